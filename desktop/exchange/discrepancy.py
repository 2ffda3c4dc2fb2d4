"""What agencies disagree on about a person, or a window raised: as a steward settles it."""

from dataclasses import dataclass
from dataclasses import field as kept
from datetime import datetime
from typing import Literal

from desktop.citizens.citizen import CitizenField
from desktop.worklist import Rows

Kind = Literal["sources", "raised"]
Stands = Literal["open", "waiting", "settled"]
Verdict = Literal["accept", "correct", "both_wrong", "not_same_person", "needs_person"]


@dataclass(frozen=True)
class Narrowing:
    """Which of them are listed."""

    kind: Kind = "sources"
    state: Stands = "open"
    field: CitizenField | None = None
    must_settle: str = ""
    overdue: bool = False


@dataclass(frozen=True)
class Row:
    """One field of one person."""

    number: str = kept(repr=False)
    field: CitizenField
    must_settle_name: str
    agency_names: tuple[str, ...]
    relapses: int
    due_on: str
    overdue: bool

    @property
    def key(self) -> str:
        """What it is known by on this desk."""
        return f"{self.number} {self.field}"


@dataclass(frozen=True)
class Count:
    """How many there are of a kind."""

    kind: Kind
    field: CitizenField
    state: Stands
    must_settle: str
    must_settle_name: str
    count: int
    overdue: int


@dataclass(frozen=True)
class Listed(Rows[Row]):
    """A page of them, and the counts of all."""

    counts: tuple[Count, ...] = ()


@dataclass(frozen=True)
class Value:
    """An agency's word."""

    agency: str
    agency_name: str
    value: str = kept(repr=False)
    as_of: str
    batch: int
    holds: bool


@dataclass(frozen=True)
class Raised:
    """What a citizen says at a window."""

    said: str = kept(repr=False)
    reason: str = kept(repr=False)
    raised_by: str
    raised_at_station: str
    raised_at: datetime


@dataclass(frozen=True)
class Settled:
    """The settlement that holds."""

    batch: int
    verdict: str
    value: str | None = kept(repr=False)
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Told:
    """What became of the notice to an agency whose word does not hold, or did not."""

    agency_name: str
    state: Literal["waiting", "told", "acknowledged", "mended"]
    relapses: int


@dataclass(frozen=True)
class Event:
    """Something that happened to it."""

    what: str
    at: datetime
    by: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Known:
    """A field of the record, for knowing whom it is about."""

    field: CitizenField
    value: str = kept(repr=False)


@dataclass(frozen=True)
class Discrepancy:
    """One with everybody's words side by side."""

    number: str = kept(repr=False)
    field: CitizenField
    state: str
    must_settle_name: str
    due_on: str
    overdue: bool
    relapses: int
    known: tuple[Known, ...]
    held: str | None = kept(repr=False)
    values: tuple[Value, ...]
    raised: tuple[Raised, ...]
    settled: Settled | None
    told: tuple[Told, ...]
    history: tuple[Event, ...]
    version: int
    may_settle: bool = True
    """Whether it is this steward's to settle; else their agency has words in it only."""

    @property
    def key(self) -> str:
        """That of its row."""
        return f"{self.number} {self.field}"


@dataclass(frozen=True)
class Decision:
    """What a steward says of the one in hand."""

    verdict: Verdict
    agency: str = ""
    value: str = kept(default="", repr=False)
    reason: str = ""

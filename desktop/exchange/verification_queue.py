"""Persons who wait for public security, as a steward works them off."""

from dataclasses import dataclass
from dataclasses import field as kept
from typing import Literal

from desktop.citizens.citizen import CitizenField
from desktop.worklist import Rows

Standing = Literal["pending", "refused", "verified"]
Verdict = Literal["verified", "refused"]


@dataclass(frozen=True)
class Row:
    """Somebody whom agencies state; what was decided, if it was."""

    number: str = kept(repr=False)
    agency_names: tuple[str, ...]
    as_of: str
    reason: str = ""
    by: str = ""
    at: str = ""
    batch: int = 0

    @property
    def key(self) -> str:
        """What it is known by on this desk."""
        return self.number


@dataclass(frozen=True)
class Count:
    """How many there are; the centre counts to 1,000."""

    pending: int = 0
    refused: int = 0


@dataclass(frozen=True)
class Listed(Rows[Row]):
    """A page of them."""

    count: Count = Count()
    may_decide: bool = False


@dataclass(frozen=True)
class Fact:
    """One field as an agency says it."""

    field: CitizenField
    value: str = kept(repr=False)


@dataclass(frozen=True)
class StatedBy:
    """What one agency says."""

    agency_name: str
    as_of: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Person:
    """One of them with everybody's words. `number_fails`: which check of the number does."""

    number: str = kept(repr=False)
    standing: str
    stated: tuple[StatedBy, ...]
    number_fails: str | None = None

    @property
    def key(self) -> str:
        """That of its row."""
        return self.number


@dataclass(frozen=True)
class Decided:
    """What counts now; its batch takes it back."""

    batch: int
    count: int

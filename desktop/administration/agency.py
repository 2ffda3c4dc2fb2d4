"""Agencies that take part, as facts: the register's record of each, its deadlines, how it stands just now."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Literal, get_args

Phase = Literal[1, 2, 3]
State = Literal["preparing", "loading", "real_time", "stopped"]
STATES: tuple[State, ...] = get_args(State)
Step = Literal["loaded", "real_time", "clean_up"]
STEPS: tuple[Step, ...] = get_args(Step)
"""Of the plan: its data loaded, it states in real time, what disagreed is cleaned up."""
Standing = Literal["reached", "late", "soon", "ahead", "open"]
SOON_DAYS = 30


@dataclass(frozen=True)
class Contact:
    """Whom to ask at an agency."""

    name: str
    office: str
    telephone: str


@dataclass(frozen=True)
class Record:
    """What the register says of an agency. It is proposed whole: the names are those of the wire."""

    code: str
    full_name: str
    phase: int
    state: State
    shares: tuple[str, ...]
    contacts: tuple[Contact, ...] = ()
    loaded_due: date | None = None
    loaded_on: date | None = None
    real_time_due: date | None = None
    real_time_on: date | None = None
    clean_up_due: date | None = None
    clean_up_on: date | None = None

    def content(self) -> dict[str, object]:
        """As it is proposed."""
        told: dict[str, object] = asdict(self)
        return {name: one.isoformat() if isinstance(one, date) else one for name, one in told.items()}


@dataclass(frozen=True)
class Deadline:
    """When a step of the plan is due, and when it was reached."""

    step: Step
    due: date | None
    on: date | None

    def standing(self, today: date) -> Standing:
        """How it stands on a day; `open`: nobody has set a day."""
        if self.on is not None:
            return "reached"
        if self.due is None:
            return "open"
        if self.due < today:
            return "late"
        return "soon" if (self.due - today).days <= SOON_DAYS else "ahead"


@dataclass(frozen=True)
class LastBatch:
    """What an agency said last."""

    kind: Literal["file", "call"]
    at: datetime
    persons: int


@dataclass(frozen=True)
class Figures:
    """How it stands just now: discrepancies it must settle, of them past their day, systems that may call.
    `stale`: it has said nothing for longer than its data may be left alone."""

    to_settle: int
    late: int
    systems: int
    stale: bool
    last_batch: LastBatch | None = None


@dataclass(frozen=True)
class Agency:
    """An agency under the short name the base gives its facts."""

    name: str
    record: Record
    figures: Figures
    version: int

    @property
    def code(self) -> str:
        """As facts name it."""
        return self.record.code

    @property
    def deadlines(self) -> tuple[Deadline, ...]:
        """The plan's steps, in their order."""
        one = self.record
        return (
            Deadline("loaded", one.loaded_due, one.loaded_on),
            Deadline("real_time", one.real_time_due, one.real_time_on),
            Deadline("clean_up", one.clean_up_due, one.clean_up_on),
        )

    @property
    def next_deadline(self) -> Deadline | None:
        """The first step that is not reached yet."""
        return next((one for one in self.deadlines if one.on is None), None)

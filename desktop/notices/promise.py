"""A promise in place of a paper, with the case it stands with."""

from dataclasses import dataclass
from typing import Literal

PromiseState = Literal["open", "kept", "broken"]


@dataclass(frozen=True, kw_only=True)
class Promise:
    """To be kept by `due_on`. `working_days_left` is negative when overdue."""

    material: str
    name: str
    state: PromiseState
    promised_at: str
    due_on: str
    provisional_due: bool = False
    working_days_left: int = 0
    settled_at: str = ""
    settled_by: str = ""
    why: str = ""
    document: str | None = None
    """The paper that was brought after the promise."""
    prolonged: bool = False
    """It has its second limit."""

    @property
    def doubtful(self) -> bool:
        """Broken, or not kept by its day."""
        return self.state == "broken" or (self.state == "open" and self.working_days_left < 0)


@dataclass(frozen=True, kw_only=True)
class DuePromise:
    """A promise as a row of a list."""

    case: str
    case_number: str
    case_version: int
    item_name: str
    applicant_name: str
    promise: Promise


@dataclass(frozen=True)
class PromiseList:
    """The open ones of this station's cases, due first."""

    promises: tuple[DuePromise, ...]
    counts: dict[str, int]
    overdue: int = 0
    next: str | None = None

"""What stands on a receipt, and a copy of it. The centre numbers and counts; nothing is drawn here."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Kind = Literal["acceptance", "result"]
Paper = Literal["a5", "roll80"]


@dataclass(frozen=True)
class Received:
    """One material that came in, with its pages."""

    name: str
    pages: int


@dataclass(frozen=True)
class Mark:
    """Where the deed stands in the centre's journal."""

    index: int
    leaf: str


@dataclass(frozen=True)
class Receipt:
    """All that stands on the paper."""

    id: str
    number: str
    kind: Kind
    case: str
    case_number: str
    item_name: str
    applicant_name: str
    applicant_masked: str
    received: tuple[Received, ...]
    missing: tuple[str, ...]
    accepted_on: date
    limit_working_days: int
    due_on: date
    provisional_due: bool
    agency: str
    station: str
    clerk: str
    issued_at: datetime
    outcome: str
    why: str
    copies: int
    mark: Mark
    check_code: str

    @property
    def refused(self) -> bool:
        """Whether the paper tells of a refusal."""
        return self.outcome == "refused"


@dataclass(frozen=True)
class Copy:
    """A copy the centre has counted and the desk may print. From the second on it is a reprint."""

    receipt: Receipt
    number: int

    @property
    def reprint(self) -> bool:
        """Whether it must be marked as printed again."""
        return self.number > 1


@dataclass(frozen=True)
class DrawnPaper:
    """A drawn copy: what the printer gets, what is kept. `title` names the job and holds no personal data."""

    copy: Copy
    paper: Paper
    pdf: bytes

    @property
    def title(self) -> str:
        """Receipt and copy, unique in the spooler: it finds the copy's job there. Numbers alone begin anew
        with a new centre; the end of the id does not."""
        return f"{self.copy.receipt.number}-{self.copy.number} {self.copy.receipt.id[-8:]}"

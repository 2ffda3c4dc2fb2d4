"""A numbered paper, what stands on it, a copy of it. The centre numbers and counts; nothing is drawn here."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

Kind = Literal[
    "acceptance",
    "notice",
    "not_accepted",
    "correction",
    "amendment",
    "pause",
    "extension",
    "result",
    "withdrawal",
    "void",
    "revocation",
    "verification",
    "originals",
    "promise",
    "day_sheet",
]
DeskSheet = Literal["assessment"]
"""Made at the desk from figures of the centre: neither numbered nor counted there."""
OF_DEEDS: Mapping[str, Kind] = {
    "returned": "correction",
    "corrected": "amendment",
    "held": "pause",
    "extended": "extension",
    "withdrawn": "withdrawal",
    "voided": "void",
    "revoked": "revocation",
}
"""Deeds of a case's history that have a paper of their own, one for each time."""
Size = Literal["a5", "a4", "roll80"]
Part = Literal["citizen", "office"]


@dataclass(frozen=True)
class Content:
    """What stands on a paper, by the names a template uses. Dates and moments are ISO 8601."""

    facts: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, tuple[Mapping[str, str], ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Mark:
    """Where the deed stands in the centre's journal."""

    index: int
    leaf: str


@dataclass(frozen=True)
class Wanted:
    """Which paper is asked for. `deed`: of several of a kind the one that tells of it, by journal index."""

    kind: Kind
    case: str = ""
    notice: str = ""
    deed: int = 0
    day: str = ""
    part: Part | None = None
    """Which part to open; none: the first its template knows."""


@dataclass(frozen=True)
class Paper:
    """A numbered paper with all that stands on it."""

    id: str
    number: str
    kind: Kind
    template_version: int
    case: str | None
    notice: str | None
    about: str
    content: Content
    copies: int
    office_copies: int
    mark: Mark
    check_code: str


@dataclass(frozen=True)
class Copy:
    """A copy the centre has counted and the desk may print. From the second of its part it is a reprint."""

    paper: Paper
    number: int
    part: Part = "citizen"

    @property
    def reprint(self) -> bool:
        """Whether it must be marked as printed again."""
        return self.number > 1

    @property
    def shelf_key(self) -> str:
        """Under what it is kept until it is printed: each part by itself."""
        return self.paper.id if self.part == "citizen" else f"{self.paper.id} {self.part}"

    @property
    def content(self) -> Content:
        """What stands on this copy: the paper's content, its code, and what it is a copy of."""
        content = self.paper.content
        told = {
            "reprint": f"补打 · 第 {self.number} 份" if self.reprint else "",
            "part": "存档联" if self.part == "office" else "",
            "check_code": self.paper.check_code,
            "number": self.paper.number,
            "mark_index": str(self.paper.mark.index),
        }
        return replace(content, facts={**content.facts, **told})


@dataclass(frozen=True)
class DrawnPaper:
    """A drawn copy: what the printer gets, what is kept. `title` names the job and holds no personal data."""

    copy: Copy
    size: Size
    pdf: bytes

    @property
    def title(self) -> str:
        """Number and copy, unique in the spooler: it finds the copy's job there. Numbers alone begin anew
        with a new centre; the end of the id does not."""
        part = "-F" if self.copy.part == "office" else "-"
        return f"{self.copy.paper.number}{part}{self.copy.number} {self.copy.paper.id[-8:]}"

"""Batches of agencies' facts as a steward sees them: what came in, by which way, and how it stands."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from desktop.batches.report import Report
from desktop.worklist import Rows

View = Literal["file", "call", "undo", "folder", "report", "fresh"]
"""Files, calls, what was taken back; deliveries by folder; reports of checks and loads; who is late."""
TaskKind = Literal["check", "load", "undo"]
TaskState = Literal["waiting", "running", "cancelling", "done", "failed", "cancelled"]


@dataclass(frozen=True)
class Agency:
    """One that sends, and whether it has said nothing for too long."""

    code: str
    name: str
    late: bool


@dataclass(frozen=True)
class Narrowing:
    """What is listed. `agency`: empty for all."""

    view: View = "file"
    agency: str = ""


@dataclass(frozen=True)
class Line:
    """A row of the list. `stands`: its state or outcome; `number`: of the batch or of the delivery; `counts`:
    rows or persons, of `expected` while they come; `batch` and `report`: what there is to be shown of it."""

    key: str
    number: int | None
    agency: str
    agency_name: str
    at: datetime | None
    counts: int
    refused: int
    stands: str
    expected: int = 0
    days: int | None = None
    batch: int | None = None
    report: str = ""
    why: str = ""
    detail: str = ""

    @property
    def runs(self) -> bool:
        """Whether it is being written or taken back just now."""
        return self.batch is not None and self.stands in {"loading", "undoing"}


@dataclass(frozen=True)
class Listed(Rows[Line]):
    """A page of lines."""


@dataclass(frozen=True)
class Task:
    """Something that was asked for: `done` of `whole` rows or persons. `why` and `detail`: how it failed, and
    what of the file that is about."""

    id: str
    kind: TaskKind
    state: TaskState
    done: int
    whole: int
    made_by: str = ""
    made_at: datetime | None = None
    reason: str = ""
    why: str = ""
    detail: str = ""
    batch: int | None = None
    report: str | None = None

    @property
    def ended(self) -> bool:
        """Whether nothing more will come of it."""
        return self.state in {"done", "failed", "cancelled"}


@dataclass(frozen=True)
class Detail:
    """What there is to be seen of a line."""

    key: str
    report: Report | None = None
    made_by: str = ""
    sequence: int | None = None
    loaded: int = 0
    may_undo: bool = False
    undone_by: int | None = None
    undo: Task | None = None


@dataclass(frozen=True)
class Chosen:
    """A file of an agency's. Its name stays at this desk."""

    path: Path
    agency: str
    length: int = 0
    sha256: str = ""

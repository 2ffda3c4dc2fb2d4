"""What the page of a paper can show: each state carries only what the next step needs."""

from dataclasses import dataclass
from typing import Literal

from desktop.errors import DeskError
from desktop.papers.page_picture import PagePicture
from desktop.papers.paper import DrawnPaper
from desktop.papers.printing import Job, JobProgress, Queue
from desktop.papers.template import Template


@dataclass(frozen=True)
class Sheet:
    """What is on the table: the paper as it would be printed, and where it would go."""

    drawn: DrawnPaper
    pages: tuple[PagePicture, ...]
    queues: tuple[Queue, ...]
    queue: Queue | None
    template: Template
    counted: bool
    """Whether this copy has been counted, so that handing it over again counts nothing."""


Reason = Literal["no_printer", "not_chosen", "not_accepting", "refused", "cancelled", "failed", "gone"]


@dataclass(frozen=True)
class Preparing:
    """Number, fonts and printers were asked for."""


@dataclass(frozen=True)
class Ready:
    """To be looked at and printed."""

    sheet: Sheet


@dataclass(frozen=True)
class HandingOver:
    """The copy is counted and on its way to the spooler."""

    sheet: Sheet


@dataclass(frozen=True)
class HandedOver:
    """The spooler has it under a job id."""

    sheet: Sheet
    job: Job
    progress: JobProgress


@dataclass(frozen=True)
class Printed:
    """The spooler has completed the job."""

    sheet: Sheet
    job: Job


@dataclass(frozen=True)
class NotPrinted:
    """No paper came out. The PDF is kept."""

    sheet: Sheet
    reason: Reason


@dataclass(frozen=True)
class Saved:
    """The PDF lies where the clerk wanted it."""

    sheet: Sheet


@dataclass(frozen=True)
class NotSaved:
    """The PDF could not be written there; `detail` is the system's own word."""

    sheet: Sheet
    detail: str


@dataclass(frozen=True)
class Failed:
    """It could not be numbered, counted or drawn. With a sheet, that one is still there."""

    error: DeskError
    sheet: Sheet | None = None


State = Preparing | Ready | HandingOver | HandedOver | Printed | NotPrinted | Saved | NotSaved | Failed

"""The assessment of agencies: a month, a sheet printed, all of them saved. Draws nothing."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from desktop.errors import CentralError, DeskError, SignedOut
from desktop.exchange.assessment import Assessment, Month
from desktop.exchange.assessment_paper import content, number
from desktop.exchange.assessment_workbook import workbook
from desktop.papers.paper import Content, DeskSheet
from desktop.papers.printing import FINISHED, Job, JobProgress, Printable, Queue, usual

WATCH_SECONDS = 1.0
Done = Literal[
    "printing", "handed_over", "stopped", "printed", "not_printed", "saving", "saved", "not_saved"
]


class Office(Protocol):
    """Who assesses."""

    async def assessments(self, month: str) -> Month: ...


class Table(Protocol):
    """What draws sheets."""

    async def sheet(self, kind: DeskSheet, content: Content, title: str) -> bytes: ...


class Printers(Protocol):
    """The print system."""

    async def queues(self) -> list[Queue]: ...

    async def hand_over(self, paper: Printable, queue: str) -> Job: ...

    async def progress(self, job: Job) -> JobProgress: ...


@dataclass(frozen=True)
class Drawn:
    """A drawn sheet."""

    pdf: bytes
    title: str


@dataclass(frozen=True)
class Out:
    """What became of a sheet that goes out. `detail`: which printer, which file, or why not."""

    done: Done
    detail: str = ""


@dataclass(frozen=True)
class Asking:
    """A month was asked for."""


@dataclass(frozen=True)
class Shown:
    """A month's sheets. `error`: what was asked for last was not done."""

    month: Month
    out: Out | None = None
    error: DeskError | None = None


@dataclass(frozen=True)
class Failed:
    """There is nothing to show."""

    error: CentralError


State = Asking | Shown | Failed


class AssessmentsFlow:
    """One month at a time."""

    def __init__(
        self,
        office: Office,
        table: Table,
        printers: Printers,
        show: Callable[[State], None],
        preferred: str = "",
        rest: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """`preferred`: the printer of this desk's settings."""
        self._office = office
        self._table = table
        self._printers = printers
        self._show_to = show
        self._preferred = preferred
        self._rest = rest
        self._month: Month | None = None

    async def refresh(self) -> None:
        """The month shown, or this one."""
        await self.choose(self._month.month if self._month is not None else "")

    async def choose(self, month: str) -> None:
        """Another month (`2026-11`)."""
        if self._month is None:
            self._show_to(Asking())
        try:
            self._month = await self._office.assessments(month)
        except SignedOut:
            raise
        except CentralError as error:
            self._show_to(Failed(error) if self._month is None else Shown(self._month, error=error))
            return
        self._show_to(Shown(self._month))

    async def print_out(self, agency: str) -> None:
        """An agency's sheet, at the usual printer; followed until it is printed or given up."""
        found = self._sheet(agency)
        if found is None:
            return
        month, sheet = found
        self._tell(Out("printing"))
        try:
            queue = usual(await self._printers.queues(), self._preferred)
            if queue is None:
                self._tell(Out("not_printed"))
                return
            job = await self._printers.hand_over(await self._drawn(month, sheet), queue.name)
            self._tell(Out("handed_over", queue.name))
            progress = await self._followed(job)
        except DeskError as error:
            self._tell(Out("not_printed"), error)
            return
        self._tell(Out("printed" if progress == "printed" else "not_printed", queue.name))

    async def _followed(self, job: Job) -> JobProgress:
        """How it ended; that the printer stands still is told once."""
        stopped = False
        while (progress := await self._printers.progress(job)) not in FINISHED:
            if (progress == "stopped") is not stopped:
                stopped = not stopped
                self._tell(Out("stopped" if stopped else "handed_over", job.queue))
            await self._rest(WATCH_SECONDS)
        return progress

    async def save(self, agency: str, path: Path) -> None:
        """An agency's sheet as PDF, or (a name that ends so) all of the month as xlsx."""
        found = self._sheet(agency)
        if found is None:
            return
        self._tell(Out("saving"))
        try:
            if path.suffix.lower() == ".xlsx":
                made = await asyncio.to_thread(workbook, found[0])
            else:
                made = (await self._drawn(*found)).pdf
            await asyncio.to_thread(path.write_bytes, made)
        except DeskError as error:
            self._tell(Out("not_saved"), error)
        except OSError as error:
            self._tell(Out("not_saved", error.strerror or ""))
        else:
            self._tell(Out("saved", path.name))

    async def _drawn(self, month: Month, sheet: Assessment) -> Drawn:
        title = number(month.month, sheet.agency)
        return Drawn(await self._table.sheet("assessment", content(month, sheet), title), title)

    def _sheet(self, agency: str) -> tuple[Month, Assessment] | None:
        month = self._month
        if month is None:
            return None
        return next(((month, one) for one in month.assessments if one.agency == agency), None)

    def _tell(self, out: Out, error: DeskError | None = None) -> None:
        if self._month is not None:
            self._show_to(Shown(self._month, out, error))

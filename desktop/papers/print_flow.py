"""From a case to paper in a hand: numbered and counted at the centre, drawn, kept, handed over, watched.

Handed over means that the spooler gave a job id; printed, that the spooler completed that job. A desk may be
killed between the two: the spooler is asked for a copy's job before that copy is handed over again.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Literal, Protocol

from desktop.errors import DeskError, DeviceError, NoDevice
from desktop.identifiers import new_id
from desktop.journal.event import Witness
from desktop.papers.day_sheet import with_unprinted
from desktop.papers.kept_paper import Kept
from desktop.papers.page_picture import PagePicture
from desktop.papers.paper import Copy, DrawnPaper, Kind, Paper, Part, Size, Wanted
from desktop.papers.print_states import (
    Failed,
    HandedOver,
    HandingOver,
    NotPrinted,
    NotSaved,
    Preparing,
    Printed,
    Ready,
    Reason,
    Saved,
    Sheet,
    State,
)
from desktop.papers.printing import FINISHED, Job, JobProgress, Queue, usual
from desktop.papers.template import Template

WATCH_SECONDS = 0.5
SLOW_WATCH_SECONDS = 3.0
QUICK_LOOKS = 40
PREVIEW_WIDTH = 1100
Noted = Literal["printed", "print_failed", "exported"]
_UNPRINTED: dict[JobProgress, Reason] = {"cancelled": "cancelled", "failed": "failed"}


class Papers(Protocol):
    """The centre numbers papers, counts copies and says what they are drawn from."""

    async def issue(self, wanted: Wanted, key: str) -> Paper: ...

    async def copy(self, paper: str, size: Size, part: Part, key: str) -> Copy: ...

    async def template(self, kind: Kind, version: int) -> Template: ...


class Drawing(Protocol):
    """What draws papers, and pictures of them."""

    async def draw(self, copy: Copy, template: Template, size: Size) -> DrawnPaper: ...

    async def pictures(self, pdf: bytes, width: int) -> tuple[PagePicture, ...]: ...


class Printers(Protocol):
    """The print queues of this desk."""

    async def queues(self) -> list[Queue]: ...

    async def hand_over(self, paper: DrawnPaper, queue: str) -> Job: ...

    async def progress(self, job: Job) -> JobProgress: ...

    async def find(self, title: str) -> Job | None: ...

    async def cancel(self, job: Job) -> None: ...


class Shelf(Protocol):
    """Where counted copies are kept until they are printed, and what was chosen last (the vault)."""

    async def keep(self, kept: Kept) -> None: ...

    async def find(self, key: str) -> Kept | None: ...

    async def drop(self, key: str) -> None: ...

    async def unprinted(self) -> list[Copy]: ...

    async def last_choice(self) -> tuple[Size, str]: ...

    async def remember_choice(self, size: Size, queue: str) -> None: ...


class PrintFlow:
    """One paper of any kind.

    `print_out` and `save` let a copy out of the house: they must not be replaced half way. `watch` may be
    begun and ended at any time.
    """

    def __init__(
        self,
        papers: Papers,
        drawing: Drawing,
        printers: Printers,
        shelf: Shelf,
        witness: Witness,
        show: Callable[[State], None],
        rest: Callable[[float], Awaitable[None]] = asyncio.sleep,
        *,
        preferred: str = "",
    ) -> None:
        """`preferred` is the queue of the desk's settings, used until the clerk has chosen one."""
        self._papers = papers
        self._drawing = drawing
        self._printers = printers
        self._shelf = shelf
        self._witness = witness
        self._show = show
        self._rest = rest
        self._preferred = preferred
        self._asked: tuple[Wanted, Part | None] | None = None
        self._sheet: Sheet | None = None
        self._job: Job | None = None
        """What the spooler has of the sheet."""
        self._leaving = asyncio.Lock()
        """What goes out is not drawn anew meanwhile, and the other way round."""
        self._copy_keys: dict[str, str] = {}
        self._open_paper: tuple[Wanted, Paper] | None = None

    async def open(self, wanted: Wanted, part: Part | None = None) -> None:
        """Show a paper as it would be printed now; go on with a copy that is not printed. Without a part,
        the first its template knows: the citizen's."""
        async with self._leaving:
            self._asked = (wanted, part)
            self._sheet = self._job = None
            self._show(Preparing())
            try:
                paper = await self._numbered(wanted)
                template = await self._papers.template(paper.kind, paper.template_version)
                copy = _next(paper, part or wanted.part or template.parts[0])
                kept = await self._shelf.find(copy.shelf_key)
                sheet = await self._laid_out(copy, template, kept)
                self._job = await self._known_job(kept)
            except DeskError as error:
                self._show(Failed(error))
                return
            self._sheet = sheet
            self._witness.note("print_previewed", case=paper.case, kind=paper.kind)
            if self._job is None:
                self._show(Ready(sheet))
            else:
                self._show(HandedOver(sheet, self._job, await self._progress(self._job)))

    @property
    def goes_out_unasked(self) -> bool:
        """Whether nothing is left to choose or to look at: the first copy, and a printer that takes it."""
        sheet = self._sheet
        if sheet is None or sheet.queue is None or self._busy:
            return False
        return sheet.drawn.copy.number == 1 and sheet.queue.accepting and not sheet.queue.stopped

    async def refresh(self) -> None:
        """Ask anew for receipt and printers."""
        if self._asked is not None:
            await self.open(*self._asked)

    async def choose_part(self, part: Part) -> None:
        """The other part: the citizen's copy, or the one for the file. Each is counted by itself."""
        if self._asked is not None and self._sheet is not None and self._sheet.drawn.copy.part != part:
            await self.open(self._asked[0], part)

    async def choose_size(self, size: Size) -> None:
        """Draw it on another size of paper."""
        sheet = self._sheet
        if sheet is None or sheet.drawn.size == size or self._busy:
            return
        async with self._leaving:
            try:
                drawn = await self._drawing.draw(sheet.drawn.copy, sheet.template, size)
                if sheet.counted:
                    await self._shelf.keep(Kept(drawn))
                self._sheet = replace(sheet, drawn=drawn, pages=await self._pictures(drawn))
                await self._remember(self._sheet)
            except DeskError as error:
                self._show(Failed(error, sheet))
                return
            self._show(Ready(self._sheet))

    async def choose_queue(self, name: str) -> None:
        """Print on another printer."""
        sheet = self._sheet
        chosen = next((queue for queue in sheet.queues if queue.name == name), None) if sheet else None
        if sheet is None or chosen is None or chosen == sheet.queue:
            return
        self._sheet = replace(sheet, queue=chosen)
        await self._remember(self._sheet)
        if self._job is not None:
            await self._tell_progress(self._job, await self._progress(self._job))
        elif not self._leaving.locked():
            self._show(Ready(self._sheet))

    async def print_out(self, elsewhere: str = "") -> None:
        """Count the copy and hand it over. `elsewhere`: to this printer, taking it back from the one that
        stands still."""
        async with self._leaving:
            sheet = await self._ready_to_leave(elsewhere)
            if sheet is None:
                return
            self._show(HandingOver(sheet))
            self._job = await self._handed_over(sheet)
            if self._job is not None:
                self._show(HandedOver(sheet, self._job, "waiting"))
                await self._shelf.keep(Kept(sheet.drawn, self._job))

    async def save(self, path: Path) -> None:
        """Put the PDF where the clerk wants it. It leaves the house: what is printed next is a reprint."""
        async with self._leaving:
            sheet = await self._ready_to_leave()
            if sheet is None:
                return
            # Off the shelf first: after a kill here the next copy is a reprint, never a second original.
            await self._shelf.drop(sheet.drawn.copy.shelf_key)
            try:
                await asyncio.to_thread(path.write_bytes, sheet.drawn.pdf)
            except OSError as error:
                await self._shelf.keep(Kept(sheet.drawn))
                self._show(NotSaved(sheet, error.strerror or ""))
                return
            self._sheet = replace(sheet, counted=False)
            self._note("exported", sheet)
            self._show(Saved(sheet))

    async def watch(self) -> None:
        """Follow what the spooler has until it is printed or given up."""
        told: JobProgress | None = None
        looks = 0
        while (sheet := self._sheet) is not None and (job := self._job) is not None:
            progress = await self._progress(job)
            if progress in FINISHED:
                await self._end(self._among(await self._queues(), sheet), job, progress)
                return
            if progress != told:
                await self._tell_progress(job, progress)
            told, looks = progress, looks + 1
            await self._rest(WATCH_SECONDS if looks < QUICK_LOOKS else SLOW_WATCH_SECONDS)

    @property
    def _busy(self) -> bool:
        """A copy is going out, or the spooler has it: it is not drawn anew."""
        return self._leaving.locked() or self._job is not None

    async def _numbered(self, wanted: Wanted) -> Paper:
        """The paper. What is numbered anew each time it is asked for keeps its number while it is open."""
        if self._open_paper is not None and self._open_paper[0] == wanted and wanted.kind == "day_sheet":
            return self._open_paper[1]
        paper = await self._papers.issue(wanted, new_id())
        if wanted.kind == "day_sheet":
            paper = with_unprinted(paper, await self._shelf.unprinted())
        self._open_paper = (wanted, paper)
        return paper

    async def _laid_out(self, copy: Copy, template: Template, kept: Kept | None) -> Sheet:
        last, queue = await self._shelf.last_choice()
        size = last if last in template.sizes else template.sizes[0]
        drawn = kept.drawn if kept else await self._drawing.draw(copy, template, size)
        queues = await self._queues()
        pages = await self._pictures(drawn)
        chosen = usual(queues, queue or self._preferred)
        return Sheet(drawn, pages, tuple(queues), chosen, template, counted=kept is not None)

    async def _queues(self) -> list[Queue]:
        try:
            return await self._printers.queues()
        except DeviceError:
            return []

    async def _pictures(self, drawn: DrawnPaper) -> tuple[PagePicture, ...]:
        return await self._drawing.pictures(drawn.pdf, PREVIEW_WIDTH)

    async def _remember(self, sheet: Sheet) -> None:
        await self._shelf.remember_choice(sheet.drawn.size, sheet.queue.name if sheet.queue else "")

    async def _ready_to_leave(self, elsewhere: str = "") -> Sheet | None:
        """The sheet with its copy counted and kept; nothing where that failed, which is told."""
        if self._sheet is None:
            return None
        try:
            if self._job is not None and not await self._taken_back(self._sheet, self._job):
                return None
            sheet = self._among(await self._queues(), await self._counted(self._sheet))
        except DeskError as error:
            self._show(Failed(error, self._sheet))
            return None
        chosen = next((queue for queue in sheet.queues if queue.name == elsewhere), sheet.queue)
        self._sheet = replace(sheet, queue=chosen)
        return self._sheet

    async def _taken_back(self, sheet: Sheet, job: Job) -> bool:
        """Whether the spooler gave the copy back. What it has printed meanwhile, or prints, it keeps."""
        await self._printers.cancel(job)
        if await self._printers.progress(job) not in {"cancelled", "failed"}:
            return False
        await self._shelf.keep(Kept(sheet.drawn))
        self._job = None
        return True

    async def _known_job(self, kept: Kept | None) -> Job | None:
        """The job of a copy that was counted before: as it was noted, else as the spooler knows it."""
        if kept is None or kept.job is not None:
            return kept.job if kept else None
        try:
            job = await self._printers.find(kept.drawn.title)
        except DeviceError:
            return None  # it is asked again before anything is handed over
        if job is not None:
            await self._shelf.keep(Kept(kept.drawn, job))
        return job

    async def _counted(self, sheet: Sheet) -> Sheet:
        if sheet.counted:
            return sheet
        before = sheet.drawn
        paper, part, name = before.copy.paper.id, before.copy.part, before.copy.shelf_key
        key = self._copy_keys.setdefault(name, new_id())
        copy = await self._papers.copy(paper, before.size, part, key)
        drawn = before
        if copy.number != before.copy.number:
            copy = replace(copy, paper=replace(copy.paper, content=before.copy.paper.content))
            drawn = await self._drawing.draw(copy, sheet.template, before.size)
        await self._shelf.keep(Kept(drawn))
        del self._copy_keys[name]
        pages = sheet.pages if drawn is before else await self._pictures(drawn)
        return replace(sheet, drawn=drawn, pages=pages, counted=True)

    def _among(self, queues: list[Queue], sheet: Sheet) -> Sheet:
        """The sheet with the printers as they are now."""
        queue = usual(queues, sheet.queue.name if sheet.queue else self._preferred)
        return replace(sheet, queues=tuple(queues), queue=queue)

    async def _handed_over(self, sheet: Sheet) -> Job | None:
        if sheet.queue is None:
            self._tell_unprinted(sheet, "not_chosen" if sheet.queues else "no_printer")
            return None
        try:
            known = await self._printers.find(sheet.drawn.title)
            return known or await self._printers.hand_over(sheet.drawn, sheet.queue.name)
        except NoDevice:
            self._tell_unprinted(sheet, "no_printer")
        except DeviceError as error:
            self._tell_unprinted(sheet, "not_accepting" if error.detail == "not_accepting" else "refused")
        return None

    async def _tell_progress(self, job: Job, progress: JobProgress) -> None:
        queues = await self._queues()
        if self._sheet is not None:  # as it is now: another printer may have been chosen meanwhile
            self._sheet = self._among(queues, self._sheet)
            self._show(HandedOver(self._sheet, job, progress))

    async def _end(self, sheet: Sheet, job: Job, progress: JobProgress) -> None:
        if progress == "printed":
            await self._shelf.drop(sheet.drawn.copy.shelf_key)
            self._sheet, self._job = replace(sheet, counted=False), None
            self._note("printed", sheet)
            self._show(Printed(sheet, job))
        else:
            await self._shelf.keep(Kept(sheet.drawn))
            self._sheet, self._job = sheet, None
            self._tell_unprinted(sheet, _UNPRINTED.get(progress, "gone"))

    async def _progress(self, job: Job) -> JobProgress:
        try:
            return await self._printers.progress(job)
        except DeviceError:
            return "waiting"  # a spooler that is being restarted answers again

    def _tell_unprinted(self, sheet: Sheet, reason: Reason) -> None:
        self._note("print_failed", sheet, reason=reason)
        self._show(NotPrinted(sheet, reason))

    def _note(self, action: Noted, sheet: Sheet, **detail: str) -> None:
        copy = sheet.drawn.copy
        detail |= {"paper": copy.paper.id, "kind": copy.paper.kind, "part": copy.part}
        detail |= {"copy": str(copy.number), "size": sheet.drawn.size}
        self._witness.note(action, case=copy.paper.case, **detail)


def _next(paper: Paper, part: Part) -> Copy:
    """The copy that would be printed next."""
    made = paper.copies if part == "citizen" else paper.office_copies
    return Copy(paper, made + 1, part)

"""Scanning and importing pages, and putting them in order. Pages are kept as they come."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import aclosing
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol

from desktop.capture.capture_state import (
    CaptureState,
    How,
    Importing,
    LookingForScanners,
    NoDraft,
    Open,
    Problem,
    Resting,
    Scanning,
)
from desktop.capture.incoming import Incoming
from desktop.capture.outside_file import read_outside_file
from desktop.capture.page import Page, PageKind, Picture, TakenPage
from desktop.capture.page_tray import PageTray, Place
from desktop.capture.scanner import Scanner, Source
from desktop.capture.wanted import Wanted
from desktop.errors import DeskError, DraftSealed, FileRefused, NoDevice
from desktop.journal.event import Witness


class WantedPapers(Protocol):
    """Knows which papers a draft wants."""

    async def wanted(self, draft: str) -> Wanted | None: ...


class Scanners(Protocol):
    """Scanners beside the desk."""

    async def found(self) -> tuple[Scanner, ...]: ...
    def pages(self, scanner: Scanner, source: Source) -> AsyncIterator[bytes]: ...


class Images(Protocol):
    """Image work on hostile bytes."""

    def pages_of(self, content: bytes, name_ending: str = "") -> AsyncIterator[tuple[int, TakenPage]]: ...
    async def enlarge(self, content: bytes, kind: PageKind, turn: int, edge: int) -> Picture: ...


class KeptPages(Protocol):
    """Where pages are kept and their places counted. What was submitted answers `DraftSealed`."""

    async def trays(self, draft: str) -> Mapping[str, PageTray]: ...
    async def keep(self, draft: str, material: str, taken: TakenPage, place: Place) -> Page: ...
    async def content(self, page_id: str) -> bytes: ...
    async def turn(self, page_id: str, turn: int) -> None: ...
    async def move(self, page_id: str, by: int) -> None: ...
    async def remove(self, page_id: str) -> None: ...
    async def bring_back(self, page_id: str, place: int) -> None: ...


class ScanFlow:
    """One draft's papers at a time. What is shown of pages is what the store has kept."""

    def __init__(
        self,
        papers: WantedPapers,
        scanners: Scanners,
        images: Images,
        pages: KeptPages,
        witness: Witness,
        show: Callable[[CaptureState], None],
        preferred: str = "",
    ) -> None:
        self._preferred = preferred
        self._papers = papers
        self._scanners = scanners
        self._images = images
        self._pages = pages
        self._witness = witness
        self._show = show
        self._state: CaptureState = NoDraft()
        self._removed: list[tuple[str, Page, int]] = []
        self._interrupted: Incoming | None = None
        self._look = asyncio.Lock()

    async def open(self, draft: str, material: str = "") -> None:
        """Show a draft's papers, at a material or at the first one missing."""
        wanted = await self._papers.wanted(draft)
        if wanted is None or not wanted.materials:
            self._removed = []
            self._say(NoDraft(gone=wanted is None))
            return
        trays = await self._pages.trays(draft)
        before = self._state if isinstance(self._state, Open) else None
        if before is None or before.wanted.draft != draft:
            self._removed = []
        opened = Open(wanted=wanted, material=wanted.materials[0].code, trays=trays)
        if before is not None:
            opened = replace(
                opened, scanners=before.scanners, scanner=before.scanner, source=before.source,
                activity=before.activity, can_undo=bool(self._removed),
            )  # fmt: skip
        if wanted.material(material) is None:
            material = opened.missing[0].code if opened.missing else wanted.materials[0].code
        self._say(_at(opened, material))

    async def refresh(self) -> None:
        """The page is in front again: the draft may have been submitted, or have gone, meanwhile."""
        state = self._state
        if not isinstance(state, Open):
            return
        draft = state.wanted.draft
        wanted = await self._papers.wanted(draft)
        if not self._shows(draft):
            return
        if wanted is None:
            self._say(NoDraft(gone=True))
        else:
            self._change(wanted=wanted)

    def is_coming_in(self, draft: str) -> bool:
        """Whether pages of this draft are being scanned or read."""
        activity = self._state.activity if isinstance(self._state, Open) else Resting()
        return isinstance(activity, Scanning | Importing) and activity.draft == draft

    @property
    def knows_scanners(self) -> bool:
        """Whether a look has found any."""
        return isinstance(self._state, Open) and bool(self._state.scanners)

    def choose_material(self, code: str) -> None:
        """Bring a material to the front."""
        state = self._opened()
        if state.wanted.material(code) is not None and code != state.material:
            self._say(_at(state, code))

    def next_material(self) -> None:
        """Bring the next missing material to the front."""
        code = self._opened().next_material()
        if code is not None:
            self.choose_material(code)

    def select(self, page_id: str) -> None:
        """Select a page."""
        state = self._opened()
        if page_id != state.selected and state.tray.find(page_id) is not None:
            self._say(replace(state, selected=page_id, picture=None))

    async def enlarge(self, edge: int) -> None:
        """Make the large picture of the selected page, as large as `edge` on its longer side."""
        page = self._opened().page
        if page is None:
            return
        picture = await self._images.enlarge(await self._pages.content(page.id), page.kind, page.turn, edge)
        if isinstance(self._state, Open) and self._state.page == page:
            self._change(picture=picture)

    async def look_for_scanners(self) -> None:
        """Ask the drivers. The scanner chosen before stays chosen when it still answers."""
        if not isinstance(self._opened().activity, Resting):
            return
        async with self._look:
            self._change(activity=LookingForScanners(), problem=None)
            try:
                scanners = await self._scanners.found()
            except DeskError as error:
                self._change(scanners=(), scanner=None, problem=Problem(error))
            else:
                chosen = self._opened().scanner
                preferred = [one for one in scanners if one.name == self._preferred]
                first = next(iter(preferred or scanners), None)
                self._choose(scanners, chosen if chosen in scanners else first)
            finally:
                self._change(activity=Resting())

    def choose_scanner(self, scanner: Scanner) -> None:
        """Scan with this one from now on."""
        self._choose(self._opened().scanners, scanner)

    def choose_source(self, source: Source) -> None:
        """Scan from the flatbed or the feeder from now on."""
        state = self._opened()
        if state.scanner is not None and source in state.scanner.sources:
            self._change(source=source)

    async def scan(self, how: How = "add") -> None:
        """Scan pages to the end, before the selected page, or into its place."""
        if self._may_change():
            await self._scan_for(Incoming(self._opened(), how))

    async def scan_on(self) -> None:
        """Go on with what was interrupted: same draft and material, behind the page that came last."""
        incoming = self._interrupted
        if incoming is not None and self._may_change() and self._shows(incoming.draft):
            self.choose_material(incoming.material)
            await self._scan_for(incoming)

    async def take_files(self, paths: Sequence[Path]) -> None:
        """Take the pages of files to the end of the material in front."""
        if not self._may_change():
            return
        incoming = Incoming(self._opened(), "add")
        work = self._import(paths, incoming)
        await self._work(Importing(incoming.draft, incoming.material, 0, 0), incoming, work)

    async def turn_page(self) -> None:
        """Turn the selected page a quarter clockwise."""
        page = self._page_to_change()
        if page is not None:
            await self._done(self._pages.turn(page.id, page.turned().turn), picture=None)

    async def move_page(self, by: int) -> None:
        """Move the selected page by so many places."""
        page = self._page_to_change()
        if page is not None:
            await self._done(self._pages.move(page.id, by))

    async def delete_page(self) -> None:
        """Delete the selected page; `undo` brings it back."""
        page = self._page_to_change()
        if page is None:
            return
        state = self._opened()
        beside, place = state.tray.beside(page.id), state.tray.place(page.id)
        gone = {"selected": beside, "picture": None, "can_undo": True, "problem": None}
        if await self._done(self._pages.remove(page.id), **gone):
            self._witness.note("page_deleted", draft=state.wanted.draft, material=state.material)
            if self._shows(state.wanted.draft):
                self._removed.append((state.material, page, place))

    async def undo(self) -> None:
        """Bring back the page deleted last."""
        if not self._removed or not self._may_change():
            return
        material, page, place = self._removed[-1]
        back = {"material": material, "selected": page.id, "picture": None}
        more = len(self._removed) > 1
        if await self._done(self._pages.bring_back(page.id, place), **back, can_undo=more):
            self._removed = self._removed[:-1]

    async def _done(self, deed: Awaitable[None], **then: Any) -> bool:
        """Whether the store has kept a deed on a page. Only then is it shown, with what follows from it."""
        draft = self._opened().wanted.draft
        try:
            await deed
        except DeskError as error:
            await self._tell(draft, Problem(error))
            return False
        await self._show_kept(draft, **then)
        return True

    async def _scan_for(self, incoming: Incoming) -> None:
        looking = self._look.locked()
        async with self._look:
            pass  # the key was pressed for what the look under way finds
        if self._opened().scanner is None and not looking:
            await self.look_for_scanners()
        state = self._opened()
        if state.scanner is None:
            self._interrupted = incoming
            error = state.problem.error if state.problem is not None else NoDevice()
            self._change(problem=Problem(error, incoming.how, incoming.count))
            return
        work = self._scan(state.scanner, state.source, incoming)
        await self._work(Scanning(incoming.draft, incoming.material, 0), incoming, work)

    async def _work(self, activity: Scanning | Importing, incoming: Incoming, work: Awaitable[None]) -> None:
        before, self._interrupted = incoming.count, None
        self._change(activity=activity, problem=None)
        failure: DeskError | None = None
        try:
            await work
        except DeskError as error:
            failure = error
        finally:
            if incoming.count > before:
                count = str(incoming.count - before)
                self._witness.note("page_added", draft=incoming.draft, count=count)
            try:
                # A page whose keeping was cancelled may have been kept all the same.
                await self._show_kept(incoming.draft)
            finally:
                self._change(activity=Resting())  # last: who sees it may have the next ones come in
        if failure is not None:
            await self._interrupt(incoming, failure, scanning=isinstance(activity, Scanning))

    async def _interrupt(self, incoming: Incoming, error: DeskError, *, scanning: bool) -> None:
        again = incoming.how if scanning and not isinstance(error, DraftSealed) else None
        if isinstance(error, FileRefused):
            self._witness.note("file_refused", draft=incoming.draft, reason=error.reason)
        elif again is not None:
            self._interrupted = incoming
        if isinstance(error, NoDevice):
            self._change(scanners=(), scanner=None)
        await self._tell(incoming.draft, Problem(error, again, incoming.count))

    async def _tell(self, draft: str, problem: Problem) -> None:
        """Say what went wrong. Where another draft is in front by now, nothing is offered there."""
        if isinstance(problem.error, DraftSealed):
            await self.refresh()
        if not self._shows(draft):
            problem = replace(problem, again=None, elsewhere=True)
        self._change(problem=problem)

    async def _scan(self, scanner: Scanner, source: Source, incoming: Incoming) -> None:
        async with aclosing(self._scanners.pages(scanner, source)) as sheets:  # type: ignore[type-var]
            async for sheet in sheets:
                async with aclosing(self._images.pages_of(sheet, ".jpg")) as pages:  # type: ignore[type-var]
                    async for _count, taken in pages:
                        await self._take(taken, incoming, 1)
                self._change(activity=Scanning(incoming.draft, incoming.material, incoming.count))

    async def _import(self, paths: Sequence[Path], incoming: Incoming) -> None:
        for path in paths:
            content = await asyncio.to_thread(read_outside_file, path)
            done = 0
            async with aclosing(self._images.pages_of(content, path.suffix)) as pages:  # type: ignore[type-var]
                async for whole, taken in pages:
                    await self._take(taken, incoming, whole - done)
                    done += 1
                    self._change(activity=Importing(incoming.draft, incoming.material, done, whole))

    async def _take(self, taken: TakenPage, incoming: Incoming, coming: int) -> None:
        """Keep one of so many pages that are still to come."""
        tray = (await self._pages.trays(incoming.draft)).get(incoming.material, PageTray())
        incoming.refuse_beyond(tray, coming)
        old = incoming.replaced(tray)
        page = await self._pages.keep(incoming.draft, incoming.material, taken, incoming.place)
        incoming.came(page)
        if old is not None:
            self._witness.note("page_deleted", draft=incoming.draft, material=incoming.material)
        await self._show_kept(incoming.draft)
        if not self._shows(incoming.draft):
            return
        if old is not None:
            self._removed.append((incoming.material, old, tray.place(old.id)))
            self._change(can_undo=True)
        if self._opened().material == incoming.material:
            self._change(selected=page.id, picture=None)

    async def _show_kept(self, draft: str, **then: Any) -> None:
        trays = await self._pages.trays(draft)
        if self._shows(draft):
            self._change(trays=trays, **then)

    def _choose(self, scanners: tuple[Scanner, ...], scanner: Scanner | None) -> None:
        source = self._opened().source
        if scanner is not None and source not in scanner.sources:
            source = scanner.sources[0]
        self._change(scanners=scanners, scanner=scanner, source=source)

    def _may_change(self) -> bool:
        return isinstance(self._state, Open) and not self._state.wanted.sealed

    def _page_to_change(self) -> Page | None:
        return self._opened().page if self._may_change() else None

    def _shows(self, draft: str) -> bool:
        return isinstance(self._state, Open) and self._state.wanted.draft == draft

    def _opened(self) -> Open:
        if isinstance(self._state, Open):
            return self._state
        raise LookupError("no draft is open")

    def _change(self, **changes: Any) -> None:
        if isinstance(self._state, Open):
            self._say(replace(self._state, **changes))

    def _say(self, state: CaptureState) -> None:
        if state != self._state or isinstance(state, NoDraft):
            self._state = state
            self._show(state)


def _at(state: Open, material: str) -> Open:
    tray = state.trays.get(material, PageTray())
    selected = tray.pages[0].id if tray.pages else None
    return replace(state, material=material, selected=selected, picture=None, problem=None)

"""Scanning and importing pages, and putting them in order. Pages are kept as they come."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import aclosing
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol

from desktop.capture.capture_state import (
    Activity,
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
from desktop.capture.outside_file import read_outside_file
from desktop.capture.page import Page, PageKind, Picture, TakenPage
from desktop.capture.page_tray import PageTray
from desktop.capture.scanner import Scanner, Source
from desktop.capture.wanted import Wanted
from desktop.errors import DeskError, FileRefused, NoDevice
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
    """Where pages are kept. A removed page can be brought back until `forget_removed`."""

    async def trays(self, draft: str) -> Mapping[str, PageTray]: ...
    async def keep(self, draft: str, material: str, place: int, taken: TakenPage) -> Page: ...
    async def content(self, page_id: str) -> bytes: ...
    async def turn(self, page_id: str, turn: int) -> None: ...
    async def order(self, draft: str, material: str, page_ids: Sequence[str]) -> None: ...
    async def remove(self, page_id: str) -> None: ...
    async def bring_back(self, page_id: str) -> None: ...


class ScanFlow:
    """One draft's papers at a time."""

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

    async def open(self, draft: str, material: str = "") -> None:
        """Show a draft's papers, at a material or at the first one missing."""
        wanted = await self._papers.wanted(draft)
        if wanted is None or not wanted.materials:
            self._removed = []
            self._say(NoDraft())
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
        if not isinstance(state, Open) or not isinstance(state.activity, Resting):
            return
        wanted = await self._papers.wanted(state.wanted.draft)
        if self._state is not state:
            return
        if wanted is None:
            self._say(NoDraft())
        else:
            self._change(wanted=wanted)

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
        if self._opened().page == page:
            self._change(picture=picture)

    async def look_for_scanners(self) -> None:
        """Ask the drivers. The scanner chosen before stays chosen when it still answers."""
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
        if not self._may_change():
            return
        if self._opened().scanner is None:
            await self.look_for_scanners()
        state = self._opened()
        if state.scanner is None:
            self._change(problem=state.problem or Problem(NoDevice(), again=how))
            return
        incoming = _Incoming(state, how)
        work = self._scan(state.scanner, state.source, incoming)
        await self._work(Scanning(state.material, 0), incoming, work)

    async def take_files(self, paths: Sequence[Path]) -> None:
        """Take the pages of files to the end of the material in front."""
        if not self._may_change():
            return
        state = self._opened()
        incoming = _Incoming(state, "add")
        await self._work(Importing(state.material, 0, 0), incoming, self._import(paths, incoming))

    async def turn_page(self) -> None:
        """Turn the selected page a quarter clockwise."""
        state = self._opened()
        page = state.page
        if page is None or not self._may_change():
            return
        self._keep_tray(state.material, state.tray.turn(page.id))
        self._change(picture=None)
        await self._pages.turn(page.id, page.turned().turn)

    async def move_page(self, by: int) -> None:
        """Move the selected page by so many places."""
        state = self._opened()
        page = state.page
        if page is None or not self._may_change():
            return
        moved = state.tray.move(page.id, by)
        if moved != state.tray:
            self._keep_tray(state.material, moved)
            await self._pages.order(state.wanted.draft, state.material, _ids(moved))

    async def delete_page(self) -> None:
        """Delete the selected page; `undo` brings it back."""
        state = self._opened()
        page = state.page
        if page is None or not self._may_change():
            return
        self._removed.append((state.material, page, state.tray.place(page.id)))
        beside = state.tray.beside(page.id)
        self._keep_tray(state.material, state.tray.remove(page.id))
        self._change(selected=beside, picture=None, can_undo=True, problem=None)
        await self._remove(state, page)

    async def undo(self) -> None:
        """Bring back the page deleted last."""
        if not self._removed or not self._may_change():
            return
        material, page, place = self._removed.pop()
        state = self._opened()
        tray = state.trays.get(material, PageTray()).insert(place, page)
        self._keep_tray(material, tray)
        self._change(material=material, selected=page.id, picture=None, can_undo=bool(self._removed))
        await self._pages.bring_back(page.id)
        await self._pages.order(state.wanted.draft, material, _ids(tray))

    def dismiss(self) -> None:
        """The problem was read."""
        self._change(problem=None)

    async def _work(self, activity: Activity, incoming: "_Incoming", work: Any) -> None:
        self._change(activity=activity, problem=None)
        try:
            await work
        except DeskError as error:
            again = incoming.how if isinstance(activity, Scanning) else None
            self._change(problem=Problem(error, again, incoming.count))
            if isinstance(error, FileRefused):
                self._witness.note("file_refused", draft=incoming.draft, reason=error.reason)
        finally:
            self._change(activity=Resting())
            if incoming.count:
                self._witness.note("page_added", draft=incoming.draft, count=str(incoming.count))

    async def _scan(self, scanner: Scanner, source: Source, incoming: "_Incoming") -> None:
        async with aclosing(self._scanners.pages(scanner, source)) as sheets:  # type: ignore[type-var]
            async for sheet in sheets:
                async with aclosing(self._images.pages_of(sheet, ".jpg")) as pages:  # type: ignore[type-var]
                    async for _count, taken in pages:
                        await self._take(taken, incoming)
                self._change(activity=Scanning(incoming.material, incoming.count))

    async def _import(self, paths: Sequence[Path], incoming: "_Incoming") -> None:
        for path in paths:
            content = await asyncio.to_thread(read_outside_file, path)
            before = incoming.count
            async with aclosing(self._images.pages_of(content, path.suffix)) as pages:  # type: ignore[type-var]
                async for whole, taken in pages:
                    self._refuse_beyond(incoming, whole - (incoming.count - before))
                    await self._take(taken, incoming)
                    self._change(activity=Importing(incoming.material, incoming.count - before, whole))

    async def _take(self, taken: TakenPage, incoming: "_Incoming") -> None:
        self._refuse_beyond(incoming, 1)
        state = self._opened()
        tray = state.trays.get(incoming.material, PageTray())
        place = incoming.place(tray)
        page = await self._pages.keep(incoming.draft, incoming.material, place, taken)
        incoming.count += 1
        if self._opened().wanted.draft != incoming.draft:
            return
        self._keep_tray(incoming.material, self._tray(incoming.material).insert(place, page))
        replaced, incoming.replaces = incoming.replaces, None
        incoming.after = page.id
        await self._settle(incoming, replaced)

    async def _settle(self, incoming: "_Incoming", replaced: str | None) -> None:
        """The new page is kept: put the old one aside, keep the order, show the new page."""
        state = self._opened()
        tray = self._tray(incoming.material)
        old = tray.find(replaced)
        if old is not None:
            self._removed.append((incoming.material, old, tray.place(old.id)))
            tray = tray.remove(old.id)
            self._keep_tray(incoming.material, tray)
            self._change(can_undo=True)
            await self._remove(state, old)
        await self._pages.order(incoming.draft, incoming.material, _ids(tray))
        if self._opened().material == incoming.material:
            self._change(selected=incoming.after, picture=None)

    async def _remove(self, state: Open, page: Page) -> None:
        await self._pages.remove(page.id)
        self._witness.note("page_deleted", draft=state.wanted.draft, material=state.material)

    def _refuse_beyond(self, incoming: "_Incoming", coming: int) -> None:
        tray = self._tray(incoming.material)
        going = 1 if incoming.replaces else 0
        if len(tray) + coming - going > incoming.most or tray.is_full(incoming.most + going):
            raise FileRefused("too_many_pages", {"most": str(incoming.most)})

    def _choose(self, scanners: tuple[Scanner, ...], scanner: Scanner | None) -> None:
        source = self._opened().source
        if scanner is not None and source not in scanner.sources:
            source = scanner.sources[0]
        self._change(scanners=scanners, scanner=scanner, source=source)

    def _may_change(self) -> bool:
        return isinstance(self._state, Open) and not self._state.wanted.sealed

    def _opened(self) -> Open:
        if isinstance(self._state, Open):
            return self._state
        raise LookupError("no draft is open")

    def _tray(self, material: str) -> PageTray:
        return self._opened().trays.get(material, PageTray())

    def _keep_tray(self, material: str, tray: PageTray) -> None:
        self._change(trays={**self._opened().trays, material: tray})

    def _change(self, **changes: Any) -> None:
        if isinstance(self._state, Open):
            self._say(replace(self._state, **changes))

    def _say(self, state: CaptureState) -> None:
        if state != self._state or isinstance(state, NoDraft):
            self._state = state
            self._show(state)


class _Incoming:
    """Where pages that come in belong, whatever the clerk looks at meanwhile."""

    def __init__(self, state: Open, how: How) -> None:
        chosen = state.chosen
        self.draft = state.wanted.draft
        self.material = state.material
        self.most = chosen.most_pages if chosen is not None else 0
        self.how = how
        self.count = 0
        self.before = state.selected if how == "insert" else None
        self.replaces = state.selected if how == "replace" else None
        self.after: str | None = None

    def place(self, tray: PageTray) -> int:
        """After the page that came last; at first where the clerk wanted it."""
        if self.how == "add":
            return len(tray)
        for page_id, beyond in ((self.after, 1), (self.replaces or self.before, 0)):
            if page_id is not None and tray.find(page_id) is not None:
                return tray.place(page_id) + beyond
        return len(tray)


def _at(state: Open, material: str) -> Open:
    tray = state.trays.get(material, PageTray())
    selected = tray.pages[0].id if tray.pages else None
    return replace(state, material=material, selected=selected, picture=None, problem=None)


def _ids(tray: PageTray) -> list[str]:
    return [page.id for page in tray.pages]

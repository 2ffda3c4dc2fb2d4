"""Stand-ins for scanner, image worker, vault and witness, with the promises of the real ones."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from itertools import count

from desktop.capture.page import Page, PageKind, Picture, TakenPage
from desktop.capture.page_tray import AT_THE_END, PageTray, Place
from desktop.capture.scanner import Scanner, Source
from desktop.capture.wanted import Wanted, WantedMaterial
from desktop.errors import DeskError, DraftSealed, FileRefused

FEEDER = Scanner(name="fake:0", label="Fake", sources=("flatbed", "feeder"))
FLATBED = Scanner(name="fake:1", label="Flat", sources=("flatbed",))

PAPERS = Wanted(
    draft="draft-1",
    person="其其格·萨仁图雅",
    number="150102198703162841",
    item="城乡居民最低生活保障",
    materials=(
        WantedMaterial(code="id_card", name="居民身份证", required=True, most_pages=4),
        WantedMaterial(code="household", name="户口簿", required=True),
        WantedMaterial(code="disability", name="残疾人证", required=False),
    ),
)


class FakeWanted:
    def __init__(self, *wanted: Wanted) -> None:
        self.known = {one.draft: one for one in wanted}

    async def wanted(self, draft: str) -> Wanted | None:
        return self.known.get(draft)


class FakeScanners:
    """Sheets lie in the feeder; `fails_after` so many of them `failure` is raised."""

    def __init__(self, *scanners: Scanner, sheets: int = 3) -> None:
        self.scanners = scanners or (FEEDER,)
        self.sheets = sheets
        self.failure: DeskError | None = None
        self.fails_after = 0
        self.stopped = 0

    async def found(self) -> tuple[Scanner, ...]:
        if not self.scanners and self.failure is not None:
            raise self.failure
        return self.scanners

    async def pages(self, scanner: Scanner, source: Source) -> AsyncIterator[bytes]:
        try:
            for sheet in range(self.sheets if source == "feeder" else 1):
                if self.failure is not None and sheet == self.fails_after:
                    raise self.failure
                await asyncio.sleep(0)
                yield b"sheet"
        finally:
            self.stopped += 1


class FakeSeals:
    """Which drafts are shut."""

    def __init__(self) -> None:
        self.shut: set[str] = set()

    async def seal(self, draft: str, *, sealed: bool) -> None:
        (self.shut.add if sealed else self.shut.discard)(draft)

    async def sealed(self) -> tuple[str, ...]:
        return tuple(sorted(self.shut))

    async def save(self, draft: object) -> None:
        """The draft itself is of no interest here."""


class FakeImages:
    """A file of `n` bytes `p` has n pages; anything else but a sheet is refused."""

    def __init__(self) -> None:
        self.enlarged: list[tuple[PageKind, int, int]] = []

    async def pages_of(self, content: bytes, name_ending: str = "") -> AsyncIterator[tuple[int, TakenPage]]:
        whole = 1 if content == b"sheet" else content.count(b"p")
        if whole == 0:
            raise FileRefused("unknown_kind")
        for _ in range(whole):
            yield whole, TakenPage(kind="jpeg", width=10, height=14, turn=0, content=content, thumbnail=b"small")

    async def enlarge(self, content: bytes, kind: PageKind, turn: int, edge: int) -> Picture:
        self.enlarged.append((kind, turn, edge))
        return Picture(width=1, height=1, rgb=b"rgb")


class FakePages:
    """Pages in memory. `failing` is raised instead of writing; `failure` once `full_after` pages are kept."""

    def __init__(self, seals: FakeSeals | None = None) -> None:
        self.seals = seals or FakeSeals()
        self._trays: dict[tuple[str, str], PageTray] = {}
        self._content: dict[str, bytes] = {}
        self._aside: dict[str, tuple[tuple[str, str], Page]] = {}
        self._names = count(1)
        self.full_after: int | None = None
        self.failure: DeskError | None = None
        self.failing: DeskError | None = None

    async def trays(self, draft: str) -> Mapping[str, PageTray]:
        return {material: tray for (whose, material), tray in self._trays.items() if whose == draft and len(tray)}

    async def counts(self, draft_id: str) -> Mapping[str, int]:
        return {material: len(tray) for material, tray in (await self.trays(draft_id)).items()}

    async def keep(self, draft: str, material: str, taken: TakenPage, place: Place = AT_THE_END) -> Page:
        if self.failure is not None and len(self._content) == self.full_after:
            raise self.failure
        self._may_write(draft)
        page = Page(
            id=f"page-{next(self._names)}", kind=taken.kind, width=taken.width, height=taken.height,
            length=len(taken.content), turn=taken.turn, thumbnail=taken.thumbnail,
        )  # fmt: skip
        where = (draft, material)
        tray = self._trays.get(where, PageTray())
        old = tray.find(place.page)
        if place.how == "instead" and old is not None:
            self._aside[old.id] = (where, old)
        self._trays[where] = tray.take(page, place)
        self._content[page.id] = taken.content
        return page

    async def content(self, page_id: str) -> bytes:
        return self._content[page_id]

    async def turn(self, page_id: str, turn: int) -> None:
        where, tray = self._find(page_id)
        pages = (replace(page, turn=turn) if page.id == page_id else page for page in tray.pages)
        self._trays[where] = PageTray(tuple(pages))

    async def move(self, page_id: str, by: int) -> None:
        where, tray = self._find(page_id)
        self._trays[where] = tray.move(page_id, by)

    async def remove(self, page_id: str) -> None:
        where, tray = self._find(page_id)
        page = tray.find(page_id)
        assert page is not None
        self._aside[page_id] = (where, page)
        self._trays[where] = tray.remove(page_id)

    async def bring_back(self, page_id: str, place: int) -> None:
        where, page = self._aside[page_id]
        self._may_write(where[0])
        del self._aside[page_id]
        self._trays[where] = self._trays.get(where, PageTray()).insert(place, page)

    async def discard(self, draft: str) -> None:
        self._trays = {where: tray for where, tray in self._trays.items() if where[0] != draft}

    def _find(self, page_id: str) -> tuple[tuple[str, str], PageTray]:
        where, tray = next(one for one in self._trays.items() if one[1].find(page_id) is not None)
        self._may_write(where[0])
        return where, tray

    def _may_write(self, draft: str) -> None:
        if self.failing is not None:
            raise self.failing
        if draft in self.seals.shut:
            raise DraftSealed


class FakeWitness:
    def __init__(self) -> None:
        self.noted: list[tuple[str, dict[str, str]]] = []

    def note(self, action: str, *, case: str | None = None, **detail: str) -> None:
        self.noted.append((action, detail))

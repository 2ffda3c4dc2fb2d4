"""Stand-ins for scanner, image worker, vault and witness, with the promises of the real ones."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import replace
from itertools import count

from desktop.capture.page import Page, PageKind, Picture, TakenPage
from desktop.capture.page_tray import PageTray
from desktop.capture.scanner import Scanner, Source
from desktop.capture.wanted import Wanted, WantedMaterial
from desktop.errors import DeskError, FileRefused

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
    def __init__(self) -> None:
        self._kept: dict[str, tuple[str, str, Page, bytes]] = {}
        self._order: dict[tuple[str, str], list[str]] = {}
        self._removed: set[str] = set()
        self._names = count(1)
        self.full_after: int | None = None
        self.failure: DeskError | None = None

    async def trays(self, draft: str) -> Mapping[str, PageTray]:
        trays = {}
        for (whose, material), order in self._order.items():
            pages = tuple(self._kept[one][2] for one in order if one not in self._removed)
            if whose == draft and pages:
                trays[material] = PageTray(pages)
        return trays

    async def counts(self, draft_id: str) -> Mapping[str, int]:
        return {material: len(tray) for material, tray in (await self.trays(draft_id)).items()}

    async def keep(self, draft: str, material: str, place: int, taken: TakenPage) -> Page:
        if self.failure is not None and len(self._kept) == self.full_after:
            raise self.failure
        page = Page(
            id=f"page-{next(self._names)}", kind=taken.kind, width=taken.width, height=taken.height,
            length=len(taken.content), turn=taken.turn, thumbnail=taken.thumbnail,
        )  # fmt: skip
        self._kept[page.id] = (draft, material, page, taken.content)
        self._order.setdefault((draft, material), []).insert(place, page.id)
        return page

    async def content(self, page_id: str) -> bytes:
        return self._kept[page_id][3]

    async def turn(self, page_id: str, turn: int) -> None:
        draft, material, page, content = self._kept[page_id]
        self._kept[page_id] = (draft, material, replace(page, turn=turn), content)

    async def order(self, draft: str, material: str, page_ids: Sequence[str]) -> None:
        aside = [one for one in self._order.get((draft, material), []) if one not in page_ids]
        self._order[draft, material] = [*page_ids, *aside]

    async def remove(self, page_id: str) -> None:
        self._removed.add(page_id)

    async def bring_back(self, page_id: str) -> None:
        self._removed.discard(page_id)

    async def discard(self, draft: str) -> None:
        for (whose, _material), order in self._order.items():
            if whose == draft:
                order.clear()


class FakeWitness:
    def __init__(self) -> None:
        self.noted: list[tuple[str, dict[str, str]]] = []

    def note(self, action: str, *, case: str | None = None, **detail: str) -> None:
        self.noted.append((action, detail))

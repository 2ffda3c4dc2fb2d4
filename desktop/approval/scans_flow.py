"""The papers of a case, page by page: fetched once, drawn off the window's thread, the next one ahead."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from desktop.cases.case import Document
from desktop.errors import DeskError
from desktop.journal.event import Witness
from desktop.papers.page_picture import PagePicture, PageSize

KEPT_BYTES = 64 << 20
KEPT_PICTURES = 4
WIDEST = 4000


class Papers(Protocol):
    """Where documents are."""

    async def document(self, document: str) -> bytes: ...


class Pages(Protocol):
    """What draws pages (a process of its own)."""

    async def sizes(self, pdf: bytes) -> list[PageSize]: ...

    async def page(self, pdf: bytes, page: int, width: int) -> PagePicture: ...


@dataclass(frozen=True)
class NoScans:
    """The case has no papers."""


@dataclass(frozen=True)
class Fetching:
    """A paper is on its way."""

    document: Document
    page: int


@dataclass(frozen=True)
class Shown:
    """A page is there."""

    document: Document
    page: int
    pages: int
    size: PageSize
    picture: PagePicture


@dataclass(frozen=True)
class NotShown:
    """A page cannot be shown."""

    document: Document
    page: int
    error: DeskError


State = NoScans | Fetching | Shown | NotShown


@dataclass(frozen=True)
class _Read:
    pdf: bytes
    sizes: list[PageSize]


class ScansFlow:
    """Where the approver looks: document and page."""

    def __init__(
        self, papers: Papers, pages: Pages, witness: Witness, show: Callable[[State], None]
    ) -> None:
        self._papers = papers
        self._pages = pages
        self._witness = witness
        self._show = show
        self._case = ""
        self._documents: tuple[Document, ...] = ()
        self._at = (0, 0)
        self._read: OrderedDict[str, _Read] = OrderedDict()
        self._pictures: OrderedDict[tuple[str, int, int], PagePicture] = OrderedDict()

    async def open(self, case: str, documents: tuple[Document, ...], width: int) -> None:
        """Take the papers of a case and show the first page."""
        self.take(case, documents)
        await self.display_width(width)

    def take(self, case: str, documents: tuple[Document, ...]) -> None:
        """These papers from now on. At once: another width may be asked for before the first has begun."""
        self._case = case
        self._documents = documents
        self._read.clear()
        self._pictures.clear()
        self._at = (0, 0)

    async def display_width(self, width: int) -> None:
        """Show the page the approver is at, sharp at this width in pixels."""
        if not self._documents:
            self._show(NoScans())
            return
        await self._show_at(*self._at, width)

    async def step(self, by: int, width: int) -> None:
        """To the next or previous page, over the end of a paper to the next one."""
        document, page = self._at
        if not self._documents:
            return
        page += by
        if page < 0:
            document -= 1
            page = self._documents[document].pages - 1 if document >= 0 else 0
        elif page >= self._documents[document].pages:
            document, page = document + 1, 0
        if 0 <= document < len(self._documents):
            await self._show_at(document, max(page, 0), width)

    async def go(self, document: int, width: int) -> None:
        """To the first page of a paper."""
        if 0 <= document < len(self._documents):
            await self._show_at(document, 0, width)

    @property
    def place(self) -> int:
        """Which paper is in front."""
        return self._at[0]

    async def _show_at(self, place: int, page: int, width: int) -> None:
        document = self._documents[place]
        self._at = (place, page)
        if document.id not in self._read:
            self._show(Fetching(document, page))
        try:
            read = await self._reading(document)
            page = min(page, len(read.sizes) - 1)
            self._at = (place, page)
            picture = await self._picture(document, read, page, width)
        except DeskError as error:
            self._show(NotShown(document, page, error))
            return
        if self._at == (place, page):
            self._show(Shown(document, page, len(read.sizes), read.sizes[page], picture))
            await self._look_ahead(document, read, page + 1, width)

    async def _reading(self, document: Document) -> _Read:
        if document.id not in self._read:
            pdf = await self._papers.document(document.id)
            self._witness.note("document_opened", case=self._case, document=document.id)
            self._read[document.id] = _Read(pdf, await self._pages.sizes(pdf))
            while len(self._read) > 1 and sum(len(one.pdf) for one in self._read.values()) > KEPT_BYTES:
                self._read.popitem(last=False)
        return self._read[document.id]

    async def _picture(self, document: Document, read: _Read, page: int, width: int) -> PagePicture:
        width = min(width, WIDEST)
        key = (document.id, page, width)
        if key not in self._pictures:
            self._pictures[key] = await self._pages.page(read.pdf, page, width)
            while len(self._pictures) > KEPT_PICTURES:
                self._pictures.popitem(last=False)
        self._pictures.move_to_end(key)
        return self._pictures[key]

    async def _look_ahead(self, document: Document, read: _Read, page: int, width: int) -> None:
        if page < len(read.sizes):
            try:
                await self._picture(document, read, page, width)
            except DeskError:
                return  # it is told when the approver comes to the page

"""Carries single pages of drafts to the centre and back, so that a colleague sees what was captured."""

import hashlib
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from desktop.capture.bound import BoundMaterial
from desktop.capture.page import Page, PageKind, TakenPage
from desktop.capture.page_tray import AT_THE_END, PageTray, Place
from desktop.drafts.station_draft import KeptPage

CHUNK = 4 * 1024 * 1024


class Pages(Protocol):
    """The pages in the vault."""

    async def trays(self, draft: str) -> Mapping[str, PageTray]: ...
    async def content(self, page_id: str) -> bytes: ...
    async def keep(
        self, draft: str, material: str, taken: TakenPage, place: Place = AT_THE_END, name: str = ""
    ) -> Page: ...


class Images(Protocol):
    """What a page is packed and unpacked with."""

    async def bind(self, pages: Sequence[tuple[PageKind, bytes, int]]) -> bytes: ...
    def pages_of(self, content: bytes, name_ending: str = "") -> AsyncIterator[tuple[int, TakenPage]]: ...


class Uploads(Protocol):
    """Uploads at the centre; their address is the paper's id once they are whole."""

    async def begin(self, bound: BoundMaterial) -> str: ...
    async def send(self, upload: str, offset: int, chunk: bytes) -> int: ...


class Papers(Protocol):
    """Papers at the centre."""

    async def paper(self, document: str) -> bytes: ...


class Noted(Protocol):
    """Which pages are there."""

    async def documents(self, draft: str) -> Mapping[str, str]: ...
    async def note_document(self, draft: str, page: str, document: str) -> None: ...


class CarryingFlow:
    """Pages travel unturned: how they lie is told in the draft."""

    def __init__(self, pages: Pages, images: Images, uploads: Uploads, papers: Papers, noted: Noted) -> None:
        self._pages = pages
        self._images = images
        self._uploads = uploads
        self._papers = papers
        self._noted = noted

    async def bring(self, draft: str) -> None:
        """Upload what was captured here and is not there yet, page by page."""
        there = await self._noted.documents(draft)
        for material, tray in (await self._pages.trays(draft)).items():
            for page in tray.pages:
                if page.id not in there:
                    document = await self._upload(draft, material, page)
                    await self._noted.note_document(draft, page.id, document)

    async def fetch(self, draft: str, pages: Sequence[KeptPage]) -> tuple[KeptPage, ...]:
        """Take down what is there and not here, in its order; what is left over lies on another PC only."""
        here = {page.id for tray in (await self._pages.trays(draft)).values() for page in tray.pages}
        for page in pages:
            if page.id not in here and page.document is not None:
                await self._take(draft, page, page.document)
        return tuple(page for page in pages if page.document is None and page.id not in here)

    async def _upload(self, draft: str, material: str, page: Page) -> str:
        content = await self._images.bind([(page.kind, await self._pages.content(page.id), 0)])
        digest = hashlib.sha256(content).hexdigest()
        bound = BoundMaterial(page.id, draft, material, digest, len(content), 1)
        upload, at = await self._uploads.begin(bound), 0
        while at < len(content):
            at = await self._uploads.send(upload, at, content[at : at + CHUNK])
        return upload

    async def _take(self, draft: str, page: KeptPage, document: str) -> None:
        content = await self._papers.paper(document)
        async for _count, taken in self._images.pages_of(content, ".pdf"):
            turned = replace(taken, turn=page.turn)
            await self._pages.keep(draft, page.material, turned, name=page.id)
            await self._noted.note_document(draft, page.id, document)
            break

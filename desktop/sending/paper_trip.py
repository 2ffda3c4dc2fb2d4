"""Takes the papers of one deed to the centre: bind, upload, go on where a cut left off. Knows no queue."""

import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from desktop.capture.bound import BoundMaterial
from desktop.capture.page import PageKind
from desktop.capture.page_tray import PageTray
from desktop.errors import NotFound, Rejected
from desktop.identifiers import new_id
from desktop.intake.on_its_way import Binding, DocumentOnItsWay, OnItsWay, Uploading
from desktop.sending.entry import OutboxEntry, PaperProgress

CHUNK = 4 * 1024 * 1024
_TRIES = 3
"""How often a chunk that arrived damaged is sent again before a person is told."""


class Uploads(Protocol):
    """Resumable uploads at the centre, known by their address, which is the document's id once whole."""

    async def begin(self, bound: BoundMaterial, key: str) -> str: ...
    async def offset(self, upload: str) -> int | None: ...
    async def send(self, upload: str, offset: int, chunk: bytes) -> int: ...
    async def abandon(self, upload: str) -> None: ...


class DraftPages(Protocol):
    """The pages of drafts."""

    async def trays(self, draft: str) -> Mapping[str, PageTray]: ...
    async def content(self, page_id: str) -> bytes: ...


class Binder(Protocol):
    """Makes one PDF of pages."""

    async def bind(self, pages: Sequence[tuple[PageKind, bytes, int]]) -> bytes: ...


class BoundStore(Protocol):
    """Where bound PDFs are kept until they are no longer needed."""

    async def find(self, draft: str, material: str) -> BoundMaterial | None: ...
    async def keep(self, draft: str, material: str, content: bytes, pages: int) -> BoundMaterial: ...
    async def content(self, bound: BoundMaterial) -> bytes: ...
    async def discard(self, draft: str) -> None: ...


class TakenBack(Exception):
    """The clerk took the deed back while its papers were under way."""


@dataclass(frozen=True)
class Desk:
    """The parts a trip needs."""

    pages: DraftPages
    binder: Binder
    bound: BoundStore
    uploads: Uploads
    clock: Callable[[], float] = field(default=time.monotonic)


class PaperTrip:
    """One deed's papers. `keep` writes progress down; `may_go_on` is asked before every chunk."""

    def __init__(
        self,
        desk: Desk,
        entry: OutboxEntry,
        keep: Callable[[OutboxEntry], Awaitable[None]],
        show: Callable[[OnItsWay], None],
        may_go_on: Callable[[], bool],
    ) -> None:
        self._desk = desk
        self.entry = entry
        self._keep = keep
        self._show = show
        self._may_go_on = may_go_on
        self._sent: dict[str, int] = {}
        self._lengths: dict[str, int] = {}
        self._started = 0.0
        self._travelled = 0

    async def run(self) -> list[tuple[str, str]]:
        """Document id and material of each paper, all of them whole at the centre."""
        bound = [await self._bound(material) for material in self.entry.submission.materials]
        self._lengths = {one.material: one.length for one in bound}
        self._sent = {one.material: 0 for one in bound}
        self._started = self._desk.clock()
        for one in bound:
            await self._upload(one)
        documents = [(self.entry.paper(one.material).document, one.material) for one in bound]
        return documents + [(held.id, held.material) for held in self.entry.submission.held]

    async def _bound(self, material: str) -> BoundMaterial:
        draft = self.entry.submission.draft
        known = await self._desk.bound.find(draft, material)
        if known is not None:
            return known
        self._check()
        self._show(Binding(material))
        tray = (await self._desk.pages.trays(draft)).get(material, PageTray())
        pages = [(page.kind, await self._desk.pages.content(page.id), page.turn) for page in tray.pages]
        content = await self._desk.binder.bind(pages)
        return await self._desk.bound.keep(draft, material, content, len(tray))

    async def _upload(self, bound: BoundMaterial) -> None:
        if self.entry.paper(bound.material).document:
            self._tell(bound, bound.length)
            return
        content = await self._desk.bound.content(bound)
        try:
            upload = await self._sent_whole(bound, content)
        except NotFound:
            # The centre gave the upload up meanwhile (it keeps them for days): once more from the start.
            await self._note(PaperProgress(material=bound.material, length=bound.length))
            upload = await self._sent_whole(bound, content)
        await self._note(
            PaperProgress(material=bound.material, length=bound.length, upload=upload, document=upload)
        )

    async def _sent_whole(self, bound: BoundMaterial, content: bytes) -> str:
        upload, at = await self._place(bound)
        self._tell(bound, at)
        damaged = 0
        while at < bound.length:
            self._check()
            chunk = content[at : at + CHUNK]
            try:
                at = await self._desk.uploads.send(upload, at, chunk)
            except Rejected as refusal:
                damaged += 1
                if refusal.code != "checksum_mismatch" or damaged == _TRIES:
                    raise
                continue
            self._travelled += len(chunk)
            self._tell(bound, at)
        return upload

    async def _place(self, bound: BoundMaterial) -> tuple[str, int]:
        """Where to go on: at the old upload, where the centre still has it, else at a new one."""
        paper = self.entry.paper(bound.material)
        at = await self._desk.uploads.offset(paper.upload) if paper.upload else None
        if at is not None:
            return paper.upload, at
        self._check()
        if paper.upload or not paper.key:
            # Written down before it is used: where the answer is lost, the same upload is asked for again.
            paper = PaperProgress(material=bound.material, length=bound.length, key=new_id())
            await self._note(paper)
        upload = await self._desk.uploads.begin(bound, paper.key)
        await self._note(replace(paper, upload=upload))
        return upload, 0

    async def _note(self, paper: PaperProgress) -> None:
        self.entry = self.entry.with_paper(paper)
        await self._keep(self.entry)

    def _check(self) -> None:
        if not self._may_go_on():
            raise TakenBack

    def _tell(self, bound: BoundMaterial, sent: int) -> None:
        self._sent[bound.material] = sent
        documents = tuple(
            DocumentOnItsWay(material=material, sent=self._sent[material], length=length)
            for material, length in self._lengths.items()
        )
        self._show(Uploading(documents, self._seconds_left()))

    def _seconds_left(self) -> int | None:
        spent = self._desk.clock() - self._started
        if not self._travelled or spent <= 0:
            return None
        left = sum(self._lengths.values()) - sum(self._sent.values())
        return round(left * spent / self._travelled)


def again_from_the_start(entry: OutboxEntry) -> OutboxEntry:
    """The centre no longer has papers it once took: all of them travel again."""
    return replace(entry, papers=(), handed_over=False)

"""Takes uploads in: chunks to durable bytes, and the last byte to a checked paper. No database, no HTTP."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Protocol
from weakref import WeakValueDictionary

from server_stub.documents import pdf_check, tus
from server_stub.documents.storage import Damaged, Kind, Storage
from server_stub.documents.tables import DocumentRow, UploadRow
from server_stub.errors import Refusal

ASKED_AT_ONCE = 500
CHECKS_AT_ONCE = 2
"""A check may use a whole processor and a gigabyte."""


class Under(Protocol):
    """An upload under way."""

    @property
    def id(self) -> str:
        """What it is known by."""
        ...

    @property
    def length(self) -> int:
        """Its bytes when it is whole."""
        ...


@dataclass(frozen=True)
class Kept:
    """A paper that lies where it will stay."""

    served_length: int
    stripped: int


class Receiving:
    """One for a centre: it alone writes under the documents folder."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self._checks = asyncio.Semaphore(CHECKS_AT_ONCE)
        # Weak: a lock lives as long as somebody holds it or waits for it.
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    @asynccontextmanager
    async def alone(self, upload: str) -> AsyncIterator[None]:
        """One request at a time for an upload; others wait, then see what it did."""
        lock = self._locks.setdefault(upload, asyncio.Lock())
        async with lock:
            yield

    async def offset(self, upload: str) -> int:
        """How many bytes of it are durable."""
        return await asyncio.to_thread(self._storage.offset, upload)

    async def append(self, row: Under, start: int, chunk: bytes | bytearray) -> int:
        """Adds a chunk at the durable offset, and nowhere else; the new offset."""
        at = await self.offset(row.id)
        tus.room_for(start, at, row.length, len(chunk))
        return await asyncio.to_thread(self._storage.append, row.id, chunk) if chunk else at

    async def check(self, row: UploadRow) -> Kept:
        """Judges a whole upload and lays it down; a Refusal where it is not what was announced."""
        async with self._checks:
            return await asyncio.to_thread(self._check, row)

    async def forget(self, upload: str) -> None:
        """Removes what an upload that became a paper needs no more."""
        await asyncio.to_thread(self._storage.forget, upload)

    async def drop(self, rows: list[UploadRow]) -> None:
        """Removes all bytes of uploads that will never be papers."""
        for row in rows:
            await asyncio.to_thread(self._storage.forget, row.id)
            await asyncio.to_thread(self._storage.discard, row.id, row.draft)

    async def drop_alone(self, rows: list[UploadRow]) -> None:
        """The same for uploads that a request may be busy with at this moment."""
        for row in rows:
            async with self.alone(row.id):
                await self.drop([row])

    async def remove(self, rows: list[DocumentRow]) -> None:
        """Removes the bytes of papers that have no record any more."""
        for row in rows:
            await asyncio.to_thread(self._storage.discard, row.id, row.draft)

    def arrived(self, upload: str) -> Iterator[bytes]:
        """The bytes of a whole upload, decrypted piece by piece."""
        return self._storage.arrived(upload)

    def pieces(self, row: DocumentRow, kind: Kind = "served") -> Iterator[bytes]:
        """The paper, decrypted piece by piece; the first is read at once, so that damage shows early."""
        length = row.served_length if kind == "served" else row.length
        pieces = self._storage.read(row.id, row.draft, kind, length)
        first = next(pieces)
        return _behind(first, pieces)

    async def sweep(self, known: set[str]) -> None:
        """At a start: removes bytes no upload knows of any more."""
        strays = [upload for upload in await asyncio.to_thread(self._storage.uploads) if upload not in known]
        for upload in strays:
            await self.forget(upload)

    async def sweep_kept(self, known: Callable[[list[str]], Awaitable[set[str]]]) -> None:
        """At a start: removes papers that were laid down and never got their record. Asks by the hundred."""
        lying = await asyncio.to_thread(lambda: list(self._storage.kept()))
        for start in range(0, len(lying), ASKED_AT_ONCE):
            some = lying[start : start + ASKED_AT_ONCE]
            theirs = await known([document for _, document in some])
            for draft, document in some:
                if document not in theirs:
                    await asyncio.to_thread(self._storage.discard, document, draft)

    def _check(self, row: UploadRow) -> Kept:
        digest = hashlib.sha256()

        def read() -> Iterator[bytes]:
            for piece in self._storage.arrived(row.id):
                digest.update(piece)
                yield piece
            if digest.hexdigest() != row.sha256:
                raise Refusal(460, "checksum_mismatch", field="sha256", facts={"what": "file"})

        try:
            with pdf_check.checked(read(), row.pages) as paper:
                self._storage.keep(row.id, row.draft, paper.pieces())
                return Kept(paper.length, paper.stripped)
        except Damaged as fault:
            raise Refusal(460, "checksum_mismatch", field="sha256", facts={"what": "storage"}) from fault


def _behind(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest

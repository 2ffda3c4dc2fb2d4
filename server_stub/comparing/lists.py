"""Where the lists of agencies and their results lie, and the processes that compare. One for a centre."""

import asyncio
import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from server_stub.comparing.compare import Comparing, Outcome, Right, Source
from server_stub.comparing.tables_lists import ListRow
from server_stub.comparing.telling import HEADER
from server_stub.comparing.workers import Workers
from server_stub.database import Database
from server_stub.documents.receiving import Receiving
from server_stub.documents.storage import Storage
from server_stub.errors import Refusal
from server_stub.settings import Settings

_RESULTS = "results"
"""Under this name they lie."""
_PIECE = 1 << 20


class Lists:
    """Lists and results lie sealed; what the processes read and write is memory of this one."""

    def __init__(self, settings: Settings, database: Database) -> None:
        self._storage = Storage(settings.lists_folder, settings.keys_folder, "lists.key")
        self.arriving = Receiving(self._storage)
        self.workers = Workers()
        self._comparing = Comparing(settings.folder, database, self.workers)
        self.news = asyncio.Event()
        """A list waits."""

    async def check(self, row: ListRow) -> int:
        """How many rows arrived, by their lines; a Refusal where they are not what was announced."""
        return await asyncio.to_thread(self._check, row)

    async def compare(self, row: ListRow, right: Right, today: str) -> tuple[Outcome, int]:
        """The outcome, and how long the result is, now durable. Raises as Comparing does, and Damaged."""
        with _memory("list") as source, _memory("one") as one, _memory("other") as other:
            await asyncio.to_thread(_fill, source, self._storage.arrived(row.id))
            parts = [one, other]
            list_ = Source(_path(source), row.length)
            outcome = await self._comparing.compare(list_, [_path(part) for part in parts], right, today)
            pieces = _result(parts)
            return outcome, await asyncio.to_thread(self._storage.lay, row.id, _RESULTS, pieces)

    def result(self, row: ListRow) -> Iterator[bytes]:
        """Piece by piece."""
        return self._storage.read(row.id, _RESULTS, "served", row.result_length or 0)

    async def forget(self, identifier: str) -> None:
        """The list itself, once it has ended."""
        await self.arriving.forget(identifier)

    async def remove(self, identifiers: Iterable[str]) -> None:
        """Lists and results."""
        for identifier in identifiers:
            async with self.arriving.alone(identifier):
                await self.arriving.forget(identifier)
                await asyncio.to_thread(self._storage.discard, identifier, _RESULTS)

    def _check(self, row: ListRow) -> int:
        digest, ends, last = hashlib.sha256(), 0, b""
        for piece in self._storage.arrived(row.id):
            digest.update(piece)
            ends += piece.count(b"\n")
            last = piece[-1:] or last
        if digest.hexdigest() != row.sha256:
            raise Refusal(460, "checksum_mismatch", field="sha256", facts={"what": "file"})
        return max(0, ends - (last == b"\n"))  # the first line is the header


@contextmanager
def _memory(name: str) -> Iterator[int]:
    descriptor = os.memfd_create(name)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _path(descriptor: int) -> str:
    """As another process of the same user opens it."""
    return f"/proc/{os.getpid()}/fd/{descriptor}"


def _fill(descriptor: int, pieces: Iterable[bytes]) -> None:
    with open(descriptor, "wb", closefd=False) as file:
        file.writelines(pieces)


def _result(parts: list[int]) -> Iterator[bytes]:
    yield HEADER.encode()
    for part in parts:
        at = 0
        while piece := os.pread(part, _PIECE, at):
            at += len(piece)
            yield piece

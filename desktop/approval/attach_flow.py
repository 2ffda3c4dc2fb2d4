"""A file that goes with an opinion: read as hostile, bound to one PDF, sent to the centre."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import aclosing
from pathlib import Path
from typing import Protocol

from desktop.approval.decision import Attachment
from desktop.capture.bound import BoundMaterial
from desktop.capture.outside_file import read_outside_file
from desktop.capture.page import PageKind, TakenPage
from desktop.errors import FileRefused, Rejected
from desktop.journal.event import Witness

MATERIAL = "opinion.attached"
"""What the centre calls such an upload's material."""
MOST_PAGES = 50
CHUNK = 4 * 1024 * 1024
_TRIES = 3


class Images(Protocol):
    """Image work on hostile bytes."""

    def pages_of(self, content: bytes, name_ending: str = "") -> AsyncIterator[tuple[int, TakenPage]]: ...

    async def bind(self, pages: Sequence[tuple[PageKind, bytes, int]]) -> bytes: ...


class Uploads(Protocol):
    """Uploads of the centre."""

    async def begin(self, bound: BoundMaterial) -> str: ...

    async def send(self, upload: str, offset: int, chunk: bytes) -> int: ...


class AttachFlow:
    """Brings one file to the centre."""

    def __init__(
        self,
        images: Images,
        uploads: Uploads,
        witness: Witness,
        read: Callable[[Path], bytes] = read_outside_file,
    ) -> None:
        self._images = images
        self._uploads = uploads
        self._witness = witness
        self._read = read

    async def bring(self, case: str, path: Path) -> Attachment:
        """The file as it lies at the centre, for the opinion on this case. FileRefused, or the line's error;
        then nothing of it belongs to anything, and the centre clears it away."""
        try:
            content, pages = await self._bound(path)
        except FileRefused as refused:
            self._witness.note("file_refused", case=case, reason=refused.reason)
            raise
        bound = BoundMaterial("", case, MATERIAL, hashlib.sha256(content).hexdigest(), len(content), pages)
        return Attachment(await self._sent(bound, content), pages)

    async def _bound(self, path: Path) -> tuple[bytes, int]:
        content = await asyncio.to_thread(self._read, path)
        pages: list[tuple[PageKind, bytes, int]] = []
        async with aclosing(self._images.pages_of(content, path.suffix)) as coming:  # type: ignore[type-var]
            async for count, taken in coming:
                if count > MOST_PAGES:
                    raise FileRefused("too_many_pages", {"most": str(MOST_PAGES)})
                pages.append((taken.kind, taken.content, taken.turn))
        return await self._images.bind(pages), len(pages)

    async def _sent(self, bound: BoundMaterial, content: bytes) -> str:
        upload, at, damaged = await self._uploads.begin(bound), 0, 0
        while at < bound.length:
            try:
                at = await self._uploads.send(upload, at, content[at : at + CHUNK])
            except Rejected as refusal:
                damaged += 1
                if refusal.code != "checksum_mismatch" or damaged == _TRIES:
                    raise
        return upload

"""What a request of tus 1.0 brings, whatever it uploads: a chunk at most in memory; answers in headers."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from litestar import Request
from litestar.exceptions import InternalServerException

from server_stub import deeds
from server_stub.deeds import Answer
from server_stub.documents import tus
from server_stub.documents.receiving import Under
from server_stub.errors import Refusal
from server_stub.gate import request_id

AnyRequest = Request[Any, Any, Any]


@contextmanager
def speaking_tus() -> Iterator[None]:
    """Every answer of tus names its version, refusals too."""
    try:
        yield
    except Refusal as refusal:
        refusal.headers |= tus.OFFERED if refusal.code == "tus_version" else tus.COMMON
        raise


def empty(request: AnyRequest, status: int, headers: dict[str, str]) -> Answer[None]:
    """An answer that is all headers."""
    told = {"request-id": request_id(request), **headers}
    return Answer(status, [(key.lower().encode(), value.encode()) for key, value in told.items()], b"")


def announced_at(request: AnyRequest, begun: deeds.Done[Any]) -> Answer[None]:
    """The answer to an announcement that was a deed: its own headers, now or as they were the first time."""
    told = {key.decode().lower(): value.decode() for key, value in begun.headers}
    del told["content-type"]
    return empty(request, begun.status, told)


async def brought(request: AnyRequest, row: Under, start: int, at: int) -> bytearray | None:
    """The chunk, whole, as it was meant, and fitting behind `at`. None where the line was cut: the sender
    signed the whole chunk, so nothing of a part is kept, and a cut line is no deed to record."""
    checksum = tus.checksum(request.headers)
    room = tus.room_for(start, at, row.length, _content_length(request))
    chunk, cut = await _chunk(request, room)
    if cut:
        return None
    if len(chunk) > room:
        raise tus.overfull(row.length, at)
    if checksum is not None and not checksum.fits(chunk):
        raise Refusal(460, "checksum_mismatch", facts={"what": "chunk"})
    return chunk


async def _chunk(request: AnyRequest, room: int) -> tuple[bytearray, bool]:
    """The body as far as it came, one byte more than there is room at most; True where the line was cut."""
    chunk = bytearray()
    try:
        async for piece in request.stream():
            chunk += piece
            if len(chunk) > room:
                return chunk, False
    except InternalServerException:
        return chunk, True
    return chunk, False


def _content_length(request: AnyRequest) -> int | None:
    told = request.headers.get("content-length", "")
    return int(told) if told.isdecimal() else None

"""How far a client may try the centre: heads too long, heads and bodies too slow, too many connections.

Below the application, where requests are still bytes; what HTTP allows to answer is answered as a problem.
"""

import asyncio
import resource
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any

import msgspec
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

from server_stub.errors import Refusal
from server_stub.identifiers import uuid7
from server_stub.settings import Settings

SPARE_FILES = 256
"""Files the centre needs beside its connections: databases, papers, checks."""
GATHERED_BYTES = 16_384
BEYOND = 64
"""So many more connections than allowed are told so; further ones are dropped without a word."""


Hear = Callable[[], Awaitable[Any]]
Application = Callable[[Any, Hear, Any], Awaitable[None]]
"""As ASGI has it, whose types are the framework's."""


class _Refused(Exception):
    """Ends the parsing of a request that is not let in."""


class Connection(HttpToolsProtocol):
    """One client's line. Between requests it may be idle; once it has begun one, it must go on."""

    most = 0
    head_bytes = 0
    wait_seconds = 0.0

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._owed: asyncio.TimerHandle | None = None
        self._in_head = True
        self._messages = 0
        self._came = 0
        self._may_be_long = False
        """The head being read may be longer than it should be; nearly none is, so few are counted."""
        self._refusal = (400, "malformed")

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn's
        super().connection_made(transport)
        self.transport = Gathered(transport, self.loop)  # type: ignore[assignment]  # as far as it is used
        if len(self.connections) > self.most + BEYOND:
            transport.abort()
            return
        self._expect()

    def connection_lost(self, exc: Exception | None) -> None:
        self._expect_nothing()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        was_in_head, messages = self._in_head, self._messages
        self._may_be_long = self._came + len(data) > self.head_bytes
        super().data_received(data)
        if self.transport.is_closing() or not self._in_head:
            return
        if messages != self._messages:
            return  # a request came to its end; of the next one its keep-alive time takes care
        if self._owed is None and self.parser is not None:
            self._expect()
        if was_in_head:
            self._came += len(data)
        if self._came > self.head_bytes:
            self._refuse(431, "headers_too_large")

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._in_head = True

    def on_headers_complete(self) -> None:
        self._in_head = False
        self._expect_nothing()
        if self._may_be_long:
            lines = sum(len(name) + len(value) + 4 for name, value in self.headers)
            if len(self.url) + lines > self.head_bytes:
                self._refusal = (431, "headers_too_large")
                raise _Refused
        if len(self.connections) > self.most:
            self._refusal = (503, "busy")
            raise _Refused
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        super().on_message_complete()
        self._messages += 1
        self._in_head, self._came = True, 0
        self._expect_nothing()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        if self.cycle.more_body and not self.transport.is_closing():
            self._expect()  # the rest of a body nobody reads any more

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002  our own words
        """What does not parse, and what `on_headers_complete` does not let in."""
        self._refuse(*self._refusal)

    def _expect(self) -> None:
        self._expect_nothing()
        self._owed = self.loop.call_later(self.wait_seconds, self._too_slow)

    def _expect_nothing(self) -> None:
        if self._owed is not None:
            self._owed.cancel()
            self._owed = None

    def _too_slow(self) -> None:
        self._owed = None
        if self._is_answering():
            self._expect()  # an earlier request is still being answered on this line
        elif self._in_head and self._came:
            self._refuse(408, "too_slow")
        else:
            self.transport.close()

    def _refuse(self, status: int, code: str) -> None:
        self._expect_nothing()
        if self.transport.is_closing():
            return
        if not self._is_answering():
            self.transport.write(_answer(status, code))
        self.transport.close()

    def _is_answering(self) -> bool:
        cycle: RequestResponseCycle | None = self.cycle  # uvicorn types it as never None
        return cycle is not None and not cycle.response_complete


def _answer(status: int, code: str) -> bytes:
    name = uuid7()
    title = code.replace("_", " ")
    members = {"type": "about:blank", "title": title, "status": status, "code": code, "request_id": name}
    body = msgspec.json.encode(members)
    head = (
        f"HTTP/1.1 {status} {HTTPStatus(status).phrase}\r\ncontent-type: application/problem+json\r\n"
        f"request-id: {name}\r\ncontent-length: {len(body)}\r\nconnection: close\r\n\r\n"
    )
    return head.encode() + body


class Patience:
    """The application for clients of any speed: a body that does not go on, or does not end, is refused."""

    def __init__(self, app: Application, settings: Settings) -> None:
        self._app = app
        self._idle = settings.body_idle_seconds
        self._whole = settings.body_seconds

    async def __call__(self, scope: Any, receive: Hear, send: Any) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if _is_here(receive):
            await self._app(scope, receive, send)
            return
        loop = asyncio.get_running_loop()
        until, over = loop.time() + self._whole, False

        async def receive_in_time() -> Any:
            nonlocal over
            if over:
                return await receive()
            try:
                async with asyncio.timeout_at(min(until, loop.time() + self._idle)):
                    message = await receive()
            except TimeoutError:
                refusal = Refusal(408, "too_slow")
                refusal.headers = {"connection": "close"}
                raise refusal from None
            over = not message.get("more_body")
            return message

        await self._app(scope, receive_in_time, send)


def _is_here(receive: Hear) -> bool:
    """Whether the body came whole with its head: the usual request, for which nobody has to wait."""
    cycle = getattr(receive, "__self__", None)
    return isinstance(cycle, RequestResponseCycle) and not cycle.more_body


class Gathered:
    """A transport that writes what is said in one turn of the loop at once: head and body are one packet
    and one call of the system, not two."""

    __slots__ = ("_loop", "_pieces", "_transport", "is_closing")

    def __init__(self, transport: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> None:
        self._transport = transport
        self._loop = loop
        self._pieces: list[bytes] = []
        self.is_closing = transport.is_closing

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)

    def write(self, data: bytes) -> None:
        """Before the loop's next turn. What is long goes at once: the transport says when it is too much."""
        if not self._pieces:
            self._loop.call_soon(self._flush)
        self._pieces.append(data)
        if len(data) > GATHERED_BYTES:
            self._flush()

    def close(self) -> None:
        """After what was said."""
        self._flush()
        self._transport.close()

    def _flush(self) -> None:
        pieces, self._pieces = self._pieces, []
        if pieces and not self.is_closing():
            self._transport.write(b"".join(pieces))


def protocol(settings: Settings) -> type[Connection]:
    """The kind of connection these settings ask for."""
    allowed = {
        "most": _room_for(settings.connections_limit),
        "head_bytes": settings.header_limit_bytes,
        "wait_seconds": settings.body_idle_seconds,
    }
    return type("Connection", (Connection,), allowed)


def _room_for(most: int) -> int:
    """As many connections as wanted, or as the system gives files for; it is asked for more first."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = most + BEYOND + SPARE_FILES
    if soft != resource.RLIM_INFINITY and soft < wanted:
        soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
        return min(most, soft - BEYOND - SPARE_FILES)
    return most

"""The gate before every route: who asks, and may their post do this at all. Also how answers look.

It is decided before anything else of the request is read. A route says what it asks for in
`opt={"permission": …}`, and with `"unfinished": (…)` before which steps of a sign-in it may be used already.
"""

import logging
import re
from collections.abc import Iterable
from typing import Any, Generic, TypeVar

import msgspec
from litestar import Request, Response
from litestar.connection import ASGIConnection
from litestar.exceptions import HTTPException, InternalServerException
from litestar.handlers import BaseRouteHandler
from litestar.types import Receive, Scope, Send

from server_stub.centre import Centre
from server_stub.clock import stamp
from server_stub.database import Work
from server_stub.errors import Refusal, has_no_room, not_found, storage_full
from server_stub.identifiers import uuid7
from server_stub.identity.caller import Caller
from server_stub.identity.callers import system_caller
from server_stub.journal.book import Happening
from server_stub.journal.leaf import Mark
from server_stub.workstations.known import Signed

A = TypeVar("A")
Headers = Iterable[tuple[bytes, bytes]]
AnyRequest = Request[Any, Any, Any]

_MISSING = re.compile("Object missing required field `([^`]+)`")
CODES = {400: "malformed", 401: "signed_out", 404: "not_found", 405: "method_not_allowed", 413: "too_large"}
ASK = frozenset(
    {"account_disabled", "account_locked", "certificate_missing", "certificate_ended", "certificate_item"}
)
"""Refusals that only somebody else can put right; they say whom to ask (a setting)."""
_ZERO = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")
_HOST = re.compile(r"([\w.-]{1,255}|\[[0-9A-Fa-f:.]{2,45}\])(:(?P<port>[0-9]{1,5}))?", re.ASCII)
log = logging.getLogger(__name__)


class Answer(Response[A], Generic[A]):
    """An answer whose bytes are ready. Annotated with its wire type, so that OpenAPI knows it."""

    def __init__(self, status: int, headers: Headers, body: bytes) -> None:
        # Not Response's own __init__: it prepares an encoding and headers that are not to happen.
        self.status_code = status
        self.raw_headers = list(headers)
        self.body = body

    def to_asgi_response(self, app: Any, request: AnyRequest, **_rest: Any) -> Any:  # noqa: ARG002
        """Skips encoding, which is done."""
        return Sent(self.status_code or 200, self.raw_headers, self.body)


class Sent:
    """An ASGI application that sends what is ready."""

    __slots__ = ("body", "headers", "status")

    def __init__(self, status: int, headers: list[tuple[bytes, bytes]], body: bytes) -> None:
        self.status = status
        self.headers = headers
        self.body = body

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002  ASGI's
        if self.status != 304:
            self.headers.append((b"content-length", str(len(self.body)).encode()))
        await send({"type": "http.response.start", "status": self.status, "headers": self.headers})
        body = b"" if scope["method"] == "HEAD" else self.body  # type: ignore[typeddict-item]
        await send({"type": "http.response.body", "body": body, "more_body": False})


def answer_with(request: AnyRequest, status: int, body: bytes, extra: Headers = ()) -> Answer[Any]:
    """JSON that is not (or not only) a deed's."""
    return Answer(status, [*plain_headers(request_id(request)), *extra], body)


def plain_headers(request: str) -> list[tuple[bytes, bytes]]:
    """What every JSON answer carries: whose it is, and that nobody on the way may keep it."""
    return [
        (b"content-type", b"application/json"),
        (b"request-id", request.encode()),
        (b"cache-control", b"no-store"),
    ]


def centre_of(request: ASGIConnection[Any, Any, Any, Any]) -> Centre:
    """The parts of the centre this request came to."""
    scope: dict[str, Any] = request.scope  # type: ignore[assignment]
    if "centre" not in scope:  # the framework's way to it is long, and is asked several times a request
        scope["centre"] = request.app.state.centre
    centre: Centre = scope["centre"]
    return centre


def caller_of(request: ASGIConnection[Any, Any, Any, Any]) -> Caller:
    """Who the gate let through."""
    caller: Caller = request.scope["caller"]  # type: ignore[typeddict-item]
    return caller


def request_id(request: ASGIConnection[Any, Any, Any, Any]) -> str:
    """The name of this request in the journal, the log and the answer."""
    scope: dict[str, Any] = request.scope  # type: ignore[assignment]
    if "request_id" not in scope:
        scope["request_id"] = uuid7()
    name: str = scope["request_id"]
    return name


def permission_of(request: ASGIConnection[Any, Any, Any, Any]) -> str:
    """What the route asks for; `none` where no route was found."""
    scope: dict[str, Any] = request.scope  # type: ignore[assignment]
    handler = scope.get("route_handler")
    return "none" if handler is None else str(handler.opt.get("permission", "none"))


async def gate(connection: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler) -> None:
    """The guard of every route."""
    permission = handler.opt.get("permission")
    if permission is not None:  # Litestar's own OPTIONS answers have none; any other route did not start
        await pass_gate(connection.scope, permission, centre_of(connection))
    if not is_host(header(connection.scope, b"host")):
        raise Refusal(400, "malformed", field="Host")
    if "\x00" in connection.scope["path"]:
        raise not_found()
    if b"%00" in connection.scope["query_string"]:
        raise Refusal(400, "malformed")


def is_host(name: str | None) -> bool:
    """Whether it may stand in an address: the framework makes one of it for some of its errors."""
    if name is None:
        return True
    found = _HOST.fullmatch(name)
    return found is not None and int(found["port"] or 0) < 65536


def without_zeros(body: bytes) -> bytes:
    """The body, if no text in it holds a zero byte: SQLite would keep one, PostgreSQL has no such texts.

    Halves of surrogate pairs, which neither can keep, are refused by the decoder.
    """
    if b"\\u0000" in body and _ZERO.search(body):
        raise Refusal(400, "malformed")
    return body


class Asked(Request[Any, Any, Any]):
    """A request on the general way, its body looked at in the same way as on the swift one."""

    async def body(self) -> bytes:
        try:
            return without_zeros(await super().body())
        except InternalServerException as error:  # Litestar's word for a client that left
            raise Refusal(400, "malformed") from error


async def pass_gate(scope: Any, permission: str, centre: Centre) -> None:
    """Put the caller into the scope, or refuse."""
    signed: Signed | None = scope.get("signed")
    if signed is not None and signed.system is not None:
        await centre.workstations.check_again(signed)
        granted = centre.policy.scope(signed.system.post, permission) or "none"
        scope["caller"] = system_caller(signed.system, granted)
        centre.counts.add(permission, signed.system.id)
        if granted == "none":
            raise Refusal(403, "no_permission")
        return
    if permission in centre.policy.open:
        return
    given = header(scope, b"authorization")
    if given is None or not given.startswith("Bearer "):
        raise Refusal(401, "signed_out")
    now = stamp(centre.clock.now())
    holder = await centre.callers.named(given[7:], now)
    scope["caller"] = holder.caller(permission)
    unfinished = scope["route_handler"].opt.get("unfinished", ())
    holder.check(permission, now, header(scope, b"workstation"), unfinished)


def header(scope: Any, name: bytes) -> str | None:
    """One header of a request, without building a mapping of them all."""
    for key, value in scope["headers"]:
        if key == name:
            text: str = value.decode("latin-1")
            return text
    return None


class Refused(Response[bytes]):
    """A refusal on its way out. One that is not in the journal yet is written there (or counted) first."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(content=b"", status_code=refusal.status)
        self.refusal = refusal

    def to_asgi_response(self, app: Any, request: AnyRequest, **_rest: Any) -> Any:  # noqa: ARG002
        """Journals, then sends."""

        async def respond(scope: Scope, receive: Receive, send: Send) -> None:
            refusal = await _recorded(request, self.refusal)
            await problem(request, refusal)(scope, receive, send)

        return respond


def problem(request: AnyRequest, refusal: Refusal) -> Sent:
    """RFC 9457."""
    name = request_id(request)
    members: dict[str, Any] = {
        "type": "about:blank",
        "title": refusal.code.replace("_", " "),
        "status": refusal.status,
        "code": refusal.code,
        "request_id": name,
    }
    scope: dict[str, Any] = request.scope  # type: ignore[assignment]
    scope["refused"] = refusal.code
    if refusal.field is not None:
        members["field"] = refusal.field
    if refusal.code in ASK:
        members["ask"] = centre_of(request).settings.contact
    headers = [(b"content-type", b"application/problem+json"), (b"request-id", name.encode())]
    if refusal.mark is not None and "caller" in request.scope:
        # Whoever is not signed in does not learn from it that there is such an account.
        headers += mark_headers(refusal.mark)
    headers += [(key.encode(), value.encode()) for key, value in refusal.headers.items()]
    return Sent(refusal.status, headers, msgspec.json.encode(refusal.facts | members))


def mark_headers(mark: Mark) -> list[tuple[bytes, bytes]]:
    """Where the deed stands in the journal, for the desk to remember."""
    return [(b"journal-index", str(mark.index).encode()), (b"journal-head", mark.head.encode())]


async def _recorded(request: AnyRequest, refusal: Refusal) -> Refusal:
    """The refusal with its record; or the reason why it could not be written, which is then the answer."""
    if refusal.mark is not None or refusal.status in {503, 507}:
        return refusal
    centre = centre_of(request)
    caller: Caller | None = request.scope.get("caller")  # type: ignore[assignment]
    if caller is None:
        client = request.client
        centre.counts.add(f"refused.{refusal.code}", f"address:{client.host if client else 'unknown'}")
        return refusal
    happening = Happening(
        action="request.refused",
        permission=permission_of(request),
        request=request_id(request),
        outcome="refused",
        detail={"code": refusal.code, "status": refusal.status},
    )
    try:
        refusal.mark = await centre.database.write(Work(lambda tx: centre.book.append(tx, caller, happening)))
    except Refusal as worse:
        return worse
    return refusal


def refuse(request: AnyRequest, error: Exception) -> Response[Any]:
    """The one exception handler: every error leaves as a problem, and none with personal data."""
    if isinstance(error, Refusal):
        return Refused(error)
    if isinstance(error, HTTPException) and error.status_code < 500:
        return Refused(
            Refusal(error.status_code, CODES.get(error.status_code, "malformed"), field=_field(error))
        )
    if isinstance(error, UnicodeError | RecursionError):
        return Refused(Refusal(400, "malformed"))
    if has_no_room(error):
        return Refused(storage_full())
    log.error("request %s failed: %s", request_id(request), type(error).__name__, exc_info=error)
    return Refused(Refusal(500, "fault"))


def _field(error: HTTPException) -> str | None:
    extra = error.extra
    if isinstance(extra, list) and extra and isinstance(extra[0], dict):
        key = str(extra[0].get("key") or "")
        # `data` is what the framework calls the body itself.
        return member(str(extra[0].get("message")), "" if key == "data" else key)
    return None


def member(words: str, place: str) -> str | None:
    """The member of a body that msgspec complains of: where it is, and which is missing there."""
    missing = _MISSING.match(words)
    return ".".join(part for part in (place, missing and missing[1]) if part) or None

"""The one way a route does something: gate, idempotency key, deed, record and answer in one transaction.

How a room adds a route (in its `routes.py`, listed in `ROUTES`, which `app.py` collects):

    @post("/v1/citizens/look-up", opt={"permission": "citizen.look_up"}, status_code=200)
    async def look_up(request: Request[Any, Any, Any], data: LookUp) -> Answer[Citizen]:
        return await deeds.do(request, "citizen.viewed", service.look_up, data)

and in its `service.py` a plain function, run on the writer, that never commits and never awaits:

    def look_up(tx: Transaction, caller: Caller, request: LookUp) -> Recorded[Citizen]: ...

What it needs besides (settings, catalogue …) is given with `functools.partial`. It raises `Refusal` to say
no. Views are deeds too. What the policy only counts (`counted` in permissions.toml) goes through `look`.

A deed that must not happen twice has `"repeatable": True` in its `opt`: it needs an Idempotency-Key, and a
repeated key brings the first answer. With `"with_key"` it may have one: without, it happens once more. Other
routes may be asked again without harm; there a key means nothing.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic, TypeVar

import msgspec
from litestar import Request
from litestar.handlers import HTTPRouteHandler
from msgspec import Struct

from server_stub.centre import Centre
from server_stub.database import Transaction, Work
from server_stub.errors import Refusal
from server_stub.gate import (
    Answer,
    caller_of,
    centre_of,
    header,
    mark_headers,
    permission_of,
    plain_headers,
    request_id,
)
from server_stub.identifiers import is_uuid
from server_stub.identity.caller import Caller
from server_stub.journal import kept
from server_stub.journal.book import Happening
from server_stub.journal.leaf import Mark

__all__ = [
    "Answer",
    "Caller",
    "Done",
    "Mark",
    "Recorded",
    "centre_of",
    "do",
    "key_of",
    "look",
    "perform",
    "was_answered",
]

Q = TypeVar("Q")
A = TypeVar("A")
AnyRequest = Request[Any, Any, Any]
_encode = msgspec.json.Encoder().encode
_ASKED_IN = (b"upload-length", b"upload-metadata")
"""Headers in which tus says what is asked for."""


class Recorded(Struct, Generic[A], frozen=True):
    """What a service returns: the answer, and what the journal is to say about it."""

    answer: A
    person: str | None = None
    """Citizen number; stored only as keyed HMAC."""
    also: Sequence[str] = ()
    """Numbers of further people it is about: each has a record of their own beside this one, so that whoever
    asks who has seen them finds it."""
    details_also: Sequence[Mapping[str, str | int]] = ()
    """What the record of each of `also` says of itself, where it has something of its own to say."""
    purpose: str | None = None
    case: str | None = None
    detail: Mapping[str, str | int] = {}
    """Never names, numbers or addresses of citizens."""
    outcome: str = "done"
    version: int | None = None
    """Becomes the ETag."""
    headers: Mapping[str, str] = {}
    after_record: Callable[[Transaction, Mark], A] | None = None
    """Called once the record is written, in the same transaction, by deeds that keep their own mark.
    What it returns is the answer."""


class Done(Struct, Generic[A], frozen=True):
    """A deed that is durable. Where a repeated key brought back the bytes kept before, they are all there is
    and `answer` is None: routes that look at it are not repeatable."""

    status: int
    headers: list[tuple[bytes, bytes]]
    body: bytes
    answer: A
    mark: Mark


Service = Callable[[Transaction, Caller, Q], Recorded[A]]
Glance = Callable[[Transaction, Caller, Q], A]


async def do(request: AnyRequest, action: str, service: Service[Q, A], body: Q) -> Answer[A]:
    """Do the deed and answer with what the service returned, as JSON."""
    done = await perform(request, action, service, body)
    return Answer(done.status, done.headers, done.body)


async def perform(request: AnyRequest, action: str, service: Service[Q, A], body: Q) -> Done[A]:
    """The same for routes that answer with something else (a file); `headers` go into their answer."""
    deed = await _deed(request, action, caller_of(request))
    return await deed.run(lambda tx: service(tx, deed.caller, body))


async def look(
    request: AnyRequest, read: Glance[Q, A], body: Q, headers: Mapping[str, str] | None = None
) -> Answer[A]:
    """Answer a question that is only counted. Holds no connection afterwards."""
    centre, caller = centre_of(request), caller_of(request)
    centre.counts.add(permission_of(request), caller.who)
    answer = await centre.database.read(lambda tx: read(tx, caller, body))
    extra = [(key.encode(), value.encode()) for key, value in (headers or {}).items()]
    return Answer(_status(request), [*plain_headers(request_id(request)), *extra], _encode(answer))


async def was_answered(request: AnyRequest) -> bool:
    """Whether the caller's key has its answer, which `do` brings again: for routes that judge by more than
    their deed does, and what they judge by may have changed since."""
    who, key = caller_of(request).who, key_of(request)
    return key is not None and await centre_of(request).database.read(
        lambda tx: kept.answer(tx, who, key) is not None
    )


class Deed(Struct, frozen=True):
    """One deed of one caller on its way to the writer."""

    centre: Centre
    caller: Caller
    action: str
    permission: str
    request: str
    status: int
    key: str | None = None
    digest: str = ""

    async def run(self, service: Callable[[Transaction], Recorded[A]]) -> Done[A]:
        """Do it; returns once it is durable. A Refusal raised from here has its record."""
        work = Work(lambda tx: self._do(tx, service), self._refused)
        done: Done[A] = await self.centre.database.write(work)
        return done

    def _do(self, tx: Transaction, service: Callable[[Transaction], Recorded[A]]) -> Done[A]:
        if self.key is not None:
            earlier = kept.answer(tx, self.caller.who, self.key)
            if earlier is not None:
                return self._again(tx, earlier)
        said = service(tx)
        plain = self.key is None and said.after_record is None
        body = self._encoded(said.answer) if plain else b""
        # Where nothing is written after the record, nothing can fail after it either.
        last = plain and not said.also
        mark = self._record(tx, said.outcome, said.person, said.purpose, said.case, said.detail, last=last)
        for at, person in enumerate(said.also):
            own = said.details_also[at] if said.details_also else {}
            detail: dict[str, str | int] = {"beside": mark.index, **own}
            self._record(tx, said.outcome, person, said.purpose, said.case, detail)
        answer = said.answer
        extra = dict(said.headers)
        if said.version is not None:
            extra["etag"] = f'"{said.version}"'
        if not plain:
            answer, body = self._after_record(tx, said, extra, mark)
        self.centre.board.ring_after(tx)
        return self._done(extra, body, answer, mark)

    def _after_record(
        self, tx: Transaction, said: Recorded[A], extra: dict[str, str], mark: Mark
    ) -> tuple[A, bytes]:
        """What a deed still writes that keeps its mark, or its answer for a repeated key."""
        answer = said.answer
        if said.after_record is not None:
            tx.notes["recorded"] = True
            answer = said.after_record(tx, mark)
            tx.notes["recorded"] = False
        body = self._encoded(answer)
        if self.key is not None:
            answered = kept.Kept(self.digest, self.status, extra, body, mark)
            kept.keep(tx, self.caller.who, self.key, answered)
        return answer, body

    def _encoded(self, answer: object) -> bytes:
        return b"" if self.status == 204 else _encode(answer)

    def _again(self, tx: Transaction, earlier: kept.Kept) -> Done[Any]:
        if earlier.digest != self.digest:
            raise Refusal(422, "idempotency_mismatch")
        self._record(tx, "repeated", detail={"first": earlier.mark.index}, again=earlier.mark.index)
        return self._done(earlier.headers, earlier.body, None, earlier.mark)

    def _done(self, extra: Mapping[str, str], body: bytes, answer: Any, mark: Mark) -> Done[Any]:
        headers = [*plain_headers(self.request), *mark_headers(mark)]
        headers += [(key.encode(), value.encode()) for key, value in extra.items()]
        return Done(self.status, headers, body, answer, mark)

    def _refused(self, tx: Transaction, refusal: Refusal) -> None:
        """After the deed is rolled back: its effects, and the record that it was refused."""
        if refusal.effects is not None:
            refusal.effects(tx)
        detail: dict[str, str | int] = {"code": refusal.code, "status": refusal.status}
        refusal.mark = self._record(tx, "refused", refusal.person, refusal.purpose, refusal.case, detail)
        self.centre.board.ring_after(tx)

    def _record(
        self,
        tx: Transaction,
        outcome: str,
        person: str | None = None,
        purpose: str | None = None,
        case: str | None = None,
        detail: Mapping[str, str | int] | None = None,
        *,
        again: int | None = None,
        last: bool = False,
    ) -> Mark:
        happening = Happening(
            self.action, self.permission, self.request, outcome, person, purpose, case, detail, again
        )
        return self.centre.book.append(tx, self.caller, happening, last=last)


async def _deed(request: AnyRequest, action: str, caller: Caller) -> Deed:
    key = key_of(request)
    digest = "" if key is None else await _digest(request)
    return Deed(
        centre_of(request),
        caller,
        action,
        permission_of(request),
        request_id(request),
        _status(request),
        key,
        digest,
    )


def key_of(request: AnyRequest) -> str | None:
    """The key a repeatable route must be given, or may be; None elsewhere."""
    repeatable = request.scope["route_handler"].opt.get("repeatable")
    if not repeatable:
        return None
    key = header(request.scope, b"idempotency-key")
    if key is None and repeatable == "with_key":
        return None
    if key is None or not is_uuid(key):
        raise Refusal(400, "malformed", field="Idempotency-Key")
    return key


async def _digest(request: AnyRequest) -> str:
    """What was asked for: a repeated key with anything else is a mistake of the caller's."""
    parts = (request.method, request.url.path, header(request.scope, b"if-match") or "")
    told = [value for name in _ASKED_IN if (value := header(request.scope, name)) is not None]
    head = "\n".join((*parts, *told)).encode()
    scope: dict[str, Any] = request.scope  # type: ignore[assignment]
    body = scope["body"] if "body" in scope else await request.body()
    return hashlib.sha256(head + b"\n" + body).hexdigest()


def _status(request: AnyRequest) -> int:
    handler = request.scope["route_handler"]
    return handler.status_code if isinstance(handler, HTTPRouteHandler) else 200

"""A way past the framework for routes that are asked all day (docs/decisions/020)."""

from collections.abc import Iterator
from typing import Any

import msgspec
from litestar import Litestar, Request
from litestar.handlers import HTTPRouteHandler
from litestar.types import Receive, Send

from server_stub.centre import Centre
from server_stub.errors import Refusal
from server_stub.gate import Answer, AnyRequest, Sent, member, pass_gate, refuse, without_zeros
from server_stub.workstations.gatehouse import check_body, heard, suspect


class Swift:
    """The way of a route that is asked all day: gate, JSON and handler, without the framework's way there.

    For POST handlers of one path that take `request` and `data` only, marked with `opt={"swift": True}`.
    What is answered, refused and journalled is the same; the general way costs as much again as the deed
    (docs/decisions/020). Stands before the framework's own routing.
    """

    def __init__(self, app: Litestar) -> None:
        self._on = app.asgi_handler
        self._centre: Centre = app.state.centre
        self._ways = {path: (handler, _decoder(handler)) for path, handler in _swift_handlers(app)}

    async def __call__(self, scope: Any, receive: Receive, send: Send) -> None:
        way = self._ways.get(scope["path"]) if scope["type"] == "http" else None
        if way is None or scope["method"] != "POST":
            await self._on(scope, receive, send)
            return
        scope["route_handler"], scope["path_params"], scope["centre"] = way[0], {}, self._centre
        request: AnyRequest = Request(scope, receive, send)
        try:
            answer = await self._answer(request, way, receive)
        except Exception as error:  # as the framework does: every error leaves as a problem
            await refuse(request, error).to_asgi_response(None, request)(scope, receive, send)
            return
        await Sent(answer.status_code or 200, answer.raw_headers, answer.body)(scope, receive, send)

    async def _answer(
        self, request: AnyRequest, way: tuple[Any, msgspec.json.Decoder[Any]], receive: Receive
    ) -> Answer[Any]:
        handler, decoder = way
        scope: Any = request.scope
        try:
            body = await self._body(scope, handler.opt["permission"], receive)
        except Refusal as refusal:
            await suspect(self._centre, scope, refusal)
            raise
        try:
            data = decoder.decode(body)
        except (msgspec.DecodeError, UnicodeError) as error:
            raise Refusal(400, "malformed", field=_place(str(error))) from error
        answer: Answer[Any] = await handler.fn(request=request, data=data)
        return answer

    async def _body(self, scope: Any, permission: str, receive: Receive) -> bytes:
        """What was sent, once it is clear who did, that they may, and that they signed just this."""
        signed = await heard(scope, self._centre, permission)
        await pass_gate(scope, permission, self._centre)
        body = await _read(receive, self._centre.settings.body_limit_bytes)
        if signed is not None:
            check_body(signed, body)
        scope["body"] = without_zeros(body)
        return body


def _decoder(handler: HTTPRouteHandler) -> msgspec.json.Decoder[Any]:
    data = handler.parsed_data_field
    if data is None:
        raise TypeError(f"{handler} is marked swift and takes no data")
    return msgspec.json.Decoder(data.annotation)


def _swift_handlers(app: Litestar) -> Iterator[tuple[str, HTTPRouteHandler]]:
    for route in app.routes:
        for handler in getattr(route, "route_handlers", ()):
            if isinstance(handler, HTTPRouteHandler) and handler.opt.get("swift"):
                yield route.path, handler


async def _read(receive: Receive, most: int) -> bytes:
    """The body, as long as it is not too long."""
    parts: list[bytes] = []
    length = 0
    while True:
        message = await receive()
        if message["type"] != "http.request":
            raise Refusal(400, "malformed")  # the client left
        part = message["body"]
        length += len(part)
        if length > most:
            raise Refusal(413, "too_large")
        if not message.get("more_body") and not parts:
            return part
        parts.append(part)
        if not message.get("more_body"):
            return b"".join(parts)


def _place(words: str) -> str | None:
    """The field msgspec names at the end of its words, such as ``at `$.purpose.kind` ``."""
    _, _, place = words.partition("`$.")
    return member(words, place.rstrip("`"))

"""GET /v1/catalogue and GET /v1/purposes: what everyone who is signed in may read."""

from typing import Any

import msgspec
from litestar import Request, get
from litestar.types import ControllerRouterHandler

from server_stub.catalogue.wire import Catalogue
from server_stub.gate import Answer, caller_of, centre_of, permission_of, request_id
from server_stub.population.wire import Reason

_encode = msgspec.json.Encoder().encode


@get("/v1/catalogue", opt={"permission": "catalogue.read"})
async def read_catalogue(request: Request[Any, Any, Any]) -> Answer[Catalogue]:
    """The whole catalogue; 304 where the caller has this version already."""
    _count(request)
    shelf = centre_of(request).on_offer.shelf
    tag = f'"{shelf.catalogue.version}"'
    headers = _headers(request, tag)
    known = [each.strip().removeprefix("W/") for each in request.headers.get("if-none-match", "").split(",")]
    if tag in known:
        return Answer(304, headers, b"")
    return Answer(200, headers, _encode(shelf.catalogue))


@get("/v1/purposes", opt={"permission": "catalogue.read"})
async def read_purposes(request: Request[Any, Any, Any]) -> Answer[list[Reason]]:
    """Reasons for a look-up where there is no service item or case."""
    _count(request)
    shelf = centre_of(request).on_offer.shelf
    return Answer(200, _headers(request, f'"{shelf.catalogue.version}"'), _encode(shelf.reasons))


def _count(request: Request[Any, Any, Any]) -> None:
    centre_of(request).counts.add(permission_of(request), caller_of(request).account)


def _headers(request: Request[Any, Any, Any], tag: str) -> list[tuple[bytes, bytes]]:
    return [
        (b"content-type", b"application/json"),
        (b"request-id", request_id(request).encode()),
        (b"cache-control", b"no-cache"),
        (b"etag", tag.encode()),
    ]


ROUTES: tuple[ControllerRouterHandler, ...] = (read_catalogue, read_purposes)

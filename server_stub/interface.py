"""The published interface: what the framework reads off the routes, and what it cannot know of them.

That is: who must prove what, which headers a deed needs, and that every refusal is a problem (RFC 9457).
A route adds the statuses only it refuses with in `opt={"refuses": (…)}`.
"""

from collections.abc import Iterator
from typing import Any

import msgspec
from litestar import Litestar, Request
from litestar.handlers import HTTPRouteHandler
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.routes import HTTPRoute

from server_stub.centre import Centre
from server_stub.identity.policy import SYSTEM_POSTS

EVERYWHERE = (400, 408, 431, 500, 503)
PROVED = (401, 403)
WITH_BODY = (413, 415, 422)
REPEATABLE = (409, 413, 422, 507)
VERSIONED = (409, 412)

PROBLEM: dict[str, Any] = {
    "type": "object",
    "title": "Problem",
    "description": "Why not (RFC 9457). `code` is stable; `field` names the field or header at fault;"
    " some codes carry facts of their own as further members.",
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string"},
        "request_id": {"type": "string"},
        "field": {"type": "string"},
    },
    "required": ["type", "title", "status", "code", "request_id"],
}
REFUSED: dict[str, Any] = {
    "description": "Refused; `code` says why",
    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
}
SCHEMES: dict[str, Any] = {
    "token": {"type": "http", "scheme": "bearer", "description": "The access token of a session"},
    "signature": {
        "type": "apiKey",
        "in": "header",
        "name": "Signature",
        "description": "The workstation's signature of the request (RFC 9421), with `Signature-Input`,"
        " `Content-Digest` and `Workstation`, as resources/signing/request-v1.toml lays down",
    },
}
KEY: dict[str, Any] = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": True,
    "description": "UUIDv7; repeated: the same answer",
    "schema": {"type": "string", "format": "uuid"},
}
IF_MATCH: dict[str, Any] = {
    "name": "If-Match",
    "in": "header",
    "required": True,
    "description": 'The version looked at: `"3"`',
    "schema": {"type": "string", "pattern": '^"[0-9]{1,9}"$'},
}


class AsPublished(JsonRenderPlugin):
    """The framework's own route for the document says the same as ours."""

    def render(self, request: Request[Any, Any, Any], openapi_schema: dict[str, Any]) -> bytes:  # noqa: ARG002
        return published(request.app)


def published(app: Litestar) -> bytes:
    """The document as it is sent. Made once: a server asks for it before it serves."""
    if "interface" not in app.state:
        app.state.interface = msgspec.json.encode(document(app))
    encoded: bytes = app.state.interface
    return encoded


def document(app: Litestar) -> dict[str, Any]:
    """OpenAPI 3.1."""
    told = app.openapi_schema.to_schema()
    told["components"]["schemas"]["Problem"] = PROBLEM
    told["components"]["responses"] = {"Refused": REFUSED}
    told["components"]["securitySchemes"] = SCHEMES
    centre: Centre = app.state.centre
    for operation, handler, path in _operations(app, told["paths"]):
        permission = handler.opt["permission"]
        proof = [] if permission in centre.policy.unsigned else ["signature"]
        # Nobody is signed in at a system outside.
        by_system = centre.policy.permissions[permission] in SYSTEM_POSTS.values()
        proof += [] if by_system or permission in centre.policy.open else ["token"]
        operation["security"] = [{each: [] for each in proof}] if proof else []
        _state_headers(operation, handler)
        _state_refusals(operation, handler, path, is_proved=bool(proof))
    return told


def _operations(
    app: Litestar, paths: dict[str, Any]
) -> Iterator[tuple[dict[str, Any], HTTPRouteHandler, str]]:
    for route in app.routes:
        if not isinstance(route, HTTPRoute) or route.path_format not in paths:
            continue
        for handler in route.route_handlers:
            for method in handler.http_methods:
                operation = paths[route.path_format].get(method.lower())
                if operation is not None and "permission" in handler.opt:
                    yield operation, handler, route.path_format


def _state_headers(operation: dict[str, Any], handler: HTTPRouteHandler) -> None:
    known = operation.get("parameters", [])
    versioned = any(each["name"] == "If-Match" for each in known)
    stated = [each for each in known if each["name"] != "If-Match"]
    stated += [IF_MATCH] if versioned else []
    repeatable = handler.opt.get("repeatable")
    stated += [KEY | {"required": repeatable != "with_key"}] if repeatable else []
    if stated:
        operation["parameters"] = stated


def _state_refusals(
    operation: dict[str, Any], handler: HTTPRouteHandler, path: str, *, is_proved: bool
) -> None:
    statuses = {*EVERYWHERE, *handler.opt.get("refuses", ())}
    names = {each["name"] for each in operation.get("parameters", ())}
    for applies, refused in (
        (is_proved, PROVED),
        ("{" in path, (404,)),
        ("requestBody" in operation, WITH_BODY),
        ("Idempotency-Key" in names, REPEATABLE),
        ("If-Match" in names, VERSIONED),
    ):
        statuses |= set(refused) if applies else set()
    told = operation["responses"]
    told.pop("400", None)  # the framework's own form of an error, which never leaves here
    told |= {str(status): {"$ref": "#/components/responses/Refused"} for status in sorted(statuses)}

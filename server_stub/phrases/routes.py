"""Phrases over HTTP: read them, keep one's own."""

from typing import Any

from litestar import Request, get, put

from server_stub import deeds
from server_stub.deeds import Answer
from server_stub.phrases import service
from server_stub.phrases.wire import OwnPhrases, Phrases

AnyRequest = Request[Any, Any, Any]


@get("/v1/phrases", opt={"permission": "phrase.use"})
async def read(request: AnyRequest) -> Answer[Phrases]:
    """The caller's own and the shipped ones."""
    return await deeds.look(request, service.read, None)


@put("/v1/phrases", opt={"permission": "phrase.keep"})
async def keep(request: AnyRequest, data: OwnPhrases) -> Answer[Phrases]:
    """The caller's own, whole."""
    return await deeds.do(request, "phrase.kept", service.keep, data)


ROUTES = (read, keep)

"""The limit: Starlette's bare answer."""

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route


async def bare(request: Request) -> PlainTextResponse:
    """Nothing but an answer."""
    return PlainTextResponse("ok")


app = Starlette(routes=[Route("/", bare)])

"""POST /v1/desk-log."""

from typing import Any

from litestar import Request, post

from server_stub import deeds
from server_stub.deeds import Answer
from server_stub.journal import service
from server_stub.journal.wire import DeskLog, DeskLogKept


@post("/v1/desk-log", opt={"permission": "desk_log.ship"}, status_code=200)
async def ship(request: Request[Any, Any, Any], data: DeskLog) -> Answer[DeskLogKept]:
    """Take in what was done at a window: at most 500 events; repeated ids are ignored."""
    return await deeds.do(request, "desk_log.shipped", service.keep_desk_log, data)


ROUTES = (ship,)

"""POST /v1/citizens/reusable."""

from functools import partial
from typing import Any

from litestar import Request, post
from litestar.types import ControllerRouterHandler

from server_stub import deeds
from server_stub.cases.routes import rules
from server_stub.deeds import Answer
from server_stub.reuse import service
from server_stub.reuse.wire import AskReusable, ReusableList


@post("/v1/citizens/reusable", opt={"permission": "case.submit", "refuses": (404,)}, status_code=200)
async def reusable(request: Request[Any, Any, Any], data: AskReusable) -> Answer[ReusableList]:
    """What of a citizen's earlier papers and of other agencies' records may stand in place of paper."""
    deed = partial(service.reusable, rules=rules(request))
    return await deeds.do(request, "citizen.reusable_viewed", deed, data)


ROUTES: tuple[ControllerRouterHandler, ...] = (reusable,)

"""POST /v1/citizens/cases."""

from functools import partial
from typing import Any

from litestar import Request, post
from litestar.types import ControllerRouterHandler

from server_stub import deeds
from server_stub.cases.routes import rules
from server_stub.deeds import Answer
from server_stub.parties import earlier
from server_stub.parties.wire import AskCases, PersonCases


@post("/v1/citizens/cases", opt={"permission": "case.of_person", "refuses": (404,)}, status_code=200)
async def cases_of(request: Request[Any, Any, Any], data: AskCases) -> Answer[PersonCases]:
    """The running and past cases of one citizen, as far as the caller may know of them."""
    deed = partial(earlier.of_person, rules=rules(request))
    return await deeds.do(request, "citizen.cases_viewed", deed, data)


ROUTES: tuple[ControllerRouterHandler, ...] = (cases_of,)

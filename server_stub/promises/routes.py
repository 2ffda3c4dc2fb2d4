"""Promises over HTTP: those of one's cases by due day, and whether one was kept."""

from functools import partial
from typing import Annotated, Any

from litestar import Request, get, post
from litestar.params import Parameter

from server_stub import deeds
from server_stub.cases.routes import IfMatch, rules, version_of
from server_stub.cases.wire import Case
from server_stub.deeds import Answer
from server_stub.promises import service
from server_stub.promises.service import Settling
from server_stub.promises.wire import PromisePage, Settlement

AnyRequest = Request[Any, Any, Any]
READ = {"permission": "promise.read"}
SETTLE = {"permission": "promise.settle", "repeatable": True}


@get("/v1/promises", opt=READ)
async def listed(
    request: AnyRequest,
    part: Annotated[str | None, Parameter(query="state", description="`open` if nothing is said")] = None,
    after: Annotated[str | None, Parameter(query="after", description="`next` of the page before")] = None,
    limit: Annotated[int, Parameter(query="limit", description="1 to 200")] = 50,
) -> Answer[PromisePage]:
    """One page of the promises in place of papers."""
    deed = partial(service.page, rules=rules(request))
    return await deeds.do(request, "promise.listed", deed, service.asked(part, after, limit))


@post("/v1/cases/{case:str}/promises/{material:str}", opt=SETTLE, status_code=200)
async def settle(
    request: AnyRequest, case: str, material: str, data: Settlement, if_match: IfMatch = None
) -> Answer[Case]:
    """Kept, with the paper where one came, or broken."""
    version = None if data.document is not None and if_match is None else version_of(if_match)
    settling = Settling(case, version, material, data)
    return await deeds.do(request, "promise.settled", partial(service.settle, rules=rules(request)), settling)


ROUTES = (listed, settle)

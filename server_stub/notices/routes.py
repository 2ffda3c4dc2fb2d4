"""Notices over HTTP: give, list, find by number."""

from functools import partial
from typing import Annotated, Any

from litestar import Request, get, post
from litestar.params import Parameter

from server_stub import deeds
from server_stub.cases.routes import rules
from server_stub.deeds import Answer, centre_of
from server_stub.notices import service
from server_stub.notices.wire import Notice, NoticePage, NoticeRequest

AnyRequest = Request[Any, Any, Any]
GIVE = {"permission": "notice.give", "repeatable": True, "refuses": (409,)}
READ = {"permission": "notice.read"}


@post("/v1/notices", opt=GIVE, status_code=201)
async def give(request: AnyRequest, data: NoticeRequest) -> Answer[Notice]:
    """Tells what is missing, or refuses to accept: numbered. A repeated key brings the same notice."""
    return await deeds.do(request, "notice.given", partial(service.give, rules=rules(request)), data)


@get("/v1/notices", opt=READ)
async def listed(
    request: AnyRequest,
    part: Annotated[str | None, Parameter(query="state", description="`open`: only what waits")] = None,
    after: Annotated[str | None, Parameter(query="after", description="`next` of the page before")] = None,
    limit: Annotated[int, Parameter(query="limit", description="1 to 200")] = 50,
) -> Answer[NoticePage]:
    """One page of the station's notices."""
    deed = partial(service.page, policy=centre_of(request).policy)
    return await deeds.do(request, "notice.listed", deed, service.asked(part, after, limit))


@get("/v1/notices/{notice:str}", opt=READ)
async def view(request: AnyRequest, notice: str) -> Answer[Notice]:
    """One notice whole, by its id or its number."""
    deed = partial(service.view, policy=centre_of(request).policy)
    return await deeds.do(request, "notice.viewed", deed, notice)


ROUTES = (give, listed, view)

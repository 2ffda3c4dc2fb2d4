"""Notices over HTTP: give, list, find by number, count a copy."""

from functools import partial
from typing import Annotated, Any

from litestar import Request, get, post
from litestar.params import Parameter

from server_stub import deeds
from server_stub.cases.routes import rules
from server_stub.deeds import Answer, centre_of
from server_stub.notices import service
from server_stub.notices.service import Copying
from server_stub.notices.wire import Notice, NoticeCopy, NoticeCopyMade, NoticePage, NoticeRequest

AnyRequest = Request[Any, Any, Any]
GIVE = {"permission": "notice.give", "repeatable": True, "refuses": (409,)}
COPY = {"permission": "notice.copy", "repeatable": True}
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


@post("/v1/notices/{notice:str}/copies", opt=COPY, status_code=201)
async def copy(request: AnyRequest, notice: str, data: NoticeCopyMade) -> Answer[NoticeCopy]:
    """A copy may now be printed; from the second on it is a reprint. A repeated key is the same copy."""
    deed = partial(service.copy, policy=centre_of(request).policy)
    return await deeds.do(request, "notice.copied", deed, Copying(notice, data))


ROUTES = (give, listed, view, copy)

"""Lists of agencies' systems over HTTP: they arrive by tus 1.0, and their results are fetched."""

from functools import partial
from typing import Any

from litestar import Request, delete, get, head, patch, post
from litestar.response import Stream

from server_stub import deeds
from server_stub.clock import moment
from server_stub.comparing import service
from server_stub.comparing.announcing import announced
from server_stub.comparing.service import Arrived
from server_stub.comparing.tables_lists import ListRow
from server_stub.comparing.wire import ComparedList
from server_stub.deeds import Answer, Deed
from server_stub.documents import tus
from server_stub.documents.routes import marks
from server_stub.documents.routes_chunks import announced_at, brought, empty, speaking_tus
from server_stub.errors import Refusal
from server_stub.gate import caller_of, centre_of, permission_of, request_id
from server_stub.monitoring.measured import speaks_of

AnyRequest = Request[Any, Any, Any]
MAY = "exchange.compare"
ARRIVES = {"permission": MAY, "refuses": (404, 409, 412, 413, 415, 422, 429, 460, 507)}


@post("/v1/exchange/lists", opt=ARRIVES | {"repeatable": True}, status_code=201)
async def create(request: AnyRequest) -> Answer[None]:
    """Announces a list; `Location` says where its bytes go, the same to who asks again with the same key."""
    with speaking_tus():
        tus.check_version(request.headers)
        do = partial(service.begin, rules=centre_of(request).in_force.now.agencies)
        begun = await deeds.perform(request, "exchange.list_begun", do, announced(request.headers))
    return announced_at(request, begun)


@head("/v1/exchange/lists/{listed:str}", opt=ARRIVES, status_code=200)
async def ask(request: AnyRequest, listed: str) -> Answer[None]:
    """How far it is. One whose last byte came just before a crash is finished by asking."""
    with speaking_tus():
        tus.check_version(request.headers)
        arriving = centre_of(request).lists.arriving
        async with arriving.alone(listed):
            row = await _found(request, listed)
            if row.state != "arriving":
                return empty(request, 200, tus.progress(row.length, row.length, None))
            at = await arriving.offset(listed)
            if at == row.length:
                return await _finish(request, row, 200)
        return empty(request, 200, tus.progress(at, row.length, moment(row.expires_at)))


@patch(
    "/v1/exchange/lists/{listed:str}", opt=ARRIVES, status_code=204, request_max_body_size=2 * tus.CHUNK_LIMIT
)
async def send(request: AnyRequest, listed: str) -> Answer[None]:
    """One chunk, answered once it is durable; the last one, once the list is what was announced."""
    with speaking_tus():
        tus.check_version(request.headers)
        start = tus.offset(request.headers)
        centre = centre_of(request)
        arriving = centre.lists.arriving
        row = await _still_arriving(request, listed)
        async with arriving.alone(listed):
            at = await arriving.offset(listed)
        chunk = await brought(request, row, start, at)
        if chunk is None:
            return empty(request, 460, tus.COMMON)
        async with arriving.alone(listed):
            row = await _still_arriving(request, listed)
            at = await arriving.append(row, start, chunk)
            centre.counts.add(MAY, caller_of(request).who)
            if at == row.length:
                return await _finish(request, row, 204)
        return empty(request, 204, tus.progress(at, row.length, moment(row.expires_at)))


@delete("/v1/exchange/lists/{listed:str}", opt=ARRIVES, status_code=204)
async def give_up(request: AnyRequest, listed: str) -> Answer[None]:
    """Removes a list, and its result."""
    with speaking_tus():
        tus.check_version(request.headers)
        done = await deeds.perform(request, "exchange.list_removed", service.end, listed)
        await centre_of(request).lists.remove([done.answer.id])
        return empty(request, 204, tus.COMMON | marks(done))


@get("/v1/exchange/lists/{listed:str}", opt={"permission": MAY})
async def read(request: AnyRequest, listed: str) -> Answer[ComparedList]:
    """How it stands, and how many rows came out how."""
    return await deeds.look(request, service.read, listed)


@get(
    "/v1/exchange/lists/{listed:str}/result",
    opt={"permission": MAY, "refuses": (409,)},
    media_type="text/csv",
)
async def fetch(request: AnyRequest, listed: str) -> Stream:
    """The rows that do not simply agree, as CSV in UTF-8; all others do."""
    done = await deeds.perform(request, "exchange.list_fetched", service.fetch, listed)
    row = done.answer
    told = {key.decode(): value.decode() for key, value in done.headers if key != b"content-type"}
    told |= {
        "content-length": str(row.result_length),
        "content-disposition": f'attachment; filename="{row.id}.csv"',
        "x-content-type-options": "nosniff",
    }
    return Stream(centre_of(request).lists.result(row), headers=told, media_type="text/csv; charset=utf-8")


async def _found(request: AnyRequest, listed: str) -> ListRow:
    caller = caller_of(request)
    return await centre_of(request).database.read(lambda tx: service.found(tx, caller, listed))


async def _still_arriving(request: AnyRequest, listed: str) -> ListRow:
    row = await _found(request, listed)
    if row.state != "arriving":
        raise Refusal(409, "upload_offset", facts={"offset": row.length})
    return row


async def _finish(request: AnyRequest, row: ListRow, status: int) -> Answer[None]:
    """Checks the whole list, and only then says that it is there; else it is removed."""
    centre, rows = centre_of(request), 0
    try:
        rows = await centre.lists.check(row)
    except Refusal as refusal:
        arrived = Arrived(row, refusal)
    else:
        arrived = Arrived(row)
    deed = Deed(
        centre, caller_of(request), "exchange.list_received", permission_of(request), request_id(request), 204
    )
    try:
        done = await deed.run(lambda tx: service.receive(tx, arrived))
    except Refusal as refusal:
        if refusal is arrived.refusal or refusal.code == "not_found":
            await centre.lists.forget(row.id)
        raise
    speaks_of(request, rows)
    centre.lists.news.set()
    return empty(request, status, tus.progress(row.length, row.length, None) | marks(done))


ROUTES = (create, ask, send, give_up, read, fetch)

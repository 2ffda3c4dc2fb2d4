"""Agencies' files sent from the desk (tus 1.0): a chunk at most in memory, sealed as it comes."""

from functools import partial
from typing import Any

import msgspec
from litestar import Request, delete, head, patch, post, route
from litestar.enums import HttpMethod
from litestar.types import ControllerRouterHandler

from server_stub import deeds
from server_stub.deeds import Answer
from server_stub.delivery import tasks
from server_stub.delivery.tables_tasks import FileRow
from server_stub.documents import routes_chunks, tus
from server_stub.documents.routes_chunks import announced_at, empty, speaking_tus
from server_stub.errors import Refusal
from server_stub.gate import caller_of, centre_of

AnyRequest = Request[Any, Any, Any]
LOAD = {"permission": "batch.load", "refuses": (404, 409, 412, 413, 415, 422, 460, 507)}
OFFERED = tus.OFFERED | {"Tus-Max-Size": str(tasks.LARGEST)}


@route(
    "/v1/delivery-files",
    http_method=[HttpMethod.OPTIONS],
    status_code=204,
    opt={"permission": "interface.read"},
)
async def offer(request: AnyRequest) -> Answer[None]:
    """What of tus this centre speaks for agencies' files."""
    return empty(request, 204, OFFERED)


@post("/v1/delivery-files", opt=LOAD | {"repeatable": True}, status_code=201)
async def create(request: AnyRequest) -> Answer[None]:
    """Begins a file; `Location` says where its bytes go, the same to who asks again with the same key."""
    with speaking_tus():
        tus.check_version(request.headers)
        announced = tasks.announced(request.headers)
        begun = await deeds.perform(request, "delivery.file_begun", tasks.begin, announced)
        files = centre_of(request).deliveries.files
        for each in msgspec.json.decode(begun.body, type=list[str]):  # once more does no harm
            async with files.alone(each):
                await files.forget(each)
    return announced_at(request, begun)


@head("/v1/delivery-files/{file:str}", opt=LOAD, status_code=200)
async def at(request: AnyRequest, file: str) -> Answer[None]:
    """How far a file is. One whose last byte came just before a crash is finished by asking."""
    with speaking_tus():
        tus.check_version(request.headers)
        files = centre_of(request).deliveries.files
        async with files.alone(file):
            row = await _found(request, file)
            if row.state != "arriving":
                return empty(request, 200, tus.progress(row.length, row.length, None))
            got = await files.offset(file)
            if got == row.length:
                await _finish(request, row)
        return empty(request, 200, tus.progress(got, row.length, None))


@patch("/v1/delivery-files/{file:str}", opt=LOAD, status_code=204, request_max_body_size=2 * tus.CHUNK_LIMIT)
async def send(request: AnyRequest, file: str) -> Answer[None]:
    """One chunk, answered once it is durable."""
    with speaking_tus():
        tus.check_version(request.headers)
        start, centre = tus.offset(request.headers), centre_of(request)
        files = centre.deliveries.files
        row = await _arriving(request, file)
        async with files.alone(file):
            got = await files.offset(file)
        chunk = await routes_chunks.brought(request, row, start, got)
        if chunk is None:
            return empty(request, 460, tus.COMMON)
        async with files.alone(file):
            row = await _arriving(request, file)
            got = await files.append(row, start, chunk)
            centre.counts.add("batch.load", caller_of(request).account)
            if got == row.length:
                await _finish(request, row)
        return empty(request, 204, tus.progress(got, row.length, None))


@delete("/v1/delivery-files/{file:str}", opt=LOAD, status_code=204)
async def give_up(request: AnyRequest, file: str) -> Answer[None]:
    """Ends a file and removes its bytes."""
    with speaking_tus():
        tus.check_version(request.headers)
        files = centre_of(request).deliveries.files
        async with files.alone(file):
            await deeds.perform(request, "delivery.file_given_up", tasks.give_up, file)
            await files.forget(file)
        return empty(request, 204, tus.COMMON)


async def _found(request: AnyRequest, file: str) -> FileRow:
    caller = caller_of(request)
    return await centre_of(request).database.read(partial(tasks.file_of, caller=caller, identifier=file))


async def _arriving(request: AnyRequest, file: str) -> FileRow:
    row = await _found(request, file)
    if row.state != "arriving":
        raise Refusal(409, "upload_offset", facts={"offset": row.length})
    return row


async def _finish(request: AnyRequest, row: FileRow) -> None:
    await deeds.perform(request, "delivery.file_received", tasks.received, row.id)


ROUTES: tuple[ControllerRouterHandler, ...] = (offer, create, at, send, give_up)

"""Uploads (tus 1.0) and papers over HTTP. Bodies are read as they come, a chunk at most in memory."""

from functools import partial
from typing import Any

from litestar import Request, delete, get, head, patch, post, route
from litestar.enums import HttpMethod
from litestar.response import Stream

from server_stub import deeds
from server_stub.clock import moment
from server_stub.database import Work
from server_stub.deeds import Answer, Deed
from server_stub.documents import routes_chunks, service, tus
from server_stub.documents.routes_chunks import announced_at, empty, speaking_tus
from server_stub.documents.service import Received
from server_stub.documents.tables import DocumentRow, UploadRow
from server_stub.errors import Refusal
from server_stub.gate import caller_of, centre_of, permission_of, request_id

AnyRequest = Request[Any, Any, Any]
UPLOAD = {"permission": "document.upload", "refuses": (409, 412, 413, 415, 422, 460, 507)}


@route("/v1/uploads", http_method=[HttpMethod.OPTIONS], status_code=204, opt={"permission": "interface.read"})
async def offer(request: AnyRequest) -> Answer[None]:
    """What of tus this centre speaks."""
    return empty(request, 204, tus.OFFERED)


@post("/v1/uploads", opt=UPLOAD | {"repeatable": "with_key"}, status_code=201)
async def create(request: AnyRequest) -> Answer[None]:
    """Begins an upload; `Location` says where its bytes go, the same to who asks again with the same key."""
    with speaking_tus():
        tus.check_version(request.headers)
        announced = tus.announced(request.headers)
        begun = await deeds.perform(request, "document.begun", service.begin, announced)
    return announced_at(request, begun)


@head("/v1/uploads/{upload:str}", opt=UPLOAD, status_code=200)
async def ask(request: AnyRequest, upload: str) -> Answer[None]:
    """How far an upload is. One whose last byte came just before a crash is finished by asking."""
    with speaking_tus():
        tus.check_version(request.headers)
        papers = centre_of(request).papers
        async with papers.alone(upload):
            row = await found(request, upload)
            if isinstance(row, DocumentRow):
                return empty(request, 200, tus.progress(row.length, row.length, None))
            at = await papers.offset(upload)
            if at == row.length:
                return await finish(request, row, 200)
        return empty(request, 200, tus.progress(at, row.length, moment(row.expires_at)))


@patch("/v1/uploads/{upload:str}", opt=UPLOAD, status_code=204, request_max_body_size=2 * tus.CHUNK_LIMIT)
async def send(request: AnyRequest, upload: str) -> Answer[None]:
    """One chunk. Answered once it is durable; after the last one, once the whole file is checked and kept."""
    with speaking_tus():
        tus.check_version(request.headers)
        start = tus.offset(request.headers)
        centre = centre_of(request)
        row = await found(request, upload)
        if isinstance(row, DocumentRow):
            raise Refusal(409, "upload_offset", facts={"offset": row.length})
        async with centre.papers.alone(upload):
            at = await centre.papers.offset(upload)
        chunk = await routes_chunks.brought(request, row, start, at)
        if chunk is None:
            return empty(request, 460, tus.COMMON)
        async with centre.papers.alone(upload):
            row = await found(request, upload)
            if isinstance(row, DocumentRow):
                raise Refusal(409, "upload_offset", facts={"offset": row.length})
            at = await centre.papers.append(row, start, chunk)
            centre.counts.add("document.upload", caller_of(request).account)
            if at == row.length:
                return await finish(request, row, 204)
            if service.soon_over(row, centre.clock.now()):
                row = await centre.database.write(Work(partial(service.prolong, row=row)))
        return empty(request, 204, tus.progress(at, row.length, moment(row.expires_at)))


@delete("/v1/uploads/{upload:str}", opt=UPLOAD, status_code=204)
async def give_up(request: AnyRequest, upload: str) -> Answer[None]:
    """Ends an upload and removes its bytes."""
    with speaking_tus():
        tus.check_version(request.headers)
        papers = centre_of(request).papers
        async with papers.alone(upload):
            done = await deeds.perform(request, "document.given_up", service.end, upload)
            await papers.drop([done.answer])
        return empty(request, 204, tus.COMMON | marks(done))


@get("/v1/documents/{document:str}", opt={"permission": "document.read"}, media_type="application/pdf")
async def read(request: AnyRequest, document: str) -> Stream:
    """The served copy of a paper: what could act is taken out of it. The original stays apart."""
    done = await deeds.perform(request, "document.viewed", service.view, document)
    row = done.answer
    told = {key.decode(): value.decode() for key, value in done.headers if key != b"content-type"}
    told |= {
        "content-length": str(row.served_length),
        "content-disposition": f'inline; filename="{row.id}.pdf"',
        "x-content-type-options": "nosniff",
    }
    return Stream(centre_of(request).papers.pieces(row), headers=told, media_type="application/pdf")


async def found(request: AnyRequest, upload: str) -> UploadRow | DocumentRow:
    """The upload the caller may go on with."""
    caller = caller_of(request)
    return await centre_of(request).database.read(lambda tx: service.under_way(tx, caller, upload))


async def finish(request: AnyRequest, row: UploadRow, status: int) -> Answer[None]:
    """Checks the whole file, keeps it, and only then says so. What is unfit is removed with its upload."""
    centre = centre_of(request)
    caller = caller_of(request)
    try:
        outcome = await centre.papers.check(row)
    except Refusal as refusal:
        if refusal.status == 507:
            raise
        received = Received(row, refusal)
    else:
        received = Received(row, outcome)
    deed = Deed(centre, caller, "document.received", permission_of(request), request_id(request), 204)
    try:
        done = await deed.run(lambda tx: service.receive(tx, received))
    except Refusal as refusal:
        if refusal is received.outcome or refusal.code == "not_found":
            await centre.papers.drop([row])
        raise
    await centre.papers.forget(row.id)
    return empty(request, status, tus.progress(row.length, row.length, None) | marks(done))


def marks(done: deeds.Done[Any]) -> dict[str, str]:
    """Where the deed stands in the journal, for an answer without JSON."""
    return {key.decode(): value.decode() for key, value in done.headers if key.startswith(b"journal-")}


ROUTES = (offer, create, ask, send, give_up, read)

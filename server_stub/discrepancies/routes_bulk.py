"""Settling by rule, over HTTP: a preview, the beginning of it, how far it is, and taking all of it back."""

from contextlib import ExitStack
from functools import partial
from typing import Any

from litestar import Request, get, post
from litestar.types import ControllerRouterHandler

from server_stub import deeds
from server_stub.deeds import Answer, Recorded
from server_stub.discrepancies import bulk
from server_stub.discrepancies.values import checked_reason
from server_stub.discrepancies.wire_bulk import Bulk, BulkList, BulkPreview, BulkRule, NewBulk
from server_stub.errors import Refusal
from server_stub.gate import caller_of, centre_of
from server_stub.population import batches, tables_batches

AnyRequest = Request[Any, Any, Any]
READ = {"permission": "discrepancy.read"}
BEGIN = {"permission": "discrepancy.settle", "refuses": (409, 412)}
BACK = {"permission": "discrepancy.settle", "refuses": (404, 409)}


@post("/v1/discrepancies/bulk/preview", opt=READ, status_code=200)
async def preview(request: AnyRequest, data: BulkRule) -> Answer[BulkPreview]:
    """What a rule would settle: counts, and 20 examples, masked."""
    centre = centre_of(request)
    rule = bulk.checked(caller_of(request), data, centre.policy)
    told = await centre.database.read(partial(bulk.preview, rule=rule))
    detail: dict[str, str | int] = {"field": data.field, "settles": told.settles}
    recorded = Recorded(told, detail=detail)
    return await deeds.do(request, "discrepancy.previewed", lambda _tx, _caller, _body: recorded, data)


@post("/v1/discrepancies/bulk", opt=BEGIN, status_code=202)
async def begin(request: AnyRequest, data: NewBulk) -> Answer[Bulk]:
    """Begins to settle what the preview showed; it goes on by itself and counts all at once."""
    centre, caller = centre_of(request), caller_of(request)
    rule = bulk.checked(caller, data.rule, centre.policy)
    checked_reason(data.reason)
    now = await centre.database.read(partial(bulk.preview, rule=rule))
    if now.settles != data.settles or not data.settles:
        raise Refusal(412, "version_conflict")
    with _alone(request) as held:
        await batches.drop_leftover(centre.database)
        done = await deeds.perform(request, "discrepancy.bulk_begun", bulk.begin, data)
        centre.jobs.start(bulk.run(centre, caller, data, done.answer.batch, held.pop_all()))
    return Answer(done.status, done.headers, done.body)


@get("/v1/discrepancies/bulk", opt={"permission": "discrepancy.watch"})
async def listed(request: AnyRequest) -> Answer[BulkList]:
    """The newest, and how far they are."""
    return await deeds.look(request, bulk.listed, None)


@post("/v1/discrepancies/bulk/{batch:int}/taking-back", opt=BACK, status_code=202)
async def take_back(request: AnyRequest, batch: int) -> Answer[Bulk]:
    """Begins to take back all that it settled; it goes on by itself and counts all at once."""
    centre, caller = centre_of(request), caller_of(request)
    bulk.check_of_city(caller)
    await centre.database.read(partial(bulk.check_bulk, batch=batch))
    with _alone(request) as held:
        await batches.drop_leftover(centre.database)
        done = await deeds.perform(request, "discrepancy.bulk_back_begun", bulk.begin_back, batch)
        left = await centre.database.read(tables_batches.batch_loading)
        number = left[0] if left is not None else 0
        centre.jobs.start(bulk.run_back(centre, caller, batch, number, held.pop_all()))
    return Answer(done.status, done.headers, done.body)


def _alone(request: AnyRequest) -> ExitStack:
    """The folder's lock; with it nobody else writes a long batch."""
    held = ExitStack()
    try:
        held.enter_context(batches.alone(centre_of(request).settings.folder))
    except batches.AlreadyLoading as error:
        raise Refusal(409, "batch_running") from error
    return held


ROUTES: tuple[ControllerRouterHandler, ...] = (preview, begin, listed, take_back)

"""Settling by rule, over HTTP: a preview, the beginning of it, how far it is, and taking all of it back."""

import asyncio
import time
from collections.abc import Callable, Coroutine
from contextlib import AbstractContextManager, ExitStack
from functools import partial
from typing import Any, Generic, NamedTuple, TypeVar

from litestar import Request, get, post
from litestar.types import ControllerRouterHandler

from server_stub import deeds
from server_stub.database import Transaction
from server_stub.deeds import Answer, Recorded
from server_stub.discrepancies import bulk
from server_stub.discrepancies.values import checked_reason
from server_stub.discrepancies.wire_bulk import Bulk, BulkList, BulkPreview, BulkRule, NewBulk
from server_stub.errors import Refusal
from server_stub.gate import caller_of, centre_of
from server_stub.identity.caller import Caller
from server_stub.population import batches, tables_batches

TIDYING_SECONDS = 2.0
"""What a batch supersedes is removed in the moment after it counts: who comes then is not refused for it."""
LOOK_SECONDS = 0.02
AnyRequest = Request[Any, Any, Any]
READ = {"permission": "discrepancy.read"}
REPEATABLE = {"permission": "discrepancy.settle", "repeatable": True}
Q = TypeVar("Q")
GoOn = Callable[[int, AbstractContextManager[object]], Coroutine[None, None, None]]
"""With the number of the batch that was opened, and the lock to be held to the end."""


@post("/v1/discrepancies/bulk/preview", opt=READ, status_code=200)
async def preview(request: AnyRequest, data: BulkRule) -> Answer[BulkPreview]:
    """What a rule would settle: counts, and 20 examples, masked."""
    centre = centre_of(request)
    rule = bulk.checked(caller_of(request), data, centre.policy)
    told = await centre.database.read(partial(bulk.preview, rule=rule))
    detail: dict[str, str | int] = {"field": data.field, "settles": told.settles}
    recorded = Recorded(told, detail=detail)
    return await deeds.do(request, "discrepancy.previewed", lambda _tx, _caller, _body: recorded, data)


@post("/v1/discrepancies/bulk", opt=REPEATABLE | {"refuses": (409, 412)}, status_code=202)
async def begin(request: AnyRequest, data: NewBulk) -> Answer[Bulk]:
    """Begins to settle what the preview showed; it goes on by itself and counts all at once."""
    centre, caller = centre_of(request), caller_of(request)
    rule = bulk.checked(caller, data.rule, centre.policy)
    checked_reason(data.reason)
    beginning = _Beginning("discrepancy.bulk_begun", bulk.begin, data)
    if await deeds.was_answered(request):  # what it settles may be open no more
        return await deeds.do(request, *beginning)
    with await _alone(request) as held:
        if not await deeds.was_answered(request):  # it may have waited for itself
            now = await centre.database.read(partial(bulk.preview, rule=rule))
            if now.settles != data.settles or not data.settles:
                raise Refusal(412, "version_conflict")
        return await _begun(request, held, beginning, partial(bulk.run, centre, caller, data))


@get("/v1/discrepancies/bulk", opt={"permission": "discrepancy.watch"})
async def listed(request: AnyRequest) -> Answer[BulkList]:
    """The newest, and how far they are."""
    return await deeds.look(request, bulk.listed, None)


@post(
    "/v1/discrepancies/bulk/{batch:int}/taking-back",
    opt=REPEATABLE | {"refuses": (404, 409)},
    status_code=202,
)
async def take_back(request: AnyRequest, batch: int) -> Answer[Bulk]:
    """Begins to take back all that it settled; it goes on by itself and counts all at once."""
    centre, caller = centre_of(request), caller_of(request)
    bulk.check_of_city(caller)
    await centre.database.read(partial(bulk.check_bulk, batch=batch))
    beginning = _Beginning("discrepancy.bulk_back_begun", bulk.begin_back, batch)
    if await deeds.was_answered(request):  # it may be running
        return await deeds.do(request, *beginning)
    with await _alone(request) as held:
        return await _begun(request, held, beginning, partial(bulk.run_back, centre, caller, batch))


class _Beginning(NamedTuple, Generic[Q]):
    """As `deeds.do` takes it."""

    action: str
    service: Callable[[Transaction, Caller, Q], Recorded[Bulk]]
    body: Q


async def _begun(
    request: AnyRequest, held: ExitStack, beginning: _Beginning[Q], go_on: GoOn
) -> Answer[Bulk]:
    """Begins it under the folder's lock, which goes to what goes on by itself."""
    database, is_new = centre_of(request).database, False

    def service(tx: Transaction, caller: Caller, body: Q) -> Recorded[Bulk]:
        nonlocal is_new
        is_new = True
        return beginning.service(tx, caller, body)

    await batches.drop_leftover(database)
    answer = await deeds.do(request, beginning.action, service, beginning.body)
    opened = await database.read(tables_batches.batch_loading) if is_new else None
    if opened is not None:
        centre_of(request).jobs.start(go_on(opened[0], held.pop_all()))
    return answer


async def _alone(request: AnyRequest) -> ExitStack:
    """The folder's lock; with it nobody else writes a long batch."""
    folder, until = centre_of(request).settings.folder, time.monotonic() + TIDYING_SECONDS
    held = ExitStack()
    while True:
        try:
            held.enter_context(batches.alone(folder))
            return held
        except batches.AlreadyLoading as error:
            if time.monotonic() > until:
                raise Refusal(409, "batch_running") from error
        await asyncio.sleep(LOOK_SECONDS)


ROUTES: tuple[ControllerRouterHandler, ...] = (preview, begin, listed, take_back)

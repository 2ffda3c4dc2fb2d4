"""Agencies' files over HTTP, for stewards: what came in and how good it is; a check, a load, an undo."""

from functools import partial
from typing import Annotated, Any

from litestar import Request, get, post
from litestar.params import Parameter
from litestar.response import Stream
from litestar.types import ControllerRouterHandler

from server_stub import deeds
from server_stub.deeds import Answer, centre_of
from server_stub.delivery import reading, routes_files, tasks
from server_stub.delivery.desk_files import refused_of
from server_stub.delivery.wire import (
    Batch,
    BatchList,
    BatchUndoing,
    DeliveryList,
    DeliveryReport,
    DeliveryReportList,
    DeliveryTask,
    DeliveryTaskList,
    Freshness,
    NewDeliveryTask,
)
from server_stub.errors import not_found

AnyRequest = Request[Any, Any, Any]
READ = {"permission": "batch.read", "refuses": (404,)}
FOLLOW = {"permission": "batch.follow", "refuses": (404,)}
LOAD = {"permission": "batch.load", "repeatable": True, "refuses": (404, 409)}
UNDO = {"permission": "batch.undo", "repeatable": True, "refuses": (404, 409)}
OfAgency = Annotated[str, Parameter(query="agency", description="only this agency's")]


@get("/v1/batches", opt=READ | {"refuses": (404, 422)})
async def list_batches(
    request: AnyRequest,
    agency: OfAgency = "",
    kind: Annotated[str, Parameter(query="kind", description="`file`, `call` or `undo`")] = "",
    of_state: Annotated[str, Parameter(query="state")] = "",
    before: Annotated[int, Parameter(query="before", ge=0, description="`next` of the page before")] = 0,
) -> Answer[BatchList]:
    """What agencies said, file by file and call by call, the latest first."""
    narrowed = reading.Narrowed(agency, kind, of_state, before)
    return await deeds.do(request, "batch.listed", reading.listed, narrowed)


@get("/v1/batches/running", opt={"permission": "batch.follow"})
async def running_batches(request: AnyRequest) -> Answer[BatchList]:
    """How far those are that are being written or taken back. Counted, not journalled."""
    return await deeds.look(request, reading.running, None)


@get("/v1/batches/{batch:int}", opt=READ)
async def read_batch(request: AnyRequest, batch: int) -> Answer[Batch]:
    """One batch with its quality report."""
    return await deeds.do(request, "batch.viewed", reading.read, batch)


@post("/v1/batches/{batch:int}/undoing", opt=UNDO, status_code=201)
async def undo(request: AnyRequest, batch: int, data: BatchUndoing) -> Answer[DeliveryTask]:
    """What it said is to count no more. Done beside; the task says how far it is."""
    do = partial(tasks.ask_undo, wake=centre_of(request).deliveries.asked.set)
    return await deeds.do(request, "batch.undo_asked", do, (batch, data))


@get("/v1/delivery-reports", opt=READ)
async def list_reports(request: AnyRequest, agency: OfAgency = "") -> Answer[DeliveryReportList]:
    """Quality reports of checks and loads."""
    return await deeds.do(request, "delivery_report.listed", reading.reports, agency)


@get("/v1/delivery-reports/{report:str}", opt=READ)
async def read_report(request: AnyRequest, report: str) -> Answer[DeliveryReport]:
    """One of them whole."""
    return await deeds.do(request, "delivery_report.viewed", reading.report, report)


@get("/v1/deliveries", opt=READ)
async def list_deliveries(request: AnyRequest, agency: OfAgency = "") -> Answer[DeliveryList]:
    """What agencies laid into their folders, and which numbers are missing."""
    return await deeds.do(request, "delivery.listed", reading.deliveries, agency)


@get("/v1/freshness", opt={"permission": "batch.read"})
async def freshness(request: AnyRequest) -> Answer[Freshness]:
    """How old what each agency said last is."""
    return await deeds.do(request, "freshness.viewed", reading.fresh, None)


@get("/v1/delivery-tasks", opt={"permission": "batch.read"})
async def list_tasks(request: AnyRequest) -> Answer[DeliveryTaskList]:
    """What stewards asked to have done."""
    return await deeds.do(request, "delivery_task.listed", reading.tasks, None)


@post("/v1/delivery-tasks", opt=LOAD, status_code=201)
async def ask(request: AnyRequest, data: NewDeliveryTask) -> Answer[DeliveryTask]:
    """A file of the caller's is to be checked, or loaded once it was."""
    do = partial(tasks.ask, wake=centre_of(request).deliveries.asked.set)
    return await deeds.do(request, f"delivery.{data.kind}_asked", do, data)


@get("/v1/delivery-tasks/{task:str}", opt=FOLLOW)
async def follow(request: AnyRequest, task: str) -> Answer[DeliveryTask]:
    """How far it is. Counted, not journalled."""
    return await deeds.look(request, reading.task, task)


@post("/v1/delivery-tasks/{task:str}/cancelling", opt=LOAD, status_code=200)
async def cancel(request: AnyRequest, task: str) -> Answer[DeliveryTask]:
    """It shall stop, and nothing of it count."""
    do = partial(tasks.cancel, wake=centre_of(request).deliveries.asked.set)
    return await deeds.do(request, "delivery.cancel_asked", do, task)


@get("/v1/delivery-tasks/{task:str}/refused", opt=LOAD | {"repeatable": False}, media_type="text/csv")
async def refused(request: AnyRequest, task: str) -> Stream:
    """The rows that were refused as they came, with line and reason, to be sent back to the agency."""
    files, name = centre_of(request).deliveries.files, refused_of(task)
    done = await deeds.perform(request, "delivery.refused_rows_viewed", tasks.refused, task)
    length = await files.offset(name)
    if not length:
        raise not_found()
    told = {key.decode(): value.decode() for key, value in done.headers if key != b"content-type"}
    told |= {"content-length": str(length), "x-content-type-options": "nosniff"}
    return Stream(files.arrived(name), headers=told, media_type="text/csv; charset=utf-8")


ROUTES: tuple[ControllerRouterHandler, ...] = (
    list_batches,
    running_batches,
    read_batch,
    undo,
    list_reports,
    read_report,
    list_deliveries,
    freshness,
    list_tasks,
    ask,
    follow,
    cancel,
    refused,
    *routes_files.ROUTES,
)

"""The assembly: puts the parts together, collects the rooms' routes, refuses those without permission."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import ExitStack, asynccontextmanager
from typing import Any

from litestar import Litestar, Request, Router, get
from litestar.datastructures import State
from litestar.handlers import HTTPRouteHandler
from litestar.openapi import OpenAPIConfig
from litestar.types import ControllerRouterHandler

from server_stub import interface
from server_stub.administration import routes as administration
from server_stub.administration import start as administration_start
from server_stub.administration.in_force import InForce, Standing
from server_stub.cases import routes as cases
from server_stub.cases import start as cases_start
from server_stub.catalogue import routes as catalogue
from server_stub.catalogue import routes_editing as catalogue_editing
from server_stub.catalogue import start as catalogue_start
from server_stub.catalogue.on_offer import OnOffer
from server_stub.centre import Centre
from server_stub.clock import Clock, SystemClock
from server_stub.comparing import routes as comparing
from server_stub.comparing import start as comparing_start
from server_stub.comparing.lists import Lists
from server_stub.comparing.running import keep_comparing
from server_stub.database import Database
from server_stub.delivery import desk_files, upkeep
from server_stub.delivery import routes as delivery
from server_stub.delivery.keeper import Deliveries, keep_carrying_out, keep_watching
from server_stub.discrepancies import routes as discrepancies
from server_stub.discrepancies import routes_bulk, routes_notices
from server_stub.documents import routes as documents
from server_stub.documents import start as papers_start
from server_stub.documents.receiving import Receiving
from server_stub.documents.storage import Storage
from server_stub.drafts import routes as drafts
from server_stub.drafts.sealing import DraftSeal
from server_stub.errors import Refusal
from server_stub.exchange import routes as exchange
from server_stub.exchange import start as exchange_start
from server_stub.gate import Answer, Asked, answer_with, gate, refuse
from server_stub.identity import policy as policies
from server_stub.identity import routes as identity
from server_stub.identity.callers import Callers
from server_stub.identity.passwords import Passwords
from server_stub.identity.slowing import Slowing
from server_stub.jobs import Jobs
from server_stub.journal import routes as journal
from server_stub.journal.book import Book
from server_stub.journal.counts import Counts
from server_stub.journal.keys import MonthlyKeys
from server_stub.monitoring import routes as monitoring
from server_stub.monitoring import start as monitoring_start
from server_stub.monitoring.measured import Measured
from server_stub.monitoring.tally import Tally
from server_stub.news import routes as news
from server_stub.news.board import Board
from server_stub.notices import routes as notices
from server_stub.papers import routes as papers
from server_stub.parties import routes as parties
from server_stub.phrases import routes as phrases
from server_stub.population import routes as population
from server_stub.population import routes_verifying
from server_stub.population import start as population_start
from server_stub.practice import routes as practice
from server_stub.promises import routes as promises
from server_stub.readiness import Readiness
from server_stub.reuse import routes as reuse
from server_stub.setting_up import open_database
from server_stub.settings import Settings
from server_stub.society import routes as society
from server_stub.stand_ins import routes as stand_ins
from server_stub.swift import Swift
from server_stub.tidying import keep_tidy
from server_stub.workstations import routes as workstations
from server_stub.workstations.attempts import Attempts
from server_stub.workstations.gatehouse import only_signed
from server_stub.workstations.known import Workstations

ROOMS: tuple[Sequence[ControllerRouterHandler], ...] = (
    workstations.ROUTES,
    identity.ROUTES,
    administration.ROUTES,
    journal.ROUTES,
    news.ROUTES,
    catalogue.ROUTES,
    catalogue_editing.ROUTES,
    population.ROUTES,
    routes_verifying.ROUTES,
    documents.ROUTES,
    cases.ROUTES,
    parties.ROUTES,
    promises.ROUTES,
    reuse.ROUTES,
    notices.ROUTES,
    drafts.ROUTES,
    papers.ROUTES,
    phrases.ROUTES,
    stand_ins.ROUTES,
    practice.ROUTES,
    exchange.ROUTES,
    society.ROUTES,
    discrepancies.ROUTES,
    routes_bulk.ROUTES,
    routes_notices.ROUTES,
    monitoring.ROUTES,
    delivery.ROUTES,
    comparing.ROUTES,
)
"""The `ROUTES` of every room."""

STARTS: tuple[Callable[[Centre], Awaitable[None]], ...] = (
    catalogue_start.load,
    administration_start.take_over,
    papers_start.sweep,
    cases_start.recount,
    population_start.undo,
    population_start.look,
    exchange_start.load,
    upkeep.sweep,
    monitoring_start.check,
    comparing_start.take_up,
)
"""What a room puts right before the first request."""

COUNTS_SECONDS = 60.0
log = logging.getLogger(__name__)


class RouteWithoutPermission(Exception):
    """A route that does not say who may use it, or names a permission nobody has heard of."""


@get("/healthz", opt={"permission": "health.read"})
async def alive() -> dict[str, str]:
    """The process answers."""
    return {"state": "alive"}


@get("/readyz", opt={"permission": "health.read"})
async def ready(request: Request[Any, Any, Any]) -> dict[str, str]:
    """What it is given is kept."""
    centre: Centre = request.app.state.centre
    await centre.readiness.check()
    return {"state": "ready"}


@get("/openapi.json", opt={"permission": "interface.read"}, include_in_schema=False)
async def published(request: Request[Any, Any, Any]) -> Answer[dict[str, Any]]:
    """The published interface."""
    return answer_with(request, 200, interface.published(request.app))


def put_together(settings: Settings, clock: Clock, database: Database) -> Centre:
    """Every part a room may use."""
    in_force = InForce(Standing(policies.load(), settings))
    callers = Callers(database, in_force.now.policy, settings)
    in_force.tell(lambda: callers.go_by(in_force.now.policy, in_force.now.settings))
    draft_seal = DraftSeal(settings.keys_folder)
    return Centre(
        in_force=in_force,
        on_offer=OnOffer(clock),
        clock=clock,
        database=database,
        callers=callers,
        workstations=Workstations(database),
        enrolments=Attempts(clock),
        passwords=Passwords(settings),
        slowing=Slowing(clock),
        book=Book(MonthlyKeys(settings.keys_folder)),
        counts=Counts(clock),
        tally=Tally(clock, draft_seal),
        board=Board(),
        papers=Receiving(Storage(settings.documents_folder, settings.keys_folder)),
        deliveries=Deliveries(Receiving(desk_files.storage(settings))),
        lists=Lists(settings, database),
        draft_seal=draft_seal,
        readiness=Readiness(database),
        jobs=Jobs(),
    )


def create_app(
    settings: Settings,
    clock: Clock | None = None,
    connect: Callable[[Settings, Clock], Database] = open_database,
    rooms: Sequence[Sequence[ControllerRouterHandler]] = ROOMS,
) -> Litestar:
    """The application; `rooms` and `connect` are for tests that put something in the way."""
    clock = clock or SystemClock()
    centre = put_together(settings, clock, connect(settings, clock))
    app = Litestar(
        route_handlers=[alive, ready, published, *(handler for room in rooms for handler in room)],
        middleware=[only_signed],
        guards=[gate],
        request_class=Asked,
        exception_handlers={Exception: refuse},
        state=State({"centre": centre}),
        lifespan=[_running],
        request_max_body_size=settings.body_limit_bytes,
        openapi_config=_interface(),
        logging_config=None,
    )
    check_permissions(app, centre)
    app.asgi_handler = Measured(Swift(app), centre)
    return app


def _interface() -> OpenAPIConfig:
    """OpenAPI 3.1 at /openapi.json, without pages of its own."""
    return OpenAPIConfig(
        title="民生窗口 / Civic Window: the centre",
        version="1",
        openapi_router=Router(
            "/interface", route_handlers=[], opt={"permission": "interface.read"}, include_in_schema=False
        ),
        render_plugins=[interface.AsPublished()],
    )


def check_permissions(app: Litestar, centre: Centre) -> None:
    """Deny by default: without a declared, known permission on every route the server does not start."""
    for route in app.routes:
        for handler in getattr(route, "route_handlers", [getattr(route, "route_handler", None)]):
            if isinstance(handler, HTTPRouteHandler) and handler.http_methods == {"OPTIONS"}:
                continue
            permission = handler.opt.get("permission") if handler is not None else None
            if permission not in centre.policy.permissions:
                raise RouteWithoutPermission(f"{route.path}: {permission}")


@asynccontextmanager
async def _running(app: Litestar) -> AsyncIterator[None]:
    centre: Centre = app.state.centre
    loop = asyncio.get_running_loop()
    whole_time = (
        _write_counts_down(centre),
        keep_tidy(centre),
        keep_watching(centre.settings),
        keep_comparing(centre),
    )
    beside = [loop.create_task(each) for each in whole_time]
    try:
        await _start(centre)
        carrying = keep_carrying_out(centre.settings, centre.database, centre.deliveries.asked)
        beside.append(loop.create_task(carrying))
        yield
    finally:
        await _stop(centre, beside)


async def _start(centre: Centre) -> None:
    for begin in STARTS:
        try:
            await begin(centre)
        except Exception as error:
            why = error.code if isinstance(error, Refusal) else type(error).__name__
            log.error("the centre did not start: %s", why, exc_info=error)
            raise


async def _stop(centre: Centre, beside: Sequence[asyncio.Task[None]]) -> None:
    """Each part, whatever becomes of the others; the counts first, they still need the database."""
    with ExitStack() as closing:
        closing.callback(centre.database.close)
        closing.callback(centre.passwords.close)
        closing.callback(centre.workstations.close)
        for task in beside:
            task.cancel()
        await asyncio.gather(*beside, return_exceptions=True)
        await centre.jobs.close()
        await centre.lists.workers.close()
        await _try_counts(centre)


async def _write_counts_down(centre: Centre) -> None:
    while True:
        await asyncio.sleep(COUNTS_SECONDS)
        await _try_counts(centre)


async def _try_counts(centre: Centre) -> None:
    try:
        await centre.counts.write_down(centre.database)
        await centre.tally.write_down(centre.database)
    except Refusal as refusal:
        log.warning("counts are not written down yet: %s", refusal.code)

"""Agencies' systems ask which of their words do not hold, and acknowledge what they were told."""

import asyncio
from functools import partial
from typing import Any

import msgspec
from litestar import Request, post
from litestar.types import ControllerRouterHandler

from server_stub import deeds
from server_stub.deeds import Answer
from server_stub.discrepancies import notifying
from server_stub.discrepancies.wire_notices import (
    AskNotices,
    ChangeNotices,
    NoticesAcknowledged,
    NoticesKept,
)
from server_stub.errors import Refusal
from server_stub.exchange.following import Cursors
from server_stub.gate import answer_with, caller_of, centre_of, pass_gate, permission_of
from server_stub.monitoring.measured import speaks_of, waited
from server_stub.population.tables_discrepancies import Place

AnyRequest = Request[Any, Any, Any]
HEED = {"permission": "exchange.heed"}


@post("/v1/exchange/notices", opt=HEED, status_code=200)
async def notices(request: AnyRequest, data: AskNotices) -> Answer[ChangeNotices]:
    """Which of the agency's words do not hold: behind a cursor, or behind what it acknowledged."""
    notifying.check(data)
    cursors, agency = _cursors(request), caller_of(request).agency or ""
    if data.cursor is None:
        place = await centre_of(request).database.read(partial(notifying.begin, agency=agency))
    else:
        opened = cursors.place(data.cursor)
        if opened is None:
            raise Refusal(422, "invalid_field", field="cursor")
        place = opened
    found = await _awaited(request, place, data.wait)
    speaks_of(request, len(found.notices))
    answer = ChangeNotices(notices=found.notices, cursor=cursors.made(found.place), more=found.more)
    if not found.notices:
        return answer_with(request, 200, msgspec.json.encode(answer))
    deed = partial(notifying.told, place=found.place)
    return await deeds.do(request, "exchange.notified", deed, answer)


@post("/v1/exchange/notices/acknowledgement", opt=HEED, status_code=200)
async def acknowledge(request: AnyRequest, data: NoticesKept) -> Answer[NoticesAcknowledged]:
    """The agency keeps them: from now on it is told of what comes behind."""
    deed = partial(notifying.acknowledge, cursors=_cursors(request))
    return await deeds.do(request, "exchange.notices_kept", deed, data)


async def _awaited(request: AnyRequest, place: Place, wait: float) -> notifying.Page:
    """The next page. Batches come into force by other programs too, so it looks again each second."""
    centre, caller = centre_of(request), caller_of(request)
    loop = asyncio.get_running_loop()
    until = loop.time() + min(wait, centre.settings.news_wait_seconds)
    listening = centre.board.listen(caller, frozenset())
    try:
        while True:
            rules = centre.in_force.now.agencies
            read = partial(notifying.page, agency=caller.agency or "", place=place, rules=rules)
            found = await centre.database.read(read)
            place = found.place
            if found.notices or (not found.more and (loop.time() >= until or listening.is_over)):
                return found
            if not found.more:
                since = loop.time()
                await listening.heard(min(1.0, until - since))
                waited(request, loop.time() - since)
                await pass_gate(request.scope, permission_of(request), centre)  # it may have been stopped
    finally:
        listening.stop()


def _cursors(request: AnyRequest) -> Cursors:
    return Cursors(centre_of(request).draft_seal, caller_of(request).agency or "", notifying.BOUND_TO, "")


ROUTES: tuple[ControllerRouterHandler, ...] = (notices, acknowledge)

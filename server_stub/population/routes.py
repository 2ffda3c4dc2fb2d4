"""The population base over HTTP: look up, compare, reveal, a past day's record, who moved."""

from functools import partial
from typing import Any

from litestar import Request, post
from litestar.types import ControllerRouterHandler

from server_stub import deeds
from server_stub.deeds import Answer, centre_of
from server_stub.population import moves, past_records, revealing, service
from server_stub.population.service import Rules
from server_stub.population.wire import (
    AskPast,
    Citizen,
    LookUp,
    MoveList,
    MoveSearch,
    PastRecord,
    Reveal,
    Revealed,
    Verification,
    Verify,
)

LOOK_UP = {"permission": "citizen.look_up", "refuses": (404, 507), "swift": True}
VERIFY = {"permission": "citizen.verify", "refuses": (404, 507)}
REVEAL = {"permission": service.REVEAL, "refuses": (404, 409, 507)}


@post("/v1/citizens/look-up", opt=LOOK_UP, status_code=200)
async def look_up(request: Request[Any, Any, Any], data: LookUp) -> Answer[Citizen]:
    """One citizen's record in force, for a stated purpose."""
    return await deeds.do(request, "citizen.viewed", partial(service.look_up, rules=_rules(request)), data)


@post("/v1/citizens/verification", opt=VERIFY, status_code=201)
async def verify(request: Request[Any, Any, Any], data: Verify) -> Answer[Verification]:
    """Compare what is stated with what is held."""
    return await deeds.do(request, "citizen.verified", partial(service.verify, rules=_rules(request)), data)


@post("/v1/citizens/reveal", opt=REVEAL, status_code=200)
async def reveal(request: Request[Any, Any, Any], data: Reveal) -> Answer[Revealed]:
    """The whole value of one field that the look-up showed masked, for a reason that is recorded."""
    deed = partial(revealing.reveal, rules=_rules(request), book=centre_of(request).book)
    return await deeds.do(request, "citizen.revealed", deed, data)


@post("/v1/moves/search", opt={"permission": "move.read"}, status_code=200)
async def list_moves(request: Request[Any, Any, Any], data: MoveSearch) -> Answer[MoveList]:
    """Who moved into a division, or out of it."""
    return await deeds.do(request, "move.listed", partial(moves.search, rules=_rules(request)), data)


@post("/v1/citizens/past", opt={"permission": "citizen.past", "refuses": (404,)}, status_code=200)
async def read_past(request: Request[Any, Any, Any], data: AskPast) -> Answer[PastRecord]:
    """A record as it stood on a day, as the base knew it then or knows it now."""
    return await deeds.do(
        request, "citizen.past_viewed", partial(past_records.read, rules=_rules(request)), data
    )


def _rules(request: Request[Any, Any, Any]) -> Rules:
    return Rules(centre_of(request).on_offer.shelf, centre_of(request).policy)


ROUTES: tuple[ControllerRouterHandler, ...] = (look_up, verify, reveal, list_moves, read_past)

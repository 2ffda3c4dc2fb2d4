"""What disagrees, over HTTP: a steward's list and verdicts; what a window raises."""

from functools import partial
from typing import Any

from litestar import Request, post
from litestar.types import ControllerRouterHandler

from server_stub import deeds
from server_stub.deeds import Answer, centre_of
from server_stub.discrepancies import deciding, raising, reading
from server_stub.discrepancies.wire import (
    AskDifferences,
    Discrepancy,
    DiscrepancyList,
    DiscrepancyOf,
    DiscrepancySearch,
    DiscrepancySettlement,
    RaisedDifference,
    RaisedDifferences,
    RaiseDifference,
    SettlementTakenBack,
)
from server_stub.gate import caller_of
from server_stub.identity.policy import Policy
from server_stub.population.service import Rules

AnyRequest = Request[Any, Any, Any]
READ = {"permission": "discrepancy.read"}
READ_ONE = {"permission": "discrepancy.read", "refuses": (404,)}
SETTLE = {"permission": "discrepancy.settle", "repeatable": True, "refuses": (404, 409, 412)}
RAISE = {"permission": "citizen.raise", "repeatable": True, "refuses": (404, 409, 507)}
RAISED = {"permission": "citizen.raise"}


@post("/v1/discrepancies/search", opt=READ, status_code=200)
async def search(request: AnyRequest, data: DiscrepancySearch) -> Answer[DiscrepancyList]:
    """What disagrees, narrowed, 50 at a time; and the counts of all."""
    look = partial(reading.search, caller=caller_of(request), asked=data, policy=_policy(request))
    # Read beside the writer: who settles turns pages all day.
    found = await centre_of(request).database.read(look)
    return await deeds.do(request, "discrepancy.listed", lambda _tx, _caller, _body: found, data)


@post("/v1/discrepancies/read", opt=READ_ONE, status_code=200)
async def read(request: AnyRequest, data: DiscrepancyOf) -> Answer[Discrepancy]:
    """One of them: values by source, what windows raised, history."""
    deed = partial(reading.read, policy=_policy(request))
    return await deeds.do(request, "discrepancy.viewed", deed, data)


@post("/v1/discrepancies/settlement", opt=SETTLE, status_code=200)
async def settle(request: AnyRequest, data: DiscrepancySettlement) -> Answer[Discrepancy]:
    """A verdict on the version that was looked at; it counts at once."""
    deed = partial(deciding.settle, policy=_policy(request))
    return await deeds.do(request, "discrepancy.settled", deed, data)


@post("/v1/discrepancies/taking-back", opt=SETTLE, status_code=200)
async def take_back(request: AnyRequest, data: SettlementTakenBack) -> Answer[Discrepancy]:
    """The settlement that holds counts no more."""
    deed = partial(deciding.take_back, policy=_policy(request))
    return await deeds.do(request, "discrepancy.taken_back", deed, data)


@post("/v1/citizens/differences", opt=RAISE, status_code=201)
async def raise_difference(request: AnyRequest, data: RaiseDifference) -> Answer[RaisedDifference]:
    """What the citizen says is not what is held."""
    centre = centre_of(request)
    rules = Rules(centre.on_offer.shelf, centre.policy)
    deed = partial(raising.raise_, rules=rules, book=centre.book)
    return await deeds.do(request, "citizen.difference_raised", deed, data)


@post("/v1/citizens/differences/raised", opt=RAISED, status_code=200)
async def raised(request: AnyRequest, data: AskDifferences) -> Answer[RaisedDifferences]:
    """What the caller raised, and what became of it."""
    return await deeds.do(request, "citizen.differences_listed", raising.mine, data)


def _policy(request: AnyRequest) -> Policy:
    return centre_of(request).policy


ROUTES: tuple[ControllerRouterHandler, ...] = (
    search,
    read,
    settle,
    take_back,
    raise_difference,
    raised,
)

"""The use of the exchange over HTTP."""

from functools import partial
from typing import Annotated, Any

from litestar import Request, get
from litestar.params import Parameter
from litestar.types import ControllerRouterHandler

from server_stub import deeds
from server_stub.deeds import Answer, Recorded
from server_stub.gate import caller_of, centre_of
from server_stub.monitoring import assessing, reading
from server_stub.monitoring.reading import Asked
from server_stub.monitoring.wire import ExchangeUse
from server_stub.monitoring.wire_assessment import AssessmentList

AnyRequest = Request[Any, Any, Any]
FromDay = Annotated[str, Parameter(query="from_day", description="ISO; left out: 29 days before `to_day`")]
ToDay = Annotated[str, Parameter(query="to_day", description="ISO; left out: today")]


@get("/v1/exchange-use", opt={"permission": "monitoring.read", "refuses": (404, 422)})
async def read_use(
    request: AnyRequest,
    from_day: FromDay = "",
    to_day: ToDay = "",
    agency: Annotated[str, Parameter(query="agency", description="left out: all in reach")] = "",
    interface: Annotated[str, Parameter(query="interface", description="left out: all")] = "",
) -> Answer[ExchangeUse]:
    """What agencies' systems called in a span of days (400 at most), how it went, and how far their feeds
    are behind."""
    centre, caller = centre_of(request), caller_of(request)
    asked = Asked(from_day, to_day, agency, interface)
    look = partial(reading.read, caller=caller, asked=asked, seal=centre.draft_seal)
    # Read beside the writer: a year of figures is no deed of a moment.
    found: ExchangeUse = await centre.database.read(look)
    told = Recorded(found, detail={"from": found.from_day, "to": found.to_day, "agency": found.agency or ""})
    return await deeds.do(request, "exchange_use.viewed", lambda _tx, _caller, _body: told, None)


@get("/v1/assessments", opt={"permission": "monitoring.read", "refuses": (422,)})
async def list_assessments(
    request: AnyRequest,
    month: Annotated[str, Parameter(query="month", description="`2026-11`; left out: this month")] = "",
) -> Answer[AssessmentList]:
    """The assessment sheets of agencies for a month: points by rules that are data
    (resources/exchange/assessment.toml), each explained by its figures."""
    centre, caller = centre_of(request), caller_of(request)
    look = partial(assessing.assess, caller=caller, asked=month, sharing=centre.in_force.now.agencies)
    found: AssessmentList = await centre.database.read(look)
    told = Recorded(found, detail={"month": found.month, "rules": found.rules})
    return await deeds.do(request, "assessment.viewed", lambda _tx, _caller, _body: told, None)


ROUTES: tuple[ControllerRouterHandler, ...] = (read_use, list_assessments)

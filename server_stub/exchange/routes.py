"""The register of agencies over HTTP."""

from typing import Any

from litestar import Request, get
from litestar.types import ControllerRouterHandler

from server_stub import deeds
from server_stub.deeds import Answer
from server_stub.exchange import register
from server_stub.exchange.wire import Agency, AgencyList

AnyRequest = Request[Any, Any, Any]


@get("/v1/agencies", opt={"permission": "agency.read"})
async def list_agencies(request: AnyRequest) -> Answer[AgencyList]:
    """The register."""
    return await deeds.do(request, "agency.listed", register.listed, None)


@get("/v1/agencies/{agency:str}", opt={"permission": "agency.read"})
async def read_agency(request: AnyRequest, agency: str) -> Answer[Agency]:
    """One agency; changed by a proposal of kind `agency`."""
    return await deeds.do(request, "agency.viewed", register.read, agency)


ROUTES: tuple[ControllerRouterHandler, ...] = (list_agencies, read_agency)

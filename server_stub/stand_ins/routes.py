"""Stand-ins over HTTP: read, arrange, end."""

from typing import Annotated, Any

from litestar import Request, get, post
from litestar.params import Parameter

from server_stub import deeds
from server_stub.deeds import Answer
from server_stub.stand_ins import service
from server_stub.stand_ins.wire import NewStandIn, StandIns

AnyRequest = Request[Any, Any, Any]
ARRANGE = {"permission": "stand_in.arrange", "repeatable": True}
WHOSE = "whose colleagues are asked for; for leaders"


@get("/v1/stand-ins", opt={"permission": "stand_in.read"})
async def read(
    request: AnyRequest, absent: Annotated[str, Parameter(query="absent", description=WHOSE)] = ""
) -> Answer[StandIns]:
    """Who acts for the caller, for whom the caller acts, and who may be chosen."""
    return await deeds.look(request, service.read, absent)


@post("/v1/stand-ins", opt=ARRANGE, status_code=201)
async def arrange(request: AnyRequest, data: NewStandIn) -> Answer[StandIns]:
    """Somebody acts for the caller on these days; or, as a leader says, for somebody who is absent."""
    return await deeds.do(request, "stand_in.arranged", service.arrange, data)


@post("/v1/stand-ins/{stand_in:str}/end", opt=ARRANGE, status_code=200)
async def end(request: AnyRequest, stand_in: str) -> Answer[StandIns]:
    """It is over from now on."""
    return await deeds.do(request, "stand_in.ended", service.end, stand_in)


ROUTES = (read, arrange, end)

"""Contracts of institutions, their systems, and what these have verified, over HTTP."""

from functools import partial
from typing import Any

import msgspec
from litestar import Request, get, post
from litestar.types import ControllerRouterHandler

from server_stub import deeds
from server_stub.clock import stamp
from server_stub.deeds import Answer
from server_stub.exchange.routes import epoch_of_system
from server_stub.exchange.systems import SystemRegister
from server_stub.exchange.tables_systems import SOCIETY
from server_stub.exchange.wire import AgencySystemRevocation
from server_stub.gate import answer_with, centre_of
from server_stub.monitoring.measured import speaks_of
from server_stub.society import contracts, verifying
from server_stub.society.wire import (
    SocietyContractList,
    SocietyEpoch,
    SocietySystem,
    SocietySystemList,
    SocietyVerified,
    SocietyVerify,
)
from server_stub.workstations.gatehouse import SOCIETY_OPENING
from server_stub.workstations.wire import EpochOpening

AnyRequest = Request[Any, Any, Any]
SYSTEMS = SystemRegister(SOCIETY, SocietySystem, SocietySystemList)


@get("/v1/society/contracts", opt={"permission": "agency.read"})
async def list_contracts(request: AnyRequest) -> Answer[SocietyContractList]:
    """The register; changed by proposals of kind `society_contract`."""
    return await deeds.do(request, "society_contract.listed", contracts.listed, None)


@get("/v1/society/systems", opt={"permission": "agency.read"})
async def list_systems(request: AnyRequest) -> Answer[SocietySystemList]:
    """The machines that may call; a new one by a proposal of kind `society_system`."""
    return await deeds.do(request, "society_system.listed", SYSTEMS.listed, None)


@post(
    "/v1/society/systems/{system:str}/revocation",
    opt={"permission": "agency_system.revoke", "refuses": (409,)},
    status_code=200,
)
async def revoke_system(
    request: AnyRequest, system: str, data: AgencySystemRevocation
) -> Answer[SocietySystem]:
    """At once, and for good."""
    do = partial(SYSTEMS.revoke, end=centre_of(request).workstations.end)
    return await deeds.do(request, "society_system.revoked", do, (system, data))


@post("/v1/society/epochs", opt={"permission": SOCIETY_OPENING}, status_code=201)
async def open_epoch(request: AnyRequest, data: EpochOpening) -> Answer[SocietyEpoch]:
    """Begins an epoch of an institution's system: the request itself is signed with a challenge."""
    epoch, machine = await epoch_of_system(request, data)
    now = stamp(centre_of(request).clock.now())
    opened = SocietyEpoch(epoch=epoch, server_time=now, name=machine.name, institution=machine.organisation)
    return answer_with(request, 201, msgspec.json.encode(opened))


@post(
    "/v1/society/verification",
    opt={"permission": "society.verify", "repeatable": True, "refuses": (429,)},
    status_code=200,
)
async def verify(request: AnyRequest, data: SocietyVerify) -> Answer[SocietyVerified]:
    """Whether names and numbers agree, with consent, within the contract's purposes and quotas."""
    speaks_of(request, len(data.persons))
    return await deeds.do(request, "society.verified", verifying.verify, data)


ROUTES: tuple[ControllerRouterHandler, ...] = (
    list_contracts,
    list_systems,
    revoke_system,
    open_epoch,
    verify,
)

"""The register of agencies and their systems over HTTP."""

import asyncio
from functools import partial
from typing import Any

import msgspec
from litestar import Request, get, post
from litestar.types import ControllerRouterHandler

from server_stub import deeds
from server_stub.clock import stamp
from server_stub.database import Work
from server_stub.deeds import Answer, Recorded
from server_stub.exchange import asking, following, hearing, register, systems
from server_stub.exchange.sharing import AgencySharing
from server_stub.exchange.wire import (
    Agency,
    AgencyCite,
    AgencyCompare,
    AgencyCompared,
    AgencyList,
    AgencyLookUp,
    AgencySharingTable,
    AgencySystem,
    AgencySystemList,
    AgencySystemRevocation,
    AgencyVerified,
    Citation,
    FollowChanges,
    NewStatements,
    PersonChanges,
    SharedPerson,
    StatementsTaken,
    SystemEpoch,
)
from server_stub.gate import answer_with, caller_of, centre_of, pass_gate, permission_of
from server_stub.identity.caller import Machine
from server_stub.monitoring.measured import speaks_of, waited
from server_stub.workstations.epochs import Cloned
from server_stub.workstations.gatehouse import SYSTEM_OPENING, stop_cloned
from server_stub.workstations.known import Signed
from server_stub.workstations.wire import EpochOpening

AnyRequest = Request[Any, Any, Any]


@get("/v1/agencies", opt={"permission": "agency.read"})
async def list_agencies(request: AnyRequest) -> Answer[AgencyList]:
    """The register."""
    return await deeds.do(request, "agency.listed", register.listed, None)


@get("/v1/agencies/{agency:str}", opt={"permission": "agency.read"})
async def read_agency(request: AnyRequest, agency: str) -> Answer[Agency]:
    """One agency; changed by a proposal of kind `agency`."""
    return await deeds.do(request, "agency.viewed", register.read, agency)


@get("/v1/agency-sharing", opt={"permission": "agency.read"})
async def read_sharing(request: AnyRequest) -> Answer[AgencySharingTable]:
    """What agencies may do and see; changed by proposals of kind `agency_sharing` and `agency_grant`."""
    now = centre_of(request).in_force.now
    return await deeds.do(request, "agency_sharing.viewed", register.shared, (now.agencies, now.version))


@get("/v1/agency-systems", opt={"permission": "agency.read"})
async def list_systems(request: AnyRequest) -> Answer[AgencySystemList]:
    """The machines that may call; a new one by a proposal of kind `agency_system`."""
    return await deeds.do(request, "agency_system.listed", systems.SYSTEMS.listed, None)


@post(
    "/v1/agency-systems/{system:str}/revocation",
    opt={"permission": "agency_system.revoke", "refuses": (409,)},
    status_code=200,
)
async def revoke_system(
    request: AnyRequest, system: str, data: AgencySystemRevocation
) -> Answer[AgencySystem]:
    """At once, and for good."""
    do = partial(systems.SYSTEMS.revoke, end=centre_of(request).workstations.end)
    return await deeds.do(request, "agency_system.revoked", do, (system, data))


@post("/v1/exchange/epochs", opt={"permission": SYSTEM_OPENING}, status_code=201)
async def open_epoch(request: AnyRequest, data: EpochOpening) -> Answer[SystemEpoch]:
    """Begins an epoch of an agency's system: the request itself is signed with a challenge."""
    epoch, machine = await epoch_of_system(request, data)
    now = stamp(centre_of(request).clock.now())
    opened = SystemEpoch(epoch=epoch, server_time=now, name=machine.name, agency=machine.organisation)
    return answer_with(request, 201, msgspec.json.encode(opened))


async def epoch_of_system(request: AnyRequest, opening: EpochOpening) -> tuple[str, Machine]:
    """Begins an epoch of a system outside; its name, and whose it is."""
    centre, now = centre_of(request), centre_of(request).clock.now().timestamp()
    signed: Signed = request.scope["signed"]  # type: ignore[typeddict-item]
    machine: Machine = signed.system  # type: ignore[assignment]  # the gate lets nobody else in here
    try:
        epoch = centre.workstations.epochs.open(signed.claim, opening.previous, now)
    except Cloned:
        await stop_cloned(centre, signed)
    await centre.database.write(Work(lambda tx: systems.note_epoch(tx, machine, opening)))
    return epoch, machine


@post("/v1/exchange/statements", opt={"permission": "exchange.state", "repeatable": True}, status_code=200)
async def state(request: AnyRequest, data: NewStatements) -> Answer[StatementsTaken]:
    """What the caller's agency says of persons; each by itself is taken, or refused with a reason."""
    speaks_of(request, len(data.statements))
    judge = partial(hearing.judged, caller=caller_of(request), asked=data)
    judged = await centre_of(request).database.read(judge)
    return await deeds.do(request, "exchange.stated", partial(hearing.hear, judged=judged), data)


@post("/v1/exchange/look-up", opt={"permission": "exchange.look_up", "refuses": (404,)}, status_code=200)
async def look_up(request: AnyRequest, data: AgencyLookUp) -> Answer[SharedPerson]:
    """A person's record, as far as the caller's agency sees it for the purpose."""
    speaks_of(request, 1)
    return await deeds.do(request, "exchange.looked_up", partial(asking.look_up, rules=_rules(request)), data)


@post("/v1/exchange/comparison", opt={"permission": "exchange.compare", "refuses": (404,)}, status_code=200)
async def compare(request: AnyRequest, data: AgencyCompare) -> Answer[AgencyCompared]:
    """Field by field whether what is stated agrees; never a held value."""
    speaks_of(request, 1)
    return await deeds.do(request, "exchange.compared", partial(asking.compare, rules=_rules(request)), data)


@post("/v1/exchange/verification", opt={"permission": "exchange.verify", "refuses": (404,)}, status_code=200)
async def verify(request: AnyRequest, data: AgencyCompare) -> Answer[AgencyVerified]:
    """Whether all that is stated agrees, in one word."""
    speaks_of(request, 1)
    return await deeds.do(request, "exchange.verified", partial(asking.verify, rules=_rules(request)), data)


@post("/v1/exchange/citations", opt={"permission": "exchange.cite", "refuses": (404,)}, status_code=201)
async def cite(request: AnyRequest, data: AgencyCite) -> Answer[Citation]:
    """A person's record for a case of the agency's own; what was given is kept."""
    speaks_of(request, 1)
    return await deeds.do(request, "exchange.cited", partial(asking.cite, rules=_rules(request)), data)


@post("/v1/exchange/changes", opt={"permission": "exchange.follow"}, status_code=200)
async def follow(request: AnyRequest, data: FollowChanges) -> Answer[PersonChanges]:
    """What changed behind a cursor, as soon as there is any. A page that tells of somebody has its record."""
    centre, caller, rules = centre_of(request), caller_of(request), _rules(request)
    following.check(caller, data, rules)
    agency = caller.agency or ""
    cursors = following.Cursors(centre.draft_seal, agency, data.purpose, rules.digest(agency))
    place = following.START if data.cursor is None else cursors.place(data.cursor)
    if place is None:
        answer = PersonChanges(changes=[], cursor=None, resync=True)
        return answer_with(request, 200, msgspec.json.encode(answer))
    centre.tally.follows(agency, data.purpose, place)
    found = await _awaited(request, data, place)
    if not found.changes:
        centre.tally.follows(agency, data.purpose, found.place)
    speaks_of(request, len(found.changes))
    answer = PersonChanges(changes=found.changes, cursor=cursors.made(found.place), more=found.more)
    if not found.changes:
        return answer_with(request, 200, msgspec.json.encode(answer))
    detail: dict[str, str | int] = {"changes": len(found.changes), "upto": found.place[0]}
    told = Recorded(answer, purpose=f"agency:{data.purpose}", detail=detail)
    return await deeds.do(request, "exchange.followed", lambda _tx, _caller, _body: told, data)


async def _awaited(request: AnyRequest, data: FollowChanges, place: following.Place) -> following.Page:
    """The next page. Batches come into force by other programs too, so it looks again each second."""
    centre, caller, rules = centre_of(request), caller_of(request), _rules(request)
    loop = asyncio.get_running_loop()
    until = loop.time() + min(data.wait, centre.settings.news_wait_seconds)
    listening = centre.board.listen(caller, frozenset())
    try:
        while True:
            found = await centre.database.read(
                partial(following.page, caller=caller, purpose=data.purpose, place=place, rules=rules)
            )
            place = found.place
            if found.changes or (not found.more and (loop.time() >= until or listening.is_over)):
                return found
            if not found.more:
                since = loop.time()
                await listening.heard(min(1.0, until - since))
                waited(request, loop.time() - since)
                # It may have been stopped, or its rules changed, meanwhile.
                await pass_gate(request.scope, permission_of(request), centre)
                following.check(caller, data, _rules(request))
    finally:
        listening.stop()


def _rules(request: AnyRequest) -> AgencySharing:
    return centre_of(request).in_force.now.agencies


ROUTES: tuple[ControllerRouterHandler, ...] = (
    list_agencies,
    read_agency,
    read_sharing,
    list_systems,
    revoke_system,
    open_epoch,
    state,
    look_up,
    compare,
    verify,
    cite,
    follow,
)

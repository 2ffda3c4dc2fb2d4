"""Workstations over HTTP: codes, enrolment, epochs, the register, alerts."""

from functools import partial
from typing import Annotated, Any

import msgspec
from litestar import Request, get, post
from litestar.params import Parameter

from server_stub import deeds
from server_stub.cases.routes import version_of
from server_stub.clock import stamp
from server_stub.database import Transaction, Work
from server_stub.deeds import Answer, Deed
from server_stub.errors import Refusal
from server_stub.gate import answer_with, centre_of, permission_of, request_id
from server_stub.workstations import alerts, codes, service
from server_stub.workstations.epochs import Cloned
from server_stub.workstations.gatehouse import OPENING, stop_cloned
from server_stub.workstations.known import Signed
from server_stub.workstations.proof import proved
from server_stub.workstations.wire import (
    Alert,
    AlertList,
    Challenge,
    Enrolled,
    Enrolment,
    EnrolmentCode,
    Epoch,
    EpochOpening,
    NewCode,
    Workstation,
    WorkstationChange,
    WorkstationList,
)

AnyRequest = Request[Any, Any, Any]
Before = Annotated[str, Parameter(query="before", description="`next` of the page before")]
After = Annotated[str, Parameter(query="after", description="`next` of the page before")]
IfMatch = Annotated[str | None, Parameter(header="If-Match", description='The version looked at: `"3"`')]


@post(
    "/v1/enrolment-codes", opt={"permission": "workstation.enrol", "refuses": (404,)}, status_code=201
)
async def make_code(request: AnyRequest, data: NewCode) -> Answer[EnrolmentCode]:
    """A one-time code for one PC of one station, good for fifteen minutes."""
    return await deeds.do(request, "enrolment_code.made", service.make_code, data)


@post(
    "/v1/enrolments", opt={"permission": "workstation.enrol_itself", "refuses": (403, 429)}, status_code=201
)
async def enrol(request: AnyRequest, data: Enrolment) -> Answer[Enrolled]:
    """Binds a PC's key to a station. Who has no code learns nothing but that."""
    centre = centre_of(request)
    centre.enrolments.attempt(request.client.host if request.client else "unknown")
    digits = codes.read_code(data.code)
    if digits is None:
        raise Refusal(403, "code_unknown")
    public_key = proved(data.public_key, data.proof, digits)
    permission, name = permission_of(request), request_id(request)
    deed = Deed(centre, service.nobody(), "workstation.enrolled", permission, name, 201)
    done = await deed.run(lambda tx: service.enrol(tx, digits, public_key))
    centre.workstations.forget()
    centre.callers.forget()
    return Answer(done.status, done.headers, done.body)


@post("/v1/challenges", opt={"permission": "epoch.challenge"}, status_code=200)
async def challenge(request: AnyRequest) -> Answer[Challenge]:
    """Something fresh for a desk to sign when it begins."""
    centre = centre_of(request)
    now = centre.clock.now()
    fresh = centre.workstations.epochs.challenge(now.timestamp())
    said = Challenge(challenge=fresh, server_time=stamp(now), practice=centre.settings.practice)
    return answer_with(request, 200, msgspec.json.encode(said))


@post("/v1/epochs", opt={"permission": OPENING}, status_code=201)
async def open_epoch(request: AnyRequest, data: EpochOpening) -> Answer[Epoch]:
    """Begins an epoch: the request itself is signed with a challenge."""
    centre = centre_of(request)
    signed: Signed = request.scope["signed"]  # type: ignore[typeddict-item]
    try:
        epoch = centre.workstations.epochs.open(signed.claim, data.previous, centre.clock.now().timestamp())
    except Cloned:
        await stop_cloned(centre, signed)
    beginning = service.Beginning(signed.workstation, epoch, data.clock_off_seconds, data.version)

    def begin(tx: Transaction) -> Epoch:
        opened = service.open_epoch(tx, centre.book, beginning)
        centre.board.ring_after(tx)
        return opened

    opened: Epoch = await centre.database.write(Work(begin))
    centre.counts.add(OPENING, signed.workstation)
    return answer_with(request, 201, msgspec.json.encode(opened))


@get("/v1/workstations", opt={"permission": "workstation.read"})
async def listed(request: AnyRequest, after: After = "") -> Answer[WorkstationList]:
    """One page of the register."""
    return await deeds.do(request, "workstation.listed", service.listed, after)


@get("/v1/workstations/{workstation:str}", opt={"permission": "workstation.read"})
async def read(request: AnyRequest, workstation: str) -> Answer[Workstation]:
    """One workstation of the register."""
    return await deeds.do(request, "workstation.viewed", service.read, workstation)


@post("/v1/workstations/{workstation:str}/changes", opt={"permission": "workstation.change"}, status_code=200)
async def change(
    request: AnyRequest, workstation: str, data: WorkstationChange, if_match: IfMatch = None
) -> Answer[Workstation]:
    """Rename, move, suspend, resume or revoke. Each kind has a permission of its own besides the route's."""
    centre = centre_of(request)
    changing = service.Changing(workstation, version_of(if_match), data)

    def end(keys: list[str]) -> None:
        centre.workstations.end(keys)
        centre.callers.forget()

    do = partial(service.change, policy=centre.policy, end=end)
    return await deeds.do(request, "workstation.changed", do, changing)


@get("/v1/alerts", opt={"permission": "alert.read"})
async def list_alerts(request: AnyRequest, before: Before = "") -> Answer[AlertList]:
    """What the administrators must look at, newest first, and how much of it nobody has looked at yet."""
    return await deeds.do(request, "alert.listed", alerts.listed, before)


@post("/v1/alerts/{alert:str}/seen", opt={"permission": "alert.read"}, status_code=200)
async def see_alert(request: AnyRequest, alert: str) -> Answer[Alert]:
    """Somebody looked at it. Asked again, the first one stays who did."""
    return await deeds.do(request, "alert.seen", alerts.see, alert)


ROUTES = (make_code, enrol, challenge, open_epoch, listed, read, change, list_alerts, see_alert)

"""Sessions over HTTP: sign in, prove, renew, who am I, change the password, sign out."""

from typing import Any

import msgspec
from litestar import Request, delete, get, post, put

from server_stub import deeds
from server_stub.database import Transaction, Work
from server_stub.deeds import Answer, Deed
from server_stub.errors import Refusal
from server_stub.gate import answer_with, caller_of, centre_of, permission_of, request_id
from server_stub.identity import proofs, service, tables
from server_stub.identity.proving import NewFactor, Prover
from server_stub.identity.service import Attempt, Exchange, SessionKeeper
from server_stub.identity.wire import (
    Account,
    PasswordChange,
    Progress,
    RecoveryCodes,
    Renewal,
    SecondFactor,
    SecondFactorBeginning,
    SecondFactorCode,
    Session,
    SignIn,
)
from server_stub.journal.book import Happening

ANY_STEP = ("second_factor", "set_up_second_factor", "change_password")
RENEW = {"permission": "session.renew", "repeatable": True, "refuses": (401, 403)}
WHO = {"permission": "session.read", "unfinished": ANY_STEP}
CLOSE = {"permission": "session.close", "unfinished": ANY_STEP}
PROVE = {"permission": "session.prove", "unfinished": ("second_factor",), "refuses": (409, 429)}
SET_UP = {
    "permission": "second_factor.set_up",
    "unfinished": ("set_up_second_factor",),
    "refuses": (409, 429),
}
PASSWORD = {"permission": "password.change", "unfinished": ("change_password",), "refuses": (409, 429)}
LONGEST_NAME = 64
LONGEST_PASSWORD = 256
"""Longer ones are wrong without being hashed: hashing costs us, not the sender."""
LONGEST_CODE = 64

AnyRequest = Request[Any, Any, Any]


def _keeper(request: AnyRequest) -> SessionKeeper:
    centre = centre_of(request)
    return SessionKeeper(centre.settings, centre.policy)


def _signer(request: AnyRequest) -> str:
    """The key the request is signed with."""
    key: str = request.scope["signed"].claim.key  # type: ignore[typeddict-item]
    return key


@post("/v1/session", opt={"permission": "session.open", "refuses": (401, 403, 429)}, status_code=201)
async def sign_in(request: AnyRequest, data: SignIn) -> Answer[Session]:
    """Open a session with name and password, at the workstation of the `Workstation` header. It ends the one
    the account had before. `to_do` says what comes first."""
    centre = centre_of(request)
    workstation = request.headers.get("workstation", "")
    centre.slowing.admit(workstation)
    if len(data.username) > LONGEST_NAME or len(data.password) > LONGEST_PASSWORD:
        raise Refusal(401, "wrong_password")
    caller, password_hash = await centre.database.read(
        lambda tx: service.named(tx, data.username, workstation)
    )
    agrees = await centre.passwords.agrees(password_hash, data.password)
    if not agrees:
        centre.slowing.failed(workstation)
    if caller is None or password_hash is None:
        raise Refusal(401, "wrong_password")
    attempt = Attempt(workstation, _signer(request), password_hash, agrees)
    keeper = _keeper(request)
    deed = Deed(centre, caller, "session.opened", permission_of(request), request_id(request), 201)
    done = await deed.run(lambda tx: keeper.open(tx, caller, attempt))
    centre.callers.forget()
    if not done.answer.to_do:
        centre.slowing.succeeded(workstation)
    return Answer(done.status, done.headers, done.body)


@post("/v1/session/second-factor", opt=PROVE, status_code=200)
async def prove(request: AnyRequest, data: SecondFactorCode) -> Answer[Progress]:
    """A code of the telephone, or one of the recovery codes: each is good once."""
    centre, caller = centre_of(request), caller_of(request)
    centre.slowing.admit(caller.workstation)
    shown = await proofs.shown(centre, caller.account, _short(data.code))
    try:
        done = await deeds.perform(request, "session.proved", Prover(centre.settings).prove, shown)
    except Refusal as refusal:
        if refusal.code == "wrong_code":
            centre.slowing.failed(caller.workstation)
        raise
    finally:
        centre.callers.forget()
    if not done.answer.to_do:
        centre.slowing.succeeded(caller.workstation)
    return Answer(done.status, done.headers, done.body)


@post("/v1/account/second-factor", opt=SET_UP, status_code=200)
async def begin_second_factor(request: AnyRequest, data: SecondFactorBeginning) -> Answer[SecondFactor]:
    """A new secret, shown this once. It counts once a code of it was sent back."""
    centre, caller = centre_of(request), caller_of(request)
    begun = await proofs.begun(centre, caller.account)
    shown = await proofs.shown(centre, caller.account, _short(data.code))
    new = NewFactor(begun.sealed, shown)
    try:
        done = await deeds.perform(request, "second_factor.begun", Prover(centre.settings).begin, new)
    finally:
        centre.callers.forget()  # a wrong code may have ended the session
    return Answer(done.status, done.headers, msgspec.json.encode(begun.told))


@put("/v1/account/second-factor", opt=SET_UP)
async def set_up_second_factor(request: AnyRequest, data: SecondFactorCode) -> Answer[RecoveryCodes]:
    """The secret is in use from now on; ten recovery codes, shown this once."""
    centre, caller = centre_of(request), caller_of(request)
    taken = await proofs.taken_over(centre, caller.account, _short(data.code))
    try:
        return await deeds.do(request, "second_factor.set_up", Prover(centre.settings).confirm, taken)
    finally:
        centre.callers.forget()


@put("/v1/account/password", opt=PASSWORD)
async def change_password(request: AnyRequest, data: PasswordChange) -> Answer[Progress]:
    """Another password. What is not taken is told as `reason`."""
    centre, caller = centre_of(request), caller_of(request)
    for field in ("old_password", "new_password"):
        if len(getattr(data, field)) > LONGEST_PASSWORD:
            raise Refusal(422, "invalid_field", field=field)
    try:
        new = await proofs.new_password(centre, caller, data)
        return await deeds.do(request, "password.changed", Prover(centre.settings).change_password, new)
    finally:
        centre.callers.forget()


@post("/v1/session/renewal", opt=RENEW, status_code=200)
async def renew(request: AnyRequest, data: Renewal) -> Answer[Session]:
    """Exchange a refresh token for a new pair. The same key with the same token, for two minutes, brings the
    same pair; any other second use of a token ends the session for both its holders."""
    centre, keeper = centre_of(request), _keeper(request)
    workstation = request.headers.get("workstation", "")
    asked = Exchange(workstation, _signer(request), data.refresh_token, deeds.key_of(request) or "")

    def refused(tx: Transaction, refusal: Refusal) -> None:
        if refusal.effects is not None:
            refusal.effects(tx)
        caller = service.holder(tx, data.refresh_token)
        if caller is not None:
            ended = tables.ended_why(tx, caller.session) or "no"
            detail: dict[str, str | int] = {"code": refusal.code, "status": refusal.status, "ended": ended}
            permission = permission_of(request)
            what = Happening("session.renewed", permission, request_id(request), "refused", detail=detail)
            refusal.mark = centre.book.append(tx, caller, what)

    work = Work(lambda tx: keeper.renew(tx, asked), refused)
    try:
        session: Session = await centre.database.write(work)
    finally:
        centre.callers.forget()
    centre.counts.add("session.renew", session.account.id)
    return answer_with(request, 200, msgspec.json.encode(session))


@get("/v1/session", opt=WHO)
async def who(request: AnyRequest) -> Answer[Account]:
    """The account that is signed in, with its permissions."""
    return await deeds.look(request, _keeper(request).who, None)


@delete("/v1/session", opt=CLOSE, status_code=204)
async def sign_out(request: AnyRequest) -> Answer[None]:
    """End the session and all its tokens."""
    answer = await deeds.do(request, "session.closed", _keeper(request).close, None)
    centre_of(request).callers.forget()
    return answer


def _short(code: str) -> str:
    """A code somebody may have typed; a longer one is none."""
    return code if len(code) <= LONGEST_CODE else ""


ROUTES = (
    sign_in,
    prove,
    begin_second_factor,
    set_up_second_factor,
    change_password,
    renew,
    who,
    sign_out,
)

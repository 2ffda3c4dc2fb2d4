"""Sessions over HTTP: sign in, renew, who am I, sign out."""

from typing import Any

import msgspec
from litestar import Request, delete, get, post

from server_stub import deeds
from server_stub.database import Transaction, Work
from server_stub.deeds import Answer, Deed
from server_stub.errors import Refusal
from server_stub.gate import answer_with, centre_of, permission_of, request_id
from server_stub.identity import service, tables
from server_stub.identity.service import Attempt, Exchange, SessionKeeper
from server_stub.identity.wire import Account, Renewal, Session, SignIn
from server_stub.journal.book import Happening

RENEW = {"permission": "session.renew", "repeatable": True, "refuses": (401, 403)}
LONGEST_NAME = 64
LONGEST_PASSWORD = 256
"""Longer ones are wrong without being hashed: hashing costs us, not the sender."""


def _keeper(request: Request[Any, Any, Any]) -> SessionKeeper:
    centre = centre_of(request)
    return SessionKeeper(centre.settings, centre.policy)


@post("/v1/session", opt={"permission": "session.open", "refuses": (401, 403, 429)}, status_code=201)
async def sign_in(request: Request[Any, Any, Any], data: SignIn) -> Answer[Session]:
    """Open a session with name and password, at the workstation of the `Workstation` header."""
    centre = centre_of(request)
    if len(data.username) > LONGEST_NAME or len(data.password) > LONGEST_PASSWORD:
        raise Refusal(401, "wrong_password")
    workstation = request.headers.get("workstation", "")
    caller, password_hash = await centre.database.read(
        lambda tx: service.named(tx, data.username, workstation)
    )
    agrees = await centre.passwords.agrees(password_hash, data.password)
    if caller is None or password_hash is None:
        raise Refusal(401, "wrong_password")
    attempt = Attempt(workstation, password_hash, agrees)
    keeper = _keeper(request)
    deed = Deed(centre, caller, "session.opened", permission_of(request), request_id(request), 201)
    done = await deed.run(lambda tx: keeper.open(tx, caller, attempt))
    return Answer(done.status, done.headers, done.body)


@post("/v1/session/renewal", opt=RENEW, status_code=200)
async def renew(request: Request[Any, Any, Any], data: Renewal) -> Answer[Session]:
    """Exchange a refresh token for a new pair. The same key with the same token, for two minutes, brings the
    same pair; any other second use of a token ends the session for both its holders."""
    centre, keeper = centre_of(request), _keeper(request)
    asked = Exchange(request.headers.get("workstation", ""), data.refresh_token, deeds.key_of(request) or "")

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


@get("/v1/session", opt={"permission": "session.read"})
async def who(request: Request[Any, Any, Any]) -> Answer[Account]:
    """The account that is signed in, with its permissions."""
    return await deeds.look(request, _keeper(request).who, None)


@delete("/v1/session", opt={"permission": "session.close"}, status_code=204)
async def sign_out(request: Request[Any, Any, Any]) -> Answer[None]:
    """End the session and all its tokens."""
    answer = await deeds.do(request, "session.closed", _keeper(request).close, None)
    centre_of(request).callers.forget()
    return answer


ROUTES = (sign_in, renew, who, sign_out)

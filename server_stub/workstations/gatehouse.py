"""Before the gate: no request is looked at that no enrolled workstation signed, or that was here already.

ASGI middleware of every route. What the policy calls `unsigned` passes: it is asked by PCs nobody knows yet
and by whatever watches the service.
"""

import hashlib
from typing import Any, NoReturn

from server_stub.centre import Centre
from server_stub.database import Transaction, Work
from server_stub.errors import Refusal
from server_stub.exchange import systems
from server_stub.identity.policy import SOCIETY_POST, SYSTEM_POST
from server_stub.workstations import alerts, service
from server_stub.workstations.epochs import Cloned
from server_stub.workstations.known import Signed
from server_stub.workstations.refused import SUSPICIOUS
from server_stub.workstations.signatures import digest_agrees

OPENING = "epoch.open"
"""The permission of the one route a workstation signs with a challenge …"""
SYSTEM_OPENING, SOCIETY_OPENING = "exchange.open", "society.open"
"""… and of those a system outside does."""
_OPENINGS = {SYSTEM_POST: SYSTEM_OPENING, SOCIETY_POST: SOCIETY_OPENING}


def only_signed(app: Any) -> Any:
    """Middleware: checks signature, epoch and counter first, and the body against its digest as it comes."""

    async def pass_signed(scope: Any, receive: Any, send: Any) -> None:
        permission = scope["route_handler"].opt.get("permission")
        centre: Centre = scope["litestar_app"].state.centre
        try:
            signed = await heard(scope, centre, permission)
        except Refusal as refusal:
            await suspect(centre, scope, refusal)
            raise
        await app(scope, receive if signed is None else _checking(receive, signed, scope, centre), send)

    return pass_signed


async def heard(scope: Any, centre: Centre, permission: str | None) -> Signed | None:
    """Who signed the request, which counts as heard from now on; None where nobody has to."""
    if permission is None or permission in centre.policy.unsigned:
        return None
    headers = _headers(scope["headers"])
    signed = await centre.workstations.signer(
        scope["method"], scope["raw_path"], scope["query_string"], headers
    )
    scope["signed"] = signed
    if permission != (OPENING if signed.system is None else _OPENINGS[signed.system.post]):
        try:
            centre.workstations.epochs.take(signed.claim, centre.clock.now().timestamp())
        except Cloned:
            await stop_cloned(centre, signed)
    return signed


def check_body(signed: Signed, body: bytes) -> None:
    """Refuse a body that is not the one signed."""
    if not digest_agrees(signed.digest, hashlib.sha256(body).digest()):
        raise Refusal(401, "signature_wrong")


async def suspect(centre: Centre, scope: Any, error: Exception) -> None:
    """One more refused signature of an address; the administrators hear of many."""
    if not isinstance(error, Refusal) or error.code not in SUSPICIOUS:
        return
    address = scope["client"][0] if scope["client"] else "unknown"
    if not centre.workstations.refused.count(address, centre.clock.now().timestamp()):
        return

    def tell(tx: Transaction) -> None:
        alerts.report(tx, centre.book, "signatures_refused", service.nobody(), {"address": address})
        centre.board.ring_after(tx)

    await centre.database.write(Work(tell))


async def stop_cloned(centre: Centre, signed: Signed) -> NoReturn:
    """Two machines hold the key: neither goes on, and the security administrator is told."""

    def suspend(tx: Transaction) -> list[str]:
        if signed.system is not None:
            keys = systems.suspend_cloned(tx, centre.book, signed.system)
        else:
            keys = service.suspend_cloned(tx, centre.book, signed.workstation)
        centre.board.ring_after(tx)
        return keys

    keys: list[str] = await centre.database.write(Work(suspend))
    centre.workstations.end(keys)
    centre.callers.forget()
    raise Refusal(403, "workstation_suspended")


def _headers(raw: list[tuple[bytes, bytes]]) -> dict[str, str]:
    """By name. One that comes twice has no value that two readers would agree on."""
    headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in raw}
    if len(headers) != len(raw):
        names = [name for name, _ in raw]
        twice = next(name for name in names if names.count(name) > 1)
        raise Refusal(400, "malformed", field=twice.decode("latin-1"))
    return headers


def _checking(receive: Any, signed: Signed, scope: Any, centre: Centre) -> Any:
    """The body as it comes; its last piece only if the whole is what was signed.

    A refusal is answered further in, where the body is read: it is counted here, it never comes back out.
    """
    hashed = hashlib.sha256()

    async def receive_checked() -> Any:
        message = await receive()
        if message["type"] == "http.request":
            hashed.update(message.get("body", b""))
            if not message.get("more_body") and not digest_agrees(signed.digest, hashed.digest()):
                wrong = Refusal(401, "signature_wrong")
                await suspect(centre, scope, wrong)
                raise wrong
        return message

    return receive_checked

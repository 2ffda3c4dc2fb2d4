"""Which workstation signed a request: read once a second at most, forgotten at once when one changes here."""

import time
from collections.abc import Mapping
from dataclasses import dataclass

from server_stub.database import Database, Transaction
from server_stub.errors import Refusal
from server_stub.exchange import tables_systems
from server_stub.identity.caller import Machine
from server_stub.workstations import tables
from server_stub.workstations.checking import Checking
from server_stub.workstations.epochs import Epochs
from server_stub.workstations.refused import RefusedSignatures
from server_stub.workstations.signatures import (
    Claim,
    SignatureFault,
    Signatures,
    load_profile,
    request_values,
    signature_base,
)

FRESH_SECONDS = 1.0
"""How long another process may go on with a key that was ended in this one."""
MOST_REMEMBERED = 10_000


@dataclass(frozen=True, slots=True)
class Signed:
    """A request whose signature is right. Whether it is new, `epochs` says."""

    workstation: str
    claim: Claim
    digest: str
    """Base64 of the SHA-256 its body must have."""
    system: Machine | None = None
    """Where it is no workstation but a system outside."""


@dataclass(frozen=True, slots=True)
class _Known:
    workstation: str
    key: bytes
    is_ended: bool
    state: str
    until: float
    system: Machine | None = None


class Workstations:
    """Answers who signed. In the event loop only."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._signatures = Signatures(load_profile())
        self._known: dict[str, _Known] = {}
        self._forgotten = 0
        self._checking = Checking()
        self.epochs = Epochs(self._signatures.profile)
        self.refused = RefusedSignatures()

    def check_beside(self) -> None:
        """Have signatures checked by a process of their own from now on. In the event loop."""
        self._checking.open()

    @property
    def is_checked_beside(self) -> bool:
        """Whether that process is there."""
        return self._checking.is_beside

    def close(self) -> None:
        """Let that process go."""
        self._checking.close()

    def forget(self) -> None:
        """A key or workstation changed: read again."""
        self._forgotten += 1
        self._known.clear()

    def end(self, keys: list[str]) -> None:
        """These keys count no more: nothing of their epochs is taken."""
        self.forget()
        for key in keys:
            self.epochs.end(key)

    async def signer(self, method: str, path: bytes, query: bytes, headers: Mapping[str, str]) -> Signed:
        """Who signed the request, or a refusal. `headers` have lower-case names."""
        try:
            claim = self._signatures.read(
                headers.get("signature-input"), headers.get("signature"), headers
            )
            digest = self._signatures.check_digest_form(headers.get("content-digest", ""))
        except SignatureFault as fault:
            code = "signature_missing" if "signature" not in headers else "signature_wrong"
            raise Refusal(401, code) from fault
        known = await self._named(claim.key)
        try:
            base = signature_base(claim, request_values(method, path, query, headers))
        except SignatureFault as fault:
            raise Refusal(401, "signature_wrong") from fault
        if not await self._checking.check(claim.signature, base, known.key):
            raise Refusal(401, "signature_wrong")
        _check_standing(known)
        if headers["workstation"] != known.workstation:
            raise Refusal(403, "workstation_unknown")
        return Signed(known.workstation, claim, digest, known.system)

    async def check_again(self, signed: Signed) -> None:
        """A Refusal where whoever signed was stopped since: for answers that took a while."""
        _check_standing(await self._named(signed.claim.key))

    async def _named(self, key: str) -> _Known:
        known = self._known.get(key)
        if known is not None and known.until >= time.monotonic():
            return known
        forgotten = self._forgotten
        known = await self._database.glance(lambda tx: _read(tx, key))
        if known is None:
            self._known.pop(key, None)
            raise Refusal(401, "key_unknown")
        if len(self._known) >= MOST_REMEMBERED:
            self._known.clear()
        if forgotten == self._forgotten:  # else it may be older than what was to be forgotten
            self._known[key] = known
        return known


def _check_standing(known: _Known) -> None:
    """Only its holder learns how a key stands: asked once the signature was found right."""
    if known.is_ended or known.state == "revoked":
        raise Refusal(403, "workstation_revoked")
    if known.state != "active":
        raise Refusal(403, "workstation_suspended")


def _read(tx: Transaction, key: str) -> _Known | None:
    """Whose key it is: a workstation's, else that of a system outside."""
    until = time.monotonic() + FRESH_SECONDS
    row = tables.key(tx, key)
    if row is not None:
        return _Known(row.workstation, row.public_key, row.ended_at is not None, row.state, until)
    for systems in tables_systems.ALL:
        system = systems.one(tx, key)
        if system is not None:
            return _Known(key, system.public_key, False, system.state, until, systems.machine(system))
    return None

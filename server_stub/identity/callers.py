"""Who holds an access token: read once a second at most, forgotten at once when a session ends here."""

import hashlib
import time
from dataclasses import dataclass, field

from server_stub.database import Database, Transaction
from server_stub.errors import Refusal
from server_stub.identity import certificates, sign_in_rules, standing, tables, tables_certificates
from server_stub.identity.caller import Caller, Machine
from server_stub.identity.policy import SYSTEM_POST, Policy
from server_stub.identity.tables import CallerRow, ProofRow
from server_stub.identity.wire import CertificateState, Step
from server_stub.settings import Settings

FRESH_SECONDS = 1.0
"""How long another process may go on with a session that was ended in this one."""
MOST_REMEMBERED = 10_000
Unfinished = tuple[Step, ...]


@dataclass(slots=True)
class _Known:
    """A token's holder, as read at a moment."""

    row: CallerRow
    until: float
    over_at: str
    changes_at: str
    """When a certificate begins or ends to count: then it is read again."""
    step: Step | None
    """What must be done first."""
    certificate: CertificateState | None
    certified: frozenset[str]
    """Permissions that need the certificate."""
    callers: dict[str, Caller] = field(default_factory=dict)
    """One for each permission asked for so far."""


class Callers:
    """Answers the gate's question. In the event loop only."""

    def __init__(self, database: Database, policy: Policy, settings: Settings) -> None:
        self._database = database
        self._policy = policy
        self._settings = settings
        self._known: dict[str, _Known] = {}
        self._forgotten = 0

    def go_by(self, policy: Policy, settings: Settings) -> None:
        """Another policy or other settings hold from now on."""
        self._policy = policy
        self._settings = settings
        self.forget()

    def forget(self) -> None:
        """A session ended, or an account or workstation changed: read again."""
        self._forgotten += 1
        self._known.clear()

    async def named(self, token: str, now: str) -> "Holder":
        """The holder of a token, or a refusal if nobody holds it."""
        known = self._known.get(token)
        if known is None or known.until < time.monotonic() or known.changes_at <= now:
            known = await self._read(token, now)
        return Holder(known, self._policy)

    async def _read(self, token: str, now: str) -> _Known:
        hashed = token_hash(token)

        def look(tx: Transaction) -> _Known | None:
            return self._look(tx, hashed, now)

        forgotten = self._forgotten
        known = await self._database.glance(look)
        if known is None:
            self._known.pop(token, None)
            raise Refusal(401, "signed_out")
        if len(self._known) >= MOST_REMEMBERED:
            self._known.clear()
        if forgotten == self._forgotten:  # else it may be older than what was to be forgotten
            self._known[token] = known
        return known

    def _look(self, tx: Transaction, hashed: str, now: str) -> _Known | None:
        row = tables.caller_of(tx, hashed)
        if row is None:
            return None
        proof = ProofRow(
            row.post, row.opened_at, row.second_factor_at, row.has_factor, row.password_chosen_at
        )
        steps = standing.to_do(proof, self._settings)
        certified = sign_in_rules.shipped().certified.get(row.post, frozenset())
        rows = tables_certificates.of_account(tx, row.account) if certified else []
        state = certificates.state_on(rows, now, self._settings.certificate_reminder_days)
        return _Known(
            row=row,
            until=time.monotonic() + FRESH_SECONDS,
            over_at=standing.over_at(row.opened_at, self._settings),
            changes_at=certificates.changes_at(rows, now),
            step=steps[0] if steps else None,
            certificate=state if certified else None,
            certified=certified,
        )


class Holder:
    """Whoever holds a token: the caller they are for a permission, and whether they may go on."""

    __slots__ = ("_known", "_policy")

    def __init__(self, known: _Known, policy: Policy) -> None:
        self._known = known
        self._policy = policy

    def caller(self, permission: str) -> Caller:
        """The caller, with the scope their post has for the permission (`none`: it has none)."""
        known = self._known
        caller = known.callers.get(permission)
        if caller is None:
            scope = self._policy.scope(known.row.post, permission) or "none"
            items = known.certificate.items if known.certificate and permission in known.certified else None
            covered = frozenset(items) if items else None
            caller = known.callers[permission] = Caller(*known.row[:10], scope, covered, known.row.agency)
        return caller

    def check(self, permission: str, now: str, workstation: str | None, unfinished: Unfinished) -> None:
        """Refuse whose session ran out, who is disabled, sits elsewhere, has something to do first, has no
        such permission, or no certificate. `unfinished`: steps before which the route may be used."""
        known = self._known
        row = known.row
        if row.ended_at is not None:
            raise standing.expired(row.ended_why or "")
        if row.expires_at <= now:
            raise standing.expired("too_long" if known.over_at <= now else "")
        if row.disabled:
            raise Refusal(403, "account_disabled")
        if row.workstation_state != "active" or workstation != row.workstation:
            raise Refusal(403, "workstation_unknown")
        if known.step is not None and known.step not in unfinished:
            raise Refusal(403, "to_do", facts={"step": known.step})
        if self.caller(permission).scope == "none":
            raise Refusal(403, "no_permission")
        if known.certificate is not None and permission in known.certified:
            certificates.refuse_without(known.certificate)


def system_caller(system: Machine, scope: str) -> Caller:
    """A system outside: no account, no session; what it reaches is what its agency or institution does."""
    agency = system.organisation if system.post == SYSTEM_POST else None
    who = ("", system.name, system.post, system.organisation)
    return Caller(*who, "", "", None, system.id, "", "", scope, agency=agency)


def token_hash(token: str) -> str:
    """Tokens are stored as their SHA-256 only; they are random, so nothing more is needed."""
    return hashlib.sha256(token.encode()).hexdigest()

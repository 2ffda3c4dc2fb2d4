"""Who holds an access token: read once a second at most, forgotten at once when a session ends here."""

import hashlib
import time
from dataclasses import dataclass, field

from server_stub.database import Database, Row, Transaction
from server_stub.errors import Refusal
from server_stub.identity import tables
from server_stub.identity.caller import Caller
from server_stub.identity.policy import Policy

FRESH_SECONDS = 1.0
"""How long another process may go on with a session that was ended in this one."""
MOST_REMEMBERED = 10_000


@dataclass(slots=True)
class _Known:
    """A token's holder, as read at a moment."""

    row: Row
    until: float
    callers: dict[str, Caller] = field(default_factory=dict)
    """One for each permission asked for so far."""


class Callers:
    """Answers the gate's question. In the event loop only."""

    def __init__(self, database: Database, policy: Policy) -> None:
        self._database = database
        self._policy = policy
        self._known: dict[str, _Known] = {}
        self._forgotten = 0

    def forget(self) -> None:
        """A session ended, or an account or workstation changed: read again."""
        self._forgotten += 1
        self._known.clear()

    async def named(self, token: str) -> "Holder":
        """The holder of a token, or a refusal if nobody holds it."""
        known = self._known.get(token)
        if known is None or known.until < time.monotonic():
            known = await self._read(token)
        return Holder(known.row, known.callers, self._policy)

    async def _read(self, token: str) -> _Known:
        hashed = token_hash(token)

        def look(tx: Transaction) -> Row | None:
            return tables.caller_of(tx, hashed)

        forgotten = self._forgotten
        row = await self._database.glance(look)
        if row is None:
            self._known.pop(token, None)
            raise Refusal(401, "signed_out")
        if len(self._known) >= MOST_REMEMBERED:
            self._known.clear()
        known = _Known(row, time.monotonic() + FRESH_SECONDS)
        if forgotten == self._forgotten:  # else it may be older than what was to be forgotten
            self._known[token] = known
        return known


class Holder:
    """Whoever holds a token: the caller they are for a permission, and whether they may go on."""

    __slots__ = ("_callers", "_policy", "_row")

    def __init__(self, row: Row, callers: dict[str, Caller], policy: Policy) -> None:
        self._row = row
        self._callers = callers
        self._policy = policy

    def caller(self, permission: str) -> Caller:
        """The caller, with the scope their post has for the permission (`none`: it has none)."""
        caller = self._callers.get(permission)
        if caller is None:
            scope = self._policy.scope(self._row[2], permission) or "none"
            caller = self._callers[permission] = _caller(self._row, scope)
        return caller

    def check(self, caller: Caller, now: str, workstation: str | None) -> None:
        """Refuse whose session ran out, who is disabled, sits elsewhere, or has no such permission."""
        expires_at, ended_at, account_disabled, workstation_state = self._row[10:14]
        if expires_at <= now or ended_at is not None:
            raise Refusal(401, "session_expired")
        if account_disabled:
            raise Refusal(403, "account_disabled")
        if workstation_state != "active" or workstation != caller.workstation:
            raise Refusal(403, "workstation_unknown")
        if caller.scope == "none":
            raise Refusal(403, "no_permission")


def token_hash(token: str) -> str:
    """Tokens are stored as their SHA-256 only; they are random, so nothing more is needed."""
    return hashlib.sha256(token.encode()).hexdigest()


def _caller(row: Row, scope: str) -> Caller:
    account, name, post, organisation, level, division, department, workstation, station, session = row[:10]
    return Caller(
        account, name, post, organisation, level, division, department, workstation, station, session, scope
    )

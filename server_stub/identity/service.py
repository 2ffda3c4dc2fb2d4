"""Signing in, renewing, signing out: plain functions on a transaction."""

import base64
import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from math import ceil

from server_stub.clock import moment, stamp
from server_stub.database import Transaction
from server_stub.deeds import Caller, Recorded
from server_stub.errors import Refusal
from server_stub.identifiers import uuid7
from server_stub.identity import tables
from server_stub.identity.callers import token_hash
from server_stub.identity.policy import Policy
from server_stub.identity.tables import RefreshRow
from server_stub.identity.wire import Account, Organisation, Session
from server_stub.settings import Settings


@dataclass(frozen=True, slots=True)
class Attempt:
    """A sign-in whose password was already looked at, off the writer."""

    workstation: str
    password_hash: str
    agrees: bool


@dataclass(frozen=True, slots=True)
class Exchange:
    """A renewal: from which desk, of which refresh token, under which idempotency key."""

    workstation: str
    refresh_token: str
    key: str


@dataclass(frozen=True, slots=True)
class Pair:
    """The two tokens of a session."""

    access: str
    refresh: str


@dataclass(frozen=True)
class SessionKeeper:
    """Opens, renews and ends sessions."""

    settings: Settings
    policy: Policy

    def open(self, tx: Transaction, caller: Caller, attempt: Attempt) -> Recorded[Session]:
        """A new session, or the reason why not. The caller is the account that was named."""
        username = _account(tx, caller.account).username
        row = tables.account_by_username(tx, username)
        if row is None:
            raise Refusal(401, "wrong_password")
        _, password_hash, disabled, _, locked_until = row
        if locked_until is not None and locked_until > tx.now:
            raise Refusal(403, "account_locked", facts={"minutes": _minutes_left(tx.now, locked_until)})
        if not attempt.agrees or password_hash != attempt.password_hash:
            raise Refusal(401, "wrong_password", effects=lambda tx: self._count_failure(tx, caller.account))
        if disabled:
            raise Refusal(403, "account_disabled")
        station = tables.workstation(tx, attempt.workstation)
        if station is None:
            raise Refusal(403, "workstation_unknown")
        _, station_name, _, place = station
        if not place.startswith(_account(tx, caller.account).division):
            # A workstation lends its station's cases to whoever sits at it: only to people of that place.
            raise Refusal(403, "workstation_elsewhere")
        tables.set_failures(tx, caller.account, 0, None)
        session = uuid7()
        tables.open_session(tx, session, caller.account, attempt.workstation)
        pair = Pair(secrets.token_urlsafe(32), secrets.token_urlsafe(32))
        self._keep(tx, session, tx.now, pair)
        opened = self._session(tx, session, caller.account, pair, station_name)
        return Recorded(opened, detail={"session": session})

    def renew(self, tx: Transaction, asked: Exchange) -> Session:
        """A new pair of tokens for a refresh token, which is then spent; asked again with the same key, for
        a short time, the same pair. Any other use of a spent one means that somebody holds a copy."""
        token = tables.refresh_token(tx, token_hash(asked.refresh_token))
        if token is None:
            raise Refusal(401, "signed_out")
        if token.ended_at is not None:
            raise Refusal(401, "session_expired")
        if token.used_at is not None and not self._is_repeat(tx, token, asked):
            # Whoever of the two comes second, both are out.
            raise Refusal(401, "session_expired", effects=self._ending(token.session, "reused"))
        if asked.workstation != token.workstation:
            raise Refusal(403, "workstation_unknown")
        if token.expires_at <= tx.now:
            raise Refusal(401, "session_expired")
        station = tables.workstation(tx, asked.workstation)
        if station is None:
            raise Refusal(403, "workstation_unknown")
        if tables.is_disabled(tx, token.account):
            raise Refusal(403, "account_disabled", effects=self._ending(token.session, "disabled"))
        pair = self._exchanged(tx, token, asked)
        return self._session(tx, token.session, token.account, pair, station[1])

    def _is_repeat(self, tx: Transaction, token: RefreshRow, asked: Exchange) -> bool:
        """Whether the answer may have been lost: same key, same desk, just now, and nobody used it since."""
        if token.used_at is None or token.salt is None:
            return False
        until = stamp(moment(token.used_at) + timedelta(seconds=self.settings.renewal_repeat_seconds))
        if (token.used_with, token.workstation) != (asked.key, asked.workstation) or until <= tx.now:
            return False
        made = tables.refresh_token(tx, token_hash(_derived(asked.refresh_token, token.salt).refresh))
        return made is not None and made.used_at is None

    def _exchanged(self, tx: Transaction, token: RefreshRow, asked: Exchange) -> Pair:
        """The pair a refresh token is good for. It can be made again from the token, and from nothing else:
        the centre keeps neither of them."""
        if token.salt is not None:
            return _derived(asked.refresh_token, token.salt)
        salt = secrets.token_bytes(32)
        tables.spend_refresh_token(tx, token_hash(asked.refresh_token), asked.key, salt)
        pair = _derived(asked.refresh_token, salt)
        self._keep(tx, token.session, token.opened_at, pair)
        return pair

    @staticmethod
    def _ending(session: str, why: str) -> Callable[[Transaction], None]:
        return lambda tx: tables.end_session(tx, session, why)

    def close(self, tx: Transaction, caller: Caller, _nothing: None) -> Recorded[None]:
        """Sign out: every token of the session ends."""
        tables.end_session(tx, caller.session, "signed out")
        return Recorded(None)

    def who(self, tx: Transaction, caller: Caller, _nothing: None) -> Account:
        """The account that is signed in."""
        return self._with_permissions(_account(tx, caller.account))

    def _count_failure(self, tx: Transaction, account: str) -> None:
        failures = tables.failures(tx, account) + 1
        if failures < self.settings.lock_after_failures:
            tables.set_failures(tx, account, failures, None)
            return
        until = moment(tx.now) + timedelta(minutes=self.settings.lock_minutes)
        tables.set_failures(tx, account, 0, stamp(until))

    def _keep(self, tx: Transaction, session: str, opened_at: str, pair: Pair) -> None:
        """Neither token outlives the session."""
        now, end = moment(tx.now), moment(opened_at) + timedelta(hours=self.settings.session_hours)
        access_until = min(now + timedelta(minutes=self.settings.access_minutes), end)
        refresh_until = min(now + timedelta(hours=self.settings.refresh_hours), end)
        access = (token_hash(pair.access), stamp(access_until))
        tables.keep_tokens(tx, session, access, (token_hash(pair.refresh), stamp(refresh_until)))

    def _session(
        self, tx: Transaction, session: str, account: str, pair: Pair, workstation_name: str
    ) -> Session:
        return Session(
            id=session,
            access_token=pair.access,
            access_expires_at=tables.access_token_expiry(tx, token_hash(pair.access)) or tx.now,
            refresh_token=pair.refresh,
            account=self._with_permissions(_account(tx, account)),
            workstation_name=workstation_name,
            server_time=tx.now,
        )

    def _with_permissions(self, account: tables.AccountRow) -> Account:
        return Account(
            id=account.id,
            username=account.username,
            name=account.name,
            post=account.post,
            organisation=Organisation(
                id=account.organisation,
                name=account.organisation_name,
                level=account.level,
                division=account.division,
                department=account.department,
            ),
            permissions=self.policy.held_by(account.post),
        )


def named(tx: Transaction, username: str, workstation: str) -> tuple[Caller | None, str | None]:
    """Who says they sign in, for the journal, and the password's hash; nobody for an unknown name.

    From a workstation nobody knows no password is tried: it could lock anybody's account.
    """
    station = tables.workstation(tx, workstation)
    if station is None:
        raise Refusal(403, "workstation_unknown")
    row = tables.account_by_username(tx, username)
    if row is None:
        return None, None
    return _caller(_account(tx, row[0]), (workstation, station[2]), ""), row[1]


def holder(tx: Transaction, refresh_token: str) -> Caller | None:
    """Whose refresh token it is, for the journal."""
    row = tables.refresh_token(tx, token_hash(refresh_token))
    if row is None:
        return None
    station = tables.workstation(tx, row.workstation)
    where = (row.workstation, station[2] if station else "")
    return _caller(_account(tx, row.account), where, row.session)


def _derived(refresh_token: str, salt: bytes) -> Pair:
    """The successors of a refresh token."""

    def token(name: bytes) -> str:
        made = hmac.digest(refresh_token.encode(), salt + name, "sha256")
        return base64.urlsafe_b64encode(made).rstrip(b"=").decode()

    return Pair(token(b"access"), token(b"refresh"))


def _caller(account: tables.AccountRow, where: tuple[str, str], session: str) -> Caller:
    return Caller(
        account=account.id,
        name=account.name,
        post=account.post,
        organisation=account.organisation,
        level=account.level,
        division=account.division,
        department=account.department,
        workstation=where[0],
        station=where[1],
        session=session,
        scope="own",
    )


def _account(tx: Transaction, account: str) -> tables.AccountRow:
    row = tables.account_in_full(tx, account)
    if row is None:
        raise Refusal(401, "signed_out")
    return row


def _minutes_left(now: str, until: str) -> int:
    return ceil((moment(until) - moment(now)).total_seconds() / 60)

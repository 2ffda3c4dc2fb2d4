"""Signing in, renewing, signing out: plain functions on a transaction."""

import secrets
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
from server_stub.identity.wire import Account, Organisation, Session
from server_stub.settings import Settings


@dataclass(frozen=True, slots=True)
class Attempt:
    """A sign-in whose password was already looked at, off the writer."""

    workstation: str
    password_hash: str
    agrees: bool


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
        return Recorded(self._tokens(tx, session, caller.account, station_name), detail={"session": session})

    def renew(self, tx: Transaction, workstation: str, refresh_token: str) -> Session:
        """A new pair of tokens for a refresh token, which is then used up."""
        hashed = token_hash(refresh_token)
        row = tables.refresh_token(tx, hashed)
        if row is None:
            raise Refusal(401, "signed_out")
        session, expires_at, used_at, account, own_workstation, ended_at = row
        if workstation != own_workstation:
            raise Refusal(403, "workstation_unknown")
        if used_at is not None and ended_at is None:
            # Somebody else holds a copy: whoever of the two comes second, both are out.
            raise Refusal(
                401, "session_expired", effects=lambda tx: tables.end_session(tx, session, "reused")
            )
        if ended_at is not None or expires_at <= tx.now:
            raise Refusal(401, "session_expired")
        station = tables.workstation(tx, workstation)
        if station is None:
            raise Refusal(403, "workstation_unknown")
        if tables.is_disabled(tx, account):
            raise Refusal(
                403, "account_disabled", effects=lambda tx: tables.end_session(tx, session, "disabled")
            )
        tables.use_refresh_token(tx, hashed)
        return self._tokens(tx, session, account, station[1])

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

    def _tokens(self, tx: Transaction, session: str, account: str, workstation_name: str) -> Session:
        access, refresh = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
        now = moment(tx.now)
        access_until = stamp(now + timedelta(minutes=self.settings.access_minutes))
        refresh_until = stamp(now + timedelta(hours=self.settings.refresh_hours))
        tables.keep_tokens(
            tx, session, (token_hash(access), access_until), (token_hash(refresh), refresh_until)
        )
        return Session(
            id=session,
            access_token=access,
            access_expires_at=access_until,
            refresh_token=refresh,
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
    station = tables.workstation(tx, row[4])
    return _caller(_account(tx, row[3]), (row[4], station[2] if station else ""), row[0])


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

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
from server_stub.identity import (
    certificates,
    sign_in_rules,
    standing,
    tables,
    tables_certificates,
    tables_tokens,
)
from server_stub.identity.callers import token_hash
from server_stub.identity.policy import Policy
from server_stub.identity.tables_tokens import RefreshRow
from server_stub.identity.wire import Account, CertificateState, Organisation, Session
from server_stub.settings import Settings
from server_stub.workstations.alerts import alert


@dataclass(frozen=True, slots=True)
class Attempt:
    """A sign-in whose password was already looked at, off the writer."""

    workstation: str
    signer: str
    """The key the request is signed with."""
    password_hash: str
    agrees: bool


@dataclass(frozen=True, slots=True)
class Exchange:
    """A renewal: from which desk, of which refresh token, under which idempotency key."""

    workstation: str
    signer: str
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
        """A new session, or the reason why not; it ends the one before. The caller is the account named."""
        row = tables.sign_in_of(tx, caller.account)
        if row is None:
            raise Refusal(401, "wrong_password")
        refuse_locked(tx, row.locked_until)
        if not attempt.agrees or row.password_hash != attempt.password_hash:
            raise Refusal(401, "wrong_password", effects=failure(caller, self.settings))
        if row.disabled:
            raise Refusal(403, "account_disabled")
        name = self._place(tx, caller, attempt.workstation)
        ended = tables.end_sessions_of(tx, caller.account, "elsewhere")
        session = uuid7()
        tables.open_session(tx, session, caller.account, (attempt.workstation, attempt.signer))
        pair = Pair(secrets.token_urlsafe(32), secrets.token_urlsafe(32))
        self._keep(tx, session, tx.now, pair)
        opened = self._session(tx, session, caller.account, pair, name)
        if "second_factor" not in opened.to_do:  # else whoever has the password alone could go on guessing
            tables.set_failures(tx, caller.account, 0, None)
        return Recorded(opened, detail={"session": session, "ended": ended})

    @staticmethod
    def _place(tx: Transaction, caller: Caller, workstation: str) -> str:
        """The name of the workstation, where the account may sit at it."""
        station = tables.workstation(tx, workstation)
        if station is None:
            raise Refusal(403, "workstation_unknown")
        _, name, _, place = station
        if not place.startswith(caller.division):
            # A workstation lends its station's cases to whoever sits at it: only to people of that place.
            raise Refusal(403, "workstation_elsewhere")
        return str(name)

    def renew(self, tx: Transaction, asked: Exchange) -> Session:
        """A new pair of tokens for a refresh token, which is then spent; asked again with the same key, for
        a short time, the same pair. Any other use of a spent one means that somebody holds a copy."""
        token = tables_tokens.refresh_token(tx, token_hash(asked.refresh_token))
        if token is None:
            raise Refusal(401, "signed_out")
        if token.ended_at is not None:
            raise standing.expired(token.ended_why or "")
        if token.used_at is not None and not self._is_repeat(tx, token, asked):
            # Whoever of the two comes second, both are out.
            reused = standing.expired("reused")
            reused.effects = self._ending(token.session, "reused")
            raise reused
        if asked.workstation != token.workstation or token.key not in {None, asked.signer}:
            raise Refusal(403, "workstation_unknown")
        if token.expires_at <= tx.now:
            over = standing.over_at(token.opened_at, self.settings) <= tx.now
            raise standing.expired("too_long" if over else "idle")
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
        made = tables_tokens.refresh_token(tx, token_hash(_derived(asked.refresh_token, token.salt).refresh))
        return made is not None and made.used_at is None

    def _exchanged(self, tx: Transaction, token: RefreshRow, asked: Exchange) -> Pair:
        """The pair a refresh token is good for. It can be made again from the token, and from nothing else:
        the centre keeps neither of them."""
        if token.salt is not None:
            return _derived(asked.refresh_token, token.salt)
        salt = secrets.token_bytes(32)
        tables_tokens.spend_refresh_token(tx, token_hash(asked.refresh_token), asked.key, salt)
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
        return self._with_permissions(tx, _account(tx, caller.account))

    def _keep(self, tx: Transaction, session: str, opened_at: str, pair: Pair) -> None:
        """Neither token outlives the session."""
        now, end = moment(tx.now), moment(opened_at) + timedelta(hours=self.settings.session_hours)
        access_until = min(now + timedelta(minutes=self.settings.access_minutes), end)
        refresh_until = min(now + timedelta(hours=self.settings.refresh_hours), end)
        access = (token_hash(pair.access), stamp(access_until))
        tables_tokens.keep_tokens(tx, session, access, (token_hash(pair.refresh), stamp(refresh_until)))

    def _session(
        self, tx: Transaction, session: str, account: str, pair: Pair, workstation_name: str
    ) -> Session:
        proof = tables.proof_of(tx, session)
        return Session(
            id=session,
            access_token=pair.access,
            access_expires_at=tables_tokens.access_token_expiry(tx, token_hash(pair.access)) or tx.now,
            refresh_token=pair.refresh,
            account=self._with_permissions(tx, _account(tx, account)),
            workstation_name=workstation_name,
            server_time=tx.now,
            to_do=standing.to_do(proof, self.settings) if proof else [],
        )

    def _with_permissions(self, tx: Transaction, account: tables.AccountRow) -> Account:
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
            agency=account.agency,
            certificate=self._certificate(tx, account),
            contact=self.settings.contact,
            idle_minutes=self.settings.idle_minutes,
        )

    def _certificate(self, tx: Transaction, account: tables.AccountRow) -> CertificateState | None:
        if not sign_in_rules.shipped().needs_certificate(account.post):
            return None
        rows = tables_certificates.of_account(tx, account.id)
        return certificates.state_on(rows, tx.now, self.settings.certificate_reminder_days)


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
    return _caller(_account(tx, row.id), (workstation, station[2]), ""), row.password_hash


def holder(tx: Transaction, refresh_token: str) -> Caller | None:
    """Whose refresh token it is, for the journal."""
    row = tables_tokens.refresh_token(tx, token_hash(refresh_token))
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


def refuse_locked(tx: Transaction, until: str | None) -> None:
    """Too many failures not long ago: nothing is tried, right or wrong."""
    if until is not None and until > tx.now:
        raise Refusal(403, "account_locked", facts={"minutes": _minutes_left(tx.now, until)})


def failure(caller: Caller, settings: Settings) -> Callable[[Transaction], None]:
    """What a wrong password or code leaves behind: one more failure, or the account locked, the
    administrators told, and the session it was tried in ended."""

    def count(tx: Transaction) -> None:
        failures = tables.failures(tx, caller.account) + 1
        if failures < settings.lock_after_failures:
            tables.set_failures(tx, caller.account, failures, None)
            return
        until = stamp(moment(tx.now) + timedelta(minutes=settings.lock_minutes))
        tables.set_failures(tx, caller.account, 0, until)
        alert(tx, "account_locked", workstation=caller.workstation, account=caller.account)
        if caller.session:
            tables.end_session(tx, caller.session, "locked")

    return count


def _minutes_left(now: str, until: str) -> int:
    return ceil((moment(until) - moment(now)).total_seconds() / 60)

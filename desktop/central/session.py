"""Sessions at the centre, as the session room asks for them: begun, finished step by step, used, closed."""

from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any, TypeVar

from msgspec import UNSET, UnsetType

from desktop.central import wire
from desktop.central.client import CLOSE_SECONDS, Central
from desktop.central.wire import Session, SignIn
from desktop.errors import DeskError, Forbidden, SignedOut
from desktop.session.account import LONGEST_IDLE, Account
from desktop.session.certificate import Certificate
from desktop.session.steps import Begun, FactorKept, NewFactor, ToDo, known_steps

T = TypeVar("T")


async def _nobody_waits(_account: Account) -> None:
    """Where no desk has to change hands."""


class CentralSessions:
    """Opens and closes the session of this workstation, and does what a session has to do."""

    def __init__(self, central: Central) -> None:
        self._central = central
        self._begun: Session | None = None

    async def begin(self, username: str, password: str) -> Begun:
        """Sign in. Raises Rejected("wrong_password"), Forbidden(code) or another CentralError."""
        await self.turn_back()
        ask = SignIn(username=username, password=password)
        session = (await self._central.send_without_session("POST", "/v1/session", body=ask)).read(Session)
        self._begun = session
        return Begun(_account(session), known_steps(list(session.to_do)))

    async def take_up(self, taking: Callable[[Account], Awaitable[None]] = _nobody_waits) -> Account:
        """Use what was begun. `taking` is awaited before; what it or the keyring raises closes it."""
        session = self._begun
        if session is None:
            raise SignedOut
        account = _account(session)
        self._begun = None
        try:
            await taking(account)
            await self._central.open_session(session)
        except DeskError:
            await self._central.decline_session(session)
            raise
        return account

    async def open(
        self, username: str, password: str, taking: Callable[[Account], Awaitable[None]] = _nobody_waits
    ) -> Account:
        """Both at once, for whom nothing is to be done between them."""
        begun = await self.begin(username, password)
        if begun.to_do:
            await self.turn_back()
            raise Forbidden("to_do", {"step": begun.to_do[0]})
        return await self.take_up(taking)

    async def turn_back(self) -> None:
        """Close what was begun and is not in use."""
        session, self._begun = self._begun, None
        if session is not None:
            await self._central.decline_session(session)

    async def prove(self, code: str) -> ToDo:
        """Prove the second factor by its code, or by a recovery code."""
        body = wire.SecondFactorCode(code=code)
        left = await self._ask("POST", "/v1/session/second-factor", wire.Progress, body)
        return known_steps(list(left.to_do))

    async def new_factor(self) -> NewFactor:
        """A secret for an authenticator."""
        body = wire.SecondFactorBeginning()
        made = await self._ask("POST", "/v1/account/second-factor", wire.SecondFactor, body)
        return NewFactor(made.secret, made.uri)

    async def keep_factor(self, code: str) -> FactorKept:
        """Keep the secret, proved by a code of it."""
        body = wire.SecondFactorCode(code=code)
        kept = await self._ask("PUT", "/v1/account/second-factor", wire.RecoveryCodes, body)
        return FactorKept(tuple(kept.codes), known_steps(list(kept.to_do)))

    async def change_password(self, old: str, new: str) -> ToDo:
        """Another password."""
        body = wire.PasswordChange(old_password=old, new_password=new)
        left = await self._ask("PUT", "/v1/account/password", wire.Progress, body)
        return known_steps(list(left.to_do))

    async def close(self) -> None:
        """Sign out: the tokens are forgotten here whether the centre hears of it or not."""
        try:
            if self._central.signed_in:
                await self._central.send("DELETE", "/v1/session", seconds=CLOSE_SECONDS)
        except SignedOut:
            return
        finally:
            await self._central.forget_session()

    def clock_off_by(self) -> float:
        """By how many seconds this PC's clock is wrong (centre minus desk)."""
        return self._central.line.offset_seconds

    async def _ask(self, method: str, path: str, answer: type[T], body: Any) -> T:
        """In the session that is being begun, else in the one in use."""
        if self._begun is not None:
            return (await self._central.send_in(self._begun, method, path, body=body)).read(answer)
        return await self._central.request(method, path, answer=answer, body=body)


def _account(session: Session) -> Account:
    account = session.account
    department = account.organisation.department
    certificate = account.certificate
    return Account(
        id=account.id,
        username=account.username,
        name=account.name,
        post=account.post,
        organisation=account.organisation.name,
        level=account.organisation.level,
        division=account.organisation.division,
        department=None if department is UNSET else department,
        permissions=frozenset(account.permissions),
        workstation=session.workstation_name,
        session=session.id,
        organisation_id=account.organisation.id,
        certificate=_certificate(certificate) if certificate else None,
        agency=account.agency or None,
        contact=account.contact,
        idle_minutes=LONGEST_IDLE if account.idle_minutes is UNSET else account.idle_minutes,
    )


def _certificate(held: wire.CertificateState) -> Certificate:
    return Certificate(held.state, _day(held.valid_from), _day(held.valid_to), frozenset(held.items))


def _day(text: str | UnsetType | None) -> date | None:
    return date.fromisoformat(text) if text else None

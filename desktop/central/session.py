"""Sessions at the centre, as the session room asks for them."""

from collections.abc import Awaitable, Callable

from msgspec import UNSET

from desktop.central.client import CLOSE_SECONDS, Central
from desktop.central.wire import Session, SignIn
from desktop.errors import DeskError, SignedOut
from desktop.session.account import Account


async def _nobody_waits(_account: Account) -> None:
    """Where no desk has to change hands."""


class CentralSessions:
    """Opens and closes the session of this workstation."""

    def __init__(self, central: Central) -> None:
        self._central = central

    async def open(
        self, username: str, password: str, taking: Callable[[Account], Awaitable[None]] = _nobody_waits
    ) -> Account:
        """Sign in. Raises Rejected("wrong_password"), Forbidden(code) or another CentralError. `taking` is
        awaited before the session is in use; what it or the keyring raises closes the session again."""
        ask = SignIn(username=username, password=password)
        session = (await self._central.send_without_session("POST", "/v1/session", body=ask)).read(Session)
        account = _account(session)
        try:
            await taking(account)
            await self._central.open_session(session)
        except DeskError:
            await self._central.decline_session(session)
            raise
        return account

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


def _account(session: Session) -> Account:
    account = session.account
    department = account.organisation.department
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
    )

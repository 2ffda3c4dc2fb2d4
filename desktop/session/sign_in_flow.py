"""Signing in: first the desk opens what it stands on (keyring, vault), then the centre opens a session."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol

from desktop.errors import CredentialError, DeskError, Forbidden, Rejected, SignedOut, VaultError
from desktop.journal.event import Witness
from desktop.session.account import Account
from desktop.session.credentials import Credentials
from desktop.session.steps import Begun, Step, ToDo

# A PC whose clock is this far off is told of; less is nobody's business.
CLOCK_OFF_SECONDS = 60.0


Taking = Callable[[Account], Awaitable[None]]


class Sessions(Protocol):
    """The centre, as far as sessions go."""

    async def begin(self, username: str, password: str) -> Begun:
        """Name and password are right: a session is open there, and not in use here."""

    async def take_up(self, taking: "Taking") -> Account:
        """Use the session that was begun. `taking` gives the desk to whom the centre named, before their
        session is in use: no deed goes out under it while the desk is still another's. What fails on the
        way closes it again."""

    async def turn_back(self) -> None:
        """Close what was begun and is not in use. Nothing, where there is nothing of the kind."""

    async def close(self) -> None: ...

    def clock_off_by(self) -> float: ...


class Strongroom(Protocol):
    """Keyring and vault. Opening them again when they are open is nothing."""

    async def open(self) -> None: ...


@dataclass(frozen=True)
class Opening:
    """Keyring and vault are being opened."""


@dataclass(frozen=True)
class Unable:
    """The desk cannot be used: no keyring, a locked one, a vault that does not open."""

    error: DeskError


@dataclass(frozen=True)
class Ready:
    """Name and password are awaited; what was typed while the desk opened stays."""


@dataclass(frozen=True)
class Leaving:
    """Someone signs out: the next one finds empty fields, and may type already."""


@dataclass(frozen=True)
class Returning:
    """Someone turned back in the middle of signing in; the name stays."""


@dataclass(frozen=True)
class Ended:
    """The centre has ended a session; nothing is lost, and the name is known. `why` as it gave it."""

    why: str = ""


@dataclass(frozen=True)
class SigningIn:
    """The centre is being asked."""


@dataclass(frozen=True)
class Unfinished:
    """Name and password are right; something is still to be done before the session may be used."""

    step: Step
    account: Account


@dataclass(frozen=True)
class Refused:
    """The centre said no, or nothing."""

    error: DeskError


@dataclass(frozen=True)
class SignedIn:
    """A session is open. `clock_off_by`: seconds this PC is wrong by, if that matters."""

    account: Account
    clock_off_by: float | None


State = Opening | Unable | Ready | Leaving | Returning | Ended | SigningIn | Unfinished | Refused | SignedIn


class SignInFlow:
    """`taking` gives the desk to an account before its session is in use; `opened` is called with the
    password once it is, before it is shown; `leaving` before a session is closed, to take everything of
    its owner away."""

    def __init__(
        self,
        sessions: Sessions,
        strongroom: Strongroom,
        witness: Witness,
        show: Callable[[State], None],
        taking: Taking,
        opened: Callable[[Account, str], Awaitable[None]],
        leaving: Callable[[], Awaitable[None]],
    ) -> None:
        self._sessions = sessions
        self._strongroom = strongroom
        self._witness = witness
        self._show = show
        self._taking = taking
        self._opened = opened
        self._leaving = leaving
        self._is_over = False
        """Whether the session being opened has ended before it could be shown."""
        self._begun: Begun | None = None
        self._password = ""

    @property
    def is_unfinished(self) -> bool:
        """Whether somebody stands between their password and their session."""
        return self._begun is not None

    @property
    def password(self) -> str:
        """What was typed, until the session is in use; nothing afterwards."""
        return self._password

    async def prepare(self) -> None:
        """Open keyring and vault. Nobody signs in without them: there is no fallback."""
        self._show(Opening())
        try:
            await self._strongroom.open()
        except (CredentialError, VaultError) as error:
            self._show(Unable(error))
            return
        self._show(Ready())

    async def sign_in(self, typed: Credentials) -> None:
        """Ask the centre for a session."""
        self._show(SigningIn())
        try:
            await self._strongroom.open()
        except (CredentialError, VaultError) as error:
            self._show(Unable(error))
            return
        try:
            self._begun = await self._sessions.begin(typed.username.strip(), typed.password)
        except DeskError as error:
            self._refuse(error)
            return
        self._password = typed.password
        await self.go_on(self._begun.to_do)

    async def go_on(self, to_do: ToDo) -> None:
        """The next thing to be done; where nothing is left, the session is taken into use."""
        begun, password = self._begun, self._password
        if begun is None:
            return  # turned back meanwhile
        if to_do:
            self._show(Unfinished(to_do[0], begun.account))
            return
        self._forget()
        try:
            account = await self._sessions.take_up(self._taking)
        except DeskError as error:
            self._refuse(error)
            return
        await self._begin(account, password)

    def password_changed(self, password: str) -> None:
        """This one counts from now on."""
        if self._begun is not None:
            self._password = password

    async def turn_back(self, error: DeskError | None = None) -> None:
        """Leave a session that is not finished. `error`: why it cannot be."""
        if self._begun is None:
            return
        self._forget()
        self._show(Returning())
        await self._sessions.turn_back()
        if error is None:
            self._show(Ready())
        else:
            self._refuse(error)

    def _forget(self) -> None:
        self._begun = None
        self._password = ""

    def _refuse(self, error: DeskError) -> None:
        self._witness.note("sign_in_failed", reason=_reason(error))
        self._show(Refused(error))

    async def sign_out(self, reason: str = "asked") -> None:
        """End the session: tokens go, drafts and waiting deeds stay. A line that is down is no hindrance,
        nor is a disk that did not take what was typed last: that is told."""
        self._show(Leaving())
        self._witness.note("signed_out", reason=reason)
        lost = await self._end()
        self._show(Ready() if lost is None else Refused(lost))

    def ended(self, why: str = "") -> None:
        """The centre ended the session by itself; `why` as it gave it."""
        self._is_over = True
        self._witness.note("signed_out", reason="by_centre", why=why)
        self._show(Ended(why))

    async def _begin(self, account: Account, password: str) -> None:
        """Open the desk for a session; one that cannot be used is closed, so that the next try is whole."""
        failed: DeskError | None = None
        usable = self._is_over = False
        try:
            await self._opened(account, password)
            usable = True
        except DeskError as error:
            failed = error
            self._witness.note("sign_in_failed", reason=_reason(error))
        finally:
            if not usable:
                await self._end()
                self._is_over = True
                self._show(Ready() if failed is None else Refused(failed))
        if not self._is_over:
            self._show(SignedIn(account, self._notable_offset()))

    async def _end(self) -> DeskError | None:
        """Leave the desk and close the session. Tells what went wrong with what was typed last."""
        lost: DeskError | None = None
        try:
            await self._leaving()
        except DeskError as error:
            lost = error
        try:
            await self._sessions.close()
        except DeskError as error:
            # The tokens are gone from here; the centre lets the session run out by itself.
            self._witness.note("sign_out_unheard", reason=_reason(error))
        return lost

    def _notable_offset(self) -> float | None:
        off = self._sessions.clock_off_by()
        if abs(off) < CLOCK_OFF_SECONDS:
            return None
        self._witness.note("clock_wrong", seconds=str(round(off)))
        return off


def _reason(error: DeskError) -> str:
    if isinstance(error, (Rejected, Forbidden, SignedOut)):
        return error.code
    return type(error).__name__

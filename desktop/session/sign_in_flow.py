"""Signing in: first the desk opens what it stands on (keyring, vault), then the centre opens a session.

Imported before the first paint: no asyncio, no network library here.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol

from desktop.errors import CredentialError, DeskError, Forbidden, Rejected, SignedOut, VaultError
from desktop.journal.event import Witness
from desktop.session.account import Account

# A PC whose clock is this far off is told of; less is nobody's business.
CLOCK_OFF_SECONDS = 60.0


Taking = Callable[[Account], Awaitable[None]]


class Sessions(Protocol):
    """The centre, as far as sessions go."""

    async def open(self, username: str, password: str, taking: "Taking") -> Account:
        """Sign in. `taking` gives the desk to whom the centre named, before their session is in use: no
        deed goes out under it while the desk is still another's. What fails on the way closes it again."""

    async def close(self) -> None: ...

    def clock_off_by(self) -> float: ...


class Strongroom(Protocol):
    """Keyring and vault. Opening them again when they are open is nothing."""

    async def open(self) -> None: ...


@dataclass(frozen=True)
class Credentials:
    """What the clerk typed."""

    username: str
    password: str

    def __repr__(self) -> str:
        return "Credentials(…)"


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
class Ended:
    """The centre has ended a session; nothing is lost, and the name is known."""


@dataclass(frozen=True)
class SigningIn:
    """The centre is being asked."""


@dataclass(frozen=True)
class Refused:
    """The centre said no, or nothing."""

    error: DeskError


@dataclass(frozen=True)
class SignedIn:
    """A session is open. `clock_off_by`: seconds this PC is wrong by, if that matters."""

    account: Account
    clock_off_by: float | None


State = Opening | Unable | Ready | Leaving | Ended | SigningIn | Refused | SignedIn


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
            account = await self._sessions.open(typed.username.strip(), typed.password, self._taking)
        except DeskError as error:
            self._witness.note("sign_in_failed", reason=_reason(error))
            self._show(Refused(error))
            return
        await self._begin(account, typed.password)

    async def sign_out(self, reason: str = "asked") -> None:
        """End the session: tokens go, drafts and waiting deeds stay. A line that is down is no hindrance,
        nor is a disk that did not take what was typed last: that is told."""
        self._show(Leaving())
        self._witness.note("signed_out", reason=reason)
        lost = await self._end()
        self._show(Ready() if lost is None else Refused(lost))

    def ended(self) -> None:
        """The centre ended the session by itself."""
        self._is_over = True
        self._witness.note("signed_out", reason="by_centre")
        self._show(Ended())

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

"""Setting up the second factor: the secret, a code that proves it arrived, the recovery codes shown once."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Protocol

from desktop.errors import DeskError
from desktop.session.qr import QrModules, qr_modules
from desktop.session.steps import FactorKept, NewFactor, ToDo, ends_the_session


class Factors(Protocol):
    """The centre, as far as second factors are set up there."""

    async def new_factor(self) -> NewFactor:
        """A new secret; one begun before counts no more."""

    async def keep_factor(self, code: str) -> FactorKept:
        """Keep it, proved by a code. `Rejected("wrong_code")` where that does not fit."""


@dataclass(frozen=True)
class Offer:
    """A secret, and its picture."""

    factor: NewFactor
    picture: QrModules = field(repr=False)


@dataclass(frozen=True)
class Preparing:
    """The centre makes a secret."""


@dataclass(frozen=True)
class NotPrepared:
    """No secret came."""

    error: DeskError


@dataclass(frozen=True)
class Offered:
    """The secret is shown and a code awaited. `error`: why the last one did not do."""

    offer: Offer
    error: DeskError | None = None


@dataclass(frozen=True)
class Keeping:
    """The centre is asked to keep it."""

    offer: Offer


@dataclass(frozen=True)
class Told:
    """It is kept. The recovery codes stand on the screen, this once."""

    codes: tuple[str, ...] = field(repr=False)


State = Preparing | NotPrepared | Offered | Keeping | Told


class SetUpFactorFlow:
    """`done` goes on with what is left to do; `over` hears what ended the session at this step."""

    def __init__(
        self,
        centre: Factors,
        show: Callable[[State], None],
        done: Callable[[ToDo], Awaitable[None]],
        over: Callable[[DeskError], Awaitable[None]],
    ) -> None:
        self._centre = centre
        self._show = show
        self._done = done
        self._over = over
        self._offer: Offer | None = None
        self._kept: FactorKept | None = None

    async def begin(self) -> None:
        """Ask the centre for a secret and show it."""
        self._offer = self._kept = None
        self._show(Preparing())
        try:
            factor = await self._centre.new_factor()
        except DeskError as error:
            await self._tell(error, NotPrepared(error))
            return
        self._offer = Offer(factor, qr_modules(factor.uri))
        self._show(Offered(self._offer))

    async def keep(self, code: str) -> None:
        """Prove that the authenticator has the secret."""
        offer = self._offer
        if offer is None or self._kept is not None:
            return
        self._show(Keeping(offer))
        try:
            self._kept = await self._centre.keep_factor(code)
        except DeskError as error:
            await self._tell(error, Offered(offer, error))
            return
        self._offer = None
        self._show(Told(self._kept.codes))

    async def go_on(self) -> None:
        """The recovery codes are written down: they are forgotten here."""
        kept = self._kept
        if kept is not None:
            self.forget()
            await self._done(kept.to_do)

    def forget(self) -> None:
        """Nothing of the secret stays here."""
        self._offer = self._kept = None

    async def _tell(self, error: DeskError, otherwise: State) -> None:
        if ends_the_session(error):
            self.forget()
            await self._over(error)
        else:
            self._show(otherwise)

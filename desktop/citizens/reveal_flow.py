"""Show one masked field in full: for a reason, for a minute, and nowhere but on the page."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from dataclasses import field as kept
from typing import Protocol

from desktop.citizens.citizen import Citizen, CitizenField
from desktop.citizens.identity_number import IdentityNumber
from desktop.citizens.purpose import Purpose
from desktop.errors import CentralError, SignedOut

SECONDS = 60.0
SHORTEST_REASON = 4


class Reveals(Protocol):
    """Where masked values come from, one by one."""

    async def reveal(self, number: IdentityNumber, field: CitizenField, purpose: Purpose, reason: str) -> str:
        """The value. A record of its own at the centre."""


@dataclass(frozen=True)
class Hidden:
    """What is masked stays masked."""


@dataclass(frozen=True)
class AskingWhy:
    """A reason is awaited."""

    field: CitizenField


@dataclass(frozen=True)
class Revealing:
    """The centre is asked."""

    field: CitizenField


@dataclass(frozen=True)
class NotRevealed:
    """It did not show it."""

    field: CitizenField
    error: CentralError


@dataclass(frozen=True)
class Revealed:
    """The value stands on the page, and in this state only."""

    field: CitizenField
    value: str = kept(repr=False)


State = Hidden | AskingWhy | Revealing | NotRevealed | Revealed


class RevealFlow:
    """One field at a time. The value is never put into the record: what is printed or copied from there
    stays masked."""

    def __init__(
        self,
        citizens: Reveals,
        show: Callable[[State], None],
        rest: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._citizens = citizens
        self._show_to = show
        self._rest = rest
        self._seen: tuple[Citizen, Purpose] | None = None
        self._state: State = Hidden()

    def begin(self, citizen: Citizen, purpose: Purpose) -> None:
        """A record is on the page."""
        self._seen = (citizen, purpose)
        self._show(Hidden())

    def leave(self) -> None:
        """It is no longer."""
        self._seen = None
        self.hide()

    def hide(self) -> None:
        """Mask what is shown, or let a question go."""
        if not isinstance(self._state, Hidden):
            self._show(Hidden())

    def ask(self, name: str = "") -> None:
        """Ask why; without a name for the first field that may be shown."""
        if self._seen is None:
            return
        may = [fact.field for fact in self._seen[0].facts if fact.masked and fact.revealable]
        chosen = next((one for one in may if one == name), None) if name else next(iter(may), None)
        if chosen is not None:
            self._show(AskingWhy(chosen))

    async def reveal(self, reason: str) -> None:
        """Show it for a minute."""
        asked = self._state
        if self._seen is None or not isinstance(asked, AskingWhy | NotRevealed):
            return
        (citizen, purpose), name = self._seen, asked.field
        self._show(Revealing(name))
        try:
            value = await self._citizens.reveal(citizen.number, name, purpose, reason.strip())
        except SignedOut:
            self._show(AskingWhy(name))
            raise
        except CentralError as error:
            self._show(NotRevealed(name, error))
            return
        if self._state != Revealing(name):
            return  # the page was left meanwhile
        self._show(Revealed(name, value))
        await self._rest(SECONDS)
        self.hide()

    def _show(self, state: State) -> None:
        self._state = state
        self._show_to(state)

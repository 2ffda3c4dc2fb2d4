"""Leaving the desk: what was typed is kept first. Where it cannot be, the clerk decides."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from desktop.session.unkept import Unkept


@dataclass(frozen=True)
class Staying:
    """Nobody is leaving."""


@dataclass(frozen=True)
class Asking:
    """Something would be lost. `may_stay`: the one who leaves may go back to the page."""

    unkept: Unkept
    may_stay: bool


State = Staying | Asking


class LeaveFlow:
    """`keep` keeps what is not kept yet, or tells what it could not; `go` leaves for a reason."""

    def __init__(
        self,
        keep: Callable[[], Awaitable[Unkept | None]],
        go: Callable[[str], Awaitable[None]],
        show: Callable[[State], None],
    ) -> None:
        self._keep = keep
        self._go = go
        self._show = show
        self._reason = ""

    async def leave(self, reason: str) -> None:
        """Sign out or close. After too many wrong passwords nobody gets back to the page."""
        self._reason = reason
        unkept = await self._keep()
        if unkept is None:
            await self._go(reason)
        else:
            self._show(Asking(unkept, may_stay=reason != "wrong_passwords"))

    async def try_again(self) -> None:
        """There may be room now."""
        await self.leave(self._reason)

    async def leave_anyway(self) -> None:
        """What is not kept is given up."""
        await self._go(self._reason)

    def stay(self) -> None:
        """Back to where it was."""
        self._show(Staying())

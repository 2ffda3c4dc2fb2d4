"""Who moved in or out: asked for with a purpose, page after page. Draws nothing."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from desktop.citizens.moves import MoveList, MovesAsked
from desktop.citizens.purpose import Purpose
from desktop.errors import CentralError, SignedOut


class Moves(Protocol):
    """Where they are kept. Every look at the list is in the journal, for each person on it."""

    async def reasons(self) -> tuple[Purpose, ...]: ...

    async def moves(self, asked: MovesAsked, after: str = "") -> MoveList: ...


@dataclass(frozen=True)
class Asking:
    """Nothing is asked for yet; the reasons there are."""

    reasons: tuple[Purpose, ...] = ()


@dataclass(frozen=True)
class Waiting:
    """The list is on its way."""


@dataclass(frozen=True)
class Listed:
    """What came. `error`: those before were asked for and did not come."""

    asked: MovesAsked
    told: MoveList
    error: CentralError | None = None


@dataclass(frozen=True)
class Failed:
    """It did not come."""

    error: CentralError


State = Asking | Waiting | Listed | Failed


class MovesFlow:
    """One list at a time."""

    def __init__(self, moves: Moves, show: Callable[[State], None]) -> None:
        self._moves = moves
        self._show_to = show
        self._state: State = Asking()

    async def open(self) -> None:
        """The reasons that may be given."""
        try:
            self._show(Asking(await self._moves.reasons()))
        except SignedOut:
            raise
        except CentralError as error:
            self._show(Failed(error))

    async def look(self, asked: MovesAsked) -> None:
        """The newest of them."""
        self._show(Waiting())
        try:
            self._show(Listed(asked, await self._moves.moves(asked)))
        except SignedOut:
            raise
        except CentralError as error:
            self._show(Failed(error))

    async def go_on(self) -> None:
        """Those before."""
        before = self._state
        if not isinstance(before, Listed) or before.told.next is None:
            return
        try:
            page = await self._moves.moves(before.asked, before.told.next)
        except SignedOut:
            raise
        except CentralError as error:
            if self._state is before:
                self._show(replace(before, error=error))
            return
        if self._state is before:
            self._show(Listed(before.asked, replace(page, moves=(*before.told.moves, *page.moves))))

    def _show(self, state: State) -> None:
        self._state = state
        self._show_to(state)

"""Arranging who stands in while one is absent. It draws nothing."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol

from desktop.approval.stand_ins import Absence, StandIns
from desktop.errors import CentralError
from desktop.identifiers import DeedKey


class StandInRegister(Protocol):
    """Where it is kept."""

    async def stand_ins(self, absent: str = "") -> StandIns: ...

    async def arrange(self, absence: Absence, key: str) -> StandIns: ...

    async def end(self, stand_in: str, key: str) -> StandIns: ...


@dataclass(frozen=True)
class Waiting:
    """It was asked for."""


@dataclass(frozen=True)
class Told:
    """How it is. `done`: what was asked for has just been done."""

    stand_ins: StandIns
    done: bool = False


@dataclass(frozen=True)
class Failed:
    """The centre did not tell, or did not do it; what was filled in stays."""

    error: CentralError


State = Waiting | Told | Failed


class StandInsFlow:
    """The absences of whoever is signed in."""

    def __init__(self, register: StandInRegister, show: Callable[[State], None]) -> None:
        self._register = register
        self._show = show
        self._keys = DeedKey()

    async def load(self, absent: str = "") -> None:
        """Ask how it is; for a leader, and who may stand in for somebody."""
        self._show(Waiting())
        await self._do(self._register.stand_ins(absent), done=False)

    async def arrange(self, absence: Absence) -> None:
        """Somebody acts for me on these days."""
        await self._do(self._register.arrange(absence, self._keys.of(absence)), done=True)

    async def end(self, stand_in: str) -> None:
        """I am back earlier."""
        await self._do(self._register.end(stand_in, self._keys.of(stand_in)), done=True)

    async def _do(self, asking: Awaitable[StandIns], *, done: bool) -> None:
        try:
            told = await asking
        except CentralError as error:
            self._show(Failed(error))
            return
        if done:
            self._keys.done()
        self._show(Told(told, done))

"""The register of PCs: shows it whole, changes one, makes codes. It draws nothing."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from desktop.administration.organisations_place import Node
from desktop.administration.register_flow import DeedState, Passwords, RegisterFlow, RegisterState
from desktop.administration.workstation import EnrolmentCode, NewCode, Workstation, WorkstationChange

Ways = Callable[[], Awaitable[tuple[Node, ...]]]


class Workstations(Protocol):
    """The centre, as far as PCs go."""

    async def all(self) -> tuple[Workstation, ...]: ...

    async def change(self, workstation: Workstation, change: WorkstationChange) -> Workstation: ...

    async def make_code(self, wanted: NewCode) -> EnrolmentCode: ...


@dataclass(frozen=True)
class Shown:
    """The register, and the places a PC may be put (none where the post puts none)."""

    workstations: tuple[Workstation, ...]
    places: tuple[Node, ...] = ()


@dataclass(frozen=True)
class WorkstationChangeAsked:
    """A change of one PC, as the page asks for it."""

    workstation: Workstation
    change: WorkstationChange


State = RegisterState[Shown]


async def nowhere() -> tuple[Node, ...]:
    """For posts that put no PC anywhere."""
    return ()


class WorkstationsFlow(RegisterFlow[Shown]):
    """Deeds of the register. `told` hears of a code that was made: it is shown once."""

    def __init__(
        self,
        workstations: Workstations,
        places: Ways,
        show: Callable[[State], None],
        show_deed: Callable[[DeedState], None],
        told: Callable[[EnrolmentCode], None],
        now: Callable[[], datetime],
        new_key: Callable[[], str],
    ) -> None:
        super().__init__(show, show_deed, now, new_key)
        self._workstations = workstations
        self._places = places
        self._told = told

    async def change(self, asked: WorkstationChangeAsked) -> None:
        """Rename, move, suspend, resume or revoke. What was changed meanwhile is told, and shown as it is."""

        async def send(_key: str) -> Passwords:
            await self._workstations.change(asked.workstation, asked.change)
            return ()

        await self._deeds.do(asked.change.kind, asked, send)
        await self.refresh()

    async def make_code(self, wanted: NewCode) -> None:
        """A code that makes a PC a workstation."""
        made: list[EnrolmentCode] = []

        async def send(_key: str) -> Passwords:
            made.append(await self._workstations.make_code(wanted))
            return ()

        if await self._deeds.do("code", wanted, send):
            self._told(made[-1])

    async def _read(self) -> Shown:
        return Shown(await self._workstations.all(), await self._places())

"""The tree of places: shows it, makes, renames, closes and opens places again. It draws nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from desktop.administration.organisations_place import NewPlace, Node, PlaceChange
from desktop.administration.register_flow import DeedState, Passwords, RegisterFlow, RegisterState

State = RegisterState[tuple[Node, ...]]


class Places(Protocol):
    """The centre, as far as places go."""

    async def places(self) -> tuple[Node, ...]: ...

    async def make_place(self, place: NewPlace, key: str) -> Node: ...

    async def change_place(self, node: Node, change: PlaceChange, key: str) -> Node: ...


@dataclass(frozen=True)
class PlaceChangeAsked:
    """A change of one place, as the page asks for it."""

    node: Node
    change: PlaceChange


class OrganisationsFlow(RegisterFlow[tuple[Node, ...]]):
    """Deeds of the tree."""

    def __init__(
        self,
        places: Places,
        show: Callable[[State], None],
        show_deed: Callable[[DeedState], None],
        now: Callable[[], datetime],
        new_key: Callable[[], str],
    ) -> None:
        super().__init__(show, show_deed, now, new_key)
        self._places = places

    async def make(self, place: NewPlace) -> None:
        """A new place."""

        async def send(key: str) -> Passwords:
            await self._places.make_place(place, key)
            return ()

        if await self._deeds.do("new", place, send):
            await self.refresh()

    async def change(self, asked: PlaceChangeAsked) -> None:
        """Another name, closed, or open again."""

        async def send(key: str) -> Passwords:
            await self._places.change_place(asked.node, asked.change, key)
            return ()

        await self._deeds.do(asked.change.kind, asked, send)
        await self.refresh()

    async def _read(self) -> tuple[Node, ...]:
        return await self._places.places()

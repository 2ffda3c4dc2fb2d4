"""The end of the day: what lies unprinted at this PC, before the sheet of the station is printed."""

from collections.abc import Callable
from typing import Protocol

from desktop.papers.day_sheet import AtThisPc
from desktop.papers.paper import Copy


class Shelf(Protocol):
    """Counted copies that are not out yet (the vault)."""

    async def unprinted(self) -> list[Copy]: ...


class DayFlow:
    """Looks at the shelf."""

    def __init__(self, shelf: Shelf, show: Callable[[AtThisPc], None]) -> None:
        self._shelf = shelf
        self._show = show

    async def look(self) -> None:
        """Tell what lies there now."""
        self._show(AtThisPc(tuple(await self._shelf.unprinted())))

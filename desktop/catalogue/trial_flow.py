"""Trying a draft out: the centre's file of it goes to the practice city, where it is in force at once."""

from collections.abc import Callable
from typing import Protocol

from desktop.catalogue.trial import NotTried, Trial, Tried, Trying
from desktop.errors import CentralError, DeskError


class Items(Protocol):
    """The centre, as far as files of items go."""

    async def file(self, code: str, version: str) -> bytes: ...


class PracticeCity(Protocol):
    """The practice city, where this desk has a seat."""

    async def try_item(self, content: bytes) -> Tried: ...


class TrialFlow:
    """One trial after the other."""

    def __init__(self, items: Items, city: PracticeCity, show: Callable[[Trial], None]) -> None:
        self._items = items
        self._city = city
        self._show = show

    async def try_draft(self, code: str) -> None:
        """Put the draft of an item in force in the practice city, as the centre has it."""
        self._show(Trying())
        try:
            content = await self._items.file(code, "draft")
        except CentralError as error:
            self._show(NotTried(error, there=False))
            return
        try:
            tried = await self._city.try_item(content)
        except DeskError as error:
            self._show(NotTried(error, there=True))
        else:
            self._show(tried)

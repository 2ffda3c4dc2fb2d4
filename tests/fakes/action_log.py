"""The desk's own log in memory."""

import asyncio
from collections.abc import Sequence

from desktop.errors import VaultFull
from desktop.journal.event import Event


class FakeActionLog:
    def __init__(self) -> None:
        self.events: dict[str, Event] = {}
        self.full = False

    async def keep(self, event: Event) -> None:
        await asyncio.sleep(0)
        if self.full:
            raise VaultFull
        self.events.setdefault(event.id, event)

    async def waiting(self, most: int) -> list[Event]:
        return sorted(self.events.values(), key=lambda event: event.id)[:most]

    async def forget(self, ids: Sequence[str]) -> None:
        for one in ids:
            self.events.pop(one, None)

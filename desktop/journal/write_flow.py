"""Writes down what was done at the window and brings it to the centre."""

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Protocol

from desktop.errors import CentralError, SignedOut, VaultError
from desktop.identifiers import new_id
from desktop.journal.event import Action, Event

log = logging.getLogger(__name__)

MOST_AT_ONCE = 500
REST_SECONDS = 20.0


class KeptEvents(Protocol):
    """Where events wait (the vault)."""

    async def keep(self, event: Event) -> None: ...

    async def waiting(self, most: int) -> list[Event]: ...

    async def forget(self, ids: Sequence[str]) -> None: ...


class CentralJournal(Protocol):
    """Where events go (the centre)."""

    async def ship(self, events: Sequence[Event]) -> None: ...


class WriteFlow:
    """`note` is called from anywhere, at once; `run` keeps and ships for as long as the desk is open."""

    def __init__(
        self,
        journal: CentralJournal,
        offset: Callable[[], float],
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._journal = journal
        self._offset = offset
        self._now = now
        self._new: deque[Event] = deque()
        self._something = asyncio.Event()
        self._keeping = asyncio.Lock()
        self.hearers: list[Callable[[Event], object]] = []
        """Who hears at once what was noted."""
        self.account: str | None = None
        """Whose deeds are noted: the signed-in account."""

    def note(self, action: Action, *, case: str | None = None, **detail: str) -> None:
        """Note that something was done now. `detail`: codes and counts, never personal data."""
        at = self._now().isoformat(timespec="microseconds").replace("+00:00", "Z")
        event = Event(new_id(), at, self._offset(), action, self.account, case, detail)
        self._new.append(event)
        self._something.set()
        for hear in self.hearers:
            hear(event)

    async def run(self, kept: KeptEvents, *, may_ship: Callable[[], bool]) -> None:
        """Keep what is noted at once; ship it while a session is open, and again later if that fails."""
        while True:
            await self.keep(kept)
            if may_ship():
                await self.ship(kept)
            self._something.clear()
            if not self._new:
                await self._wait()

    async def keep(self, kept: KeptEvents) -> None:
        """Put what was noted on the disk. What a full disk refuses stays in memory and is tried again."""
        async with self._keeping:
            while self._new:
                try:
                    await kept.keep(self._new[0])
                except VaultError as error:
                    log.warning("the action log could not be kept: %s", type(error).__name__)
                    return
                self._new.popleft()

    async def ship(self, kept: KeptEvents) -> None:
        """Send what waits; it stays until the centre has acknowledged it."""
        try:
            while events := await kept.waiting(MOST_AT_ONCE):
                await self._journal.ship(events)
                await kept.forget([event.id for event in events])
        except SignedOut:
            return  # the next sign-in ships it
        except (CentralError, VaultError) as error:
            log.info("the action log waits: %s", type(error).__name__)

    async def _wait(self) -> None:
        try:
            await asyncio.wait_for(self._something.wait(), REST_SECONDS)
        except TimeoutError:
            return

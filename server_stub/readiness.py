"""Whether the centre keeps what it is given: alive is not enough, its writer must write."""

import asyncio
import time

from server_stub.database import Database, Transaction, Work
from server_stub.errors import Refusal, not_kept
from server_stub.journal import tables

FRESH_SECONDS = 1.0
"""Anybody may ask, so the writer is not asked each time."""
PATIENCE_SECONDS = 5.0


class Readiness:
    """Writes a small row, and remembers for a moment how that went."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._asking = asyncio.Lock()
        self._until = 0.0
        self._ready = False

    async def check(self) -> None:
        """Refuses where the writer is gone, stuck, or has no room."""
        async with self._asking:
            if time.monotonic() >= self._until:
                self._ready = await self._writes()
                self._until = time.monotonic() + FRESH_SECONDS
        if not self._ready:
            raise not_kept()

    async def _writes(self) -> bool:
        def note(tx: Transaction) -> None:
            tables.add_counts(tx, [(tx.now[:16], "health.read", "readyz", 1)])

        try:
            await asyncio.wait_for(self._database.write(Work(note)), PATIENCE_SECONDS)
        except (Refusal, TimeoutError):
            return False
        return True

"""Where polls wait for news. In memory and in the event loop only: the news itself stands in its table."""

import asyncio
from collections.abc import Sequence

from server_stub.database import Transaction
from server_stub.identity.caller import Caller
from server_stub.news.announcing import Audience

Ear = tuple[Caller, frozenset[str]]
"""Who hears, and which permissions they hold."""


class Board:
    """Wakes the polls of those an announcement is meant for."""

    def __init__(self) -> None:
        self._waiting: dict[asyncio.Future[bool], Ear] = {}
        self._closed = False

    def ring(self, audiences: Sequence[Audience]) -> None:
        """Something for these audiences is durable."""
        for future, ear in self._waiting.items():
            if not future.done() and any(audience.includes(*ear) for audience in audiences):
                future.set_result(True)

    def ring_after(self, tx: Transaction) -> None:
        """What the transaction announced is to be heard once it is durable."""
        announced: list[Audience] | None = tx.notes.pop("news", None)
        if announced:
            tx.after_commit(lambda: self.ring(announced))

    def close(self) -> None:
        """The centre stops: every poll is answered now."""
        self._closed = True
        for future in self._waiting:
            if not future.done():
                future.set_result(False)

    def listen(self, caller: Caller, held: frozenset[str]) -> "Listening":
        """Begin to hear, before looking what there is already: nothing falls in between."""
        return Listening(self, (caller, held))

    def enter(self, ear: Ear) -> "asyncio.Future[bool]":
        """Wait in line."""
        future: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        if self._closed:
            future.set_result(False)
        self._waiting[future] = ear
        return future

    def leave(self, future: "asyncio.Future[bool]") -> None:
        """Leave the line."""
        self._waiting.pop(future, None)


class Listening:
    """One poll's ear."""

    def __init__(self, board: Board, ear: Ear) -> None:
        self._board = board
        self._ear = ear
        self._future = board.enter(ear)

    async def heard(self, seconds: float) -> bool:
        """Whether something was announced in that time; False too when the centre stops."""
        done, _ = await asyncio.wait({self._future}, timeout=max(seconds, 0))
        if not done or not self._future.result():
            return False
        self._board.leave(self._future)
        self._future = self._board.enter(self._ear)
        return True

    @property
    def is_over(self) -> bool:
        """Whether the centre stops."""
        return self._future.done() and not self._future.result()

    def stop(self) -> None:
        """No longer."""
        self._board.leave(self._future)

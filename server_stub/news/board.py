"""Where polls wait for news. In memory and in the event loop only: the news itself stands in its table."""

import asyncio
from collections.abc import Sequence

from server_stub.identity.caller import Caller
from server_stub.news.announcing import Audience


class Board:
    """Wakes the polls of those an announcement is meant for."""

    def __init__(self) -> None:
        self._waiting: dict[asyncio.Future[bool], Caller] = {}
        self._closed = False

    def ring(self, audiences: Sequence[Audience]) -> None:
        """Something for these audiences is durable."""
        for future, caller in self._waiting.items():
            if not future.done() and any(audience.includes(caller) for audience in audiences):
                future.set_result(True)

    def close(self) -> None:
        """The centre stops: every poll is answered now."""
        self._closed = True
        for future in self._waiting:
            if not future.done():
                future.set_result(False)

    def listen(self, caller: Caller) -> "Listening":
        """Begin to hear, before looking what there is already: nothing falls in between."""
        return Listening(self, caller)

    def enter(self, caller: Caller) -> "asyncio.Future[bool]":
        """Wait in line."""
        future: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        if self._closed:
            future.set_result(False)
        self._waiting[future] = caller
        return future

    def leave(self, future: "asyncio.Future[bool]") -> None:
        """Leave the line."""
        self._waiting.pop(future, None)


class Listening:
    """One poll's ear."""

    def __init__(self, board: Board, caller: Caller) -> None:
        self._board = board
        self._caller = caller
        self._future = board.enter(caller)

    async def heard(self, seconds: float) -> bool:
        """Whether something was announced in that time; False too when the centre stops."""
        done, _ = await asyncio.wait({self._future}, timeout=max(seconds, 0))
        if not done or not self._future.result():
            return False
        self._board.leave(self._future)
        self._future = self._board.enter(self._caller)
        return True

    def stop(self) -> None:
        """No longer."""
        self._board.leave(self._future)

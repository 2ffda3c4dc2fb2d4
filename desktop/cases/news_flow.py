"""Hears news for as long as a session is open: one long poll, after a failure again with growing rests."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from typing import Protocol

from desktop.cases.tidings import Tidings
from desktop.errors import CentralError, Forbidden, SignedOut

FIRST_REST = 1.0
LONGEST_REST = 60.0
SHORTEST_POLL = 0.2
"""A centre that answers empty at once is not asked more often than this."""


class News(Protocol):
    """Where news comes from. `after` waits until there is some; after None it says where the journal is."""

    async def after(self, index: int | None) -> Tidings: ...


class NewsFlow:
    """`run` ends with the session; what is heard goes to `tell`."""

    def __init__(
        self,
        news: News,
        tell: Callable[[Tidings], None],
        rest: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._news = news
        self._tell = tell
        self._rest = rest
        self._after: int | None = None

    async def run(self) -> None:
        """Hear what happens from now on; begun again, from where it was."""
        rest = FIRST_REST
        while True:
            try:
                tidings = await self._news.after(self._after)
            except (SignedOut, Forbidden):
                return  # the next sign-in begins anew
            except CentralError:
                await self._rest(rest * random.uniform(0.7, 1.3))  # noqa: S311 - spreads the desks, no secret
                rest = min(rest * 2, LONGEST_REST)
                continue
            rest = FIRST_REST
            self._after = tidings.after
            if tidings.items:
                self._tell(tidings)
            else:
                await self._rest(SHORTEST_POLL)

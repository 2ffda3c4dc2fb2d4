"""News from the centre: one long poll a desk."""

import msgspec

from desktop.cases.tidings import Tidings
from desktop.central import wire
from desktop.central.client import Central

WAIT_SECONDS = 25
_ANSWER_WITHIN = WAIT_SECONDS + 15.0


class CentralNews:
    """Asks what changed after a journal index."""

    def __init__(self, central: Central) -> None:
        self._central = central

    async def after(self, index: int | None) -> Tidings:
        """What changed; waits at the centre until there is something, or for a while. After None, at once
        where the journal stands."""
        params = {"wait": WAIT_SECONDS} if index is None else {"after": index, "wait": WAIT_SECONDS}
        answer = await self._central.request(
            "GET",
            "/v1/news",
            params=params,
            seconds=_ANSWER_WITHIN,
            answer=wire.News,
        )
        return msgspec.convert(msgspec.to_builtins(answer), Tidings)

"""Around every request of an agency's system: what it was, how long it took, what became of it."""

import asyncio
import time
from typing import Any

from server_stub.centre import Centre
from server_stub.monitoring.tally import Call

COUNTED = ("/v1/exchange/", "/v1/society/")
"""Where agencies' systems and societies call. Everybody else passes without being looked at."""


class Measured:
    """Stands before all routing. Who is not known by a signature is counted by address elsewhere."""

    def __init__(self, on: Any, centre: Centre) -> None:
        self._on = on
        self._tally = centre.tally

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http" or not scope["path"].startswith(COUNTED):
            await self._on(scope, receive, send)
            return
        status = 0

        async def sent(message: Any) -> None:
            nonlocal status
            status = message.get("status", status)
            await send(message)

        began = time.perf_counter()
        try:
            await self._on(scope, receive, sent)
        except asyncio.CancelledError:
            raise  # the centre stops, or the caller is gone: nobody was refused anything
        except BaseException:
            self._count(scope, status or 500, time.perf_counter() - began)
            raise
        self._count(scope, status or 500, time.perf_counter() - began)

    def _count(self, scope: Any, status: int, seconds: float) -> None:
        signed, handler = scope.get("signed"), scope.get("route_handler")
        system = signed.system if signed is not None else None
        if system is None or handler is None:
            return
        interface = str(handler.opt.get("permission", "none")).removeprefix("exchange.")
        took = max(0.0, seconds - scope.get("waited", 0.0))
        persons, code = scope.get("persons", 0), scope.get("refused", "")
        self._tally.count(Call(system.organisation, interface, persons, took, status, code))


def speaks_of(request: Any, persons: int) -> None:
    """So many people the call asks about, says something of, or is told of."""
    request.scope["persons"] = persons


def waited(request: Any, seconds: float) -> None:
    """The call had nothing to do for so long: that is not counted as its work."""
    request.scope["waited"] = request.scope.get("waited", 0.0) + seconds

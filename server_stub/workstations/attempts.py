"""How often an address may try a code: enough for a slip of the ear, far too few for guessing."""

from server_stub.clock import Clock
from server_stub.errors import Refusal

MOST = 10
SECONDS = 60.0


class Attempts:
    """Tries of each address in the last minute. In memory and in the event loop only."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._tries: dict[str, list[float]] = {}

    def attempt(self, address: str) -> None:
        """Count one; refuse where there were too many."""
        now = self._clock.now().timestamp()
        self._forget(now - SECONDS)
        tries = self._tries.setdefault(address, [])
        if len(tries) >= MOST:
            raise Refusal(429, "too_many")
        tries.append(now)

    def _forget(self, before: float) -> None:
        for address, tries in list(self._tries.items()):
            while tries and tries[0] < before:
                del tries[0]
            if not tries:
                del self._tries[address]

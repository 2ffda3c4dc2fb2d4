"""A PC at which sign-ins keep failing waits longer and longer, whoever's names are tried there."""

from dataclasses import dataclass

from server_stub.clock import Clock
from server_stub.errors import Refusal

FREE = 8
"""So many failures one after the other cost nothing."""
LONGEST_SECONDS = 60
FORGOTTEN_SECONDS = 900


@dataclass(slots=True)
class _Failures:
    number: int
    last: float


class Slowing:
    """Failures of each workstation since its last good sign-in. In memory and in the event loop only."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._failures: dict[str, _Failures] = {}

    def admit(self, workstation: str) -> None:
        """Refuse whoever does not wait."""
        found = self._failures.get(workstation)
        if found is None:
            return
        now = self._clock.now().timestamp()
        left = found.last + self._pause(found) - now
        if found.last + FORGOTTEN_SECONDS <= now:
            del self._failures[workstation]
        elif found.number >= FREE and left > 0:
            raise Refusal(429, "too_many", facts={"seconds": int(left) + 1})

    def failed(self, workstation: str) -> None:
        """A password or a second factor was wrong there."""
        before = self._failures.get(workstation)
        number = 1 if before is None else before.number + 1
        self._failures[workstation] = _Failures(number, self._clock.now().timestamp())

    def succeeded(self, workstation: str) -> None:
        """Somebody got in: the next one begins anew."""
        self._failures.pop(workstation, None)

    @staticmethod
    def _pause(found: _Failures) -> float:
        return float(min(2 ** min(found.number - FREE + 1, 10), LONGEST_SECONDS))

"""How many requests of an address were refused for their signatures: the administrators hear of many."""

from dataclasses import dataclass

ENOUGH = 100
SECONDS = 3600.0
MOST_REMEMBERED = 10_000
SUSPICIOUS = frozenset({"signature_missing", "signature_wrong", "key_unknown", "replayed"})
"""What a desk in order never is. Epochs end with the centre, and clocks go wrong, without anybody's doing."""


@dataclass(slots=True)
class _Tally:
    since: float
    number: int = 0


class RefusedSignatures:
    """Numbers of each address within an hour. In memory and in the event loop only."""

    def __init__(self) -> None:
        self._tallies: dict[str, _Tally] = {}

    def count(self, address: str, now: float) -> bool:
        """One more. True once an hour: now there are enough to tell of."""
        tally = self._tallies.get(address)
        if tally is None or tally.since + SECONDS <= now:
            if len(self._tallies) >= MOST_REMEMBERED:
                self._tallies.clear()
            tally = self._tallies[address] = _Tally(now)
        tally.number += 1
        return tally.number == ENOUGH

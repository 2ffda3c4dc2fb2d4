"""How long calls took, in boxes: each holds what took up to the square root of two times the one before."""

import math
from collections.abc import Mapping

MOST = 34
"""The last box: 131 seconds and whatever took longer."""


def box(seconds: float) -> int:
    """The box of a time: number n holds up to 2 ** (n / 2) milliseconds."""
    milliseconds = seconds * 1000
    return 0 if milliseconds <= 1 else min(MOST, math.ceil(2 * math.log2(milliseconds)))


def quantile(boxes: Mapping[int, int], part: float) -> float | None:
    """Milliseconds within which this part (0 to 1) of the calls were answered; above one, good to a fifth.

    None where nothing was counted.
    """
    wanted, before = part * sum(boxes.values()), 0
    for number, count in sorted(boxes.items()):
        if before + count >= wanted and count:
            low, high = (_upto(number - 1) if number else 0.0), _upto(number)
            return round(low + (high - low) * (wanted - before) / count, 1)
        before += count
    return None


def _upto(number: int) -> float:
    return math.pow(2, number / 2)

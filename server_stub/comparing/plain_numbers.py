"""Which lines surely begin with a citizen number that passes its checks: many at once.

Of those it does not name some do too: they are judged one by one.
"""

from datetime import date

import numpy as np
from numpy.typing import NDArray

from server_stub.comparing.base_lines import NUMBER
from server_stub.comparing.prints import Places, Printed
from server_stub.population.identity_number import rules

_LEAST_DAYS = 28
"""Every month has so many."""
_ZERO, _COMMA = ord("0"), ord(",")


def surely(printed: Printed, places: Places, today: date) -> NDArray[np.bool_]:
    """Of these lines."""
    starts = printed.starts[places]
    long_enough = printed.ends[places] - starts > NUMBER
    padded = np.concatenate((np.frombuffer(printed.block, np.uint8), np.zeros(NUMBER + 1, np.uint8)))
    rows = np.lib.stride_tricks.sliding_window_view(padded, NUMBER + 1)[starts]
    digits = rows[:, :17].astype(np.int32) - _ZERO
    fits = long_enough & (rows[:, NUMBER] == _COMMA) & ((digits >= 0) & (digits <= 9)).all(axis=1)
    fits &= rows[:, 0] != ord(rules().foreigner)
    checks = np.frombuffer(rules().check_characters.encode(), np.uint8)
    fits &= checks[digits @ np.array(rules().weights, np.int32) % 11] == rows[:, 17]
    year = digits[:, 6:10] @ np.array((1000, 100, 10, 1), np.int32)
    month, day = digits[:, 10] * 10 + digits[:, 11], digits[:, 12] * 10 + digits[:, 13]
    fits &= (year > rules().earliest_birth.year) & (year < today.year)
    found: NDArray[np.bool_] = fits & (month >= 1) & (month <= 12) & (day >= 1) & (day <= _LEAST_DAYS)
    return found

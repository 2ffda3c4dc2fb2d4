"""Which lines surely are rows that begin with a citizen number that passes its checks: many at once.

Of those it does not name some do too: they are judged one by one.
"""

from datetime import date

import numpy as np
from numpy.typing import NDArray

from server_stub.comparing.base_lines import NUMBER
from server_stub.comparing.prints import Bytes, Places, Printed
from server_stub.population.identity_number import rules

_LEAST_DAYS = 28
"""Every month has so many."""
_LONGEST = 128
"""Bytes; longer lines are few."""
_ZERO, _COMMA, _QUOTE = ord("0"), ord(","), ord('"')
_CHINESE = 0xE4, 0xE9
"""With these bytes begin letters in UTF-8, and no spaces."""
Flags = NDArray[np.bool_]


def surely(printed: Printed, places: Places, fields: int, today: date) -> Flags:
    """Of these lines, that are to have so many fields behind the number."""
    starts = printed.starts[places]
    lengths = printed.ends[places] - starts
    width = min(_LONGEST, max(NUMBER + 1, int(lengths.max(initial=0))))
    rows = printed.rows(starts, width)
    rows[np.arange(width) >= lengths[:, None]] = 0
    fits = (lengths > NUMBER) & (lengths <= width) & _read(rows, lengths, fields) & _number(rows, today)
    return fits if _decoded(rows[fits]) else np.zeros_like(fits)


def _read(rows: Bytes, lengths: Places, fields: int) -> Flags:
    """Whether they have their commas, nothing that is read in a way of its own, and something is stated."""
    fits = (rows[:, NUMBER] == _COMMA) & (np.count_nonzero(rows == _COMMA, axis=1) == fields)
    fits &= (np.count_nonzero(rows, axis=1) == lengths) & ~(rows == _QUOTE).any(axis=1)
    stated = rows[:, NUMBER + 1 :]
    plain = (stated > ord(" ")) & (stated < 0x7F) & (stated != _COMMA)
    found: Flags = fits & (plain | ((stated >= _CHINESE[0]) & (stated <= _CHINESE[1]))).any(axis=1)
    return found


def _number(rows: Bytes, today: date) -> Flags:
    digits = rows[:, :17].astype(np.int32) - _ZERO
    fits = ((digits >= 0) & (digits <= 9)).all(axis=1)
    fits &= rows[:, 0] != ord(rules().foreigner)
    checks = np.frombuffer(rules().check_characters.encode(), np.uint8)
    fits &= checks[digits @ np.array(rules().weights, np.int32) % 11] == rows[:, 17]
    year = digits[:, 6:10] @ np.array((1000, 100, 10, 1), np.int32)
    month, day = digits[:, 10] * 10 + digits[:, 11], digits[:, 12] * 10 + digits[:, 13]
    fits &= (year > rules().earliest_birth.year) & (year < today.year)
    found: Flags = fits & (month >= 1) & (month <= 12) & (day >= 1) & (day <= _LEAST_DAYS)
    return found


def _decoded(rows: Bytes) -> bool:
    """Each of them begins with a digit: what one lacks the next one does not have."""
    try:
        rows.tobytes().decode()
    except UnicodeDecodeError:
        return False
    return True

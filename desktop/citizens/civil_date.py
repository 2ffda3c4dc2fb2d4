"""A calendar date however a clerk writes it."""

import re
from datetime import date

_HALF_WIDTH = str.maketrans({chr(0xFF10 + n): str(n) for n in range(10)} | {"．": ".", "－": "-", "／": "/"})
_DATE = re.compile(r"(\d{4})\s*[-/.年]?\s*(\d{1,2})\s*[-/.月]?\s*(\d{1,2})\s*日?")


def as_date(value: str) -> date | None:
    """1987-03-16, 1987/3/16, 1987年3月16日, 19870316; anything else is none."""
    found = _DATE.fullmatch(value.strip().translate(_HALF_WIDTH))
    if found is None:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None

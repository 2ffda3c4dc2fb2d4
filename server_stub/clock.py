"""What time it is. Injected, so that tests can move it. UTC inside; civil time is Asia/Shanghai."""

import math
from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import Protocol
from zoneinfo import ZoneInfo

CIVIL = ZoneInfo("Asia/Shanghai")


class Clock(Protocol):
    """Tells the time of day, always aware and in UTC."""

    def now(self) -> datetime:
        """The present moment."""
        ...


class SystemClock:
    """The computer's own clock."""

    def now(self) -> datetime:
        """The present moment."""
        return datetime.now(UTC)


def stamp(moment: datetime) -> str:
    """A moment as every table and answer holds it: ISO 8601, UTC, microseconds, `Z`. Sorts as text."""
    at = moment if moment.tzinfo is UTC else moment.astimezone(UTC)
    return f"{_stamp_of_second(math.floor(at.timestamp()))}.{at.microsecond:06d}Z"


@lru_cache(maxsize=64)  # a request is stamped twice
def _stamp_of_second(since_1970: int) -> str:
    return datetime.fromtimestamp(since_1970, UTC).isoformat()[:-6]


def moment(text: str) -> datetime:
    """The other way round."""
    return datetime.fromisoformat(text)


def civil_date(at: datetime | str) -> date:
    """The date on the wall in China at that moment."""
    if isinstance(at, str):
        return _civil_date_of_hour(at[:13])
    return at.astimezone(CIVIL).date()


@lru_cache(maxsize=64)  # every look-up asks what day it is
def _civil_date_of_hour(stamped: str) -> date:
    """China keeps whole hours from UTC (since 1991 eight of them), so an hour lies within one day."""
    return moment(f"{stamped}:00:00Z").astimezone(CIVIL).date()


def midnight(day: date) -> str:
    """The moment a day begins in China, as `stamp` writes it."""
    return stamp(datetime.combine(day, time(), CIVIL))

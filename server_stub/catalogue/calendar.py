"""Working days: what the loaded years say, and a provisional count for years without a calendar."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from server_stub.clock import CIVIL, stamp

_FOLDER = Path(__file__).resolve().parents[2] / "resources" / "calendar"
_DAY = timedelta(days=1)
LONGEST = 3650
"""Nobody counts further than this many working days; more is a fault in the data."""


class CalendarFault(ValueError):
    """A year's file says something that cannot be meant. Names the file and what is wrong."""


@dataclass(frozen=True)
class Due:
    """A day on which something must be done."""

    on: date
    provisional: bool
    """True where a year of the count has no calendar yet."""


@dataclass(frozen=True)
class Year:
    """One loaded year: days off, and weekend days made up for."""

    holidays: frozenset[date]
    workdays: frozenset[date]


@dataclass(frozen=True)
class Calendar:
    """Counts working days. Days are civil dates (Asia/Shanghai)."""

    years: Mapping[int, Year]
    fixed: frozenset[tuple[int, int]]
    """(month, day) off every year, for years that are not loaded."""
    closes: time = time(17)
    """When offices close; a limit ends then on its last day."""

    def is_working(self, day: date) -> bool:
        """Whether offices work on that day, as far as is known."""
        year = self.years.get(day.year)
        if year is None:
            return day.weekday() < 5 and (day.month, day.day) not in self.fixed
        return day in year.workdays or (day.weekday() < 5 and day not in year.holidays)

    def due(self, start: date, days: int) -> Due:
        """The last day of a limit of `days` working days; the day it starts on does not count."""
        if not 0 <= days <= LONGEST:
            raise ValueError(f"a limit of {days} working days")
        day, left = start, days
        while left:
            day += _DAY
            left -= self.is_working(day)
        return Due(day, self._provisional(start, day))

    def left(self, today: date, due: date) -> int:
        """Working days from tomorrow to the due day; negative: how many it is overdue."""
        if today > due:
            return -self._between(due, today)
        return self._between(today, due)

    def closing(self, day: date) -> str:
        """The moment a limit of that day ends, as every answer holds it."""
        return stamp(datetime.combine(day, self.closes, CIVIL))

    def soon(self, today: date, days: int) -> date:
        """The last day of what falls due on today or within so many working days."""
        return self.due(today, days).on

    def _between(self, after: date, upto: date) -> int:
        days = (upto - after).days
        return sum(self.is_working(after + timedelta(days=number)) for number in range(1, days + 1))

    def _provisional(self, start: date, end: date) -> bool:
        return any(year not in self.years for year in range(start.year, end.year + 1))


@cache
def shipped() -> Calendar:
    """The calendar in resources/, read once."""
    return read(_FOLDER)


def refreshed() -> bool:
    """Reads resources/ again; whether it says something else now. Where it has a fault, nothing is taken."""
    if read(_FOLDER) == shipped():
        return False
    shipped.cache_clear()
    return True


def read(folder: Path) -> Calendar:
    """Every `YYYY.toml` of a folder, checked."""
    years = {int(path.stem): _year(path) for path in sorted(folder.glob("[0-9][0-9][0-9][0-9].toml"))}
    fixed = _parsed(folder / "fixed.toml")
    stated, closes = fixed.get("days"), fixed.get("closes", time(17))
    if not isinstance(stated, list):
        raise CalendarFault("fixed.toml: days is missing")
    if type(closes) is not time or closes.tzinfo is not None or closes.microsecond:
        raise CalendarFault("fixed.toml: closes must be a time of day")
    return Calendar(years, frozenset(_month_day(each) for each in stated), closes)


def _parsed(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CalendarFault(f"{path.name}: {error}") from error


def _month_day(text: object) -> tuple[int, int]:
    try:
        day = date.fromisoformat(f"2024-{text}")
    except ValueError as error:
        raise CalendarFault(f"fixed.toml: {text!r} is no month and day") from error
    return day.month, day.day


def _year(path: Path) -> Year:
    raw = _parsed(path)
    if set(raw) != {"holidays", "workdays"}:
        raise CalendarFault(f"{path.name}: must hold holidays and workdays, nothing else")
    year = Year(_days(path, raw, "holidays"), _days(path, raw, "workdays"))
    both = sorted(year.holidays & year.workdays)
    if both:
        raise CalendarFault(f"{path.name}: {both[0]} is both a holiday and a working day")
    weekday = [day for day in sorted(year.workdays) if day.weekday() < 5]
    if weekday:
        raise CalendarFault(f"{path.name}: workdays: {weekday[0]} is a weekday and needs no making up")
    return year


def _days(path: Path, raw: dict[str, Any], key: str) -> frozenset[date]:
    days = raw[key]
    if not isinstance(days, list):
        raise CalendarFault(f"{path.name}: {key} is no list")
    for day in days:
        if type(day) is not date or str(day.year) != path.stem:
            raise CalendarFault(f"{path.name}: {key}: {day} is no day of {path.stem}")
    if len(set(days)) != len(days):
        raise CalendarFault(f"{path.name}: {key} names a day twice")
    return frozenset(days)

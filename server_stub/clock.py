"""What time it is. Injected, so that tests can move it. UTC inside; civil time is Asia/Shanghai."""

from datetime import UTC, date, datetime
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
    return moment.astimezone(UTC).isoformat(timespec="microseconds")[:-6] + "Z"


def moment(text: str) -> datetime:
    """The other way round."""
    return datetime.fromisoformat(text)


def civil_date(at: datetime | str) -> date:
    """The date on the wall in China at that moment."""
    return (moment(at) if isinstance(at, str) else at).astimezone(CIVIL).date()

"""What agencies' systems called: sums as the centre tells them, and as a curve without gaps."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

TODAY = 1
"""A span of one day is told by the hour."""


@dataclass(frozen=True)
class Looking:
    """Which figures: of so many days until today, of one agency and interface or (empty) of all."""

    days: int = 30
    agency: str = ""
    interface: str = ""


@dataclass(frozen=True)
class Use:
    """Sums of calls; times in milliseconds, none where nothing was called."""

    calls: int = 0
    persons: int = 0
    unknown: int = 0
    refused: int = 0
    faults: int = 0
    p50_ms: float | None = None
    p99_ms: float | None = None


@dataclass(frozen=True)
class Feed:
    """How far an agency's own copy is behind. `since`: the oldest change it has not fetched."""

    purpose: str
    followed_at: datetime
    behind: int
    at_least: bool
    since: datetime | None


@dataclass(frozen=True)
class AgencyUse:
    """One agency's systems."""

    agency: str
    name: str
    use: Use
    last_day: str | None
    feeds: tuple[Feed, ...]

    @property
    def slowest(self) -> Feed | None:
        """The feed that is furthest behind."""
        return max(self.feeds, key=lambda feed: feed.behind, default=None)


@dataclass(frozen=True)
class InterfaceUse:
    """One interface."""

    interface: str
    use: Use


@dataclass(frozen=True)
class SpanUse:
    """A day (`2026-11-23`), or an hour of one (`2026-11-23T09`)."""

    span: str
    use: Use


@dataclass(frozen=True)
class CodeCount:
    """How often a refusal or fault was answered."""

    code: str
    number: int


@dataclass(frozen=True)
class ExchangeUse:
    """All of it, as of a moment."""

    as_of: datetime
    today: str
    from_day: str
    to_day: str
    agencies: tuple[AgencyUse, ...] = ()
    interfaces: tuple[InterfaceUse, ...] = ()
    days: tuple[SpanUse, ...] = ()
    hours: tuple[SpanUse, ...] = ()
    refusals: tuple[CodeCount, ...] = ()

    def curve(self, looking: Looking) -> tuple[SpanUse, ...]:
        """Each hour of today until now, or each day, also those on which nothing was called."""
        hourly = looking.days == TODAY
        known = {one.span: one for one in (self.hours if hourly else self.days)}
        spans = self._hours() if hourly else self._days()
        return tuple(known.get(span) or SpanUse(span, Use()) for span in spans)

    def _days(self) -> Iterator[str]:
        first, last = date.fromisoformat(self.from_day), date.fromisoformat(self.to_day)
        return ((first + timedelta(days=each)).isoformat() for each in range((last - first).days + 1))

    def _hours(self) -> Iterator[str]:
        until = max((int(one.span[-2:]) for one in self.hours), default=0)
        return (f"{self.today}T{hour:02d}" for hour in range(until + 1))

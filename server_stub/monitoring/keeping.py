"""How long figures are kept."""

from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Annotated

from msgspec import Meta

from server_stub.keeping import Keeping
from server_stub.monitoring.tables import Span

_SHIPPED = Path(__file__).resolve().parents[2] / "resources" / "exchange" / "monitoring.toml"


class FiguresKept(Keeping, frozen=True, forbid_unknown_fields=True):
    """resources/exchange/monitoring.toml."""

    hours_kept_days: Annotated[int, Meta(ge=1, le=62)]
    most_behind: Annotated[int, Meta(ge=1, le=1_000_000)]


@cache
def figures_kept() -> FiguresKept:
    """Raises msgspec.ValidationError where the file says what cannot be meant."""
    return FiguresKept.stated(_SHIPPED)


def first_month(today: date) -> str:
    """The oldest month (`2025-10`) of which figures are kept."""
    return figures_kept().since(today).isoformat()[:7]


def spans(first: date, last: date) -> list[Span]:
    """All days from first to last: whole months as such, of which sums are kept, and the days beside them."""
    since = first if first.day == 1 else next_month(first)
    until = (last + timedelta(days=1)).replace(day=1)
    if since >= until:
        return [("day", first.isoformat(), last.isoformat())]
    day = timedelta(days=1)
    found: list[Span] = [("month", since.isoformat()[:7], (until - day).isoformat()[:7])]
    beside = ((first, since - day), (until, last))
    return found + [("day", one.isoformat(), other.isoformat()) for one, other in beside if one <= other]


def next_month(day: date) -> date:
    """The first day of the month after that one."""
    return (day.replace(day=1) + timedelta(days=31)).replace(day=1)

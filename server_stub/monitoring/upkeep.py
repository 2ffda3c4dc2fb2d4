"""Removes sums whose time is over."""

from datetime import timedelta

from server_stub.clock import civil_date
from server_stub.database import Transaction
from server_stub.monitoring import tables
from server_stub.monitoring.keeping import figures_kept, first_month


def remove_old(tx: Transaction, most: int) -> int:
    """At most so many; how many."""
    today, kept = civil_date(tx.now), figures_kept()
    first_hour = (today - timedelta(days=kept.hours_kept_days)).isoformat()
    oldest: list[tuple[tables.Unit, str]] = [
        ("month", first_month(today)),
        ("day", f"{first_month(today)}-01"),
        ("hour", first_hour),
    ]
    removed = 0
    for unit, span in oldest:
        removed += tables.remove_before(tx, unit, span, most - removed)
    return removed

"""Removes sums whose time is over."""

from datetime import timedelta

from server_stub.clock import civil_date
from server_stub.database import Transaction
from server_stub.monitoring import tables
from server_stub.monitoring.keeping import first_month, keeping


def remove_old(tx: Transaction, most: int) -> int:
    """At most so many; how many."""
    today, kept = civil_date(tx.now), keeping()
    found = tables.remove_before(tx, "day", f"{first_month(today)}-01", most)
    if found == most:
        return found
    first_hour = (today - timedelta(days=kept.hours_kept_days)).isoformat()
    return max(found, tables.remove_before(tx, "hour", first_hour, most))

"""Words for the use of the exchange: interfaces, refusals, times, how far a feed is behind."""

from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from desktop.exchange.exchange_use import AgencyUse, Use
from desktop.widgets.marked import Marked
from desktop.widgets.row_table import Cell

LATE = timedelta(hours=1)
"""A feed that has not fetched a change for so long is behind."""


def interface_words(interface: str) -> str:
    """What an interface is called; one that is not known here yet by its own name."""
    return {
        "look_up": QCoreApplication.translate("exchange", "Look up"),
        "compare": QCoreApplication.translate("exchange", "Compare"),
        "verify": QCoreApplication.translate("exchange", "Verify"),
        "cite": QCoreApplication.translate("exchange", "Cite"),
        "state": QCoreApplication.translate("exchange", "State facts"),
        "follow": QCoreApplication.translate("exchange", "Fetch changes"),
        "heed": QCoreApplication.translate("exchange", "Fetch notices"),
        "open": QCoreApplication.translate("exchange", "Begin"),
        "society.verify": QCoreApplication.translate("exchange", "Verify for society"),
        "society.open": QCoreApplication.translate("exchange", "Society begins"),
        "file": QCoreApplication.translate("exchange", "Files"),
    }.get(interface, interface)


def code_words(code: str) -> str:
    """Why calls were refused or failed; a code that is not known here by itself."""
    return {
        "person_unknown": QCoreApplication.translate("exchange", "no such person"),
        "no_permission": QCoreApplication.translate("exchange", "not granted"),
        "invalid_field": QCoreApplication.translate("exchange", "a field is wrong"),
        "malformed": QCoreApplication.translate("exchange", "not readable"),
        "number_check_failed": QCoreApplication.translate("exchange", "a number is wrong"),
        "epoch_unknown": QCoreApplication.translate("exchange", "epoch is over"),
        "replayed": QCoreApplication.translate("exchange", "sent twice"),
        "signature_wrong": QCoreApplication.translate("exchange", "signature is wrong"),
        "signature_stale": QCoreApplication.translate("exchange", "clock is off"),
        "idempotency_mismatch": QCoreApplication.translate("exchange", "key used twice"),
        "too_large": QCoreApplication.translate("exchange", "too large"),
        "busy": QCoreApplication.translate("exchange", "centre busy"),
        "not_kept": QCoreApplication.translate("exchange", "not kept"),
        "storage_full": QCoreApplication.translate("exchange", "disk full"),
        "fault": QCoreApplication.translate("exchange", "fault of the centre"),
    }.get(code, code)


def time_taken(milliseconds: float | None) -> str:
    """Whole milliseconds; the heading says so."""
    return "–" if milliseconds is None else f"{milliseconds:,.0f}"


def count(number: int) -> str:
    """With its thousands apart."""
    return f"{number:,}"


def feed_words(one: AgencyUse, now: datetime) -> Marked:
    """How far an agency's own copy is behind: so many changes, the oldest of them so old."""
    feed = one.slowest
    if feed is None:
        return Marked(QCoreApplication.translate("exchange", "does not fetch"), "", "secondary")
    if feed.behind == 0 or feed.since is None:
        return Marked(QCoreApplication.translate("exchange", "up to date"), "check-circle-outline", "good")
    number = count(feed.behind) + ("+" if feed.at_least else "")
    age = max(now - feed.since, timedelta())
    words = QCoreApplication.translate("exchange", "{0} behind · {1}").format(number, age_words(age))
    late = age > LATE
    return Marked(words, "clock-alert-outline" if late else "", "warn" if late else "ink")


def age_words(age: timedelta) -> str:
    """In minutes, hours or days."""
    minutes = int(age.total_seconds() // 60)
    if minutes < 60:
        return QCoreApplication.translate("exchange", "{0} min").format(minutes)
    if minutes < 48 * 60:
        return QCoreApplication.translate("exchange", "{0} h").format(minutes // 60)
    return QCoreApplication.translate("exchange", "{0} d").format(minutes // (24 * 60))


def use_cells(use: Use) -> tuple[Cell, ...]:
    """Calls, people, refused, faults, 99 % within."""
    return (
        Cell(count(use.calls)),
        Cell(count(use.persons)),
        Cell(count(use.refused), "warn" if use.refused else "secondary"),
        Cell(count(use.faults), "bad" if use.faults else "secondary"),
        Cell(time_taken(use.p99_ms), "ink" if use.p99_ms is not None else "secondary"),
    )

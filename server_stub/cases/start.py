"""What is put right about cases before the first request."""

from functools import partial

from server_stub.cases import limits, tables
from server_stub.catalogue import calendar
from server_stub.catalogue.calendar import Calendar
from server_stub.centre import Centre
from server_stub.database import Transaction

SLICE = 200


async def recount(centre: Centre) -> None:
    """Counts due days anew that were provisional, in case their year's calendar has come since."""
    known, after = calendar.shipped(), ""
    while True:
        last = await centre.database.write_slice(partial(count_anew, known=known, after=after))
        if last is None:
            return
        after = last


def count_anew(tx: Transaction, known: Calendar, after: str) -> str | None:
    """The next cases behind an id; the last one's id, None when there are no more."""
    waiting = tables.waiting_provisionally(tx, after, SLICE)
    for case in waiting:
        counted = limits.recounted(known, case)
        if counted != case:
            tables.change(tx, counted)
    return waiting[-1].id if waiting else None

"""What is new for a caller."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import timedelta

from server_stub.clock import moment
from server_stub.database import Row, Transaction
from server_stub.identifiers import uuid7_of
from server_stub.identity.caller import Caller
from server_stub.journal import tables as journal
from server_stub.news import tables
from server_stub.news.announcing import Audience
from server_stub.news.wire import News, NewsItem

AT_ONCE = 500
KEPT_FOR = timedelta(days=14)
"""A desk asks from where it was since it was started; it is started more often than this."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a poll asks: everything behind a journal index; None asks where the journal stands."""

    after: int | None
    held: Container[str] = ()
    """The permissions of whoever asks."""


def news(tx: Transaction, caller: Caller, question: Question) -> News:
    """The items meant for the caller, and the index to ask from next time."""
    newest = journal.last(tx)[0]
    if question.after is None or question.after > newest:
        return News(after=newest, items=[])
    after = question.after
    while True:
        rows, more = _whole_deeds(tx, after)
        items = [
            NewsItem(index=index, kind=kind, reference=reference)
            for index, kind, reference, *audience in rows
            if Audience(*audience).includes(caller, question.held)
        ]
        if not more:
            return News(after=newest, items=items)
        after = rows[-1][0]
        if items:
            return News(after=after, items=items)


def _whole_deeds(tx: Transaction, after: int) -> tuple[list[Row], bool]:
    """News behind an index, and whether more waits. A deed's news is never split: its rest would be lost."""
    rows = tables.since(tx, after, AT_ONCE)
    if len(rows) < AT_ONCE:
        return rows, False
    last = rows[-1][0]
    return [row for row in rows if row[0] < last] or tables.of_deed(tx, last), True


def remove_old(tx: Transaction, most: int) -> int:
    """What was announced so long ago that no desk asks for it any more; how many."""
    return tables.remove_before(tx, uuid7_of(moment(tx.now) - KEPT_FOR), most)

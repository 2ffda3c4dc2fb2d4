"""What is new for a caller."""

from collections.abc import Container
from dataclasses import dataclass

from server_stub.database import Transaction
from server_stub.identity.caller import Caller
from server_stub.journal import tables as journal
from server_stub.news import tables
from server_stub.news.announcing import Audience
from server_stub.news.wire import News, NewsItem

AT_ONCE = 500


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
        rows = tables.since(tx, after, AT_ONCE)
        items = [
            NewsItem(index=index, kind=kind, reference=reference)
            for index, kind, reference, *audience in rows
            if Audience(*audience).includes(caller, question.held)
        ]
        if len(rows) < AT_ONCE:
            return News(after=newest, items=items)
        # More waits; a deed's news is never split, or its rest would be lost.
        after = max(rows[-1][0] - 1, after + 1)
        items = [item for item in items if item.index <= after]
        if items:
            return News(after=after, items=items)

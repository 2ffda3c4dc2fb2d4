"""Carries everything from one database to another, in one transaction of the other: all of it, or nothing."""

from collections.abc import Iterator
from itertools import zip_longest

from server_stub.database import Transaction
from server_stub.journal import reading
from server_stub.journal import tables as journal
from server_stub.journal.reading import Entry
from server_stub.moving import tables
from server_stub.moving.tables import Whole

MOVED = "centre.moved"
"""The journal's first record in the other database that the first one does not have."""


class Differs(Exception):
    """What was carried is not what was there; the text names a table, or says what the journal lacks."""


def carry(source: Transaction, target: Transaction, whole: list[Whole]) -> int:
    """Every row of every table; how many they were. The target holds none of them yet."""
    count = 0
    for table in whole:
        pages = tables.pages(source, table)
        if table.is_of_itself:  # one statement, at whose end a row's others are looked for
            pages = iter([[row for page in pages for row in page]])
        for rows in pages:
            target.fill(f'"{table.name}"', table.named, rows)
            count += len(rows)
    return count


def compare(source: Transaction, target: Transaction, whole: list[Whole]) -> None:
    """Raises Differs where any row of any table is not the same, or the journal does not hold."""
    for table in whole:
        for ours, theirs in zip_longest(tables.pages(source, table), tables.pages(target, table)):
            if ours != theirs:
                raise Differs(f"the table {table.name} came out otherwise than it went in")
    checked = reading.check(_entries(target))
    if checked.broken is not None:
        raise Differs(f"the journal is broken at index {checked.broken}: {checked.why}")
    if (checked.records, checked.head) != _end(source):
        raise Differs("the journal ends otherwise than it did")


def is_carried(source: Transaction, target: Transaction) -> bool:
    """Whether the target is what became of the source by a move that was cut off at its very end: the same
    journal, with the record of the move behind it and nothing more."""
    index, head = _end(source)
    behind = reading.page(target, index)
    if len(behind) != 1 or behind[0].named()["action"] != MOVED:
        return False
    checked = reading.check(entry for entry in _entries(target) if entry.index <= index)
    return checked.broken is None and (checked.records, checked.head) == (index, head)


def _end(tx: Transaction) -> tuple[int, bytes]:
    index, head = journal.last(tx)
    return index, bytes(head)


def _entries(tx: Transaction) -> Iterator[Entry]:
    after = 0
    while page := reading.page(tx, after):
        yield from page
        after = page[-1].index

"""Looks for discrepancies in a base that was filled before they were looked for, in slices."""

from collections.abc import Callable
from functools import partial

from server_stub.database import Database, Transaction
from server_stub.population import batches, records, tables_batches, tables_statements

SLICE_ROWS = 300
LOOKED_AT = 100_000
"""Statements, from the first number on, by which it is told whether the base has to be looked through."""
PEOPLE = 600
"""At most so many of them, of whom more than one has spoken."""


def is_wanted(tx: Transaction) -> bool:
    """Whether a base was filled before discrepancies were looked for, and nobody has done it since: of some
    people at its beginning. Reads much: for a reader."""
    if tables_batches.was_filled(tx):
        return False
    numbers = tables_statements.said_twice_among(tx, LOOKED_AT, PEOPLE)
    parts = (numbers[at : at + SLICE_ROWS] for at in range(0, len(numbers), SLICE_ROWS))
    return any(records.unfound(tx, 0, part) for part in parts)


async def fill(
    database: Database, made_by: str, record: Callable[[Transaction, int], None] = lambda _tx, _count: None
) -> int:
    """Open what nobody opened; of how many persons. It counts all at once, and once more finds nothing.

    The caller holds the folder's lock (batches.alone). Raises BatchLost.
    """
    await batches.drop_leftover(database)
    opening = tables_batches.Opening("", kind="filling", made_by=made_by)
    batch = await database.write_slice(partial(tables_batches.open_batch, opening=opening))
    count, after = 0, ""
    while True:
        numbers = await database.read(partial(tables_statements.said_twice, after=after, limit=SLICE_ROWS))
        if not numbers:
            break
        count += await database.write_slice(partial(_slice, batch=batch, numbers=numbers))
        after = numbers[-1]
    if count == 0:
        await batches.drop(database, batch)
        return 0

    def finish(tx: Transaction) -> None:
        tables_batches.put_in_force(tx, batch, count)
        record(tx, count)

    await batches.into_force(database, batch, finish)
    return count


def _slice(tx: Transaction, batch: int, numbers: list[str]) -> int:
    if tables_batches.batch_state(tx, batch) != "loading":
        raise batches.BatchLost
    unfound = records.unfound(tx, batch, numbers)
    records.write(tx, batch, unfound)
    if unfound:
        tables_batches.batch_got_to(tx, batch, unfound[-1], len(unfound))
    return len(unfound)

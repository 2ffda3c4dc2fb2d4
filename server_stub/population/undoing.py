"""Takes a batch back that is in force: a batch of its own, which comes into force as the other goes."""

from collections.abc import Awaitable, Callable
from functools import partial

from server_stub.database import Database, Transaction
from server_stub.errors import Refusal
from server_stub.population import (
    batches,
    records,
    tables,
    tables_batches,
    tables_discrepancies,
    tables_links,
    tables_settlements,
    tables_statements,
)

SLICE_ROWS = 500
AT_ONCE = 1000
"""So many persons at most are taken back in one transaction."""
_DEEDS = ("settlement", "link", "verification")


Told = Callable[[int], Awaitable[None]]


async def _nobody(_done: int) -> None:
    """Nobody is told."""


async def undo(
    database: Database,
    batch: int,
    made_by: str,
    record: Callable[[Transaction], None] = lambda _tx: None,
    told: Told = _nobody,
) -> int:
    """What the batch said or decided counts no more; it is kept. The number of the batch that took it back.
    `told` hears about how many persons it is done, and may put an end to it.

    In slices: the caller holds the folder's lock (batches.alone). Raises Refusal: `not_found`, or
    `state_conflict` where it is not in force or was an undoing itself.
    """
    await batches.drop_leftover(database)
    number = await database.write_slice(partial(begin, batch=batch, made_by=made_by))
    await go_on(database, number, batch, record, told)
    return number


async def go_on(
    database: Database,
    number: int,
    batch: int,
    record: Callable[[Transaction], None] = lambda _tx: None,
    told: Told = _nobody,
) -> None:
    """Take a batch back under the one that `begin` opened for it; as `undo`."""
    after: str | None = ""
    done = 0
    while after is not None:
        numbers, after = await database.read(partial(_whom, batch=batch, after=after, limit=SLICE_ROWS))
        await database.write_slice(partial(_part, number=number, numbers=numbers, batch=batch))
        done += len(numbers)
        await told(done)

    def finish(tx: Transaction) -> None:
        if tables_batches.batch_state(tx, batch) != "in_force":
            raise batches.BatchLost  # taken back in one transaction meanwhile
        tables_batches.put_in_force(tx, number)
        tables_batches.taken_back(tx, batch)
        record(tx)

    try:
        await batches.into_force(database, number, finish, minus=batch)
    except batches.BatchLost:
        await batches.drop(database, number)
        raise


def take_back(tx: Transaction, batch: int, made_by: str) -> int:
    """The same of a settlement, link or verification about a few persons, in one transaction.

    Raises Refusal as `undo` does, and `state_conflict` for a batch too large or of another kind.
    """
    number = begin(tx, batch=batch, made_by=made_by)
    told = tables_batches.ended(tx, batch)
    numbers, more = _whom(tx, batch, "", AT_ONCE)
    if told is None or told[0] not in _DEEDS or (more is not None and _whom(tx, batch, more, 1)[0]):
        raise Refusal(409, "state_conflict")
    made = records.write(tx, number, numbers, minus=batch)
    tables_batches.put_in_force(tx, number)
    tables_batches.taken_back(tx, batch)
    tables.drop_older(tx, number, list(made))
    tables_discrepancies.lay_past(tx, number)
    return number


def _part(tx: Transaction, number: int, numbers: list[str], batch: int) -> None:
    if tables_batches.batch_state(tx, number) != "loading":
        raise batches.BatchLost
    records.write(tx, number, numbers, minus=batch)
    if numbers:
        tables_batches.batch_got_to(tx, number, numbers[-1], len(numbers))


def begin(tx: Transaction, batch: int, made_by: str) -> int:
    """Open the batch that takes another back. Raises Refusal as `undo` does."""
    told = tables_batches.ended(tx, batch)
    if told is None:
        raise Refusal(404, "not_found")
    kind, agency, state, _ = told
    if state != "in_force" or kind in ("undo", "filling"):  # who fills in says nothing of its own
        raise Refusal(409, "state_conflict")
    opening = tables_batches.Opening(agency, f"undo:{batch}", kind="undo", made_by=made_by, undoes=batch)
    return tables_batches.open_batch(tx, opening)


def _whom(tx: Transaction, batch: int, after: str, limit: int) -> tuple[list[str], str | None]:
    """Whom a batch is about, some at a time, and behind whom the next part begins (None: it was the last)."""
    told = tables_batches.ended(tx, batch)
    match told[0] if told else "":
        case "file" | "call":
            numbers = tables_statements.numbers_of(tx, batch, after, limit)
        case "link":
            numbers = tables_links.of_batch(tx, batch, after, limit)
            return numbers, numbers[-2] if len(numbers) >= 2 * limit else None
        case _:
            numbers = tables_settlements.of_batch(tx, batch, after, limit)
    return numbers, numbers[-1] if len(numbers) >= limit else None

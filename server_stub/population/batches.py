"""A batch of statements on its way into force: written in slices, resumed or undone when it was cut off.

Only one batch loads at a time, whoever holds the lock on `loading.lock` in the data folder; the lock goes
with its process. Until a batch is in force nothing of it counts, so leftovers never hurt anybody.
"""

import asyncio
import fcntl
import gc
import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from server_stub.database import Database, Row, Transaction
from server_stub.population import load_rows, tables, tables_batches, tables_statements
from server_stub.population.authority import Statement, effective
from server_stub.population.load_file import Size
from server_stub.population.rules_digest import rules_digest
from server_stub.serving_lock import is_served

SLICE_SECONDS = 0.06
"""What a slice aims at (half of it while clerks are served); a clerk's deed waits for one slice at most."""
PAUSE_SECONDS = 0.05
"""Between slices where a centre is serving: SQLite's waiters look again at intervals and must find a gap."""
FIRST_SLICE, LEAST_SLICE, LARGEST_SLICE = 1000, 200, 12_000
_FACTS = len(tables.FIELDS)


class AlreadyLoading(Exception):
    """Another process is loading a batch into this folder."""


class BatchLost(Exception):
    """The batch was undone by somebody else meanwhile."""


class BatchUneven(Exception):
    """The batch has not as many statements as were counted; it must not come into force."""


@dataclass(frozen=True)
class Batch:
    """The batch under way."""

    no: int
    agency: str
    upto: str
    """Everything up to this number was written before; empty for a new batch."""
    begun_at: str
    """Its rows are judged as of that day, on whatever day the rest of them is written."""


@dataclass(frozen=True)
class Exceptional:
    """A field kept as it came, because it cannot be said in ordinary characters."""

    number: str
    field: str
    original: bytes


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold the folder's loading lock. Raises AlreadyLoading."""
    descriptor = os.open(folder / "loading.lock", os.O_CREAT | os.O_RDWR, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise AlreadyLoading from error
        yield
    finally:
        os.close(descriptor)


@contextmanager
def uncollected() -> Iterator[None]:
    """Without the garbage collector: millions of rows and no cycles, so that it would only look in vain."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


async def begin(database: Database, agency: str, digest: str) -> Batch:
    """A batch for this file: the one that was cut off, if it is of this file and these rules, or a new."""
    rules = rules_digest()
    left = await database.read(tables_batches.batch_loading)
    if left is not None and tuple(left[1:5]) == (agency, digest, rules, "loading"):
        return Batch(left[0], agency, left[5] or "", left[6])
    if left is not None:
        await undo(database, left[0])

    def open_new(tx: Transaction) -> Batch:
        return Batch(tables_batches.open_batch(tx, agency, digest, rules), agency, "", tx.now)

    return await database.write_slice(open_new)


async def undo_leftover(database: Database, folder: Path) -> bool:
    """At the start of the centre: take back what a killed load left, unless one is running now."""
    try:
        with alone(folder):
            left = await database.read(tables_batches.batch_loading)
            if left is not None:
                await undo(database, left[0])
            return left is not None
    except AlreadyLoading:
        return False


async def undo(database: Database, batch: int) -> None:
    """Take a batch back, a slice at a time."""
    await database.write_slice(lambda tx: tables_batches.begin_undoing(tx, batch))
    after: str | None = ""
    while after is not None:
        after = await database.write_slice(_dropping(batch, after))
    await database.write_slice(lambda tx: tables_batches.undone(tx, batch))


def _dropping(batch: int, after: str) -> Callable[[Transaction], str | None]:
    return lambda tx: tables_statements.drop_slice(tx, batch, after, LEAST_SLICE * 10)


class Writing:
    """Writes rows, sorted by number, into a batch."""

    def __init__(self, database: Database, batch: Batch, size: Size, folder: Path) -> None:
        self._folder = folder
        self._database = database
        self._batch = batch
        self._size = size
        self._aim = SLICE_SECONDS
        self.counted = 0
        """Rows of the batch so far, those written before it was cut off included."""

    async def write(self, rows: Sequence[load_rows.Row], exceptional: Sequence[Exceptional]) -> None:
        """One slice, durable on return. Rows written before the batch was cut off are left out."""
        self.counted += len(rows)
        if self._batch.upto:
            rows = [row for row in rows if row[0] > self._batch.upto]
            exceptional = [each for each in exceptional if each.number > self._batch.upto]
        if rows:
            await self._database.write_slice(lambda tx: self._slice(tx, rows, exceptional))
            served = is_served(self._folder)
            self._aim = SLICE_SECONDS / 2 if served else SLICE_SECONDS
            if served:
                await asyncio.sleep(PAUSE_SECONDS)

    def _slice(
        self, tx: Transaction, rows: Sequence[load_rows.Row], exceptional: Sequence[Exceptional]
    ) -> None:
        began = time.perf_counter()
        batch, agency = self._batch.no, self._batch.agency
        if tables_batches.batch_state(tx, batch) != "loading":
            raise BatchLost
        first, last = rows[0][0], rows[-1][0]
        others = tables_statements.anything_said(tx, first, last)
        tables_statements.add_statements(tx, rows)
        if exceptional:
            kept = [(each.number, batch, each.field, "private_use", each.original) for each in exceptional]
            tables_statements.add_exceptions(tx, kept)
        if others:
            tables.add_citizens_as_stated(tx, batch, agency, first, last)
            tables.add_citizens(tx, list(_disputed(tx, self._batch, first, last)))
        else:
            tables.add_all_citizens_as_stated(tx, batch, agency, first, last)
        tables_batches.batch_got_to(tx, batch, last, len(rows))
        self._adapt(time.perf_counter() - began)

    def _adapt(self, seconds: float) -> None:
        wanted = int(self._size.now * min(max(self._aim / max(seconds, 1e-6), 0.25), 2.0))
        self._size.now = min(max(wanted, LEAST_SLICE), LARGEST_SLICE)

    async def put_in_force(self, loaded: int, refused: int, record: Callable[[Transaction], None]) -> None:
        """From here on the batch counts, all of it at once; then what it supersedes is removed."""
        batch = self._batch.no

        def finish(tx: Transaction) -> None:
            if tables_batches.batch_state(tx, batch) != "loading":
                raise BatchLost
            if tables_batches.batch_written(tx, batch) != loaded:
                raise BatchUneven
            tables_batches.put_in_force(tx, batch, loaded, refused)
            record(tx)

        try:
            await self._database.write_slice(finish)
        except BatchUneven:
            await undo(self._database, batch)
            raise
        after: str | None = "" if batch > 1 else None
        while after is not None:
            after = await self._database.write_slice(_superseding(batch, after))


def _superseding(batch: int, after: str) -> Callable[[Transaction], str | None]:
    return lambda tx: tables.drop_superseded(tx, batch, after, LEAST_SLICE * 10)


def _disputed(tx: Transaction, batch: Batch, first: str, last: str) -> Iterator[Sequence[str | int | None]]:
    """Effective records of those of whom not only this batch speaks, or not last."""
    found = tables_statements.statements_of_many(tx, batch.no, batch.agency, first, last)
    for number, rows in groupby(found, key=lambda row: row[0]):
        facts, origins = effective([_statement(row) for row in rows])
        yield (number, batch.no, *facts, origins)


def _statement(row: Row) -> Statement:
    return Statement(row[2], row[1], row[3 : 3 + _FACTS], row[3 + _FACTS])

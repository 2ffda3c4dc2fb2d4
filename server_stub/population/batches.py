"""A batch on its way into force: written in slices, resumed or dropped when it was cut off.

Only one long batch is written at a time, whoever holds the lock on `loading.lock` in the data folder; the
lock goes with its process. Until a batch is in force nothing of it counts: leftovers never hurt anybody.
"""

import asyncio
import fcntl
import gc
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from server_stub.database import Database, Rows, Transaction
from server_stub.population import (
    records,
    tables,
    tables_batches,
    tables_discrepancies,
    tables_statements,
)
from server_stub.population.authority import stated_standing
from server_stub.serving_lock import is_served

SLICE_SECONDS = 0.03
"""What a slice aims at while clerks are served; a clerk's deed waits for one slice at most."""
UNSERVED_SECONDS = 0.2
"""The same where nobody waits: fewer slices are less work."""
PAUSE_SECONDS = 0.05
"""Between slices where a centre is serving: SQLite's waiters look again at intervals and must find a gap."""
SWITCH_SECONDS = 0.0001
FIRST_SLICE, LEAST_SLICE, LARGEST_SLICE = 1000, 200, 12_000
_WITH_INDEX = ("citizens", "discrepancies", "moves", "settlements", "verification_decisions", "links")
"""Tables in which a batch's own rows are found at once."""

StatementRow = tables_statements.StatementRow


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
    spoken: str = ""
    """The fields its rows speak of, with commas; empty: all of them."""


@dataclass(frozen=True)
class Exceptional:
    """A field kept as it came, because it cannot be said in ordinary characters."""

    number: str
    field: str
    original: bytes


@dataclass
class Size:
    """How many rows the next part shall have; changed as it is seen how long parts take."""

    now: int


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
    """Without the garbage collector: millions of rows and no cycles, so that it would only look in vain; and
    with short turns, so that who writes to the database is not kept waiting by who judges the next rows."""
    gc.disable()
    before = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH_SECONDS)
    try:
        yield
    finally:
        sys.setswitchinterval(before)
        gc.enable()


async def begin(database: Database, agency: str, digest: str, rules: str = "", *, spoken: str = "") -> Batch:
    """A batch for this file: the one that was cut off, if it is of this file and these rules, or a new."""
    opening = tables_batches.Opening(agency, digest, rules, spoken=spoken)
    left = await database.read(tables_batches.batch_loading)
    if left is not None and tuple(left[1:5]) == (agency, digest, rules, "loading"):
        return Batch(left[0], agency, left[5] or "", left[6], left[7])
    await drop_leftover(database)

    def open_new(tx: Transaction) -> Batch:
        return Batch(tables_batches.open_batch(tx, opening), agency, "", tx.now, spoken)

    return await database.write_slice(open_new)


async def undo_leftover(database: Database, folder: Path) -> bool:
    """At the start of the centre: take back what was cut off by a kill, unless it is running now."""
    try:
        with alone(folder):
            return await drop_leftover(database)
    except AlreadyLoading:
        return False


async def drop_leftover(database: Database) -> bool:
    """The same where the caller holds the lock."""
    left = await database.read(tables_batches.batch_loading)
    if left is not None:
        await drop(database, left[0])
    return left is not None


async def drop(database: Database, batch: int) -> None:
    """Take back a batch that never counted, a slice at a time; nothing of it is left."""
    await database.write_slice(lambda tx: tables_batches.begin_undoing(tx, batch))
    for table in _WITH_INDEX:
        await _each(database, partial(_dropping, table, batch))
    if await database.read(lambda tx: tables_batches.speaks(tx, batch)):
        rows = LEAST_SLICE * 10
        await _each(database, lambda tx, after: tables_statements.drop_slice(tx, batch, after, rows))
    await database.write_slice(lambda tx: tables_batches.undone(tx, batch))


def _dropping(table: str, batch: int, tx: Transaction, after: str) -> str | None:
    return tables.drop_of(tx, table, batch, after, LEAST_SLICE * 10)


async def _each(database: Database, do: Callable[[Transaction, str], str | None]) -> None:
    """Slice by slice, each telling where the next one begins."""
    after: str | None = ""
    while after is not None:
        after = await database.write_slice(partial(_behind, do, after), lasting=False)


def _behind(do: Callable[[Transaction, str], str | None], after: str, tx: Transaction) -> str | None:
    return do(tx, after)


async def into_force(
    database: Database, batch: int, finish: Callable[[Transaction], None], *, minus: int = 0
) -> None:
    """The batch counts from `finish` on, all of it at once, and so that it knows of whatever came into force
    while it was written; then what it supersedes is removed. `minus`: a batch that counts no more from there.

    Raises BatchLost, and what `finish` raises.
    """

    def step(tx: Transaction) -> bool:
        if tables_batches.batch_state(tx, batch) != "loading":
            raise BatchLost
        if not records.catch_up(tx, batch, minus):
            return False
        finish(tx)
        return True

    while not await database.write_slice(step):
        pass
    if await database.read(lambda tx: tables_batches.was_first(tx, batch)):
        return
    await _each(database, lambda tx, after: tables.drop_superseded(tx, batch, after, LEAST_SLICE * 10))
    await _each(database, partial(_laying_past, batch))


def _laying_past(batch: int, tx: Transaction, after: str) -> str | None:
    last = tables.next_of(tx, "discrepancies", batch, after, LEAST_SLICE * 10)
    if last is not None:
        tables_discrepancies.lay_past(tx, batch, after, last)
    return last


class Writing:
    """Writes rows, sorted by number, into a batch."""

    def __init__(self, database: Database, batch: Batch, size: Size, folder: Path) -> None:
        self._folder = folder
        self._database = database
        self._batch = batch
        self._size = size
        self._aim = SLICE_SECONDS
        """Until it is seen that nobody is served."""
        self.counted = 0
        """Rows of the batch so far, those written before it was cut off included."""
        self.expected = 0
        """Rows of the file, for who wants to know how far it is."""
        self.is_beside = is_served(folder)
        """Whether clerks are served from the folder as well: then it leaves them the machine."""

    async def write(self, rows: Sequence[StatementRow], exceptional: Sequence[Exceptional]) -> None:
        """One slice, read and kept."""
        await self.keep(await self.ready(rows, exceptional))

    async def ready(self, rows: Sequence[StatementRow], exceptional: Sequence[Exceptional]) -> "Ready":
        """What a slice comes to, as far as it can be read beforehand; it may be read while the one before is
        kept. Rows written before the batch was cut off are left out."""
        self.counted += len(rows)
        if self._batch.upto:
            rows = [row for row in rows if row[0] > self._batch.upto]
            exceptional = [each for each in exceptional if each.number > self._batch.upto]
        if not rows:
            return Ready()
        batch = self._batch
        part = records.Part(batch.no, batch.agency, batch.spoken, rows[0][0], rows[-1][0])
        return await self._database.read_slice(lambda tx: _made_ready(tx, part, rows, exceptional))

    async def keep(self, ready: "Ready") -> None:
        """Write it.

        It lasts from the batch's coming into force on. A power cut before takes the last slices away, and how
        far the batch got with them; where it was the database's alone, the count of rows tells in the end.
        """
        part = ready.part
        if part is not None:
            await self._database.write_slice(lambda tx: self._slice(tx, part, ready), lasting=False)
            self.is_beside = is_served(self._folder)
            self._aim = SLICE_SECONDS if self.is_beside else UNSERVED_SECONDS
            if self.is_beside:
                await asyncio.sleep(PAUSE_SECONDS)

    def _slice(self, tx: Transaction, part: records.Part, ready: "Ready") -> None:
        began = time.perf_counter()
        batch, found = part.no, ready.found
        if tables_batches.batch_state(tx, batch) != "loading":
            raise BatchLost
        if found is None and records.anything_decided(tx, part.first, part.last):  # since it was read
            found = records.found(tx, part, ready.rows)
        tables_statements.add_statements(tx, ready.said, spoken=bool(part.spoken))
        if ready.exceptional:
            tables_statements.add_exceptions(tx, [_exception(batch, each) for each in ready.exceptional])
        if found is not None:
            records.write_slice(tx, part, found)
        else:
            standing = stated_standing(part.agency)
            tables.add_citizens_as_stated(
                tx, tables.Stated(batch, part.agency, standing, part.first, part.last)
            )
        tables_batches.batch_got_to(tx, batch, part.last, len(ready.rows), self.expected)
        self._adapt(time.perf_counter() - began)

    def _adapt(self, seconds: float) -> None:
        wanted = int(self._size.now * min(max(self._aim / max(seconds, 1e-6), 0.25), 2.0))
        self._size.now = min(max(wanted, LEAST_SLICE), LARGEST_SLICE)

    async def put_in_force(self, loaded: int, refused: int, record: Callable[[Transaction], None]) -> None:
        """From here on the batch counts, all of it at once; then what it supersedes is removed."""
        batch = self._batch.no

        def finish(tx: Transaction) -> None:
            if tables_batches.batch_written(tx, batch) != loaded:
                raise BatchUneven
            tables_batches.put_in_force(tx, batch, loaded, refused)
            record(tx)

        try:
            await into_force(self._database, batch, finish)
        except BatchUneven:
            await drop(self._database, batch)
            raise


@dataclass(frozen=True)
class Ready:
    """A slice that may be kept."""

    part: records.Part | None = None
    """None: there is nothing left to be kept of it."""
    rows: Sequence[StatementRow] = ()
    said: Rows = ()
    """The same as statements."""
    exceptional: Sequence[Exceptional] = ()
    found: records.Found | None = None
    """None: nothing else is known about anyone of these."""


def _exception(batch: int, each: Exceptional) -> tuple[str, int, str, str, bytes]:
    return each.number, batch, each.field, "private_use", each.original


def _made_ready(
    tx: Transaction, part: records.Part, rows: Sequence[StatementRow], exceptional: Sequence[Exceptional]
) -> Ready:
    said = tx.packed([(*row, part.spoken) for row in rows] if part.spoken else rows)
    first, last = part.first, part.last
    if tables_statements.anything_said(tx, first, last) or records.anything_decided(tx, first, last):
        return Ready(part, rows, said, exceptional, records.found(tx, part, rows))
    return Ready(part, rows, said, exceptional)

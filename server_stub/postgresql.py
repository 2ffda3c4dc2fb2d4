"""PostgreSQL behind the same promises: the same functions, batches and answers after the commit.

A batch is one SERIALIZABLE transaction, each deed a savepoint in it. Centres that share a database take turns
by an advisory lock held for the batch, so that the journal's index and chain have one sequencer. A batch that
still meets another writer is run again. See docs/decisions.
"""

import asyncio
import threading
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import Any, TypeVar

import psycopg
from psycopg.pq import TransactionStatus

from server_stub.clock import Clock, stamp
from server_stub.database import Row, Transaction, Value, Work
from server_stub.errors import Refusal, not_kept, storage_full
from server_stub.writing import Writer

A = TypeVar("A")
READERS = 8
SEQUENCER = 7_305_190_526
"""The advisory lock's number; any, as long as every centre has the same."""


@lru_cache(maxsize=2048)
def translated(sql: str) -> str:
    """Placeholders as psycopg wants them. Our SQL has no question mark in a literal (a test says so)."""
    return sql.replace("%", "%%").replace("?", "%s")


class PostgresConnection:
    """One connection, as a transaction and as the writer needs it. Opened again when it was lost."""

    def __init__(self, url: str) -> None:
        self.now = ""
        self.notes: dict[str, Any] = {}
        self.hooks: list[Callable[[], None]] = []
        self._url = url
        self._connection = self._open()

    def run(self, sql: str, values: Sequence[Value] = ()) -> int:
        return self._connection.execute(translated(sql), values).rowcount

    def many(self, sql: str, rows: Iterable[Sequence[Value]]) -> None:
        with self._connection.cursor() as cursor:
            cursor.executemany(translated(sql), rows)

    def one(self, sql: str, values: Sequence[Value] = ()) -> Row | None:
        return self._connection.execute(translated(sql), values).fetchone()

    def all(self, sql: str, values: Sequence[Value] = ()) -> list[Row]:
        return self._connection.execute(translated(sql), values).fetchall()

    def finish(self, sql: str, values: Sequence[Value] = ()) -> None:
        self._connection.execute(translated(sql), values)

    def after_commit(self, hook: Callable[[], None]) -> None:
        self.hooks.append(hook)

    def begin(self) -> None:
        if self._connection.closed:
            self._connection = self._open()
        self.notes.clear()
        # Before the transaction: a snapshot taken while waiting for the lock would already be old.
        self._connection.execute("SELECT pg_advisory_lock(%s)", (SEQUENCER,))
        self._connection.execute("BEGIN ISOLATION LEVEL SERIALIZABLE")

    def mark(self) -> None:
        self._connection.execute("SAVEPOINT deed")

    def release(self) -> None:
        self._connection.execute("RELEASE deed")

    def undo(self) -> None:
        self.notes.clear()
        self._connection.execute("ROLLBACK TO deed")

    def is_open(self) -> bool:
        """A failed statement leaves the transaction standing: its savepoint is still there."""
        status = self._connection.info.transaction_status
        return status in {TransactionStatus.INTRANS, TransactionStatus.INERROR}

    def commit(self) -> None:
        self._connection.execute("COMMIT")
        self._connection.execute("SELECT pg_advisory_unlock(%s)", (SEQUENCER,))

    def abandon(self) -> None:
        self.notes.clear()
        try:
            self._connection.execute("ROLLBACK")
            self._connection.execute("SELECT pg_advisory_unlock_all()")
        except psycopg.Error:  # the connection is lost, and transaction and lock with it
            self._connection.close()

    def refusal_for(self, error: BaseException) -> Refusal | None:
        if isinstance(error, psycopg.errors.DiskFull):
            return storage_full()
        if isinstance(error, psycopg.DataError):
            return Refusal(422, "invalid_field")  # a zero byte in a text is the only way here
        return not_kept() if isinstance(error, psycopg.OperationalError) else None

    def is_conflict(self, error: BaseException) -> bool:
        return isinstance(error, psycopg.errors.SerializationFailure | psycopg.errors.DeadlockDetected)

    def snapshot(self, do: Callable[[Transaction], A], clock: Clock) -> A:
        """Read with every query seeing the same moment."""
        if self._connection.closed:
            self._connection = self._open()
        self.now = stamp(clock.now())
        self._connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        try:
            return do(self)
        finally:
            if not self._connection.closed:
                self._connection.execute("ROLLBACK")

    def close(self) -> None:
        self._connection.close()

    def _open(self) -> psycopg.Connection[Row]:
        return psycopg.connect(self._url, autocommit=True)


class PostgresDatabase:
    """A writer thread and a pool of readers, each with a connection of its own."""

    def __init__(self, url: str, clock: Clock) -> None:
        self._url = url
        self._clock = clock
        self._readers = ThreadPoolExecutor(READERS, "reader")
        self._own = threading.local()
        self._opened: list[PostgresConnection] = []
        self._writer = Writer(PostgresConnection(url), clock)

    async def write(self, work: Work) -> Any:
        return await self._writer.submit(work)

    async def write_slice(self, do: Callable[[Transaction], A]) -> A:
        answer: A = await self._writer.submit_slice(do)
        return answer

    async def read(self, do: Callable[[Transaction], A]) -> A:
        return await asyncio.get_running_loop().run_in_executor(self._readers, self._read, do)

    async def glance(self, do: Callable[[Transaction], A]) -> A:
        """The network is between: never in the event loop."""
        return await self.read(do)

    def close(self) -> None:
        self._writer.close()
        self._readers.shutdown()
        for connection in self._opened:
            connection.close()

    def _read(self, do: Callable[[Transaction], A]) -> A:
        connection: PostgresConnection | None = getattr(self._own, "connection", None)
        if connection is None:
            connection = self._own.connection = PostgresConnection(self._url)
            self._opened.append(connection)
        return connection.snapshot(do, self._clock)

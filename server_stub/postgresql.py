"""PostgreSQL behind the same promises: the same functions, batches and answers after the commit.

A batch is one SERIALIZABLE transaction, each deed a savepoint in it. Centres that share a database take turns
by an advisory lock held for the batch, so that the journal's index and chain have one sequencer. A batch that
still meets another writer is run again, and so is one whose connection was lost before its COMMIT was sent.
After that nobody can know: the deed is refused, and its idempotency key decides. See docs/decisions.
"""

import asyncio
import threading
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from functools import lru_cache
from typing import Any, LiteralString, TypeVar

import psycopg
from psycopg.abc import AdaptContext
from psycopg.conninfo import conninfo_to_dict
from psycopg.pq import TransactionStatus

from server_stub.clock import Clock, stamp
from server_stub.database import Packed, Row, Rows, Transaction, Value, Work
from server_stub.errors import Refusal, not_kept, storage_full
from server_stub.postgresql_copy import NULL, copied
from server_stub.writing import Writer

A = TypeVar("A")
READERS = 8
SEQUENCER = 7_305_190_526
"""The advisory lock's number; any, as long as every centre has the same."""
_LINE: dict[str, str | int | None] = {
    "connect_timeout": 5,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 20_000,
    "options": "-c lock_timeout=10s",
}
"""No clerk waits longer than this for a server that is gone without a word. The URL may say otherwise."""
_AS_WRITTEN = (
    "SET join_collapse_limit = 1; SET enable_hashjoin = off; SET enable_mergejoin = off;"
    " SET enable_seqscan = off; SET enable_bitmapscan = off; SET max_parallel_workers_per_gather = 0;"
    " SET jit = off"
)
"""A deed's queries are made for nested loops over indexes, which is all SQLite knows, in the order they are
written in. Left to itself the planner reads whole tables as soon as a load has outrun its statistics, and
every deed waits for that slice."""
_BEGIN = "BEGIN ISOLATION LEVEL SERIALIZABLE"
_BEGIN_PART = "BEGIN ISOLATION LEVEL SERIALIZABLE; SET LOCAL synchronous_commit = off"
_TWO_WRITERS = psycopg.errors.SerializationFailure | psycopg.errors.DeadlockDetected
_NOT_KEPT = psycopg.OperationalError | psycopg.errors.ReadOnlySqlTransaction
"""The second: a server that has become a standby."""
_WHY = (
    ("certificate", "its certificate is not believed"),
    ("password authentication failed", "it does not take this account with this password"),
    ("no password supplied", "it asks for a password"),
    ("no pg_hba.conf entry", "its pg_hba.conf does not let this account in from here"),
    ("does not exist", "it has no such account or database"),
    ("permission denied", "the account may not do this there; the database must be its own"),
    ("Connection refused", "nothing answers at its address and port"),
    ("No such file or directory", "nothing answers at its socket"),
    ("resolve host", "its host name is not known; an @ or / in a password is written %40, %2F"),
    ("timeout", "it did not answer in time"),
    ("SSL", "it has no such encrypted line"),
)
"""What the server or the line said → why, in our words. Of another language's only the kind is told."""


@lru_cache(maxsize=2048)
def translated(sql: str) -> str:
    """Placeholders as the server itself has them: psycopg's own would have it take every long statement to
    pieces each time. Our SQL has no question mark in a literal (a test says so)."""
    first, *others = sql.split("?")
    return first + "".join([f"${place}{rest}" for place, rest in enumerate(others, 1)])


def refusal_for(error: BaseException) -> Refusal | None:
    """How an error of the database is answered. Its words never are: they may quote a citizen's row."""
    if isinstance(error, psycopg.errors.DiskFull):
        return storage_full()
    if isinstance(error, psycopg.DataError):
        return Refusal(422, "invalid_field")  # a value SQLite would have taken, such as a greater number
    return not_kept() if isinstance(error, _NOT_KEPT) else None


def words(error: BaseException) -> str | None:
    """For who typed a command. Not the server's own: they may quote the URL, with its password, or a row."""
    if not isinstance(error, psycopg.OperationalError | psycopg.errors.InsufficientPrivilege):
        return None
    said = str(error)
    why = next((why for mark, why in _WHY if mark in said), type(error).__name__)
    return f"the database server that centre.toml names cannot be worked with: {why}"


def connect(url: str, context: AdaptContext | None = None) -> psycopg.Connection[Row]:
    """A connection as every part of the centre makes it, whatever it is for."""
    line = _LINE | conninfo_to_dict(url)
    return psycopg.connect(context=context, **line)  # type: ignore[arg-type]


class PostgresConnection:
    """One connection, as a transaction and as the writer needs it. Opened again when it was lost."""

    def __init__(self, url: str, *, reads_only: bool = False) -> None:
        self.now = ""
        self.notes: dict[str, Any] = {}
        self.hooks: list[Callable[[], None]] = []
        self._url = url
        self._reads_only = reads_only
        self._is_fresh = True
        self._is_committing = False
        self._connection = self._open()

    def run(self, sql: str, values: Sequence[Value] = ()) -> int:
        return self._connection.execute(translated(sql), values).rowcount

    def many(self, sql: str, rows: Iterable[Sequence[Value]]) -> None:
        with self._connection.cursor() as cursor:
            cursor.executemany(translated(sql), rows)

    def packed(self, rows: Sequence[Sequence[Value]]) -> Packed:
        return Packed(rows, copied(rows) if rows else None)

    def fill(self, table: str, columns: str, rows: Rows) -> None:
        given = rows if isinstance(rows, Packed) else self.packed(rows)
        if not given.rows:
            return
        asked = f"COPY {table} ({columns}) FROM STDIN"
        if given.lines is not None:
            asked += f" (NULL '{NULL}')"
        with self._connection.cursor() as cursor, cursor.copy(asked) as copy:
            if given.lines is not None:
                copy.write(given.lines)
            else:
                for row in given.rows:
                    copy.write_row(row)

    def one(self, sql: str, values: Sequence[Value] = ()) -> Row | None:
        return self._connection.execute(translated(sql), values).fetchone()

    def all(self, sql: str, values: Sequence[Value] = ()) -> list[Row]:
        return self._connection.execute(translated(sql), values).fetchall()

    def lines(self, columns: Sequence[str], rest: str, values: Sequence[Value] = ()) -> tuple[bytes, int]:
        named = [f"l{place}" for place in range(len(columns))]
        given = ", ".join(f"{column} AS {name}" for column, name in zip(columns, named, strict=True))
        line = " || ',' || ".join(f"coalesce({name}, '')" for name in named)
        lines = f"convert_to(string_agg({line}, chr(10)), 'UTF8'), count(*)"
        row = self.one(f"SELECT {lines} FROM (SELECT {given} FROM {rest}) l", values)
        return (bytes(row[0] or b""), row[1]) if row else (b"", 0)

    def finish(self, sql: str, values: Sequence[Value] = ()) -> None:
        self._connection.execute(translated(sql), values)

    def after_commit(self, hook: Callable[[], None]) -> None:
        self.hooks.append(hook)

    def begin(self, *, lasting: bool = True) -> None:
        self._be_open()
        self._is_committing = False
        self.notes.clear()
        # Before the transaction: a snapshot taken while waiting for the lock would already be old.
        self._connection.execute("SELECT pg_advisory_lock($1)", (SEQUENCER,))
        self._connection.execute(_BEGIN if lasting else _BEGIN_PART)

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
        self._is_committing = True
        answer = self._connection.execute("COMMIT").statusmessage
        if answer != "COMMIT":  # that of a failed transaction is answered with ROLLBACK, and with no error
            raise psycopg.OperationalError("rolled back instead")
        self._let_go("SELECT pg_advisory_unlock_all()")  # the batch is durable, whatever becomes of this

    def abandon(self) -> None:
        self.notes.clear()
        self._let_go("ROLLBACK", "SELECT pg_advisory_unlock_all()")

    def refusal_for(self, error: BaseException) -> Refusal | None:
        return refusal_for(error)

    def is_conflict(self, error: BaseException) -> bool:
        return isinstance(error, _TWO_WRITERS) or (self._is_lost(error) and not self._is_committing)

    def snapshot(self, do: Callable[[Transaction], A], clock: Clock) -> A:
        """Read with every query seeing the same moment; once more where the connection was lost."""
        self._be_open()
        try:
            return self._snapshot(do, clock)
        except psycopg.Error as error:
            if not self._is_lost(error):
                raise
        self._be_open()
        return self._snapshot(do, clock)

    def _snapshot(self, do: Callable[[Transaction], A], clock: Clock) -> A:
        self.now = stamp(clock.now())
        try:
            self._connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            return do(self)
        finally:
            self._let_go("ROLLBACK")

    def close(self) -> None:
        self._connection.close()

    def _let_go(self, *statements: LiteralString) -> None:
        try:
            for statement in statements:
                self._connection.execute(statement)
        except psycopg.Error:  # the connection is lost, and transaction and lock with it
            self._connection.close()

    def _be_open(self) -> None:
        self._is_fresh = self._connection.closed
        if self._is_fresh:
            self._connection = self._open()

    def _is_lost(self, error: BaseException) -> bool:
        """Whether a connection that stood before is gone; of one just opened it is told, not tried again."""
        return isinstance(error, psycopg.OperationalError) and self._connection.closed and not self._is_fresh

    def _open(self) -> psycopg.Connection[Row]:
        connection = connect(self._url)
        connection.autocommit = True
        connection.cursor_factory = psycopg.RawCursor
        if not self._reads_only:
            connection.execute(_AS_WRITTEN)
        return connection


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

    async def write_slice(self, do: Callable[[Transaction], A], *, lasting: bool = True) -> A:
        answer: A = await self._writer.submit_slice(do, lasting=lasting)
        return answer

    async def read(self, do: Callable[[Transaction], A]) -> A:
        return await asyncio.get_running_loop().run_in_executor(self._readers, self._read, do)

    async def read_slice(self, do: Callable[[Transaction], A]) -> A:
        return await asyncio.get_running_loop().run_in_executor(self._readers, self._read, do, True)

    async def glance(self, do: Callable[[Transaction], A]) -> A:
        """The network is between: never in the event loop."""
        return await self.read(do)

    def close(self) -> None:
        with ExitStack() as closing:  # each of them, whatever becomes of the others; the writer first
            closing.callback(self._close_readers)
            closing.callback(self._readers.shutdown)
            closing.callback(self._writer.close)

    def _close_readers(self) -> None:
        for connection in self._opened:
            connection.close()

    def _read(self, do: Callable[[Transaction], A], as_written: bool = False) -> A:
        try:
            return self._reader(as_written).snapshot(do, self._clock)
        except psycopg.Error as error:
            refusal = refusal_for(error)
            if refusal is None:
                raise
            raise refusal from error

    def _reader(self, as_written: bool) -> PostgresConnection:
        kept: dict[str, PostgresConnection] = self._own.__dict__
        name = "of_slices" if as_written else "of_views"
        if name not in kept:
            kept[name] = PostgresConnection(self._url, reads_only=not as_written)
            self._opened.append(kept[name])
        return kept[name]

"""SQLite behind the same promises: one file, WAL, every commit on the disk before it is answered."""

import asyncio
import os
import sqlite3
import threading
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, asynccontextmanager, closing, suppress
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

from server_stub.clock import Clock, stamp
from server_stub.database import Packed, Row, Rows, Transaction, Value, Work, insertion
from server_stub.errors import Refusal, not_kept, storage_full
from server_stub.writing import Turn, Writer

A = TypeVar("A")
READERS = 4
MAPPED, LITTLE_MAPPED = 1 << 30, 1 << 26
"""How much of the file is read through the memory map: of a server, and of a command that goes through all of
it (mapped pages count as its memory)."""
CACHED_KIB = 65_536
MOST_VALUES = 6000
"""In one statement that inserts many rows: more of them gain nothing."""
_OWN_MISTAKES = {sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CONSTRAINT, sqlite3.SQLITE_MISUSE}
"""Of the statement, not of the disk: faults, to be found and put right."""


def words(error: BaseException) -> str | None:
    """For who typed a command; SQLite's own words name no values."""
    code: int | None = getattr(error, "sqlite_errorcode", None)
    if not isinstance(error, sqlite3.DatabaseError) or code is None or code & 0xFF in _OWN_MISTAKES:
        return None
    return f"the database centre.sqlite cannot be worked with: {error}"


def copy(source: Path, target: Path) -> None:
    """A whole copy, on the disk when this returns, readable by its owner only."""
    partial = target.with_name(target.name + ".part")
    os.close(os.open(partial, os.O_CREAT | os.O_TRUNC | os.O_RDWR, 0o600))
    with closing(sqlite3.connect(source)) as one, closing(sqlite3.connect(partial)) as other:
        one.backup(other)
    partial.replace(target)


class SqliteConnection:
    """One connection, as a transaction and as the writer needs it."""

    def __init__(
        self, path: Path, *, read_only: bool = False, mapped: int = MAPPED, cached_kib: int = CACHED_KIB
    ) -> None:
        self.now = ""
        self.notes: dict[str, Any] = {}
        self.hooks: list[Callable[[], None]] = []
        self._savepoint_wanted = False
        self._savepoint_set = False
        self._is_lasting = True
        self._connection = sqlite3.connect(
            path, timeout=10.0, isolation_level=None, check_same_thread=False, cached_statements=512
        )
        self._execute = self._connection.execute
        self._execute("PRAGMA journal_mode=WAL")
        self._execute("PRAGMA synchronous=FULL")
        self._execute("PRAGMA foreign_keys=ON")
        self._execute(f"PRAGMA mmap_size={mapped}")
        self._execute(f"PRAGMA cache_size=-{cached_kib}")
        self._execute("PRAGMA temp_store=MEMORY")
        if read_only:
            self._execute("PRAGMA query_only=ON")

    def run(self, sql: str, values: Sequence[Value] = ()) -> int:
        if self._savepoint_wanted:
            self._set_savepoint()
        return self._execute(sql, values).rowcount

    def many(self, sql: str, rows: Iterable[Sequence[Value]]) -> None:
        if self._savepoint_wanted:
            self._set_savepoint()
        self._connection.executemany(sql, rows)

    def packed(self, rows: Sequence[Sequence[Value]]) -> Packed:
        return Packed(rows)

    def fill(self, table: str, columns: str, rows: Rows) -> None:
        rows = rows.rows if isinstance(rows, Packed) else rows
        if not rows:
            return
        width = len(rows[0])
        together = MOST_VALUES // width
        whole = len(rows) - len(rows) % together
        step = together * width
        values = list(chain.from_iterable(rows[:whole]))
        if values:
            many = [values[at : at + step] for at in range(0, len(values), step)]
            self.many(insertion(table, columns, width, together), many)
        self.many(insertion(table, columns, width, 1), rows[whole:])

    def one(self, sql: str, values: Sequence[Value] = ()) -> Row | None:
        if self._savepoint_wanted and not sql.startswith("SELECT"):
            self._set_savepoint()
        row: Row | None = self._execute(sql, values).fetchone()
        return row

    def all(self, sql: str, values: Sequence[Value] = ()) -> list[Row]:
        if self._savepoint_wanted and not sql.startswith("SELECT"):
            self._set_savepoint()
        return self._execute(sql, values).fetchall()

    def lines(self, columns: Sequence[str], rest: str, values: Sequence[Value] = ()) -> tuple[bytes, int]:
        named = [f"l{place}" for place in range(len(columns))]
        line = f"format('{','.join(['%s'] * len(columns))}', {', '.join(named)})"
        given = ", ".join(f"{column} AS {name}" for column, name in zip(columns, named, strict=True))
        lines = f"CAST(group_concat({line}, char(10)) AS BLOB), count(*)"
        row = self.one(f"SELECT {lines} FROM (SELECT {given} FROM {rest})", values)
        return (row[0] or b"", row[1]) if row else (b"", 0)

    def finish(self, sql: str, values: Sequence[Value] = ()) -> None:
        self._execute(sql, values)

    def after_commit(self, hook: Callable[[], None]) -> None:
        self.hooks.append(hook)

    def begin(self, *, lasting: bool = True) -> None:
        if lasting is not self._is_lasting:  # a commit that lasts syncs all that was written before it
            self._execute(f"PRAGMA synchronous={'FULL' if lasting else 'NORMAL'}")
            self._is_lasting = lasting
        self._execute("BEGIN IMMEDIATE")
        self.notes.clear()

    def mark(self) -> None:
        """The savepoint itself waits for the first write: a view has nothing to undo."""
        self._savepoint_wanted = True

    def release(self) -> None:
        self._savepoint_wanted = False
        if self._savepoint_set:
            self._savepoint_set = False
            self._execute("RELEASE deed")

    def undo(self) -> None:
        self.notes.clear()
        if self._savepoint_set:
            self._execute("ROLLBACK TO deed")
        self.release()

    def _set_savepoint(self) -> None:
        self._execute("SAVEPOINT deed")
        self._savepoint_wanted, self._savepoint_set = False, True

    def is_open(self) -> bool:
        return self._connection.in_transaction

    def commit(self) -> None:
        self._execute("COMMIT")

    def abandon(self) -> None:
        self.notes.clear()
        self._savepoint_wanted = self._savepoint_set = False
        if self._connection.in_transaction:
            with suppress(sqlite3.OperationalError):  # the error had ended the transaction already
                self._execute("ROLLBACK")

    def refusal_for(self, error: BaseException) -> Refusal | None:
        code: int | None = getattr(error, "sqlite_errorcode", None)
        if not isinstance(error, sqlite3.DatabaseError) or code is None or code & 0xFF in _OWN_MISTAKES:
            return None
        return storage_full() if code & 0xFF == sqlite3.SQLITE_FULL else not_kept()

    def is_conflict(self, _error: BaseException) -> bool:
        """Never: there is one writer, and another process is waited for."""
        return False

    def snapshot(self, do: Callable[[Transaction], A], clock: Clock) -> A:
        """Read with every query seeing the same moment."""
        self.now = stamp(clock.now())
        self._execute("BEGIN")
        try:
            return do(self)
        finally:
            self._execute("ROLLBACK")

    def close(self) -> None:
        self._connection.close()


class SqliteDatabase:
    """A writer thread, a few readers, and one connection of the event loop's own for glances."""

    def __init__(self, path: Path, clock: Clock, mapped: int = MAPPED) -> None:
        self._path = path
        self._clock = clock
        self._mapped = mapped
        self._glancing = SqliteConnection(path, read_only=True, mapped=mapped)
        self._readers = ThreadPoolExecutor(READERS, "reader")
        self._own = threading.local()
        self._opened: list[SqliteConnection] = []
        self._writer = Writer(SqliteConnection(path, mapped=mapped), clock)

    async def write(self, work: Work) -> Any:
        return await self._writer.submit(work)

    async def write_slice(self, do: Callable[[Transaction], A], *, lasting: bool = True) -> A:
        answer: A = await self._writer.submit_slice(do, lasting=lasting)
        return answer

    @asynccontextmanager
    async def stand_aside(self, seconds: float) -> AsyncIterator[None]:
        """Another process writes meanwhile, for so long at most; deeds that waited have gone first."""
        turn = Turn(seconds)
        self._writer.submit_turn(turn)
        try:
            await turn.granted.wait()
            yield
        finally:
            turn.give_back()

    async def read(self, do: Callable[[Transaction], A]) -> A:
        return await asyncio.get_running_loop().run_in_executor(self._readers, self._read, do)

    async def read_slice(self, do: Callable[[Transaction], A]) -> A:
        return await self.read(do)

    async def glance(self, do: Callable[[Transaction], A]) -> A:
        self._glancing.now = stamp(self._clock.now())
        return do(self._glancing)

    def close(self) -> None:
        with ExitStack() as leaving:  # each of them, whatever becomes of the others; the writer first
            leaving.callback(self._glancing.close)
            leaving.callback(self._close_readers)
            leaving.callback(self._readers.shutdown)
            leaving.callback(self._writer.close)

    def _close_readers(self) -> None:
        for connection in self._opened:
            connection.close()

    def _read(self, do: Callable[[Transaction], A]) -> A:
        connection: SqliteConnection | None = getattr(self._own, "connection", None)
        if connection is None:
            connection = SqliteConnection(self._path, read_only=True, mapped=self._mapped)
            self._own.connection = connection
            self._opened.append(connection)
        return connection.snapshot(do, self._clock)

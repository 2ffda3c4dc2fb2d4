"""What a transaction is to the rooms, and which database stands behind it. Nobody else knows the difference.

Rooms write plain functions `service(tx, …)` that never commit and never await. Their SQL is plain and
portable (`?` for values, `ON CONFLICT`, `RETURNING`), stands in their `tables.py` only, and their tables
are declared there on `metadata` for the migrations.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol, TypeVar

from msgspec import Struct
from sqlalchemy import MetaData

from server_stub.errors import Refusal

Value = str | int | float | bytes | None
Row = tuple[Any, ...]
A = TypeVar("A")

metadata = MetaData()


def insertion(table: str, columns: str, width: int, rows: int) -> str:
    """The statement that inserts so many rows of so many columns."""
    marks = f"({', '.join('?' * width)})"
    return f"INSERT INTO {table} ({columns}) VALUES {', '.join([marks] * rows)}"


class Packed(Struct, frozen=True):
    """Rows of one width that were made ready for `fill`."""

    rows: Sequence[Sequence[Value]]
    lines: bytes | None = None
    """As the database's own loader reads them, where it has one and they can be said so."""


Rows = Sequence[Sequence[Value]] | Packed


class Transaction(Protocol):
    """A deed's view of the database. Times are text as `clock.stamp` writes them, ids UUIDv7 text."""

    now: str
    """When this deed began, as `clock.stamp` writes it. The same throughout the deed."""
    notes: dict[str, Any]
    """Remembered for the rest of the batch, forgotten when a deed of it is rolled back."""

    def run(self, sql: str, values: Sequence[Value] = ()) -> int:
        """Execute one statement; how many rows it changed."""
        ...

    def many(self, sql: str, rows: Iterable[Sequence[Value]]) -> None:
        """Execute one statement for each row."""
        ...

    def packed(self, rows: Sequence[Sequence[Value]]) -> Packed:
        """Rows as `fill` takes them in the shortest time: what can be done before the writer is there."""
        ...

    def fill(self, table: str, columns: str, rows: Rows) -> None:
        """Insert rows as quickly as they can be; `columns` with commas. No key among them may be there."""
        ...

    def one(self, sql: str, values: Sequence[Value] = ()) -> Row | None:
        """The first row of a query, or None."""
        ...

    def all(self, sql: str, values: Sequence[Value] = ()) -> list[Row]:
        """Every row of a query."""
        ...

    def lines(self, columns: Sequence[str], rest: str, values: Sequence[Value] = ()) -> tuple[bytes, int]:
        """Rows of a query (its columns, all text, and what stands behind FROM) as lines in UTF-8, made by the
        database itself: columns parted by commas, NULL as nothing; and how many rows they are.

        Turning many rows into objects costs more than all the rest. Nothing is quoted: who reads them sees to
        what holds a comma or ends a line.
        """
        ...

    def finish(self, sql: str, values: Sequence[Value] = ()) -> None:
        """Execute the deed's last statement: what fails with it alone needs no savepoint."""
        ...

    def after_commit(self, hook: Callable[[], None]) -> None:
        """Call `hook` in the event loop once the deed is durable, before its answer leaves."""
        ...


class Work(Struct, frozen=True):
    """One deed for the writer. `refused` runs after the savepoint was rolled back, and is kept."""

    do: Callable[[Transaction], Any]
    refused: Callable[[Transaction, Refusal], None] | None = None


class Database(Protocol):
    """Where the centre keeps what it knows."""

    async def write(self, work: Work) -> Any:
        """Do the work on the writer; returns once it is durable. Raises its Refusal, or `not_kept`."""
        ...

    async def write_slice(self, do: Callable[[Transaction], A], *, lasting: bool = True) -> A:
        """The same for a slice of a long job, which lets every waiting deed go first (where clerks are
        served it takes 100 ms at most). One that is not `lasting` is durable with the next write that is: a
        power cut before takes it away, with all that was written after it."""
        ...

    async def read(self, do: Callable[[Transaction], A]) -> A:
        """Read in a snapshot on a pool of connections; holds no connection afterwards."""
        ...

    async def read_slice(self, do: Callable[[Transaction], A]) -> A:
        """The same for what a slice of a long job will write: many rows by their keys, in the order of their
        numbers, however little the database has learnt of them yet."""
        ...

    async def glance(self, do: Callable[[Transaction], A]) -> A:
        """Read a row or two by primary key: quicker than `read` where the database is in this process."""
        ...

    def close(self) -> None:
        """Finish what was handed in, then let go of the database."""
        ...

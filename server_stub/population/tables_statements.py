"""What agencies said, with what was unusual in it; all SQL about that."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Column, Integer, LargeBinary, Table, Text

from server_stub.database import Row, Rows, Transaction, Value, metadata
from server_stub.population.tables import COLUMNS, FIELDS
from server_stub.population.tables_views import COUNTS, IN_FORCE_THEN, Past, View, marks, parts

statements = Table(
    "statements",
    metadata,
    Column("number", Text, primary_key=True),
    Column("batch", Integer, primary_key=True, autoincrement=False),
    *(Column(field, Text) for field in FIELDS),
    Column("as_of", Text, nullable=False),
    Column("spoken", Text, nullable=False, server_default=""),
    sqlite_with_rowid=False,
)

statement_exceptions = Table(
    "statement_exceptions",
    metadata,
    Column("number", Text, primary_key=True),
    Column("batch", Integer, primary_key=True, autoincrement=False),
    Column("field", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("original", LargeBinary),
    sqlite_with_rowid=False,
)

Maybe = str | None
StatementRow = tuple[str, int, str, Maybe, Maybe, Maybe, Maybe, Maybe, Maybe, Maybe, Maybe, str]
"""A row of a batch: number, batch, the nine facts in the order of FIELDS, as of."""
_TOLD = f"o.number, b.agency, o.batch, o.as_of, o.spoken, {', '.join('o.' + field for field in FIELDS)}"

# Every number is looked for by itself, on PostgreSQL in its own part of the table alone; a batch is asked
# for in a word of its own, lest the planner begin with all that are in force.
_BESIDE = (
    "WITH w (number, as_of) AS (VALUES {marks}) SELECT t.* FROM (SELECT o.number,"
    " (SELECT b.agency FROM batches b WHERE b.no = o.batch AND b.state = 'in_force') AS agency,"
    f" o.batch, o.as_of, o.spoken, {', '.join('o.' + field for field in FIELDS)}, w.as_of AS own"
    " FROM w CROSS JOIN statements o WHERE o.number = w.number AND o.batch <> ?) t"
    " WHERE t.agency <> ? OR (t.agency IS NOT NULL AND (t.as_of > t.own"
    " OR (t.as_of = t.own AND t.batch > ?) OR t.residence_coordinates IS NOT NULL"
    " OR replace(t.spoken, 'residence_coordinates', '') <> t.spoken OR (t.spoken = '' AND t.name IS NULL)))"
)


def add_statements(tx: Transaction, rows: Rows, *, spoken: bool = False) -> None:
    """number, batch, the facts, as of; with `spoken` also the fields spoken of."""
    tx.fill("statements", f"number, batch, {COLUMNS}, as_of" + ", spoken" * spoken, rows)


def add_exceptions(tx: Transaction, rows: Iterable[Sequence[Value]]) -> None:
    """number, batch, field, kind, original bytes."""
    tx.many(
        "INSERT INTO statement_exceptions (number, batch, field, kind, original) VALUES (?, ?, ?, ?, ?)", rows
    )


def anything_said(tx: Transaction, first: str, last: str) -> bool:
    """Whether there is any statement about anyone from first to last."""
    return tx.one("SELECT 1 FROM statements WHERE number BETWEEN ? AND ? LIMIT 1", (first, last)) is not None


def beside(tx: Transaction, batch: int, whose: str, rows: Sequence[StatementRow]) -> list[Row]:
    """What else counts about persons of whom a batch speaks in these rows: number, agency, batch, as of,
    spoken, the facts; without what the batch's own agency said before it, but of coordinates, which
    stand as long as their address does. `whose`: that agency; empty for a batch that speaks of some fields
    only, which leaves standing what was said before of the others."""
    found: list[Row] = []
    for part in parts(rows):
        asked = _BESIDE.format(marks=", ".join(["(?, ?)"] * len(part)))
        found += tx.all(asked, (*[value for row in part for value in (row[0], row[-1])], batch, whose, batch))
    return [row[:-1] for row in dict.fromkeys(found)]


def of_numbers(tx: Transaction, numbers: Sequence[str], view: View) -> list[Row]:
    """The same columns of every statement about these numbers that counts in a view."""
    return tx.all(
        f"SELECT {_TOLD} FROM statements o JOIN batches b ON b.no = o.batch"
        f" WHERE o.number IN ({marks(numbers)}) AND {COUNTS} ORDER BY o.number, o.batch",
        (*numbers, view.minus, view.plus),
    )


def of_past(tx: Transaction, numbers: Sequence[str], past: Past) -> list[Row]:
    """The same of what had been stated as of a day, and was in force at a moment."""
    return tx.all(
        f"SELECT {_TOLD} FROM statements o JOIN batches b ON b.no = o.batch"
        f" WHERE o.number IN ({marks(numbers)}) AND {IN_FORCE_THEN} AND o.as_of <= ?"
        " ORDER BY o.number, o.batch",
        (*numbers, past.moment, past.moment, past.until),
    )


def of_batch(tx: Transaction, batch: int, after: str, last: str, limit: int) -> list[Row]:
    """number, the facts of a batch's statements about the next persons, the last one among them."""
    return tx.all(
        f"SELECT number, {COLUMNS} FROM statements WHERE number > ? AND number <= ? AND batch = ?"
        " ORDER BY number LIMIT ?",
        (after, last, batch, limit),
    )


def said_twice(tx: Transaction, after: str, limit: int) -> list[str]:
    """Of whom there is more than one statement, in force or not, a part at a time."""
    rows = tx.all(
        "SELECT number FROM statements WHERE number > ? GROUP BY number HAVING count(*) > 1"
        " ORDER BY number LIMIT ?",
        (after, limit),
    )
    return [row[0] for row in rows]


def said_twice_among(tx: Transaction, statements: int, limit: int) -> list[str]:
    """The same among the first so many statements, however large the base is."""
    rows = tx.all(
        "SELECT s.number FROM (SELECT number FROM statements ORDER BY number LIMIT ?) s"
        " GROUP BY s.number HAVING count(*) > 1 ORDER BY s.number LIMIT ?",
        (statements, limit),
    )
    return [row[0] for row in rows]


def numbers_of(tx: Transaction, batch: int, after: str, limit: int) -> list[str]:
    """Whom a batch speaks of, a part at a time. Reads through the base: never while others wait to write."""
    rows = tx.all(
        "SELECT number FROM statements WHERE number > ? AND batch = ? ORDER BY number LIMIT ?",
        (after, batch, limit),
    )
    return [row[0] for row in rows]


def exceptions_of(tx: Transaction, number: str) -> list[Row]:
    """field, kind, original bytes, batch: what was unusual in statements in force about a person."""
    return tx.all(
        "SELECT e.field, e.kind, e.original, e.batch FROM statement_exceptions e"
        " JOIN batches b ON b.no = e.batch"
        " WHERE e.number = ? AND b.state = 'in_force' ORDER BY e.batch, e.field",
        (number,),
    )


def drop_slice(tx: Transaction, batch: int, after: str, rows: int) -> str | None:
    """Take back the batch's statements about the next persons; the last number, or None when none are left.

    Asking for the batch's own rows would look through the whole table for a small batch, in one slice.
    """
    row = tx.one(
        "SELECT max(n.number) FROM (SELECT number FROM statements WHERE number > ? AND number <="
        " coalesce((SELECT upto FROM batches WHERE no = ?), '~') ORDER BY number LIMIT ?) n",
        (after, batch, rows),
    )
    last: str | None = row[0] if row else None
    if last is None:
        return None
    for table in ("statement_exceptions", "statements"):
        tx.run(f"DELETE FROM {table} WHERE number > ? AND number <= ? AND batch = ?", (after, last, batch))
    return last

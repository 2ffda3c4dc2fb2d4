"""What agencies said, with what was unusual in it; all SQL about that."""

from collections.abc import Iterable, Sequence
from itertools import chain

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, Table, Text

from server_stub.database import Row, Transaction, Value, metadata
from server_stub.population.tables import COLUMNS, DISPUTED, FIELDS, next_number

statements = Table(
    "statements",
    metadata,
    Column("number", Text, primary_key=True),
    Column("batch", Integer, ForeignKey("batches.no"), primary_key=True, autoincrement=False),
    *(Column(field, Text) for field in FIELDS),
    Column("as_of", Text, nullable=False),
    sqlite_with_rowid=False,
)

statement_exceptions = Table(
    "statement_exceptions",
    metadata,
    Column("number", Text, primary_key=True),
    Column("batch", Integer, ForeignKey("batches.no"), primary_key=True, autoincrement=False),
    Column("field", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("original", LargeBinary),
    sqlite_with_rowid=False,
)

_MARKS = ", ".join("?" * (len(FIELDS) + 3))
_ADD_STATEMENT = f"INSERT INTO statements (number, batch, {COLUMNS}, as_of) VALUES ({_MARKS})"
_ROWS_TOGETHER = 50
_ADD_TOGETHER = _ADD_STATEMENT + f", ({_MARKS})" * (_ROWS_TOGETHER - 1)


def add_statements(tx: Transaction, rows: Sequence[Sequence[Value]]) -> None:
    """number, batch, the eight facts, as of. Many rows a statement: a load spends most of its time here."""
    whole = len(rows) - len(rows) % _ROWS_TOGETHER
    values = list(chain.from_iterable(rows[:whole]))
    width = _ROWS_TOGETHER * (len(FIELDS) + 3)
    tx.many(_ADD_TOGETHER, [values[at : at + width] for at in range(0, len(values), width)])
    tx.many(_ADD_STATEMENT, rows[whole:])


def add_exceptions(tx: Transaction, rows: Iterable[Sequence[Value]]) -> None:
    """number, batch, field, kind, original bytes."""
    tx.many(
        "INSERT INTO statement_exceptions (number, batch, field, kind, original) VALUES (?, ?, ?, ?, ?)", rows
    )


def anything_said(tx: Transaction, first: str, last: str) -> bool:
    """Whether there is any statement about anyone from first to last."""
    return tx.one("SELECT 1 FROM statements WHERE number BETWEEN ? AND ? LIMIT 1", (first, last)) is not None


def statements_of_many(tx: Transaction, batch: int, agency: str, first: str, last: str) -> list[Row]:
    """All statements that count about those persons of whom the batch does not decide alone.

    number, batch, agency, the eight facts, as of. In the order of numbers.
    """
    columns = ", ".join("o." + field for field in FIELDS)
    return tx.all(
        f"SELECT o.number, o.batch, b.agency, {columns}, o.as_of"
        " FROM statements s JOIN statements o ON o.number = s.number JOIN batches b ON b.no = o.batch"
        " WHERE s.number BETWEEN ? AND ? AND s.batch = ? AND (b.state = 'in_force' OR o.batch = s.batch)"
        f" AND {DISPUTED} ORDER BY o.number, o.batch",
        (first, last, batch, agency),
    )


def statements_of(tx: Transaction, number: str) -> list[Row]:
    """Every statement in force about a person: agency, the eight facts, as of, batch."""
    columns = ", ".join("s." + field for field in FIELDS)
    return tx.all(
        f"SELECT b.agency, {columns}, s.as_of, s.batch FROM statements s JOIN batches b ON b.no = s.batch"
        " WHERE s.number = ? AND b.state = 'in_force' ORDER BY s.batch",
        (number,),
    )


def exceptions_of(tx: Transaction, number: str) -> list[Row]:
    """field, kind, original bytes, batch: what was unusual in statements in force about a person."""
    return tx.all(
        "SELECT e.field, e.kind, e.original, e.batch FROM statement_exceptions e"
        " JOIN batches b ON b.no = e.batch"
        " WHERE e.number = ? AND b.state = 'in_force' ORDER BY e.batch, e.field",
        (number,),
    )


def drop_slice(tx: Transaction, batch: int, after: str, rows: int) -> str | None:
    """Take back the batch's rows of the next persons; the last number, or None when none are left."""
    last = next_number(tx, "statements", batch, after, rows)
    if last is None:
        return None
    for table in ("citizens", "statement_exceptions", "statements"):
        tx.run(f"DELETE FROM {table} WHERE number > ? AND number <= ? AND batch = ?", (after, last, batch))
    return last

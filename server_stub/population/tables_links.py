"""Numbers that became others, and temporary keys that were given out; all SQL about them."""

from collections.abc import Iterable, Sequence

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint

from server_stub.database import Row, Transaction, Value, metadata
from server_stub.population.tables_views import COUNTS, IN_FORCE_THEN, Past, View, marks, parts

links = Table(
    "links",
    metadata,
    Column("number", Text, primary_key=True),
    Column("batch", Integer, ForeignKey("batches.no"), primary_key=True, autoincrement=False),
    Column("holder", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("day", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Index("links_by_holder", "holder"),
    Index("links_by_batch", "batch", "number"),
    sqlite_with_rowid=False,
)

temporary_keys = Table(
    "temporary_keys",
    metadata,
    Column("number", Text, primary_key=True),
    Column("division", Text, nullable=False),
    Column("serial", BigInteger, nullable=False),
    Column("agency", Text, nullable=False),
    Column("made_at", Text, nullable=False),
    Column("made_by", Text, nullable=False),
    UniqueConstraint("division", "serial"),
)

_TOUCHING = (
    "SELECT l.number, l.holder FROM links l JOIN batches b ON b.no = l.batch"
    " WHERE (l.number IN ({marks}) OR l.holder IN ({marks})) AND "
)


def add(tx: Transaction, rows: Iterable[Sequence[Value]]) -> None:
    """number, batch, holder, kind, day, reason."""
    tx.many("INSERT INTO links (number, batch, holder, kind, day, reason) VALUES (?, ?, ?, ?, ?, ?)", rows)


def touching(tx: Transaction, numbers: Sequence[str], view: View) -> list[Row]:
    """number, holder of the links that begin or end at one of the numbers and count in a view."""
    sql = _TOUCHING.format(marks=marks(numbers)) + COUNTS
    return tx.all(sql, (*numbers, *numbers, view.minus, view.plus))


def touching_then(tx: Transaction, numbers: Sequence[str], past: Past) -> list[Row]:
    """The same of a day, as known at a moment."""
    sql = _TOUCHING.format(marks=marks(numbers)) + f"{IN_FORCE_THEN} AND l.day <= ?"
    return tx.all(sql, (*numbers, *numbers, past.moment, past.moment, past.day))


def among(tx: Transaction, numbers: Sequence[str]) -> list[str]:
    """Those of the numbers that are linked with others, whether it counts or not."""
    found: list[str] = []
    for part in parts(numbers):
        asked = marks(part)
        sql = (
            f"SELECT number FROM links WHERE number IN ({asked})"
            f" UNION SELECT holder FROM links WHERE holder IN ({asked})"
        )
        found += [row[0] for row in tx.all(sql, (*part, *part))]
    return found


def anyone_linked(tx: Transaction, first: str, last: str) -> bool:
    """Whether any number from first to last is linked with others, whether it counts or not."""
    row = tx.one(
        "SELECT 1 FROM (SELECT number FROM links WHERE number BETWEEN ? AND ?"
        " UNION ALL SELECT holder FROM links WHERE holder BETWEEN ? AND ?) n LIMIT 1",
        (first, last, first, last),
    )
    return row is not None


def of_batch(tx: Transaction, batch: int, after: str, limit: int) -> list[str]:
    """Both numbers of a batch's links, a part at a time (by the number that was left)."""
    rows = tx.all(
        "SELECT number, holder FROM links WHERE batch = ? AND number > ? ORDER BY number LIMIT ?",
        (batch, after, limit),
    )
    return [number for row in rows for number in row]


def next_serial(tx: Transaction, division: str) -> int:
    """The serial of the next temporary key of a division."""
    row = tx.one("SELECT coalesce(max(serial), 0) + 1 FROM temporary_keys WHERE division = ?", (division,))
    serial: int = row[0] if row else 1
    return serial


def keep_temporary(tx: Transaction, row: Sequence[Value]) -> None:
    """number, division, serial, agency, made at, made by."""
    tx.run(
        "INSERT INTO temporary_keys (number, division, serial, agency, made_at, made_by)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        row,
    )


def is_temporary(tx: Transaction, number: str) -> bool:
    """Whether the key was given out here."""
    return tx.one("SELECT 1 FROM temporary_keys WHERE number = ?", (number,)) is not None

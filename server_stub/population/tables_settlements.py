"""What was decided about persons: settled fields, and whether a person was verified; all SQL about that."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from server_stub.database import Row, Transaction, Value, metadata
from server_stub.population.tables_views import COUNTS, IN_FORCE_THEN, Past, View, marks, parts
from server_stub.population.wire import CitizenField

settlements = Table(
    "settlements",
    metadata,
    Column("number", Text, primary_key=True),
    Column("field", Text, primary_key=True),
    Column("batch", Integer, ForeignKey("batches.no"), primary_key=True, autoincrement=False),
    Column("verdict", Text, nullable=False),
    Column("value", Text),
    Column("refused", Text, nullable=False),
    Column("day", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Index("settlements_by_batch", "batch", "number"),
    sqlite_with_rowid=False,
)

decisions = Table(
    "verification_decisions",
    metadata,
    Column("number", Text, primary_key=True),
    Column("batch", Integer, ForeignKey("batches.no"), primary_key=True, autoincrement=False),
    Column("decision", Text, nullable=False),
    Column("day", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Index("verification_decisions_by_batch", "batch", "number"),
    sqlite_with_rowid=False,
)

_SETTLED = (
    "SELECT s.number, s.field, s.batch, s.verdict, s.value, s.refused, s.day FROM settlements s"
    " JOIN batches b ON b.no = s.batch WHERE s.number IN ({marks}) AND "
)
_DECIDED = (
    "SELECT d.number, d.batch, d.decision FROM verification_decisions d"
    " JOIN batches b ON b.no = d.batch WHERE d.number IN ({marks}) AND "
)


def settle(tx: Transaction, rows: Iterable[Sequence[Value]]) -> None:
    """number, field, batch, verdict, value, refused (JSON: agency and value of each), day, reason."""
    tx.many(
        "INSERT INTO settlements (number, field, batch, verdict, value, refused, day, reason)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        rows,
    )


def decide(tx: Transaction, rows: Iterable[Sequence[Value]]) -> None:
    """number, batch, decision, day, reason."""
    tx.many(
        "INSERT INTO verification_decisions (number, batch, decision, day, reason) VALUES (?, ?, ?, ?, ?)",
        rows,
    )


def settled(tx: Transaction, numbers: Sequence[str], view: View) -> list[Row]:
    """number, field, batch, verdict, value, refused, day of what counts in a view."""
    return tx.all(_SETTLED.format(marks=marks(numbers)) + COUNTS, (*numbers, view.minus, view.plus))


def settled_then(tx: Transaction, numbers: Sequence[str], past: Past) -> list[Row]:
    """The same of a day, as known at a moment."""
    sql = _SETTLED.format(marks=marks(numbers)) + f"{IN_FORCE_THEN} AND s.day <= ?"
    return tx.all(sql, (*numbers, past.moment, past.moment, past.day))


def of_field(tx: Transaction, numbers: Sequence[str], field: str) -> list[Row]:
    """Every settlement of a field that counts or did: batch, verdict, value, reason, state of the batch, by
    whom, when, when it was taken back; oldest first."""
    return tx.all(
        "SELECT s.batch, s.verdict, s.value, s.reason, b.state, b.made_by, b.ended_at, b.undone_at"
        " FROM settlements s JOIN batches b ON b.no = s.batch AND b.in_force_no IS NOT NULL"
        f" WHERE s.number IN ({marks(numbers)}) AND s.field = ? ORDER BY s.batch",
        (*numbers, field),
    )


def decided(tx: Transaction, numbers: Sequence[str], view: View) -> list[Row]:
    """number, batch, decision of what counts in a view."""
    return tx.all(_DECIDED.format(marks=marks(numbers)) + COUNTS, (*numbers, view.minus, view.plus))


def decided_then(tx: Transaction, numbers: Sequence[str], past: Past) -> list[Row]:
    """The same of a day, as known at a moment."""
    sql = _DECIDED.format(marks=marks(numbers)) + f"{IN_FORCE_THEN} AND d.day <= ?"
    return tx.all(sql, (*numbers, past.moment, past.moment, past.day))


def among(tx: Transaction, numbers: Sequence[str]) -> list[str]:
    """Those of the numbers about whom anything was decided, whether it counts or not."""
    found: list[str] = []
    for part in parts(numbers):
        asked = marks(part)
        sql = (
            f"SELECT number FROM settlements WHERE number IN ({asked})"
            f" UNION SELECT number FROM verification_decisions WHERE number IN ({asked})"
        )
        found += [row[0] for row in tx.all(sql, (*part, *part))]
    return found


def anything_decided(tx: Transaction, first: str, last: str) -> bool:
    """Whether anything was decided about anyone from first to last, whether it counts or not."""
    row = tx.one(
        "SELECT 1 FROM (SELECT number FROM settlements WHERE number BETWEEN ? AND ?"
        " UNION ALL SELECT number FROM verification_decisions WHERE number BETWEEN ? AND ?) n LIMIT 1",
        (first, last, first, last),
    )
    return row is not None


def fields_of(tx: Transaction, batch: int) -> list[CitizenField]:
    """What a batch settled."""
    return [row[0] for row in tx.all("SELECT DISTINCT field FROM settlements WHERE batch = ?", (batch,))]


def of_batch(tx: Transaction, batch: int, after: str, limit: int) -> list[str]:
    """About whom a batch decided, a part at a time."""
    rows = tx.all(
        "SELECT n.number FROM (SELECT number FROM settlements WHERE batch = ? AND number > ?"
        " UNION SELECT number FROM verification_decisions WHERE batch = ? AND number > ?) n"
        " ORDER BY n.number LIMIT ?",
        (batch, after, batch, after, limit),
    )
    return [row[0] for row in rows]


_DECISION = (
    "SELECT d.number, d.batch, d.decision, d.reason, b.made_by, b.ended_at FROM verification_decisions d"
    " JOIN batches b ON b.no = d.batch AND b.state = 'in_force'"
)


def decisions_about(tx: Transaction, numbers: Sequence[str]) -> list[Row]:
    """number, batch, decision, reason, by whom, when of what was decided and counts; oldest first."""
    return tx.all(f"{_DECISION} WHERE d.number IN ({marks(numbers)}) ORDER BY d.batch", tuple(numbers))


def verified_lately(tx: Transaction, behind: tuple[int, str], limit: int) -> list[Row]:
    """The same of those found to be persons: the newest batch first, behind a batch and number."""
    return tx.all(
        f"{_DECISION} WHERE d.decision = 'verified' AND (d.batch < ? OR (d.batch = ? AND d.number > ?))"
        " ORDER BY d.batch DESC, d.number LIMIT ?",
        (behind[0], *behind, limit),
    )

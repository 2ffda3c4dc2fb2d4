"""Moves between communities: a row where a batch changed where somebody lives; all SQL about them.

A move counts once its batch is in force, as the record it belongs to; what was taken back keeps its row, and
the batch that took it back has one of its own.
"""

from collections.abc import Sequence

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from server_stub.database import Row, Transaction, Value, metadata
from server_stub.population.tables_views import marks

moves = Table(
    "moves",
    metadata,
    Column("number", Text, primary_key=True),
    Column("batch", Integer, ForeignKey("batches.no"), primary_key=True, autoincrement=False),
    Column("left_division", Text, nullable=False),
    Column("to_division", Text, nullable=False),
    Column("origins", Text, nullable=False),
    Index("moves_by_batch", "batch", "number"),
    Index("moves_from", "left_division"),
    Index("moves_to", "to_division"),
    sqlite_with_rowid=False,
)

# To know it more exactly is no move: the district first, then the community in it.
_FIND = (
    "INSERT INTO moves (number, batch, left_division, to_division, origins)"
    " SELECT n.number, n.batch, o.residence_division, n.residence_division, n.origins"
    " FROM citizens n JOIN citizens o ON o.number = n.number AND o.batch <> n.batch"
    " JOIN batches b ON b.no = o.batch AND b.state = 'in_force' WHERE n.batch = ? AND {whose}"
    " AND substr(o.residence_division, 1, length(n.residence_division)) <> n.residence_division"
    " AND substr(n.residence_division, 1, length(o.residence_division)) <> o.residence_division"
    " AND NOT EXISTS (SELECT 1 FROM citizens l JOIN batches m ON m.no = l.batch AND m.state = 'in_force'"
    " WHERE l.number = n.number AND l.batch <> n.batch AND m.in_force_no > b.in_force_no)"
)
_TOLD = (
    "SELECT v.number, v.left_division, v.to_division, v.origins, b.kind, b.ended_at, b.undone_at,"
    " b.in_force_no, f.name, t.name FROM moves v"
    " JOIN batches b ON b.no = v.batch AND b.in_force_no IS NOT NULL"
    " LEFT JOIN communities f ON f.code = v.left_division LEFT JOIN communities t ON t.code = v.to_division"
)


def find_between(tx: Transaction, batch: int, first: str, last: str) -> None:
    """Who lives elsewhere by a batch's records than by those in force, from first to last."""
    tx.run(_FIND.format(whose="n.number BETWEEN ? AND ?"), (batch, first, last))


def find_of(tx: Transaction, batch: int, numbers: Sequence[str]) -> None:
    """The same of these persons."""
    tx.run(_FIND.format(whose=f"n.number IN ({marks(numbers)})"), (batch, *numbers))


def of_numbers(tx: Transaction, numbers: Sequence[str], after: int) -> list[Row]:
    """Moves of these persons from a place in force on, oldest first: number, from, to, origins, kind of
    batch, when, when it was taken back, place in force, names of both communities."""
    sql = f"{_TOLD} WHERE v.number IN ({marks(numbers)}) AND b.in_force_no >= ? ORDER BY b.in_force_no"
    return tx.all(sql, (*numbers, after))


def listed(tx: Transaction, way: str, division: str, narrowed: Sequence[Value], limit: int) -> list[Row]:
    """The same of moves into a division (`in`) or out of it (`out`), the newest first; not within it. Takes:
    the moment since which, place in force and number behind which the page begins."""
    there, elsewhere = ("v.to_division", "v.left_division")[:: 1 if way == "in" else -1]
    return tx.all(
        f"{_TOLD} WHERE {there} >= ? AND {there} < ? AND NOT ({elsewhere} >= ? AND {elsewhere} < ?)"
        " AND b.ended_at >= ? AND (b.in_force_no < ? OR (b.in_force_no = ? AND v.number > ?))"
        " ORDER BY b.in_force_no DESC, v.number LIMIT ?",
        (*(division, division + "~") * 2, *narrowed, limit),
    )

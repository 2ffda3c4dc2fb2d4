"""Discrepancies, a row for each change of one: the newest in force says how it stands; all SQL about them."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Column, Index, Integer, Table, Text

from server_stub.database import Row, Transaction, Value, metadata
from server_stub.population.tables_views import marks, parts

discrepancies = Table(
    "discrepancies",
    metadata,
    Column("number", Text, primary_key=True),
    Column("field", Text, primary_key=True),
    Column("batch", Integer, primary_key=True, autoincrement=False),
    Column("state", Text, nullable=False),
    Column("must_settle", Text, nullable=False),
    Column("agencies", Text, nullable=False),
    Column("relapses", Integer, nullable=False),
    Column("opened_on", Text, nullable=False),
    Column("due_on", Text, nullable=False),
    Column("wrong", Text, nullable=False, server_default=""),
    Index("discrepancies_by_batch", "batch", "number"),
    Index("discrepancies_by_state", "state", "number", "field"),
    Index("discrepancies_by_due_day", "state", "due_on", "number", "field"),
    sqlite_with_rowid=False,
)

_TOLD = (
    "d.number, d.field, d.state, d.must_settle, d.agencies, d.relapses, d.opened_on, d.due_on, b.in_force_no"
)
_EVENTS = (
    f"SELECT {_TOLD}, d.wrong FROM discrepancies d"
    " JOIN batches b ON b.no = d.batch AND b.in_force_no IS NOT NULL"
)
WRONG = 9
"""Where a row has who is to be told."""
_NEWEST = (
    " NOT EXISTS (SELECT 1 FROM discrepancies n JOIN batches m ON m.no = n.batch"
    " WHERE n.number = d.number AND n.field = d.field AND m.in_force_no > b.in_force_no)"
)


def replace(tx: Transaction, batch: int, numbers: Iterable[str], rows: Sequence[Sequence[Value]]) -> None:
    """What a batch changes for these numbers: number, field, batch, state, must settle, agencies, relapses,
    opened on, due on, wrong."""
    tx.many("DELETE FROM discrepancies WHERE number = ? AND batch = ?", [(each, batch) for each in numbers])
    add(tx, rows)


def add(tx: Transaction, rows: Sequence[Sequence[Value]]) -> None:
    """The same columns, where the batch has no rows of those persons."""
    tx.fill("discrepancies", ", ".join(discrepancies.columns.keys()), rows)


def standing(tx: Transaction, numbers: Sequence[str]) -> list[Row]:
    """How each stands, also those that are gone: number, field, state, must settle, agencies, relapses,
    opened on, due on, place in force, wrong."""
    found: list[Row] = []
    for part in parts(numbers):
        found += tx.all(f"{_EVENTS} WHERE d.number IN ({marks(part)}) AND {_NEWEST}", part)
    return found


def any_between(tx: Transaction, first: str, last: str) -> bool:
    """Whether there is any, of whatever batch, about anyone from first to last."""
    sql = "SELECT 1 FROM discrepancies WHERE number BETWEEN ? AND ? LIMIT 1"
    return tx.one(sql, (first, last)) is not None


def history(tx: Transaction, number: str, field: str) -> list[Row]:
    """Every change of one, oldest first: the same columns, then kind of batch, its agency, by whom, when."""
    return tx.all(
        f"SELECT {_TOLD}, b.kind, b.agency, b.made_by, b.ended_at FROM discrepancies d"
        " JOIN batches b ON b.no = d.batch AND b.in_force_no IS NOT NULL"
        " WHERE d.number = ? AND d.field = ? ORDER BY b.in_force_no",
        (number, field),
    )


_WRONG_LATER = (
    "SELECT d.number, d.field, d.state, d.wrong, d.relapses, b.ended_at, b.in_force_no FROM batches b"
    f" CROSS JOIN discrepancies d WHERE d.batch = b.no AND {_NEWEST}"
)
Place = tuple[int, str]
"""Place in force, then number and field with a blank between."""


def told_of(tx: Transaction, place: Place, limit: int) -> list[Row]:
    """How discrepancies stand that changed behind a place, in the order in which that came to count: number,
    field, state, wrong, relapses, since when, place in force. Only the last change of each."""
    number, _, field = place[1].partition(" ")
    sql = f"{_WRONG_LATER} AND b.in_force_no = ? AND (d.number, d.field) > (?, ?) ORDER BY d.number, d.field"
    rows = tx.all(f"{sql} LIMIT ?", (place[0], number, field, limit))
    if len(rows) < limit:
        later = f"{_WRONG_LATER} AND b.in_force_no > ? ORDER BY b.in_force_no, b.no, d.number, d.field"
        rows += tx.all(f"{later} LIMIT ?", (place[0], limit - len(rows)))
    return rows


def ever_wrong(tx: Transaction, number: str, field: str) -> set[str]:
    """Whoever was to be told about it at any time."""
    rows = tx.all(
        "SELECT DISTINCT d.wrong FROM discrepancies d JOIN batches b ON b.no = d.batch"
        " WHERE d.number = ? AND d.field = ? AND d.wrong <> '' AND b.in_force_no IS NOT NULL",
        (number, field),
    )
    return {agency for row in rows for agency in row[0].split(",")}


def listed(tx: Transaction, state: str, field: str, after: tuple[str, str], limit: int) -> list[Row]:
    """Discrepancies in a state (of one field, or of any: empty), by number and field, a page at a time."""
    return tx.all(
        f"{_EVENTS} WHERE d.state = ? AND (d.field = ? OR CAST(? AS TEXT) = '')"
        f" AND (d.number, d.field) > (?, ?) AND {_NEWEST} ORDER BY d.number, d.field LIMIT ?",
        (state, field, field, *after, limit),
    )


_OWN = r" AND (CAST(? AS TEXT) = '' OR d.must_settle = ? OR ',' || d.agencies || ',' LIKE ? ESCAPE '\')"


def _own(agency: str) -> tuple[str, str, str]:
    return agency, agency, "%," + agency.replace("_", r"\_") + ",%"


def due_first(tx: Transaction, narrowed: Sequence[Value], limit: int, agency: str = "") -> list[Row]:
    """A page of them by the day they are due. Takes: state, field twice, must settle twice, the day before
    which it is due twice (each twice: empty for any), day, number and field behind which the page begins.
    `agency`: only what it must settle, or has words in."""
    return tx.all(
        f"{_EVENTS} WHERE d.state = ? AND (d.field = ? OR CAST(? AS TEXT) = '')"
        " AND (d.must_settle = ? OR CAST(? AS TEXT) = '') AND (d.due_on < ? OR CAST(? AS TEXT) = '')"
        f" AND (d.due_on, d.number, d.field) > (?, ?, ?) AND {_NEWEST} {_OWN}"
        " ORDER BY d.due_on, d.number, d.field LIMIT ?",
        (*narrowed, *_own(agency), limit),
    )


def counts(tx: Transaction, today: str, agency: str = "") -> list[Row]:
    """must settle, field, state, how many, how many of them past their day, relapses; `agency` as above."""
    return tx.all(
        "SELECT d.must_settle, d.field, d.state, count(*),"
        " sum(CASE WHEN d.state IN ('open', 'waiting') AND d.due_on < ? THEN 1 ELSE 0 END), sum(d.relapses)"
        " FROM discrepancies d JOIN batches b ON b.no = d.batch AND b.in_force_no IS NOT NULL"
        f" WHERE {_NEWEST} {_OWN} GROUP BY d.must_settle, d.field, d.state ORDER BY 1, 2, 3",
        (today, *_own(agency)),
    )

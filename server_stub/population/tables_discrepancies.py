"""Discrepancies, a row for each change of one: the newest in force says how it stands; all SQL about them."""

from collections.abc import Sequence

from sqlalchemy import Column, Index, Integer, Table, Text, text

from server_stub.database import Row, Transaction, Value, metadata
from server_stub.population import tables_counts
from server_stub.population.tables_counts import Stand
from server_stub.population.tables_views import marks, parts

_NOT_PAST = text("past = 0")

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
    Column("supersedes", Integer, nullable=False, server_default="0"),
    Column("past", Integer, nullable=False, server_default="0"),
    Index("discrepancies_by_batch", "batch", "number"),
    Index(
        *("discrepancies_by_state", "state", "number", "field"),
        sqlite_where=_NOT_PAST,
        postgresql_where=_NOT_PAST,
    ),
    Index(
        *("discrepancies_by_due_day", "state", "due_on", "number", "field"),
        sqlite_where=_NOT_PAST,
        postgresql_where=_NOT_PAST,
    ),
    sqlite_with_rowid=False,
)
"""`supersedes`: the batch of the change before it, 0: there is none. `past`: 1 once a later change counts for
certain; where it is 0 a later one may count already, so that who asks looks for it."""

COLUMNS = ", ".join(each.name for each in discrepancies.columns if each.name != "past")

Change = tuple[str, str, int, str, str, str, int, str, str, str, int]
"""Number, field, batch, state, must settle, agencies, relapses, opened on, due on, wrong, batch of the change
before it."""

_TOLD = (
    "d.number, d.field, d.state, d.must_settle, d.agencies, d.relapses, d.opened_on, d.due_on, b.in_force_no"
)
_OF_BATCH = " FROM discrepancies d JOIN batches b ON b.no = d.batch AND b.in_force_no IS NOT NULL"
_EVENTS = f"SELECT {_TOLD}, d.wrong {_OF_BATCH}"
_STANDING = f"SELECT {_TOLD}, d.wrong, d.batch {_OF_BATCH}"
WRONG, BATCH = 9, 10
"""Where a row of `standing` has who is to be told, and which batch made it."""
_NEWEST = (
    " NOT EXISTS (SELECT 1 FROM discrepancies n JOIN batches m ON m.no = n.batch"
    " WHERE n.number = d.number AND n.field = d.field AND m.in_force_no > b.in_force_no)"
)


def add(tx: Transaction, rows: Sequence[Change], before: Sequence[Row] = ()) -> None:
    """Of one batch, which has none of those persons. `before`: how those of them stood that did (rows of
    `standing`)."""
    tx.fill("discrepancies", COLUMNS, rows)
    if rows:
        now = [_stand(row[1], *row[3:6], *row[7:9]) for row in rows]
        tables_counts.change(tx, rows[0][2], now, [_stand(*row[1:5], *row[6:8]) for row in before])


def clear(tx: Transaction, batch: int, first: str, last: str) -> None:
    """The batch changes nothing of anybody from first to last."""
    _forget(tx, batch, "d.number BETWEEN ? AND ?", (first, last))


def clear_of(tx: Transaction, batch: int, numbers: Sequence[str]) -> None:
    """The same of these persons."""
    for part in parts(numbers):
        _forget(tx, batch, f"d.number IN ({marks(part)})", part)


def _forget(tx: Transaction, batch: int, whose: str, values: Sequence[Value]) -> None:
    rows = tx.all(
        "SELECT d.number, d.field, d.state, d.must_settle, d.agencies, d.opened_on, d.due_on, o.field,"
        " o.state, o.must_settle, o.agencies, o.opened_on, o.due_on FROM discrepancies d"
        " LEFT JOIN discrepancies o ON o.number = d.number AND o.field = d.field AND o.batch = d.supersedes"
        f" WHERE {whose} AND d.batch = ?",
        (*values, batch),
    )
    if rows:
        stood = [_stand(*row[7:]) for row in rows if row[7] is not None]
        tables_counts.change(tx, batch, stood, [_stand(*row[1:7]) for row in rows])
        keys = [(*row[:2], batch) for row in rows]
        tx.many("DELETE FROM discrepancies WHERE number = ? AND field = ? AND batch = ?", keys)


def _stand(field: str, state: str, must_settle: str, agencies: str, opened_on: str, due_on: str) -> Stand:
    return field, state, must_settle, agencies, opened_on, due_on


def lay_past(tx: Transaction, batch: int, after: str = "", upto: str = "~") -> None:
    """What a batch in force changed of persons behind one up to another stands otherwise for good."""
    rows = tx.all(
        "SELECT number, field, supersedes FROM discrepancies"
        " WHERE batch = ? AND number > ? AND number <= ? AND supersedes > 0",
        (batch, after, upto),
    )
    tx.many("UPDATE discrepancies SET past = 1 WHERE number = ? AND field = ? AND batch = ?", rows)


def standing(tx: Transaction, numbers: Sequence[str]) -> list[Row]:
    """How each stands, also those that are gone: number, field, state, must settle, agencies, relapses,
    opened on, due on, place in force, wrong, batch."""
    found: list[Row] = []
    for part in parts(numbers):
        found += tx.all(f"{_STANDING} WHERE d.number IN ({marks(part)}) AND {_NEWEST}", part)
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
    f" CROSS JOIN discrepancies d WHERE b.disputed = 1 AND d.batch = b.no AND d.past = 0 AND {_NEWEST}"
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
        f"{_EVENTS} WHERE d.past = 0 AND d.state = ? AND (d.field = ? OR CAST(? AS TEXT) = '')"
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
        f"{_EVENTS} WHERE d.past = 0 AND d.state = ? AND (d.field = ? OR CAST(? AS TEXT) = '')"
        " AND (d.must_settle = ? OR CAST(? AS TEXT) = '') AND (d.due_on < ? OR CAST(? AS TEXT) = '')"
        f" AND (d.due_on, d.number, d.field) > (?, ?, ?) AND {_NEWEST} {_OWN}"
        " ORDER BY d.due_on, d.number, d.field LIMIT ?",
        (*narrowed, *_own(agency), limit),
    )

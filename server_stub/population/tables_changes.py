"""Changes of records in the order in which they came to count: for whoever follows them."""

from collections.abc import Collection

from server_stub.database import Row, Transaction
from server_stub.population.tables import FIELDS
from server_stub.population.tables_views import marks

Place = tuple[int, str]
"""Behind which one goes on: `in_force_no` and number."""
START: Place = (0, "")

# Not undone and with a place: in force. Asked for the state, SQLite would begin with all that are;
# told the batch's number in the order, it knows that its own order is right and sorts nothing.
_CHANGES = (
    f"SELECT {', '.join('c.' + field for field in FIELDS)}, c.origins, m.name, c.standing, c.holder,"
    " c.number, b.in_force_no FROM batches b JOIN citizens c ON c.batch = b.no"
    " LEFT JOIN communities m ON m.code = c.residence_division WHERE b.undone_at IS NULL AND NOT EXISTS"
    " (SELECT 1 FROM citizens n JOIN batches o ON o.no = n.batch AND o.state = 'in_force'"
    "  WHERE n.number = c.number AND o.in_force_no > b.in_force_no)"
)
_REST_OF_BATCH = f"{_CHANGES} AND b.in_force_no = ? AND c.number > ? ORDER BY c.number LIMIT ?"
_LATER = f"{_CHANGES} AND b.in_force_no > ? ORDER BY b.in_force_no, b.no, c.number LIMIT ?"
_BEHIND = (
    "SELECT count(*), min(w.ended_at) FROM (SELECT b.ended_at FROM batches b"
    " JOIN citizens c ON c.batch = b.no WHERE b.undone_at IS NULL AND {where} LIMIT ?) w"
)
_EVER = (
    "SELECT s.number FROM statements s JOIN batches b ON b.no = s.batch"
    " WHERE s.number IN ({marks}) AND b.in_force_no IS NOT NULL AND b.agency IN (?, ?)"
    " UNION SELECT d.number FROM verification_decisions d JOIN batches b ON b.no = d.batch"
    " WHERE d.number IN ({marks}) AND b.in_force_no IS NOT NULL AND d.decision = 'verified' AND ? <> ''"
)

# An undoing names in its digest what it took back, which has an index.
_SPAN = (
    " b.in_force_no, (SELECT max(u.in_force_no) FROM batches u"
    " WHERE u.digest = 'undo:' || CAST(b.no AS TEXT)) FROM {table} t JOIN batches b ON b.no = t.batch"
    " WHERE b.in_force_no IS NOT NULL AND "
)
_LINKS_EVER = "SELECT t.number, t.holder," + _SPAN + "(t.number IN ({marks}) OR t.holder IN ({marks}))"
_DECIDED_EVER = "SELECT t.number, t.decision, t.batch," + _SPAN + "t.number IN ({marks})"
_SAID_EVER = (
    f"SELECT t.number, b.agency, t.batch, t.as_of, t.spoken, {', '.join('t.' + field for field in FIELDS)},"
    + _SPAN
    + "t.number IN ({marks})"
)


def after(tx: Transaction, place: Place, limit: int) -> list[Row]:
    """Records in force that changed behind a place: the columns of `tables.effective`, number, `in_force_no`.

    A person's last change alone: whoever takes them from any place on has the present in the end.
    """
    rows = tx.all(_REST_OF_BATCH, (*place, limit))
    if len(rows) < limit:
        rows += tx.all(_LATER, (place[0], limit - len(rows)))
    return rows


def behind(tx: Transaction, place: Place, most: int) -> tuple[int, str | None]:
    """How many changed behind a place, this many at most, and since when they count. A person who changed
    more than once may be counted so often until what their last change replaced is removed."""
    rest = tx.one(_BEHIND.format(where="b.in_force_no = ? AND c.number > ?"), (*place, most))
    later = tx.one(_BEHIND.format(where="b.in_force_no > ?"), (place[0], most))
    found = [row for row in (rest, later) if row is not None and row[0]]
    return min(most, sum(row[0] for row in found)), min((row[1] for row in found), default=None)


def ever_shown(tx: Transaction, numbers: list[str], agency: str, verifies: str) -> set[str]:
    """Of whom an agency ever spoke, or (`verifies`: who verifies; else empty) whom others were ever shown."""
    sql = _EVER.format(marks=marks(numbers))
    return {row[0] for row in tx.all(sql, (*numbers, agency, verifies, *numbers, verifies))}


def links_ever(tx: Transaction, numbers: Collection[str]) -> list[Row]:
    """Links that count or did and begin or end at one of the numbers: number, holder, and from which place in
    the order of changes until which (None: still) they counted."""
    sql = _LINKS_EVER.format(table="links", marks=marks(numbers))
    return tx.all(sql, (*numbers, *numbers))


def said_ever(tx: Transaction, numbers: Collection[str]) -> list[Row]:
    """Statements that count or did: number, agency, batch, as of, spoken, the facts, from, until."""
    return tx.all(_SAID_EVER.format(table="statements", marks=marks(numbers)), (*numbers,))


def decided_ever(tx: Transaction, numbers: Collection[str]) -> list[Row]:
    """Whether persons were verified: number, decision, batch, from, until."""
    return tx.all(_DECIDED_EVER.format(table="verification_decisions", marks=marks(numbers)), (*numbers,))

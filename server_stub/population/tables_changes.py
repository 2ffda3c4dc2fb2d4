"""Changes of records in the order in which they came to count: for whoever follows them."""

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

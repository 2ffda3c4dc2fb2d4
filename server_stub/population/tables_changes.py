"""Changes of records in the order in which they came to count: for whoever follows them."""

from server_stub.database import Row, Transaction
from server_stub.population.tables import FIELDS

# Not undone and with a place: in force. Asked for the state, SQLite would begin with all that are;
# told the batch's number in the order, it knows that its own order is right and sorts nothing.
_CHANGES = (
    f"SELECT b.in_force_no, c.number, {', '.join('c.' + field for field in FIELDS)}, c.origins, c.standing,"
    " c.holder FROM batches b JOIN citizens c ON c.batch = b.no WHERE b.undone_at IS NULL AND NOT EXISTS"
    " (SELECT 1 FROM citizens n JOIN batches m ON m.no = n.batch AND m.state = 'in_force'"
    "  WHERE n.number = c.number AND m.in_force_no > b.in_force_no)"
)
_REST_OF_BATCH = f"{_CHANGES} AND b.in_force_no = ? AND c.number > ? ORDER BY c.number LIMIT ?"
_LATER = f"{_CHANGES} AND b.in_force_no > ? ORDER BY b.in_force_no, b.no, c.number LIMIT ?"
BEGINNING = (0, "")


def after(tx: Transaction, place: tuple[int, str], limit: int) -> list[Row]:
    """Records in force that changed behind a place: place in force and number (together the next place), the
    eight facts, origins, standing, the number that holds where another one does.

    A person's last change alone: whoever takes them from any place on has the present in the end.
    """
    rows = tx.all(_REST_OF_BATCH, (*place, limit))
    if len(rows) < limit:
        rows += tx.all(_LATER, (place[0], limit - len(rows)))
    return rows

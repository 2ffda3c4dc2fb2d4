"""How many rows an agency had compared today, by whichever way they came."""

from server_stub.clock import CIVIL, moment, stamp
from server_stub.comparing import tables_lists
from server_stub.comparing.limits import limits
from server_stub.database import Transaction
from server_stub.delivery import tables_deliveries


def is_reached(tx: Transaction, agency: str) -> bool:
    """Whether it has had all it may in a civil day."""
    since = stamp(moment(tx.now).astimezone(CIVIL).replace(hour=0, minute=0, second=0, microsecond=0))
    rows = tables_lists.rows_since(tx, agency, since) + tables_deliveries.compared_since(tx, agency, since)
    return rows >= limits(agency).rows_a_day

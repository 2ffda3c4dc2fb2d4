"""A person's record as it stood on a day, and as it was known at a moment."""

from server_stub.database import Transaction
from server_stub.population import records
from server_stub.population.authority import record
from server_stub.population.tables_views import Past


def record_of(tx: Transaction, number: str, day: str, moment: str) -> records.Made:
    """What held on a day (ISO), as the base knew it at a moment (as `clock.stamp` writes it), with the number
    that held. Of somebody nothing was known of: standing `empty`."""
    past = Past(day, moment)
    belong = records.holders(tx, [number], past)
    known = records.known(tx, belong, past)[belong[number]]
    return records.Made(belong[number], record(known))

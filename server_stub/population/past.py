"""A person's record as it stood on a day, and as it was known at a moment."""

from typing import NamedTuple

from server_stub.database import Transaction
from server_stub.population import records
from server_stub.population.authority import Record, record
from server_stub.population.tables_views import Past


class Then(NamedTuple):
    """What held of a person, and the number that did."""

    holder: str
    record: Record


def record_of(tx: Transaction, number: str, day: str, moment: str) -> Then:
    """What held on a day (ISO), as the base knew it at a moment (as `clock.stamp` writes it), with the number
    that held. Of somebody nothing was known of: standing `empty`."""
    past = Past(day, moment)
    belong = records.holders(tx, [number], past)
    known = records.known(tx, belong, past)[belong[number]]
    return Then(belong[number], record(known))

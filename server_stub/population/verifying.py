"""Whether a person whom others have stated is one: the queue of who verifies, and their decisions."""

from collections.abc import Sequence
from typing import Literal

from server_stub.clock import civil_date
from server_stub.database import Transaction
from server_stub.errors import Refusal
from server_stub.population import records, stating, tables, tables_batches, tables_settlements
from server_stub.population.authority import authority
from server_stub.population.tables_views import View

MOST = 1000


def waiting(tx: Transaction, after: str, limit: int) -> list[str]:
    """Numbers nobody has verified yet, behind one, so many at most."""
    return tables.hidden(tx, "pending", after, limit)


def refused(tx: Transaction, after: str, limit: int) -> list[str]:
    """The same of those that were refused."""
    return tables.hidden(tx, "refused", after, limit)


def decide(
    tx: Transaction,
    numbers: Sequence[str],
    decision: Literal["verified", "refused"],
    made_by: str,
    reason: str,
) -> int:
    """Decide about persons; it counts at once. The batch's number; undoing.take_back takes it back.

    Where the agency that verifies states a person itself, its word counts and no decision does.
    Raises Refusal: `not_found` for somebody nobody has stated, `invalid_field` for none or too many.
    """
    if not 0 < len(set(numbers)) <= MOST:
        raise Refusal(422, "invalid_field", field="numbers")
    belong = records.holders(tx, numbers, View())
    known = records.known(tx, belong, View())
    if not all(known[belong[number]].statements for number in numbers):
        raise Refusal(404, "not_found")
    opening = tables_batches.Opening(authority().verifies, kind="verification", made_by=made_by)
    batch = tables_batches.open_batch(tx, opening)
    day = civil_date(tx.now).isoformat()
    about = sorted({belong[number] for number in numbers})
    tables_settlements.decide(tx, [(number, batch, decision, day, reason) for number in about])
    stating.at_once(tx, batch, about)
    return batch

"""How each agency stands just now, in a few numbers; what it did over time is not here."""

import msgspec

from server_stub.clock import civil_date
from server_stub.database import Transaction
from server_stub.delivery.freshness import Fresh, freshness
from server_stub.discrepancies import tables as raised
from server_stub.exchange import tables_systems
from server_stub.exchange.wire import AgencyFigures, LastBatch
from server_stub.population import tables_counts
from server_stub.population.authority import authority
from server_stub.population.tables_counts import TO_DO


def of_agencies(tx: Transaction) -> dict[str, AgencyFigures]:
    """Of every agency there is, by its code."""
    to_settle, late = dict.fromkeys(authority().agencies, 0), dict.fromkeys(authority().agencies, 0)
    today = civil_date(tx.now).isoformat()
    counted = [*tables_counts.counts(tx, today), *raised.counts(tx, today, TO_DO)]
    for agency, _field, state, count, overdue, *_ in counted:
        if state in TO_DO and agency in to_settle:
            to_settle[agency] += count
            late[agency] += overdue or 0
    systems = tables_systems.active(tx)
    return {
        one.agency: AgencyFigures(
            to_settle=to_settle[one.agency],
            late=late[one.agency],
            systems=systems.get(one.agency, 0),
            last_batch=_last(one),
            stale=one.late,
        )
        for one in freshness(tx)
    }


def _last(one: Fresh) -> LastBatch | None:
    if one.batch is None:
        return None
    return msgspec.convert({"kind": one.kind, "at": one.at, "persons": one.persons}, LastBatch)

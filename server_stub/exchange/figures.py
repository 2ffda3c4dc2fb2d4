"""How each agency stands just now, in a few numbers; what it did over time is not here."""

from server_stub.clock import civil_date
from server_stub.database import Transaction
from server_stub.exchange import tables_systems
from server_stub.exchange.wire import AgencyFigures
from server_stub.population import tables_discrepancies
from server_stub.population.authority import authority

_TO_SETTLE = ("open", "waiting")


def of_agencies(tx: Transaction) -> dict[str, AgencyFigures]:
    """Of every agency there is, by its code."""
    to_settle, late = dict.fromkeys(authority().agencies, 0), dict.fromkeys(authority().agencies, 0)
    for agency, _field, state, count, overdue, *_ in tables_discrepancies.counts(
        tx, civil_date(tx.now).isoformat()
    ):
        if state in _TO_SETTLE and agency in to_settle:
            to_settle[agency] += count
            late[agency] += overdue or 0
    systems = tables_systems.active(tx)
    return {
        code: AgencyFigures(to_settle=to_settle[code], late=late[code], systems=systems.get(code, 0))
        for code in to_settle
    }

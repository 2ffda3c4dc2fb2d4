"""How old what an agency said last is: one that is not in real time must maintain its data monthly."""

import msgspec

from server_stub.clock import civil_date
from server_stub.database import Transaction
from server_stub.population import tables_batches
from server_stub.population.authority import authority

MOST_DAYS = 31


class Fresh(msgspec.Struct, frozen=True):
    """One agency. Without a batch in force: no batch, no days, and late."""

    agency: str
    name: str
    batch: int | None
    kind: str
    """file or call; empty without one."""
    at: str
    """When it came into force; empty without one."""
    persons: int
    days: int | None
    late: bool


def freshness(tx: Transaction) -> list[Fresh]:
    """Every agency, in the order of their codes' list; days are those on the wall in China."""
    today = civil_date(tx.now)
    found = []
    for code, name in authority().agencies.items():
        last = tables_batches.last_of_agency(tx, code)
        if last is None:
            found.append(Fresh(code, name, None, "", "", 0, None, late=True))
            continue
        batch, kind, at, persons = last
        days = (today - civil_date(at)).days
        found.append(Fresh(code, name, batch, kind, at, persons, days, late=days > MOST_DAYS))
    return found

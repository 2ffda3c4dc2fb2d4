"""Whose record a caller may reach. A look-up asks here, and so does every deed that names a person."""

from collections.abc import Iterable

from server_stub.database import Row, Transaction
from server_stub.errors import Refusal
from server_stub.identity.caller import Caller
from server_stub.population import identity_number, records, tables, temporary_key
from server_stub.population.authority import is_stated
from server_stub.population.tables import HOLDER, OWN_NUMBER, STANDING
from server_stub.population.tables_views import View


def record(
    tx: Transaction,
    caller: Caller,
    number: str,
    *,
    purpose: str | None = None,
    case: str | None = None,
    field: str | None = None,
) -> Row:
    """The record in force, under the number that holds now: it is the row's last member.

    Absent, not verified yet and outside the caller's reach are the same answer.
    """
    row = tables.effective(tx, number)
    if row is not None and row[STANDING] == "linked":
        row = tables.effective(tx, row[HOLDER])
    if row is None or row[STANDING] != "verified" or not within_reach(caller, row[OWN_NUMBER], row):
        facts: dict[str, str | int] = {"region_known": int(identity_number.region_known(number))}
        raise Refusal(
            404, "person_unknown", field=field, facts=facts, person=number, purpose=purpose, case=case
        )
    return row


def within_reach(caller: Caller, number: str, row: Row) -> bool:
    """The base is the city's: city and beyond see all of it; the district by residence, else registration.

    Who may look nobody up (`none`) reaches nobody.
    """
    match caller.scope:
        case "city" | "all":
            return True
        case "none":
            return False
        case _:
            lives: str | None = row[tables.FIELDS.index("residence_division")]
            return (lives or temporary_key.division(number)).startswith(caller.division[:6])


def stated_by(tx: Transaction, agency: str, numbers: Iterable[str]) -> set[str]:
    """Those of whom the agency itself holds something in the base; by numbers that hold."""
    belong = records.holders(tx, numbers, View())
    known = records.known(tx, belong, View())
    return {
        number
        for number, holder in belong.items()
        if is_stated(known[holder], agency)
    }

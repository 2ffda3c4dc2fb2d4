"""Kept comparisons and held names, as other rooms may ask for them."""

import msgspec

from server_stub.database import Transaction
from server_stub.errors import Refusal
from server_stub.population import identity_number, tables
from server_stub.population.wire import Compared, Verification


def find(tx: Transaction, identifier: str, number: str, since: str = "") -> Verification | None:
    """A comparison of that person, made since then."""
    row = tables.verification(tx, identifier, number, since)
    if row is None:
        return None
    return Verification(id=row[0], made_at=row[1], fields=msgspec.json.decode(row[2], type=list[Compared]))


def name_of(tx: Transaction, number: str) -> str:
    """The name in force; refuses a number nobody holds a record of."""
    row = tables.effective(tx, number)
    if row is None:
        facts: dict[str, str | int] = {"region_known": int(identity_number.region_known(number))}
        raise Refusal(404, "person_unknown", field="applicant", facts=facts, person=number)
    name: str | None = row[tables.FIELDS.index("name")]
    return name or ""

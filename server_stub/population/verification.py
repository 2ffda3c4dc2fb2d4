"""Kept comparisons and held facts, as other rooms may ask for them."""

from dataclasses import dataclass, replace

import msgspec

from server_stub.database import Transaction
from server_stub.identity.caller import Caller
from server_stub.identity.policy import Policy
from server_stub.population import reach, tables
from server_stub.population.service import shown
from server_stub.population.wire import Compared, Verification


def find(tx: Transaction, identifier: str, number: str, since: str = "") -> Verification | None:
    """A comparison of that person, made since then."""
    row = tables.verification(tx, identifier, number, since)
    if row is None:
        return None
    return Verification(id=row[0], made_at=row[1], fields=msgspec.json.decode(row[2], type=list[Compared]))


@dataclass(frozen=True, slots=True)
class Held:
    """What the base holds of a person, for another room's deed; it never leaves the centre as it is."""

    number: str
    facts: dict[str, str | None]
    community: str

    def fact(self, field: str) -> tuple[str, str | None]:
        """The word a look-up shows for a field, and its code where there is one; nothing: an empty word."""
        if field == "number":
            return self.number, None
        value = self.facts.get(field)
        return shown(field, value, self.community) if value else ("", None)


def held(tx: Transaction, caller: Caller, policy: Policy, number: str) -> Held:
    """The record in force, where the caller's own look-up would have found the person."""
    looking = replace(caller, scope=policy.scope(caller.post, "citizen.look_up") or "none")
    row = reach.record(tx, looking, number, field="applicant")
    facts = dict(zip(tables.FIELDS, row, strict=False))
    return Held(row[tables.OWN_NUMBER], facts, row[tables.COMMUNITY] or "")

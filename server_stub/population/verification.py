"""Kept comparisons and held names, as other rooms may ask for them."""

from dataclasses import replace

import msgspec

from server_stub.database import Transaction
from server_stub.identity.caller import Caller
from server_stub.identity.policy import Policy
from server_stub.population import reach, tables
from server_stub.population.wire import Compared, Verification


def find(tx: Transaction, identifier: str, number: str, since: str = "") -> Verification | None:
    """A comparison of that person, made since then."""
    row = tables.verification(tx, identifier, number, since)
    if row is None:
        return None
    return Verification(id=row[0], made_at=row[1], fields=msgspec.json.decode(row[2], type=list[Compared]))


def name_of(tx: Transaction, caller: Caller, policy: Policy, number: str) -> str:
    """The name in force, where the caller's own look-up would have found the person."""
    looking = replace(caller, scope=policy.scope(caller.post, "citizen.look_up") or "")
    name: str | None = reach.record(tx, looking, number, field="applicant")[tables.FIELDS.index("name")]
    return name or ""

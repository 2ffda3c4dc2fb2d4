"""Is everybody on a submission who they are said to be? The applicant, the agent and the family alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from server_stub.cases.form import is_writing
from server_stub.catalogue.wire import ServiceItem
from server_stub.clock import civil_date, moment, stamp
from server_stub.database import Transaction
from server_stub.errors import Refusal
from server_stub.identifiers import is_uuid
from server_stub.identity.caller import Caller
from server_stub.identity.policy import Policy
from server_stub.parties.tables import PartyRow
from server_stub.parties.wire import Party
from server_stub.population import verification
from server_stub.population.identity_number import judge
from server_stub.population.verification import Held

VERIFIED_WITHIN = timedelta(days=30)
"""A comparison older than this says too little about the citizen of today."""
MOST = 20
LONGEST_NAME = 70


@dataclass(frozen=True, slots=True)
class Somebody:
    """One of the people, checked, and what the base holds of them."""

    role: str
    number: str
    name: str
    held: Held | None
    verification: str | None
    relation: str | None = None

    def row(self, case: str, position: int) -> PartyRow:
        """Their row on a case."""
        known = int(self.held is not None)
        return PartyRow(
            case, position, self.role, self.number, self.name, self.relation, known, self.verification
        )


def applicant(tx: Transaction, caller: Caller, policy: Policy, number: str, named: str | None) -> Somebody:
    """A valid number of somebody the caller may look up, and a verification of this person."""
    check_number(tx, number, "applicant")
    held = verification.held(tx, caller, policy, number)
    if named is None:
        raise Refusal(422, "required_missing", field="verification")
    _check_verified(tx, number, named, "verification")
    return Somebody("applicant", number, held.facts.get("name") or "", held, named)


def others(
    tx: Transaction, caller: Caller, policy: Policy, first: Somebody, parties: Sequence[Party]
) -> list[Somebody]:
    """The applicant with the agent and the family: nobody twice, one agent at most."""
    people = [first]
    if len(parties) > MOST or sum(one.role == "agent" for one in parties) > 1:
        raise Refusal(422, "invalid_field", field="parties")
    for position, party in enumerate(parties):
        where = f"parties.{position}"
        check_number(tx, party.number, f"{where}.number")
        if any(party.number == one.number for one in people):
            raise Refusal(422, "party_twice", field=f"{where}.number")
        people.append(_other(tx, caller, policy, party, where))
    return people


def check_agent(item: ServiceItem, people: Sequence[Somebody]) -> None:
    """An agent needs an authority paper; where the item asks for none, nobody may come for another."""
    takes_agents = any(material.by_agent for material in item.materials)
    if not takes_agents and any(one.role == "agent" for one in people):
        raise Refusal(422, "agent_not_taken", field="parties")


def check_number(tx: Transaction, number: str, field: str) -> None:
    """Refuses what is no number of a citizen, or not as it is written."""
    if judge(number, civil_date(tx.now)).number != number:
        raise Refusal(422, "number_check_failed", field=field)


def _other(tx: Transaction, caller: Caller, policy: Policy, party: Party, where: str) -> Somebody:
    held = held_or_none(tx, caller, policy, party.number)
    name = (held.facts.get("name") if held else None) or party.name.strip()
    if not name or len(name) > LONGEST_NAME or not is_writing(name, lines=False):
        raise Refusal(422, "required_missing" if not name else "invalid_field", field=f"{where}.name")
    if party.verification is not None:
        _check_verified(tx, party.number, party.verification, f"{where}.verification")
    elif held is not None and party.role == "agent":
        raise Refusal(422, "required_missing", field=f"{where}.verification")
    return Somebody(party.role, party.number, name, held, party.verification, party.relation)


def held_or_none(tx: Transaction, caller: Caller, policy: Policy, number: str) -> Held | None:
    """What the base holds of somebody; nothing where the caller's own look-up would have found nobody."""
    try:
        return verification.held(tx, caller, policy, number)
    except Refusal as refusal:
        if refusal.code != "person_unknown":
            raise
        return None


def held_by_role(people: Sequence[Somebody]) -> dict[str, Held]:
    """What an answer may cite: of several family members the first."""
    held: dict[str, Held] = {}
    for one in people:
        if one.held is not None:
            held.setdefault(one.role, one.held)
    return held


def _check_verified(tx: Transaction, number: str, named: str, field: str) -> None:
    since = stamp(moment(tx.now) - VERIFIED_WITHIN)
    if not is_uuid(named) or verification.find(tx, named, number, since) is None:
        raise Refusal(422, "invalid_field", field=field)

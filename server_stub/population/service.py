"""Looking a citizen up and comparing what is stated with what is held. Plain deeds on a transaction."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Protocol

import msgspec

from server_stub.cases import tables as case_tables
from server_stub.catalogue.catalogue import Shelf
from server_stub.clock import civil_date
from server_stub.database import Row, Transaction
from server_stub.deeds import Recorded
from server_stub.errors import Refusal
from server_stub.identifiers import is_uuid, uuid7
from server_stub.identity import certificates
from server_stub.identity.caller import Caller
from server_stub.identity.policy import Policy
from server_stub.parties import tables as parties
from server_stub.population import coordinates, identity_number, reach, tables, temporary_key
from server_stub.population.authority import authority, decode_origins
from server_stub.population.codes import codes, divisions
from server_stub.population.comparison import compare
from server_stub.population.masking import masked
from server_stub.population.spelling import has_private_use
from server_stub.population.wire import (
    Citizen,
    Compared,
    Fact,
    LookUp,
    Purpose,
    Stated,
    Verification,
    Verify,
)

REVEAL = "citizen.reveal"
LONGEST_STATED = 500


class Asked(Protocol):
    """What names a citizen and a purpose."""

    @property
    def number(self) -> str: ...

    @property
    def purpose(self) -> Purpose: ...


@dataclass(frozen=True, slots=True)
class Rules:
    """What may be given as a purpose, and what which post may do and see."""

    shelf: Shelf
    policy: Policy


def look_up(tx: Transaction, caller: Caller, asked: LookUp, rules: Rules) -> Recorded[Citizen]:
    """The effective record, as far as the caller's post may see it."""
    purpose, case = purpose_of(tx, caller, asked, rules)
    number = number_of(tx, asked.number, purpose)
    row = reach.record(tx, caller, number, purpose=purpose, case=case)
    told = _citizen(caller, number, row, rules.policy, purpose)
    return Recorded(told, person=told.number, purpose=purpose, case=case)


def citizen(tx: Transaction, caller: Caller, number: str, policy: Policy, purpose: str) -> Citizen:
    """The record as the caller's look-up would show it, for another room's deed."""
    return _citizen(caller, number, reach.record(tx, caller, number, field="applicant"), policy, purpose)


def verify(tx: Transaction, caller: Caller, request: Verify, rules: Rules) -> Recorded[Verification]:
    """Compare and keep the comparison, without ever telling a held value."""
    purpose, case = purpose_of(tx, caller, request, rules)
    number = number_of(tx, request.number, purpose)
    check_stated(request.stated)
    row = reach.record(tx, caller, number, purpose=purpose, case=case)
    held = dict(zip(tables.FIELDS, row, strict=False))
    seen = rules.policy.sharing.seen(caller.post, caller.department, purpose)
    hidden = {rule.field for rule in seen if rule.visibility == "absent"}
    told = [compared(each, None if each.field in hidden else held[each.field]) for each in request.stated]
    made = Verification(id=uuid7(), made_at=tx.now, fields=told)
    encoded = msgspec.json.encode(told).decode()
    tables.keep_verification(tx, (made.id, number, made.made_at, caller.account, request.source, encoded))
    detail = {each.field: each.agreement for each in told}
    holder: str = row[tables.OWN_NUMBER]
    return Recorded(
        made, person=holder, purpose=purpose, case=case, detail=detail | {"source": request.source}
    )


def purpose_of(tx: Transaction, caller: Caller, asked: Asked, rules: Rules) -> tuple[str, str | None]:
    """The purpose as the journal keeps it, and the case it is about; refuses one that does not hold."""
    purpose, case = asked.purpose, None
    match purpose.kind:
        case "reason":
            if purpose.reference not in rules.shelf.reason_codes:
                raise _no_purpose()
        case "service_item":
            if purpose.reference not in rules.shelf.items:
                raise _no_purpose()
            certificates.check_item(caller, purpose.reference)
        case "case":
            case = purpose.reference
            certificates.check_item(caller, _item_of_case(tx, caller, asked, rules.policy))
    return f"{purpose.kind}:{purpose.reference}", case


def _no_purpose() -> Refusal:
    return Refusal(422, "invalid_field", field="purpose")


def _item_of_case(tx: Transaction, caller: Caller, asked: Asked, policy: Policy) -> str:
    """The item of a case this person is on (as applicant, agent or family), if the caller may read it:
    no other case is a reason to look, and none is told apart from one that does not exist."""
    reader = replace(caller, scope=policy.scope(caller.post, "case.read") or "none")
    reference = asked.purpose.reference
    case = case_tables.find(tx, reference, reader) if is_uuid(reference) else None
    if case is None or not parties.is_on(tx, case.id, asked.number):
        raise _no_purpose()
    return case.item


def number_of(tx: Transaction, number: str, purpose: str | None = None) -> str:
    """An 18-character number (or temporary key) that passes its checks; the desk sends that form only."""
    if temporary_key.is_one(number):
        return number
    judged = identity_number.judge(number, civil_date(tx.now))
    if judged.fails is not None or judged.number != number:
        raise Refusal(
            422,
            "number_check_failed",
            field="number",
            facts={"failed": judged.fails or "length"},
            purpose=purpose,
        )
    return number


def _citizen(caller: Caller, number: str, row: Row, policy: Policy, purpose: str) -> Citizen:
    holder: str = row[tables.OWN_NUMBER]
    reveals = policy.scope(caller.post, REVEAL) is not None
    seen = policy.sharing.seen(caller.post, caller.department, purpose)
    facts = facts_of(row, [(rule.visibility, reveals and rule.revealable) for rule in seen])
    whole = "".join(row[tables.FIELDS.index(fact.field)] for fact in facts if not fact.masked)
    formerly = None if holder == number else number
    return Citizen(
        number=holder, facts=facts, has_private_use_characters=has_private_use(whole), formerly=formerly
    )


def facts_of(row: Row, seen: Iterable[tuple[str, bool]]) -> list[Fact]:
    """The facts of a record that are shown. `seen`: of each of FIELDS how (`full`, `masked`, anything else:
    not at all), and whether it may be revealed."""
    origins, community = decode_origins(row[tables.ORIGINS]), row[tables.COMMUNITY] or ""
    names = authority().names
    facts = []
    for (visibility, revealable), field, held, origin in zip(seen, tables.FIELDS, row, origins, strict=False):
        if held is None or visibility not in {"full", "masked"}:
            continue
        hide = visibility == "masked"
        value, code = shown(field, held, community)
        fact = Fact(
            field=field,
            value=masked(field, value) if hide else value,
            code=None if hide else code,
            masked=hide,
            revealable=revealable,
            agency=origin.agency,
            agency_name=names.get(origin.agency, origin.agency),
            as_of=origin.as_of[:10],
        )
        facts.append(fact)
    return facts


def shown(field: str, held: str, community: str) -> tuple[str, str | None]:
    """The word for people, and the code where there is one."""
    match field:
        case "sex":
            return codes().sex.word(held), held
        case "ethnicity":
            return codes().ethnicity.word(held), held
        case "state":
            return codes().state.word(held), held
        case "residence_division":
            return divisions().text(held, community), held
        case "residence_coordinates":
            return coordinates.shown(held), held
        case _:
            return held, None


def check_stated(stated: list[Stated]) -> None:
    """Refuses what cannot be compared: nothing, a field twice, no value."""
    fields = [each.field for each in stated]
    if not fields or len(set(fields)) != len(fields):
        raise Refusal(422, "invalid_field", field="stated")
    for each in stated:
        if not each.value.strip() or len(each.value) > LONGEST_STATED:
            raise Refusal(422, "invalid_field", field=each.field)


def compared(stated: Stated, held: str | None) -> Compared:
    """What is absent for the post is compared as if nothing were held."""
    outcome = compare(stated.field, held, stated.value)
    return Compared(field=stated.field, agreement=outcome.agreement, note=outcome.note)

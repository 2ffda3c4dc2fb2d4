"""Looking a citizen up and comparing what is stated with what is held. Plain deeds on a transaction."""

from dataclasses import dataclass, replace

import msgspec

from server_stub.cases import tables as case_tables
from server_stub.catalogue.catalogue import Shelf
from server_stub.clock import civil_date
from server_stub.database import Row, Transaction
from server_stub.deeds import Recorded
from server_stub.errors import Refusal
from server_stub.identifiers import is_uuid, uuid7
from server_stub.identity.caller import Caller
from server_stub.identity.policy import Policy
from server_stub.population import identity_number, reach, tables
from server_stub.population.authority import Origin, authority, decode_origins
from server_stub.population.codes import codes, divisions
from server_stub.population.comparison import compare
from server_stub.population.masking import masked
from server_stub.population.spelling import has_private_use
from server_stub.population.wire import (
    Citizen,
    CitizenField,
    Compared,
    Fact,
    LookUp,
    Stated,
    Verification,
    Verify,
)

LONGEST_STATED = 500


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
    return Recorded(_citizen(caller, number, row, rules.policy), person=number, purpose=purpose, case=case)


def verify(tx: Transaction, caller: Caller, request: Verify, rules: Rules) -> Recorded[Verification]:
    """Compare and keep the comparison, without ever telling a held value."""
    purpose, case = purpose_of(tx, caller, request, rules)
    number = number_of(tx, request.number, purpose)
    _check_stated(request.stated)
    row = reach.record(tx, caller, number, purpose=purpose, case=case)
    held = dict(zip(tables.FIELDS, row, strict=False))
    told = [_compared(each, held) for each in request.stated]
    made = Verification(id=uuid7(), made_at=tx.now, fields=told)
    encoded = msgspec.json.encode(told).decode()
    tables.keep_verification(tx, (made.id, number, made.made_at, caller.account, request.source, encoded))
    detail = {each.field: each.agreement for each in told}
    return Recorded(
        made, person=number, purpose=purpose, case=case, detail=detail | {"source": request.source}
    )


def purpose_of(
    tx: Transaction, caller: Caller, asked: LookUp | Verify, rules: Rules
) -> tuple[str, str | None]:
    """The purpose as the journal keeps it, and the case it is about; refuses one that does not hold."""
    purpose = asked.purpose
    if not _holds(tx, caller, asked, rules):
        raise Refusal(422, "invalid_field", field="purpose")
    return f"{purpose.kind}:{purpose.reference}", purpose.reference if purpose.kind == "case" else None


def _holds(tx: Transaction, caller: Caller, asked: LookUp | Verify, rules: Rules) -> bool:
    match asked.purpose.kind:
        case "service_item":
            return asked.purpose.reference in rules.shelf.items
        case "reason":
            return asked.purpose.reference in rules.shelf.reason_codes
        case "case":
            return _is_about(tx, caller, asked, rules.policy)


def _is_about(tx: Transaction, caller: Caller, asked: LookUp | Verify, policy: Policy) -> bool:
    """Whether it is this person's case, and one the caller may read: no other is a reason to look, and
    none is told apart from one that does not exist."""
    reader = replace(caller, scope=policy.scope(caller.post, "case.read") or "none")
    reference = asked.purpose.reference
    case = case_tables.find(tx, reference, reader) if is_uuid(reference) else None
    return case is not None and case.applicant == asked.number


def number_of(tx: Transaction, number: str, purpose: str | None = None) -> str:
    """An 18-character number that passes its checks; the desk sends that form only."""
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


def _citizen(caller: Caller, number: str, row: Row, policy: Policy) -> Citizen:
    origins, community = decode_origins(row[len(tables.FIELDS)]), row[len(tables.FIELDS) + 1] or ""
    facts = []
    private = False
    for field, held, origin in zip(tables.FIELDS, row, origins, strict=False):
        seen = policy.visibility(caller.post, field)
        if held is None or seen == "absent":
            continue
        private = private or has_private_use(held)
        facts.append(_fact(field, held, community, origin, hide=seen == "masked"))
    return Citizen(number=number, facts=facts, has_private_use_characters=private)


def _fact(field: CitizenField, held: str, community: str, origin: Origin, *, hide: bool) -> Fact:
    value, code = shown(field, held, community)
    return Fact(
        field=field,
        value=masked(field, value) if hide else value,
        code=None if hide else code,
        masked=hide,
        agency=origin.agency,
        agency_name=authority().agencies.get(origin.agency, origin.agency),
        as_of=origin.as_of,
    )


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
        case _:
            return held, None


def _check_stated(stated: list[Stated]) -> None:
    fields = [each.field for each in stated]
    if not fields or len(set(fields)) != len(fields):
        raise Refusal(422, "invalid_field", field="stated")
    for each in stated:
        if not each.value.strip() or len(each.value) > LONGEST_STATED:
            raise Refusal(422, "invalid_field", field=each.field)


def _compared(stated: Stated, held: dict[str, str | None]) -> Compared:
    outcome = compare(stated.field, held[stated.field], stated.value)
    return Compared(field=stated.field, agreement=outcome.agreement, note=outcome.note)

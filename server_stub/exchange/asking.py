"""Agencies' systems ask about one person: look up, compare, verify, cite; under their agency's rules.

A person outside the agency's reach and one nobody knows are the same answer.
"""

from dataclasses import replace
from typing import TypeVar

import msgspec

from server_stub.administration.stated import checked_name
from server_stub.database import Row, Transaction
from server_stub.deeds import Recorded
from server_stub.errors import Refusal
from server_stub.exchange import tables_citations
from server_stub.exchange.sharing import AgencySharing
from server_stub.exchange.wire import (
    AgencyCite,
    AgencyCompare,
    AgencyCompared,
    AgencyDeed,
    AgencyLookUp,
    AgencyVerified,
    Citation,
    SharedPerson,
)
from server_stub.identifiers import uuid7
from server_stub.identity.caller import Caller
from server_stub.population import reach, tables
from server_stub.population.service import check_stated, compared, facts_of, number_of
from server_stub.population.wire import Compared

A = TypeVar("A")
Asked = AgencyLookUp | AgencyCompare | AgencyCite


def look_up(
    tx: Transaction, caller: Caller, asked: AgencyLookUp, rules: AgencySharing
) -> Recorded[SharedPerson]:
    """The record, as far as the agency sees it."""
    row = _record(tx, caller, asked, rules, "look_up")
    return _recorded(_person(caller, row, asked, rules), row, asked)


def compare(
    tx: Transaction, caller: Caller, asked: AgencyCompare, rules: AgencySharing
) -> Recorded[AgencyCompared]:
    """How each stated field compares."""
    row, fields = _fields(tx, caller, asked, rules, "compare")
    said = _recorded(AgencyCompared(fields=fields), row, asked)
    return msgspec.structs.replace(said, detail={each.field: each.agreement for each in fields})


def verify(
    tx: Transaction, caller: Caller, asked: AgencyCompare, rules: AgencySharing
) -> Recorded[AgencyVerified]:
    """Whether all of it agrees."""
    row, fields = _fields(tx, caller, asked, rules, "verify")
    agrees = all(each.agreement == "agrees" for each in fields)
    said = _recorded(AgencyVerified(agrees=agrees), row, asked)
    detail = {"fields": " ".join(each.field for each in fields), "agrees": int(agrees)}
    return msgspec.structs.replace(said, detail=detail)


def cite(tx: Transaction, caller: Caller, asked: AgencyCite, rules: AgencySharing) -> Recorded[Citation]:
    """The record for a case of theirs; what was given is kept."""
    case_number = checked_name(asked.case_number, "case_number")
    row = _record(tx, caller, asked, rules, "cite")
    person = _person(caller, row, asked, rules)
    made = Citation(id=uuid7(), made_at=tx.now, case_number=case_number, person=person)
    kept = msgspec.json.encode(person.facts).decode()
    who = (caller.agency, caller.workstation)
    tables_citations.keep(tx, (made.id, *who, person.number, asked.purpose, case_number, kept, tx.now))
    said = _recorded(made, row, asked)
    return msgspec.structs.replace(said, detail={"citation": made.id})


def _record(tx: Transaction, caller: Caller, asked: Asked, rules: AgencySharing, deed: AgencyDeed) -> Row:
    """The record in force. What the agency may not do is refused before anything is read."""
    agency, purpose = caller.agency or "", _purpose(asked)
    granted = rules.grants.get((agency, asked.purpose, deed))
    if granted is None:
        # One that is named nowhere does not go into the journal: who knows what it says.
        known = purpose if asked.purpose in rules.purposes else None
        raise Refusal(403, "no_permission", field="purpose", purpose=known)
    number = number_of(tx, asked.number, purpose)
    within = granted == "all" or bool(reach.stated_by(tx, agency, [number]))
    looking = replace(caller, scope="city" if within else "none")
    return reach.record(tx, looking, number, purpose=purpose)


def _fields(
    tx: Transaction, caller: Caller, asked: AgencyCompare, rules: AgencySharing, deed: AgencyDeed
) -> tuple[Row, list[Compared]]:
    check_stated(asked.stated)
    row = _record(tx, caller, asked, rules, deed)
    seen = dict(zip(tables.FIELDS, rules.seen(caller.agency or "", asked.purpose), strict=True))
    held = dict(zip(tables.FIELDS, row, strict=False))
    return row, [
        compared(each, None if seen[each.field] == "absent" else held[each.field]) for each in asked.stated
    ]


def _person(caller: Caller, row: Row, asked: Asked, rules: AgencySharing) -> SharedPerson:
    seen = [(how, False) for how in rules.seen(caller.agency or "", asked.purpose)]
    return SharedPerson(number=row[tables.OWN_NUMBER], facts=facts_of(row, seen))


def _purpose(asked: Asked) -> str:
    return f"agency:{asked.purpose}"


def _recorded(answer: A, row: Row, asked: Asked) -> Recorded[A]:
    return Recorded(answer, person=row[tables.OWN_NUMBER], purpose=_purpose(asked))

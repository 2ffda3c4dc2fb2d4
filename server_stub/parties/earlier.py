"""The running and past cases of somebody who is looked up: shown before a new one is begun."""

from dataclasses import replace

from server_stub.cases import view
from server_stub.cases.sight import Sight
from server_stub.cases.view import Rules
from server_stub.database import Transaction
from server_stub.deeds import Recorded
from server_stub.identity.caller import Caller
from server_stub.parties import tables
from server_stub.parties.tables import Found
from server_stub.parties.wire import AskCases, PersonCase, PersonCases
from server_stub.population import reach, service

MOST_RUNNING, MOST_PAST = 50, 20


def of_person(tx: Transaction, caller: Caller, asked: AskCases, rules: Rules) -> Recorded[PersonCases]:
    """What the caller's scope has of somebody they may look up, for the purpose they are looked up for."""
    known = service.Rules(rules.shelf, rules.policy)
    purpose, case = service.purpose_of(tx, caller, asked, known)
    number = service.number_of(tx, asked.number, purpose)
    looking = replace(caller, scope=rules.policy.scope(caller.post, "citizen.look_up") or "none")
    reach.record(tx, looking, number, purpose=purpose, case=case)
    sight = Sight(rules.policy, caller)
    running = tables.of_person(tx, caller, number, MOST_RUNNING, running=True)
    past = tables.of_person(tx, caller, number, MOST_PAST, running=False)
    answer = PersonCases(
        running=[_told(tx, one, sight) for one in running],
        past=[_told(tx, one, sight) for one in past],
        past_in_all=tables.count_of_person(tx, caller, number, running=False),
    )
    detail = {"running": len(running), "past": len(past)}
    return Recorded(answer, person=number, purpose=purpose, case=case, detail=detail)


def _told(tx: Transaction, found: Found, sight: Sight) -> PersonCase:
    case = found.case
    return PersonCase(
        id=case.id,
        number=case.number,
        item=case.item,
        item_name=view.item_of(tx, case).name,
        role=found.role,  # type: ignore[arg-type]  # checked when the case was taken in
        applicant_name=sight.name(case.applicant_name),
        state=case.state,
        station=found.station,
        submitted_at=case.submitted_at,
        changed_at=case.changed_at,
        due_on=case.due_on,
    )

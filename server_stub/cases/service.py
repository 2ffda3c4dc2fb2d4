"""What the window does: submit a case, mend it and submit it again, read it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from server_stub.cases import citing, courses, form, papers, tables
from server_stub.cases.moving import Moved, Told, advanced, begun, found, moved, unchanged, write_history
from server_stub.cases.papers import Filled
from server_stub.cases.sight import Sight
from server_stub.cases.tables import CaseRow
from server_stub.cases.view import Rules, answers_of, item_of, whole
from server_stub.cases.wire import Answer, Case, Resubmission, Submission
from server_stub.cases.words import check_words
from server_stub.catalogue import tables as items
from server_stub.catalogue.wire import ServiceItem
from server_stub.clock import civil_date
from server_stub.database import Transaction
from server_stub.deeds import Mark, Recorded
from server_stub.drafts import tables as drafts
from server_stub.errors import Refusal
from server_stub.identifiers import is_uuid, uuid7
from server_stub.identity import certificates
from server_stub.identity import tables as identity
from server_stub.identity.caller import Caller
from server_stub.parties import again, checking
from server_stub.parties import tables as parties
from server_stub.parties.checking import Somebody, held_by_role
from server_stub.population import service as population
from server_stub.population.verification import Held
from server_stub.promises import making as promising
from server_stub.promises import tables as promises
from server_stub.reuse import judging
from server_stub.reuse import tables as reused
from server_stub.reuse.wire import Reused
from server_stub.routing import verbs

UNTIL_RECORDED: Any = None
"""Stands for the answer of a deed that is finished by `after_record`, which makes the real one."""


@dataclass(frozen=True)
class Mending:
    """A resubmission, of which case, and which version of it was mended."""

    case: str
    version: int
    body: Resubmission


def submit(tx: Transaction, caller: Caller, request: Submission, rules: Rules) -> Recorded[Case]:
    """Takes a case in: everything is checked here, and it waits at the first counterpart window."""
    item = _item(tx, rules, request)
    certificates.check_item(caller, item.code)
    people = _check_people(tx, caller, request, rules, item)
    again.check(tx, caller, rules.policy, request)
    form.check(item.form, request.answers, civil_date(tx.now))
    promising.check(item, request.promises)
    allowed, records = _reuse(tx, caller, request, rules, item)
    documents = _papers(tx, caller, request, item, people, allowed)
    detail: dict[str, str | int] = {"item": item.code, "version": item.version, "documents": len(documents)}
    begin = _begun(tx, caller, request, rules, item, people[0].name)
    sight = Sight(rules.policy, caller, f"service_item:{item.code}")
    answers = citing.judged(item.form, request.answers, held_by_role(people), sight)

    def accept(tx: Transaction, mark: Mark) -> Case:
        row = begun(tx, begin, mark)
        parties.add(tx, [one.row(row.id, position) for position, one in enumerate(people)])
        _write_revision(tx, row, answers, documents)
        reused.add(tx, judging.rows(tx, row.id, allowed, _attached(request), records))
        promises.add(tx, promising.rows(rules.calendar, row.id, item, request.promises, tx.now))
        write_history(tx, caller, row, Told("submitted", _station_step(item), request.again_because), mark)
        return whole(tx, rules, row, caller)

    return Recorded(
        UNTIL_RECORDED,
        person=request.applicant,
        also=tuple(one.number for one in people[1:]),
        purpose=f"service_item:{item.code}",
        case=begin.row.id,
        detail=detail,
        version=begin.row.version,
        after_record=accept,
    )


def resubmit(tx: Transaction, caller: Caller, request: Mending, rules: Rules) -> Recorded[Case]:
    """A mended case goes back to the step that returned it."""
    case = found(tx, caller, request.case)
    unchanged(case, request.version)
    if case.state != "returned":
        raise Refusal(409, "state_conflict", facts={"state": case.state}, case=case.id)
    item, body = item_of(tx, case), request.body
    certificates.check_item(caller, item.code)
    check_words(body.note, "note")
    answers = _mended_answers(tx, caller, case, body, rules, item)
    documents = papers.check(
        tx,
        item,
        body.documents,
        draft=case.draft,
        station=case.station,
        case=case.id,
        promised=promises.standing(tx, case.id) | reused.records_of(tx, case.id),
        filled_in=Filled(answers, any(row.role == "agent" for row in parties.of_case(tx, case.id))),
    )
    was = courses.read(tx, case, item)
    next_one = replace(case, revision=case.revision + 1)
    moving = moved(tx, rules, next_one, item, was, verbs.resume(was))

    def mend(tx: Transaction, mark: Mark) -> Case:
        row = advanced(tx, moving)
        _write_revision(tx, row, answers, documents)
        write_history(tx, caller, row, Told("resubmitted", _station_step(item), why=body.note), mark)
        return whole(tx, rules, row, caller)

    return Recorded(
        UNTIL_RECORDED,
        person=case.applicant,
        also=parties.beside(tx, case.id),
        case=case.id,
        detail={"documents": len(documents)},
        version=case.version + 1,
        after_record=mend,
    )


def _mended_answers(
    tx: Transaction, caller: Caller, case: CaseRow, body: Resubmission, rules: Rules, item: ServiceItem
) -> list[Answer]:
    """The mended form, checked, cited where that is still true."""
    sight, earlier = Sight(rules.policy, caller), answers_of(tx, case)
    answers = sight.handed_back(item.form, body.answers, earlier)
    form.check(item.form, answers, civil_date(tx.now))
    if not any(answer.cited for answer in answers):
        return answers
    # Who moved away or was struck off since is no reason to keep the case from being mended.
    held: dict[str, Held] = {}
    for row in parties.of_case(tx, case.id):
        known = checking.held_or_none(tx, caller, rules.policy, row.number)
        if known is not None:
            held.setdefault(row.role, known)
    return citing.judged(item.form, answers, held, sight, earlier)


def view(tx: Transaction, caller: Caller, request: str, rules: Rules) -> Recorded[Case]:
    """One case whole, for who may know of it."""
    case = found(tx, caller, request)
    return Recorded(
        whole(tx, rules, case, caller),
        person=case.applicant,
        also=parties.beside(tx, case.id),
        case=case.id,
        version=case.version,
    )


def _attached(request: Submission) -> list[tuple[str, str]]:
    return [(each.document, each.material) for each in request.documents]


def _papers(
    tx: Transaction,
    caller: Caller,
    request: Submission,
    item: ServiceItem,
    people: Sequence[Somebody],
    allowed: judging.Reuse,
) -> list[str]:
    """The papers handed in or used again, checked."""
    return papers.check(
        tx,
        item,
        request.documents,
        draft=request.draft,
        station=caller.station,
        promised=[*request.promises, *request.records],
        allowed=allowed,
        filled_in=Filled(request.answers, any(one.role == "agent" for one in people)),
    )


def _reuse(
    tx: Transaction, caller: Caller, request: Submission, rules: Rules, item: ServiceItem
) -> tuple[judging.Reuse, list[Reused]]:
    """What of the applicant's papers and record may stand. Their record is read only where it is to."""
    citizen = None
    if request.records:
        looking = replace(caller, scope=rules.policy.scope(caller.post, "citizen.look_up") or "none")
        purpose = f"service_item:{item.code}"
        citizen = population.citizen(tx, looking, request.applicant, rules.policy, purpose)
    allowed = judging.reuse(tx, caller, item, request.applicant, citizen)
    return allowed, allowed.records(request.records)


def _item(tx: Transaction, rules: Rules, request: Submission) -> ServiceItem:
    """The item in the version the draft was made for: today's, or one other cases began with."""
    item = rules.shelf.items.get(request.item)
    if item is None:
        raise Refusal(422, "item_unknown", field="item")
    if item.version == request.item_version:
        return item
    earlier = 0 < request.item_version < item.version
    told = items.told(tx, request.item, request.item_version) if earlier else None
    if told is None:
        raise Refusal(422, "item_version_unknown", field="item_version", facts={"version": item.version})
    return msgspec.json.decode(told, type=ServiceItem)


def _check_people(
    tx: Transaction, caller: Caller, request: Submission, rules: Rules, item: ServiceItem
) -> list[Somebody]:
    """A draft that is no case yet; an applicant whom the caller may look up, verified; who else comes."""
    checking.check_number(tx, request.applicant, "applicant")
    if not is_uuid(request.draft):
        raise Refusal(422, "invalid_field", field="draft")
    earlier = tables.of_draft(tx, request.draft)
    if earlier is not None:
        raise Refusal(
            409, "state_conflict", field="draft", facts={"reason": "already_submitted"}, case=earlier
        )
    first = checking.applicant(tx, caller, rules.policy, request.applicant, request.verification)
    people = checking.others(tx, caller, rules.policy, first, request.parties)
    checking.check_agent(item, people)
    return people


def _begun(
    tx: Transaction, caller: Caller, request: Submission, rules: Rules, item: ServiceItem, name: str
) -> Moved:
    today, district = civil_date(tx.now), _district(tx, caller)
    count = tables.next_number(tx, district, today.isoformat())
    case = CaseRow(
        id=uuid7(),
        number=f"{rules.numbered(district)}-{today:%Y%m%d}-{count:05d}",
        draft=request.draft,
        item=item.code,
        item_version=item.version,
        station=caller.station,
        division=district,
        taken_by=caller.account,
        applicant=request.applicant,
        applicant_name=name,
        verification=request.verification,
        submitted_at=tx.now,
        accepted_index=0,
        accepted_leaf="",
        version=1,
        changed_at=tx.now,
        state="in_approval",
        place=None,
        running_from="",
        days_then=0,
        due_on="",
        step_from="",
        step_days_then=0,
        step_due_on="",
        provisional_due=0,
        revision=1,
    )
    course = verbs.begin(item.route, caller.station, courses.windows_of(tx, district))
    return moved(tx, rules, case, item, None, course)


def _district(tx: Transaction, caller: Caller) -> str:
    """The district the workstation stands in. One that stands in none takes no cases in."""
    station = identity.organisation(tx, caller.station)
    if station is None or len(station[3]) < 6:
        raise Refusal(403, "no_permission")
    return str(station[3][:6])


def _write_revision(tx: Transaction, case: CaseRow, answers: Sequence[Answer], documents: list[str]) -> None:
    """What was handed in; the drafts it was made of end with it, at every window."""
    tables.add_revision(tx, case.id, case.revision, msgspec.json.encode(answers).decode(), documents)
    drafts.became(tx, case.draft, case.id)
    drafts.mended(tx, case.id)


def _station_step(item: ServiceItem) -> str:
    """The name of the window's own step."""
    return next((step.name for step in item.route if step.level == "station"), item.route[0].name)

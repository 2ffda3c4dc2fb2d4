"""Promises by due day, and the deed that ends one: it was kept, or it was broken."""

from dataclasses import dataclass, replace
from typing import Any, get_args

from server_stub.cases import courses, papers
from server_stub.cases import tables as cases
from server_stub.cases.moving import Told, advanced, found, moved, unchanged, write_history
from server_stub.cases.sight import Sight
from server_stub.cases.tables import CaseRow
from server_stub.cases.view import Rules, decoded, item_of, whole
from server_stub.cases.wire import Attached, Case
from server_stub.cases.words import check_words
from server_stub.clock import civil_date
from server_stub.cursor import behind_of, cursor_of
from server_stub.database import Transaction
from server_stub.deeds import Mark, Recorded
from server_stub.documents import tables as documents
from server_stub.drafts import tables as drafts
from server_stub.errors import Refusal, not_found
from server_stub.identity.caller import Caller
from server_stub.parties import tables as parties
from server_stub.promises import reviewing, tables
from server_stub.promises.tables import Part, PromiseRow
from server_stub.promises.view import told
from server_stub.promises.wire import DuePromise, PromisePage, PromiseState, Settlement
from server_stub.routing.course import Course

STATES: tuple[str, ...] = get_args(PromiseState)
LONGEST_PAGE = 200
LONGEST_WORD = 500
UNTIL_RECORDED: Any = None
"""Stands for the answer of a deed that is finished by `after_record`, which makes the real one."""


@dataclass(frozen=True)
class Settling:
    """Which promise of which case, in the version that was looked at."""

    case: str
    version: int | None
    """None with a paper: that it came is no judgement of how the case stood."""
    material: str
    body: Settlement


def asked(state: str | None, after: str | None, limit: int) -> Part:
    """Reads the query of GET /v1/promises."""
    if state is not None and state not in STATES:
        raise Refusal(400, "malformed", field="state")
    if not 1 <= limit <= LONGEST_PAGE:
        raise Refusal(400, "malformed", field="limit")
    return Part(state or "open", behind_of(after) if after else None, limit)


def page(tx: Transaction, caller: Caller, request: Part, rules: Rules) -> Recorded[PromisePage]:
    """One page of the promises that stand with the caller's cases, due first."""
    within, today = cases.reach(caller), civil_date(tx.now)
    found_ones = tables.page(tx, within, replace(request, limit=request.limit + 1))
    shown = found_ones[: request.limit]
    last = shown[-1][0] if len(found_ones) > len(shown) else None
    answer = PromisePage(
        promises=[_due(tx, rules, caller, *one) for one in shown],
        counts=dict.fromkeys(STATES, 0) | tables.counts(tx, within),
        overdue=tables.overdue(tx, within, today.isoformat()),
        next=cursor_of(last.due_on, f"{last.case_id}/{last.material}") if last else None,
    )
    return Recorded(answer, detail={"shown": len(shown)})


def settle(tx: Transaction, caller: Caller, request: Settling, rules: Rules) -> Recorded[Case]:
    """The promise was kept, with the paper where one came, or broken. An approved case's too."""
    case, body = found(tx, caller, request.case), request.body
    if request.version is not None:
        unchanged(case, request.version)
    item = item_of(tx, case)
    course = courses.read(tx, case, item)
    settled = _settled(tx, caller, case, request, course)
    after = reviewing.after(tx, course, case, settled)
    moving = moved(
        tx, rules, replace(case, revision=case.revision + bool(body.document)), item, course, after
    )

    def write(tx: Transaction, mark: Mark) -> Case:
        row = advanced(tx, moving)
        if body.document is not None:
            _add_paper(tx, case, body.document)
        tables.change(tx, settled)
        write_history(tx, caller, row, _told(settled, case.step_name), mark)
        return whole(tx, rules, row, caller)

    return Recorded(
        UNTIL_RECORDED,
        person=case.applicant,
        also=parties.beside(tx, case.id),
        case=case.id,
        detail={
            "promise": settled.material,
            "kept": int(body.kept),
            "paper": int(body.document is not None),
        },
        version=case.version + 1,
        after_record=write,
    )


def _settled(tx: Transaction, caller: Caller, case: CaseRow, request: Settling, course: Course) -> PromiseRow:
    """The promise as it will stand, where it is open and what is said of it can be."""
    body = request.body
    promise = next((one for one in tables.of_case(tx, case.id) if one.material == request.material), None)
    if promise is None:
        raise not_found()
    _check_open(case, promise, course, kept=body.kept, paper=body.document is not None)
    check_words(body.why, "why", LONGEST_WORD)
    if not body.kept and not body.why.strip():
        raise Refusal(422, "required_missing", field="why", case=case.id)
    if body.document is not None:
        _check_paper(tx, caller, case, promise, body)
    return replace(
        promise,
        state="kept" if body.kept else "broken",
        settled_at=tx.now,
        settled_by=caller.name,
        why=body.why.strip(),
        document=body.document,
    )


def _check_open(case: CaseRow, promise: PromiseRow, course: Course, *, kept: bool, paper: bool) -> None:
    """Open, or broken and made good: by the paper, or by who looks at the approval again."""
    made_good = promise.state == "broken" and kept and (paper or reviewing.in_review(course) is not None)
    reason = ""
    if promise.state != "open" and not made_good:
        reason = "already_settled"
    elif course.phase not in ("deciding", "mending", "approved"):
        reason = "closed"
    elif paper and course.phase == "mending":
        reason = "mending"  # it would not be among the papers that the draft that mends it knows of
    if reason:
        facts: dict[str, str | int] = {"reason": reason, "state": case.state}
        raise Refusal(409, "state_conflict", facts=facts, case=case.id)


def _told(settled: PromiseRow, step: str) -> Told:
    """Its line in the case's history."""
    why = f"{settled.name}：{settled.why}" if settled.why else settled.name
    return Told("promise_kept" if settled.state == "kept" else "promise_broken", step, why=why)


def _check_paper(
    tx: Transaction, caller: Caller, case: CaseRow, promise: PromiseRow, body: Settlement
) -> None:
    """The paper promised, handed in at the station that took the case in."""
    if not body.kept or body.document is None or caller.station != case.station:
        raise Refusal(422, "invalid_field", field="document", case=case.id)
    item = item_of(tx, case)
    attached = Attached(document=body.document, material=promise.material)
    paper = papers.check_one(tx, item, attached, draft=case.draft, station=case.station, case=case.id)
    most = next(one.max_pages for one in item.materials if one.code == promise.material)
    if body.document in cases.papers_of(tx, case.id, case.revision):
        raise Refusal(422, "document_unknown", field=f"documents.{promise.material}", case=case.id)
    if paper.pages > most:
        facts: dict[str, str | int] = {"limit": most, "what": "pages"}
        raise Refusal(413, "too_large", field=f"documents.{promise.material}", facts=facts, case=case.id)


def _add_paper(tx: Transaction, case: CaseRow, document: str) -> None:
    """One paper more: a revision of its own, the form as it was. The draft it came of ends."""
    kept = cases.papers_of(tx, case.id, case.revision)
    form = cases.answers_of(tx, case.id, case.revision)
    cases.add_revision(tx, case.id, case.revision + 1, form, [*kept, document])
    paper = documents.find_document(tx, document)
    if paper is not None:
        drafts.became(tx, paper.draft, case.id)


def _due(
    tx: Transaction, rules: Rules, caller: Caller, promise: PromiseRow, case: CaseRow, item: str
) -> DuePromise:
    return DuePromise(
        case=case.id,
        case_number=case.number,
        case_version=case.version,
        item_name=decoded(item).name,
        applicant_name=Sight(rules.policy, caller).name(case.applicant_name),
        promise=told(rules.calendar, promise, civil_date(tx.now)),
    )

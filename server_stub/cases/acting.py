"""The verbs at the centre: a deed is checked, moves the case by the engine, and tells its one sentence."""

from dataclasses import dataclass, replace
from typing import Any

from server_stub.cases import asked, attaching, correcting, courses, tables_leases, tables_tasks
from server_stub.cases.correcting import Correction
from server_stub.cases.moving import Told, advanced, found, moved, unchanged, write_history
from server_stub.cases.permitted import RIGHTS, Seat
from server_stub.cases.tables import CaseRow
from server_stub.cases.view import Rules, item_of, whole
from server_stub.cases.wire import Case, CaseDeed, Deed
from server_stub.catalogue.wire import Step
from server_stub.database import Transaction
from server_stub.deeds import Mark, Recorded
from server_stub.errors import Refusal
from server_stub.identity import certificates
from server_stub.identity import tables as identity
from server_stub.identity.caller import Caller
from server_stub.parties import tables as parties
from server_stub.promises import reviewing
from server_stub.promises import tables as promises
from server_stub.promises.tables import PromiseRow
from server_stub.routing import verbs
from server_stub.routing.course import Course, RouteError

UNTIL_RECORDED: Any = None
STATION_DEEDS = ("withdraw", "void", "correct")
_DEEDS: dict[str, Deed] = {
    "return": "returned",
    "send_back": "sent_back",
    "forward_up": "forwarded_up",
    "transfer": "transferred",
    "ask_opinion": "opinion_asked",
    "give_opinion": "opinion_given",
    "ask_countersign": "countersign_asked",
    "countersign": "countersigned",
    "decline": "countersign_declined",
    "add_step": "step_added",
    "urge": "urged",
    "hold": "held",
    "go_on": "went_on",
    "extend": "extension_proposed",
    "grant_extension": "extended",
    "deny_extension": "extension_denied",
    "withdraw": "withdrawn",
    "void": "voided",
    "correct": "corrected",
    "revoke": "revoked",
    "grant_term": "term_granted",
}


@dataclass(frozen=True)
class Acting:
    """A deed, on which case, and which version of it was looked at."""

    case: str
    version: int
    body: CaseDeed
    together: str = ""
    """Id of the confirmation that several cases share."""


def act(tx: Transaction, caller: Caller, request: Acting, rules: Rules) -> Recorded[Case]:
    """Does one deed to a case."""
    body = request.body
    case = found(tx, _reaching(caller, rules, body), request.case)
    unchanged(case, request.version)
    item = item_of(tx, case)
    if body.kind == "correct":
        certificates.check_item(caller, item.code)
    seat = Seat(tx, caller, rules.policy, case, item, courses.read(tx, case, item))
    task = seat.task_for(body.kind, body.task)
    asked.check(seat, body, task, together=bool(request.together))
    term = reviewing.another_term(seat, body, rules) if body.kind == "grant_term" else None
    after = reviewing.after(tx, seat.course, case, term) if term else _applied(seat, body, task)
    correction = correcting.judged(seat, body, rules) if body.kind == "correct" else None
    row = replace(case, revision=case.revision + 1) if correction else case
    moving = moved(tx, rules, row, item, seat.course, after)
    told = _told(seat, body, task, after)
    if correction:
        told = replace(told, corrected=correction.told)

    def close(tx: Transaction, mark: Mark) -> Case:
        row = advanced(tx, moving)
        _write(tx, row, correction, term)
        attaching.write(tx, case.id, body.attached)
        if task or moving.course.is_closed:
            tables_leases.drop(tx, case.id)
        write_history(tx, caller, row, told, mark)
        return whole(tx, rules, row, caller)

    return Recorded(
        UNTIL_RECORDED,
        person=case.applicant,
        also=parties.beside(tx, case.id),
        case=case.id,
        detail=_recorded(request, case, task, moving.row.state),
        version=case.version + 1,
        after_record=close,
    )


def _write(tx: Transaction, row: CaseRow, correction: Correction | None, term: PromiseRow | None) -> None:
    """What of the case has changed besides where it is."""
    if correction:
        correcting.write(tx, row, correction)
    if term:
        promises.change(tx, term)


def _recorded(request: Acting, case: CaseRow, task: int, state: str) -> dict[str, str | int]:
    """What the journal says of the deed; no names."""
    detail: dict[str, str | int] = {"kind": request.body.kind, "step": case.step_code, "task": task}
    detail["state"] = state
    if request.body.attached:
        detail["attached"] = " ".join(request.body.attached)
    return detail | ({"together": request.together} if request.together else {})


def _reaching(caller: Caller, rules: Rules, body: CaseDeed) -> Caller:
    """The caller with the reach the post has for this kind."""
    scope = rules.policy.scope(caller.post, RIGHTS[body.kind])
    if scope is None:
        raise Refusal(403, "no_permission")
    return replace(caller, scope=scope)


def _applied(seat: Seat, body: CaseDeed, task: int) -> Course:
    try:
        return _moved_by(seat, body, task)
    except RouteError as error:
        facts: dict[str, str | int] = {"state": seat.case.state, "reason": error.reason}
        raise Refusal(409, "state_conflict", facts=facts, case=seat.case.id) from error


def _moved_by(seat: Seat, body: CaseDeed, task: int) -> Course:
    """The course after the deed."""
    course, who = seat.course, seat.caller.account
    windows = courses.windows_of(seat.tx, seat.case.division)
    match body.kind:
        case "approve":
            return verbs.approve(course, task, windows)
        case "return":
            return verbs.give_back(course, task, body.opinion)
        case "refuse":
            return verbs.refuse(course, task)
        case "send_back":
            return verbs.send_back(course, task, body.step, windows)
        case "forward_up":
            return verbs.forward_up(course, task, windows)
        case "transfer":
            return verbs.transfer(course, task, body.colleague, body.message)
        case "ask_opinion":
            return verbs.ask(course, task, "opinion", body.organisation, body.message, who)
        case "ask_countersign":
            return verbs.ask(course, task, "countersign", body.organisation, body.message, who)
        case "give_opinion":
            return verbs.answer(course, task, "opinion", "given")
        case "countersign":
            return verbs.answer(course, task, "countersign", "signed")
        case "decline":
            return verbs.answer(course, task, "countersign", "declined")
        case _:
            return _moved_otherwise(seat, body, task)


def _moved_otherwise(seat: Seat, body: CaseDeed, task: int) -> Course:
    course = seat.course
    match body.kind:
        case "add_step":
            windows = courses.windows_of(seat.tx, seat.case.division)
            return verbs.add_step(course, task, _added(seat, body), windows)
        case "hold":
            return verbs.hold(course, task, body.held_for or "")
        case "go_on":
            return verbs.go_on(course, task)
        case "extend":
            return verbs.extend(
                course, task, _leader(seat), body.working_days, body.reason, seat.caller.account
            )
        case "grant_extension" | "deny_extension":
            return verbs.answer_extension(course, task, granted=body.kind == "grant_extension")
        case "withdraw" | "void":
            return verbs.end(course, "withdrawn" if body.kind == "withdraw" else "voided")
        case "revoke":
            return verbs.revoke(course, task)
        case "urge":
            return verbs.urge(course)
        case _:
            return course


def _leader(seat: Seat) -> str:
    """Where leaders sit who may grant more time."""
    return identity.city_centre(seat.tx) or ""


def _added(seat: Seat, body: CaseDeed) -> Step:
    """The step somebody adds, at the window they chose."""
    level, department = next(row[2:4] for row in seat.places if row[0] == body.organisation)
    days = body.working_days
    return Step(
        code="added", name=body.step_name, level=level, department=department, limit_working_days=days
    )


def _told(seat: Seat, body: CaseDeed, task: int, after: Course) -> Told:
    """The one sentence of history."""
    step, part = _step_and_part(seat, body, task)
    days = body.working_days
    if body.kind in ("grant_extension", "deny_extension"):
        days = seat.course.task(task).working_days
    return Told(
        deed=_deed(body, seat.course, after),
        step=step,
        part=part,
        why=body.opinion or body.reason or body.message,
        rule=body.rule,
        to_mend=body.to_mend,
        to=_sent_to(seat, body, after),
        held_for=body.held_for or "",
        working_days=days,
        behalf=seat.behalf(task) if task else "",
        attached=body.attached,
    )


def _step_and_part(seat: Seat, body: CaseDeed, task: int) -> tuple[str, str]:
    """Names of the step it is done in, and of the part where several departments do it."""
    if body.kind in STATION_DEEDS:
        return seat.item.route[0].name, ""
    step = seat.course.step
    part = seat.course.task(task).part if task else ""
    return step.name, next((each.name for each in step.parts if each.code == part), "")


def _deed(body: CaseDeed, before: Course, after: Course) -> Deed:
    """What was done: said by the verb, and for an approval or a refusal by what came of it."""
    match body.kind:
        case "approve":
            if after.phase == "approved":
                return "approved"
            return "agreed" if after.at == before.at else "forwarded"
        case "refuse":
            return "refused" if after.is_closed else "objected"
        case kind:
            return _DEEDS[kind]


def _sent_to(seat: Seat, body: CaseDeed, after: Course) -> str:
    """Whom it went to, by name."""
    match body.kind:
        case "send_back":
            return after.step.name
        case "forward_up":
            window = after.open_tasks[-1].window
            return next((str(row[1]) for row in seat.places if row[0] == window), "")
        case "transfer":
            return tables_tasks.name_of(seat.tx, body.colleague)
        case "ask_opinion" | "ask_countersign":
            return next((str(row[1]) for row in seat.places if row[0] == body.organisation), "")
        case "add_step":
            return body.step_name
        case "grant_term":
            return next(row.name for row in seat.promises_to_prolong if row.material == body.material)
        case _:
            return ""

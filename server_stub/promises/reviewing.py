"""When a promise was not kept on which an approval rests: the case goes back to who approved it, who revokes,
or grants one more term, or hears that it was kept after all."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from server_stub.cases import courses
from server_stub.cases.moving import Moved, Told, advanced, moved, write_history
from server_stub.cases.permitted import Seat
from server_stub.cases.tables import CaseRow
from server_stub.cases.view import Rules, item_of
from server_stub.cases.wire import CaseDeed
from server_stub.catalogue import calendar
from server_stub.centre import Centre
from server_stub.clock import civil_date
from server_stub.database import Transaction
from server_stub.errors import Refusal
from server_stub.identifiers import uuid7
from server_stub.journal.book import Happening
from server_stub.promises import tables
from server_stub.promises.tables import PromiseRow
from server_stub.routing import verbs
from server_stub.routing.course import Course, Task


def another_term(seat: Seat, body: CaseDeed, rules: Rules) -> PromiseRow:
    """The promise with its second limit, no longer than the first one was."""
    row = next(one for one in seat.promises_to_prolong if one.material == body.material)
    if not 1 <= body.working_days <= row.working_days:
        facts: dict[str, str | int] = {"limit": row.working_days}
        raise Refusal(422, "invalid_field", field="working_days", facts=facts, case=seat.case.id)
    due = rules.calendar.due(civil_date(seat.tx.now), body.working_days)
    return replace(
        row,
        state="open",
        working_days=body.working_days,
        due_on=due.on.isoformat(),
        provisional_due=int(due.provisional),
        settled_at="",
        settled_by="",
        why="",
        prolonged_at=seat.tx.now,
    )


def after(tx: Transaction, course: Course, case: CaseRow, changed: PromiseRow) -> Course:
    """The course once a promise stands as it does then. A review ends with the last one that was in doubt."""
    if course.phase != "approved":
        return course
    rows = [changed if one.material == changed.material else one for one in tables.of_case(tx, case.id)]
    doubtful, task = tables.doubtful(rows, civil_date(tx.now)), in_review(course)
    if doubtful and task is None:
        return verbs.review(course, courses.windows_of(tx, case.division), _names(doubtful))
    if task is not None and not doubtful:
        return verbs.stand_by(course, task.number, "kept" if changed.state == "kept" else "more_time")
    return course


def in_review(course: Course) -> Task | None:
    """The open review of an approval."""
    return next((task for task in course.open_tasks if task.kind == "review"), None)


async def look_for_overdue(centre: Centre) -> None:
    """Approved cases with a promise whose day is over go back to who approved them."""
    rules = Rules(centre.on_offer.shelf, calendar.shipped(), centre.policy, centre.settings.practice)
    last: str | None = ""
    while last is not None:
        last = await centre.database.write_slice(
            partial(put_under_review, centre=centre, rules=rules, behind=last)
        )


def put_under_review(tx: Transaction, centre: Centre, rules: Rules, behind: str) -> str | None:
    """The next one behind an id; its id, None when there are no more. One a slice, so that each has a record
    and news of its own, and none is kept back by another whose department is gone."""
    today = civil_date(tx.now)
    case = tables.run_out(tx, today.isoformat(), behind)
    if case is None:
        return None
    item = item_of(tx, case)
    was = courses.read(tx, case, item)
    overdue = tables.doubtful(tables.of_case(tx, case.id), today)
    try:
        course = verbs.review(was, courses.windows_of(tx, case.division), _names(overdue))
    except Refusal:
        return case.id  # nobody is responsible until the department is there again
    _write(tx, centre, moved(tx, rules, case, item, was, course), overdue)
    return case.id


def _write(tx: Transaction, centre: Centre, moving: Moved, overdue: Sequence[PromiseRow]) -> None:
    """The centre's own deed: its record names nobody who did it."""
    case = moving.row
    detail: dict[str, str | int] = {"promises": len(overdue), "version": case.version + 1}
    happening = Happening(
        "promise.overdue", "none", uuid7(), person=case.applicant, case=case.id, detail=detail
    )
    mark = centre.book.append(tx, None, happening)
    tx.notes["recorded"] = True
    row = advanced(tx, moving)
    write_history(tx, None, row, Told("promise_overdue", row.step_name, why=_names(overdue)), mark)
    tx.notes["recorded"] = False
    centre.board.ring_after(tx)


def _names(rows: Sequence[PromiseRow]) -> str:
    return "、".join(row.name for row in rows)

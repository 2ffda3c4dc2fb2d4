"""A case's course read from its rows, and written back: the engine knows no rows, the rows know no rules."""

from dataclasses import replace
from datetime import date
from typing import Any

import msgspec

from server_stub.cases import tables_tasks
from server_stub.cases.tables import CaseRow
from server_stub.cases.tables_tasks import TaskRow
from server_stub.catalogue.wire import ServiceItem, Step
from server_stub.database import Transaction
from server_stub.errors import Refusal
from server_stub.identity import tables as identity
from server_stub.routing.course import Clock, Course, Phase, Task, Windows

_PHASES: dict[str, Phase] = {
    "in_approval": "deciding",
    "returned": "mending",
    "approved": "approved",
    "refused": "refused",
    "withdrawn": "withdrawn",
    "voided": "voided",
    "revoked": "revoked",
}
_STATES = {phase: state for state, phase in _PHASES.items()}
_steps = msgspec.json.Decoder(list[Step])


def windows_of(tx: Transaction, district: str) -> Windows:
    """Which counterpart window a step means for a case of this district."""

    def window(level: str, department: str) -> str:
        where = identity.department_at(tx, department, level, district[: 6 if level == "district" else 4])
        if where is None:
            facts: dict[str, str | int] = {"reason": "no_counterpart", "department": department}
            raise Refusal(409, "state_conflict", facts=facts)
        return str(where[0])

    return window


def read(tx: Transaction, case: CaseRow, item: ServiceItem) -> Course:
    """The case as the engine knows it."""
    return Course(
        station=case.station,
        steps=tuple(_steps.decode(case.plan) if case.plan else item.route),
        at=case.step_code,
        tasks=tuple(_task(row) for row in tables_tasks.of_case(tx, case.id)),
        phase=_PHASES[case.state],
        whole=Clock(
            date.fromisoformat(case.running_from),
            case.days_then,
            date.fromisoformat(case.due_on),
            bool(case.provisional_due),
            not case.stands,
        ),
    )


def written(case: CaseRow, course: Course, item: ServiceItem) -> CaseRow:
    """The case's own row as the course has it. Place and step limit are those of the first open decision."""
    assert course.whole is not None  # noqa: S101  # wound by whoever moved it
    step = course.step
    first = next((task for task in course.open_tasks if task.kind == "decide"), None)
    waits = course.phase == "deciding" and first is not None
    row = replace(
        case,
        state=_STATES[course.phase],
        step_code=step.code,
        step_name=step.name,
        plan="" if list(course.steps) == item.route else msgspec.json.encode(course.steps).decode(),
        place=first.window if waits and first is not None else None,
        stands=int(not course.whole.runs),
        held_for=course.held_for,
        **_told(course.whole, "running_from", "days_then", "due_on"),
        provisional_due=int(course.whole.provisional),
    )
    latest = first or next((task for task in reversed(course.tasks) if task.clock is not None), None)
    if latest is None or latest.clock is None:
        return row
    return replace(row, **_told(latest.clock, "step_from", "step_days_then", "step_due_on"))


def keep(tx: Transaction, case: CaseRow, before: Course | None, after: Course) -> None:
    """Writes down the tasks that were opened or changed, and in whose queues the case stands now."""
    known = {task.number: task for task in before.tasks} if before else {}
    tables_tasks.keep(tx, [_row(case.id, task) for task in after.tasks if known.get(task.number) != task])
    due = waiting(after)
    if before is None or waiting(before) != due:
        tables_tasks.queue(tx, case.id, due, case.submitted_at, case.item)


def waiting(course: Course | None) -> dict[str, str]:
    """The windows where somebody has something to do, with the first day it is due there."""
    due: dict[str, str] = {}
    if course is None:
        return due
    for task in course.open_tasks:
        if task.clock is not None and course.runs(task):
            day = task.clock.due_on.isoformat()
            due[task.window] = min(day, due.get(task.window, day))
    return due


def _told(clock: Clock, since: str, days: str, due_on: str) -> dict[str, Any]:
    return {since: clock.since.isoformat(), days: clock.days, due_on: clock.due_on.isoformat()}


def _task(row: TaskRow) -> Task:
    clock = None
    if row.since:
        since, due_on = date.fromisoformat(row.since), date.fromisoformat(row.due_on)
        clock = Clock(since, row.days_then, due_on, bool(row.provisional_due), bool(row.runs))
    return Task(
        number=row.number,
        kind=row.kind,  # type: ignore[arg-type]  # written by the engine only
        step=row.step,
        window=row.organisation,
        part=row.part,
        colleague=row.colleague,
        for_task=row.for_task,
        state=row.state,  # type: ignore[arg-type]
        outcome=row.outcome,
        held_for=row.held_for,  # type: ignore[arg-type]
        message=row.message,
        asked_by=row.asked_by,
        working_days=row.working_days,
        urged=row.urged,
        clock=clock,
    )


def _row(case: str, task: Task) -> TaskRow:
    clock = task.clock
    return TaskRow(
        case_id=case,
        number=task.number,
        kind=task.kind,
        step=task.step,
        part=task.part,
        organisation=task.window,
        colleague=task.colleague,
        for_task=task.for_task,
        state=task.state,
        outcome=task.outcome,
        held_for=task.held_for,
        message=task.message,
        asked_by=task.asked_by,
        working_days=task.working_days,
        urged=task.urged,
        since=clock.since.isoformat() if clock else "",
        days_then=clock.days if clock else 0,
        due_on=clock.due_on.isoformat() if clock else "",
        provisional_due=int(clock.provisional) if clock else 0,
        runs=int(clock.runs) if clock else 0,
    )

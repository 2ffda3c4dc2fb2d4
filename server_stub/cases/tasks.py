"""The open work of a case, as it is told: whose it is, since when, and what is left."""

from server_stub.cases import tables_tasks
from server_stub.cases.permitted import Seat
from server_stub.cases.tables_tasks import Names
from server_stub.cases.wire_deeds import Task
from server_stub.catalogue.calendar import Calendar
from server_stub.clock import civil_date
from server_stub.database import Transaction
from server_stub.routing import clocks, course


def told(tx: Transaction, calendar: Calendar, seat: Seat) -> list[Task]:
    """Everything open, oldest first."""
    names = tables_tasks.names(tx, seat.case.id)
    return [_told(tx, calendar, seat, task, names[task.number]) for task in seat.course.open_tasks]


def _told(tx: Transaction, calendar: Calendar, seat: Seat, task: course.Task, names: Names) -> Task:
    step = seat.course.steps[seat.course.index(task.step)]
    clock, today = task.clock, civil_date(tx.now)
    return Task(
        number=task.number,
        kind=task.kind,
        step=step.code,
        step_name=step.name,
        part_name=next((part.name for part in step.parts if part.code == task.part), ""),
        organisation=names.window,
        colleague=names.colleague,
        asked_by=names.asked_by,
        message=task.message,
        since=clock.since.isoformat() if clock else "",
        due_on=clock.due_on.isoformat() if clock else "",
        provisional_due=clock.provisional if clock else False,
        working_days_left=clocks.left(calendar, clock, today) if clock else 0,
        held_for=task.held_for or None,
        urged=task.urged,
        working_days=task.working_days,
        mine=task.kind != "mend" and seat.holds("approve", task),
    )

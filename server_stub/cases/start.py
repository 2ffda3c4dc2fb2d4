"""What is put right about cases before the first request."""

from dataclasses import replace
from functools import partial

from server_stub.cases import courses, tables
from server_stub.cases.view import item_of
from server_stub.catalogue import calendar
from server_stub.catalogue.calendar import Calendar
from server_stub.centre import Centre
from server_stub.clock import civil_date
from server_stub.database import Transaction
from server_stub.promises import tables as promises
from server_stub.routing import clocks
from server_stub.routing.course import Course

SLICE = 200


async def recount(centre: Centre) -> None:
    """Counts due days anew that were provisional, in case their year's calendar has come since."""
    known, after = calendar.shipped(), ""
    while True:
        last = await centre.database.write_slice(partial(count_anew, known=known, after=after))
        if last is None:
            break
        after = last
    behind: tuple[str, str] | None = ("", "")
    while behind is not None:
        behind = await centre.database.write_slice(partial(count_promises_anew, known=known, after=behind))


def count_anew(tx: Transaction, known: Calendar, after: str) -> str | None:
    """The next cases behind an id; the last one's id, None when there are no more."""
    waiting = tables.waiting_provisionally(tx, after, SLICE)
    for case in waiting:
        item = item_of(tx, case)
        was = courses.read(tx, case, item)
        course = _recounted(known, was)
        if course != was:
            tables.change(tx, courses.written(case, course, item))
            courses.keep(tx, case, was, course)
    return waiting[-1].id if waiting else None


def count_promises_anew(tx: Transaction, known: Calendar, after: tuple[str, str]) -> tuple[str, str] | None:
    """The next open promises behind a case and material; those of the last, None when there are no more."""
    rows = promises.provisional(tx, after, SLICE)
    for row in rows:
        due = known.due(civil_date(row.prolonged_at or row.promised_at), row.working_days)
        promises.put_off(tx, row, due.on.isoformat(), provisional=due.provisional)
    return (rows[-1].case_id, rows[-1].material) if rows else None


def _recounted(known: Calendar, course: Course) -> Course:
    """The course with every limit that is open counted by this calendar."""
    tasks = tuple(
        replace(task, clock=clocks.recounted(known, task.clock)) if task.is_open and task.clock else task
        for task in course.tasks
    )
    whole = clocks.recounted(known, course.whole) if course.whole else None
    return replace(course, tasks=tasks, whole=whole)

"""The clocks of a case: they count working days, run while somebody has it to do, and else stand still."""

from dataclasses import replace
from datetime import date, timedelta

from server_stub.catalogue.calendar import Calendar, Due
from server_stub.routing.course import Clock, Course, Task


def start(calendar: Calendar, today: date, days: int) -> Clock:
    """A limit that begins to run, or runs on with what was left of it. Negative: already overdue."""
    ends = due(calendar, today, days)
    return Clock(today, days, ends.on, ends.provisional, runs=True)


def due(calendar: Calendar, since: date, days: int) -> Due:
    """The due day; one that was overdue stays overdue by as many working days."""
    if days >= 0:
        return calendar.due(since, days)
    day, overdue = since, -days
    while overdue:
        overdue -= calendar.is_working(day)
        day -= timedelta(days=1)
    return Due(day, calendar.due(day, 0).provisional or calendar.due(since, 0).provisional)


def left(calendar: Calendar, clock: Clock, today: date) -> int:
    """Working days left now; a clock that stands still keeps what it had."""
    return calendar.left(today, clock.due_on) if clock.runs else clock.days


def recounted(calendar: Calendar, clock: Clock) -> Clock:
    """The same limit under a newly loaded calendar; one that stands still is counted when it runs again."""
    return start(calendar, clock.since, clock.days) if clock.runs else clock


def wound(calendar: Calendar, today: date, before: Course | None, after: Course, whole: int) -> Course:
    """The course with every clock as it must be after a deed: begun, stopped, running on, put forward."""
    more = {task.for_task: task.working_days for task in _granted(before, after)}
    tasks = tuple(_with_clock(calendar, today, after, task, more) for task in after.tasks)
    runs = after.phase == "deciding" and not after.held_for
    clock = after.whole or start(calendar, today, whole)
    clock = _lengthened(calendar, clock, sum(more.values()))
    return replace(after, tasks=tasks, whole=_set(calendar, today, clock, runs=runs))


def _granted(before: Course | None, after: Course) -> list[Task]:
    """The extensions this deed granted."""
    known = {task.number for task in before.tasks if task.outcome == "granted"} if before else set()
    return [task for task in after.tasks if task.outcome == "granted" and task.number not in known]


def _with_clock(calendar: Calendar, today: date, course: Course, task: Task, more: dict[int, int]) -> Task:
    if task.kind == "mend" or (task.clock is None and not task.is_open):
        return task
    limit = course.steps[course.index(task.step)].limit_working_days
    clock = task.clock or start(calendar, today, limit)
    clock = _lengthened(calendar, clock, more.get(task.number, 0))
    runs = course.runs(task) and not task.held_for
    return replace(task, clock=_set(calendar, today, clock, runs=runs))


def _lengthened(calendar: Calendar, clock: Clock, days: int) -> Clock:
    if not days:
        return clock
    longer = start(calendar, clock.since, clock.days + days)
    return replace(longer, runs=clock.runs)


def _set(calendar: Calendar, today: date, clock: Clock, *, runs: bool) -> Clock:
    """Runs or stands still. What is left is kept; the due day shows what it was."""
    if runs == clock.runs:
        return clock
    if runs:
        return start(calendar, today, clock.days)
    return replace(clock, since=today, days=calendar.left(today, clock.due_on), runs=False)

"""The clock of a case: it counts working days, and stands still while the citizen mends."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from server_stub.cases.tables import CaseRow
from server_stub.catalogue.calendar import Calendar, Due


@dataclass(frozen=True)
class Running:
    """A limit as the case keeps it: so many working days on that day, hence due then."""

    since: date
    days: int
    due: Due


def start(calendar: Calendar, today: date, days: int) -> Running:
    """A limit that begins to run, or runs on with what was left of it. Negative: already overdue."""
    return Running(today, days, due(calendar, today, days))


def due(calendar: Calendar, since: date, days: int) -> Due:
    """The due day; one that was overdue stays overdue by as many working days."""
    if days >= 0:
        return calendar.due(since, days)
    day, overdue = since, -days
    while overdue:
        overdue -= calendar.is_working(day)
        day -= timedelta(days=1)
    return Due(day, calendar.due(day, 0).provisional or calendar.due(since, 0).provisional)


def set_whole(case: CaseRow, limit: Running) -> CaseRow:
    """The case with this limit for all of its steps."""
    return replace(
        case,
        running_from=limit.since.isoformat(),
        days_then=limit.days,
        due_on=limit.due.on.isoformat(),
        provisional_due=int(limit.due.provisional),
    )


def set_step(case: CaseRow, limit: Running) -> CaseRow:
    """The case with this limit for its present step."""
    return replace(
        case,
        step_from=limit.since.isoformat(),
        step_days_then=limit.days,
        step_due_on=limit.due.on.isoformat(),
    )


def stop(calendar: Calendar, case: CaseRow, today: date) -> CaseRow:
    """The clock stands still: what is left is kept, the due days show what they were."""
    return replace(
        case,
        running_from=today.isoformat(),
        days_then=calendar.left(today, date.fromisoformat(case.due_on)),
        step_from=today.isoformat(),
        step_days_then=calendar.left(today, date.fromisoformat(case.step_due_on)),
    )


def run_on(calendar: Calendar, case: CaseRow, today: date) -> CaseRow:
    """The clock runs again with what was left when it stood still."""
    case = set_whole(case, start(calendar, today, case.days_then))
    return set_step(case, start(calendar, today, case.step_days_then))


def recounted(calendar: Calendar, case: CaseRow) -> CaseRow:
    """The same limits under a newly loaded calendar."""
    case = set_whole(case, start(calendar, date.fromisoformat(case.running_from), case.days_then))
    return set_step(case, start(calendar, date.fromisoformat(case.step_from), case.step_days_then))


def days_left(calendar: Calendar, case: CaseRow, today: date) -> int:
    """Working days left now; a case that waits for nobody keeps what it had."""
    if case.state != "in_approval":
        return case.days_then
    return calendar.left(today, date.fromisoformat(case.due_on))

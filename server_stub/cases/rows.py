"""A case as a row of a list: made of what one query brought, without asking for anything more."""

from dataclasses import dataclass
from datetime import date

from server_stub.cases.sight import Sight
from server_stub.cases.tables import CaseRow
from server_stub.cases.wire import CaseSummary, StepNow
from server_stub.catalogue.calendar import Calendar
from server_stub.catalogue.wire import ServiceItem


@dataclass(frozen=True, slots=True)
class Listed:
    """A case with what a row says besides: who has it open, where it waits, whose work it is."""

    case: CaseRow
    leased_by: str | None
    where: str
    """Name of the organisation it waits at, or that took it in."""
    noted: bool
    stands_for: str | None = None
    due_on: str = ""
    """In a window's queue: when it is due there."""

    @property
    def waits(self) -> bool:
        """Whether somebody has something to do; of an approved case, a window that is to look at it again."""
        return self.case.state in ("in_approval", "returned") or bool(self.due_on)


class Times:
    """What is left until each of a list's days, counted once a day."""

    def __init__(self, calendar: Calendar, today: date) -> None:
        self._calendar = calendar
        self._today = today
        self._left: dict[str, int] = {}
        self._closing: dict[str, str] = {}

    def left(self, day: str) -> int:
        """Working days left until then; negative: so many overdue."""
        if day not in self._left:
            self._left[day] = self._calendar.left(self._today, date.fromisoformat(day))
        return self._left[day]

    def closing(self, day: str) -> str:
        """The moment a limit of that day ends."""
        if day not in self._closing:
            self._closing[day] = self._calendar.closing(date.fromisoformat(day))
        return self._closing[day]

    def provisional(self, day: str) -> bool:
        """Whether a calendar on the way to that day is not loaded yet."""
        years = range(self._today.year, int(day[:4]) + 1)
        return any(year not in self._calendar.years for year in years)


def row(listed: Listed, item: ServiceItem, sight: Sight, times: Times) -> CaseSummary:
    """A row of a list, as far as the caller's post may see the citizen."""
    case = listed.case
    running = not case.stands
    return CaseSummary(
        id=case.id,
        number=case.number,
        item=item.code,
        item_name=item.name,
        applicant_name=sight.name(case.applicant_name),
        state=case.state,  # type: ignore[arg-type]  # written by the route engine only
        step=_step(listed, times) if listed.waits else None,
        submitted_at=case.submitted_at,
        changed_at=case.changed_at,
        due_on=case.due_on,
        due_at=times.closing(case.due_on),
        provisional_due=bool(case.provisional_due),
        working_days_left=times.left(case.due_on) if running else case.days_then,
        paused=case.state == "returned" or bool(case.held_for),
        held_for=case.held_for or None,  # type: ignore[arg-type]  # written by the route engine only
        version=case.version,
        leased_by=listed.leased_by,
        noted=listed.noted,
        stands_for=listed.stands_for,
    )


def _step(listed: Listed, times: Times) -> StepNow:
    case = listed.case
    # What follows an approval has a limit of its own: the case's clock has stopped for good.
    running, due_on = not case.stands or case.state == "approved", listed.due_on or case.step_due_on
    return StepNow(
        code=case.step_code,
        name=case.step_name,
        organisation=listed.where,
        due_on=due_on,
        due_at=times.closing(due_on),
        working_days_left=times.left(due_on) if running else case.step_days_then,
        provisional=times.provisional(due_on),
    )

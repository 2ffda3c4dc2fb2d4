"""The promises a case begins with: allowed by its item, each with the limit the item gives it."""

from collections.abc import Sequence

from server_stub.catalogue.calendar import Calendar
from server_stub.catalogue.wire import ServiceItem
from server_stub.clock import civil_date
from server_stub.errors import Refusal
from server_stub.promises.tables import PromiseRow


def check(item: ServiceItem, promised: Sequence[str]) -> None:
    """Each material stands once, and the item allows a promise in its place."""
    allowed = {one.code for one in item.materials if one.promise_working_days is not None}
    if len(set(promised)) != len(promised) or set(promised) - allowed:
        raise Refusal(422, "promise_not_allowed", field="promises")


def rows(
    calendar: Calendar, case: str, item: ServiceItem, promised: Sequence[str], now: str
) -> list[PromiseRow]:
    """What `check` let pass, as it begins to run today."""
    return [
        _row(calendar, case, one.code, one.name, one.promise_working_days or 0, now)
        for one in item.materials
        if one.code in promised
    ]


def _row(calendar: Calendar, case: str, material: str, name: str, days: int, now: str) -> PromiseRow:
    due = calendar.due(civil_date(now), days)
    return PromiseRow(
        case_id=case,
        material=material,
        name=name,
        working_days=days,
        promised_at=now,
        due_on=due.on.isoformat(),
        provisional_due=int(due.provisional),
    )

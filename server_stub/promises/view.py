"""A promise as it is told."""

from datetime import date

from server_stub.catalogue.calendar import Calendar
from server_stub.promises.tables import PromiseRow
from server_stub.promises.wire import Promise


def told(calendar: Calendar, row: PromiseRow, today: date) -> Promise:
    """With the working days that are left of an open one."""
    due = date.fromisoformat(row.due_on)
    return Promise(
        material=row.material,
        name=row.name,
        state=row.state,  # type: ignore[arg-type]  # written by the promises' own services only
        promised_at=row.promised_at,
        due_on=row.due_on,
        provisional_due=bool(row.provisional_due),
        working_days_left=calendar.left(today, due) if row.state == "open" else 0,
        settled_at=row.settled_at,
        settled_by=row.settled_by,
        why=row.why,
        document=row.document,
        prolonged=bool(row.prolonged_at),
    )

"""Rows of the work that is open, or was, on a case; and who there is to give it to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from server_stub.database import Row, Transaction, Value, metadata

tasks = Table(
    "case_tasks",
    metadata,
    Column("case_id", Text, ForeignKey("cases.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("step", Text, nullable=False),
    Column("part", Text, nullable=False),
    Column("organisation", Text, ForeignKey("organisations.id"), nullable=False),
    Column("colleague", Text, nullable=False),
    Column("for_task", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("held_for", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("asked_by", Text, nullable=False),
    Column("working_days", Integer, nullable=False),
    Column("urged", Integer, nullable=False),
    Column("since", Text, nullable=False),
    Column("days_then", Integer, nullable=False),
    Column("due_on", Text, nullable=False),
    Column("provisional_due", Integer, nullable=False),
    Column("runs", Integer, nullable=False),
    Index("case_tasks_by_window", "organisation", "state", "due_on", "case_id"),
)

waits = Table(
    "case_waits",
    metadata,
    Column("case_id", Text, ForeignKey("cases.id"), primary_key=True),
    Column("organisation", Text, ForeignKey("organisations.id"), primary_key=True),
    Column("due_on", Text, nullable=False),
    Column("submitted_at", Text, nullable=False),
    Column("item", Text, nullable=False),
    Index("case_waits_by_due", "organisation", "due_on", "case_id", "item"),
    Index("case_waits_by_age", "organisation", "submitted_at", "case_id", "due_on", "item"),
)
"""The queues: each window where something of a case is open, once, with the first day it is due there."""


wait_counts = Table(
    "case_wait_counts",
    metadata,
    Column("organisation", Text, ForeignKey("organisations.id"), primary_key=True),
    Column("item", Text, primary_key=True),
    Column("due_on", Text, primary_key=True),
    Column("cases", Integer, nullable=False),
)
"""How many rows of case_waits there are of each kind: a queue's counts must not cost a walk along it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRow:
    """One piece of work. Without a clock (the station mends): `since` and `due_on` are empty."""

    case_id: str
    number: int
    kind: str
    step: str
    part: str
    organisation: str
    colleague: str
    for_task: int
    state: str
    outcome: str
    held_for: str
    message: str
    asked_by: str
    working_days: int
    urged: int
    since: str
    days_then: int
    due_on: str
    provisional_due: int
    runs: int


@dataclass(frozen=True, slots=True)
class Names:
    """Of a task's window, of who alone is to do it, and of who asked for it; empty where there is none."""

    window: str
    colleague: str
    asked_by: str


_TASK = [field.name for field in fields(TaskRow)]
_CHANGING = [
    name
    for name in _TASK
    if name not in {"case_id", "number", "kind", "step", "part", "organisation", "for_task", "asked_by"}
]


def of_case(tx: Transaction, case: str) -> list[TaskRow]:
    """All work there was on a case, in the order it was opened."""
    found = tx.all(f"SELECT {', '.join(_TASK)} FROM case_tasks WHERE case_id = ? ORDER BY number", (case,))
    return [TaskRow(**dict(zip(_TASK, row, strict=True))) for row in found]


def names(tx: Transaction, case: str) -> dict[int, Names]:
    """The names that belong to each open task of a case."""
    found = tx.all(
        "SELECT t.number, o.name, coalesce(a.name, ''), coalesce(b.name, '') FROM case_tasks t"
        " JOIN organisations o ON o.id = t.organisation LEFT JOIN accounts a ON a.id = t.colleague"
        " LEFT JOIN accounts b ON b.id = t.asked_by WHERE t.case_id = ? AND t.state = 'open'",
        (case,),
    )
    return {number: Names(*told) for number, *told in found}


def keep(tx: Transaction, rows: Iterable[TaskRow]) -> None:
    """Opened, or in another state now."""
    changing = ", ".join(f"{name} = excluded.{name}" for name in _CHANGING)
    tx.many(
        f"INSERT INTO case_tasks ({', '.join(_TASK)}) VALUES ({', '.join('?' * len(_TASK))})"
        f" ON CONFLICT (case_id, number) DO UPDATE SET {changing}",
        [_values(row) for row in rows],
    )


def _values(row: TaskRow) -> list[Value]:
    return [getattr(row, name) for name in _TASK]


def queue(tx: Transaction, case: str, due: Mapping[str, str], submitted_at: str, item: str) -> None:
    """The case waits at these windows until these days, and nowhere else; the counts follow."""
    known = tx.all("SELECT organisation, due_on FROM case_waits WHERE case_id = ?", (case,))
    before = {place: day for place, day in known}  # noqa: C416 - rows are tuples of any
    gone = [(place, item, day, -1) for place, day in sorted(before.items()) if due.get(place) != day]
    come = [(place, item, day, 1) for place, day in sorted(due.items()) if before.get(place) != day]
    _count(tx, gone + come)
    places = ", ".join("?" * len(due)) or "''"
    tx.run(
        f"DELETE FROM case_waits WHERE case_id = ? AND organisation NOT IN ({places})", [case, *sorted(due)]
    )
    tx.many(
        "INSERT INTO case_waits (case_id, organisation, due_on, submitted_at, item) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (case_id, organisation) DO UPDATE SET due_on = excluded.due_on",
        [(case, place, due[place], submitted_at, item) for place in sorted(due)],
    )


def _count(tx: Transaction, changes: Sequence[tuple[str, str, str, int]]) -> None:
    """Window, item, day, and by how many. A count of nothing is no row."""
    tx.many(
        "INSERT INTO case_wait_counts (organisation, item, due_on, cases) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (organisation, item, due_on)"
        " DO UPDATE SET cases = case_wait_counts.cases + excluded.cases",
        changes,
    )
    tx.many(
        "DELETE FROM case_wait_counts WHERE organisation = ? AND item = ? AND due_on = ? AND cases = 0",
        [change[:3] for change in changes],
    )


def colleagues(tx: Transaction, organisation: str, post: str) -> list[Row]:
    """Id and name of everybody of a post in an organisation."""
    return tx.all(
        "SELECT id, name FROM accounts WHERE organisation = ? AND post = ? AND disabled = 0"
        " ORDER BY name, id",
        (organisation, post),
    )


def windows(tx: Transaction, district: str) -> list[Row]:
    """Id, name, level and department of the counterpart windows of a district and of its city."""
    return tx.all(
        "SELECT id, name, level, department FROM organisations WHERE department IS NOT NULL"
        " AND closed_at IS NULL"
        " AND ((level = 'district' AND division = ?) OR (level = 'city' AND division = ?))"
        " ORDER BY level DESC, name, id",
        (district, district[:4]),
    )


def name_of(tx: Transaction, account: str) -> str:
    """The name of somebody of the staff."""
    row = tx.one("SELECT name FROM accounts WHERE id = ?", (account,)) if account else None
    return str(row[0]) if row else ""

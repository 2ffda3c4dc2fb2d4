"""Rows about promises in place of papers: one for a case and material."""

from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields
from datetime import date

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from server_stub.cases.tables import CASE_COLUMNS, CaseRow, case_row
from server_stub.database import Transaction, Value, metadata

promises = Table(
    "case_promises",
    metadata,
    Column("case_id", Text, ForeignKey("cases.id"), primary_key=True),
    Column("material", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("working_days", Integer, nullable=False),
    Column("promised_at", Text, nullable=False),
    Column("due_on", Text, nullable=False),
    Column("provisional_due", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("settled_at", Text, nullable=False),
    Column("settled_by", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("document", Text, ForeignKey("documents.id")),
    Column("prolonged_at", Text, nullable=False, server_default=""),
    Index("case_promises_by_due", "state", "due_on", "case_id", "material"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseRow:
    """A promise as it stands. `document`: the paper that kept it, where one came. `prolonged_at`: since
    when its second limit runs."""

    case_id: str
    material: str
    name: str
    working_days: int
    promised_at: str
    due_on: str
    provisional_due: int
    state: str = "open"
    settled_at: str = ""
    settled_by: str = ""
    why: str = ""
    document: str | None = None
    prolonged_at: str = ""


_FIELDS = [field.name for field in fields(PromiseRow)]
_COLUMNS = ", ".join(_FIELDS)
_STANDS = "(p.state <> 'open' OR c.state IN ('in_approval', 'returned', 'approved'))"
"""Where the case came to nothing, nobody waits for what was promised."""


def add(tx: Transaction, rows: Sequence[PromiseRow]) -> None:
    """The promises a case begins with."""
    for row in rows:
        tx.run(
            f"INSERT INTO case_promises ({_COLUMNS}) VALUES ({', '.join('?' * len(_FIELDS))})", astuple(row)
        )


def of_case(tx: Transaction, case: str) -> list[PromiseRow]:
    """All of a case, due first."""
    found = tx.all(
        f"SELECT {_COLUMNS} FROM case_promises WHERE case_id = ? ORDER BY due_on, material", (case,)
    )
    return [_row(row) for row in found]


def standing(tx: Transaction, case: str) -> set[str]:
    """Materials of a case for which a promise stands: open ones, and kept ones."""
    return {row.material for row in of_case(tx, case) if row.state != "broken"}


def provisional(tx: Transaction, after: tuple[str, str], limit: int) -> list[PromiseRow]:
    """Open ones counted without a calendar of a year, behind a case and material."""
    found = tx.all(
        f"SELECT {_COLUMNS} FROM case_promises WHERE state = 'open' AND provisional_due = 1"
        " AND (case_id, material) > (?, ?) ORDER BY case_id, material LIMIT ?",
        (*after, limit),
    )
    return [_row(row) for row in found]


def put_off(tx: Transaction, row: PromiseRow, due_on: str, *, provisional: bool) -> None:
    """Its due day counted anew."""
    tx.run(
        "UPDATE case_promises SET due_on = ?, provisional_due = ? WHERE case_id = ? AND material = ?",
        (due_on, int(provisional), row.case_id, row.material),
    )


def change(tx: Transaction, row: PromiseRow) -> None:
    """Kept, or broken; or open once more with another limit."""
    changing = _FIELDS[_FIELDS.index("working_days") :]
    tx.run(
        f"UPDATE case_promises SET {', '.join(f'{name} = ?' for name in changing)}"
        " WHERE case_id = ? AND material = ?",
        [*(getattr(row, name) for name in changing), row.case_id, row.material],
    )


def doubtful(rows: Sequence[PromiseRow], today: date) -> list[PromiseRow]:
    """Those that were broken, or not kept by their day."""
    day = today.isoformat()
    return [row for row in rows if row.state == "broken" or (row.state == "open" and row.due_on < day)]


def run_out(tx: Transaction, today: str, after: str) -> CaseRow | None:
    """The next approved case behind an id that rests on a promise whose day is over, and that nobody looks at
    again yet."""
    row = tx.one(
        f"SELECT {CASE_COLUMNS} FROM case_promises p JOIN cases c ON c.id = p.case_id"
        " WHERE p.state = 'open' AND p.due_on < ? AND c.state = 'approved' AND p.case_id > ?"
        " AND NOT EXISTS (SELECT 1 FROM case_tasks t WHERE t.case_id = p.case_id AND t.kind = 'review'"
        " AND t.state = 'open') ORDER BY p.case_id LIMIT 1",
        (today, after),
    )
    return case_row(row) if row else None


@dataclass(frozen=True)
class Part:
    """One page of a list: in which state, behind which due day and id, how many."""

    state: str
    after: tuple[str, str] | None
    limit: int


def page(
    tx: Transaction, within: tuple[str, list[Value]], part: Part
) -> list[tuple[PromiseRow, CaseRow, str]]:
    """Promises of the cases `within` (a condition on `c`), due first, each with its case and item as JSON."""
    where, values = within
    after = ""
    if part.after is not None:
        after, values = " AND (p.due_on, p.case_id || '/' || p.material) > (?, ?)", [*values, *part.after]
    found = tx.all(
        f"SELECT {', '.join(f'p.{name}' for name in _FIELDS)}, {CASE_COLUMNS}, k.told"
        " FROM case_promises p JOIN cases c ON c.id = p.case_id"
        " JOIN item_versions k ON k.item = c.item AND k.version = c.item_version"
        f" WHERE p.state = ? AND {_STANDS} AND {where}{after}"
        " ORDER BY p.due_on, p.case_id || '/' || p.material LIMIT ?",
        [part.state, *values, part.limit],
    )
    last = len(_FIELDS)
    return [(_row(row[:last]), case_row(row[last:-1]), str(row[-1])) for row in found]


def counts(tx: Transaction, within: tuple[str, list[Value]]) -> dict[str, int]:
    """How many there are in each state."""
    where, values = within
    found = tx.all(
        "SELECT p.state, count(*) FROM case_promises p JOIN cases c ON c.id = p.case_id"
        f" WHERE {_STANDS} AND {where} GROUP BY p.state",
        values,
    )
    return {str(state): int(number) for state, number in found}


def overdue(tx: Transaction, within: tuple[str, list[Value]], today: str) -> int:
    """Open ones whose due day is over."""
    where, values = within
    row = tx.one(
        "SELECT count(*) FROM case_promises p JOIN cases c ON c.id = p.case_id"
        f" WHERE p.state = 'open' AND p.due_on < ? AND {_STANDS} AND {where}",
        [today, *values],
    )
    return int(row[0]) if row else 0


def _row(row: Sequence[Value]) -> PromiseRow:
    return PromiseRow(**dict(zip(_FIELDS, row, strict=True)))  # type: ignore[arg-type]  # columns as they are

"""Rows about the people of a case, and which cases somebody is on."""

from collections.abc import Sequence
from dataclasses import astuple, dataclass

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from server_stub.cases.tables import CASE_COLUMNS, CaseRow, case_row, reach
from server_stub.database import Transaction, Value, metadata
from server_stub.identity.caller import Caller

parties = Table(
    "case_parties",
    metadata,
    Column("case_id", Text, ForeignKey("cases.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("role", Text, nullable=False),
    Column("number", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("relation", Text),
    Column("known", Integer, nullable=False),
    Column("verification", Text),
    Index("case_parties_by_number", "number", "case_id"),
)

RUNNING = "c.state IN ('in_approval', 'returned')"
"""A case that is not at its end."""


@dataclass(frozen=True, slots=True)
class PartyRow:
    """Somebody on a case. The applicant stands first, at position 0."""

    case_id: str
    position: int
    role: str
    number: str
    name: str
    relation: str | None
    known: int
    verification: str | None


@dataclass(frozen=True, slots=True)
class Found:
    """A case somebody is on, as what, and the window that took it in."""

    case: CaseRow
    role: str
    station: str


_COLUMNS = "case_id, position, role, number, name, relation, known, verification"


def add(tx: Transaction, rows: Sequence[PartyRow]) -> None:
    """The people of a new case."""
    tx.many(
        f"INSERT INTO case_parties ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [astuple(row) for row in rows],
    )


def of_case(tx: Transaction, case: str) -> list[PartyRow]:
    """Everybody on a case, the applicant first."""
    found = tx.all(f"SELECT {_COLUMNS} FROM case_parties WHERE case_id = ? ORDER BY position", (case,))
    return [PartyRow(*row) for row in found]


def is_on(tx: Transaction, case: str, number: str) -> bool:
    """Whether somebody is on a case, as whatever."""
    return tx.one("SELECT 1 FROM case_parties WHERE number = ? AND case_id = ?", (number, case)) is not None


def beside(tx: Transaction, case: str) -> tuple[str, ...]:
    """Numbers of everybody on a case but the applicant."""
    found = tx.all(
        "SELECT number FROM case_parties WHERE case_id = ? AND position > 0 ORDER BY position", (case,)
    )
    return tuple(str(row[0]) for row in found)


def running_same(tx: Transaction, applicant: str, item: str) -> CaseRow | None:
    """The newest case of an item that runs for somebody, whoever may know of it."""
    row = tx.one(
        f"SELECT {CASE_COLUMNS} FROM case_parties p JOIN cases c ON c.id = p.case_id"
        f" WHERE p.number = ? AND p.role = 'applicant' AND c.item = ? AND {RUNNING}"
        " ORDER BY c.submitted_at DESC, c.id DESC LIMIT 1",
        (applicant, item),
    )
    return case_row(row) if row else None


def of_person(tx: Transaction, caller: Caller, number: str, limit: int, *, running: bool) -> list[Found]:
    """Cases within the caller's reach that somebody is on: the newest first."""
    source, values = _of_person(caller, number, running=running)
    found = tx.all(
        f"SELECT {CASE_COLUMNS}, p.role, o.name FROM {source} ORDER BY c.changed_at DESC, c.id DESC LIMIT ?",
        [*values, limit],
    )
    return [Found(case_row(row[:-2]), row[-2], row[-1]) for row in found]


def count_of_person(tx: Transaction, caller: Caller, number: str, *, running: bool) -> int:
    """How many of them there are."""
    source, values = _of_person(caller, number, running=running)
    row = tx.one(f"SELECT count(*) FROM {source}", values)
    return int(row[0]) if row else 0


def _of_person(caller: Caller, number: str, *, running: bool) -> tuple[str, list[Value]]:
    within, values = reach(caller)
    state = RUNNING if running else f"NOT ({RUNNING})"
    source = (
        "case_parties p JOIN cases c ON c.id = p.case_id JOIN organisations o ON o.id = c.station"
        f" WHERE p.number = ? AND {state} AND {within}"
    )
    return source, [number, *values]

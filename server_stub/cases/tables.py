"""Rows about cases: the case, its forms and papers by revision, its history, places and leases."""

from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, fields, replace
from typing import Any

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, Table, Text

from server_stub.database import Transaction, Value, metadata
from server_stub.documents.tables import DOCUMENT_COLUMNS, DocumentRow
from server_stub.identity.caller import Caller
from server_stub.stand_ins import tables as stand_ins

cases = Table(
    "cases",
    metadata,
    Column("id", Text, primary_key=True),
    Column("number", Text, nullable=False, unique=True),
    Column("draft", Text, nullable=False, unique=True),
    Column("item", Text, nullable=False),
    Column("item_version", Integer, nullable=False),
    Column("station", Text, ForeignKey("organisations.id"), nullable=False),
    Column("division", Text, nullable=False),
    Column("taken_by", Text, ForeignKey("accounts.id"), nullable=False),
    Column("applicant", Text, nullable=False),
    Column("applicant_name", Text, nullable=False),
    Column("verification", Text),
    Column("submitted_at", Text, nullable=False),
    Column("accepted_index", BigInteger, nullable=False),
    Column("accepted_leaf", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("changed_at", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("place", Text, ForeignKey("organisations.id")),
    Column("running_from", Text, nullable=False),
    Column("days_then", Integer, nullable=False),
    Column("due_on", Text, nullable=False),
    Column("step_from", Text, nullable=False),
    Column("step_days_then", Integer, nullable=False),
    Column("step_due_on", Text, nullable=False),
    Column("provisional_due", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("step_code", Text, nullable=False, server_default=""),
    Column("step_name", Text, nullable=False, server_default=""),
    Column("plan", Text, nullable=False, server_default=""),
    Column("held_for", Text, nullable=False, server_default=""),
    Column("stands", Integer, nullable=False, server_default="0"),
    Column("closing", Integer),
    Index("cases_by_place", "place"),
    Index("cases_by_taker", "taken_by", "changed_at", "id"),
    Index("cases_by_taker_and_state", "taken_by", "station", "state"),
    Index("cases_by_taker_state_and_change", "taken_by", "state", "changed_at", "id"),
    Index("cases_by_station_and_change", "station", "changed_at", "id"),
)

forms = Table(
    "case_forms",
    metadata,
    Column("case_id", Text, ForeignKey("cases.id"), primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("answers", Text, nullable=False),
)

papers = Table(
    "case_papers",
    metadata,
    Column("case_id", Text, ForeignKey("cases.id"), primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("document", Text, ForeignKey("documents.id"), nullable=False),
    Index("case_papers_by_document", "document"),
)

history = Table(
    "case_history",
    metadata,
    Column("case_id", Text, ForeignKey("cases.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("deed", Text, nullable=False),
    Column("account", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("organisation", Text, nullable=False),
    Column("step", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("rule", Text, nullable=False),
    Column("to_mend", Text, nullable=False),
    Column("journal_index", BigInteger, nullable=False),
    Column("leaf", Text, nullable=False),
    Column("part", Text, nullable=False, server_default=""),
    Column("sent_to", Text, nullable=False, server_default=""),
    Column("held_for", Text, nullable=False, server_default=""),
    Column("corrected", Text, nullable=False, server_default=""),
    Column("working_days", Integer, nullable=False, server_default="0"),
    Column("behalf", Text, nullable=False, server_default=""),
    Column("attached", Text, nullable=False, server_default=""),
)

places = Table(
    "case_places",
    metadata,
    Column("case_id", Text, ForeignKey("cases.id"), primary_key=True),
    Column("organisation", Text, ForeignKey("organisations.id"), primary_key=True),
    Column("state", Text, nullable=False, server_default="in_approval"),
    Column("changed_at", Text, nullable=False, server_default=""),
    Index("case_places_by_state", "organisation", "state", "changed_at", "case_id"),
)

numbers = Table(
    "case_numbers",
    metadata,
    Column("division", Text, primary_key=True),
    Column("day", Text, primary_key=True),
    Column("last", Integer, nullable=False),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRow:
    """A case as it stands. What is open on it are rows of their own (tables_tasks); `place` and the step's
    limit are those of the first decision that waits, for the lists.

    The clock is kept as `days_then` working days left on `running_from`, so that a due date can be counted
    anew when a calendar arrives; where it `stands` still it keeps the days it had left. `plan`: the steps as
    JSON, where some were added for this case. `closing`: the line of the history that ended it.
    """

    id: str
    number: str
    draft: str
    item: str
    item_version: int
    station: str
    division: str
    taken_by: str
    applicant: str
    applicant_name: str
    verification: str | None
    submitted_at: str
    accepted_index: int
    accepted_leaf: str
    version: int
    changed_at: str
    state: str
    place: str | None
    running_from: str
    days_then: int
    due_on: str
    step_from: str
    step_days_then: int
    step_due_on: str
    provisional_due: int
    revision: int
    step_code: str = ""
    step_name: str = ""
    plan: str = ""
    held_for: str = ""
    stands: int = 0
    closing: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryRow:
    """One deed done to a case."""

    case_id: str
    position: int
    at: str
    deed: str
    account: str
    name: str
    organisation: str
    step: str
    why: str
    rule: str
    to_mend: str
    journal_index: int
    leaf: str
    part: str = ""
    sent_to: str = ""
    held_for: str = ""
    corrected: str = ""
    working_days: int = 0
    behalf: str = ""
    """Name of the absent colleague it was done for."""
    attached: str = ""
    """Ids of the papers that belong to it, a space between them."""


_CASE = [field.name for field in fields(CaseRow)]
_HISTORY = [field.name for field in fields(HistoryRow)]
CASE_COLUMNS = ", ".join(f"c.{name}" for name in _CASE)


def _insert(table: str, columns: Sequence[str]) -> str:
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"


def next_number(tx: Transaction, division: str, day: str) -> int:
    """Counts the cases of a district on a civil day, from 1."""
    row = tx.one(
        "INSERT INTO case_numbers (division, day, last) VALUES (?, ?, 1)"
        " ON CONFLICT (division, day) DO UPDATE SET last = case_numbers.last + 1 RETURNING last",
        (division, day),
    )
    assert row is not None  # noqa: S101  # RETURNING of an upsert gives its row
    return int(row[0])


def add(tx: Transaction, row: CaseRow) -> None:
    """A case begins."""
    tx.run(_insert("cases", _CASE), _values(row))


def _values(row: CaseRow | HistoryRow) -> list[Value]:
    return list(astuple(row))


def change(tx: Transaction, row: CaseRow) -> None:
    """Everything about a case that can change, for the windows that know of it too."""
    changing = _CASE[_CASE.index("version") :]
    told = dict(zip(_CASE, astuple(row), strict=True))
    tx.run(
        f"UPDATE cases SET {', '.join(f'{name} = ?' for name in changing)} WHERE id = ?",
        [*(told[name] for name in changing), row.id],
    )
    tx.run(
        "UPDATE case_places SET state = ?, changed_at = ? WHERE case_id = ?",
        (row.state, row.changed_at, row.id),
    )


def reach(caller: Caller) -> tuple[str, list[Value]]:
    """The part of all cases a caller may know of, as a condition on `c`."""
    match caller.scope:
        case "own":
            return "c.taken_by = ?", [caller.account]
        case "station":
            return "c.station = ?", [caller.station]
        case "department":
            return (
                "EXISTS (SELECT 1 FROM case_places p WHERE p.case_id = c.id AND p.organisation = ?)",
                [caller.organisation],
            )
        case "district":
            return "c.division = ?", [caller.division[:6]]
        case "city":
            return "substr(c.division, 1, 4) = ?", [caller.division[:4]]
        case "all":
            return "1 = 1", []
        case _:
            return "1 = 0", []


def reaching(tx: Transaction, caller: Caller) -> Iterator[Caller]:
    """The caller, and as far as their own window's reach goes, in the place of each absent colleague they
    stand in for."""
    yield caller
    if caller.scope == "department":
        for row in stand_ins.standing_for(tx, caller.account):
            yield replace(caller, organisation=row.absent_at)


def find(tx: Transaction, case: str, caller: Caller) -> CaseRow | None:
    """A case the caller may know of."""
    for one in reaching(tx, caller):
        within, values = reach(one)
        row = tx.one(f"SELECT {CASE_COLUMNS} FROM cases c WHERE c.id = ? AND {within}", [case, *values])
        if row is not None:
            return case_row(row)
    return None


def case_row(row: Sequence[Any]) -> CaseRow:
    """A case from the columns of CASE_COLUMNS."""
    return CaseRow(**dict(zip(_CASE, row, strict=True)))


def of_draft(tx: Transaction, draft: str) -> str | None:
    """The case a draft became, whoever may know of it."""
    row = tx.one("SELECT id FROM cases WHERE draft = ?", (draft,))
    return str(row[0]) if row else None


def in_reach_by_document(tx: Transaction, document: str, caller: Caller) -> str | None:
    """A case within reach that a paper belongs or once belonged to."""
    for one in reaching(tx, caller):
        within, values = reach(one)
        row = tx.one(
            "SELECT c.id FROM case_papers d JOIN cases c ON c.id = d.case_id"
            f" WHERE d.document = ? AND {within}",
            [document, *values],
        )
        if row is not None:
            return str(row[0])
    return None


def case_of_document(tx: Transaction, document: str) -> str | None:
    """The case a paper was given in, whoever may know of it; another one may use it again."""
    row = tx.one("SELECT case_id FROM case_papers WHERE document = ? ORDER BY case_id LIMIT 1", (document,))
    return str(row[0]) if row else None


def add_revision(tx: Transaction, case: str, revision: int, answers: str, documents: Sequence[str]) -> None:
    """The form and papers of a submission or a resubmission; earlier ones stay."""
    tx.run("INSERT INTO case_forms (case_id, revision, answers) VALUES (?, ?, ?)", (case, revision, answers))
    add_papers(tx, case, revision, documents)


def add_papers(tx: Transaction, case: str, revision: int, documents: Sequence[str]) -> None:
    """Papers of a revision, behind those it has."""
    row = tx.one("SELECT count(*) FROM case_papers WHERE case_id = ? AND revision = ?", (case, revision))
    first = int(row[0]) if row else 0
    tx.many(
        "INSERT INTO case_papers (case_id, revision, position, document) VALUES (?, ?, ?, ?)",
        [(case, revision, first + position, document) for position, document in enumerate(documents)],
    )


def answers_of(tx: Transaction, case: str, revision: int) -> str:
    """The answers of a revision, as JSON."""
    row = tx.one("SELECT answers FROM case_forms WHERE case_id = ? AND revision = ?", (case, revision))
    assert row is not None  # noqa: S101  # written together with the case's revision
    return str(row[0])


def papers_of(tx: Transaction, case: str, revision: int) -> list[str]:
    """Ids of the documents of a revision, in order."""
    found = tx.all(
        "SELECT document FROM case_papers WHERE case_id = ? AND revision = ? ORDER BY position",
        (case, revision),
    )
    return [row[0] for row in found]


def documents_of(tx: Transaction, case: str, revision: int) -> list[DocumentRow]:
    """The same, each with what is known of it."""
    found = tx.all(
        f"SELECT {DOCUMENT_COLUMNS} FROM case_papers p JOIN documents d ON d.id = p.document"
        " WHERE p.case_id = ? AND p.revision = ? ORDER BY p.position",
        (case, revision),
    )
    return [DocumentRow(*row) for row in found]


def materials_changed(tx: Transaction, case: str, before: int, now: int) -> list[str]:
    """Codes of the materials that have a paper in one of two revisions and not in the other."""
    found = tx.all(
        "SELECT DISTINCT d.material FROM case_papers p JOIN documents d ON d.id = p.document"
        " WHERE p.case_id = ? AND p.revision IN (?, ?) AND NOT EXISTS ("
        "SELECT 1 FROM case_papers q WHERE q.case_id = p.case_id AND q.document = p.document"
        " AND q.revision IN (?, ?) AND q.revision <> p.revision) ORDER BY d.material",
        (case, before, now, before, now),
    )
    return [str(row[0]) for row in found] if before != now else []


def add_history(tx: Transaction, row: HistoryRow) -> None:
    """One line more."""
    tx.run(_insert("case_history", _HISTORY), _values(row))


def waiting_provisionally(tx: Transaction, after: str, limit: int) -> list[CaseRow]:
    """Cases under way of which a due day was counted without a calendar of its year. Behind an id."""
    found = tx.all(
        f"SELECT {CASE_COLUMNS} FROM cases c WHERE c.id IN (SELECT case_id FROM case_waits) AND c.id > ?"
        " AND (c.provisional_due = 1 OR EXISTS (SELECT 1 FROM case_tasks t WHERE t.case_id = c.id"
        " AND t.state = 'open' AND t.provisional_due = 1)) ORDER BY c.id LIMIT ?",
        (after, limit),
    )
    return [case_row(row) for row in found]


def next_position(tx: Transaction, case: str) -> int:
    """Where the next line of a case's history stands."""
    row = tx.one("SELECT count(*) FROM case_history WHERE case_id = ?", (case,))
    return int(row[0]) if row else 0


def history_of(tx: Transaction, case: str) -> list[HistoryRow]:
    """All that was done, in order."""
    found = tx.all(
        f"SELECT {', '.join(_HISTORY)} FROM case_history WHERE case_id = ? ORDER BY position", (case,)
    )
    return [HistoryRow(**dict(zip(_HISTORY, row, strict=True))) for row in found]


def add_place(tx: Transaction, row: CaseRow, organisation: str) -> None:
    """From now on a counterpart window where the case waits may know of it."""
    tx.run(
        "INSERT INTO case_places (case_id, organisation, state, changed_at) VALUES (?, ?, ?, ?)"
        " ON CONFLICT DO NOTHING",
        (row.id, organisation, row.state, row.changed_at),
    )

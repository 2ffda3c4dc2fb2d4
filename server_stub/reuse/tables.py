"""Rows about what stands in place of papers on a case, and papers somebody gave in before."""

from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields

from sqlalchemy import Column, ForeignKey, Integer, Table, Text

from server_stub.database import Transaction, Value, metadata

reused = Table(
    "case_reused",
    metadata,
    Column("case_id", Text, ForeignKey("cases.id"), primary_key=True),
    Column("material", Text, primary_key=True),
    Column("document", Text, primary_key=True),
    Column("pages", Integer, nullable=False),
    Column("case_number", Text, nullable=False),
    Column("item_name", Text, nullable=False),
    Column("received_at", Text, nullable=False),
    Column("record_fields", Text, nullable=False),
    Column("agency_name", Text, nullable=False),
    Column("as_of", Text, nullable=False),
)
"""`document`: of an earlier case; empty where another agency's record stands, of which `record_fields`,
agency and day are kept, and no value."""

GOOD_STATES = ("in_approval", "returned", "approved", "withdrawn")
"""A paper of a case that was refused or voided is judged anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReusedRow:
    """One of them. `record_fields`: their names with blanks between."""

    case_id: str
    material: str
    document: str = ""
    pages: int = 0
    case_number: str = ""
    item_name: str = ""
    received_at: str = ""
    record_fields: str = ""
    agency_name: str = ""
    as_of: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """A paper somebody gave in, and of which case."""

    document: str
    material: str
    pages: int
    received_at: str
    case: str
    case_number: str
    item: str
    item_version: int


_FIELDS = [field.name for field in fields(ReusedRow)]
_COLUMNS = ", ".join(_FIELDS)
_GIVEN = (
    "SELECT d.id, d.material, d.pages, d.received_at, c.id, c.number, c.item, c.item_version"
    " FROM case_parties p JOIN cases c ON c.id = p.case_id"
    " JOIN case_papers a ON a.case_id = c.id AND a.revision = c.revision"
    " JOIN documents d ON d.id = a.document"
    f" WHERE p.number = ? AND p.role = 'applicant' AND c.state IN ({', '.join('?' * len(GOOD_STATES))})"
    " AND substr(c.division, 1, 4) = ?"
)


def given(tx: Transaction, number: str, city: str) -> list[Given]:
    """Every paper somebody gave in for themselves in the city and that still stands, newest first; one that
    was used again stands with the case it was given in."""
    rows = tx.all(_GIVEN + " ORDER BY d.received_at DESC, c.id", (number, *GOOD_STATES, city))
    found: dict[str, Given] = {}
    for row in rows:
        found.setdefault(str(row[0]), Given(*row))
    return list(found.values())


def add(tx: Transaction, rows: Sequence[ReusedRow]) -> None:
    """What a case is handed in with."""
    for row in rows:
        values: list[Value] = list(astuple(row))
        tx.run(
            f"INSERT INTO case_reused ({_COLUMNS}) VALUES ({', '.join('?' * len(_FIELDS))})"
            " ON CONFLICT DO NOTHING",
            values,
        )


def records_of(tx: Transaction, case: str) -> set[str]:
    """Materials of a case in whose place another agency's record stands."""
    return {row.material for row in of_case(tx, case) if not row.document}


def of_case(tx: Transaction, case: str) -> list[ReusedRow]:
    """All that ever stood in place of papers on a case."""
    found = tx.all(
        f"SELECT {_COLUMNS} FROM case_reused WHERE case_id = ? ORDER BY material, document", (case,)
    )
    return [ReusedRow(**dict(zip(_FIELDS, row, strict=True))) for row in found]

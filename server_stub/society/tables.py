"""Institutions with a contract, and how much of it they used; all SQL about them.

That about their systems stands beside that of agencies' systems.
"""

from typing import NamedTuple

from sqlalchemy import Column, ForeignKey, Integer, Table, Text

from server_stub.database import Transaction, metadata

contracts = Table(
    "society_contracts",
    metadata,
    Column("code", Text, primary_key=True),
    Column("state", Text, nullable=False),
    Column("record", Text, nullable=False),
    Column("version", Integer, nullable=False, server_default="1"),
)
"""`state` is the record's own, for whoever asks for nothing else."""

uses = Table(
    "society_uses",
    metadata,
    Column("institution", Text, ForeignKey("society_contracts.code"), primary_key=True),
    Column("day", Text, primary_key=True),
    Column("persons", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""How many persons an institution asked about on a civil day. Of whom, the journal knows."""


class ContractRow(NamedTuple):
    """An institution; its contract as JSON."""

    code: str
    record: str
    version: int


class Used(NamedTuple):
    """How many persons were asked about."""

    today: int
    this_month: int


def listed(tx: Transaction) -> list[ContractRow]:
    """All of them, by code."""
    rows = tx.all("SELECT code, record, version FROM society_contracts ORDER BY code")
    return [ContractRow(*row) for row in rows]


def contract(tx: Transaction, code: str) -> ContractRow | None:
    """One of them."""
    row = tx.one("SELECT code, record, version FROM society_contracts WHERE code = ?", (code,))
    return ContractRow(*row) if row else None


def keep(tx: Transaction, code: str, state: str, record: str) -> None:
    """A new one, or another record in place of the one there is."""
    tx.run(
        "INSERT INTO society_contracts (code, state, record) VALUES (?, ?, ?) ON CONFLICT (code) DO UPDATE"
        " SET state = excluded.state, record = excluded.record, version = society_contracts.version + 1",
        (code, state, record),
    )


def used(tx: Transaction, institution: str, day: str) -> Used:
    """On a civil day (ISO), and in its month until then."""
    row = tx.one(
        "SELECT coalesce(sum(CASE WHEN day = ? THEN persons END), 0), coalesce(sum(persons), 0)"
        " FROM society_uses WHERE institution = ? AND day BETWEEN ? AND ?",
        (day, institution, f"{day[:8]}01", day),
    )
    return Used(int(row[0]), int(row[1])) if row else Used(0, 0)


def use(tx: Transaction, institution: str, day: str, persons: int) -> None:
    """So many persons more."""
    tx.run(
        "INSERT INTO society_uses (institution, day, persons) VALUES (?, ?, ?)"
        " ON CONFLICT (institution, day) DO UPDATE SET persons = society_uses.persons + excluded.persons",
        (institution, day, persons),
    )

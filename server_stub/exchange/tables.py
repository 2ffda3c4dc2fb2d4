"""The register of agencies; all SQL about it."""

from typing import NamedTuple

from sqlalchemy import Column, Integer, Table, Text

from server_stub.database import Transaction, metadata

agencies = Table(
    "agencies",
    metadata,
    Column("code", Text, primary_key=True),
    Column("place", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("record", Text, nullable=False),
    Column("version", Integer, nullable=False, server_default="1"),
)
"""`place`: where the plan names it. `state` is the record's own, for whoever asks for nothing else."""


class AgencyRow(NamedTuple):
    """An agency; its record as JSON."""

    code: str
    record: str
    version: int


def listed(tx: Transaction) -> list[AgencyRow]:
    """All of them, in the plan's order."""
    return [AgencyRow(*row) for row in tx.all("SELECT code, record, version FROM agencies ORDER BY place")]


def agency(tx: Transaction, code: str) -> AgencyRow | None:
    """One of them."""
    row = tx.one("SELECT code, record, version FROM agencies WHERE code = ?", (code,))
    return AgencyRow(*row) if row else None


def in_state(tx: Transaction, state: str) -> list[str]:
    """Codes of those that are so far."""
    return [row[0] for row in tx.all("SELECT code FROM agencies WHERE state = ? ORDER BY place", (state,))]


def add(tx: Transaction, code: str, place: int, state: str, record: str) -> None:
    """One that is not known yet; else nothing."""
    tx.run(
        "INSERT INTO agencies (code, place, state, record) VALUES (?, ?, ?, ?) ON CONFLICT (code) DO NOTHING",
        (code, place, state, record),
    )


def change(tx: Transaction, code: str, state: str, record: str) -> None:
    """Another record in place of the one there is."""
    tx.run(
        "UPDATE agencies SET state = ?, record = ?, version = version + 1 WHERE code = ?",
        (state, record, code),
    )

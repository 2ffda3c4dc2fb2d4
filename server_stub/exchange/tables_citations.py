"""What agencies cited for cases of their own; all SQL about it."""

from collections.abc import Sequence

from sqlalchemy import Column, ForeignKey, Index, Table, Text

from server_stub.database import Transaction, Value, metadata

citations = Table(
    "citations",
    metadata,
    Column("id", Text, primary_key=True),
    Column("agency", Text, ForeignKey("agencies.code"), nullable=False),
    Column("system", Text, ForeignKey("agency_systems.id"), nullable=False),
    Column("number", Text, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("case_number", Text, nullable=False),
    Column("told", Text, nullable=False),
    Column("made_at", Text, nullable=False),
    Index("citations_by_case", "agency", "case_number"),
)
"""`told`: the facts given, as JSON."""


def keep(tx: Transaction, row: Sequence[Value]) -> None:
    """id, agency, system, number, purpose, case number, what was told (JSON), made at."""
    tx.run(
        "INSERT INTO citations (id, agency, system, number, purpose, case_number, told, made_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        row,
    )

"""Rows about templates: the versions a city put into force. Those that are shipped stand in resources/."""

from sqlalchemy import Column, Integer, Table, Text

from server_stub.database import Transaction, metadata

templates = Table(
    "paper_templates",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("text", Text, nullable=False),
    Column("proposal", Text, nullable=False),
    Column("in_force_at", Text, nullable=False),
)


def add(tx: Transaction, kind: str, version: int, text: str, proposal: str) -> None:
    """A version comes into force."""
    tx.run(
        "INSERT INTO paper_templates (kind, version, text, proposal, in_force_at) VALUES (?, ?, ?, ?, ?)",
        (kind, version, text, proposal, tx.now),
    )


def latest(tx: Transaction, kind: str) -> tuple[int, str] | None:
    """The city's last version of a kind and its text."""
    row = tx.one(
        "SELECT version, text FROM paper_templates WHERE kind = ? ORDER BY version DESC LIMIT 1", (kind,)
    )
    return (int(row[0]), str(row[1])) if row else None


def text_of(tx: Transaction, kind: str, version: int) -> str | None:
    """One version as it is written."""
    row = tx.one("SELECT text FROM paper_templates WHERE kind = ? AND version = ?", (kind, version))
    return str(row[0]) if row else None

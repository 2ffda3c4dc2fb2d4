"""Rows of phrases: an account's own, in its order."""

from collections.abc import Sequence

from sqlalchemy import Column, ForeignKey, Integer, Table, Text

from server_stub.database import Transaction, metadata
from server_stub.phrases.wire import Phrase

phrases = Table(
    "phrases",
    metadata,
    Column("account", Text, ForeignKey("accounts.id"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("text", Text, nullable=False),
)


def of(tx: Transaction, account: str) -> list[Phrase]:
    """An account's own."""
    found = tx.all("SELECT kind, text FROM phrases WHERE account = ? ORDER BY position", (account,))
    return [Phrase(kind=kind, text=text) for kind, text in found]


def keep(tx: Transaction, account: str, own: Sequence[Phrase]) -> None:
    """These and no others."""
    tx.run("DELETE FROM phrases WHERE account = ?", (account,))
    tx.many(
        "INSERT INTO phrases (account, position, kind, text) VALUES (?, ?, ?, ?)",
        [(account, position, each.kind, each.text) for position, each in enumerate(own)],
    )

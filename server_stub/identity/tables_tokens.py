"""Tokens of sessions, access and refresh; all SQL about them but the gate's question."""

from typing import NamedTuple

from sqlalchemy import Column, ForeignKey, Index, LargeBinary, Table, Text

from server_stub.database import Transaction, metadata

access_tokens = Table(
    "access_tokens",
    metadata,
    Column("hash", Text, primary_key=True),
    Column("session", Text, ForeignKey("sessions.id"), nullable=False),
    Column("expires_at", Text, nullable=False),
    Index("access_tokens_by_session", "session"),
    Index("access_tokens_by_expiry", "expires_at"),
)

refresh_tokens = Table(
    "refresh_tokens",
    metadata,
    Column("hash", Text, primary_key=True),
    Column("session", Text, ForeignKey("sessions.id"), nullable=False),
    Column("expires_at", Text, nullable=False),
    Column("used_at", Text),
    Column("used_with", Text),
    Column("salt", LargeBinary),
    Index("refresh_tokens_by_session", "session"),
    Index("refresh_tokens_by_expiry", "expires_at"),
)
"""A spent one keeps the idempotency key it was spent with, and the salt its successors were derived with."""


class RefreshRow(NamedTuple):
    """A refresh token with its session."""

    session: str
    expires_at: str
    used_at: str | None
    used_with: str | None
    salt: bytes | None
    account: str
    workstation: str
    opened_at: str
    ended_at: str | None
    ended_why: str | None
    key: str | None


def keep_tokens(tx: Transaction, session: str, access: tuple[str, str], refresh: tuple[str, str]) -> None:
    """Hash and expiry of a new pair; access tokens that ran out go."""
    tx.run("DELETE FROM access_tokens WHERE session = ? AND expires_at <= ?", (session, tx.now))
    tx.run(
        "INSERT INTO access_tokens (hash, session, expires_at) VALUES (?, ?, ?)",
        (access[0], session, access[1]),
    )
    tx.run(
        "INSERT INTO refresh_tokens (hash, session, expires_at) VALUES (?, ?, ?)",
        (refresh[0], session, refresh[1]),
    )


def refresh_token(tx: Transaction, token_hash: str) -> RefreshRow | None:
    """A refresh token, spent or not."""
    row = tx.one(
        "SELECT t.session, t.expires_at, t.used_at, t.used_with, t.salt, s.account, s.workstation,"
        " s.opened_at, s.ended_at, s.ended_why, s.key"
        " FROM refresh_tokens t JOIN sessions s ON s.id = t.session WHERE t.hash = ?",
        (token_hash,),
    )
    return RefreshRow(*row) if row else None


def spend_refresh_token(tx: Transaction, token_hash: str, key: str, salt: bytes) -> None:
    """It was exchanged, under this key."""
    tx.run(
        "UPDATE refresh_tokens SET used_at = ?, used_with = ?, salt = ? WHERE hash = ?",
        (tx.now, key, salt, token_hash),
    )


def access_token_expiry(tx: Transaction, token_hash: str) -> str | None:
    """When an access token runs out, if there is such a token."""
    row = tx.one("SELECT expires_at FROM access_tokens WHERE hash = ?", (token_hash,))
    return str(row[0]) if row else None


def remove_access_tokens(tx: Transaction, most: int) -> int:
    """Those that ran out; how many."""
    found = "SELECT hash FROM access_tokens WHERE expires_at <= ? LIMIT ?"
    return tx.run(f"DELETE FROM access_tokens WHERE hash IN ({found})", (tx.now, most))


def remove_refresh_tokens(tx: Transaction, most: int) -> int:
    """Those that ran out, spent or not; how many. A spent one stays until then: it tells a copy."""
    found = "SELECT hash FROM refresh_tokens WHERE expires_at <= ? LIMIT ?"
    return tx.run(f"DELETE FROM refresh_tokens WHERE hash IN ({found})", (tx.now, most))

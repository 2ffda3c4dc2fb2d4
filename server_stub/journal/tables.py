"""The journal's tables: records with their leaves, and what is only counted."""

from collections.abc import Iterable, Sequence

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, Table, Text, text

from server_stub.database import Row, Transaction, Value, metadata
from server_stub.journal.leaf import FIRST_HEAD

_VIEWED = text("action = 'citizen.viewed'")
_OF_SYSTEMS = text("post IN ('agency_system', 'society_system')")

journal = Table(
    "journal",
    metadata,
    Column("idx", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("version", Integer, nullable=False),
    Column("at", Text, nullable=False),
    Column("request", Text, nullable=False),
    Column("account", Text),
    Column("post", Text),
    Column("organisation", Text),
    Column("workstation", Text),
    Column("session", Text),
    Column("permission", Text, nullable=False),
    Column("scope", Text),
    Column("action", Text, nullable=False),
    Column("purpose", Text),
    Column("case_id", Text),
    Column("outcome", Text, nullable=False),
    Column("person", LargeBinary),
    Column("person_key", Text),
    Column("detail_hash", LargeBinary),
    Column("detail_salt", LargeBinary),
    Column("detail", Text),
    Column("leaf", LargeBinary, nullable=False),
    Column("head", LargeBinary, nullable=False),
    Index("journal_viewed", "session", sqlite_where=_VIEWED, postgresql_where=_VIEWED),
    Index(
        "journal_of_systems", "workstation", "idx", sqlite_where=_OF_SYSTEMS, postgresql_where=_OF_SYSTEMS
    ),
)

counted = Table(
    "counted",
    metadata,
    Column("minute", Text, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("who", Text, primary_key=True),
    Column("number", BigInteger, nullable=False),
)

desk_events = Table(
    "desk_events",
    metadata,
    Column("id", Text, primary_key=True),
    Column("workstation", Text, nullable=False),
    Column("received_at", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("clock_offset_seconds", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("account", Text),
    Column("case_id", Text),
    Column("detail", Text, nullable=False),
)

kept_answers = Table(
    "kept_answers",
    metadata,
    Column("account", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("at", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("status", Integer, nullable=False),
    Column("headers", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("idx", BigInteger, nullable=False),
    Column("leaf", Text, nullable=False),
    Column("head", Text, nullable=False),
    Index("kept_answers_by_time", "at"),
)

_COLUMNS = ", ".join(column.name for column in journal.columns)
_APPEND = f"INSERT INTO journal ({_COLUMNS}) VALUES ({', '.join('?' * len(journal.columns))})"


def last(tx: Transaction) -> tuple[int, bytes]:
    """Index and head of the newest record; 0 and the first head of an empty journal."""
    row = tx.one("SELECT idx, head FROM journal ORDER BY idx DESC LIMIT 1")
    return (row[0], bytes(row[1])) if row else (0, FIRST_HEAD)


def append(tx: Transaction, row: Sequence[Value]) -> None:
    """One record, in the order of the columns."""
    tx.run(_APPEND, row)


def finish_with(tx: Transaction, row: Sequence[Value]) -> None:
    """The same as the deed's last statement."""
    tx.finish(_APPEND, row)


About = tuple[bytes | None, str | None, str | None, str | None]
"""Person as HMAC, the month of its key, purpose and case."""


def about(tx: Transaction, index: int) -> About:
    """What a record is about; nothing where there is no such record."""
    row = tx.one("SELECT person, person_key, purpose, case_id FROM journal WHERE idx = ?", (index,))
    if row is None:
        return None, None, None, None
    return (None if row[0] is None else bytes(row[0])), row[1], row[2], row[3]


def last_of_system(tx: Transaction, system: str) -> Row | None:
    """action, at, outcome of what a system outside asked for last."""
    return tx.one(
        f"SELECT action, at, outcome FROM journal WHERE {_OF_SYSTEMS} AND workstation = ?"
        " ORDER BY idx DESC LIMIT 1",
        (system,),
    )


def was_viewed(tx: Transaction, session: str, person: bytes, purpose: str, since: str) -> bool:
    """Whether somebody was looked up in a session, for a purpose."""
    return (
        tx.one(
            "SELECT 1 FROM journal WHERE action = 'citizen.viewed' AND session = ? AND outcome = 'done'"
            " AND person = ? AND purpose = ? AND at >= ? LIMIT 1",
            (session, person, purpose, since),
        )
        is not None
    )


def page(tx: Transaction, after: int, limit: int) -> list[Row]:
    """Records behind an index, in order, in the order of the columns."""
    return tx.all(f"SELECT {_COLUMNS} FROM journal WHERE idx > ? ORDER BY idx LIMIT ?", (after, limit))


def add_counts(tx: Transaction, counts: Iterable[tuple[str, str, str, int]]) -> None:
    """Add to what was counted in a minute."""
    tx.many(
        "INSERT INTO counted (minute, kind, who, number) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (minute, kind, who) DO UPDATE SET number = counted.number + excluded.number",
        counts,
    )


def keep_desk_event(tx: Transaction, row: Sequence[Value]) -> bool:
    """Keep an event of a desk's own log; False if its id is known."""
    return (
        tx.run(
            "INSERT INTO desk_events (id, workstation, received_at, at, clock_offset_seconds, action,"
            " account, case_id, detail) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
            row,
        )
        == 1
    )


def kept_answer(tx: Transaction, account: str, key: str) -> Row | None:
    """digest, status, headers, body, index, leaf, head of the answer given before."""
    return tx.one(
        "SELECT digest, status, headers, body, idx, leaf, head FROM kept_answers"
        " WHERE account = ? AND key = ?",
        (account, key),
    )


def remove_kept_answers(tx: Transaction, before: str, most: int) -> int:
    """The oldest answers from before a moment; how many."""
    found = "SELECT account, key FROM kept_answers WHERE at < ? ORDER BY at LIMIT ?"
    return tx.run(f"DELETE FROM kept_answers WHERE (account, key) IN ({found})", (before, most))


def keep_answer(tx: Transaction, row: Sequence[Value]) -> None:
    """account, key, at, digest, status, headers, body, index, leaf, head."""
    tx.run(
        "INSERT INTO kept_answers (account, key, at, digest, status, headers, body, idx, leaf, head)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        row,
    )

"""Agencies' systems, each with its own key; all SQL about them."""

from typing import NamedTuple

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, Table, Text

from server_stub.database import Row, Transaction, metadata

agency_systems = Table(
    "agency_systems",
    metadata,
    Column("id", Text, primary_key=True),
    Column("agency", Text, ForeignKey("agencies.code"), nullable=False),
    Column("name", Text, nullable=False),
    Column("public_key", LargeBinary, nullable=False, unique=True),
    Column("state", Text, nullable=False, server_default="active"),
    Column("state_why", Text),
    Column("added_at", Text, nullable=False),
    Column("last_seen_at", Text),
    Column("clock_off_seconds", Integer, nullable=False, server_default="0"),
    Column("program_version", Text, nullable=False, server_default=""),
    Column("version", Integer, nullable=False, server_default="1"),
)
"""One row a machine, one key a row: whoever needs another key is another row."""

_SYSTEM = (
    "SELECT s.id, s.agency, s.name, s.public_key,"
    " CASE WHEN a.state = 'stopped' AND s.state = 'active' THEN 'suspended' ELSE s.state END,"
    " s.state_why, s.added_at, s.last_seen_at, s.clock_off_seconds, s.program_version, s.version"
    " FROM agency_systems s JOIN agencies a ON a.code = s.agency"
)


class SystemRow(NamedTuple):
    """A system. Of a stopped agency every system is suspended."""

    id: str
    agency: str
    name: str
    public_key: bytes
    state: str
    state_why: str | None
    added_at: str
    last_seen_at: str | None
    clock_off_seconds: int
    program_version: str
    version: int


def system(tx: Transaction, identifier: str) -> SystemRow | None:
    """One by its id, which is also the name of its key."""
    row = tx.one(_SYSTEM + " WHERE s.id = ?", (identifier,))
    return _row(row) if row else None


def listed(tx: Transaction) -> list[SystemRow]:
    """All of them, by agency and then as they were registered."""
    rows = tx.all(_SYSTEM + " ORDER BY s.agency, s.id")
    return [_row(row) for row in rows]


def _row(row: Row) -> SystemRow:
    return SystemRow._make((*row[:3], bytes(row[3]), *row[4:]))


def active(tx: Transaction) -> dict[str, int]:
    """How many of each agency may call."""
    sql = (
        "SELECT s.agency, count(*) FROM agency_systems s JOIN agencies a ON a.code = s.agency"
        " WHERE s.state = 'active' AND a.state <> 'stopped' GROUP BY s.agency"
    )
    return dict(tx.all(sql))


def holds_key(tx: Transaction, public_key: bytes) -> bool:
    """Whether any machine was ever registered with this key."""
    found = (
        "SELECT 1 FROM agency_systems WHERE public_key = ?"
        " UNION ALL SELECT 1 FROM workstation_keys WHERE public_key = ? LIMIT 1"
    )
    return tx.one(found, (public_key, public_key)) is not None


def add(tx: Transaction, identifier: str, agency: str, name: str, public_key: bytes) -> None:
    """A new one."""
    tx.run(
        "INSERT INTO agency_systems (id, agency, name, public_key, added_at) VALUES (?, ?, ?, ?, ?)",
        (identifier, agency, name, public_key, tx.now),
    )


def seen(tx: Transaction, identifier: str, clock_off_seconds: int, program_version: str) -> None:
    """It opened an epoch."""
    tx.run(
        "UPDATE agency_systems SET last_seen_at = ?, clock_off_seconds = ?, program_version = ? WHERE id = ?",
        (tx.now, clock_off_seconds, program_version, identifier),
    )


def set_state(tx: Transaction, identifier: str, state: str, why: str) -> None:
    """Suspended or revoked."""
    tx.run(
        "UPDATE agency_systems SET state = ?, state_why = ?, version = version + 1 WHERE id = ?",
        (state, why, identifier),
    )

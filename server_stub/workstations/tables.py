"""Keys of workstations, enrolment codes, and what the administrators are told; all SQL about them.

The workstations themselves stand in identity's tables; their columns of the register are read here.
"""

from typing import NamedTuple

from sqlalchemy import Column, ForeignKey, Index, LargeBinary, Table, Text

from server_stub.database import Transaction, metadata
from server_stub.identity.wire import Level
from server_stub.workstations.wire import AlertKind

workstation_keys = Table(
    "workstation_keys",
    metadata,
    Column("id", Text, primary_key=True),
    Column("workstation", Text, ForeignKey("workstations.id"), nullable=False),
    Column("public_key", LargeBinary, nullable=False),
    Column("enrolled_at", Text, nullable=False),
    Column("ended_at", Text),
    Column("ended_why", Text),
    Index("workstation_keys_by_workstation", "workstation"),
)

enrolment_codes = Table(
    "enrolment_codes",
    metadata,
    Column("hash", Text, primary_key=True),
    Column("station", Text, ForeignKey("organisations.id"), nullable=False),
    Column("workstation", Text, ForeignKey("workstations.id")),
    Column("name", Text, nullable=False),
    Column("made_by", Text),
    Column("made_at", Text, nullable=False),
    Column("expires_at", Text, nullable=False),
    Column("used_at", Text),
)

alerts = Table(
    "alerts",
    metadata,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("workstation", Text, ForeignKey("workstations.id")),
    Column("account", Text, ForeignKey("accounts.id")),
    Column("detail", Text, nullable=False),
    Column("seen_by", Text),
    Column("seen_at", Text),
    Index("alerts_by_time", "at"),
)

_REGISTER = (
    "SELECT w.id, w.name, w.state, w.state_why, w.last_seen_at, w.clock_off_seconds, w.program_version,"
    " w.version, o.id, o.name, o.level, o.division, o.department,"
    " (SELECT max(k.enrolled_at) FROM workstation_keys k WHERE k.workstation = w.id AND k.ended_at IS NULL)"
    " FROM workstations w JOIN organisations o ON o.id = w.station"
)


_ALERTS = (
    "SELECT l.id, l.kind, l.at, l.workstation, w.name, l.account, a.name, l.detail,"
    " l.seen_by, s.name, l.seen_at"
    " FROM alerts l LEFT JOIN workstations w ON w.id = l.workstation"
    " LEFT JOIN accounts a ON a.id = l.account LEFT JOIN accounts s ON s.id = l.seen_by"
)


class KeyRow(NamedTuple):
    """A key with its workstation, as the signature check needs them."""

    workstation: str
    public_key: bytes
    ended_at: str | None
    state: str


class RegisterRow(NamedTuple):
    """A workstation of the register with its station."""

    id: str
    name: str
    state: str
    state_why: str | None
    last_seen_at: str | None
    clock_off_seconds: int
    program_version: str
    version: int
    station: str
    station_name: str
    level: Level
    division: str
    department: str | None
    enrolled_at: str | None


class CodeRow(NamedTuple):
    """An enrolment code that was made."""

    station: str
    workstation: str | None
    name: str
    expires_at: str
    used_at: str | None


class AlertRow(NamedTuple):
    """An alert with the names of what it is about."""

    id: str
    kind: AlertKind
    at: str
    workstation: str | None
    workstation_name: str | None
    account: str | None
    account_name: str | None
    detail: str
    seen_by: str | None
    seen_by_name: str | None
    seen_at: str | None


def key(tx: Transaction, identifier: str) -> KeyRow | None:
    """A key by its id, ended ones too."""
    row = tx.one(
        "SELECT k.workstation, k.public_key, k.ended_at, w.state FROM workstation_keys k"
        " JOIN workstations w ON w.id = k.workstation WHERE k.id = ?",
        (identifier,),
    )
    return None if row is None else KeyRow(row[0], bytes(row[1]), row[2], row[3])


def keys_of(tx: Transaction, workstation: str) -> list[str]:
    """Ids of all its keys, ended ones too."""
    rows = tx.all("SELECT id FROM workstation_keys WHERE workstation = ? ORDER BY id", (workstation,))
    return [row[0] for row in rows]


def add_key(tx: Transaction, identifier: str, workstation: str, public_key: bytes) -> None:
    """The key of a PC from now on; the one before ends."""
    end_keys(tx, workstation, "enrolled again")
    tx.run(
        "INSERT INTO workstation_keys (id, workstation, public_key, enrolled_at) VALUES (?, ?, ?, ?)",
        (identifier, workstation, public_key, tx.now),
    )


def key_bound_at(tx: Transaction, public_key: bytes, at: str) -> tuple[str, str] | None:
    """Id and workstation of a key that was enrolled at this moment and still counts."""
    row = tx.one(
        "SELECT id, workstation FROM workstation_keys"
        " WHERE public_key = ? AND enrolled_at = ? AND ended_at IS NULL",
        (public_key, at),
    )
    return None if row is None else (row[0], row[1])


def end_keys(tx: Transaction, workstation: str, why: str) -> None:
    """No key of the workstation counts any more."""
    tx.run(
        "UPDATE workstation_keys SET ended_at = ?, ended_why = ? WHERE workstation = ? AND ended_at IS NULL",
        (tx.now, why, workstation),
    )


def add_code(tx: Transaction, hashed: str, code: CodeRow, made_by: str | None) -> None:
    """Keep a code's hash; codes that ran out go."""
    tx.run("DELETE FROM enrolment_codes WHERE expires_at <= ?", (tx.now,))
    tx.run(
        "INSERT INTO enrolment_codes (hash, station, workstation, name, made_by, made_at, expires_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (hashed, code.station, code.workstation, code.name, made_by, tx.now, code.expires_at),
    )


def code(tx: Transaction, hashed: str) -> CodeRow | None:
    """A code by its hash."""
    row = tx.one(
        "SELECT station, workstation, name, expires_at, used_at FROM enrolment_codes WHERE hash = ?",
        (hashed,),
    )
    return CodeRow(*row) if row else None


def use_code(tx: Transaction, hashed: str) -> bool:
    """Mark it used; False if it was already."""
    used = tx.run(
        "UPDATE enrolment_codes SET used_at = ? WHERE hash = ? AND used_at IS NULL", (tx.now, hashed)
    )
    return used == 1


def add_workstation(tx: Transaction, identifier: str, name: str, station: str) -> None:
    """A new workstation of the register."""
    tx.run(
        "INSERT INTO workstations (id, name, station, state) VALUES (?, ?, ?, 'active')",
        (identifier, name, station),
    )


def in_register(tx: Transaction, identifier: str) -> RegisterRow | None:
    """A workstation whatever its state."""
    row = tx.one(_REGISTER + " WHERE w.id = ?", (identifier,))
    return RegisterRow(*row) if row else None


def page(tx: Transaction, after: str, limit: int) -> list[RegisterRow]:
    """Workstations in the order they were made."""
    rows = tx.all(_REGISTER + " WHERE w.id > ? ORDER BY w.id LIMIT ?", (after, limit))
    return [RegisterRow(*row) for row in rows]


def seen(tx: Transaction, identifier: str, clock_off_seconds: int, program_version: str) -> None:
    """A desk opened an epoch."""
    tx.run(
        "UPDATE workstations SET last_seen_at = ?, clock_off_seconds = ?, program_version = ? WHERE id = ?",
        (tx.now, clock_off_seconds, program_version, identifier),
    )


def set_state(tx: Transaction, identifier: str, state: str, why: str | None) -> None:
    """Suspend, resume, revoke."""
    tx.run(
        "UPDATE workstations SET state = ?, state_why = ?, version = version + 1 WHERE id = ?",
        (state, why, identifier),
    )


def rename(tx: Transaction, identifier: str, name: str) -> None:
    """Call it otherwise."""
    tx.run("UPDATE workstations SET name = ?, version = version + 1 WHERE id = ?", (name, identifier))


def move(tx: Transaction, identifier: str, station: str) -> None:
    """Put it into another station."""
    tx.run("UPDATE workstations SET station = ?, version = version + 1 WHERE id = ?", (station, identifier))


def end_sessions_at(tx: Transaction, workstation: str, why: str) -> None:
    """Whoever sits at it is signed out."""
    tx.run(
        "UPDATE sessions SET ended_at = ?, ended_why = ? WHERE workstation = ? AND ended_at IS NULL",
        (tx.now, why, workstation),
    )


def add_alert(tx: Transaction, alert: tuple[str, str, str | None, str | None, str]) -> None:
    """id, kind, workstation, account, detail (JSON)."""
    identifier, kind, workstation, account, detail = alert
    tx.run(
        "INSERT INTO alerts (id, kind, at, workstation, account, detail) VALUES (?, ?, ?, ?, ?, ?)",
        (identifier, kind, tx.now, workstation, account, detail),
    )


def alert_page(tx: Transaction, before: str, limit: int) -> list[AlertRow]:
    """Newest first."""
    rows = tx.all(_ALERTS + " WHERE l.id < ? ORDER BY l.id DESC LIMIT ?", (before, limit))
    return [AlertRow(*row) for row in rows]


def alert(tx: Transaction, identifier: str) -> AlertRow | None:
    """One of them."""
    row = tx.one(_ALERTS + " WHERE l.id = ?", (identifier,))
    return AlertRow(*row) if row else None


def was_alerted(tx: Transaction, kind: str, workstation: str, since: str) -> bool:
    """Whether there is an alert of the kind about the workstation from after that time."""
    sql = "SELECT 1 FROM alerts WHERE at > ? AND kind = ? AND workstation = ? LIMIT 1"
    return tx.one(sql, (since, kind, workstation)) is not None


def unseen_alerts(tx: Transaction) -> int:
    """How many nobody has looked at."""
    row = tx.one("SELECT count(*) FROM alerts WHERE seen_at IS NULL")
    return int(row[0]) if row else 0


def see_alert(tx: Transaction, identifier: str, account: str) -> bool:
    """Somebody looked at it; False if it was seen already or is not there."""
    return (
        tx.run(
            "UPDATE alerts SET seen_by = ?, seen_at = ? WHERE id = ? AND seen_at IS NULL",
            (account, tx.now, identifier),
        )
        == 1
    )

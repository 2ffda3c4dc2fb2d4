"""Rows of stand-ins: who acts for whom, from when to when."""

from dataclasses import dataclass

from sqlalchemy import Column, ForeignKey, Index, Table, Text

from server_stub.clock import civil_date
from server_stub.database import Row, Transaction, metadata

MOST = 500

stand_ins = Table(
    "stand_ins",
    metadata,
    Column("id", Text, primary_key=True),
    Column("absent", Text, ForeignKey("accounts.id"), nullable=False),
    Column("stand_in", Text, ForeignKey("accounts.id"), nullable=False),
    Column("from_day", Text, nullable=False),
    Column("to_day", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("made_at", Text, nullable=False),
    Column("ended_at", Text),
    Column("made_by", Text),
    Index("stand_ins_by_stand_in", "stand_in", "to_day"),
    Index("stand_ins_by_absent", "absent", "to_day"),
)


@dataclass(frozen=True, slots=True)
class StandInRow:
    """One absence with the names of both."""

    id: str
    absent: str
    absent_name: str
    absent_at: str
    absent_at_name: str
    stand_in: str
    stand_in_name: str
    stand_in_at_name: str
    from_day: str
    to_day: str
    reason: str
    ended_at: str | None
    made_by: str
    """Name of the leader who arranged it; empty where the absent did."""


_ROWS = (
    "SELECT s.id, a.id, a.name, o.id, o.name, b.id, b.name, p.name, s.from_day, s.to_day, s.reason,"
    " s.ended_at, coalesce(m.name, '')"
    " FROM stand_ins s JOIN accounts a ON a.id = s.absent JOIN organisations o ON o.id = a.organisation"
    " JOIN accounts b ON b.id = s.stand_in JOIN organisations p ON p.id = b.organisation"
    " LEFT JOIN accounts m ON m.id = s.made_by"
)
_STILL_FIT = (
    " AND a.post = b.post AND o.department = p.department"
    " AND substr(o.division, 1, 4) = substr(p.division, 1, 4)"
)
"""Who was moved to another post or department since acts for nobody of the one before."""


def add(tx: Transaction, row: tuple[str, str, str, str, str, str, str, str | None]) -> None:
    """Id, absent, stand-in, first and last day, reason, when it was made, and by which leader."""
    tx.run(
        "INSERT INTO stand_ins (id, absent, stand_in, from_day, to_day, reason, made_at, made_by)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        row,
    )


def end(tx: Transaction, stand_in: str, now: str) -> None:
    """It is over from now on."""
    tx.run("UPDATE stand_ins SET ended_at = ? WHERE id = ? AND ended_at IS NULL", (now, stand_in))


def find(tx: Transaction, stand_in: str, absent: str, city: str | None) -> StandInRow | None:
    """One for somebody; or, for who leads a city, any there."""
    row = tx.one(
        f"{_ROWS} WHERE s.id = ? AND (s.absent = ? OR substr(o.division, 1, 4) = ?)", (stand_in, absent, city)
    )
    return StandInRow(*row) if row else None


def of_city(tx: Transaction, city: str, today: str) -> list[StandInRow]:
    """All of a city today or later."""
    sql = (
        f"{_ROWS} WHERE substr(o.division, 1, 4) = ? AND s.to_day >= ? AND s.ended_at IS NULL"
        " ORDER BY s.from_day, s.id LIMIT ?"
    )
    return [StandInRow(*row) for row in tx.all(sql, (city, today, MOST))]


def for_absent(tx: Transaction, account: str, today: str) -> list[StandInRow]:
    """Who acts for somebody today or later."""
    sql = f"{_ROWS} WHERE s.absent = ? AND s.to_day >= ? AND s.ended_at IS NULL ORDER BY s.from_day, s.id"
    return [StandInRow(*row) for row in tx.all(sql, (account, today))]


def by_stand_in(tx: Transaction, account: str, today: str) -> list[StandInRow]:
    """For whom somebody acts today or later."""
    sql = (
        f"{_ROWS} WHERE s.stand_in = ? AND s.to_day >= ? AND s.ended_at IS NULL{_STILL_FIT}"
        " ORDER BY s.from_day, s.id"
    )
    return [StandInRow(*row) for row in tx.all(sql, (account, today))]


def standing_for(tx: Transaction, account: str) -> list[StandInRow]:
    """Whom somebody acts for today."""
    today = civil_date(tx.now).isoformat()
    return [row for row in by_stand_in(tx, account, today) if row.from_day <= today]


def who(tx: Transaction, account: str) -> Row | None:
    """Post, department and city of somebody who works at a counterpart window."""
    return tx.one(
        "SELECT a.post, o.department, substr(o.division, 1, 4) FROM accounts a"
        " JOIN organisations o ON o.id = a.organisation WHERE a.id = ? AND o.department IS NOT NULL",
        (account,),
    )


def deciders(tx: Transaction, city: str) -> list[Row]:
    """Account, name and organisation of everybody at the counterpart windows of a city."""
    return tx.all(
        "SELECT a.id, a.name, o.name FROM organisations o JOIN accounts a ON a.organisation = o.id"
        " WHERE o.department IS NOT NULL AND substr(o.division, 1, 4) = ? AND o.closed_at IS NULL"
        " AND a.disabled = 0 ORDER BY o.name, a.name, a.id LIMIT ?",
        (city, MOST),
    )


def colleagues(tx: Transaction, account: str, post: str, department: str, city: str) -> list[Row]:
    """Account, name and organisation of everybody of a post in a department of a city but one."""
    return tx.all(
        "SELECT a.id, a.name, o.name FROM organisations o JOIN accounts a ON a.organisation = o.id"
        " WHERE o.department = ? AND substr(o.division, 1, 4) = ? AND o.closed_at IS NULL"
        " AND a.post = ? AND a.disabled = 0 AND a.id <> ? ORDER BY o.name, a.name, a.id",
        (department, city, post, account),
    )

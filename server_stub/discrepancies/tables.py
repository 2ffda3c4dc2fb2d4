"""Differences that windows raised; all SQL about them."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from server_stub.database import Row, Transaction, Value, metadata
from server_stub.identity.tables import HELD_TO

raised_differences = Table(
    "raised_differences",
    metadata,
    Column("id", Text, primary_key=True),
    Column("number", Text, nullable=False),
    Column("field", Text, nullable=False),
    Column("said", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("raised_by", Text, ForeignKey("accounts.id"), nullable=False),
    Column("station", Text, ForeignKey("organisations.id"), nullable=False),
    Column("raised_at", Text, nullable=False),
    Column("opened_on", Text, nullable=False),
    Column("due_on", Text, nullable=False),
    Column("must_settle", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("batch", Integer, ForeignKey("batches.no")),
    Column("settled_at", Text),
    Index("raised_differences_by_person", "number", "field"),
    Index("raised_differences_by_account", "raised_by", "raised_at"),
    Index("raised_differences_by_batch", "batch"),
    Index("raised_differences_settled", "settled_at"),
    Index("raised_differences_by_state", "state", "number", "field", "must_settle", "due_on", "opened_on"),
)

STATES = ("open", "waiting", "settled")

_TOLD = (
    "SELECT r.id, r.number, r.field, r.said, r.reason, a.name, o.name, r.raised_at, r.opened_on, r.due_on,"
    " r.must_settle, r.state, r.outcome, r.settled_at, r.raised_by FROM raised_differences r"
    " JOIN accounts a ON a.id = r.raised_by JOIN organisations o ON o.id = r.station"
)


class RaisedRow(NamedTuple):
    """One of them."""

    id: str
    number: str
    field: str
    said: str
    reason: str
    by_name: str
    station_name: str
    raised_at: str
    opened_on: str
    due_on: str
    must_settle: str
    state: str
    outcome: str
    settled_at: str | None
    by: str


def add(tx: Transaction, row: Sequence[Value]) -> None:
    """id, number, field, said, reason, by, station, raised at, opened on, due on, must settle; it is open."""
    tx.run(
        "INSERT INTO raised_differences (id, number, field, said, reason, raised_by, station, raised_at,"
        " opened_on, due_on, must_settle, state, outcome)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'open', '')",
        row,
    )


def of_person(tx: Transaction, numbers: Iterable[str], field: str) -> list[RaisedRow]:
    """What was raised about a field of somebody, under whatever number; the oldest first."""
    asked = sorted(numbers)
    marks = ", ".join("?" * len(asked))
    sql = f"{_TOLD} WHERE r.number IN ({marks}) AND r.field = ? ORDER BY r.raised_at, r.id"
    return [RaisedRow(*row) for row in tx.all(sql, (*asked, field))]


def by_account(tx: Transaction, account: str, numbers: Iterable[str], limit: int) -> list[RaisedRow]:
    """What somebody raised, about one person (all their numbers) or anybody (none); the newest first."""
    asked = sorted(numbers)
    whose = f" AND r.number IN ({', '.join('?' * len(asked))})" if asked else ""
    sql = f"{_TOLD} WHERE r.raised_by = ?{whose} ORDER BY r.raised_at DESC, r.id DESC LIMIT ?"
    return [RaisedRow(*row) for row in tx.all(sql, (account, *asked, limit))]


def listed(tx: Transaction, narrowed: Sequence[Value], limit: int) -> list[Row]:
    """A row for each person and field. Takes: state, field twice, must settle twice, the day before which it
    is due twice, due day, number and field behind which the page begins. number, field, must settle,
    opened on, due on."""
    return tx.all(
        "SELECT r.number, r.field, min(r.must_settle), min(r.opened_on), min(r.due_on)"
        " FROM raised_differences r WHERE r.state = ? AND (r.field = ? OR CAST(? AS TEXT) = '')"
        " AND (r.must_settle = ? OR CAST(? AS TEXT) = '') GROUP BY r.number, r.field"
        " HAVING (min(r.due_on) < ? OR CAST(? AS TEXT) = '')"
        " AND (min(r.due_on), r.number, r.field) > (?, ?, ?)"
        " ORDER BY 5, 1, 2 LIMIT ?",
        (*narrowed, limit),
    )


def counts(tx: Transaction, today: str, states: Sequence[str] = STATES) -> list[Row]:
    """must settle, field, state, how many persons, how many of them past their day; of these states."""
    return tx.all(
        "SELECT p.must_settle, p.field, p.state, count(*), sum(CASE WHEN p.state IN ('open', 'waiting')"
        " AND p.due_on < ? THEN 1 ELSE 0 END) FROM (SELECT number, field, state,"
        " min(must_settle) AS must_settle, min(due_on) AS due_on FROM raised_differences"
        f" WHERE state IN ({', '.join('?' * len(states))}) GROUP BY state, number, field) p"
        " GROUP BY p.must_settle, p.field, p.state ORDER BY 1, 2, 3",
        (today, *states),
    )


def answer(tx: Transaction, rows: Iterable[tuple[str, str, int, str | None, str]]) -> None:
    """state, outcome, batch, settled at, id: what became of some."""
    tx.many(
        "UPDATE raised_differences SET state = ?, outcome = ?, batch = ?, settled_at = ? WHERE id = ?", rows
    )


def raised_of_batch(tx: Transaction, batch: int) -> list[Row]:
    """What windows raised about what a batch settled, and nobody answered: id, number, field, said."""
    return tx.all(
        "SELECT r.id, r.number, r.field, r.said FROM raised_differences r JOIN settlements s"
        " ON s.number = r.number AND s.field = r.field AND s.batch = ? WHERE r.state <> 'settled'",
        (batch,),
    )


def reopen(tx: Transaction, batch: int) -> None:
    """What a batch settled is to be settled again."""
    tx.run(
        "UPDATE raised_differences SET state = 'open', outcome = '', batch = NULL, settled_at = NULL"
        " WHERE batch = ?",
        (batch,),
    )


def settled_for(tx: Transaction, batch: int) -> str | None:
    """The agency to which whoever made a batch is held."""
    sql = (
        f"SELECT {HELD_TO} FROM batches b JOIN accounts a ON a.id = b.made_by"
        " JOIN organisations o ON o.id = a.organisation WHERE b.no = ?"
    )
    row = tx.one(sql, (batch,))
    return row[0] if row else None

"""Effective records, comparisons that are kept, communities; all SQL about them.

An effective record belongs to the batch that made it and counts once that batch is in force; a person's
older one stays in force until then. So a batch of any size comes into force, or goes, in one row.
"""

from collections.abc import Iterable, Sequence

from sqlalchemy import Column, ForeignKey, Integer, Table, Text

from server_stub.database import Row, Transaction, Value, metadata
from server_stub.population.wire import CitizenField

FIELDS: tuple[CitizenField, ...] = (
    "name",
    "sex",
    "ethnicity",
    "birth_date",
    "registered_address",
    "residence_division",
    "residence_address",
    "state",
)
"""The facts of a record, in the order of their columns."""
COLUMNS = ", ".join(FIELDS)

citizens = Table(
    "citizens",
    metadata,
    Column("number", Text, primary_key=True),
    Column("batch", Integer, ForeignKey("batches.no"), primary_key=True, autoincrement=False),
    *(Column(field, Text) for field in FIELDS),
    Column("origins", Text, nullable=False),
    sqlite_with_rowid=False,
)

verifications = Table(
    "verifications",
    metadata,
    Column("id", Text, primary_key=True),
    Column("number", Text, nullable=False),
    Column("made_at", Text, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("told", Text, nullable=False),
)

communities = Table(
    "communities",
    metadata,
    Column("code", Text, primary_key=True),
    Column("name", Text, nullable=False),
    sqlite_with_rowid=False,
)

_EFFECTIVE = (
    f"SELECT {', '.join('c.' + field for field in FIELDS)}, c.origins, m.name FROM citizens c"
    " JOIN batches b ON b.no = c.batch AND b.state = 'in_force'"
    " LEFT JOIN communities m ON m.code = c.residence_division"
    " WHERE c.number = ? ORDER BY c.batch DESC LIMIT 1"
)
DISPUTED = (
    "EXISTS (SELECT 1 FROM statements x JOIN batches y ON y.no = x.batch WHERE x.number = s.number"
    " AND x.batch <> s.batch AND y.state = 'in_force' AND (y.agency <> ? OR x.as_of > s.as_of))"
)
_MARKS = ", ".join("?" * (len(FIELDS) + 3))


def effective(tx: Transaction, number: str) -> Row | None:
    """The record in force: the eight facts, their origins (see authority.py), the community's name."""
    return tx.one(_EFFECTIVE, (number,))


def community_codes(tx: Transaction) -> set[str]:
    """Every community that is known here."""
    return {row[0] for row in tx.all("SELECT code FROM communities")}


def add_communities(tx: Transaction, rows: Sequence[tuple[str, str]]) -> None:
    """code, name; a known code gets its new name."""
    tx.many(
        "INSERT INTO communities (code, name) VALUES (?, ?)"
        " ON CONFLICT (code) DO UPDATE SET name = excluded.name",
        rows,
    )


def keep_verification(tx: Transaction, row: Sequence[Value]) -> None:
    """id, number, made at, made by, source, what was told (JSON)."""
    tx.run(
        "INSERT INTO verifications (id, number, made_at, made_by, source, told) VALUES (?, ?, ?, ?, ?, ?)",
        row,
    )


def verification(tx: Transaction, identifier: str, number: str, since: str) -> Row | None:
    """id, made at, told; only of that person and made since then."""
    return tx.one(
        "SELECT id, made_at, told FROM verifications WHERE id = ? AND number = ? AND made_at >= ?",
        (identifier, number, since),
    )


def add_citizens(tx: Transaction, rows: Iterable[Sequence[Value]]) -> None:
    """number, batch, the eight facts, origins."""
    tx.many(f"INSERT INTO citizens (number, batch, {COLUMNS}, origins) VALUES ({_MARKS})", rows)


def add_citizens_as_stated(tx: Transaction, batch: int, agency: str, first: str, last: str) -> None:
    """Effective records of those of whom this batch alone decides.

    No other agency says anything about them, and its own agency nothing later.
    """
    tx.run(
        f"INSERT INTO citizens (number, batch, {COLUMNS}, origins)"
        f" SELECT number, batch, {COLUMNS}, CAST(? AS TEXT) || '|' || as_of FROM statements s"
        f" WHERE number BETWEEN ? AND ? AND batch = ? AND NOT {DISPUTED}",
        (agency, first, last, batch, agency),
    )


def add_all_citizens_as_stated(tx: Transaction, batch: int, agency: str, first: str, last: str) -> None:
    """The same where it is known that nothing else is said about anyone from first to last."""
    tx.run(
        f"INSERT INTO citizens (number, batch, {COLUMNS}, origins)"
        f" SELECT number, batch, {COLUMNS}, CAST(? AS TEXT) || '|' || as_of FROM statements"
        " WHERE number BETWEEN ? AND ? AND batch = ?",
        (agency, first, last, batch),
    )


def next_number(tx: Transaction, table: str, batch: int, after: str, rows: int) -> str | None:
    """The number so many rows further on, whosever they are, as far as the batch got; None at its end.

    Asking for the batch's own rows would look through the whole table for a small batch, in one slice.
    """
    row = tx.one(
        f"SELECT max(n.number) FROM (SELECT number FROM {table} WHERE number > ? AND number <="
        " coalesce((SELECT upto FROM batches WHERE no = ?), '~') ORDER BY number LIMIT ?) n",
        (after, batch, rows),
    )
    return row[0] if row else None


def drop_superseded(tx: Transaction, batch: int, after: str, rows: int) -> str | None:
    """Remove effective records older than the batch's own, some persons at a time."""
    last = next_number(tx, "citizens", batch, after, rows)
    if last is None:
        return None
    tx.run(
        "DELETE FROM citizens WHERE number > ? AND number <= ? AND batch < ? AND EXISTS"
        " (SELECT 1 FROM citizens n WHERE n.number = citizens.number AND n.batch = ?)",
        (after, last, batch, batch),
    )
    return last


def count_citizens(tx: Transaction) -> int:
    """How many persons have a record in force."""
    row = tx.one(
        "SELECT count(DISTINCT c.number) FROM citizens c"
        " JOIN batches b ON b.no = c.batch AND b.state = 'in_force'"
    )
    return row[0] if row else 0

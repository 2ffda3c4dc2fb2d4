"""Effective records, comparisons that are kept, communities; all SQL about them.

An effective record belongs to the batch that made it and counts once that batch is in force; a person's
older one stays in force until then. So a batch of any size comes into force, or goes, in one row.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Literal

from sqlalchemy import Column, Index, Integer, Table, Text, text

from server_stub.database import Row, Rows, Transaction, Value, metadata
from server_stub.population.tables_views import marks, parts
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
    "residence_coordinates",
)
"""The facts of a record, in the order of their columns. A new one comes last: origins are kept by place."""
COLUMNS = ", ".join(FIELDS)

Standing = Literal["verified", "pending", "refused", "empty", "linked"]
"""Of a record: shown to whom it may concern; not yet; not at all; nothing is left; another number holds."""
_HIDDEN = text("standing IN ('pending', 'refused')")

citizens = Table(
    "citizens",
    metadata,
    Column("number", Text, primary_key=True),
    Column("batch", Integer, primary_key=True, autoincrement=False),
    *(Column(field, Text) for field in FIELDS),
    Column("origins", Text, nullable=False),
    Column("standing", Text, nullable=False, server_default="verified"),
    Column("holder", Text),
    Index("citizens_by_batch", "batch", "number"),
    Index("citizens_hidden", "standing", "number", sqlite_where=_HIDDEN, postgresql_where=_HIDDEN),
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
    f"SELECT {', '.join('c.' + field for field in FIELDS)}, c.origins, m.name, c.standing, c.holder,"
    " c.number, b.in_force_no FROM citizens c JOIN batches b ON b.no = c.batch AND b.state = 'in_force'"
    " LEFT JOIN communities m ON m.code = c.residence_division"
    " WHERE c.number = ?"
)
_OF_RECORD = f"number, batch, {COLUMNS}, origins, standing"
_AS_STATED = (
    f"INSERT INTO citizens ({_OF_RECORD})"
    f" SELECT number, batch, {COLUMNS},"
    f" CASE WHEN coalesce({COLUMNS}) IS NULL THEN '' ELSE CAST(? AS TEXT) || '|' || as_of END,"
    f" CASE WHEN coalesce({COLUMNS}) IS NULL THEN 'empty' ELSE CAST(? AS TEXT) END FROM statements s"
    " WHERE number BETWEEN ? AND ? AND batch = ?"
)


ORIGINS, COMMUNITY, STANDING, HOLDER, OWN_NUMBER = range(len(FIELDS), len(FIELDS) + 5)
"""Where `effective` has what is no fact."""


def effective(tx: Transaction, number: str) -> Row | None:
    """The record in force: the nine facts, their origins (see authority.py), the community's name, standing,
    the number that holds where another one does, its own number, and its place in force."""
    rows = tx.all(_EFFECTIVE, (number,))
    if len(rows) > 1:  # only until what it supersedes is removed: sorting each time would cost more than this
        return max(rows, key=itemgetter(-1))
    return rows[0] if rows else None


def changed(tx: Transaction, number: str) -> int:
    """The place in force of what changed the record last; 0 where there is none."""
    row = tx.one(
        "SELECT max(b.in_force_no) FROM citizens c JOIN batches b ON b.no = c.batch WHERE c.number = ?",
        (number,),
    )
    return row[0] or 0 if row else 0


def community_codes(tx: Transaction) -> set[str]:
    """Every community that is known here."""
    return {row[0] for row in tx.all("SELECT code FROM communities")}


def community_names(tx: Transaction) -> dict[str, str]:
    """Code → name of every one."""
    return {row[0]: row[1] for row in tx.all("SELECT code, name FROM communities")}


def community_name(tx: Transaction, code: str) -> str:
    """Of a community; empty where it is not known."""
    row = tx.one("SELECT name FROM communities WHERE code = ?", (code,))
    return row[0] if row else ""


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


def add_citizens(tx: Transaction, rows: Rows) -> None:
    """number, batch, the facts, origins, standing, holder."""
    tx.fill("citizens", f"{_OF_RECORD}, holder", rows)


def clear_of(tx: Transaction, batch: int, numbers: Sequence[str]) -> None:
    """Make room for records of these persons, of whom the batch may have some already."""
    for table in ("citizens", "moves"):
        for part in parts(numbers):
            whose = f"number IN ({marks(part)})"
            tx.run(f"DELETE FROM {table} WHERE {whose} AND batch = ?", (*part, batch))


def clear(tx: Transaction, batch: int, first: str, last: str) -> None:
    """Make room for a slice: a person of an earlier one may have had a number from first to last too."""
    for table in ("citizens", "moves"):
        tx.run(f"DELETE FROM {table} WHERE batch = ? AND number BETWEEN ? AND ?", (batch, first, last))


@dataclass(frozen=True, slots=True)
class Stated:
    """Rows of a batch whose records are what its agency states."""

    batch: int
    agency: str
    standing: Standing
    first: str
    last: str


def add_citizens_as_stated(tx: Transaction, stated: Stated) -> None:
    """Effective records where it is known that nothing else is known about anyone from first to last."""
    tx.run(_AS_STATED, (stated.agency, stated.standing, stated.first, stated.last, stated.batch))


# Crossed, so that SQLite begins with the few batches and not with all the rows of this one.
_TOUCHED = (
    "SELECT b.in_force_no, c.number FROM batches b CROSS JOIN citizens c CROSS JOIN citizens m"
    " WHERE c.batch = b.no AND m.number = c.number AND m.batch = ?"
)


def touched(tx: Transaction, batch: int, after: int, limit: int) -> list[tuple[int, str]]:
    """Whose records of a batch may be old by what came into force after a place: its place, number; in order.

    So many, and whoever else the last place touched: fewer than `limit` are all of them. Whatever comes into
    force has a record of everybody it touches, and a newer one stands for an older.
    """
    rows = tx.all(
        f"{_TOUCHED} AND b.in_force_no > ? ORDER BY b.in_force_no, c.number LIMIT ?", (batch, after, limit)
    )
    if len(rows) == limit:
        rows += tx.all(f"{_TOUCHED} AND b.in_force_no = ? AND c.number > ?", (batch, *rows[-1]))
    return [(row[0], row[1]) for row in rows]


def hidden(tx: Transaction, standing: Standing, after: str, limit: int) -> list[str]:
    """Numbers of records in force that are not shown, behind one, a page at a time."""
    rows = tx.all(
        "SELECT DISTINCT c.number FROM citizens c JOIN batches b ON b.no = c.batch AND b.state = 'in_force'"
        " WHERE c.standing = ? AND c.standing IN ('pending', 'refused') AND c.number > ? AND NOT EXISTS"
        " (SELECT 1 FROM citizens n JOIN batches m ON m.no = n.batch AND m.state = 'in_force'"
        "  WHERE n.number = c.number AND m.in_force_no > b.in_force_no)"
        " ORDER BY c.number LIMIT ?",
        (standing, after, limit),
    )
    return [row[0] for row in rows]


def count_hidden(tx: Transaction, standing: Standing, most: int) -> int:
    """How many `hidden` tells of, counted to so many."""
    row = tx.one(
        "SELECT count(*) FROM (SELECT DISTINCT c.number FROM citizens c"
        " JOIN batches b ON b.no = c.batch AND b.state = 'in_force'"
        " WHERE c.standing = ? AND c.standing IN ('pending', 'refused') AND NOT EXISTS"
        " (SELECT 1 FROM citizens n JOIN batches m ON m.no = n.batch AND m.state = 'in_force'"
        "  WHERE n.number = c.number AND m.in_force_no > b.in_force_no) LIMIT ?) h",
        (standing, most),
    )
    return row[0] if row else 0


def count_shown(tx: Transaction) -> int:
    """How many persons are verified. Reads the whole table: for an administrator's command."""
    row = tx.one(
        "SELECT count(DISTINCT c.number) FROM citizens c"
        " JOIN batches b ON b.no = c.batch AND b.state = 'in_force' WHERE c.standing = 'verified'"
    )
    return row[0] if row else 0


def next_of(tx: Transaction, table: str, batch: int, after: str, rows: int) -> str | None:
    """The last of so many numbers that a batch has in a table with an index for it; None: there are none."""
    row = tx.one(
        f"SELECT max(n.number) FROM (SELECT number FROM {table} WHERE batch = ? AND number > ?"
        " ORDER BY number LIMIT ?) n",
        (batch, after, rows),
    )
    return row[0] if row else None


def drop_of(tx: Transaction, table: str, batch: int, after: str, rows: int) -> str | None:
    """Take back a batch's rows of such a table, some persons at a time; the last of them, or None."""
    last = next_of(tx, table, batch, after, rows)
    if last is not None:
        tx.run(f"DELETE FROM {table} WHERE batch = ? AND number > ? AND number <= ?", (batch, after, last))
    return last


def drop_older(tx: Transaction, batch: int, numbers: Sequence[str]) -> None:
    """The same for a few persons of a batch in force."""
    for part in parts(numbers):
        tx.run(
            f"DELETE FROM citizens WHERE number IN ({marks(part)}) AND batch <> ? AND EXISTS"
            " (SELECT 1 FROM batches b WHERE b.no = citizens.batch AND b.in_force_no IS NOT NULL)",
            (*part, batch),
        )


def drop_superseded(tx: Transaction, batch: int, after: str, rows: int) -> str | None:
    """Remove records that were in force before the batch's own, some persons at a time."""
    last = next_of(tx, "citizens", batch, after, rows)
    if last is None:
        return None
    tx.run(
        "DELETE FROM citizens WHERE number IN"
        " (SELECT n.number FROM citizens n WHERE n.batch = ? AND n.number > ? AND n.number <= ?)"
        " AND batch <> ? AND EXISTS (SELECT 1 FROM batches b JOIN batches o ON o.no = ?"
        "  WHERE b.no = citizens.batch AND b.in_force_no < o.in_force_no)",
        (batch, after, last, batch, batch),
    )
    return last

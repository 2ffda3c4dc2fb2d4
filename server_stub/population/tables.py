"""Batches, statements, effective records, exceptions, verifications, communities; all SQL about them.

An effective record belongs to the batch that made it and counts once that batch is in force; a person's
older one stays in force until then. So a batch of any size comes into force, or goes, in one row.
"""

from collections.abc import Iterable, Sequence
from itertools import chain

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, LargeBinary, Table, Text

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
_COLUMNS = ", ".join(FIELDS)

batches = Table(
    "batches",
    metadata,
    Column("no", Integer, primary_key=True, autoincrement=False),
    Column("agency", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("begun_at", Text, nullable=False),
    Column("ended_at", Text),
    Column("upto", Text),
    Column("loaded", BigInteger, nullable=False),
    Column("refused", BigInteger, nullable=False),
    Column("rules", Text, nullable=False, server_default=""),
    Index("batches_by_digest", "digest"),
)

statements = Table(
    "statements",
    metadata,
    Column("number", Text, primary_key=True),
    Column("batch", Integer, ForeignKey("batches.no"), primary_key=True, autoincrement=False),
    *(Column(field, Text) for field in FIELDS),
    Column("as_of", Text, nullable=False),
    sqlite_with_rowid=False,
)

citizens = Table(
    "citizens",
    metadata,
    Column("number", Text, primary_key=True),
    Column("batch", Integer, ForeignKey("batches.no"), primary_key=True, autoincrement=False),
    *(Column(field, Text) for field in FIELDS),
    Column("origins", Text, nullable=False),
    sqlite_with_rowid=False,
)

statement_exceptions = Table(
    "statement_exceptions",
    metadata,
    Column("number", Text, primary_key=True),
    Column("batch", Integer, ForeignKey("batches.no"), primary_key=True, autoincrement=False),
    Column("field", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("original", LargeBinary),
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
_DISPUTED = (
    "EXISTS (SELECT 1 FROM statements x JOIN batches y ON y.no = x.batch WHERE x.number = s.number"
    " AND x.batch <> s.batch AND y.state = 'in_force' AND (y.agency <> ? OR x.as_of > s.as_of))"
)
_MARKS = ", ".join("?" * (len(FIELDS) + 3))
_ADD_STATEMENT = f"INSERT INTO statements (number, batch, {_COLUMNS}, as_of) VALUES ({_MARKS})"
_ROWS_TOGETHER = 50
_ADD_TOGETHER = _ADD_STATEMENT + f", ({_MARKS})" * (_ROWS_TOGETHER - 1)


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


def open_batch(tx: Transaction, agency: str, digest: str, rules: str = "") -> int:
    """A new batch, loading; its number. It is judged by these rules, and on the day it begins."""
    row = tx.one("SELECT coalesce(max(no), 0) + 1 FROM batches")
    number: int = row[0] if row else 1
    tx.run(
        "INSERT INTO batches (no, agency, digest, state, begun_at, loaded, refused, rules)"
        " VALUES (?, ?, ?, 'loading', ?, 0, 0, ?)",
        (number, agency, digest, tx.now, rules),
    )
    return number


def batch_loading(tx: Transaction) -> Row | None:
    """The batch that is under way (or on its way out), if one is.

    no, agency, digest, rules, state, upto, begun at.
    """
    return tx.one(
        "SELECT no, agency, digest, rules, state, upto, begun_at FROM batches"
        " WHERE state IN ('loading', 'undoing')"
    )


def batch_in_force(tx: Transaction, agency: str, digest: str) -> Row | None:
    """no, loaded, refused, begun at of the batch this file was loaded with before."""
    return tx.one(
        "SELECT no, loaded, refused, begun_at FROM batches WHERE digest = ? AND agency = ?"
        " AND state = 'in_force' ORDER BY no DESC LIMIT 1",
        (digest, agency),
    )


def batch_state(tx: Transaction, batch: int) -> str:
    """loading, in_force, undoing or undone."""
    row = tx.one("SELECT state FROM batches WHERE no = ?", (batch,))
    return row[0] if row else "undone"


def batch_got_to(tx: Transaction, batch: int, upto: str, written: int) -> None:
    """Every number up to this one (in text order) is written, so many with this slice."""
    tx.run("UPDATE batches SET upto = ?, loaded = loaded + ? WHERE no = ?", (upto, written, batch))


def batch_written(tx: Transaction, batch: int) -> int:
    """How many statements the batch has: counted in the transactions that wrote them."""
    row = tx.one("SELECT loaded FROM batches WHERE no = ?", (batch,))
    return row[0] if row else 0


def put_in_force(tx: Transaction, batch: int, loaded: int, refused: int) -> None:
    """From now on the batch's records count."""
    tx.run(
        "UPDATE batches SET state = 'in_force', ended_at = ?, loaded = ?, refused = ? WHERE no = ?",
        (tx.now, loaded, refused, batch),
    )


def begin_undoing(tx: Transaction, batch: int) -> None:
    """The batch will never count."""
    tx.run("UPDATE batches SET state = 'undoing', ended_at = ? WHERE no = ?", (tx.now, batch))


def undone(tx: Transaction, batch: int) -> None:
    """Nothing of the batch is left."""
    tx.run("UPDATE batches SET state = 'undone' WHERE no = ?", (batch,))


def add_statements(tx: Transaction, rows: Sequence[Sequence[Value]]) -> None:
    """number, batch, the eight facts, as of. Many rows a statement: a load spends most of its time here."""
    whole = len(rows) - len(rows) % _ROWS_TOGETHER
    values = list(chain.from_iterable(rows[:whole]))
    width = _ROWS_TOGETHER * (len(FIELDS) + 3)
    tx.many(_ADD_TOGETHER, [values[at : at + width] for at in range(0, len(values), width)])
    tx.many(_ADD_STATEMENT, rows[whole:])


def add_exceptions(tx: Transaction, rows: Iterable[Sequence[Value]]) -> None:
    """number, batch, field, kind, original bytes."""
    tx.many(
        "INSERT INTO statement_exceptions (number, batch, field, kind, original) VALUES (?, ?, ?, ?, ?)", rows
    )


def add_citizens(tx: Transaction, rows: Iterable[Sequence[Value]]) -> None:
    """number, batch, the eight facts, origins."""
    tx.many(f"INSERT INTO citizens (number, batch, {_COLUMNS}, origins) VALUES ({_MARKS})", rows)


def add_citizens_as_stated(tx: Transaction, batch: int, agency: str, first: str, last: str) -> None:
    """Effective records of those of whom this batch alone decides.

    No other agency says anything about them, and its own agency nothing later.
    """
    tx.run(
        f"INSERT INTO citizens (number, batch, {_COLUMNS}, origins)"
        f" SELECT number, batch, {_COLUMNS}, CAST(? AS TEXT) || '|' || as_of FROM statements s"
        f" WHERE number BETWEEN ? AND ? AND batch = ? AND NOT {_DISPUTED}",
        (agency, first, last, batch, agency),
    )


def add_all_citizens_as_stated(tx: Transaction, batch: int, agency: str, first: str, last: str) -> None:
    """The same where it is known that nothing else is said about anyone from first to last."""
    tx.run(
        f"INSERT INTO citizens (number, batch, {_COLUMNS}, origins)"
        f" SELECT number, batch, {_COLUMNS}, CAST(? AS TEXT) || '|' || as_of FROM statements"
        " WHERE number BETWEEN ? AND ? AND batch = ?",
        (agency, first, last, batch),
    )


def anything_said(tx: Transaction, first: str, last: str) -> bool:
    """Whether there is any statement about anyone from first to last."""
    return tx.one("SELECT 1 FROM statements WHERE number BETWEEN ? AND ? LIMIT 1", (first, last)) is not None


def statements_of_many(tx: Transaction, batch: int, agency: str, first: str, last: str) -> list[Row]:
    """All statements that count about those persons of whom the batch does not decide alone.

    number, batch, agency, the eight facts, as of. In the order of numbers.
    """
    columns = ", ".join("o." + field for field in FIELDS)
    return tx.all(
        f"SELECT o.number, o.batch, b.agency, {columns}, o.as_of"
        " FROM statements s JOIN statements o ON o.number = s.number JOIN batches b ON b.no = o.batch"
        " WHERE s.number BETWEEN ? AND ? AND s.batch = ? AND (b.state = 'in_force' OR o.batch = s.batch)"
        f" AND {_DISPUTED} ORDER BY o.number, o.batch",
        (first, last, batch, agency),
    )


def statements_of(tx: Transaction, number: str) -> list[Row]:
    """Every statement in force about a person: agency, the eight facts, as of, batch."""
    columns = ", ".join("s." + field for field in FIELDS)
    return tx.all(
        f"SELECT b.agency, {columns}, s.as_of, s.batch FROM statements s JOIN batches b ON b.no = s.batch"
        " WHERE s.number = ? AND b.state = 'in_force' ORDER BY s.batch",
        (number,),
    )


def exceptions_of(tx: Transaction, number: str) -> list[Row]:
    """field, kind, original bytes, batch: what was unusual in statements in force about a person."""
    return tx.all(
        "SELECT e.field, e.kind, e.original, e.batch FROM statement_exceptions e"
        " JOIN batches b ON b.no = e.batch"
        " WHERE e.number = ? AND b.state = 'in_force' ORDER BY e.batch, e.field",
        (number,),
    )


def _next(tx: Transaction, table: str, batch: int, after: str, rows: int) -> str | None:
    """The number so many rows further on, whosever they are, as far as the batch got; None at its end.

    Asking for the batch's own rows would look through the whole table for a small batch, in one slice.
    """
    row = tx.one(
        f"SELECT max(n.number) FROM (SELECT number FROM {table} WHERE number > ? AND number <="
        " coalesce((SELECT upto FROM batches WHERE no = ?), '~') ORDER BY number LIMIT ?) n",
        (after, batch, rows),
    )
    return row[0] if row else None


def drop_slice(tx: Transaction, batch: int, after: str, rows: int) -> str | None:
    """Take back the batch's rows of the next persons; the last number, or None when none are left."""
    last = _next(tx, "statements", batch, after, rows)
    if last is None:
        return None
    for table in ("citizens", "statement_exceptions", "statements"):
        tx.run(f"DELETE FROM {table} WHERE number > ? AND number <= ? AND batch = ?", (after, last, batch))
    return last


def drop_superseded(tx: Transaction, batch: int, after: str, rows: int) -> str | None:
    """Remove effective records older than the batch's own, some persons at a time."""
    last = _next(tx, "citizens", batch, after, rows)
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

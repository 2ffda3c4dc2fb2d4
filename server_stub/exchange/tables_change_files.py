"""Files of changes that were laid out for agencies, and how far each reaches; all SQL about them."""

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, Table, Text

from server_stub.database import Transaction, metadata
from server_stub.population.tables_changes import Place

change_files = Table(
    "change_files",
    metadata,
    Column("agency", Text, ForeignKey("agencies.code"), primary_key=True),
    Column("purpose", Text, primary_key=True),
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("follows", Integer, nullable=False),
    Column("from_no", BigInteger, nullable=False),
    Column("from_number", Text, nullable=False),
    Column("upto_no", BigInteger, nullable=False),
    Column("upto_number", Text, nullable=False),
    Column("rules", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("laid", Integer, nullable=False, server_default="0"),
    Column("taken_at", Text),
    sqlite_with_rowid=False,
)
"""`follows`: the file it goes on from (0: from the beginning). `laid`: file and marker lie there. `taken_at`:
when it was seen that it lies there no more; of one that was handed over by somebody, when that was."""

_COLUMNS = "sequence, follows, from_no, from_number, upto_no, upto_number, rules, sha256, laid"

_LIES = "laid = 1 AND taken_at IS NULL"


class FileRow(NamedTuple):
    """A file, and between which places it tells what changed."""

    sequence: int
    follows: int
    begin: Place
    upto: Place
    rules: str
    sha256: str
    is_laid: bool


class Followed(NamedTuple):
    """How far an agency has taken its files, and when it took the last (none: when the first was laid)."""

    agency: str
    purpose: str
    place: Place
    at: str


def file(tx: Transaction, agency: str, purpose: str, sequence: int | None = None) -> FileRow | None:
    """One of them; the last where none is named."""
    sql = f"SELECT {_COLUMNS} FROM change_files WHERE agency = ? AND purpose = ?"
    named = "" if sequence is None else " AND sequence = ?"
    values = (agency, purpose) if sequence is None else (agency, purpose, sequence)
    row = tx.one(f"{sql}{named} ORDER BY sequence DESC LIMIT 1", values)
    if row is None:
        return None
    return FileRow(row[0], row[1], (row[2], row[3]), (row[4], row[5]), row[6], row[7], bool(row[8]))


def add(tx: Transaction, agency: str, purpose: str, row: FileRow) -> None:
    """The next one; PRIMARY KEY refuses a second of its number."""
    values = (row.sequence, row.follows, *row.begin, *row.upto, row.rules, row.sha256, int(row.is_laid))
    tx.run(
        f"INSERT INTO change_files (agency, purpose, at, {_COLUMNS}) VALUES (?, ?, ?, {'?, ' * 8}?)",
        (agency, purpose, tx.now, *values),
    )


def laid(tx: Transaction, agency: str, purpose: str, sequence: int) -> None:
    """Its marker lies there."""
    tx.run(
        "UPDATE change_files SET laid = 1 WHERE agency = ? AND purpose = ? AND sequence = ?",
        (agency, purpose, sequence),
    )


def lying(tx: Transaction, agency: str, purpose: str) -> list[int]:
    """Those that were laid out, and not taken as far as is known."""
    rows = tx.all(
        f"SELECT sequence FROM change_files WHERE agency = ? AND purpose = ? AND {_LIES} ORDER BY sequence",
        (agency, purpose),
    )
    return [row[0] for row in rows]


def taken(tx: Transaction, agency: str, purpose: str, sequences: Iterable[int]) -> None:
    """They lie there no more."""
    tx.many(
        "UPDATE change_files SET taken_at = ? WHERE agency = ? AND purpose = ? AND sequence = ?",
        [(tx.now, agency, purpose, sequence) for sequence in sequences],
    )


def followed(tx: Transaction) -> list[Followed]:
    """How far every agency's copy goes by its files, each purpose by itself."""
    rows = tx.all(
        "SELECT f.agency, f.purpose, f.upto_no, f.upto_number, coalesce(w.taken_at, w.first_at)"
        " FROM change_files f JOIN (SELECT agency, purpose, max(sequence) AS last, max(taken_at) AS taken_at,"
        " min(at) AS first_at FROM change_files WHERE laid = 1 GROUP BY agency, purpose) w"
        " ON w.agency = f.agency AND w.purpose = f.purpose AND w.last = f.sequence"
        " ORDER BY f.agency, f.purpose"
    )
    waiting = tx.all(f"SELECT agency, purpose, from_no, from_number FROM change_files WHERE {_LIES}")
    begins: dict[tuple[str, str], Place] = {}
    for agency, purpose, *place in waiting:
        begin: Place = (place[0], place[1])
        begins[agency, purpose] = min(begin, begins.get((agency, purpose), begin))
    return [Followed(row[0], row[1], begins.get((row[0], row[1]), (row[2], row[3])), row[4]) for row in rows]


def reach(tx: Transaction, agency: str, purpose: str, sequence: int, upto: Place) -> None:
    """It reaches further, since there was nothing to tell; only while it is the last, and laid."""
    tx.run(
        "UPDATE change_files SET upto_no = ?, upto_number = ? WHERE agency = ? AND purpose = ?"
        " AND sequence = ? AND laid = 1 AND sequence ="
        " (SELECT max(sequence) FROM change_files WHERE agency = ? AND purpose = ?)",
        (*upto, agency, purpose, sequence, agency, purpose),
    )


def forget(tx: Transaction, agency: str, purpose: str, before: str) -> None:
    """Where files from before a moment began; never of the last."""
    tx.run(
        "DELETE FROM change_files WHERE agency = ? AND purpose = ? AND at < ? AND sequence <"
        " (SELECT max(sequence) FROM change_files WHERE agency = ? AND purpose = ?)",
        (agency, purpose, before, agency, purpose),
    )

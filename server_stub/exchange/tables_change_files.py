"""Files of changes that were laid out for agencies, and how far each reaches; all SQL about them."""

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
    sqlite_with_rowid=False,
)
"""`follows`: the file it goes on from (0: from the beginning). `laid`: file and marker lie there."""

_COLUMNS = "sequence, follows, from_no, from_number, upto_no, upto_number, rules, sha256, laid"


class FileRow(NamedTuple):
    """A file, and between which places it tells what changed."""

    sequence: int
    follows: int
    begin: Place
    upto: Place
    rules: str
    sha256: str
    is_laid: bool


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

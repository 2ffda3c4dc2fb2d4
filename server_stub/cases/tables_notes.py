"""Rows of notes from a counterpart window to the window that took a case in."""

from sqlalchemy import Column, ForeignKey, Integer, Table, Text

from server_stub.cases.wire import Note, Person
from server_stub.database import Transaction, metadata

notes = Table(
    "case_notes",
    metadata,
    Column("case_id", Text, ForeignKey("cases.id"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("account", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("organisation", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("read_at", Text),
    Column("read_by", Text, nullable=False, server_default=""),
)


def add(tx: Transaction, case: str, by: Person, text: str) -> None:
    """One note more."""
    tx.run(
        "INSERT INTO case_notes (case_id, position, at, account, name, organisation, text)"
        " SELECT ?, count(*), ?, ?, ?, ?, ? FROM case_notes WHERE case_id = ?",
        (case, tx.now, by.account, by.name, by.organisation, text, case),
    )


def of(tx: Transaction, case: str) -> list[Note]:
    """All notes of a case, in order."""
    found = tx.all(
        "SELECT at, account, name, organisation, text, read_at, read_by FROM case_notes"
        " WHERE case_id = ? ORDER BY position",
        (case,),
    )
    return [
        Note(at=at, by=Person(account=who, name=name, organisation=where), text=text, read_at=on, read_by=by)
        for at, who, name, where, text, on, by in found
    ]


def count(tx: Transaction, case: str) -> int:
    """How many there are."""
    row = tx.one("SELECT count(*) FROM case_notes WHERE case_id = ?", (case,))
    return int(row[0]) if row else 0


def mark_read(tx: Transaction, case: str, by: str) -> int:
    """Whoever opened them; how many they were."""
    return tx.run(
        "UPDATE case_notes SET read_at = ?, read_by = ? WHERE case_id = ? AND read_at IS NULL",
        (tx.now, by, case),
    )

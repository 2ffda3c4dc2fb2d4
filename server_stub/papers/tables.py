"""Rows about receipts: one for a case and kind, and each copy that was handed to a printer."""

from dataclasses import astuple, dataclass

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint

from server_stub.database import Transaction, metadata

receipts = Table(
    "receipts",
    metadata,
    Column("id", Text, primary_key=True),
    Column("number", Text, nullable=False, unique=True),
    Column("case_id", Text, ForeignKey("cases.id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("clerk", Text, nullable=False),
    Column("issued_at", Text, nullable=False),
    Column("due_on", Text, nullable=False, server_default=""),
    Column("provisional_due", Integer, nullable=False, server_default="0"),
    Column("agency", Text, nullable=False, server_default=""),
    Column("station", Text, nullable=False, server_default=""),
    UniqueConstraint("case_id", "kind"),
)

copies = Table(
    "receipt_copies",
    metadata,
    Column("receipt", Text, ForeignKey("receipts.id"), primary_key=True),
    Column("copy", Integer, primary_key=True),
    Column("paper", Text, nullable=False),
    Column("account", Text, nullable=False),
    Column("workstation", Text, nullable=False),
    Column("made_at", Text, nullable=False),
    Index("receipt_copies_by_time", "made_at"),
)


@dataclass(frozen=True, slots=True)
class ReceiptRow:
    """A receipt that was numbered. `revision`: what of the case's papers it confirms.

    From `due_on` on: what stood on the first copy and may be otherwise at the centre when the next is drawn.
    """

    id: str
    number: str
    case_id: str
    kind: str
    revision: int
    clerk: str
    issued_at: str
    due_on: str
    provisional_due: int
    agency: str
    station: str


_RECEIPT = ", ".join(column.name for column in receipts.columns)


def add(tx: Transaction, row: ReceiptRow) -> None:
    """A receipt gets its number."""
    tx.run(f"INSERT INTO receipts ({_RECEIPT}) VALUES ({', '.join('?' * 11)})", astuple(row))


def find(tx: Transaction, receipt: str) -> ReceiptRow | None:
    """A receipt, whoever may know of its case."""
    row = tx.one(f"SELECT {_RECEIPT} FROM receipts WHERE id = ?", (receipt,))
    return ReceiptRow(*row) if row else None


def of_case(tx: Transaction, case: str, kind: str) -> ReceiptRow | None:
    """The receipt of that kind, if it was issued."""
    row = tx.one(f"SELECT {_RECEIPT} FROM receipts WHERE case_id = ? AND kind = ?", (case, kind))
    return ReceiptRow(*row) if row else None


def copies_made(tx: Transaction, receipt: str) -> int:
    """How often it was handed to a printer."""
    row = tx.one("SELECT count(*) FROM receipt_copies WHERE receipt = ?", (receipt,))
    return int(row[0]) if row else 0


def add_copy(tx: Transaction, receipt: str, copy: int, paper: str, account: str, workstation: str) -> None:
    """One copy more."""
    tx.run(
        "INSERT INTO receipt_copies (receipt, copy, paper, account, workstation, made_at)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (receipt, copy, paper, account, workstation, tx.now),
    )

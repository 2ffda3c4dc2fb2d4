"""Damage to the sheets of rolls: a disk that did it may do more, so IT is told, whoever came upon it."""

from server_stub.database import Transaction
from server_stub.journal.book import Book
from server_stub.workstations import alerts
from server_stub.workstations.service import nobody


def tell(tx: Transaction, book: Book, sheets: int) -> None:
    """An alert, with its record; none of no sheets."""
    if sheets:
        alerts.report(tx, book, "sheet_damaged", nobody(), {"sheets": sheets})

"""Rows of papers that were uploaded to go with somebody's words, and never said."""

from sqlalchemy import Index, text

from server_stub.database import Transaction
from server_stub.documents.tables import DOCUMENT_COLUMNS, DocumentRow, documents

_WHICH = "material = 'opinion.attached'"
BY_DAY = Index(
    "documents_attached_by_day",
    documents.c.received_at,
    sqlite_where=text(_WHICH),
    postgresql_where=text(_WHICH),
)


def loose(tx: Transaction, before: str, limit: int) -> list[DocumentRow]:
    """Those that came before that moment, in no case."""
    found = tx.all(
        f"SELECT {DOCUMENT_COLUMNS} FROM documents d WHERE d.{_WHICH} AND d.received_at < ?"
        " AND NOT EXISTS (SELECT 1 FROM case_papers p WHERE p.document = d.id)"
        " ORDER BY d.received_at LIMIT ?",
        (before, limit),
    )
    return [DocumentRow(*row) for row in found]

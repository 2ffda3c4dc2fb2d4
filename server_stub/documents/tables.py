"""Rows about uploads under way and about finished papers. Their bytes are in storage.py."""

from dataclasses import astuple, dataclass

from sqlalchemy import BigInteger, Column, Index, Integer, Table, Text

from server_stub.database import Transaction, metadata

uploads = Table(
    "uploads",
    metadata,
    Column("id", Text, primary_key=True),
    Column("account", Text, nullable=False),
    Column("workstation", Text, nullable=False),
    Column("station", Text, nullable=False),
    Column("draft", Text, nullable=False),
    Column("material", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("pages", Integer, nullable=False),
    Column("length", BigInteger, nullable=False),
    Column("created_at", Text, nullable=False),
    Column("expires_at", Text, nullable=False),
    Index("uploads_by_expiry", "expires_at"),
)

documents = Table(
    "documents",
    metadata,
    Column("id", Text, primary_key=True),
    Column("account", Text, nullable=False),
    Column("workstation", Text, nullable=False),
    Column("station", Text, nullable=False),
    Column("draft", Text, nullable=False),
    Column("material", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("pages", Integer, nullable=False),
    Column("length", BigInteger, nullable=False),
    Column("served_length", BigInteger, nullable=False),
    Column("received_at", Text, nullable=False),
    Index("documents_by_draft", "draft"),
)


@dataclass(frozen=True, slots=True)
class UploadRow:
    """An upload under way."""

    id: str
    account: str
    workstation: str
    station: str
    draft: str
    material: str
    sha256: str
    pages: int
    length: int
    created_at: str
    expires_at: str


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A finished paper. Its id is the id of the upload it came by."""

    id: str
    account: str
    workstation: str
    station: str
    draft: str
    material: str
    sha256: str
    pages: int
    length: int
    served_length: int
    received_at: str


_UPLOAD = ", ".join(column.name for column in uploads.columns)
_DOCUMENT = ", ".join(column.name for column in documents.columns)
DOCUMENT_COLUMNS = ", ".join(f"d.{column.name}" for column in documents.columns)


def add_upload(tx: Transaction, row: UploadRow) -> None:
    """An upload begins."""
    tx.run(f"INSERT INTO uploads ({_UPLOAD}) VALUES ({', '.join('?' * 11)})", astuple(row))


def find_upload(tx: Transaction, upload: str) -> UploadRow | None:
    """An upload under way, whoever's it is."""
    row = tx.one(f"SELECT {_UPLOAD} FROM uploads WHERE id = ?", (upload,))
    return UploadRow(*row) if row else None


def set_expiry(tx: Transaction, upload: str, expires_at: str) -> None:
    """When it will be cleaned away."""
    tx.run("UPDATE uploads SET expires_at = ? WHERE id = ?", (expires_at, upload))


def remove_upload(tx: Transaction, upload: str) -> None:
    """An upload ends."""
    tx.run("DELETE FROM uploads WHERE id = ?", (upload,))


def expired_uploads(tx: Transaction, now: str, limit: int) -> list[UploadRow]:
    """Uploads whose time has run out, oldest first."""
    found = tx.all(
        f"SELECT {_UPLOAD} FROM uploads WHERE expires_at <= ? ORDER BY expires_at LIMIT ?", (now, limit)
    )
    return [UploadRow(*row) for row in found]


def open_uploads(tx: Transaction, workstation: str, now: str) -> int:
    """How many uploads a workstation has under way; one whose time has run out is not."""
    row = tx.one(
        "SELECT count(*) FROM uploads WHERE workstation = ? AND expires_at > ?", (workstation, now)
    )
    return int(row[0]) if row else 0


def upload_ids(tx: Transaction) -> set[str]:
    """All uploads under way."""
    return {row[0] for row in tx.all("SELECT id FROM uploads")}


def add_document(tx: Transaction, row: DocumentRow) -> None:
    """A paper is whole."""
    tx.run(f"INSERT INTO documents ({_DOCUMENT}) VALUES ({', '.join('?' * 11)})", astuple(row))


def find_document(tx: Transaction, document: str) -> DocumentRow | None:
    """A finished paper, whoever's it is."""
    row = tx.one(f"SELECT {_DOCUMENT} FROM documents WHERE id = ?", (document,))
    return DocumentRow(*row) if row else None


def remove_document(tx: Transaction, document: str) -> None:
    """A paper of a draft that became no case goes with it."""
    tx.run("DELETE FROM documents WHERE id = ?", (document,))


def known(tx: Transaction, ids: list[str]) -> set[str]:
    """Those of the ids that are papers, or uploads that may yet become papers."""
    marks = ", ".join("?" * len(ids))
    sql = f"SELECT id FROM documents WHERE id IN ({marks}) UNION SELECT id FROM uploads WHERE id IN ({marks})"
    return {row[0] for row in tx.all(sql, [*ids, *ids])}

"""Quality reports on agencies' files, kept with what they came to; all SQL about them."""

from collections.abc import Iterable

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from server_stub.database import Row, Transaction, metadata
from server_stub.identifiers import uuid7

delivery_reports = Table(
    "delivery_reports",
    metadata,
    Column("id", Text, primary_key=True),
    Column("agency", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("made_at", Text, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("batch", Integer, ForeignKey("batches.no")),
    Column("report", Text, nullable=False),
    Index("delivery_reports_by_agency", "agency", "made_at"),
    Index("delivery_reports_by_batch", "batch"),
)
"""`batch`: the one the file was loaded with; none for a check."""

NO_MORE = (
    "(batch IS NULL OR batch IN"
    " (SELECT no FROM batches WHERE state = 'undone' AND coalesce(undone_at, ended_at) < ?))"
)
"""What is of no batch, or of one that was taken back before a moment."""
_TOLD = "id, agency, digest, made_at, made_by, batch, report"


def keep_report(
    tx: Transaction, about: tuple[str, str, str], made_by: str, batch: int | None, report: str
) -> str:
    """`about`: agency, digest of the file, moment; the report as JSON. Its id."""
    identifier = uuid7()
    tx.run(
        "INSERT INTO delivery_reports (id, agency, digest, made_at, made_by, batch, report)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (identifier, *about, made_by, batch, report),
    )
    return identifier


def about_batch(tx: Transaction, batch: int) -> Row | None:
    """made by, report (JSON) of the file a batch was loaded from."""
    return tx.one(
        "SELECT made_by, report FROM delivery_reports WHERE batch = ? ORDER BY id DESC LIMIT 1", (batch,)
    )


def report(tx: Transaction, identifier: str) -> Row | None:
    """id, agency, digest, made at, made by, batch, report (JSON)."""
    return tx.one(f"SELECT {_TOLD} FROM delivery_reports WHERE id = ?", (identifier,))


def reports_of(tx: Transaction, agency: str, limit: int) -> list[Row]:
    """The same of an agency's files (empty: of all agencies'), the latest first."""
    return tx.all(
        f"SELECT {_TOLD} FROM delivery_reports WHERE (? = '' OR agency = ?)"
        " ORDER BY made_at DESC, id DESC LIMIT ?",
        (agency, agency, limit),
    )


def past(tx: Transaction, before: str, limit: int) -> list[str]:
    """Ids of reports from before a moment, but those of batches that count, or did after it."""
    rows = tx.all(
        f"SELECT id FROM delivery_reports WHERE made_at < ? AND {NO_MORE} LIMIT ?", (before, before, limit)
    )
    return [row[0] for row in rows]


def remove(tx: Transaction, reports: Iterable[str]) -> None:
    """For good."""
    tx.many("DELETE FROM delivery_reports WHERE id = ?", [(each,) for each in reports])

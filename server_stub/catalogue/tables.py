"""Service items in every version there was, and drafts of the next; the SQL about them."""

from typing import NamedTuple

from sqlalchemy import Column, ForeignKey, Integer, Table, Text

from server_stub.database import Transaction, metadata

versions = Table(
    "item_versions",
    metadata,
    Column("item", Text, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("told", Text, nullable=False),
    Column("origin", Text, nullable=False),
    Column("proposal", Text, ForeignKey("proposals.id")),
    Column("kept_at", Text, nullable=False),
)
"""`told` is the item as JSON and never changes; `origin`: `shipped`, `published` (by a proposal), `trial` (in
a practice city, to be tried out), or `case` (an earlier program kept it with the first case that began with
it)."""

drafts = Table(
    "item_drafts",
    metadata,
    Column("item", Text, primary_key=True),
    Column("told", Text, nullable=False),
    Column("based_on", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    Column("saved_by", Text, ForeignKey("accounts.id")),
    Column("saved_at", Text, nullable=False),
)
"""One an item. `based_on`: the version it was begun from; `saved_by` none: at the centre's command line."""


class ToldRow(NamedTuple):
    """One version of an item, as JSON."""

    item: str
    version: int
    origin: str
    told: str


class VersionRow(NamedTuple):
    """One version of an item, without the item itself."""

    item: str
    version: int
    origin: str
    proposed_by_name: str | None
    decided_by_name: str | None
    kept_at: str


class DraftRow(NamedTuple):
    """A draft with the name of who saved it last."""

    item: str
    told: str
    based_on: int
    version: int
    saved_by_name: str | None
    saved_at: str


def keep(
    tx: Transaction, item: str, version: int, told: str, origin: str, proposal: str | None = None
) -> None:
    """One more version. One that is known stays as it is: cases may run by it."""
    tx.run(
        "INSERT INTO item_versions (item, version, told, origin, proposal, kept_at) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT DO NOTHING",
        (item, version, told, origin, proposal, tx.now),
    )


def told(tx: Transaction, item: str, version: int) -> str | None:
    """An item in a version, as JSON."""
    row = tx.one("SELECT told FROM item_versions WHERE item = ? AND version = ?", (item, version))
    return row[0] if row else None


def all_told(tx: Transaction) -> list[ToldRow]:
    """Every item in every version, oldest first."""
    rows = tx.all("SELECT item, version, origin, told FROM item_versions ORDER BY item, version")
    return [ToldRow(*row) for row in rows]


def highest(tx: Transaction, item: str) -> int:
    """The number of the last version; 0 where there is none."""
    row = tx.one("SELECT max(version) FROM item_versions WHERE item = ?", (item,))
    return int(row[0] or 0) if row else 0


def history(tx: Transaction, item: str) -> list[VersionRow]:
    """Every version of an item, newest first, with who proposed and who published it."""
    rows = tx.all(
        "SELECT v.item, v.version, v.origin, a.name, d.name, v.kept_at FROM item_versions v"
        " LEFT JOIN proposals p ON p.id = v.proposal LEFT JOIN accounts a ON a.id = p.proposed_by"
        " LEFT JOIN accounts d ON d.id = p.decided_by WHERE v.item = ? ORDER BY v.version DESC",
        (item,),
    )
    return [VersionRow(*row) for row in rows]


_DRAFT = (
    "SELECT d.item, d.told, d.based_on, d.version, a.name, d.saved_at"
    " FROM item_drafts d LEFT JOIN accounts a ON a.id = d.saved_by"
)


def draft(tx: Transaction, item: str) -> DraftRow | None:
    """The draft of an item's next version."""
    row = tx.one(_DRAFT + " WHERE d.item = ?", (item,))
    return DraftRow(*row) if row else None


def all_drafts(tx: Transaction) -> list[DraftRow]:
    """Every draft."""
    return [DraftRow(*row) for row in tx.all(_DRAFT + " ORDER BY d.item")]


def save_draft(tx: Transaction, row: DraftRow, by: str | None) -> None:
    """Another state of a draft, or its first."""
    discard(tx, row.item)
    tx.run(
        "INSERT INTO item_drafts (item, told, based_on, version, saved_by, saved_at)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (row.item, row.told, row.based_on, row.version, by, row.saved_at),
    )


def discard(tx: Transaction, item: str) -> None:
    """No draft any more."""
    tx.run("DELETE FROM item_drafts WHERE item = ?", (item,))

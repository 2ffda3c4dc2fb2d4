"""Rows about drafts of stations. What is about citizens lies sealed in `head` and `body`."""

from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, replace

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, Table, Text

from server_stub.database import Transaction, metadata

drafts = Table(
    "drafts",
    metadata,
    Column("id", Text, primary_key=True),
    Column("station", Text, ForeignKey("organisations.id"), nullable=False),
    Column("state", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("last_save", Text, nullable=False),
    Column("item", Text, nullable=False),
    Column("item_version", Integer, nullable=False),
    Column("notice", Text, nullable=False),
    Column("case_id", Text),
    Column("kept_by", Text, nullable=False),
    Column("kept_at", Text, ForeignKey("workstations.id"), nullable=False),
    Column("created_at", Text, nullable=False),
    Column("saved_at", Text, nullable=False),
    Column("ended_at", Text, nullable=False),
    Column("open_by", Text, nullable=False),
    Column("open_at", Text),
    Column("open_since", Text, nullable=False),
    Column("open_until", Text, nullable=False),
    Column("meant_for", Text, nullable=False, server_default=""),
    Column("head", LargeBinary, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("drafts_by_station", "station", "state", "saved_at"),
    Index("drafts_by_time", "state", "saved_at"),
    Index("drafts_by_case", "case_id"),
)


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A draft. `case_id`: the returned case it mends, then the case it became. `kept_by` and `open_by` are
    names of staff, `kept_at` and `open_at` ids of PCs. `meant_for`: the account it was handed to."""

    id: str
    station: str
    state: str
    version: int
    last_save: str
    item: str
    item_version: int
    notice: str
    case_id: str | None
    kept_by: str
    kept_at: str
    created_at: str
    saved_at: str
    ended_at: str
    open_by: str
    open_at: str | None
    open_since: str
    open_until: str
    meant_for: str
    head: bytes
    body: bytes


_NAMES = [column.name for column in drafts.columns]
_DRAFT = ", ".join(_NAMES)
_WITHOUT_BODY = ", ".join(_NAMES[:-1])
_SET = ", ".join(f"{name} = ?" for name in _NAMES[1:])
LISTED = 500


def find(tx: Transaction, draft: str) -> DraftRow | None:
    """A draft, whoever's it is."""
    row = tx.one(f"SELECT {_DRAFT} FROM drafts WHERE id = ?", (draft,))
    return DraftRow(*row) if row else None


def of_station(tx: Transaction, station: str, *, ended: bool = False, notice: str = "") -> list[DraftRow]:
    """The open ones of a station, or the ended ones; kept last first. Without what was typed: a list does not
    need it, and of a whole station it would be hundreds of megabytes."""
    state = "state <> 'open'" if ended else "state = 'open'"
    found = tx.all(
        f"SELECT {_WITHOUT_BODY} FROM drafts WHERE station = ? AND {state} AND (? = '' OR notice = ?)"
        f" ORDER BY saved_at DESC, id DESC LIMIT {LISTED}",
        (station, notice, notice),
    )
    return [DraftRow(*(*row, b"")) for row in found]


def add(tx: Transaction, row: DraftRow) -> None:
    """A draft is kept for the first time."""
    tx.run(f"INSERT INTO drafts ({_DRAFT}) VALUES ({', '.join('?' * len(_NAMES))})", astuple(row))


def change(tx: Transaction, row: DraftRow) -> None:
    """All of it anew."""
    tx.run(f"UPDATE drafts SET {_SET} WHERE id = ?", (*astuple(row)[1:], row.id))


def end(tx: Transaction, row: DraftRow, state: str, case: str | None) -> None:
    """It is a draft no more: what was typed goes, that it was there stays for a while."""
    ended = replace(row, state=state, case_id=case, ended_at=tx.now, open_by="", open_at=None, body=b"")
    change(tx, replace(ended, version=row.version + 1, open_since="", open_until=""))


def became(tx: Transaction, draft: str, case: str) -> None:
    """A case was made of it."""
    row = find(tx, draft)
    if row is not None and row.state == "open":
        end(tx, row, "submitted", case)


def mended(tx: Transaction, case: str) -> None:
    """A returned case was handed in again: what mended it is done."""
    found = tx.all(f"SELECT {_DRAFT} FROM drafts WHERE case_id = ? AND state = 'open'", (case,))
    for row in found:
        end(tx, DraftRow(*row), "submitted", case)


def kept_before(tx: Transaction, before: str, limit: int) -> list[DraftRow]:
    """Open drafts that were kept last before that moment."""
    found = tx.all(
        f"SELECT {_DRAFT} FROM drafts WHERE state = 'open' AND saved_at < ? ORDER BY saved_at LIMIT ?",
        (before, limit),
    )
    return [DraftRow(*row) for row in found]


def loose_papers(tx: Transaction, before: str, limit: int) -> list[str]:
    """Papers of drafts that ended before that moment, received while they were drafts, and in no case."""
    found = tx.all(
        "SELECT p.id FROM drafts d JOIN documents p ON p.draft = d.id"
        " WHERE d.state <> 'open' AND d.ended_at < ? AND p.received_at <= d.ended_at"
        " AND NOT EXISTS (SELECT 1 FROM case_papers c WHERE c.document = p.id) LIMIT ?",
        (before, limit),
    )
    return [row[0] for row in found]


def remove_ended(tx: Transaction, before: str, limit: int) -> int:
    """Takes away what tells of drafts that ended before that moment; how many there were."""
    found = tx.all(
        "SELECT id FROM drafts WHERE state <> 'open' AND ended_at < ? ORDER BY ended_at LIMIT ?",
        (before, limit),
    )
    for (draft,) in found:
        tx.run("DELETE FROM drafts WHERE id = ?", (draft,))
    return len(found)


def workstation_names(tx: Transaction, ids: Iterable[str | None]) -> dict[str, str]:
    """What PCs are called."""
    return _told_by(tx, "SELECT id, name FROM workstations", ids)


def account_names(tx: Transaction, ids: Iterable[str | None]) -> dict[str, str]:
    """What members of staff are called."""
    return _told_by(tx, "SELECT id, name FROM accounts", ids)


def colleagues(tx: Transaction, station: str, posts: Sequence[str]) -> list[tuple[str, str]]:
    """Id and name of everybody of these posts at a station."""
    marks = ", ".join("?" * len(posts)) or "''"
    found = tx.all(
        f"SELECT id, name FROM accounts WHERE organisation = ? AND post IN ({marks}) AND disabled = 0"
        " ORDER BY name, id",
        (station, *posts),
    )
    return [(str(one), str(name)) for one, name in found]


def case_numbers(tx: Transaction, ids: Iterable[str | None]) -> dict[str, str]:
    """The numbers of cases."""
    return _told_by(tx, "SELECT id, number FROM cases", ids)


def _told_by(tx: Transaction, select: str, ids: Iterable[str | None]) -> dict[str, str]:
    """What a query tells of each id, asked once for all."""
    asked = sorted({one for one in ids if one})
    marks = ", ".join("?" * len(asked))
    rows = tx.all(f"{select} WHERE id IN ({marks})", asked) if asked else []
    return {row[0]: row[1] for row in rows}

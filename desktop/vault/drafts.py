"""Drafts as they were typed. The whole draft is one sealed body; columns hold only what lists are made by."""

from collections.abc import Callable
from dataclasses import replace

import msgspec

from desktop.errors import VaultDamaged
from desktop.intake.draft import Draft, DraftSummary, summary
from desktop.vault.vault import Connection, Vault

TABLES = (
    """CREATE TABLE drafts (
        id TEXT PRIMARY KEY,
        station TEXT NOT NULL,
        version INTEGER NOT NULL,
        sealed INTEGER NOT NULL,
        saved_at TEXT NOT NULL,
        body BLOB NOT NULL
    ) WITHOUT ROWID""",
    "CREATE INDEX drafts_of_station ON drafts (station, saved_at)",
)


class VaultDrafts:
    """The drafts of this desk."""

    def __init__(self, vault: Vault, now: Callable[[], str]) -> None:
        self._vault = vault
        self._now = now

    async def save(self, draft: Draft) -> Draft:
        """Keep it; the answer has the next version and the time."""
        return await self._vault.do(lambda connection: _save(connection, draft, self._now()))

    async def load(self, draft_id: str) -> Draft | None:
        """The draft as last kept."""
        rows = await self._vault.read(
            lambda connection: connection.execute(
                "SELECT body FROM drafts WHERE id = ?", (draft_id,)
            ).fetchall()
        )
        return _read(rows[0][0]) if rows else None

    async def list(self, station: str) -> tuple[DraftSummary, ...]:
        """Those of a station that are still open, newest first."""
        rows = await self._vault.read(
            lambda connection: connection.execute(
                "SELECT body FROM drafts WHERE station = ? AND sealed = 0 ORDER BY saved_at DESC, id DESC",
                (station,),
            ).fetchall()
        )
        return tuple(summary(_read(body)) for (body,) in rows)

    async def is_open(self, draft_id: str, account: str) -> bool:
        """Whether this account may go on with it."""
        draft = await self.load(draft_id)
        return draft is not None and draft.account == account and not draft.sealed

    async def of_case(self, case: str) -> Draft | None:
        """The open draft that mends a returned case, if one was begun."""
        rows = await self._vault.read(
            lambda connection: connection.execute("SELECT body FROM drafts WHERE sealed = 0").fetchall()
        )
        drafts = (_read(body) for (body,) in rows)
        return next((one for one in drafts if one.mending is not None and one.mending.case == case), None)

    async def discard(self, draft_id: str) -> None:
        """Take it away for good."""
        await self._vault.do(
            lambda connection: connection.execute("DELETE FROM drafts WHERE id = ?", (draft_id,))
        )


def _save(connection: Connection, draft: Draft, now: str) -> Draft:
    row = connection.execute("SELECT version FROM drafts WHERE id = ?", (draft.id,)).fetchone()
    kept = replace(draft, version=(row[0] if row else 0) + 1, saved_at=now)
    connection.execute(
        """INSERT INTO drafts (id, station, version, sealed, saved_at, body) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET station = excluded.station, version = excluded.version,
        sealed = excluded.sealed, saved_at = excluded.saved_at, body = excluded.body""",
        (kept.id, kept.station, kept.version, kept.sealed, kept.saved_at, msgspec.json.encode(kept)),
    )
    return kept


def _read(body: bytes) -> Draft:
    try:
        return msgspec.json.decode(body, type=Draft)
    except msgspec.MsgspecError as error:
        raise VaultDamaged from error

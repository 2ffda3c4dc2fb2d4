"""Drafts as they were typed. The whole draft is one sealed body; columns hold only what lists are made by."""

from collections.abc import Callable
from dataclasses import replace

import msgspec

from desktop.errors import DraftSealed, VaultDamaged
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
        """Keep it; the answer has the next version and the time. A sealed draft stays as it was sent:
        other answers raise DraftSealed."""
        return await self._vault.do(lambda connection: _save(connection, draft, self._now()))

    async def load(self, draft_id: str) -> Draft | None:
        """The draft as last kept."""
        rows = await self._vault.read(
            lambda connection: connection.execute(
                "SELECT body FROM drafts WHERE id = ?", (draft_id,)
            ).fetchall()
        )
        return read_body(rows[0][0]) if rows else None

    async def list(self, station: str) -> tuple[DraftSummary, ...]:
        """Those of a station that are still open, newest first."""
        rows = await self._vault.read(
            lambda connection: connection.execute(
                "SELECT body FROM drafts WHERE station = ? AND sealed = 0 ORDER BY saved_at DESC, id DESC",
                (station,),
            ).fetchall()
        )
        return tuple(summary(read_body(body)) for (body,) in rows)

    async def is_open(self, draft_id: str, account: str) -> bool:
        """Whether this account may go on with it."""
        draft = await self.load(draft_id)
        return draft is not None and draft.account == account and not draft.sealed

    async def of_case(self, case: str, version: int, keeps: str = "") -> Draft | None:
        """The draft that mends a returned case: the open one, if one was begun; else the shut one, when the
        case stands in the version that it mended: it is on its way. Or the one that `keeps` a promise."""
        rows = await self._vault.read(
            lambda connection: connection.execute("SELECT body FROM drafts ORDER BY sealed").fetchall()
        )
        drafts = (read_body(body) for (body,) in rows)
        return next((one for one in drafts if one.mends(case, version, keeps)), None)

    async def seal(self, draft_id: str, *, sealed: bool) -> None:
        """Shut a draft, or open it again. While a deed is under way the outbox does it with the deed."""
        await self._vault.do(lambda connection: set_seal(connection, draft_id, sealed=sealed))

    async def sealed(self) -> tuple[str, ...]:
        """The drafts that are shut, whoever's they are."""
        rows = await self._vault.read(
            lambda connection: connection.execute("SELECT id FROM drafts WHERE sealed = 1").fetchall()
        )
        return tuple(draft_id for (draft_id,) in rows)

    async def discard(self, draft_id: str) -> None:
        """Take it away for good."""
        await self._vault.do(lambda connection: _discard(connection, draft_id))


def set_seal(connection: Connection, draft_id: str, *, sealed: bool) -> None:
    """Within a transaction: shut a draft or open it again, wherever it lies."""
    row = connection.execute("SELECT body FROM drafts WHERE id = ?", (draft_id,)).fetchone()
    if row is not None:
        write(connection, replace(read_body(row[0]), sealed=sealed))


def refuse_sealed(connection: Connection, draft_id: str) -> None:
    """Within a transaction: what was submitted does not change any more."""
    row = connection.execute("SELECT sealed FROM drafts WHERE id = ?", (draft_id,)).fetchone()
    if row is not None and row[0]:
        raise DraftSealed


def _discard(connection: Connection, draft_id: str) -> None:
    """With what was known of it at the centre."""
    connection.execute("DELETE FROM drafts WHERE id = ?", (draft_id,))
    connection.execute("DELETE FROM draft_standings WHERE draft = ?", (draft_id,))
    connection.execute("DELETE FROM page_documents WHERE draft = ?", (draft_id,))


def _save(connection: Connection, draft: Draft, now: str) -> Draft:
    row = connection.execute("SELECT version, sealed, body FROM drafts WHERE id = ?", (draft.id,)).fetchone()
    if row is not None and row[1]:
        sent = read_body(row[2])
        if sent.answers != draft.answers:
            raise DraftSealed
        return sent
    kept = replace(draft, version=(row[0] if row else 0) + 1, saved_at=now, sealed=False)
    write(connection, kept)
    return kept


def write(connection: Connection, kept: Draft) -> None:
    """Within a transaction: as it is, wherever it came from."""
    connection.execute(
        """INSERT INTO drafts (id, station, version, sealed, saved_at, body) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET station = excluded.station, version = excluded.version,
        sealed = excluded.sealed, saved_at = excluded.saved_at, body = excluded.body""",
        (kept.id, kept.station, kept.version, kept.sealed, kept.saved_at, msgspec.json.encode(kept)),
    )


def read_body(body: bytes) -> Draft:
    """A draft as its row holds it."""
    try:
        return msgspec.json.decode(body, type=Draft)
    except msgspec.MsgspecError as error:
        raise VaultDamaged from error

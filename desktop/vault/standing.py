"""What this PC knows of its drafts at the centre, and which of their pages are there."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import msgspec

from desktop.drafts.station_draft import Standing
from desktop.errors import VaultDamaged
from desktop.intake.draft import Draft
from desktop.vault import waiting_notices
from desktop.vault.drafts import read_body, write
from desktop.vault.vault import Connection, Vault

TABLES = (
    "CREATE TABLE draft_standings (draft TEXT PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID",
    """CREATE TABLE page_documents (
        page TEXT PRIMARY KEY,
        draft TEXT NOT NULL,
        document TEXT NOT NULL
    ) WITHOUT ROWID""",
    "CREATE INDEX page_documents_of_draft ON page_documents (draft)",
)


class Standings:
    """A row a draft that the centre has, or is being told of."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    async def of(self, draft: str) -> Standing:
        """What is known of one; nothing known: it was never there."""
        rows = await self._vault.read(
            lambda connection: connection.execute(
                "SELECT body FROM draft_standings WHERE draft = ?", (draft,)
            ).fetchall()
        )
        return _standing(rows[0][0]) if rows else Standing()

    async def keep(self, draft: str, standing: Standing) -> None:
        """Write it down."""
        await self._vault.do(lambda connection: _keep(connection, draft, standing))

    async def documents(self, draft: str) -> Mapping[str, str]:
        """The uploaded paper of each page that was uploaded."""
        rows = await self._vault.read(
            lambda connection: connection.execute(
                "SELECT page, document FROM page_documents WHERE draft = ?", (draft,)
            ).fetchall()
        )
        return dict(rows)

    async def note_document(self, draft: str, page: str, document: str) -> None:
        """A page is at the centre."""
        await self._vault.do(
            lambda connection: connection.execute(
                "INSERT OR REPLACE INTO page_documents (page, draft, document) VALUES (?, ?, ?)",
                (page, draft, document),
            )
        )

    async def open_drafts(self, station: str) -> Sequence[str]:
        """The drafts of a station that lie here and are not on their way."""
        rows = await self._vault.read(
            lambda connection: connection.execute(
                "SELECT id FROM drafts WHERE station = ? AND sealed = 0", (station,)
            ).fetchall()
        )
        return [draft for (draft,) in rows]

    async def forget(self, draft: str) -> None:
        """It is gone, here or there."""
        await self._vault.do(lambda connection: _forget(connection, draft))

    async def take(self, draft: Draft, standing: Standing) -> None:
        """The centre's version from now on. One that is on its way stays as it was sent."""

        def deed(connection: Connection) -> None:
            row = connection.execute(
                "SELECT version, sealed FROM drafts WHERE id = ?", (draft.id,)
            ).fetchone()
            if row is not None and row[1]:
                return
            write(connection, replace(draft, version=(row[0] if row else 0) + 1, sealed=False))
            _keep(connection, draft.id, standing)

        await self._vault.do(deed)

    async def set_apart(self, draft: str, new: str, apart_from: str) -> None:
        """What lies here goes on as a draft of its own, with its pages, beside the one at the centre."""

        def deed(connection: Connection) -> None:
            row = connection.execute("SELECT body FROM drafts WHERE id = ?", (draft,)).fetchone()
            if row is None:
                return
            write(connection, replace(read_body(row[0]), id=new, apart_from=apart_from))
            connection.execute("DELETE FROM drafts WHERE id = ?", (draft,))
            connection.execute("UPDATE pages SET draft = ? WHERE draft = ?", (new, draft))
            waiting_notices.set_apart(connection, draft, new)
            _forget(connection, draft)

        await self._vault.do(deed)


def _keep(connection: Connection, draft: str, standing: Standing) -> None:
    connection.execute(
        "INSERT OR REPLACE INTO draft_standings (draft, body) VALUES (?, ?)",
        (draft, msgspec.json.encode(standing)),
    )


def _forget(connection: Connection, draft: str) -> None:
    connection.execute("DELETE FROM draft_standings WHERE draft = ?", (draft,))
    connection.execute("DELETE FROM page_documents WHERE draft = ?", (draft,))


def _standing(body: bytes) -> Standing:
    try:
        return msgspec.json.decode(body, type=Standing)
    except msgspec.MsgspecError as error:
        raise VaultDamaged from error

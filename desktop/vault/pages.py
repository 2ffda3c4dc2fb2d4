"""Pages of drafts: the pictures as sealed files, all else in rows. A page is kept once `keep` returns."""

import asyncio
import secrets
from collections.abc import Mapping, Sequence
from typing import Any

from desktop.capture.page import Page, TakenPage
from desktop.capture.page_tray import PageTray
from desktop.errors import VaultDamaged
from desktop.vault.sealed_files import SealedFile, SealedFiles
from desktop.vault.vault import Connection, Vault

FOLDER = "pages"

TABLES = (
    """CREATE TABLE pages (
        id TEXT PRIMARY KEY,
        draft TEXT NOT NULL,
        material TEXT NOT NULL,
        place INTEGER NOT NULL,
        kind TEXT NOT NULL,
        width INTEGER NOT NULL,
        height INTEGER NOT NULL,
        length INTEGER NOT NULL,
        turn INTEGER NOT NULL,
        removed INTEGER NOT NULL DEFAULT 0,
        file TEXT NOT NULL,
        key BLOB NOT NULL,
        thumbnail BLOB NOT NULL
    )""",
    "CREATE INDEX pages_of_draft ON pages (draft, material, place)",
)


class Pages:
    """The pages of all drafts."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._files = SealedFiles(vault.folder / FOLDER)

    async def trays(self, draft: str) -> Mapping[str, PageTray]:
        """The pages of a draft, a material code."""
        rows = await self._vault.read(lambda connection: _of_draft(connection, draft))
        trays: dict[str, PageTray] = {}
        for material, *columns in rows:
            tray = trays.get(material, PageTray())
            trays[material] = PageTray((*tray.pages, _page(columns)))
        return trays

    async def counts(self, draft_id: str) -> Mapping[str, int]:
        """How many pages a material has."""
        return {material: len(tray) for material, tray in (await self.trays(draft_id)).items()}

    async def keep(self, draft: str, material: str, place: int, taken: TakenPage) -> Page:
        """Keep a page at a place; those behind it move on."""
        page = Page(
            id=secrets.token_hex(16),
            kind=taken.kind,
            width=taken.width,
            height=taken.height,
            length=len(taken.content),
            turn=taken.turn,
            thumbnail=taken.thumbnail,
        )
        sealed = await asyncio.to_thread(self._files.write, taken.content)
        await self._vault.do(lambda connection: _insert(connection, draft, material, place, page, sealed))
        return page

    async def content(self, page_id: str) -> bytes:
        """The kept bytes of a page."""
        sealed = await self._vault.read(lambda connection: _sealed(connection, page_id))
        return await asyncio.to_thread(self._files.read, sealed)

    async def turn(self, page_id: str, turn: int) -> None:
        """How a page lies from now on."""
        await self._vault.do(
            lambda connection: connection.execute("UPDATE pages SET turn = ? WHERE id = ?", (turn, page_id))
        )

    async def order(self, draft: str, material: str, page_ids: Sequence[str]) -> None:
        """The order of a material's pages from now on."""
        places = [(place, page_id, draft, material) for place, page_id in enumerate(page_ids)]
        await self._vault.do(
            lambda connection: connection.executemany(
                "UPDATE pages SET place = ? WHERE id = ? AND draft = ? AND material = ?", places
            )
        )

    async def remove(self, page_id: str) -> None:
        """Put a page aside; it can be brought back until the next start."""
        await self._vault.do(lambda connection: _set_removed(connection, page_id, removed=True))

    async def bring_back(self, page_id: str) -> None:
        """Put a removed page back in its tray."""
        await self._vault.do(lambda connection: _set_removed(connection, page_id, removed=False))

    async def discard(self, draft: str) -> None:
        """Forget all pages of a draft for good."""
        names = await self._vault.do(lambda connection: _forget(connection, "draft = ?", (draft,)))
        await asyncio.to_thread(self._files.remove, names)

    async def sweep(self) -> int:
        """At the start: forget what was put aside, and files that no row knows. How many files went."""
        await self._vault.do(lambda connection: _forget(connection, "removed = 1", ()))
        known = await self._vault.read(_file_names)
        return await asyncio.to_thread(self._files.sweep, known)


def _of_draft(connection: Connection, draft: str) -> list[tuple[Any, ...]]:
    rows: list[tuple[Any, ...]] = connection.execute(
        "SELECT material, id, kind, width, height, length, turn, thumbnail FROM pages"
        " WHERE draft = ? AND removed = 0 ORDER BY material, place, id",
        (draft,),
    ).fetchall()
    return rows


def _page(columns: Sequence[Any]) -> Page:
    page_id, kind, width, height, length, turn, thumbnail = columns
    small = bytes(thumbnail)
    return Page(
        id=page_id, kind=kind, width=width, height=height, length=length, turn=turn, thumbnail=small
    )


def _insert(
    connection: Connection, draft: str, material: str, place: int, page: Page, sealed: SealedFile
) -> None:
    connection.execute(
        "UPDATE pages SET place = place + 1 WHERE draft = ? AND material = ? AND place >= ?",
        (draft, material, place),
    )
    connection.execute(
        "INSERT INTO pages (id, draft, material, place, kind, width, height, length, turn,"
        " file, key, thumbnail) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            page.id, draft, material, place, page.kind, page.width, page.height, page.length, page.turn,
            sealed.name, sealed.key, page.thumbnail,
        ),
    )  # fmt: skip


def _sealed(connection: Connection, page_id: str) -> SealedFile:
    row = connection.execute("SELECT file, key FROM pages WHERE id = ?", (page_id,)).fetchone()
    if row is None:
        raise VaultDamaged
    return SealedFile(row[0], bytes(row[1]))


def _set_removed(connection: Connection, page_id: str, *, removed: bool) -> None:
    connection.execute("UPDATE pages SET removed = ? WHERE id = ?", (int(removed), page_id))


def _forget(connection: Connection, which: str, values: tuple[str, ...]) -> list[str]:
    names = [row[0] for row in connection.execute(f"SELECT file FROM pages WHERE {which}", values)]
    connection.execute(f"DELETE FROM pages WHERE {which}", values)
    return names


def _file_names(connection: Connection) -> set[str]:
    return {row[0] for row in connection.execute("SELECT file FROM pages")}

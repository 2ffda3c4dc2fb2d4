"""Pages of drafts: the pictures as sealed files, all else in rows. A page is kept once `keep` returns.

Places are counted here, in the transaction that writes them: pages come in while others are moved, and to
drafts that nobody looks at. A draft that was submitted refuses every change with `DraftSealed`.
"""

import asyncio
import secrets
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from desktop.capture.page import Page, TakenPage
from desktop.capture.page_tray import AT_THE_END, PageTray, Place
from desktop.errors import VaultDamaged, VaultError
from desktop.vault.drafts import refuse_sealed
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

_PAGE = "id, kind, width, height, length, turn, thumbnail"


class Pages:
    """The pages of all drafts."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._files = SealedFiles(vault.folder / FOLDER)

    async def trays(self, draft: str) -> Mapping[str, PageTray]:
        """The pages of a draft, a material code."""
        return await self._vault.read(lambda connection: _trays(connection, draft))

    async def counts(self, draft_id: str) -> Mapping[str, int]:
        """How many pages a material has."""
        return {material: len(tray) for material, tray in (await self.trays(draft_id)).items()}

    async def keep(
        self, draft: str, material: str, taken: TakenPage, place: Place = AT_THE_END, name: str = ""
    ) -> Page:
        """Keep a page at its place. The one it is put instead of can be brought back. A page that was
        captured at another PC keeps its name."""
        page = Page(
            id=name or secrets.token_hex(16),
            kind=taken.kind,
            width=taken.width,
            height=taken.height,
            length=len(taken.content),
            turn=taken.turn,
            thumbnail=taken.thumbnail,
        )
        await self._vault.read(lambda connection: refuse_sealed(connection, draft))
        sealed = await asyncio.to_thread(self._files.write, taken.content)
        try:
            await self._vault.do(lambda connection: _insert(connection, draft, material, place, page, sealed))
        except VaultError:
            await asyncio.to_thread(self._files.remove, [sealed.name])
            raise
        return page

    async def content(self, page_id: str) -> bytes:
        """The kept bytes of a page."""
        sealed = await self._vault.read(lambda connection: _sealed(connection, page_id))
        return await asyncio.to_thread(self._files.read, sealed)

    async def turn(self, page_id: str, turn: int) -> None:
        """How a page lies from now on."""
        await self._vault.do(lambda connection: _turn(connection, page_id, turn))

    async def move(self, page_id: str, by: int) -> None:
        """Move a page by so many places, at most to an end."""
        await self._vault.do(
            lambda connection: _rearrange(connection, page_id, lambda tray: tray.move(page_id, by))
        )

    async def set_out(self, draft: str, pages: Sequence[tuple[str, int]]) -> None:
        """The pages of a draft as another PC left them: in this order, so turned; the rest is put aside."""
        await self._vault.do(lambda connection: _set_out(connection, draft, pages))

    async def remove(self, page_id: str) -> None:
        """Put a page aside; it can be brought back until the next start."""
        await self._vault.do(lambda connection: _remove(connection, page_id))

    async def bring_back(self, page_id: str, place: int) -> None:
        """Put a removed page back in its tray, at a place counted from 0."""
        await self._vault.do(lambda connection: _bring_back(connection, page_id, place))

    async def discard(self, draft: str) -> None:
        """Forget all pages of a draft for good."""
        names = await self._vault.do(lambda connection: _forget(connection, "draft = ?", (draft,)))
        await asyncio.to_thread(self._files.remove, names)

    async def sweep(self) -> int:
        """At the start: forget what was put aside, and files that no row knows. How many files went."""
        await self._vault.do(lambda connection: _forget(connection, "removed = 1", ()))
        known = await self._vault.read(_file_names)
        return await asyncio.to_thread(self._files.sweep, known)


def _trays(connection: Connection, draft: str) -> dict[str, PageTray]:
    rows = connection.execute(
        f"SELECT material, {_PAGE} FROM pages WHERE draft = ? AND removed = 0 ORDER BY material, place, id",
        (draft,),
    )
    pages: dict[str, list[Page]] = {}
    for material, *columns in rows:
        pages.setdefault(material, []).append(_page(columns))
    return {material: PageTray(tuple(its)) for material, its in pages.items()}


def _page(columns: Sequence[Any]) -> Page:
    page_id, kind, width, height, length, turn, thumbnail = columns
    small = bytes(thumbnail)
    return Page(id=page_id, kind=kind, width=width, height=height, length=length, turn=turn, thumbnail=small)


def _set_out(connection: Connection, draft: str, pages: Sequence[tuple[str, int]]) -> None:
    refuse_sealed(connection, draft)
    connection.execute("UPDATE pages SET removed = 1 WHERE draft = ?", (draft,))
    connection.executemany(
        "UPDATE pages SET removed = 0, place = ?, turn = ? WHERE id = ? AND draft = ?",
        [(place, turn, page, draft) for place, (page, turn) in enumerate(pages)],
    )


def _insert(
    connection: Connection, draft: str, material: str, place: Place, page: Page, sealed: SealedFile
) -> None:
    refuse_sealed(connection, draft)
    tray = _tray(connection, draft, material)
    if place.how == "instead" and tray.find(place.page) is not None:
        _set_removed(connection, place.page, removed=True)
    connection.execute(
        "INSERT INTO pages (id, draft, material, place, kind, width, height, length, turn,"
        " file, key, thumbnail) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            page.id, draft, material, len(tray), page.kind, page.width, page.height, page.length, page.turn,
            sealed.name, sealed.key, page.thumbnail,
        ),
    )  # fmt: skip
    _put_in_order(connection, tray.take(page, place))


def _turn(connection: Connection, page_id: str, turn: int) -> None:
    refuse_sealed(connection, _where(connection, page_id)[0])
    connection.execute("UPDATE pages SET turn = ? WHERE id = ?", (turn, page_id))


def _remove(connection: Connection, page_id: str) -> None:
    refuse_sealed(connection, _where(connection, page_id)[0])
    _set_removed(connection, page_id, removed=True)


def _bring_back(connection: Connection, page_id: str, place: int) -> None:
    _set_removed(connection, page_id, removed=False)
    _rearrange(connection, page_id, lambda tray: tray.move(page_id, place - tray.place(page_id)))


def _rearrange(connection: Connection, page_id: str, how: Callable[[PageTray], PageTray]) -> None:
    draft, material = _where(connection, page_id)
    refuse_sealed(connection, draft)
    _put_in_order(connection, how(_tray(connection, draft, material)))


def _tray(connection: Connection, draft: str, material: str) -> PageTray:
    rows = connection.execute(
        f"SELECT {_PAGE} FROM pages WHERE draft = ? AND material = ? AND removed = 0 ORDER BY place, id",
        (draft, material),
    )
    return PageTray(tuple(_page(columns) for columns in rows))


def _put_in_order(connection: Connection, tray: PageTray) -> None:
    places = [(place, page.id) for place, page in enumerate(tray.pages)]
    connection.executemany("UPDATE pages SET place = ? WHERE id = ?", places)


def _where(connection: Connection, page_id: str) -> tuple[str, str]:
    row = connection.execute("SELECT draft, material FROM pages WHERE id = ?", (page_id,)).fetchone()
    if row is None:
        raise VaultError("page_gone")
    return row[0], row[1]


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

"""The PDFs bound for sending: sealed files, each with its SHA-256, until their draft is forgotten."""

import asyncio
import hashlib
import secrets
from typing import Any

from desktop.capture.bound import BoundMaterial
from desktop.errors import VaultDamaged
from desktop.vault.sealed_files import SealedFile, SealedFiles
from desktop.vault.vault import Connection, Vault

FOLDER = "bound"

TABLES = (
    """CREATE TABLE bound_materials (
        id TEXT PRIMARY KEY,
        draft TEXT NOT NULL,
        material TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        length INTEGER NOT NULL,
        pages INTEGER NOT NULL,
        file TEXT NOT NULL,
        key BLOB NOT NULL,
        UNIQUE (draft, material)
    )""",
)


class BoundMaterials:
    """One PDF a draft and material."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._files = SealedFiles(vault.folder / FOLDER)

    async def find(self, draft: str, material: str) -> BoundMaterial | None:
        """The PDF of a material, if it was bound."""
        row = await self._vault.read(lambda connection: _row(connection, draft, material))
        return None if row is None else BoundMaterial(*row)

    async def keep(self, draft: str, material: str, content: bytes, pages: int) -> BoundMaterial:
        """Keep a PDF. One bound before stays: what was sent of it must not change."""
        sealed = await asyncio.to_thread(self._files.write, content)
        bound = BoundMaterial(
            id=secrets.token_hex(16),
            draft=draft,
            material=material,
            sha256=hashlib.sha256(content).hexdigest(),
            length=len(content),
            pages=pages,
        )
        await self._vault.do(lambda connection: _insert(connection, bound, sealed))
        return await self.find(draft, material) or bound

    async def content(self, bound: BoundMaterial) -> bytes:
        """The bytes, checked against their SHA-256."""
        sealed = await self._vault.read(lambda connection: _sealed(connection, bound.id))
        content = await asyncio.to_thread(self._files.read, sealed)
        if hashlib.sha256(content).hexdigest() != bound.sha256:
            raise VaultDamaged
        return content

    async def discard(self, draft: str) -> None:
        """Forget all PDFs of a draft: it is open for changes again, or was disposed of."""
        names = await self._vault.do(lambda connection: _forget(connection, draft))
        await asyncio.to_thread(self._files.remove, names)

    async def sweep(self) -> int:
        """At the start: remove files that no row knows. How many there were."""
        known = await self._vault.read(_file_names)
        return await asyncio.to_thread(self._files.sweep, known)


def _row(connection: Connection, draft: str, material: str) -> tuple[Any, ...] | None:
    row: tuple[Any, ...] | None = connection.execute(
        "SELECT id, draft, material, sha256, length, pages FROM bound_materials"
        " WHERE draft = ? AND material = ?",
        (draft, material),
    ).fetchone()
    return row


def _insert(connection: Connection, bound: BoundMaterial, sealed: SealedFile) -> None:
    connection.execute(
        "INSERT INTO bound_materials (id, draft, material, sha256, length, pages, file, key)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (draft, material) DO NOTHING",
        (
            bound.id, bound.draft, bound.material, bound.sha256, bound.length, bound.pages,
            sealed.name, sealed.key,
        ),
    )  # fmt: skip


def _sealed(connection: Connection, bound_id: str) -> SealedFile:
    row = connection.execute("SELECT file, key FROM bound_materials WHERE id = ?", (bound_id,)).fetchone()
    if row is None:
        raise VaultDamaged
    return SealedFile(row[0], bytes(row[1]))


def _forget(connection: Connection, draft: str) -> list[str]:
    rows = connection.execute("SELECT file FROM bound_materials WHERE draft = ?", (draft,)).fetchall()
    connection.execute("DELETE FROM bound_materials WHERE draft = ?", (draft,))
    return [row[0] for row in rows]


def _file_names(connection: Connection) -> set[str]:
    return {row[0] for row in connection.execute("SELECT file FROM bound_materials")}

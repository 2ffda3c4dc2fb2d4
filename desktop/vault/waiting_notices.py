"""Notices without a number yet: written before they are shown as kept, forgotten once the centre answered."""

from dataclasses import replace
from typing import Any

import msgspec

from desktop.errors import VaultDamaged
from desktop.notices.waiting_notice import WaitingNotice
from desktop.vault.vault import Connection, Vault

TABLES = (
    """CREATE TABLE waiting_notices (
        key TEXT PRIMARY KEY,
        draft TEXT NOT NULL UNIQUE,
        body BLOB NOT NULL
    ) WITHOUT ROWID""",
)


class WaitingNotices:
    """Those of this desk, whoever decided them."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    async def keep(self, notice: WaitingNotice) -> WaitingNotice:
        """Keep a new one. A draft of which one waits keeps that one, which is returned: the centre may have
        numbered it already."""
        return await self._vault.do(lambda connection: _keep(connection, notice))

    async def of_draft(self, draft: str) -> WaitingNotice | None:
        """The one that waits for a draft."""
        found = await self._vault.read(lambda connection: _select(connection, "WHERE draft = ?", (draft,)))
        return found[0] if found else None

    async def all(self) -> tuple[WaitingNotice, ...]:
        """All, as they were made."""
        return await self._vault.read(lambda connection: _select(connection, "", ()))

    async def hand_over(self, key: str) -> WaitingNotice | None:
        """The notice as it stands now, about to be sent; nothing where it does not wait any more."""
        return await self._vault.do(lambda connection: _hand_over(connection, key))

    async def forget(self, key: str) -> None:
        """It has its number, or never gets one."""
        await self._vault.do(
            lambda connection: connection.execute("DELETE FROM waiting_notices WHERE key = ?", (key,))
        )


def _keep(connection: Connection, notice: WaitingNotice) -> WaitingNotice:
    before = _select(connection, "WHERE draft = ?", (notice.asked.draft,))
    if before:
        return before[0]
    connection.execute(
        "INSERT INTO waiting_notices (key, draft, body) VALUES (?, ?, ?)",
        (notice.key, notice.asked.draft, msgspec.json.encode(notice)),
    )
    return notice


def _hand_over(connection: Connection, key: str) -> WaitingNotice | None:
    found = _select(connection, "WHERE key = ?", (key,))
    if not found:
        return None
    notice = replace(found[0], handed_over=True)
    _write(connection, notice)
    return notice


def set_apart(connection: Connection, draft: str, new: str) -> None:
    """Within a transaction: what waits for a draft waits for what it goes on as."""
    for notice in _select(connection, "WHERE draft = ?", (draft,)):
        _write(connection, notice.set_apart(new))


def _write(connection: Connection, notice: WaitingNotice) -> None:
    connection.execute(
        "UPDATE waiting_notices SET draft = ?, body = ? WHERE key = ?",
        (notice.draft, msgspec.json.encode(notice), notice.key),
    )


def _select(connection: Connection, which: str, values: tuple[str, ...]) -> tuple[WaitingNotice, ...]:
    rows: list[tuple[Any, ...]] = connection.execute(
        f"SELECT body FROM waiting_notices {which} ORDER BY key", values
    ).fetchall()
    try:
        return tuple(msgspec.json.decode(body, type=WaitingNotice) for (body,) in rows)
    except msgspec.MsgspecError as error:
        raise VaultDamaged from error

"""What was done at the window, kept until the centre has acknowledged it. Never personal data."""

import json
from collections.abc import Sequence

from desktop.journal.event import Event
from desktop.vault.vault import Connection, Vault

TABLES = (
    """CREATE TABLE action_log (
        id TEXT PRIMARY KEY,
        at TEXT NOT NULL,
        clock_offset_seconds REAL NOT NULL,
        action TEXT NOT NULL,
        account TEXT,
        case_id TEXT,
        detail TEXT NOT NULL
    ) WITHOUT ROWID""",
)


class ActionLog:
    """The desk's own log in the vault."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    async def keep(self, event: Event) -> None:
        """Put an event on the disk."""
        row = (
            event.id,
            event.at,
            event.clock_offset_seconds,
            event.action,
            event.account,
            event.case,
            json.dumps(dict(event.detail), ensure_ascii=False),
        )
        await self._vault.do(
            lambda connection: connection.execute(
                "INSERT INTO action_log VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", row
            )
        )

    async def waiting(self, most: int) -> list[Event]:
        """The oldest events that the centre has not acknowledged."""
        return await self._vault.read(lambda connection: _oldest(connection, most))

    async def forget(self, ids: Sequence[str]) -> None:
        """Drop what the centre has acknowledged."""
        await self._vault.do(
            lambda connection: connection.executemany(
                "DELETE FROM action_log WHERE id = ?", [(one,) for one in ids]
            )
        )


def _oldest(connection: Connection, most: int) -> list[Event]:
    rows = connection.execute(
        "SELECT id, at, clock_offset_seconds, action, account, case_id, detail "
        "FROM action_log ORDER BY id LIMIT ?",
        (most,),
    )
    return [
        Event(event_id, at, offset, action, account, case, json.loads(detail))
        for event_id, at, offset, action, account, case, detail in rows
    ]

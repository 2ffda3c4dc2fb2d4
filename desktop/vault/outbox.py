"""Deeds on their way to the centre: written before they are shown as kept, and sealed for a while after.

A draft is shut in the transaction that keeps its deed, and opened in the one that ends it without a case:
a desk killed between the two would leave a draft that nobody can find.
"""

from dataclasses import replace
from typing import Any

import msgspec

from desktop.intake.submission import Submission
from desktop.sending.entry import Maker, OutboxEntry, PaperProgress
from desktop.vault.drafts import set_seal
from desktop.vault.vault import Connection, Vault

TABLES = (
    """CREATE TABLE outbox (
        key TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        draft TEXT NOT NULL,
        account TEXT NOT NULL,
        maker TEXT NOT NULL,
        made_at TEXT NOT NULL,
        length INTEGER NOT NULL,
        payload TEXT NOT NULL,
        schema_version INTEGER NOT NULL,
        state TEXT NOT NULL,
        handed_over INTEGER NOT NULL DEFAULT 0,
        attempts INTEGER NOT NULL DEFAULT 0,
        code TEXT NOT NULL DEFAULT '',
        field TEXT NOT NULL DEFAULT '',
        case_id TEXT NOT NULL DEFAULT '',
        number TEXT NOT NULL DEFAULT '',
        papers TEXT NOT NULL DEFAULT '[]',
        settled_at TEXT
    )""",
    "CREATE INDEX outbox_of_draft ON outbox (draft, state)",
)

REFUSALS = ("ALTER TABLE outbox ADD COLUMN refusal TEXT NOT NULL DEFAULT 'rejected'",)
"""A later version: of which kind a refusal was."""

SCHEMA_VERSION = 1

_COLUMNS = (
    "key, maker, made_at, length, payload, state, handed_over, attempts,"
    " code, field, refusal, case_id, number, papers"
)


class Outbox:
    """The outbox of this workstation."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    async def keep(self, entry: OutboxEntry) -> OutboxEntry:
        """Keep a new deed and shut its draft. A draft under way or arrived keeps its entry, which is
        returned: a desk killed between the answer and the clerk's screen must not make a second case."""
        return await self._vault.do(lambda connection: _keep(connection, entry))

    async def find(self, key: str) -> OutboxEntry | None:
        """One deed."""
        found = await self._vault.read(lambda connection: _select(connection, "key = ?", (key,)))
        return found[0] if found else None

    async def of_draft(self, draft: str) -> OutboxEntry | None:
        """The deed a draft became last, however it ended."""
        found = await self._vault.read(lambda connection: _select(connection, "draft = ?", (draft,)))
        return found[-1] if found else None

    async def open_entries(self) -> tuple[OutboxEntry, ...]:
        """What waits and what was refused, in the order it was made."""
        return await self._vault.read(
            lambda connection: _select(connection, "state IN ('waiting', 'refused')", ())
        )

    async def save(self, entry: OutboxEntry, now: str) -> None:
        """How far a deed is, and how it ended (with the time). Its draft opens where it became no case."""
        await self._vault.do(lambda connection: _save(connection, entry, now))

    async def settled_before(self, moment: str) -> tuple[OutboxEntry, ...]:
        """Acknowledged or withdrawn deeds that ended before a moment: their seal has run out."""
        return await self._vault.read(
            lambda connection: _select(
                connection, "state IN ('accepted', 'withdrawn') AND settled_at < ?", (moment,)
            )
        )

    async def forget(self, key: str) -> None:
        """Drop a deed for good."""
        await self._vault.do(lambda connection: _delete(connection, key))


def _keep(connection: Connection, entry: OutboxEntry) -> OutboxEntry:
    before = _select(connection, "draft = ? AND state <> 'withdrawn'", (entry.submission.draft,))
    for one in before:
        if one.state != "refused":
            return one
        _delete(connection, one.key)
    connection.execute(
        "INSERT INTO outbox"
        " (key, kind, draft, account, maker, made_at, length, payload, schema_version, state)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            entry.key,
            entry.kind,
            entry.submission.draft,
            entry.maker.account,
            _text(entry.maker),
            entry.made_at,
            entry.length,
            _text(entry.submission),
            SCHEMA_VERSION,
            entry.state,
        ),
    )
    set_seal(connection, entry.submission.draft, sealed=True)
    return entry


def _delete(connection: Connection, key: str) -> None:
    connection.execute("DELETE FROM outbox WHERE key = ?", (key,))


def _save(connection: Connection, entry: OutboxEntry, now: str) -> None:
    settled = now if entry.state in {"accepted", "withdrawn"} else None
    connection.execute(
        "UPDATE outbox SET state = ?, handed_over = ?, attempts = ?, code = ?, field = ?, refusal = ?,"
        " case_id = ?, number = ?, papers = ?, settled_at = COALESCE(settled_at, ?) WHERE key = ?",
        (
            entry.state,
            int(entry.handed_over),
            entry.attempts,
            entry.code,
            entry.field,
            entry.refusal,
            entry.case,
            entry.number,
            _text(entry.papers),
            settled,
            entry.key,
        ),
    )
    if entry.state in {"refused", "withdrawn"}:
        set_seal(connection, entry.submission.draft, sealed=False)


def _select(connection: Connection, which: str, values: tuple[str, ...]) -> tuple[OutboxEntry, ...]:
    rows = connection.execute(f"SELECT {_COLUMNS} FROM outbox WHERE {which} ORDER BY made_at, key", values)
    return tuple(_entry(row) for row in rows.fetchall())


def _entry(row: tuple[Any, ...]) -> OutboxEntry:
    key, maker, made_at, length, payload, state, handed_over, attempts, code, field, *ended = row
    refusal, case, number, papers = ended
    entry = OutboxEntry(
        key=key,
        submission=msgspec.json.decode(payload, type=Submission),
        maker=msgspec.json.decode(maker, type=Maker),
        made_at=made_at,
        length=length,
        state=state,
        handed_over=bool(handed_over),
        attempts=attempts,
    )
    progress = msgspec.json.decode(papers, type=tuple[PaperProgress, ...])
    entry = replace(entry, case=case, number=number, papers=progress)
    return replace(entry, code=code, field=field, refusal=refusal)


def _text(value: Any) -> str:
    return msgspec.json.encode(value).decode()

"""What an approver has ticked and typed on cases not decided yet, each approver's own."""

import msgspec

from desktop.approval.decision import Opinion
from desktop.vault.vault import Vault

TABLES = (
    """CREATE TABLE opinions (
        account TEXT NOT NULL,
        case_id TEXT NOT NULL,
        body BLOB NOT NULL,
        PRIMARY KEY (account, case_id)
    ) WITHOUT ROWID""",
)


class VaultOpinions:
    """The begun opinions of one account."""

    def __init__(self, vault: Vault, account: str) -> None:
        self._vault = vault
        self._account = account

    async def load(self, case: str) -> Opinion | None:
        """What was begun on a case."""
        row = await self._vault.read(
            lambda connection: connection.execute(
                "SELECT body FROM opinions WHERE account = ? AND case_id = ?", (self._account, case)
            ).fetchone()
        )
        return msgspec.json.decode(row[0], type=Opinion) if row else None

    async def save(self, case: str, opinion: Opinion) -> None:
        """Keep it, in place of what was there."""
        row = (self._account, case, msgspec.json.encode(opinion))
        await self._vault.do(
            lambda connection: connection.execute("INSERT OR REPLACE INTO opinions VALUES (?, ?, ?)", row)
        )

    async def forget(self, case: str) -> None:
        """It is decided."""
        await self._vault.do(
            lambda connection: connection.execute(
                "DELETE FROM opinions WHERE account = ? AND case_id = ?", (self._account, case)
            )
        )

"""How each approver had their queue sorted and narrowed: it is so again tomorrow."""

import msgspec

from desktop.approval.queue import Narrowing
from desktop.vault.vault import Vault


class VaultNarrowing:
    """The narrowing of one account, among what the desk remembers."""

    def __init__(self, vault: Vault, account: str) -> None:
        self._vault = vault
        self._name = f"queue {account}"

    async def narrowing(self) -> Narrowing:
        """As it was left; the whole queue at first."""
        row = await self._vault.read(
            lambda connection: connection.execute(
                "SELECT body FROM remembered WHERE name = ?", (self._name,)
            ).fetchone()
        )
        if row is None:
            return Narrowing()
        try:
            return msgspec.json.decode(row[0], type=Narrowing)
        except msgspec.ValidationError:
            return Narrowing()  # written by another version: the whole queue is shown

    async def keep_narrowing(self, narrowing: Narrowing) -> None:
        """Keep it, in place of what was there."""
        row = (self._name, msgspec.json.encode(narrowing))
        await self._vault.do(
            lambda connection: connection.execute("INSERT OR REPLACE INTO remembered VALUES (?, ?)", row)
        )

"""How somebody had a list sorted and narrowed: it is so again tomorrow. Nothing in it names a citizen."""

from typing import Generic, TypeVar

import msgspec

from desktop.vault.vault import Vault

N = TypeVar("N")


class VaultNarrowing(Generic[N]):
    """The narrowing of one list of one account, among what the desk remembers."""

    def __init__(self, vault: Vault, name: str, whole: N) -> None:
        self._vault = vault
        self._name = name
        self._whole = whole

    async def narrowing(self) -> N:
        """As it was left; the whole list at first."""
        row = await self._vault.read(
            lambda connection: connection.execute(
                "SELECT body FROM remembered WHERE name = ?", (self._name,)
            ).fetchone()
        )
        if row is None:
            return self._whole
        try:
            return msgspec.json.decode(row[0], type=type(self._whole))
        except msgspec.ValidationError:
            return self._whole  # written by another version: the whole list is shown

    async def keep_narrowing(self, narrowing: N) -> None:
        """Keep it, in place of what was there."""
        row = (self._name, msgspec.json.encode(narrowing))
        await self._vault.do(
            lambda connection: connection.execute("INSERT OR REPLACE INTO remembered VALUES (?, ?)", row)
        )

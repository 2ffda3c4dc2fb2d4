"""Promises in place of papers, as the centre keeps them."""

import msgspec

from desktop.central import wire
from desktop.central.client import Central
from desktop.notices.promise import PromiseList


class CentralPromises:
    """Lists promises, and says which were kept."""

    def __init__(self, central: Central) -> None:
        self._central = central

    async def due(self, after: str | None = None) -> PromiseList:
        """The open ones, due first."""
        params: dict[str, str | int] = {"state": "open", **({"after": after} if after else {})}
        page = await self._central.request("GET", "/v1/promises", params=params, answer=wire.PromisePage)
        return msgspec.convert(msgspec.to_builtins(page), PromiseList)

    async def settle(
        self, case: str, version: int, material: str, key: str, *, kept: bool, why: str = ""
    ) -> None:
        """Kept or broken, said of the case in the version that was looked at."""
        body = wire.Settlement(kept=kept, why=why)
        headers = {"Idempotency-Key": key, "If-Match": f'"{version}"'}
        path = f"/v1/cases/{case}/promises/{material}"
        await self._central.request("POST", path, body=body, headers=headers, answer=wire.Case)

"""Settling by rule, at the centre."""

from typing import Any

import msgspec

from desktop.central import wire
from desktop.central.client import Central
from desktop.exchange.bulk import Agency, Bulk, Preview, Rule

PATH = "/v1/discrepancies/bulk"


class CentralBulk:
    """What rules would settle, settle, and settled."""

    def __init__(self, central: Central) -> None:
        self._central = central

    async def agencies(self) -> tuple[Agency, ...]:
        """Those that take part, in the plan's order."""
        told = await self._central.request("GET", "/v1/agencies", answer=wire.AgencyList)
        return tuple(Agency(one.record.code, one.name) for one in told.agencies)

    async def preview(self, rule: Rule) -> Preview:
        """What it would settle now."""
        asking = self._central.request("POST", f"{PATH}/preview", body=_rule(rule), answer=wire.BulkPreview)
        return msgspec.convert(msgspec.to_builtins(await asking), Preview)

    async def begin(self, rule: Rule, settles: int, reason: str, key: str) -> Bulk:
        """It goes on by itself. Conflict `version_conflict` where it would settle another number by now."""
        body = wire.NewBulk(rule=_rule(rule), settles=settles, reason=reason)
        return await self._do(PATH, body, key)

    async def listed(self) -> tuple[Bulk, ...]:
        """The newest, and how far they are."""
        told = await self._central.request("GET", PATH, answer=wire.BulkList)
        return tuple(_told(one) for one in told.bulks)

    async def take_back(self, batch: int, key: str) -> Bulk:
        """All of it; it goes on by itself."""
        return await self._do(f"{PATH}/{batch}/taking-back", None, key)

    async def _do(self, path: str, body: msgspec.Struct | None, key: str) -> Bulk:
        headers = {"Idempotency-Key": key}
        return _told(await self._central.request("POST", path, body=body, headers=headers, answer=wire.Bulk))


def _rule(rule: Rule) -> wire.BulkRule:
    return wire.BulkRule(field_=rule.field, accept=rule.accept, against=rule.against)


def _told(answer: wire.Bulk) -> Bulk:
    told: dict[str, Any] = msgspec.to_builtins(answer)
    return msgspec.convert(told, Bulk)

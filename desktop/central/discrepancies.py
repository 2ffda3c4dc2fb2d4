"""What disagrees, at the centre."""

from typing import Any

import msgspec

from desktop.central import wire
from desktop.central.client import Central
from desktop.exchange.discrepancy import Decision, Discrepancy, Listed, Narrowing, Row


class CentralDiscrepancies:
    """A steward's list, and verdicts."""

    def __init__(self, central: Central) -> None:
        self._central = central

    async def listed(self, narrowing: Narrowing, after: str = "") -> Listed:
        """A page of what is due first."""
        body = wire.DiscrepancySearch(
            kind=narrowing.kind,
            state=narrowing.state,
            field_=narrowing.field,
            must_settle=narrowing.must_settle,
            overdue=narrowing.overdue,
            after=after,
        )
        path = "/v1/discrepancies/search"
        told = await self._central.request("POST", path, body=body, answer=wire.DiscrepancyList)
        return msgspec.convert(msgspec.to_builtins(told), Listed)

    async def read(self, row: Row) -> Discrepancy:
        """One with everybody's words."""
        body = wire.DiscrepancyOf(number=row.number, field_=row.field)
        path = "/v1/discrepancies/read"
        return _told(await self._central.request("POST", path, body=body, answer=wire.Discrepancy))

    async def settle(self, seen: Discrepancy, decision: Decision, key: str) -> Discrepancy:
        """A verdict on what was seen."""
        body = wire.DiscrepancySettlement(
            number=seen.number,
            field_=seen.field,
            version=seen.version,
            verdict=decision.verdict,
            agency=decision.agency,
            value=decision.value,
            reason=decision.reason,
        )
        return await self._do("settlement", body, key)

    async def take_back(self, seen: Discrepancy, key: str) -> Discrepancy:
        """Its settlement counts no more."""
        batch = seen.settled.batch if seen.settled is not None else 0
        body = wire.SettlementTakenBack(number=seen.number, field_=seen.field, batch=batch)
        return await self._do("taking-back", body, key)

    async def _do(self, what: str, body: msgspec.Struct, key: str) -> Discrepancy:
        path, headers = f"/v1/discrepancies/{what}", {"Idempotency-Key": key}
        asking = self._central.request("POST", path, body=body, headers=headers, answer=wire.Discrepancy)
        return _told(await asking)


def _told(answer: wire.Discrepancy) -> Discrepancy:
    told: dict[str, Any] = msgspec.to_builtins(answer)
    person = told.pop("person") or {"facts": []}
    return msgspec.convert(told | {"known": person["facts"]}, Discrepancy)

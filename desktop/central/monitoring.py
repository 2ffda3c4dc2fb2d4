"""The use of the exchange, and agencies' assessments, at the centre."""

from datetime import timedelta

import msgspec

from desktop.central import wire
from desktop.central.client import Central
from desktop.exchange.assessment import Month
from desktop.exchange.exchange_use import ExchangeUse, Looking
from desktop.papers.filling import CIVIL_TIME


class CentralMonitoring:
    """Figures, never a person."""

    def __init__(self, central: Central) -> None:
        self._central = central

    async def use(self, looking: Looking) -> ExchangeUse:
        """Until today."""
        today = self._central.time().astimezone(CIVIL_TIME).date()
        first = today - timedelta(days=looking.days - 1)
        asked = {"from_day": first.isoformat(), "to_day": today.isoformat()}
        asked |= {"agency": looking.agency, "interface": looking.interface}
        told = await self._central.request("GET", "/v1/exchange-use", params=asked, answer=wire.ExchangeUse)
        return msgspec.convert(msgspec.to_builtins(told), ExchangeUse)

    async def assessments(self, month: str) -> Month:
        """Of a month (`2026-11`); empty: of this one."""
        asked = {"month": month}
        path = "/v1/assessments"
        told = await self._central.request("GET", path, params=asked, answer=wire.AssessmentList)
        return msgspec.convert(msgspec.to_builtins(told), Month)

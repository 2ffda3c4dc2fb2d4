"""Who stands in for whom, at the centre."""

import msgspec

from desktop.approval.stand_ins import Absence, StandIns
from desktop.central import wire
from desktop.central.client import Central


class CentralStandIns:
    """The absences of whoever is signed in."""

    def __init__(self, central: Central) -> None:
        self._central = central

    async def stand_ins(self, absent: str = "") -> StandIns:
        """How it is arranged; for a leader, and who may stand in for somebody."""
        params: dict[str, str | int] = {"absent": absent} if absent else {}
        asking = self._central.request("GET", "/v1/stand-ins", params=params, answer=wire.StandIns)
        return _told(await asking)

    async def arrange(self, absence: Absence, key: str) -> StandIns:
        """A colleague acts on these days."""
        body = wire.NewStandIn(
            stand_in=absence.stand_in,
            from_day=absence.from_day.isoformat(),
            to_day=absence.to_day.isoformat(),
            reason=absence.reason,
            absent=absence.absent,
        )
        headers = {"Idempotency-Key": key}
        path = "/v1/stand-ins"
        asking = self._central.request("POST", path, body=body, headers=headers, answer=wire.StandIns)
        return _told(await asking)

    async def end(self, stand_in: str, key: str) -> StandIns:
        """It is over from now on."""
        headers, path = {"Idempotency-Key": key}, f"/v1/stand-ins/{stand_in}/end"
        return _told(await self._central.request("POST", path, headers=headers, answer=wire.StandIns))


def _told(answer: wire.StandIns) -> StandIns:
    return msgspec.convert(msgspec.to_builtins(answer), StandIns)

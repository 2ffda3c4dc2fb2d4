"""PCs and alerts at the centre, as their rooms ask for them."""

from datetime import datetime

import msgspec

from desktop.administration.alert import Alert, Alerts
from desktop.administration.workstation import EnrolmentCode, NewCode, Workstation, WorkstationChange
from desktop.central import wire
from desktop.central.client import Central


class CentralWorkstations:
    """The register of PCs."""

    def __init__(self, central: Central) -> None:
        self._central = central

    async def all(self) -> tuple[Workstation, ...]:
        """Every PC, however many pages that takes."""
        found: dict[str, Workstation] = {}
        after = ""
        while True:
            asked: dict[str, str | int] | None = {"after": after} if after else None
            page = await self._central.request(
                "GET", "/v1/workstations", params=asked, answer=wire.WorkstationList
            )
            found |= {one.id: _workstation(one) for one in page.workstations}
            if not page.next or page.next == after:
                return tuple(found.values())
            after = page.next

    async def change(self, workstation: Workstation, change: WorkstationChange) -> Workstation:
        """Change the version that was looked at; Conflict `version_conflict` where it is another one now."""
        body = wire.WorkstationChange(
            kind=change.kind, reason=change.reason, name=change.name, station=change.station
        )
        answer = await self._central.request(
            "POST",
            f"/v1/workstations/{workstation.id}/changes",
            body=body,
            headers={"If-Match": f'"{workstation.version}"'},
            answer=wire.Workstation,
        )
        return _workstation(answer)

    async def make_code(self, wanted: NewCode) -> EnrolmentCode:
        """A code; another one each time."""
        body = wire.NewCode(station=wanted.station, name=wanted.name, workstation=wanted.workstation)
        told = await self._central.request(
            "POST", "/v1/enrolment-codes", body=body, answer=wire.EnrolmentCode
        )
        return EnrolmentCode(
            told.code,
            datetime.fromisoformat(told.expires_at),
            told.station.name,
            told.name,
            told.workstation or None,
        )


class CentralAlerts:
    """What the administrators must look at."""

    def __init__(self, central: Central) -> None:
        self._central = central

    async def alerts(self, before: str | None = None) -> Alerts:
        """One page, the newest first."""
        asked: dict[str, str | int] | None = {"before": before} if before else None
        page = await self._central.request("GET", "/v1/alerts", params=asked, answer=wire.AlertList)
        rows = tuple(msgspec.convert(msgspec.to_builtins(one), Alert) for one in page.alerts)
        return Alerts(rows, page.unseen, page.next or None)

    async def mark_seen(self, alert: str) -> None:
        """Somebody has looked at it."""
        await self._central.send("POST", f"/v1/alerts/{alert}/seen")


def _workstation(answer: wire.Workstation) -> Workstation:
    return msgspec.convert(msgspec.to_builtins(answer), Workstation)

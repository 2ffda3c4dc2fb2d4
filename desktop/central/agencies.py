"""The register of agencies and of their systems, at the centre."""

from desktop.administration.agency import Agency
from desktop.administration.agency_system import AgencySystem
from desktop.central import wire
from desktop.central.administration import CentralAdministration, deed, noun


class CentralAgencies(CentralAdministration):
    """What the bureau looks after, with the proposals that change it."""

    async def agencies(self) -> tuple[Agency, ...]:
        """All of them, as the plan orders them."""
        told = await self._central.request("GET", "/v1/agencies", answer=wire.AgencyList)
        return tuple(noun(one, Agency) for one in told.agencies)

    async def agency_systems(self) -> tuple[AgencySystem, ...]:
        """All of them, by agency."""
        told = await self._central.request("GET", "/v1/agency-systems", answer=wire.AgencySystemList)
        return tuple(noun(one, AgencySystem) for one in told.systems)

    async def revoke_system(self, system: AgencySystem, reason: str, key: str) -> AgencySystem:
        """Nothing it signs is heard any more; Conflict `state_conflict` where that was so already."""
        body = wire.AgencySystemRevocation(reason=reason)
        path = f"/v1/agency-systems/{system.id}/revocation"
        answer = await self._central.request(
            "POST", path, body=body, headers=deed(key), answer=wire.AgencySystem
        )
        return noun(answer, AgencySystem)

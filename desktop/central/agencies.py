"""The registers of agencies and of systems that call, at the centre."""

from desktop.administration.agency import Agency
from desktop.administration.calling_system import CallingSystem
from desktop.central import wire
from desktop.central.administration import CentralAdministration, deed, noun


class CentralAgencies(CentralAdministration):
    """What the bureau looks after, with the proposals that change it."""

    async def agencies(self) -> tuple[Agency, ...]:
        """All of them, as the plan orders them."""
        told = await self._central.request("GET", "/v1/agencies", answer=wire.AgencyList)
        return tuple(noun(one, Agency) for one in told.agencies)

    async def systems(self) -> tuple[CallingSystem, ...]:
        """All of them: those of agencies, then those of institutions."""
        agencies = await self._central.request("GET", "/v1/agency-systems", answer=wire.AgencySystemList)
        of_agencies = tuple(noun(one, CallingSystem) for one in agencies.systems)
        return of_agencies + await self.society_systems()

    async def society_systems(self) -> tuple[CallingSystem, ...]:
        """Those of institutions."""
        told = await self._central.request("GET", "/v1/society/systems", answer=wire.SocietySystemList)
        return tuple(noun(one, CallingSystem) for one in told.systems)

    async def revoke_system(self, system: CallingSystem, reason: str, key: str) -> CallingSystem:
        """Nothing it signs is heard any more; Conflict `state_conflict` where that was so already."""
        body, headers = wire.AgencySystemRevocation(reason=reason), deed(key)
        if system.institution is not None:
            path = f"/v1/society/systems/{system.id}/revocation"
            gone = await self._central.request(
                "POST", path, body=body, headers=headers, answer=wire.SocietySystem
            )
            return noun(gone, CallingSystem)
        path = f"/v1/agency-systems/{system.id}/revocation"
        answer = await self._central.request(
            "POST", path, body=body, headers=headers, answer=wire.AgencySystem
        )
        return noun(answer, CallingSystem)

"""The registers of agencies and of systems that call: lists, proposals, and stopping a system at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from desktop.administration.agency import Agency
from desktop.administration.calling_system import CallingSystem, Revocation
from desktop.administration.proposing_flow import Proposals, ProposingFlow
from desktop.administration.register_flow import Passwords, RegisterState
from desktop.administration.society_contract import Contracts


class Agencies(Proposals, Protocol):
    """The centre, as far as agencies go."""

    async def agencies(self) -> tuple[Agency, ...]: ...


class Systems(Agencies, Protocol):
    """The centre, as far as systems go, of agencies and of institutions with a contract."""

    async def contracts(self) -> Contracts: ...

    async def systems(self) -> tuple[CallingSystem, ...]: ...

    async def revoke_system(self, system: CallingSystem, reason: str, key: str) -> CallingSystem: ...


@dataclass(frozen=True)
class SystemsShown:
    """The machines, and what those whose they are are called, by code."""

    systems: tuple[CallingSystem, ...]
    agencies: Mapping[str, str]
    institutions: Mapping[str, str]


State = RegisterState[tuple[Agency, ...]]
SystemsState = RegisterState[SystemsShown]


class AgenciesFlow(ProposingFlow[tuple[Agency, ...], Agencies]):
    """Deeds of the page of agencies."""

    async def _read(self) -> tuple[Agency, ...]:
        return await self._centre.agencies()


class SystemsFlow(ProposingFlow[SystemsShown, Systems]):
    """Deeds of the page of their systems."""

    async def revoke(self, asked: Revocation) -> None:
        """Stop one at once."""

        async def send(key: str) -> Passwords:
            await self._centre.revoke_system(asked.system, asked.reason, key)
            return ()

        await self._deeds.do("revoke", asked, send)
        await self.refresh()

    async def _read(self) -> SystemsShown:
        agencies = {one.code: one.name for one in await self._centre.agencies()}
        told = await self._centre.contracts()
        institutions = {one.code: one.contract.full_name for one in told.contracts}
        return SystemsShown(await self._centre.systems(), agencies, institutions)

"""The register of institutions' contracts, and proposals to change it."""

from dataclasses import replace
from typing import Protocol

from desktop.administration.calling_system import CallingSystem
from desktop.administration.proposing_flow import Proposals, ProposingFlow
from desktop.administration.register_flow import RegisterState
from desktop.administration.society_contract import Contracts


class Society(Proposals, Protocol):
    """The centre, as far as institutions go."""

    async def contracts(self) -> Contracts: ...

    async def society_systems(self) -> tuple[CallingSystem, ...]: ...


State = RegisterState[Contracts]


class ContractsFlow(ProposingFlow[Contracts, Society]):
    """Deeds of the page of contracts."""

    async def _read(self) -> Contracts:
        contracts = await self._centre.contracts()
        return replace(contracts, systems=await self._centre.society_systems())

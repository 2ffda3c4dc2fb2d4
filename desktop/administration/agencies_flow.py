"""The register of agencies and of their systems: lists, proposals, and stopping a system at once."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from desktop.administration.agency import Agency
from desktop.administration.agency_system import AgencySystem, Revocation
from desktop.administration.proposals_change import NewProposal, Proposal
from desktop.administration.register_flow import DeedState, Passwords, RegisterFlow, RegisterState


class Agencies(Protocol):
    """The centre, as far as agencies go."""

    async def agencies(self) -> tuple[Agency, ...]: ...

    async def agency_systems(self) -> tuple[AgencySystem, ...]: ...

    async def revoke_system(self, system: AgencySystem, reason: str, key: str) -> AgencySystem: ...

    async def propose(self, proposal: NewProposal, key: str) -> Proposal: ...


@dataclass(frozen=True)
class SystemsShown:
    """The machines by agency, and what the agencies are called."""

    systems: tuple[AgencySystem, ...]
    agencies: tuple[Agency, ...]


State = RegisterState[tuple[Agency, ...]]
SystemsState = RegisterState[SystemsShown]


class AgenciesFlow(RegisterFlow[tuple[Agency, ...]]):
    """Deeds of the page of agencies."""

    def __init__(
        self,
        agencies: Agencies,
        show: Callable[[State], None],
        show_deed: Callable[[DeedState], None],
        now: Callable[[], datetime],
        new_key: Callable[[], str],
    ) -> None:
        super().__init__(show, show_deed, now, new_key)
        self._agencies = agencies

    async def propose(self, proposal: NewProposal) -> None:
        """Ask for another record of one."""
        await self._deeds.do(proposal.kind, proposal, _proposing(self._agencies, proposal))

    async def _read(self) -> tuple[Agency, ...]:
        return await self._agencies.agencies()


class SystemsFlow(RegisterFlow[SystemsShown]):
    """Deeds of the page of their systems."""

    def __init__(
        self,
        agencies: Agencies,
        show: Callable[[SystemsState], None],
        show_deed: Callable[[DeedState], None],
        now: Callable[[], datetime],
        new_key: Callable[[], str],
    ) -> None:
        super().__init__(show, show_deed, now, new_key)
        self._agencies = agencies

    async def propose(self, proposal: NewProposal) -> None:
        """Ask that a key counts."""
        await self._deeds.do(proposal.kind, proposal, _proposing(self._agencies, proposal))

    async def revoke(self, asked: Revocation) -> None:
        """Stop one at once."""

        async def send(key: str) -> Passwords:
            await self._agencies.revoke_system(asked.system, asked.reason, key)
            return ()

        await self._deeds.do("revoke", asked, send)
        await self.refresh()

    async def _read(self) -> SystemsShown:
        agencies = await self._agencies.agencies()
        return SystemsShown(await self._agencies.agency_systems(), agencies)


def _proposing(agencies: Agencies, proposal: NewProposal) -> Callable[[str], Awaitable[Passwords]]:
    async def send(key: str) -> Passwords:
        await agencies.propose(proposal, key)
        return ()

    return send

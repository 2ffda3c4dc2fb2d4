"""What agencies may do and see, and proposals to change it. It counts once another approves."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from desktop.administration.agency_sharing import AgencySharing
from desktop.administration.proposals_change import NewProposal, Proposal
from desktop.administration.register_flow import DeedState, Passwords, RegisterFlow, RegisterState


class AgencyPolicies(Protocol):
    """The centre, as far as what is shared with agencies goes."""

    async def agency_sharing(self) -> AgencySharing: ...

    async def propose(self, proposal: NewProposal, key: str) -> Proposal: ...


State = RegisterState[AgencySharing]


class AgencySharingFlow(RegisterFlow[AgencySharing]):
    """Shows what holds, and proposes."""

    def __init__(
        self,
        policies: AgencyPolicies,
        show: Callable[[State], None],
        show_deed: Callable[[DeedState], None],
        now: Callable[[], datetime],
        new_key: Callable[[], str],
    ) -> None:
        super().__init__(show, show_deed, now, new_key)
        self._policies = policies

    async def propose(self, proposal: NewProposal) -> None:
        """Ask for other lines of one agency."""

        async def send(key: str) -> Passwords:
            await self._policies.propose(proposal, key)
            return ()

        await self._deeds.do(proposal.kind, proposal, send)

    async def _read(self) -> AgencySharing:
        return await self._policies.agency_sharing()

"""What agencies may do and see, and proposals to change it. It counts once another approves."""

from typing import Protocol

from desktop.administration.agency_sharing import AgencySharing
from desktop.administration.proposing_flow import Proposals, ProposingFlow
from desktop.administration.register_flow import RegisterState


class AgencyPolicies(Proposals, Protocol):
    """The centre, as far as what is shared with agencies goes."""

    async def agency_sharing(self) -> AgencySharing: ...


State = RegisterState[AgencySharing]


class AgencySharingFlow(ProposingFlow[AgencySharing, AgencyPolicies]):
    """Shows what holds, and proposes."""

    async def _read(self) -> AgencySharing:
        return await self._centre.agency_sharing()

"""What the registers of which nothing is changed but by a proposal have in common."""

from collections.abc import Callable
from datetime import datetime
from typing import Generic, Protocol, TypeVar

from desktop.administration.proposals_change import NewProposal, Proposal
from desktop.administration.register_flow import DeedState, Passwords, RegisterFlow, RegisterState


class Proposals(Protocol):
    """The centre, as far as it is asked for a change."""

    async def propose(self, proposal: NewProposal, key: str) -> Proposal: ...


T = TypeVar("T")
C = TypeVar("C", bound=Proposals)


class ProposingFlow(RegisterFlow[T], Generic[T, C]):
    """A register, and proposals to change it. They count once another person approves."""

    def __init__(
        self,
        centre: C,
        show: Callable[[RegisterState[T]], None],
        show_deed: Callable[[DeedState], None],
        now: Callable[[], datetime],
        new_key: Callable[[], str],
    ) -> None:
        super().__init__(show, show_deed, now, new_key)
        self._centre = centre

    async def propose(self, proposal: NewProposal) -> None:
        """Ask for a change."""

        async def send(key: str) -> Passwords:
            await self._centre.propose(proposal, key)
            return ()

        await self._deeds.do(proposal.kind, proposal, send)

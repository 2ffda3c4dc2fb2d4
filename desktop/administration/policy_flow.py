"""The policy in force, and proposals to change a cell of it. It counts once another approves."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from desktop.administration.policy_rules import Policy
from desktop.administration.proposals_change import NewProposal, Proposal
from desktop.administration.register_flow import DeedState, Passwords, RegisterFlow, RegisterState
from desktop.citizens.purpose import Purpose


class Policies(Protocol):
    """The centre, as far as the policy goes."""

    async def policy(self) -> Policy: ...

    async def purposes(self) -> tuple[Purpose, ...]: ...

    async def propose(self, proposal: NewProposal, key: str) -> Proposal: ...


@dataclass(frozen=True)
class PolicyShown:
    """What is in force, and the reasons a rule may be limited to."""

    policy: Policy
    purposes: tuple[Purpose, ...] = ()


State = RegisterState[PolicyShown]


class PolicyFlow(RegisterFlow[PolicyShown]):
    """Shows the policy, and proposes."""

    def __init__(
        self,
        policies: Policies,
        show: Callable[[State], None],
        show_deed: Callable[[DeedState], None],
        now: Callable[[], datetime],
        new_key: Callable[[], str],
    ) -> None:
        super().__init__(show, show_deed, now, new_key)
        self._policies = policies
        self._purposes: tuple[Purpose, ...] = ()

    async def propose(self, proposal: NewProposal) -> None:
        """Ask for another cell or another rule."""

        async def send(key: str) -> Passwords:
            await self._policies.propose(proposal, key)
            return ()

        await self._deeds.do(proposal.kind, proposal, send)

    async def _read(self) -> PolicyShown:
        if not self._purposes:
            self._purposes = await self._policies.purposes()
        return PolicyShown(await self._policies.policy(), self._purposes)

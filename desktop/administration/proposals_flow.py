"""Proposals: what waits for a decision, what was decided; approves, refuses, withdraws. It draws nothing."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, Protocol

from desktop.administration.agency_sharing import AgencySharing
from desktop.administration.organisations_place import Node
from desktop.administration.proposals_change import Decided, Proposal, ProposalList, Verdict
from desktop.administration.register_flow import DeedState, Passwords, RegisterFlow, RegisterState
from desktop.administration.society_contract import Contracts
from desktop.administration.staff_member import Member
from desktop.errors import Forbidden, NotFound

Which = Literal["open", "decided"]


class Proposals(Protocol):
    """The centre, as far as proposals go."""

    async def proposals(self, state: str = "", after: str | None = None) -> ProposalList: ...

    async def decide(self, proposal: Proposal, verdict: Verdict, reason: str, key: str) -> Decided: ...

    async def places(self) -> tuple[Node, ...]: ...

    async def member(self, account: str) -> Member: ...

    async def agency_sharing(self) -> AgencySharing: ...

    async def contracts(self) -> Contracts: ...


@dataclass(frozen=True)
class ProposalsShown:
    """Proposals, newest first; how many wait; and what the ids in them are called. Agencies and purposes of
    theirs stand there under `agency:` and `agency_purpose:`: some have the same code; so do
    institutions with a contract and its purposes, under `institution:` and `society_purpose:`."""

    proposals: tuple[Proposal, ...]
    which: Which
    open: int
    names: dict[str, str] = field(default_factory=dict)
    more: str | None = None


State = RegisterState[ProposalsShown]


@dataclass(frozen=True)
class Decision:
    """What somebody says to a proposal, and why."""

    proposal: Proposal
    verdict: Verdict
    reason: str


class ProposalsFlow(RegisterFlow[ProposalsShown]):
    """Deeds of the page of proposals."""

    def __init__(
        self,
        proposals: Proposals,
        show: Callable[[State], None],
        show_deed: Callable[[DeedState], None],
        now: Callable[[], datetime],
        new_key: Callable[[], str],
    ) -> None:
        super().__init__(show, show_deed, now, new_key)
        self._proposals = proposals
        self._which: Which = "open"
        self._names: dict[str, str] = {}

    async def choose(self, which: Which) -> None:
        """What waits, or what was decided."""
        self._which, self._wanted = which, 0
        await self.refresh()

    async def decide(self, asked: Decision) -> None:
        """Approve, refuse, or withdraw one's own."""

        async def send(key: str) -> Passwords:
            decided = await self._proposals.decide(asked.proposal, asked.verdict, asked.reason, key)
            return decided.one_time_passwords

        await self._deeds.do(asked.verdict, asked, send)
        await self.refresh()

    async def _read(self) -> ProposalsShown:
        state = "open" if self._which == "open" else ""
        rows, last = await self._in_sight(
            lambda after: self._proposals.proposals(state, after),
            lambda page: page.proposals,
            lambda page: page.next,
        )
        shown = tuple(one for one in rows if (one.state == "open") == (self._which == "open"))
        await self._learn_names(shown)
        return ProposalsShown(shown, self._which, last.open, dict(self._names), last.next)

    async def _learn_names(self, proposals: tuple[Proposal, ...]) -> None:
        """Ids are nothing to read: places and people are called by name, where the post may know it."""
        sides = [side for one in proposals for side in (one.content, one.before)]
        parts = [part for side in sides for part in (side, *side.get("accounts", ()))]

        def unknown(name: str, before: str = "") -> set[str]:
            return {f"{before}{part[name]}" for part in parts if part.get(name)} - set(self._names)

        if unknown("organisation"):
            await self._learn(self._places())
        for account in sorted(unknown("account")):
            await self._learn(self._member(account))
        if unknown("agency", "agency:"):
            await self._learn(self._agencies())
        if unknown("institution", "institution:") or any("contract_number" in part for part in parts):
            await self._learn(self._contracts())

    async def _learn(self, asking: Awaitable[dict[str, str]]) -> None:
        try:
            self._names |= await asking
        except (Forbidden, NotFound):
            return  # the id stands there instead

    async def _places(self) -> dict[str, str]:
        return {node.organisation.id: node.organisation.name for node in await self._proposals.places()}

    async def _member(self, account: str) -> dict[str, str]:
        member = await self._proposals.member(account)
        return {account: f"{member.name} ({member.username})"}

    async def _agencies(self) -> dict[str, str]:
        sharing = await self._proposals.agency_sharing()
        names = {f"agency:{one.code}": one.name for one in sharing.agencies}
        return names | {f"agency_purpose:{one.code}": one.name for one in sharing.purposes}

    async def _contracts(self) -> dict[str, str]:
        known = await self._proposals.contracts()
        names = {f"society_purpose:{one.code}": one.name for one in known.purposes}
        return names | {f"institution:{one.code}": one.contract.full_name for one in known.contracts}

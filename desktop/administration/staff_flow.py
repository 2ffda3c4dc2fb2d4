"""The register of staff: finds, goes on, changes at once what needs one person, proposes what needs two."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from desktop.administration.agency_sharing import AgencyName, AgencySharing
from desktop.administration.organisations_place import Node
from desktop.administration.proposals_change import NewProposal, Proposal
from desktop.administration.register_flow import DeedState, Passwords, RegisterFlow, RegisterState
from desktop.administration.staff_member import Member, StaffChange, StaffChanged, StaffList
from desktop.errors import Forbidden


class Staff(Protocol):
    """The centre, as far as staff goes."""

    async def staff(
        self, words: str = "", post: str = "", state: str = "", after: str | None = None
    ) -> StaffList: ...

    async def change_member(self, member: Member, change: StaffChange, key: str) -> StaffChanged: ...

    async def places(self) -> tuple[Node, ...]: ...

    async def agency_sharing(self) -> AgencySharing: ...

    async def propose(self, proposal: NewProposal, key: str) -> Proposal: ...


@dataclass(frozen=True)
class Asked:
    """What the register is looked through for."""

    words: str = ""
    post: str = ""
    state: str = ""


@dataclass(frozen=True)
class StaffShown:
    """The members found, the places an account may stand at, and whether there are more."""

    members: tuple[Member, ...]
    asked: Asked
    places: tuple[Node, ...] = ()
    more: str | None = None
    agencies: tuple[AgencyName, ...] = ()


State = RegisterState[StaffShown]


@dataclass(frozen=True)
class ChangeAsked:
    """A change of one member, as the page asks for it."""

    member: Member
    change: StaffChange


class StaffFlow(RegisterFlow[StaffShown]):
    """Deeds of the register."""

    def __init__(
        self,
        staff: Staff,
        show: Callable[[State], None],
        show_deed: Callable[[DeedState], None],
        now: Callable[[], datetime],
        new_key: Callable[[], str],
    ) -> None:
        super().__init__(show, show_deed, now, new_key)
        self._staff = staff
        self._asked = Asked()
        self._places: tuple[Node, ...] = ()
        self._agencies: tuple[AgencyName, ...] = ()

    async def find(self, words: str) -> None:
        """Only those whose name or user name has these words."""
        self._asked, self._wanted = replace(self._asked, words=words.strip()), 0
        await self.refresh()

    async def choose_state(self, state: str) -> None:
        """Only accounts of one state; nothing: all."""
        self._asked, self._wanted = replace(self._asked, state=state), 0
        await self.refresh()

    async def change(self, asked: ChangeAsked) -> None:
        """Change an account at once."""

        async def send(key: str) -> Passwords:
            changed = await self._staff.change_member(asked.member, asked.change, key)
            return () if changed.one_time_password is None else (changed.one_time_password,)

        await self._deeds.do(asked.change.kind, asked, send)
        await self.refresh()

    async def propose(self, proposal: NewProposal) -> None:
        """Ask for what a second administrator decides: a new account, another post."""

        async def send(key: str) -> Passwords:
            await self._staff.propose(proposal, key)
            return ()

        if await self._deeds.do(proposal.kind, proposal, send):
            await self.refresh()

    async def _read(self) -> StaffShown:
        asked = self._asked
        rows, last = await self._in_sight(
            lambda after: self._staff.staff(asked.words, asked.post, asked.state, after),
            lambda page: page.accounts,
            lambda page: page.next,
        )
        if not self._places:
            self._places = await self._read_places()
        if not self._agencies:
            self._agencies = await self._read_agencies()
        return StaffShown(rows, asked, self._places, last.next, self._agencies)

    async def _read_places(self) -> tuple[Node, ...]:
        try:
            return await self._staff.places()
        except Forbidden:
            # Who only unlocks accounts makes none, and needs no places for them.
            return ()

    async def _read_agencies(self) -> tuple[AgencyName, ...]:
        try:
            return (await self._staff.agency_sharing()).agencies
        except Forbidden:
            return ()  # a code stands in the place of a name

"""The register of staff: finds, goes on, changes at once what needs one person, proposes what needs two."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from desktop.administration.organisations_place import Node
from desktop.administration.proposals_change import NewProposal, Proposal
from desktop.administration.register_flow import (
    Deeds,
    DeedState,
    Failed,
    Listed,
    Passwords,
    Register,
    Waiting,
)
from desktop.administration.staff_member import Member, StaffChange, StaffChanged, StaffList
from desktop.errors import Forbidden


class Staff(Protocol):
    """The centre, as far as staff goes."""

    async def staff(
        self, words: str = "", post: str = "", state: str = "", after: str | None = None
    ) -> StaffList: ...

    async def change_member(self, member: Member, change: StaffChange, key: str) -> StaffChanged: ...

    async def places(self) -> tuple[Node, ...]: ...

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


State = Waiting | Listed[StaffShown] | Failed[StaffShown]


@dataclass(frozen=True)
class ChangeAsked:
    """A change of one member, as the page asks for it."""

    member: Member
    change: StaffChange


class StaffFlow:
    """Deeds of the register."""

    def __init__(
        self,
        staff: Staff,
        show: Callable[[State], None],
        show_deed: Callable[[DeedState], None],
        now: Callable[[], datetime],
        new_key: Callable[[], str],
    ) -> None:
        self._staff = staff
        self._asked = Asked()
        self._wanted = 0
        self._places: tuple[Node, ...] = ()
        self._register = Register(self._read, show, now)
        self._deeds = Deeds(show_deed, new_key)

    async def refresh(self) -> None:
        """Ask anew."""
        await self._register.refresh()

    async def find(self, words: str) -> None:
        """Only those whose name or user name has these words."""
        self._asked, self._wanted = replace(self._asked, words=words.strip()), 0
        await self.refresh()

    async def choose_state(self, state: str) -> None:
        """Only accounts of one state; nothing: all."""
        self._asked, self._wanted = replace(self._asked, state=state), 0
        await self.refresh()

    async def go_on(self) -> None:
        """Fetch the rows that follow."""
        shown = self._register.content
        if shown is not None and shown.more is not None:
            self._wanted = len(shown.members) + 1
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
        """All rows in sight are asked for anew."""
        asked = self._asked
        page = await self._staff.staff(asked.words, asked.post, asked.state)
        rows = {one.id: one for one in page.accounts}
        while page.next is not None and len(rows) < self._wanted:
            page = await self._staff.staff(asked.words, asked.post, asked.state, page.next)
            rows |= {one.id: one for one in page.accounts}
        if not self._places:
            self._places = await self._read_places()
        return StaffShown(tuple(rows.values()), asked, self._places, page.next)

    async def _read_places(self) -> tuple[Node, ...]:
        try:
            return await self._staff.places()
        except Forbidden:
            # Who only unlocks accounts makes none, and needs no places for them.
            return ()

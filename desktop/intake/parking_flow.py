"""Several errands at once: which drafts are in hand and parked at this desk, in which order."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from desktop.intake.draft import Draft


@dataclass(frozen=True)
class ParkedErrand:
    """One citizen's errand as the strip names it."""

    draft: str
    name: str
    item: str
    in_hand: bool = False
    waits: bool = False
    """A citizen who is verified and has no draft yet; `draft` names them, and is none."""


class Remembered(Protocol):
    """Where the order outlives a crash."""

    async def parked(self, account: str) -> tuple[str, ...]: ...
    async def keep_parked(self, account: str, drafts: tuple[str, ...]) -> None: ...


class ParkingFlow:
    """Knows names and order; what each errand is stays in its draft. Nothing is asked twice: it goes on
    in the field, on the page and with the papers it was left at."""

    def __init__(
        self, remembered: Remembered, account: str, show: Callable[[tuple[ParkedErrand, ...]], None]
    ) -> None:
        self._remembered = remembered
        self._account = account
        self._show = show
        self._errands: list[ParkedErrand] = []
        self._in_hand = ""

    @property
    def drafts(self) -> set[str]:
        """All that are open here."""
        return {one.draft for one in self._errands if not one.waits}

    @property
    def in_hand(self) -> str:
        """The draft of the errand in hand; empty for none."""
        return self._in_hand

    def take(self, draft: Draft) -> None:
        """This one is in hand now; the one before is parked."""
        self._in_hand = draft.id
        self._put(ParkedErrand(draft.id, draft.applicant.name, draft.item.name))

    def wait(self, key: str, name: str, about: str, *, in_hand: bool = True) -> None:
        """A citizen without a draft is in hand now, or only waits."""
        if in_hand:
            self._in_hand = key
        self._put(ParkedErrand(key, name, about, waits=True))

    def _put(self, named: ParkedErrand) -> None:
        if any(one.draft == named.draft for one in self._errands):
            self._errands = [named if one.draft == named.draft else one for one in self._errands]
        else:
            self._errands.append(named)
        self._tell()

    def drop(self, draft: str) -> None:
        """It is over, or put away."""
        self._errands = [one for one in self._errands if one.draft != draft]
        if self._in_hand == draft:
            self._in_hand = ""
        self._tell()

    def rename(self, draft: str, new: str) -> None:
        """It goes on under another name."""
        self._errands = [replace(one, draft=new) if one.draft == draft else one for one in self._errands]
        if self._in_hand == draft:
            self._in_hand = new
        self._tell()

    def beside(self, by: int) -> str:
        """The draft so many places on from the one in hand, round and round; empty where there is none."""
        order = [one.draft for one in self._errands]
        if not order:
            return ""
        if self._in_hand not in order:
            return order[0 if by > 0 else -1]
        return order[(order.index(self._in_hand) + by) % len(order)]

    async def remembered(self) -> tuple[str, ...]:
        """What this person had in hand and parked before the desk ended."""
        return await self._remembered.parked(self._account)

    async def remember(self) -> None:
        """Write the order down."""
        drafts = tuple(one.draft for one in self._errands if not one.waits)
        await self._remembered.keep_parked(self._account, drafts)

    def _tell(self) -> None:
        self._show(tuple(replace(one, in_hand=one.draft == self._in_hand) for one in self._errands))

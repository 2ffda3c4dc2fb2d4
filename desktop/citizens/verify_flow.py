"""Verify a citizen: what they state is compared at the centre, and the comparison is kept for the case."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from desktop.citizens.citizen import Citizen, CitizenField
from desktop.citizens.identity_number import IdentityNumber
from desktop.citizens.purpose import Purpose
from desktop.citizens.verification import Stated, Verification, Verified
from desktop.errors import CentralError, SignedOut


class Comparison(Protocol):
    """Who compares. The held values stay there."""

    async def verify(
        self, number: IdentityNumber, purpose: Purpose, stated: tuple[Stated, ...]
    ) -> Verification:
        """Compare each stated field with what is held."""


@dataclass(frozen=True)
class NobodyToVerify:
    """No record is on the page."""


@dataclass(frozen=True)
class Asking:
    """The clerk asks and types. `nothing_stated` after trying to compare nothing."""

    citizen: Citizen
    purpose: Purpose
    nothing_stated: bool = False


@dataclass(frozen=True)
class Comparing:
    """The centre compares what was stated."""

    citizen: Citizen
    purpose: Purpose
    stated: tuple[Stated, ...]


@dataclass(frozen=True)
class Compared:
    """The comparison came back; it goes with the case, differences included."""

    verified: Verified
    purpose: Purpose
    stated: tuple[Stated, ...]

    @property
    def citizen(self) -> Citizen:
        """Who was compared."""
        return self.verified.citizen


@dataclass(frozen=True)
class Edited:
    """Something else stands in the fields than was compared. The answers hold where nothing was changed,
    and the verification goes with no case until the fields read again as compared, or are compared anew."""

    compared: Compared
    typed: tuple[Stated, ...]

    @property
    def citizen(self) -> Citizen:
        """Who was compared."""
        return self.compared.citizen

    @property
    def purpose(self) -> Purpose:
        """What for."""
        return self.compared.purpose

    @property
    def changed(self) -> frozenset[CitizenField]:
        """The fields that read differently now."""
        return frozenset(one.field for one in set(self.typed) ^ set(self.compared.stated))


@dataclass(frozen=True)
class NotCompared:
    """It did not come back. What was typed stays."""

    citizen: Citizen
    purpose: Purpose
    error: CentralError


State = NobodyToVerify | Asking | Comparing | Compared | Edited | NotCompared


class VerifyFlow:
    """One citizen at a time; a new record starts it anew."""

    def __init__(self, comparison: Comparison, show: Callable[[State], None]) -> None:
        self._comparison = comparison
        self._show_to = show
        self._state: State = NobodyToVerify()
        self._typed: tuple[Stated, ...] = ()

    @property
    def verified(self) -> Verified | None:
        """The citizen with the verification, once there is one: what F3 goes on with."""
        return self._state.verified if isinstance(self._state, Compared) else None

    @property
    def is_unfinished(self) -> bool:
        """Whether somebody is on the page of whom there is no verification to go on with."""
        return not isinstance(self._state, NobodyToVerify | Compared)

    @property
    def item(self) -> str:
        """Code of the service item the citizen was looked up for, if it was one."""
        if isinstance(self._state, NobodyToVerify) or self._state.purpose.kind != "service_item":
            return ""
        return self._state.purpose.reference

    def begin(self, citizen: Citizen, purpose: Purpose) -> None:
        """A record was found: start asking."""
        self._show(Asking(citizen, purpose))

    def leave(self) -> None:
        """The record is gone."""
        self._show(NobodyToVerify())

    def change(self, typed: tuple[Stated, ...]) -> None:
        """The clerk typed: a comparison belongs to the text it compared, also one that is still under way."""
        self._typed = typed
        match self._state:
            case (Compared() as compared) | Edited(compared=compared):
                self._settle(compared)
            case NotCompared(citizen=citizen, purpose=purpose):
                self._show(Asking(citizen, purpose))
            case Asking(nothing_stated=True) as asking if typed:
                self._show(replace(asking, nothing_stated=False))
            case _:
                return

    def compares(self, stated: tuple[Stated, ...]) -> bool:
        """Whether just this is being compared for the citizen on the page: asking again would add nothing."""
        return isinstance(self._state, Comparing) and self._state.stated == stated

    async def verify(self, stated: tuple[Stated, ...]) -> None:
        """Compare what is stated."""
        match self._state:
            case NobodyToVerify():
                return
            case Compared() as done if stated == done.stated:
                return
            case state:
                await self._compare(state.citizen, state.purpose, stated)

    async def _compare(self, citizen: Citizen, purpose: Purpose, stated: tuple[Stated, ...]) -> None:
        if not stated:
            self._show(Asking(citizen, purpose, nothing_stated=True))
            return
        self._typed = stated
        comparing = Comparing(citizen, purpose, stated)
        self._show(comparing)
        try:
            verification = await self._comparison.verify(citizen.number, purpose, stated)
        except SignedOut:
            if self._state is comparing:
                self._show(Asking(citizen, purpose))
            raise
        except CentralError as error:
            # Late, it may find another citizen's record on the page: then it says nothing.
            if self._state is comparing:
                self._show(NotCompared(citizen, purpose, error))
            return
        if self._state is comparing:
            self._settle(Compared(Verified(citizen, verification), purpose, stated))

    def _settle(self, compared: Compared) -> None:
        same = self._typed == compared.stated
        self._show(compared if same else Edited(compared, self._typed))

    def _show(self, state: State) -> None:
        self._state = state
        self._show_to(state)

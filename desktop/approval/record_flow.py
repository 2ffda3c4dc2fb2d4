"""The applicant's base record beside the form: looked up once for each case, with the case as the purpose."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from desktop.cases.case import Case
from desktop.citizens.citizen import Fact, LookedUp
from desktop.citizens.identity_number import IdentityNumber
from desktop.citizens.purpose import Purpose
from desktop.errors import CentralError, NotFound


class Citizens(Protocol):
    """The population base at the centre."""

    async def look_up(self, number: IdentityNumber, purpose: Purpose) -> LookedUp: ...


@dataclass(frozen=True)
class NotShown:
    """This post does not see whose case it is, or there is no case."""


@dataclass(frozen=True)
class Asking:
    """It was asked for."""


@dataclass(frozen=True)
class Held:
    """What the base holds, as far as this post may see it."""

    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Unknown:
    """The base holds nobody of that number, or nobody this post may look up."""


@dataclass(frozen=True)
class Failed:
    """The centre did not tell."""

    error: CentralError


State = NotShown | Asking | Held | Unknown | Failed


class RecordFlow:
    """The record of one case's applicant."""

    def __init__(self, citizens: Citizens, show: Callable[[State], None]) -> None:
        self._citizens = citizens
        self._show = show
        self._told: tuple[str, State] = ("", NotShown())

    async def open(self, case: Case) -> None:
        """Look the applicant up; the same case again is not looked up anew."""
        if self._told[0] == case.id and isinstance(self._told[1], Held):
            self._show(self._told[1])
            return
        if not case.applicant.isalnum():  # the centre shows this post the region only
            self._show(NotShown())
            return
        self._show(Asking())
        state = await self._asked(IdentityNumber(case.applicant), Purpose("case", case.id))
        self._told = (case.id, state)
        self._show(state)

    async def _asked(self, number: IdentityNumber, purpose: Purpose) -> State:
        try:
            return Held((await self._citizens.look_up(number, purpose)).citizen.facts)
        except NotFound:
            return Unknown()
        except CentralError as error:
            return Failed(error)

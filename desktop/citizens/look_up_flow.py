"""Look a citizen up: from a typed number and a purpose to a record, or to an honest reason why not."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from desktop.citizens.citizen import Citizen, LookedUp
from desktop.citizens.identity_number import (
    Complete,
    IdentityNumber,
    KnownRegions,
    Partial,
    Reading,
    Wrong,
    read,
    read_whole,
)
from desktop.citizens.purpose import Purpose
from desktop.errors import CentralError, Forbidden, NotFound, Rejected, ServerFault, SignedOut, Unreachable


class Population(Protocol):
    """Where records come from."""

    async def look_up(self, number: IdentityNumber, purpose: Purpose) -> LookedUp:
        """The record as far as the caller may see it. `NotFound` where nobody has the number."""


@dataclass(frozen=True)
class Idle:
    """Nothing is typed."""


@dataclass(frozen=True)
class Typing:
    """A number is being typed, or was entered wrong."""

    reading: Reading


@dataclass(frozen=True)
class NoPurpose:
    """A number was entered, but no purpose is chosen."""

    number: IdentityNumber


@dataclass(frozen=True)
class Searching:
    """The centre was asked."""

    number: IdentityNumber


@dataclass(frozen=True)
class Found:
    """A record came."""

    citizen: Citizen
    purpose: Purpose
    journal_index: int | None
    region_name: str
    region_known: bool


@dataclass(frozen=True)
class Unknown:
    """The number is right, but nobody in the base has it. `region_known` says whether its region exists."""

    number: IdentityNumber
    region_known: bool


@dataclass(frozen=True)
class NotReached:
    """No answer came: nothing is known about the person."""

    number: IdentityNumber


@dataclass(frozen=True)
class NotAllowed:
    """This post may not look up, not for this purpose, or not now: the refusal tells which."""

    number: IdentityNumber
    refusal: Forbidden | NotFound


@dataclass(frozen=True)
class Declined:
    """The centre took the question for wrong."""

    number: IdentityNumber
    code: str


@dataclass(frozen=True)
class CentreFailed:
    """The centre failed; `request_id` lets IT find the record."""

    number: IdentityNumber
    request_id: str


State = (
    Idle
    | Typing
    | NoPurpose
    | Searching
    | Found
    | Unknown
    | NotReached
    | NotAllowed
    | Declined
    | CentreFailed
)


class LookUpFlow:
    """From a number to a record. Each new look-up replaces what was shown."""

    def __init__(
        self,
        population: Population,
        regions: KnownRegions,
        today: Callable[[], date],
        show: Callable[[State], None],
    ) -> None:
        self._population = population
        self._regions = regions
        self._today = today
        self._show = show

    def type(self, typed: str) -> None:
        """Judge what stands in the field."""
        reading = read(typed, self._regions, self._today())
        self._show(Idle() if reading == Partial("") else Typing(reading))

    async def look_up(self, typed: str, purpose: Purpose | None) -> None:
        """Ask the centre for the person, if the number can be one."""
        reading = read_whole(typed, self._regions, self._today())
        if isinstance(reading, Wrong):
            self._show(Idle() if not reading.text else Typing(reading))
        elif purpose is None:
            self._show(NoPurpose(reading.number))
        else:
            await self._ask(reading, purpose)

    async def _ask(self, reading: Complete, purpose: Purpose) -> None:
        number = reading.number
        self._show(Searching(number))
        try:
            answer = await self._population.look_up(number, purpose)
        except SignedOut:
            self._show(Typing(reading))
            raise
        except CentralError as error:
            self._show(_failed(reading, error))
            return
        self._show(
            Found(
                answer.citizen,
                purpose,
                answer.journal_index,
                self._regions.name(number.region),
                reading.region_known,
            )
        )


def _failed(reading: Complete, error: CentralError) -> State:
    number = reading.number
    match error:
        case NotFound(code="person_unknown"):
            return Unknown(number, reading.region_known)
        case Unreachable():
            return NotReached(number)
        case Forbidden() | NotFound():
            return NotAllowed(number, error)
        case ServerFault(request_id=request_id):
            return CentreFailed(number, request_id)
        case Rejected(code=code):
            return Declined(number, code)
        case _:
            return Declined(number, str(error))

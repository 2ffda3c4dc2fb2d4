"""Citizens who were verified and of whom no draft exists yet: they wait, and nothing is asked twice.

The vault holds no more of them than a draft does: number, name, how the comparison came out, and what for.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from desktop.citizens.citizen import LookedUp
from desktop.citizens.identity_number import IdentityNumber
from desktop.citizens.purpose import Purpose
from desktop.citizens.verification import Verified
from desktop.intake.visit import Guest, Visit
from desktop.intake.waiting_citizen import WaitingCitizen


class Remembered(Protocol):
    """Where they outlive a crash."""

    async def waiting(self, account: str) -> tuple[WaitingCitizen, ...]: ...
    async def keep_waiting(self, account: str, citizens: tuple[WaitingCitizen, ...]) -> None: ...


class Population(Protocol):
    """Where records come from."""

    async def look_up(self, number: IdentityNumber, purpose: Purpose) -> LookedUp: ...


class WaitingFlow:
    """One desk's. They wait as long as a visit lasts; who comes back later is verified anew."""

    def __init__(
        self, remembered: Remembered, population: Population, account: str, now: Callable[[], datetime]
    ) -> None:
        self._remembered = remembered
        self._population = population
        self._account = account
        self._now = now
        self._waiting: dict[str, WaitingCitizen] = {}
        self._visits: dict[str, Visit] = {}

    def find(self, key: str) -> WaitingCitizen | None:
        """One of them."""
        return self._waiting.get(key)

    def of(self, number: str) -> WaitingCitizen | None:
        """The one with this number."""
        return next((one for one in self._waiting.values() if one.number == number), None)

    def take(self, verified: Verified, purpose: Purpose) -> WaitingCitizen:
        """Somebody was verified."""
        citizen = WaitingCitizen(
            number=verified.citizen.number.text,
            name=verified.citizen.name,
            verification=verified.verification,
            purpose=purpose,
        )
        self._waiting[citizen.key] = citizen
        self._visits[citizen.key] = Visit((Guest(verified, "applicant"),))
        return citizen

    def follow(self, visit: Visit) -> None:
        """Who comes with them, and as what, is kept for when they are back in hand."""
        applicant = visit.applicant
        known = self.of(applicant.number) if applicant is not None else None
        if known is not None:
            self._visits[known.key] = visit

    def drop(self, key: str) -> None:
        """They have a draft, or left."""
        self._waiting.pop(key, None)
        self._visits.pop(key, None)

    async def visit_of(self, key: str) -> Visit:
        """Who is back in hand; nobody where they were verified too long ago. After a restart the record is
        looked up again, for the purpose it was looked up for. Raises a CentralError."""
        citizen = self._waiting[key]
        visit = self._visits.get(key)
        if visit is None:
            found = await self._population.look_up(IdentityNumber(citizen.number), citizen.purpose)
            visit = Visit((Guest(Verified(found.citizen, citizen.verification), "applicant"),))
        return visit.at(self._now())

    async def restore(self) -> tuple[WaitingCitizen, ...]:
        """Those who waited when the desk ended, and may still be here."""
        for one in await self._remembered.waiting(self._account):
            made = datetime.fromisoformat(one.verification.made_at)
            if Visit.stays(made, self._now()):
                self._waiting[one.key] = one
        await self.remember()
        return tuple(self._waiting.values())

    async def remember(self) -> None:
        """Write them down."""
        await self._remembered.keep_waiting(self._account, tuple(self._waiting.values()))

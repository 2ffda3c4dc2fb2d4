"""Show the running and past cases of whoever is on the page, before a new one is begun."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from desktop.citizens.earlier import Earlier
from desktop.citizens.identity_number import IdentityNumber
from desktop.citizens.purpose import Purpose
from desktop.errors import CentralError, SignedOut


class CasesOfPeople(Protocol):
    """Who knows them. Each time somebody's are asked for is in the journal."""

    async def cases(self, number: IdentityNumber, purpose: Purpose) -> Earlier:
        """The cases of somebody who was looked up, for the same purpose."""


@dataclass(frozen=True)
class NobodyThere:
    """No record is on the page, or the post may know of no cases."""


@dataclass(frozen=True)
class AskingCases:
    """The centre is asked."""


@dataclass(frozen=True)
class CasesKnown:
    """Their cases; there may be none."""

    earlier: Earlier


@dataclass(frozen=True)
class CasesUnknown:
    """They did not come: there may be some. The centre stops a double case all the same."""

    error: CentralError


State = NobodyThere | AskingCases | CasesKnown | CasesUnknown


class EarlierFlow:
    """One person at a time; what was heard of others is kept while they are here."""

    def __init__(self, people: CasesOfPeople, show: Callable[[State], None]) -> None:
        self._people = people
        self._show_to = show
        self._state: State = NobodyThere()
        self._known: dict[str, Earlier] = {}

    def of(self, number: str) -> Earlier | None:
        """What is known of somebody who was on the page."""
        return self._known.get(number)

    async def begin(self, number: IdentityNumber, purpose: Purpose) -> None:
        """A record was found: ask for their cases."""
        asking = AskingCases()
        self._show(asking)
        try:
            earlier = await self._people.cases(number, purpose)
        except SignedOut:
            self.leave()
            raise
        except CentralError as error:
            if self._state is asking:
                self._show(CasesUnknown(error))
            return
        self._known[number.text] = earlier
        # Late, it may find another citizen's record on the page: then it says nothing.
        if self._state is asking:
            self._show(CasesKnown(earlier))

    def leave(self) -> None:
        """The record is gone."""
        self._show(NobodyThere())

    def forget(self) -> None:
        """Those who were here have left."""
        self._known.clear()

    def _show(self, state: State) -> None:
        self._state = state
        self._show_to(state)

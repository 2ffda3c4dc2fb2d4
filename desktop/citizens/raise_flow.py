"""Raise a difference between what a citizen says and the record, and hear what became of earlier ones."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from desktop.citizens.citizen import Citizen
from desktop.citizens.identity_number import IdentityNumber
from desktop.citizens.purpose import Purpose
from desktop.citizens.raised import Raised
from desktop.citizens.verification import Stated
from desktop.errors import CentralError, SignedOut
from desktop.identifiers import DeedKey


class Differences(Protocol):
    """Where they are kept."""

    async def raise_difference(
        self, number: IdentityNumber, purpose: Purpose, said: Stated, reason: str, key: str
    ) -> None: ...

    async def raised(self, number: IdentityNumber) -> tuple[Raised, ...]: ...


@dataclass(frozen=True)
class Nobody:
    """No record is on the page."""


@dataclass(frozen=True)
class Told:
    """What the clerk raised about the person on the page. `done`: one was raised just now. `error`: what was
    asked for last was not done."""

    raised: tuple[Raised, ...] = ()
    busy: bool = False
    done: bool = False
    error: CentralError | None = None


State = Nobody | Told


class RaiseFlow:
    """One person at a time."""

    def __init__(self, differences: Differences, show: Callable[[State], None]) -> None:
        self._differences = differences
        self._show_to = show
        self._seen: tuple[Citizen, Purpose] | None = None
        self._state: State = Nobody()
        self._keys = DeedKey()

    async def begin(self, citizen: Citizen, purpose: Purpose) -> None:
        """A record is on the page: ask for what was raised about it."""
        self._seen = (citizen, purpose)
        self._show(Told())
        await self._load(done=False)

    def leave(self) -> None:
        """It is no longer."""
        self._seen = None
        self._show(Nobody())

    async def raise_difference(self, said: Stated, reason: str) -> None:
        """What the citizen says, and what it rests on."""
        if self._seen is None or not isinstance(self._state, Told) or self._state.busy:
            return
        seen = self._seen
        (citizen, purpose), before = seen, self._state
        self._show(replace(before, busy=True, done=False, error=None))
        key = self._keys.of((citizen.number.text, said, reason))
        try:
            await self._differences.raise_difference(citizen.number, purpose, said, reason, key)
        except SignedOut:
            if self._seen is seen:
                self._show(before)
            raise
        except CentralError as error:
            if self._seen is seen:
                self._show(replace(before, error=error))
            return
        self._keys.done()
        if self._seen is seen:
            await self._load(done=True)

    async def _load(self, *, done: bool) -> None:
        seen = self._seen
        if seen is None:
            return
        try:
            raised = await self._differences.raised(seen[0].number)
        except SignedOut:
            self.leave()
            raise
        except CentralError as error:
            if self._seen is seen:
                self._show(Told(done=done, error=None if done else error))
            return
        if self._seen is seen:  # late, it may find another citizen on the page
            self._show(Told(raised, done=done))

    def _show(self, state: State) -> None:
        self._state = state
        self._show_to(state)

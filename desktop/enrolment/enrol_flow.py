"""Enrolling this PC: a key of its own is made and kept, then bound to a station by a code."""

import asyncio
import base64
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from desktop.enrolment.enrolment_code import is_whole, proof_text, repaired, wrong_groups
from desktop.enrolment.seat import Enrolled, Seat
from desktop.enrolment.signing_key import NewKey, SigningKey
from desktop.errors import DeskError


class Registry(Protocol):
    """The centre, as far as a PC nobody knows may ask it."""

    async def enrol(self, digits: str, public_key: str, proof: str) -> Enrolled: ...


class Keyring(Protocol):
    """Where private halves are kept."""

    async def check(self) -> None:
        """Raise a CredentialError where nothing can be kept: before a code is spent."""
        ...

    async def keep_signing_key(self, workstation: str, key: SigningKey) -> None: ...


@dataclass(frozen=True)
class Waiting:
    """The code is awaited. `wrong` are the places of groups that do not check."""

    digits: str = ""
    wrong: tuple[int, ...] = ()
    whole: bool = False


@dataclass(frozen=True)
class Enrolling:
    """Keyring and centre are asked."""


@dataclass(frozen=True)
class Refused:
    """It did not work; the code stays where it was typed."""

    error: DeskError


@dataclass(frozen=True)
class Done:
    """This PC is a workstation now."""

    seat: Seat


State = Waiting | Enrolling | Refused | Done


@dataclass
class _Begun:
    """A code that was tried: what was done with it is not done again."""

    digits: str
    key: NewKey
    enrolled: Enrolled | None = None


class EnrolFlow:
    """`keep` writes the seat once the key is safe: to the disk, so it is called in a thread."""

    def __init__(
        self,
        registry: Registry,
        keyring: Keyring,
        make_key: Callable[[], NewKey],
        keep: Callable[[Seat], None],
        show: Callable[[State], None],
    ) -> None:
        self._registry = registry
        self._keyring = keyring
        self._make_key = make_key
        self._keep = keep
        self._show = show
        self._begun: _Begun | None = None

    def type_code(self, text: str) -> None:
        """Say at once which group is wrong."""
        digits = repaired(text)
        self._show(Waiting(digits, tuple(wrong_groups(digits)), is_whole(digits)))

    async def enrol(self, text: str) -> None:
        """Bind this PC to the code's station."""
        digits = repaired(text)
        if not is_whole(digits):
            self.type_code(text)
            return
        self._show(Enrolling())
        try:
            await self._keyring.check()
            seat = await self._seat(self._begin(digits))
        except DeskError as error:
            self._show(Refused(error))
            return
        self._show(Done(seat))

    def _begin(self, digits: str) -> _Begun:
        """The same key for every try of a code: where an answer was lost, the centre may hold it already."""
        if self._begun is None or self._begun.digits != digits:
            self._begun = _Begun(digits, self._make_key())
        return self._begun

    async def _seat(self, begun: _Begun) -> Seat:
        """The code is spent with the centre's answer; what fails after it can be tried again."""
        key = begun.key
        if begun.enrolled is None:
            proof = base64.b64encode(key.sign(proof_text(begun.digits, key.public))).decode()
            begun.enrolled = await self._registry.enrol(begun.digits, key.public, proof)
        seat = begun.enrolled.seat
        await self._keyring.keep_signing_key(seat.workstation, SigningKey(begun.enrolled.key, key.secret))
        await asyncio.to_thread(self._keep, seat)
        return seat

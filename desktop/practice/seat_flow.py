"""Taking a seat in the practice city: this PC's key gets a workstation and an account there at each start."""

import asyncio
import base64
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from desktop.enrolment.seat import Seat
from desktop.enrolment.signing_key import NewKey, SigningKey
from desktop.errors import DeskError, NotForPractice, NotFound
from desktop.practice.practice_seat import PracticeSeat

PROVED = "practice"
"""What stands in the proof where an enrolment has its code."""


class Seats(Protocol):
    """The practice centre, as far as a PC nobody knows may ask it."""

    async def take_seat(self, public_key: str, proof: str) -> PracticeSeat:
        """Raises NotFound where the centre is a real one."""
        ...


class Keys(Protocol):
    """The keyring's entries for practising, and how keys are made."""

    async def signing_key(self) -> SigningKey | None: ...

    async def keep(self, workstation: str, key: SigningKey) -> None: ...

    def make(self) -> NewKey: ...

    def known(self, secret: bytes) -> NewKey:
        """The key of this private half."""
        ...


@dataclass(frozen=True)
class Asking:
    """Keyring and centre are asked."""


@dataclass(frozen=True)
class Refused:
    """It did not work; it can be tried again."""

    error: DeskError


@dataclass(frozen=True)
class Seated:
    """The city is open."""

    seat: PracticeSeat


State = Asking | Refused | Seated


class SeatFlow:
    """`keep` writes the seat to the disk: it is called in a thread. `proof_text` is what a key signs."""

    def __init__(
        self,
        seats: Seats,
        keys: Keys,
        proof_text: Callable[[str, str], bytes],
        keep: Callable[[Seat], None],
        show: Callable[[State], None],
    ) -> None:
        self._seats = seats
        self._keys = keys
        self._proof_text = proof_text
        self._keep = keep
        self._show = show
        self._made: NewKey | None = None

    async def sit_down(self) -> None:
        """Take the seat this PC had, or a new one."""
        self._show(Asking())
        try:
            seat = await self._seat()
        except NotFound:
            self._show(Refused(NotForPractice()))
        except DeskError as error:
            self._show(Refused(error))
        else:
            self._show(Seated(seat))

    async def _seat(self) -> PracticeSeat:
        held = await self._keys.signing_key()
        key = self._keys.known(held.secret) if held is not None else self._new()
        proof = base64.b64encode(key.sign(self._proof_text(PROVED, key.public))).decode()
        told = await self._seats.take_seat(key.public, proof)
        signing = SigningKey(told.key, key.secret)
        if held != signing:
            await self._keys.keep(told.seat.workstation, signing)
        await asyncio.to_thread(self._keep, told.seat)
        return told

    def _new(self) -> NewKey:
        """The same for every try: where an answer was lost, the centre may hold it already."""
        if self._made is None:
            self._made = self._keys.make()
        return self._made

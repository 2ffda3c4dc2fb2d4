"""A seat in the practice city."""

import base64
from typing import Literal

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from desktop.catalogue.trial import Tried
from desktop.central import wire
from desktop.central.client import Central
from desktop.central.line import Ask, Line
from desktop.enrolment.seat import Seat
from desktop.enrolment.signing_key import NewKey
from desktop.practice.practice_seat import PracticeSeat

Post = Literal["clerk", "catalogue_editor"]


class CentralSeats:
    """The practice city's seats. The line signs nothing: nobody knows this PC yet."""

    def __init__(self, line: Line) -> None:
        self._line = line

    async def take_seat(self, public_key: str, proof: str, post: Post = "clerk") -> PracticeSeat:
        """Raises NotFound where the city is a real one, Rejected("too_many") or another CentralError."""
        body = wire.SeatWanted(public_key=public_key, proof=proof, post=post)
        ask = Ask("POST", "/v1/practice/seats", body, {}, None, {}, None)
        told = (await self._line.send(ask)).read(wire.Seat)
        place = told.enrolled
        seat = Seat(place.workstation, place.name, place.station.name)
        return PracticeSeat(seat, place.key, told.username, told.password)


class CentralTrials:
    """Items that are tried out there, for who keeps the catalogue."""

    def __init__(self, central: Central) -> None:
        self._central = central

    async def try_item(self, content: bytes) -> Tried:
        """A TOML file comes into force; Rejected `item_unfit` where it cannot be meant."""
        headers = {"Content-Type": "application/toml"}
        told = await self._central.request(
            "POST", "/v1/practice/items", content=content, headers=headers, answer=wire.Trial
        )
        return Tried(told.name, told.version)


def known_key(secret: bytes) -> NewKey:
    """The key of this private half."""
    private = Ed25519PrivateKey.from_private_bytes(secret)
    public = private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    return NewKey(base64.b64encode(public).decode(), secret, private.sign)

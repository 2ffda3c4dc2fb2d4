"""What travels about practising: a seat and an account for whoever asks, in a practice city only."""

from typing import Literal

from msgspec import Struct

from server_stub.workstations.wire import Enrolled


class SeatWanted(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /v1/practice/seats: a PC that wants to practise. Not signed, but proved as an enrolment is."""

    public_key: str
    """Ed25519, base64 of 32 bytes."""
    proof: str
    """Base64 of the Ed25519 signature of `civic-window/enrolment/1`, `practice` and the base64 of the public
    key, joined by line feeds."""
    post: Literal["clerk", "catalogue_editor"] = "clerk"
    """What one sits there as: a clerk practises, an editor tries items out. A key has one seat: 409
    `state_conflict` where it is another post's."""


class Seat(Struct, frozen=True, kw_only=True):
    """A place in the practice city, and the account that belongs to it. The password is a new one each time
    the same key asks."""

    enrolled: Enrolled
    username: str
    password: str


class Trial(Struct, frozen=True, kw_only=True):
    """POST /v1/practice/items: an item as a TOML file in the body (as exported), in force at once to be tried
    out. 422 `item_unfit` with `where` and `what` says what it cannot mean."""

    code: str
    name: str
    version: int
    """The number it got in the practice city; whatever the file says."""

"""A seat for whoever wants to practise. There is no such thing but in a practice city."""

from datetime import timedelta
from typing import Literal

from server_stub.administration import tables_certificates as certificates
from server_stub.clock import civil_date
from server_stub.database import Transaction
from server_stub.deeds import Recorded
from server_stub.errors import Refusal
from server_stub.identifiers import uuid7
from server_stub.identity import tables as identity
from server_stub.identity.one_time import OneTime
from server_stub.practice import tables
from server_stub.practice.wire import Seat
from server_stub.workstations import service as workstations
from server_stub.workstations import tables as register

PROVED = "practice"
"""What stands in the proof where an enrolment has its code."""
MOST = 2000
"""So many seats a city has; a new city has room again."""
CERTIFIED_DAYS = 365
Post = Literal["clerk", "catalogue_editor"]
LEVELS: dict[Post, str] = {"clerk": "station", "catalogue_editor": "city"}
"""Where each sits."""


def take_seat(tx: Transaction, public_key: bytes, post: Post, password: OneTime) -> Recorded[Seat]:
    """A workstation and an account for this key; the same ones again, with a new password, if it has them.
    Its proof was checked before."""
    held = tables.seat_of(tx, public_key)
    key, seat, sits_as = held if held is not None else _new_seat(tx, public_key, post, password)
    if sits_as != post:
        raise Refusal(409, "state_conflict", field="post")
    # Nobody chose it, yet nobody must change it: what is practised is the errand, not the first sign-in.
    identity.set_password(tx, seat, password.hash, chosen=True)
    bound = workstations.bound(tx, seat, key)
    answer = Seat(enrolled=bound, username=tables.username(tx, seat), password=password.password)
    return Recorded(answer, detail={"workstation": seat, "key": key})


def _new_seat(tx: Transaction, public_key: bytes, post: Post, password: OneTime) -> tuple[str, str, Post]:
    place, number = tables.place(tx, post, LEVELS[post]), tables.seats(tx) + 1
    if place is None or number > MOST:
        raise Refusal(409, "state_conflict")
    seat, key = uuid7(), uuid7()
    register.add_workstation(tx, seat, f"练习{number}号", place)
    register.add_key(tx, key, seat, public_key)
    identity.add_accounts(tx, [(seat, f"lianxi{number}", f"练习{number}号", post, place, password.hash)])
    today = civil_date(tx.now)
    days = today.isoformat(), (today + timedelta(days=CERTIFIED_DAYS)).isoformat()
    certificates.add(tx, (uuid7(), seat, f"LX-{number:05}", *days, "[]", ""))
    return key, seat, post

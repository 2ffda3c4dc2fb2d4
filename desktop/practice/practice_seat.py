"""A seat in the practice city."""

from dataclasses import dataclass

from desktop.enrolment.seat import Seat


@dataclass(frozen=True)
class PracticeSeat:
    """The place, the name of the PC's key there, and with what one signs in. Nothing here is a secret: all of
    the city is made up."""

    seat: Seat
    key: str
    username: str
    password: str

"""Who moved into a community or out of it."""

from dataclasses import dataclass
from dataclasses import field as kept
from datetime import datetime
from typing import Literal

from desktop.citizens.citizen import Citizen
from desktop.citizens.purpose import Purpose

Way = Literal["in", "out"]
Because = Literal["stated", "settled", "linked", "verified", "taken_back"]


@dataclass(frozen=True)
class MovesAsked:
    """Which of them, and why."""

    purpose: Purpose
    way: Way = "in"


@dataclass(frozen=True)
class Move:
    """From where to where, by whose word. Names are empty where the community is not shown."""

    left_name: str
    to_name: str
    agency_name: str
    as_of: str
    recorded_at: datetime
    because: Because
    undone: bool


@dataclass(frozen=True)
class Moved:
    """Somebody, as a look-up would show them, and the move."""

    person: Citizen = kept(repr=False)
    move: Move


@dataclass(frozen=True)
class MoveList:
    """A page of them, the newest first. `next`: where it goes on."""

    moves: tuple[Moved, ...]
    division: str
    next: str | None = None

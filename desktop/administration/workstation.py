"""PCs of the register as facts: where each stands, whether it may work, and what was heard of it last."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from desktop.administration.organisations_place import Place

WorkstationState = Literal["active", "suspended", "revoked"]
ChangeKind = Literal["rename", "move", "suspend", "resume", "revoke"]
Condition = Literal["at_work", "to_enrol", "suspended", "revoked"]
CONDITIONS: tuple[Condition, ...] = ("at_work", "to_enrol", "suspended", "revoked")
Which = Literal["all", "at_work", "to_enrol", "suspended", "revoked", "clock"]

CLOCK_OFF_SECONDS = 60
"""So far off a clock is wrong."""
CLONED = "key_cloned"


CHANGES: tuple[ChangeKind, ...] = ("rename", "move", "suspend", "resume", "revoke")


def changes_of(permissions: frozenset[str]) -> frozenset[ChangeKind]:
    """What a post may change of a PC; the centre decides, the page only spares the way."""
    if "workstation.change" not in permissions:
        return frozenset()
    return frozenset(kind for kind in CHANGES if f"workstation.{kind}" in permissions)


@dataclass(frozen=True)
class Workstation:
    """A PC. `state_why` is the reason given, or `key_cloned`; `version` is stated by who changes it."""

    id: str
    name: str
    station: Place
    state: WorkstationState
    version: int
    state_why: str | None = None
    enrolled_at: datetime | None = None
    last_seen_at: datetime | None = None
    clock_off_seconds: int = 0
    program_version: str = ""

    @property
    def condition(self) -> Condition:
        """How it stands: an active one without a key is still to be enrolled."""
        if self.state != "active":
            return self.state
        return "at_work" if self.enrolled_at is not None else "to_enrol"

    @property
    def clock_is_wrong(self) -> bool:
        """Whether IT should look at its clock."""
        return abs(self.clock_off_seconds) >= CLOCK_OFF_SECONDS

    @property
    def is_cloned(self) -> bool:
        """Whether it was stopped because two machines held its key."""
        return self.state == "suspended" and self.state_why == CLONED


@dataclass(frozen=True)
class WorkstationChange:
    """What is wanted of a PC. `reason` goes into the journal."""

    kind: ChangeKind
    reason: str
    name: str | None = None
    station: str | None = None


@dataclass(frozen=True)
class NewCode:
    """A code for a new PC of a station (its id) under a name, or to enrol a workstation (its id) again."""

    station: str | None = None
    name: str | None = None
    workstation: str | None = None


@dataclass(frozen=True)
class EnrolmentCode:
    """A code to be read out: shown once, good until `expires_at`."""

    code: str
    expires_at: datetime
    station: str
    """Name of the place."""
    name: str
    workstation: str | None = None

    @property
    def groups(self) -> tuple[str, ...]:
        """As it is read out."""
        return tuple(self.code.split())

    def __repr__(self) -> str:
        return f"EnrolmentCode({self.name!r}, …)"


def found(workstations: Sequence[Workstation], words: str, which: Which) -> tuple[Workstation, ...]:
    """Those whose name, place or division has all the words, of one condition; by place and name."""
    wanted = words.casefold().split()
    fitting = [one for one in workstations if _is(one, which) and all(_has(one, word) for word in wanted)]
    return tuple(sorted(fitting, key=lambda one: (one.station.division, one.station.name, one.name)))


def counts(workstations: Sequence[Workstation]) -> dict[Which, int]:
    """How many there are of each condition."""
    told: dict[Which, int] = {"all": len(workstations)}
    kinds: tuple[Which, ...] = (*CONDITIONS, "clock")
    return told | {one: sum(_is(pc, one) for pc in workstations) for one in kinds}


def _is(workstation: Workstation, which: Which) -> bool:
    if which == "clock":
        return workstation.clock_is_wrong and workstation.state == "active"
    return which in {"all", workstation.condition}


def _has(workstation: Workstation, word: str) -> bool:
    place = workstation.station
    return (
        word in workstation.name.casefold()
        or word in place.name.casefold()
        or place.division.startswith(word)
    )

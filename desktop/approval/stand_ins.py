"""Who acts for whom while somebody is absent, from when to when, under their own name."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Colleague:
    """Somebody of the department."""

    account: str
    name: str
    organisation: str


@dataclass(frozen=True)
class StandIn:
    """One absence."""

    id: str
    absent: Colleague
    stand_in: Colleague
    from_day: date
    to_day: date
    reason: str
    made_by: str = ""
    """Name of the leader who arranged it, where the absent did not."""


@dataclass(frozen=True)
class StandIns:
    """Who acts for me, for whom I act, and who may be asked to."""

    mine: tuple[StandIn, ...] = ()
    for_others: tuple[StandIn, ...] = ()
    colleagues: tuple[Colleague, ...] = ()
    arranged: tuple[StandIn, ...] = ()
    """For leaders: all there are."""
    absentees: tuple[Colleague, ...] = ()
    """For leaders: for whom they may arrange one."""
    absent: str = ""
    """For leaders: whose colleagues these are."""


@dataclass(frozen=True)
class Absence:
    """What is asked for."""

    stand_in: str
    from_day: date
    to_day: date
    reason: str = ""
    absent: str = ""
    """Account of who is absent; empty: whoever asks."""

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


@dataclass(frozen=True)
class StandIns:
    """Who acts for me, for whom I act, and who may be asked to."""

    mine: tuple[StandIn, ...] = ()
    for_others: tuple[StandIn, ...] = ()
    colleagues: tuple[Colleague, ...] = ()


@dataclass(frozen=True)
class Absence:
    """What is asked for."""

    stand_in: str
    from_day: date
    to_day: date
    reason: str = ""

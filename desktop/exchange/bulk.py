"""Many discrepancies settled by one rule, as a steward looks at it before and after."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from desktop.citizens.citizen import CitizenField


@dataclass(frozen=True)
class Agency:
    """One that takes part."""

    code: str
    name: str


@dataclass(frozen=True)
class Rule:
    """An agency's word about a field holds wherever it is open; `against`: only where this one differs."""

    field: CitizenField
    accept: str
    against: str = ""


@dataclass(frozen=True)
class ExampleValue:
    """An agency's word, masked."""

    agency_name: str
    value: str
    holds: bool


@dataclass(frozen=True)
class Example:
    """One that would be settled; its number masked."""

    number: str
    values: tuple[ExampleValue, ...]


@dataclass(frozen=True)
class Preview:
    """What a rule would settle, of how many open ones of the field."""

    settles: int
    of: int
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True)
class Bulk:
    """What was settled by a rule, under the number of its batch."""

    batch: int
    rule: Rule
    accept_name: str
    against_name: str
    by: str
    begun_at: datetime
    state: Literal["running", "counts", "taking_back", "taken_back", "cut_off"]
    settled: int
    taken_back: int = 0

    @property
    def runs(self) -> bool:
        """Whether it goes on at the centre."""
        return self.state in ("running", "taking_back")

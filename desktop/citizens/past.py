"""A record as it stood on a past day."""

from dataclasses import dataclass
from dataclasses import field as kept
from datetime import date
from typing import Literal

from desktop.citizens.citizen import Fact
from desktop.citizens.identity_number import IdentityNumber
from desktop.citizens.purpose import Purpose


@dataclass(frozen=True)
class PastAsked:
    """Whose record of which day, why; `known_on`: as the base knew it then, else as it knows it now."""

    number: IdentityNumber = kept(repr=False)
    purpose: Purpose
    day: date
    known_on: date | None = None


@dataclass(frozen=True)
class PastRecord:
    """What held. Facts the sharing policy hides are absent."""

    number: str = kept(repr=False)
    standing: Literal["verified", "pending", "refused", "empty"]
    facts: tuple[Fact, ...]
    earlier_numbers: tuple[str, ...] = kept(default=(), repr=False)
    earlier_names: tuple[str, ...] = kept(default=(), repr=False)

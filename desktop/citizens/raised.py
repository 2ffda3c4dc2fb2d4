"""A difference this clerk raised between what a citizen says and the record, and what became of it."""

from dataclasses import dataclass
from dataclasses import field as kept
from datetime import datetime
from typing import Literal

from desktop.citizens.citizen import CitizenField


@dataclass(frozen=True)
class Raised:
    """One of them."""

    field: CitizenField
    said: str = kept(repr=False)
    raised_at: datetime
    state: Literal["open", "waiting", "settled"]
    number: str = kept(default="", repr=False)
    outcome: Literal["", "as_said", "otherwise"] = ""
    """Once it is settled: whether the record says now what the citizen said."""

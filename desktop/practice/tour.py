"""The first day's tour: one errand from the citizen's number to the case's history, step by step."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from desktop.files import resource

Step = Literal["look_up", "verify", "take_in", "scan", "submit", "print", "history"]
"""Each is done once what it is called was done, whoever or whatever led to it."""
STEPS: tuple[Step, ...] = get_args(Step)


@dataclass(frozen=True)
class Progress:
    """How far somebody is. `shown`: whether the card stands beside the page."""

    done: int = 0
    shown: bool = True

    @property
    def step(self) -> Step | None:
        """What comes next; None at the end."""
        return STEPS[self.done] if 0 <= self.done < len(STEPS) else None


@dataclass(frozen=True)
class Example:
    """Whom and what the tour is about: made up, the same in every practice city."""

    number: str
    name: str
    item: str
    sample: Path
    """A picture to take in where there is no scanner."""


@cache
def example() -> Example:
    """As shipped."""
    told = tomllib.loads(resource("practice/tour.toml").read_text("utf-8"))
    return Example(told["number"], told["name"], told["item"], resource(told["sample"]))

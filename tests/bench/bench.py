"""What a benchmark row is. A module `row_*.py` here lists its rows in `ROWS`; nothing else is to be done.

A row's `stage` is a context manager that prepares both sides and yields two functions, ours and theirs, each
of which works one round and returns its figure (seconds, or requests a second). The runner calls them in turn.
"""

import statistics
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Literal

Round = Callable[[], float]
Stage = Callable[[], AbstractContextManager[tuple[Round, Round]]]


@dataclass(frozen=True)
class Row:
    """One line of the table. `goal` is the must."""

    work: str
    against: str
    goal: float
    better: Literal["higher", "lower"]
    stage: Stage
    compare: Literal["ratio", "difference"] = "ratio"
    rounds: int = 5
    least: int = 5
    """Fewer rounds say nothing, but where one takes many minutes."""
    base: Literal["none", "sqlite", "postgresql", "either"] = "none"
    """Which database our side may be measured on; with `--postgresql` the last two are, and no others."""


@dataclass(frozen=True)
class Outcome:
    """A row measured: the median of the rounds' ratios, with the lowest and the highest."""

    row: Row
    ratio: float
    low: float
    high: float
    ours: float
    theirs: float

    @property
    def met(self) -> bool:
        """Whether the goal is met."""
        return self.ratio >= self.row.goal if self.row.better == "higher" else self.ratio <= self.row.goal

    def as_json(self) -> dict[str, str | float]:
        """The row as build/bench.json holds it."""
        return {
            "work": self.row.work,
            "against": self.row.against,
            "ratio": round(self.ratio, 3),
            "goal": self.row.goal,
            "better": self.row.better,
            "low": round(self.low, 3),
            "high": round(self.high, 3),
        }


def measure(row: Row) -> Outcome:
    """Both sides in turn, the first of each round changing, so that neither always runs on a warm machine."""
    ours: list[float] = []
    theirs: list[float] = []
    with row.stage() as (one, other):
        for number in range(max(row.rounds, row.least)):
            if number % 2:
                theirs.append(other())
                ours.append(one())
            else:
                ours.append(one())
                theirs.append(other())
    compared = [a / b if row.compare == "ratio" else a - b for a, b in zip(ours, theirs, strict=True)]
    return Outcome(
        row,
        statistics.median(compared),
        min(compared),
        max(compared),
        statistics.median(ours),
        statistics.median(theirs),
    )

"""Which batches count where a record is made: those in force, one more or one less, or those of the past.

Words for the queries of the tables beside; no table stands here.
"""

from collections.abc import Iterator, Sequence, Sized
from dataclasses import dataclass
from typing import TypeVar

A = TypeVar("A")

COUNTS = "((b.state = 'in_force' AND b.no <> ?) OR b.no = ?)"
"""Takes the view's `minus` and `plus`."""
IN_FORCE_THEN = "b.in_force_no IS NOT NULL AND b.ended_at <= ? AND (b.undone_at IS NULL OR b.undone_at > ?)"
"""Takes the moment twice."""


@dataclass(frozen=True, slots=True)
class View:
    """What is in force, as if one batch more were (`plus`) and one less (`minus`); 0: none."""

    plus: int = 0
    minus: int = 0


@dataclass(frozen=True, slots=True)
class Past:
    """What was known at a moment (as `clock.stamp` writes it) of how things stood on a day (ISO)."""

    day: str
    moment: str

    @property
    def until(self) -> str:
        """Behind every as-of of the day: a day, or a time of day on it."""
        return self.day + "~"


def marks(values: Sized) -> str:
    """Question marks for `IN (…)`."""
    return ", ".join("?" * len(values))


AT_ONCE = 500
"""So many values stand in `IN (…)` at most: of a long list every part has the same words, prepared once."""


def parts(values: Sequence[A]) -> Iterator[Sequence[A]]:
    """A long list in parts of one length; the last of several is filled up with what it ends with."""
    for at in range(0, len(values), AT_ONCE):
        part = values[at : at + AT_ONCE]
        yield part if not at else [*part, *[part[-1]] * (AT_ONCE - len(part))]

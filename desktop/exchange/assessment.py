"""The assessment of agencies in a month: scores, and what explains them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from desktop.papers.filling import CIVIL_TIME

Part = Literal["load", "freshness", "clean_up", "use"]
Measure = Literal[
    "loaded_late_days",
    "real_time_late_days",
    "stated_persons",
    "days_since_stated",
    "clean_up_late_days",
    "settled_percent",
    "open_days_mean",
    "open_days_95",
    "relapse_percent",
    "asked_persons",
    "refused_percent",
]
Grade = Literal["excellent", "good", "passed", "failed"]
PARTS: tuple[Part, ...] = ("load", "freshness", "clean_up", "use")


@dataclass(frozen=True)
class Points:
    """What one measure gave. `bound`: of the band that held; none: no points. `best`: for the most points."""

    part: Part
    measure: Measure
    value: float | None
    judged: bool
    points: float
    most: float
    better: Literal["low", "high"]
    bound: float | None
    best: float


@dataclass(frozen=True)
class Figures:
    """What the measures were made of."""

    loaded_due: str | None
    loaded_on: str | None
    real_time_due: str | None
    real_time_on: str | None
    clean_up_due: str | None
    clean_up_on: str | None
    last_stated_on: str | None
    last_kind: Literal["file", "call"] | None
    files: int
    stated_by_file: int
    stated_by_call: int
    to_settle: int
    settled: int
    cleaned: int
    """Settled ones of any time in which it has words: of them so many came back."""
    relapses: int
    calls: int
    asked: int
    unknown: int
    refused: int
    faults: int


@dataclass(frozen=True)
class Assessment:
    """One agency's sheet."""

    agency: str
    name: str
    full_name: str
    phase: int
    score: float | None
    grade: Grade | None
    points: tuple[Points, ...]
    figures: Figures

    def of_part(self, part: Part) -> tuple[float, float] | None:
        """Points reached and the most of what could be judged of a part; None where nothing could."""
        judged = [one for one in self.points if one.part == part and one.judged]
        return (sum(one.points for one in judged), sum(one.most for one in judged)) if judged else None


@dataclass(frozen=True)
class Month:
    """All sheets of a month. `proposal`: the rules of points are not the city's own yet."""

    month: str
    until_day: str
    made_at: datetime
    rules: str
    proposal: bool
    oldest_month: str
    assessments: tuple[Assessment, ...] = ()

    @property
    def made_in(self) -> str:
        """The month in which these figures were told; a later one cannot be asked for."""
        return self.made_at.astimezone(CIVIL_TIME).strftime("%Y-%m")


def month_before(month: str) -> str:
    """`2025-12` for `2026-01`."""
    return _moved(month, -1)


def month_after(month: str) -> str:
    """`2026-01` for `2025-12`."""
    return _moved(month, 1)


def _moved(month: str, by: int) -> str:
    whole = int(month[:4]) * 12 + int(month[5:]) - 1 + by
    return f"{whole // 12:04d}-{whole % 12 + 1:02d}"

"""What travels about the assessment of agencies."""

from typing import Literal

from msgspec import Struct

Part = Literal["load", "freshness", "clean_up", "use"]
MeasureName = Literal[
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
Better = Literal["low", "high"]
Grade = Literal["excellent", "good", "passed", "failed"]


class Points(Struct, frozen=True, kw_only=True):
    """What one measure gave, and why."""

    part: Part
    measure: MeasureName
    value: float | None
    """Days, percent or persons. Nothing: there is none; `days_since_stated` without one: never."""
    judged: bool
    """Else it counts neither for nor against: a deadline still ahead, nothing to settle, nothing granted."""
    points: float
    most: float
    better: Better
    bound: float | None
    """Of the band that held; nothing: none did."""
    best: float
    """What the value must reach for the most points."""


class Figures(Struct, frozen=True, kw_only=True):
    """What the measures were made of. Days are civil dates."""

    loaded_due: str | None
    loaded_on: str | None
    real_time_due: str | None
    real_time_on: str | None
    clean_up_due: str | None
    clean_up_on: str | None
    last_stated_on: str | None
    """A file or call of its own came into force, at any time until then."""
    last_kind: Literal["file", "call"] | None
    files: int
    stated_by_file: int
    stated_by_call: int
    """Persons, counted each time."""
    to_settle: int
    """Discrepancies that stood open in the month, with those that windows raised …"""
    settled: int
    """… and of them no more at its end."""
    cleaned: int
    """Settled discrepancies, of any time, in which it has words, as they stood at the month's end."""
    relapses: int
    """How often it stated a value again that had been refused."""
    calls: int
    asked: int
    unknown: int
    refused: int
    faults: int


class Assessment(Struct, frozen=True, kw_only=True):
    """One agency in one month."""

    agency: str
    name: str
    full_name: str
    phase: int
    score: float | None
    """Out of 100; nothing where nothing could be judged."""
    grade: Grade | None
    points: list[Points]
    figures: Figures


class AssessmentList(Struct, frozen=True, kw_only=True):
    """GET /v1/assessments: as the plan orders agencies; to who is held to one agency, that one."""

    month: str
    until_day: str
    """Up to and with it: the month's last, or today."""
    made_at: str
    rules: str
    """The version of the rules of points."""
    proposal: bool
    """These rules were proposed by the makers of this program, and not decided by the city yet."""
    oldest_month: str
    """Before it nothing is kept that could be assessed."""
    assessments: list[Assessment]

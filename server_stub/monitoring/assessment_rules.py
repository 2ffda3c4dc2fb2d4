"""How measures become points: data, checked when loaded, read by this one engine."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

from server_stub.monitoring.wire_assessment import Better, Grade, MeasureName, Part, Points

_SHIPPED = Path(__file__).resolve().parents[2] / "resources" / "exchange" / "assessment.toml"
Band = tuple[float, Annotated[float, Meta(gt=0, le=100)]]


class Criterion(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A measure and its bands, best first."""

    part: Part
    measure: MeasureName
    better: Better
    bands: Annotated[list[Band], Meta(min_length=1, max_length=10)]

    @property
    def most(self) -> float:
        """The points of the best band."""
        return self.bands[0][1]


class GradeFrom(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"least": "from"}):
    """From how many points of a hundred a grade is given."""

    code: Grade
    least: Annotated[float, Meta(ge=0, le=100)]


class Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """resources/exchange/assessment.toml."""

    version: Annotated[int, Meta(ge=1, le=1)]
    rules: Annotated[str, Meta(min_length=1, max_length=40)]
    proposal: bool
    grades: list[GradeFrom]
    criterion: list[Criterion]


@dataclass(frozen=True, slots=True)
class Measure:
    """What was measured. No value: there is none (never stated). `judged`: whether it can be judged."""

    value: float | None
    judged: bool = True


@cache
def rules(path: Path = _SHIPPED) -> Rules:
    """Raises ValueError (msgspec's is one) where the file says what cannot be meant."""
    told = msgspec.convert(tomllib.loads(path.read_text("utf-8")), Rules)
    named = [each.measure for each in told.criterion]
    if len(set(named)) != len(named) or not named:
        raise ValueError(f"{path.name}: a measure is judged once")
    for each in told.criterion:
        if list(each.bands) != sorted(each.bands, key=lambda band: -band[1]) or not _runs(each):
            raise ValueError(f"{path.name}: the bands of {each.measure} are not in order, best first")
    least = [each.least for each in told.grades]
    if least != sorted(set(least), reverse=True) or not least or least[-1] != 0:
        raise ValueError(f"{path.name}: grades go down to 0")
    return told


def _runs(criterion: Criterion) -> bool:
    values = [band[0] for band in criterion.bands]
    return values == sorted(set(values), reverse=criterion.better == "high")


def points(measures: Mapping[MeasureName, Measure], by: Rules) -> list[Points]:
    """Each criterion's, with what explains them."""
    return [_judged(each, measures[each.measure]) for each in by.criterion]


def score(reached: Sequence[Points]) -> float | None:
    """What was reached of what could be, out of 100; nothing where nothing could be judged."""
    most = sum(each.most for each in reached if each.judged)
    got = sum(each.points for each in reached if each.judged)
    return round(got / most * 100, 1) if most else None


def grade(reached: float | None, by: Rules) -> Grade | None:
    """What a score is called."""
    if reached is None:
        return None
    return next(each.code for each in by.grades if reached >= each.least)


def _judged(by: Criterion, measure: Measure) -> Points:
    band = _band(by, measure.value) if measure.judged and measure.value is not None else None
    return Points(
        part=by.part,
        measure=by.measure,
        value=None if measure.value is None else round(measure.value, 1),
        judged=measure.judged,
        points=band[1] if band else 0.0,
        most=by.most,
        better=by.better,
        bound=band[0] if band else None,
        best=by.bands[0][0],
    )


def _band(by: Criterion, value: float) -> Band | None:
    holds = (band for band in by.bands if (value <= band[0] if by.better == "low" else value >= band[0]))
    return next(holds, None)

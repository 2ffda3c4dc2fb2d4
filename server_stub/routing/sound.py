"""Can a route be travelled? Stated here alone: the catalogue asks when it loads, a case when it begins."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from server_stub.catalogue.wire import Step

_LEVELS = ("station", "district", "city")


@dataclass(frozen=True)
class Fault:
    """What is wrong with a route, and where: `[2].decides`; nothing where it is the route itself.
    `code`: what is wrong, for the words of a desk."""

    where: str
    code: str
    what: str


def faults(route: Sequence[Step]) -> list[Fault]:
    """All that is wrong, for whoever keeps the catalogue."""
    return [
        *_of_the_whole(route),
        *(fault for at, step in enumerate(route) for fault in _of_step(route, at, step)),
    ]


def _of_the_whole(route: Sequence[Step]) -> Iterator[Fault]:
    if len(route) < 2 or route[0].level != "station":
        yield Fault("", "route_begins", "begins at a station and goes on to a counterpart window")
    levels = [_LEVELS.index(step.level) for step in route]
    if levels != sorted(levels) or levels.count(0) != 1:
        yield Fault("", "route_upwards", "goes upwards: one station step, then district, then city")
    if len({step.code for step in route}) != len(route):
        yield Fault("", "twice", "two steps share a code")


def _of_step(route: Sequence[Step], at: int, step: Step) -> Iterator[Fault]:
    if step.limit_working_days < 1:
        yield Fault(f"[{at}].limit_working_days", "range", "must be at least 1")
    if step.decides != (at == len(route) - 1):
        yield Fault(f"[{at}].decides", "last_decides", "the last step decides, and only it")
    if step.parts and step.level == "station":
        yield Fault(f"[{at}].parts", "station_alone", "a station does its step alone")
    if len(step.parts) == 1:
        yield Fault(f"[{at}].parts", "two_parts", "two departments at least, or none")
    if len({part.code for part in step.parts}) != len(step.parts):
        yield Fault(f"[{at}].parts", "twice", "two parts share a code")
    if len({part.department for part in step.parts}) != len(step.parts):
        yield Fault(f"[{at}].parts", "twice_department", "two parts are the same department's")
    if (step.joins == "number") != bool(step.needed):
        yield Fault(f"[{at}].needed", "needed", 'belongs to joins = "number", and to nothing else')
    if step.joins == "number" and not 1 <= step.needed <= len(step.parts):
        yield Fault(f"[{at}].needed", "needed_range", "must be 1 to the number of parts")
    if step.joins != "all" and not step.parts:
        yield Fault(f"[{at}].joins", "joins", "only several parts can be joined")

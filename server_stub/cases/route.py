"""The route engine: where a case goes after each decision. Pure; the routes themselves are data.

Steps at station level are done by taking the case in; the others wait for a counterpart window.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, assert_never

from server_stub.catalogue.wire import Step

DecisionKind = Literal["approve", "return", "refuse"]
Outcome = Literal["approved", "refused"]


@dataclass(frozen=True)
class Waiting:
    """The case waits for a decision in a step of its route."""

    step: int


@dataclass(frozen=True)
class GivenBack:
    """The case is at its station to be mended and comes back to the step that returned it."""

    step: int


@dataclass(frozen=True)
class Closed:
    """The case has its final decision, taken in a step of its route."""

    step: int
    outcome: Outcome


Position = Waiting | GivenBack | Closed


class RouteError(ValueError):
    """A route no case can travel, or a deed that does not fit the position. Carries no personal data."""


def faults(route: Sequence[Step]) -> list[str]:
    """All that is wrong with a route, in words for whoever keeps the catalogue."""
    found = []
    counterpart = [step for step in route if step.level != "station"]
    if not counterpart:
        found.append("no step at a counterpart window")
    if [step.decides for step in counterpart] != [False] * (len(counterpart) - 1) + [True] and counterpart:
        found.append("the last counterpart step, and only it, must decide")
    if any(step.decides for step in route if step.level == "station"):
        found.append("a station step cannot decide")
    order = {"station": 0, "district": 1, "city": 2}
    levels = [order[step.level] for step in route]
    if levels != sorted(levels):
        found.append("levels must go upwards: station, district, city")
    if len({step.code for step in route}) != len(route):
        found.append("two steps share a code")
    if any(step.limit_working_days < 1 for step in counterpart):
        found.append("a counterpart step needs a limit of at least one working day")
    return found


def begin(route: Sequence[Step]) -> Waiting:
    """Where a case waits once it is submitted: the first step that is not the station's own."""
    wrong = faults(route)
    if wrong:
        raise RouteError("; ".join(wrong))
    return Waiting(next(index for index, step in enumerate(route) if step.level != "station"))


def decide(route: Sequence[Step], position: Position, kind: DecisionKind) -> Position:
    """What a decision makes of the position. Only a waiting case can be decided."""
    if not isinstance(position, Waiting):
        raise RouteError("only a waiting case can be decided")
    match kind:
        case "approve":
            if route[position.step].decides:
                return Closed(position.step, "approved")
            return Waiting(position.step + 1)
        case "return":
            return GivenBack(position.step)
        case "refuse":
            return Closed(position.step, "refused")
        case _:
            assert_never(kind)


def resume(position: Position) -> Waiting:
    """A mended case goes back to the step that returned it, whatever steps lie before."""
    if not isinstance(position, GivenBack):
        raise RouteError("only a returned case can be resubmitted")
    return Waiting(position.step)

"""The route engine by itself: whatever the route, a case goes forward, comes back to who returned it, and ends."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server_stub.cases import route
from server_stub.cases.route import Closed, GivenBack, RouteError, Waiting
from server_stub.catalogue.wire import Step

LEVELS = ("station", "district", "city")


def step(number: int, level: Any, *, decides: bool = False) -> Step:
    return Step(code=f"s{number}", name=f"第{number}步", level=level, department="health", limit_working_days=3, decides=decides)


@st.composite
def routes(draw: st.DrawFn) -> list[Step]:
    """Routes that can be travelled: own steps of the station, then counterpart windows upwards, the last decides."""
    levels = ["station"] * draw(st.integers(0, 2)) + ["district"] * draw(st.integers(0, 3)) + ["city"] * draw(st.integers(0, 3))
    if levels.count("station") == len(levels):
        levels.append(draw(st.sampled_from(LEVELS[1:])))
    return [step(number, level, decides=number == len(levels) - 1) for number, level in enumerate(levels)]


kinds: st.SearchStrategy[Any] = st.sampled_from(["approve", "return", "refuse"])


@given(routes())
def test_a_sound_route_has_no_faults_and_begins_at_a_counterpart_window(steps: list[Step]) -> None:
    assert route.faults(steps) == []
    begun = route.begin(steps)
    assert steps[begun.step].level != "station"
    assert all(each.level == "station" for each in steps[: begun.step])


@given(routes(), st.lists(kinds, max_size=40))
def test_every_case_moves_forward_or_back_to_its_step_and_ends_once(steps: list[Step], decisions: list[Any]) -> None:
    position: route.Position = route.begin(steps)
    for kind in decisions:
        if isinstance(position, Closed):
            with pytest.raises(RouteError):
                route.decide(steps, position, kind)
            with pytest.raises(RouteError):
                route.resume(position)
            return
        assert isinstance(position, Waiting)
        after = route.decide(steps, position, kind)
        match after:
            case Waiting(at):
                assert (kind, at) == ("approve", position.step + 1)
                assert not steps[position.step].decides
            case GivenBack(at):
                assert (kind, at) == ("return", position.step)
                with pytest.raises(RouteError):
                    route.decide(steps, after, kind)
                after = route.resume(after)
                assert after == position
            case Closed(at, outcome):
                assert at == position.step
                assert outcome == ("refused" if kind == "refuse" else "approved")
                assert kind == "refuse" or steps[at].decides
        position = after


@given(routes())
def test_approving_always_reaches_the_deciding_step(steps: list[Step]) -> None:
    position: route.Position = route.begin(steps)
    travelled = 0
    while isinstance(position, Waiting):
        position = route.decide(steps, position, "approve")
        travelled += 1
    assert position == Closed(len(steps) - 1, "approved")
    assert travelled == sum(each.level != "station" for each in steps)


@given(st.lists(st.builds(step, st.integers(0, 3), st.sampled_from(LEVELS), decides=st.booleans()), max_size=5))
def test_no_route_is_begun_that_has_faults(steps: list[Step]) -> None:
    if route.faults(steps):
        with pytest.raises(RouteError):
            route.begin(steps)
    else:
        assert steps[-1].decides
        assert isinstance(route.begin(steps), Waiting)


@pytest.mark.parametrize(
    ("steps", "fault"),
    [
        ([step(0, "station")], "no step at a counterpart window"),
        ([step(0, "station", decides=True), step(1, "city", decides=True)], "a station step cannot decide"),
        ([step(0, "district")], "the last counterpart step, and only it, must decide"),
        ([step(0, "city"), step(1, "district", decides=True)], "levels must go upwards: station, district, city"),
        ([step(0, "district"), step(0, "city", decides=True)], "two steps share a code"),
    ],
)
def test_a_bad_route_is_named_by_its_fault(steps: list[Step], fault: str) -> None:
    assert fault in route.faults(steps)

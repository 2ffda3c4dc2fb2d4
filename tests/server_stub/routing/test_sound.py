"""Which routes can be travelled: stated once, said with its place, and asked again when a case begins."""

from typing import Any

import pytest
from msgspec.structs import replace

from server_stub.catalogue import catalogue
from server_stub.catalogue.wire import Part, Step
from server_stub.routing import verbs
from server_stub.routing.course import RouteError
from server_stub.routing.sound import faults

STATION = Step(code="accept", name="受理", level="station", department="health", limit_working_days=1)
MIDDLE = Step(code="examine", name="审查", level="district", department="health", limit_working_days=3)
LAST = Step(code="decide", name="审批", level="city", department="health", limit_working_days=5, decides=True)
PARTS = [Part(code="a", name="甲", department="health"), Part(code="b", name="乙", department="labour")]
TOGETHER = replace(MIDDLE, parts=PARTS)


def test_every_shipped_route_is_sound() -> None:
    assert [item.code for item in catalogue.shipped().catalogue.items if faults(item.route)] == []


@pytest.mark.parametrize("route", [[STATION, LAST], [STATION, MIDDLE, LAST], [STATION, TOGETHER, LAST], [STATION, replace(TOGETHER, joins="number", needed=2), LAST]])
def test_a_sound_route_is_begun(route: list[Step]) -> None:
    assert faults(route) == []
    assert verbs.begin(route, "here", lambda level, department: f"{level} {department}").at == route[1].code


@pytest.mark.parametrize(
    ("route", "where"),
    [
        ([], ""),
        ([STATION], ""),
        ([MIDDLE, LAST], ""),
        ([STATION, STATION, LAST], ""),
        ([STATION, LAST, replace(MIDDLE, decides=True)], ""),
        ([STATION, MIDDLE], "[1].decides"),
        ([STATION, replace(MIDDLE, decides=True), LAST], "[1].decides"),
        ([replace(STATION, decides=True), LAST], "[0].decides"),
        ([STATION, replace(LAST, limit_working_days=0)], "[1].limit_working_days"),
        ([replace(STATION, parts=PARTS), LAST], "[0].parts"),
        ([STATION, replace(MIDDLE, parts=PARTS[:1]), LAST], "[1].parts"),
        ([STATION, replace(MIDDLE, parts=[PARTS[0], PARTS[0]]), LAST], "[1].parts"),
        ([STATION, replace(TOGETHER, joins="number"), LAST], "[1].needed"),
        ([STATION, replace(TOGETHER, joins="number", needed=3), LAST], "[1].needed"),
        ([STATION, replace(TOGETHER, needed=1), LAST], "[1].needed"),
        ([STATION, replace(MIDDLE, joins="any"), LAST], "[1].joins"),
    ],
)
def test_a_fault_is_named_with_its_place_and_no_case_begins(route: list[Step], where: str) -> None:
    assert where in [fault.where for fault in faults(route)]
    windows: Any = lambda level, department: "somewhere"  # noqa: E731
    with pytest.raises(RouteError):
        verbs.begin(route, "here", windows)


def test_nobody_responsible_is_no_case() -> None:
    with pytest.raises(RouteError, match="nobody_responsible"):
        verbs.begin([STATION, LAST], "here", lambda level, department: "")


def test_of_any_one_is_enough_and_the_others_are_not_asked_any_more() -> None:
    route = [STATION, replace(TOGETHER, joins="any"), LAST]
    course = verbs.begin(route, "here", lambda level, department: f"{level} {department}")
    course = verbs.approve(course, 2, lambda level, department: f"{level} {department}")
    assert [(task.number, task.state) for task in course.tasks] == [(1, "dropped"), (2, "done"), (3, "open")]
    assert course.at == "decide"

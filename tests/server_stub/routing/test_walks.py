"""Random walks over random routes: what must hold of every case, wherever it is and whoever acts."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from server_stub.catalogue.calendar import Calendar
from server_stub.catalogue.wire import Part, Step, StepVerb
from server_stub.routing import clocks, verbs
from server_stub.routing.course import Course, RouteError, needed
from server_stub.routing.possible import WHOLE, possible
from server_stub.routing.sound import faults
from tests import proofs

pytestmark = pytest.mark.prove

CALENDAR = Calendar({}, frozenset({(10, 1), (10, 2)}))
DEPARTMENTS = ("health", "labour", "civil_affairs", "family_planning")
IN_TASKS = (
    "approve", "return", "refuse", "send_back", "forward_up", "transfer", "ask_opinion", "give_opinion", "ask_countersign",
    "countersign", "decline", "add_step", "hold", "go_on", "extend", "grant_extension", "deny_extension",
    "revoke", "grant_term",
)  # fmt: skip
STATION = "station"


def window(level: str, department: str) -> str:
    return f"{level} {department}"


def steps(number: int, level: Any, departments: list[str], joins: str, wanted: int, verbs: list[StepVerb] | None, *, decides: bool) -> Step:
    parts = [Part(code=f"p{at}", name=f"部门{at}", department=name) for at, name in enumerate(departments)] if len(departments) > 1 else []
    many = bool(parts)
    return Step(
        code=f"s{number}",
        name=f"第{number}步",
        level=level,
        department=departments[0],
        limit_working_days=1 + number * 2,
        decides=decides,
        parts=parts,
        joins=joins if many else "all",  # type: ignore[arg-type]  # drawn from its words
        needed=min(wanted, len(parts)) if many and joins == "number" else 0,
        verbs=verbs,
    )


@st.composite
def routes(draw: st.DrawFn) -> list[Step]:
    """Any route the catalogue would take: alone or together, at one level or two, everything allowed or not."""
    levels = ["station"] + ["district"] * draw(st.integers(0, 3)) + ["city"] * draw(st.integers(0, 2))
    if len(levels) == 1:
        levels.append("district")
    made = []
    for number, level in enumerate(levels):
        departments = draw(st.lists(st.sampled_from(DEPARTMENTS), min_size=1, max_size=1 if level == "station" else 3, unique=True))
        allowed = draw(st.none() | st.lists(st.sampled_from(get_args(StepVerb)), unique=True))
        joins, wanted = draw(st.sampled_from(["all", "any", "number"])), draw(st.integers(1, 3))
        made.append(steps(number, level, departments, joins, wanted, allowed, decides=number == len(levels) - 1))
    return made


class Walk(RuleBasedStateMachine):
    """One case from its first step on. `days` keeps, of each task, how many working days its clock should have left."""

    @initialize(route=routes())
    def a_case_begins(self, route: list[Step]) -> None:
        assert faults(route) == []
        self.route, self.deeds = route, 0
        self.today = date(2026, 9, 20)
        begun = verbs.begin(route, STATION, window)
        self.course = clocks.wound(CALENDAR, self.today, None, begun, 20)
        self.returned: Course | None = None
        self.days: dict[int, int] = {}
        self._expect(begun, {})

    def _expect(self, course: Course, before: dict[int, int]) -> None:
        limits = {step.code: step.limit_working_days for step in course.steps}
        self.days = {task.number: before.get(task.number, limits[task.step]) for task in course.tasks if task.kind != "mend"}

    def _do(self, verb: str, number: int, choice: int) -> Course:
        course = self.course
        self.deeds += 1
        match verb:
            case "approve":
                return verbs.approve(course, number, window)
            case "return":
                return verbs.give_back(course, number)
            case "refuse":
                return verbs.refuse(course, number)
            case "send_back":
                earlier = course.earlier(course.at)
                return verbs.send_back(course, number, earlier[choice % len(earlier)].code if earlier else course.at, window)
            case "forward_up":
                return verbs.forward_up(course, number, window)
            case "transfer":
                return verbs.transfer(course, number, f"colleague {self.deeds}")
            case "ask_opinion" | "ask_countersign":
                asked = "opinion" if verb == "ask_opinion" else "countersign"
                return verbs.ask(course, number, asked, f"asked {self.deeds}", "?")
            case "give_opinion":
                return verbs.answer(course, number, "opinion", "given")
            case "countersign":
                return verbs.answer(course, number, "countersign", "signed")
            case "decline":
                return verbs.answer(course, number, "countersign", "declined")
            case "add_step":
                added = steps(9, "district", ["labour"], "all", 0, None, decides=True)
                return verbs.add_step(course, number, added, window)
            case "hold":
                return verbs.hold(course, number, "hearing")
            case "go_on":
                return verbs.go_on(course, number)
            case "extend":
                return verbs.extend(course, number, "leader", 1 + choice, "?")
            case "grant_extension":
                return verbs.answer_extension(course, number, granted=True)
            case "deny_extension":
                return verbs.answer_extension(course, number, granted=False)
            case "urge":
                return verbs.urge(course)
            case "revoke":
                return verbs.revoke(course, number)
            case "grant_term":
                return verbs.stand_by(course, number, "more_time")
            case "withdraw":
                return verbs.end(course, "withdrawn")
            case "void":
                return verbs.end(course, "voided")
        raise AssertionError(verb)

    @precondition(lambda self: any(possible(self.course)))
    @rule(data=st.data(), choice=st.integers(0, 3))
    def somebody_does_what_can_be_done(self, data: st.DataObject, choice: int) -> None:
        ends = ("withdraw", "void", "correct")  # else most walks would be short
        can = [each for each in possible(self.course) if each[0] not in ends]
        verb, number = data.draw(st.sampled_from(can))
        self._came_to(verb, self._do(verb, number, choice), number)

    def _came_to(self, verb: str, after: Course, number: int = 0) -> None:
        before = self.course
        self.course = clocks.wound(CALENDAR, self.today, before, after, 20)
        if verb == "return":
            self.returned = before
        self._expect(self.course, self.days)
        if verb == "grant_extension":
            granted = self.course.task(number)
            self.days[granted.for_task] += granted.working_days
        known = {task.number for task in before.tasks}
        assert known <= {task.number for task in self.course.tasks}, "no task is ever forgotten"
        for task in before.tasks:
            now = self.course.task(task.number)
            assert (now.kind, now.step, now.part, now.window) == (task.kind, task.step, task.part, task.window)
            if not task.is_open:
                assert now.state == task.state or (task.state, now.state) == ("done", "undone")
                assert now.state == task.state or verb == "send_back"

    @rule(verb=st.sampled_from([*IN_TASKS, "urge", "withdraw", "void"]), number=st.integers(0, 12), choice=st.integers(0, 3))
    def somebody_tries_what_cannot_be_done(self, verb: str, number: int, choice: int) -> None:
        where = 0 if verb in WHOLE else number
        if (verb, where) in set(possible(self.course)):
            return
        with pytest.raises(RouteError):
            self._do(verb, where, choice)

    @precondition(lambda self: self.course.phase == "mending")
    @rule()
    def the_station_mends(self) -> None:
        before = self.returned
        assert before is not None
        self._came_to("mend", verbs.resume(self.course))
        waiting = {(task.number, task.state, task.held_for) for task in before.open_tasks}
        assert {(task.number, task.state, task.held_for) for task in self.course.open_tasks} == waiting, "all have it again"
        for task in self.course.open_tasks:
            assert task.clock is not None
            assert task.clock.runs == (not task.held_for), "every limit is armed again"

    @precondition(lambda self: self.course.phase == "approved")
    @rule()
    def an_approval_is_to_be_looked_at_again(self) -> None:
        if self.course.open_tasks:
            with pytest.raises(RouteError):
                verbs.review(self.course, window, "?")
            return
        self._came_to("review", verbs.review(self.course, window, "?"))
        task = self.course.open_tasks[0]
        assert (task.window, task.clock and task.clock.runs) == (window(self.course.step.level, self.course.step.department), True)

    @precondition(lambda self: self.course.phase != "approved")
    @rule()
    def looking_again_at_what_was_not_approved(self) -> None:
        with pytest.raises(RouteError):
            verbs.review(self.course, window, "?")

    @precondition(lambda self: self.course.phase != "mending")
    @rule()
    def mending_what_was_not_returned(self) -> None:
        with pytest.raises(RouteError):
            verbs.resume(self.course)

    @precondition(lambda self: not self.course.is_closed)
    @rule(ending=st.sampled_from(["withdraw", "void"]), rarely=st.integers(0, 7))
    def it_is_withdrawn_or_voided(self, ending: str, rarely: int) -> None:
        if rarely == 0:
            self._came_to(ending, self._do(ending, 0, 0))
            assert self.course.phase in ("withdrawn", "voided")

    @rule(days=st.integers(1, 9))
    def days_pass(self, days: int) -> None:
        for _ in range(days):
            self.today += timedelta(days=1)
            worked = CALENDAR.is_working(self.today)
            for task in self.course.tasks:
                if task.clock is not None and task.clock.runs:
                    self.days[task.number] -= worked

    @invariant()
    def there_is_always_somebody_responsible(self) -> None:
        if not hasattr(self, "course"):
            return
        open_tasks = self.course.open_tasks
        match self.course.phase:
            case "deciding":
                assert any(task.kind == "decide" and task.window for task in open_tasks)
                assert all(task.kind != "mend" for task in open_tasks)
            case "mending":
                assert [task.window for task in open_tasks if task.kind == "mend"] == [STATION]
                assert any(task.kind == "decide" for task in open_tasks), "whoever is to have it again keeps it"
            case "approved":
                assert [task.kind for task in open_tasks] in ([], ["review"])
            case _:
                assert open_tasks == []

    @invariant()
    def no_step_is_done_twice_and_no_part_is_lost(self) -> None:
        if not hasattr(self, "course"):
            return
        course = self.course
        counted = [(task.step, task.part) for task in course.tasks if task.kind == "decide" and task.state in ("open", "done")]
        assert len(counted) == len(set(counted))
        assert all(task.step == course.at for task in course.open_tasks)
        if course.is_closed:
            return
        for part in [each.code for each in course.step.parts] or [""]:
            assert (course.at, part) in counted, "each part is being done or done"
        agreed = [task for task in course.tasks if task.kind == "decide" and task.step == course.at and task.state == "done" and task.outcome == "approve"]
        assert len(agreed) < needed(course.step), "a case does not wait where enough have agreed"

    @invariant()
    def it_keeps_the_route_it_began_with(self) -> None:
        if not hasattr(self, "course"):
            return
        kept = [step for step in self.course.steps if not step.code.startswith("added_")]
        assert [step.code for step in kept] == [step.code for step in self.route]
        for now, then in zip(kept, self.route, strict=True):
            assert (now.limit_working_days, now.parts, now.joins, now.verbs, now.level) == (
                then.limit_working_days, then.parts, then.joins, then.verbs, then.level,
            )  # fmt: skip
        assert [step.decides for step in self.course.steps] == [False] * (len(self.course.steps) - 1) + [True]

    @invariant()
    def every_clock_shows_what_is_left(self) -> None:
        if not hasattr(self, "course"):
            return
        held = any(task.held_for for task in self.course.open_tasks)
        for task in self.course.tasks:
            if task.clock is None:
                assert task.kind == "mend"
                continue
            runs = task.is_open and (self.course.phase == "deciding" or task.kind == "review") and not task.held_for
            assert task.clock.runs == runs
            assert clocks.left(CALENDAR, task.clock, self.today) == self.days[task.number], task
        assert self.course.whole is not None
        assert self.course.whole.runs == (self.course.phase == "deciding" and not held)


def test_random_walks_over_random_routes_break_nothing() -> None:
    chance, tried = proofs.new_seed(), 0

    class Counted(Walk):
        def teardown(self) -> None:
            nonlocal tried
            tried += 1

    wanted = settings(
        max_examples=proofs.tries(60, 10_000), stateful_step_count=40, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    failed = 1
    try:
        run_state_machine_as_test(seed(chance)(Counted), settings=wanted)  # type: ignore[no-untyped-call]
        failed = 0
    finally:
        proofs.record("random walks of a case over random routes", tried, failed, chance)
    assert tried >= 60


def test_a_deed_that_fits_leaves_the_course_before_it_as_it_was() -> None:
    route = [steps(0, "station", ["health"], "all", 0, None, decides=False), steps(1, "city", ["health", "labour"], "all", 0, None, decides=True)]
    course = verbs.begin(route, STATION, window)
    before = replace(course)
    verbs.approve(course, 1, window)
    assert course == before

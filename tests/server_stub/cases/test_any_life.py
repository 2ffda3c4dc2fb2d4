"""Any order of deeds by anyone: the case is always where a simple model says, and each request has one record."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from server_stub.app import create_app
from server_stub.identifiers import uuid7
from tests.server_stub.conftest import City, TestClock, populate, settings_for
from tests.server_stub.window import (
    THREE_LEVELS,
    TWO_LEVELS,
    decide,
    hold_citizen,
    resubmit,
    submission,
    submit,
)

ITEMS = {TWO_LEVELS: ["civil_affairs district"], THREE_LEVELS: ["health district", "health city"]}


class Life(RuleBasedStateMachine):
    """The model: a state, a step of the route, a version."""

    city: Any

    @initialize(code=st.sampled_from(sorted(ITEMS)))
    def take_in(self, code: str) -> None:
        self.windows = ITEMS[code]
        answer = self.city.desk().deed("POST", "/v1/cases", submission(self.city.desk(), code))
        assert answer.status_code == 201, answer.text
        self.case = answer.json()
        self.state, self.step, self.version, self.deeds = "in_approval", 0, 1, ["submitted"]
        self.before = self.records()

    def records(self) -> int:
        return int(self.city.rows("SELECT max(idx) FROM journal")[0][0])

    def window(self, name: str) -> Any:
        place = "city counter" if name.endswith("city") else "counter"
        return self.city.desk(f"{name} approver", place)

    def one_record(self, answer: Any) -> Any:
        now = self.records()
        assert now == self.before + 1
        assert answer.headers["journal-index"] == str(now)
        self.before = now
        return answer

    def moved(self, answer: Any, state: str, deed: str) -> None:
        assert answer.status_code == 200, answer.text
        self.case, self.state, self.version = answer.json(), state, self.version + 1
        self.deeds.append(deed)

    @precondition(lambda self: self.state == "in_approval")
    @rule(kind=st.sampled_from(["approve", "approve", "return", "return", "refuse"]))
    def the_right_window_decides(self, kind: str) -> None:
        answer = self.one_record(decide(self.window(self.windows[self.step]), self.case, kind))
        if kind == "return":
            self.moved(answer, "returned", "returned")
        elif kind == "refuse":
            self.moved(answer, "refused", "refused")
        elif self.step == len(self.windows) - 1:
            self.moved(answer, "approved", "approved")
        else:
            self.step += 1
            self.moved(answer, "in_approval", "forwarded")

    @precondition(lambda self: self.state == "returned")
    @rule(who=st.sampled_from(["clerk", "other clerk"]))
    def the_station_mends(self, who: str) -> None:
        self.moved(self.one_record(resubmit(self.city.desk(who), self.case)), "in_approval", "resubmitted")

    @precondition(lambda self: self.state != "returned")
    @rule()
    def mending_what_was_not_returned(self) -> None:
        answer = self.one_record(resubmit(self.city.desk(), self.case))
        assert (answer.status_code, answer.json()["code"]) == (409, "state_conflict")

    @precondition(lambda self: self.state != "in_approval")
    @rule(kind=st.sampled_from(["approve", "return", "refuse"]))
    def deciding_what_does_not_wait(self, kind: str) -> None:
        answer = self.one_record(decide(self.window(self.windows[self.step]), self.case, kind))
        assert (answer.status_code, answer.json()["code"]) == (409, "state_conflict")

    @rule(version=st.integers(0, 9), kind=st.sampled_from(["approve", "refuse"]))
    def deciding_an_older_or_unborn_version(self, version: int, kind: str) -> None:
        if version == self.version:
            return
        answer = self.one_record(decide(self.window(self.windows[self.step]), self.case, kind, version=version))
        assert (answer.status_code, answer.json()["version"]) == (412, self.version)

    @rule(kind=st.sampled_from(["approve", "refuse"]))
    def a_stranger_decides(self, kind: str) -> None:
        answer = self.one_record(decide(self.window("labour district"), self.case, kind))
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")

    @rule()
    def the_right_window_takes_and_gives_back_the_lease(self) -> None:
        desk, path = self.window(self.windows[self.step]), f"/v1/cases/{self.case['summary']['id']}/lease"
        answer = self.one_record(desk.ask("PUT", path))
        assert answer.status_code == (200 if self.state == "in_approval" else 409)
        self.one_record(desk.ask("DELETE", path))

    @invariant()
    def the_case_is_where_the_model_says(self) -> None:
        if not hasattr(self, "case"):
            return
        told = self.city.desk().ask("GET", f"/v1/cases/{self.case['summary']['id']}").json()
        self.before = self.records()
        summary = told["summary"]
        assert (summary["state"], summary["version"]) == (self.state, self.version)
        assert [entry["deed"] for entry in told["history"]] == self.deeds
        indexes = [entry["journal_index"] for entry in told["history"]]
        assert indexes == sorted(set(indexes))
        if self.state == "in_approval":
            assert summary["step"]["organisation"] == " ".join(reversed(self.windows[self.step].split()))


@pytest.fixture
def long_lived(folder: Path, clock: TestClock) -> Iterator[City]:
    """A city whose sessions last through all examples."""
    own = settings_for(folder)
    city = City(own, clock, create_app(own, clock))
    city.write(populate)
    city.write(hold_citizen)
    for account in ("clerk", "other clerk"):
        city.desk(account)
    for account in ("civil_affairs district", "health district", "labour district"):
        city.desk(f"{account} approver", "counter")
    city.desk("health city approver", "city counter")
    try:
        yield city
    finally:
        city.close()


def test_any_order_of_deeds_keeps_the_case_where_it_belongs(long_lived: City) -> None:
    class OfThisCity(Life):
        city = long_lived

    run_state_machine_as_test(
        OfThisCity,
        settings=settings(max_examples=12, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)),
    )  # type: ignore[no-untyped-call]
    assert long_lived.rows("SELECT count(*) >= 12 FROM cases") == [(1,)]


def test_many_approvers_at_the_same_moment_and_one_wins(long_lived: City) -> None:
    case = submit(long_lived.desk())
    desks = [long_lived.desk(name, "counter") for name in ("approver", "other approver", "civil_affairs district approver")]
    body = {"kind": "approve", "materials_seen": [paper["material"] for paper in case["documents"]]}

    async def all_at_once() -> list[Any]:
        path = f"/v1/cases/{case['summary']['id']}/decision"
        asked = [
            desk.client.post(path, json=body, headers={"If-Match": '"1"', "Idempotency-Key": uuid7()})
            for desk in desks
            for _ in range(5)
        ]
        return await asyncio.gather(*asked)

    answers = long_lived.wait(all_at_once)
    assert sorted(answer.status_code for answer in answers) == [200] + [412] * 14
    assert long_lived.rows("SELECT count(*) FROM case_history") == [(2,)]


def test_one_key_sent_many_times_at_once_is_one_case(long_lived: City) -> None:
    body, key, desk = submission(long_lived.desk()), uuid7(), long_lived.desk()

    async def all_at_once() -> list[Any]:
        return await asyncio.gather(*(desk.client.post("/v1/cases", json=body, headers={"Idempotency-Key": key}) for _ in range(10)))

    answers = long_lived.wait(all_at_once)
    assert {(answer.status_code, answer.content) for answer in answers} == {(201, answers[0].content)}
    assert long_lived.rows("SELECT count(*) FROM cases") == [(1,)]

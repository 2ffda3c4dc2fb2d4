"""Whatever the centre says somebody may do is done when they do it: random walks over a real centre."""

import random
from typing import Any

import pytest
from msgspec.structs import replace

from tests import proofs
from tests.server_stub.conftest import City
from tests.server_stub.deeds_done import ACCEPT, FIRST, LAST, SECOND, TOGETHER, offer, take_in
from tests.server_stub.window import hold_citizen, resubmit

pytestmark = pytest.mark.prove
DEPARTMENTS = ("civil_affairs", "labour", "family_planning", "health")
SEATS = [
    *(("clerk", "desk"), ("other clerk", "desk"), ("team_leader", "desk"), ("supervisor", "city counter")),
    *(("approver", "counter"), ("other approver", "counter")),
    *((f"{name} district approver", "counter") for name in DEPARTMENTS),
    *((f"{name} city approver", "city counter") for name in DEPARTMENTS),
]
ROUTES = [
    [ACCEPT, FIRST, TOGETHER, LAST],
    [ACCEPT, replace(TOGETHER, joins="any"), SECOND, LAST],
    [ACCEPT, FIRST, SECOND, replace(TOGETHER, code="all_decide", decides=True)],
    [ACCEPT, replace(TOGETHER, joins="number", needed=2), replace(TOGETHER, code="again"), LAST],
]
RARELY = ("approve", "refuse", "withdraw", "void")
"""What ends a walk, or brings it nearer to its end."""
STEPS = 25


def told(case: dict[str, Any], ask: dict[str, Any], dice: random.Random) -> Any:
    """Something fitting for one thing a deed wants to be told."""
    what, choices = ask["what"], [each["code"] for each in ask["choices"]]
    match what:
        case "materials_seen":
            return [paper["material"] for paper in case["documents"]]
        case "to_mend":
            return [{"kind": "material", "code": case["documents"][0]["material"], "what": "看不清"}]
        case "working_days":
            return dice.randint(1, 5)
        case "field":
            assert "household_size" in choices
            return "household_size"
        case "value":
            now = next(answer["value"] for answer in case["answers"] if answer["code"] == "household_size")
            return str(int(now) % 9 + 1)
        case _:
            return dice.choice(choices) if choices else f"写明{what}"


class Walker:
    """One case, and everybody who has to do with it."""

    def __init__(self, city: City, dice: random.Random) -> None:
        self.city, self.dice = city, dice
        self.case = take_in(city)
        self.path = f"/v1/cases/{self.case['summary']['id']}"

    def step(self) -> bool:
        """Somebody does something they may do; False when there is nothing any more."""
        if self.case["summary"]["state"] not in ("in_approval", "returned"):
            return False
        if self.case["summary"]["state"] == "returned" and self.dice.random() < 0.7:
            whole = self.city.desk().ask("GET", self.path).json()  # others are not shown all of the form
            self._check(resubmit(self.city.desk(), whole), "resubmission")
            return True
        desk = self.city.desk(*self.dice.choice(SEATS))
        seen = desk.ask("GET", self.path)
        if seen.status_code == 404:
            return True
        deeds = [each for each in seen.json()["deeds"] if each["kind"] not in RARELY or self.dice.random() < 0.3]
        if deeds:
            self._do(desk, seen.json(), self.dice.choice(deeds))
        return True

    def _do(self, desk: Any, case: dict[str, Any], deed: dict[str, Any]) -> None:
        body = {"kind": deed["kind"], "task": deed["task"]}
        for ask in deed["asks"]:
            if ask["what"] in ("colleague", "organisation", "step") and not ask["choices"]:
                return
            body[ask["what"]] = told(case, ask, self.dice)
        headers = {"If-Match": f'"{case["summary"]["version"]}"'}
        answer = desk.deed("POST", f"{self.path}/deeds", body, headers=headers)
        if answer.status_code == 409 and answer.json().get("reason") == "already_asked":
            return
        self._check(answer, body)

    def _check(self, answer: Any, what: Any) -> None:
        assert answer.status_code == 200, (what, answer.text)
        before, self.case = self.case, answer.json()
        summary = self.case["summary"]
        assert summary["version"] == before["summary"]["version"] + 1
        assert len(self.case["history"]) == len(before["history"]) + 1
        assert self.case["history"][-1]["journal_index"] == int(answer.headers["journal-index"])
        waits = self.city.rows("SELECT organisation FROM case_waits WHERE case_id = ?", summary["id"])
        assert bool(waits) == (summary["state"] == "in_approval"), "no case without a next responsible"
        assert [task["kind"] for task in self.case["tasks"]].count("mend") == (summary["state"] == "returned")


def test_whatever_is_offered_to_anybody_can_be_done(city: City) -> None:
    city.write(hold_citizen)
    seed = proofs.new_seed()
    dice, done = random.Random(seed), 0
    walks, failed = proofs.tries(8, 400), 1
    try:
        for number in range(walks):
            if number % 2 == 0:
                offer(city, *ROUTES[number // 2 % len(ROUTES)])
            walker = Walker(city, dice)
            done += sum(walker.step() for _ in range(STEPS))
        failed = 0
    finally:
        proofs.record("deeds offered at the centre and done", done, failed, seed)
    assert done > walks

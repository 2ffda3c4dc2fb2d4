"""Leases, clocks, lists and news: several people and one case."""

from typing import Any

import pytest

from server_stub.cases.lists import STATES
from server_stub.identifiers import uuid7
from tests.server_stub.window import THREE_LEVELS, decide, hold_citizen, resubmit, submit


@pytest.fixture
def held(city: Any) -> Any:
    city.write(hold_citizen)
    return city


def test_a_lease_tells_a_second_approver_who_has_the_case(held: Any) -> None:
    first, second = held.desk("approver", "counter"), held.desk("other approver", "counter")
    case = submit(held.desk())
    path = f"/v1/cases/{case['summary']['id']}/lease"
    lease = first.ask("PUT", path)
    assert (lease.status_code, lease.json()["held_by"]) == (200, "职员 approver")
    assert lease.json()["until"] == "2026-11-23T01:10:00.000000Z"
    refused = second.ask("PUT", path)
    assert (refused.status_code, refused.json()["code"]) == (409, "lease_held")
    assert (refused.json()["held_by"], refused.json()["until"]) == ("职员 approver", lease.json()["until"])
    queue = second.ask("GET", "/v1/cases?list=queue").json()
    assert queue["cases"][0]["leased_by"] == "职员 approver"
    second.ask("DELETE", path)
    assert second.ask("PUT", path).status_code == 409, "nobody lets go of another's lease"
    assert first.ask("DELETE", path).status_code == 204
    assert second.ask("PUT", path).status_code == 200


def test_a_lease_ends_after_ten_minutes_unless_renewed(held: Any) -> None:
    first, second = held.desk("approver", "counter"), held.desk("other approver", "counter")
    path = f"/v1/cases/{submit(held.desk())['summary']['id']}/lease"
    first.ask("PUT", path)
    held.clock.move(minutes=6)
    assert first.ask("PUT", path).json()["until"] == "2026-11-23T01:16:00.000000Z"
    held.clock.move(minutes=8)
    assert second.ask("PUT", path).status_code == 409
    held.clock.move(minutes=0.99)
    held.desk("civil_affairs district approver", "counter")
    held.clock.move(minutes=1.02)
    third = held.desk("civil_affairs district approver", "counter")
    assert third.ask("PUT", path).status_code == 200
    assert held.rows("SELECT count(*) FROM case_leases") == [(1,)]


def test_a_lease_is_courtesy_only(held: Any) -> None:
    first, second = held.desk("approver", "counter"), held.desk("other approver", "counter")
    case = submit(held.desk())
    first.ask("PUT", f"/v1/cases/{case['summary']['id']}/lease")
    assert decide(second, case).status_code == 200
    assert held.rows("SELECT count(*) FROM case_leases") == [(0,)]
    again = first.ask("PUT", f"/v1/cases/{case['summary']['id']}/lease")
    assert (again.status_code, again.json()["code"]) == (409, "state_conflict")


def days(case: dict[str, Any]) -> tuple[str, str | None, int]:
    summary = case["summary"]
    return summary["due_on"], summary["step"]["due_on"] if summary["step"] else None, summary["working_days_left"]


def test_the_clock_counts_working_days_and_stands_still_while_a_case_is_mended(held: Any) -> None:
    clerk, approver = held.desk(), held.desk("approver", "counter")
    case = submit(clerk)
    limit, step_limit = case["item"]["limit_working_days"], case["item"]["route"][1]["limit_working_days"]
    assert case["summary"]["working_days_left"] == limit
    due, step_due, _ = days(case)
    assert step_due is not None
    assert "2026-11-23" < step_due <= due
    held.clock.move(days=2)  # Wednesday: two working days are used up
    approver = held.desk("civil_affairs district approver", "counter")
    case = decide(approver, case, "return").json()
    assert days(case) == (due, step_due, limit - 2)
    held.clock.move(days=7)  # a week of mending
    clerk = held.desk("other clerk")
    seen = clerk.ask("GET", f"/v1/cases/{case['summary']['id']}").json()
    assert seen["summary"]["working_days_left"] == limit - 2, "nothing runs while the citizen mends"
    case = resubmit(clerk, case).json()
    assert case["summary"]["working_days_left"] == limit - 2
    later, step_later, _ = days(case)
    assert later > due
    assert step_later > step_due
    assert step_limit >= 3


def test_what_was_overdue_stays_overdue_by_as_much(held: Any) -> None:
    case = submit(held.desk())
    held.clock.move(days=120)
    late = held.desk("civil_affairs district approver", "counter")
    case = decide(late, case, "return").json()
    overdue = case["summary"]["working_days_left"]
    assert overdue < 0
    held.clock.move(days=30)
    case = resubmit(held.desk("other clerk"), case).json()
    assert case["summary"]["working_days_left"] == overdue


def test_the_next_step_has_a_limit_of_its_own(held: Any) -> None:
    case = submit(held.desk(), THREE_LEVELS)
    steps = {step["code"]: step["limit_working_days"] for step in case["item"]["route"]}
    held.clock.move(days=1)
    case = decide(held.desk("health district approver", "counter"), case).json()
    now = case["summary"]["step"]
    found = held.rows("SELECT step_days_then, step_from, running_from FROM cases")
    assert found == [(steps[now["code"]], "2026-11-24", "2026-11-23")]


def test_the_queue_shows_what_is_due_first_and_the_window_what_changed_first(held: Any) -> None:
    clerk, approver = held.desk(), held.desk("approver", "counter")
    cases = []
    for number in range(5):
        held.clock.move(minutes=1 + number / 10)
        cases.append(submit(clerk))
    held.write(lambda tx: tx.run("UPDATE case_waits SET due_on = '2026-11-24' WHERE case_id = ?", (cases[3]["summary"]["id"],)))
    queue = approver.ask("GET", "/v1/cases?list=queue").json()
    assert queue["cases"][0]["id"] == cases[3]["summary"]["id"]
    assert queue["counts"] == dict.fromkeys(STATES, 0) | {"in_approval": 5}
    held.clock.move(seconds=1)
    decide(approver, cases[0], "return")
    decide(approver, cases[1])
    mine = clerk.ask("GET", "/v1/cases?list=mine").json()
    assert {each["id"] for each in mine["cases"][:2]} == {cases[0]["summary"]["id"], cases[1]["summary"]["id"]}
    assert mine["counts"] == dict.fromkeys(STATES, 0) | {"in_approval": 3, "returned": 1, "approved": 1}
    returned = clerk.ask("GET", "/v1/cases?list=mine&state=returned").json()
    assert [each["id"] for each in returned["cases"]] == [cases[0]["summary"]["id"]]
    decided = approver.ask("GET", "/v1/cases?list=queue&state=approved").json()
    assert [each["id"] for each in decided["cases"]] == [cases[1]["summary"]["id"]]
    assert held.desk("other clerk").ask("GET", "/v1/cases?list=mine").json()["cases"] == []


@pytest.mark.parametrize("name", ["mine", "queue"])
def test_pages_bring_every_case_once(held: Any, name: str) -> None:
    clerk = held.desk()
    for _ in range(7):
        submit(clerk)
    desk = clerk if name == "mine" else held.desk("approver", "counter")
    seen, after = [], ""
    while True:
        told = desk.ask("GET", f"/v1/cases?list={name}&limit=3&after={after}").json()
        seen += [each["number"] for each in told["cases"]]
        if told["next"] is None:
            break
        after = told["next"]
    assert len(seen) == len(set(seen)) == 7


def news(desk: Any, after: int = 0) -> list[str]:
    told = desk.ask("GET", f"/v1/news?after={after}&wait=0").json()
    return [item["kind"] for item in told["items"]]


def test_station_and_counterpart_hear_of_it_and_nobody_else(held: Any) -> None:
    clerk, approver = held.desk(), held.desk("approver", "counter")
    outsiders = [held.desk("far clerk", "other desk"), held.desk("labour district approver", "counter"), held.desk("far approver", "other desk")]
    case = submit(clerk)
    index = case["accepted"]["index"]
    assert news(clerk, index - 1) == ["case_changed"]
    assert news(approver, index - 1) == ["case_arrived"]
    decided = decide(approver, case, "return")
    assert news(clerk, int(decided.headers["journal-index"]) - 1) == ["case_changed"]
    assert news(approver, index) == ["case_changed"], "whoever has it on the screen hears that it left"
    assert [news(desk) for desk in outsiders] == [[], [], []]


def test_a_refused_deed_announces_nothing(held: Any) -> None:
    clerk, approver = held.desk(), held.desk("approver", "counter")
    case = submit(clerk)
    before = held.rows("SELECT count(*) FROM news")
    decide(approver, case, materials_seen=[])
    decide(approver, case, version=7)
    assert held.rows("SELECT count(*) FROM news") == before


def test_papers_and_answers_of_earlier_revisions_stay(held: Any) -> None:
    clerk, approver = held.desk(), held.desk("approver", "counter")
    case = decide(approver, submit(clerk), "return").json()
    answers = [{**each, "value": each["value"]} for each in case["answers"]]
    fewer = case["documents"]
    mended = resubmit(clerk, case, answers=answers).json()
    assert [paper["id"] for paper in mended["documents"]] == [paper["id"] for paper in fewer]
    assert held.rows("SELECT revision, count(*) FROM case_papers GROUP BY revision ORDER BY revision") == [(1, len(fewer)), (2, len(fewer))]
    assert held.rows("SELECT count(*) FROM case_forms") == [(2,)]


def test_a_repeated_decision_is_one_decision(held: Any) -> None:
    approver, key = held.desk("approver", "counter"), uuid7()
    case = submit(held.desk())
    body = {"kind": "approve", "materials_seen": [paper["material"] for paper in case["documents"]]}
    path = f"/v1/cases/{case['summary']['id']}/decision"
    first, again = (approver.deed("POST", path, body, key=key, headers={"If-Match": '"1"'}) for _ in range(2))
    assert (first.status_code, first.content, first.headers["etag"]) == (200, again.content, again.headers["etag"])
    assert held.rows("SELECT count(*) FROM case_history") == [(2,)]
    elsewhere = approver.deed("POST", path, body, key=key, headers={"If-Match": '"2"'})
    assert (elsewhere.status_code, elsewhere.json()["code"]) == (422, "idempotency_mismatch")

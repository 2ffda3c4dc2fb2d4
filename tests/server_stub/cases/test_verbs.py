"""The verbs of deciding as clerks, approvers and leaders use them, at a real centre."""

from typing import Any

import pytest
from msgspec.structs import replace

from tests.server_stub.conftest import identifier
from tests.server_stub.deeds_done import (
    ACCEPT,
    FIRST,
    LAST,
    SECOND,
    TOGETHER,
    asked,
    deeds_of,
    done,
    offer,
    take_in,
)
from tests.server_stub.window import hold_citizen, resubmit


@pytest.fixture
def held(city: Any) -> Any:
    city.write(hold_citizen)
    return city


def at(city: Any, department: str) -> Any:
    return city.desk(f"{department} district approver", "counter")


def above(city: Any) -> Any:
    return city.desk("civil_affairs city approver", "city counter")


def queue(desk: Any) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = desk.ask("GET", "/v1/cases?list=queue").json()["cases"]
    return told


def last(case: dict[str, Any]) -> dict[str, Any]:
    told: dict[str, Any] = case["history"][-1]
    return told


def test_departments_examine_at_once_and_the_case_goes_on_when_all_agree(held: Any) -> None:
    offer(held, ACCEPT, TOGETHER, LAST)
    case = take_in(held)
    windows = [at(held, name) for name in ("civil_affairs", "labour", "health")]
    assert [len(queue(desk)) for desk in windows] == [1, 1, 1]
    assert [task["part_name"] for task in case["tasks"]] == ["收入核对", "就业核对", "伤病核对"]
    case = done(windows[1], case, "approve")
    assert (last(case)["deed"], last(case)["step"], last(case)["part"]) == ("agreed", "会办", "就业核对")
    assert [len(queue(desk)) for desk in windows] == [1, 0, 1]
    again = asked(windows[1], case, "approve")
    assert (again.status_code, again.json()["reason"]) == (409, "not_yours"), "no part is done twice"
    case = done(windows[0], case, "approve")
    case = done(windows[2], case, "approve")
    assert (last(case)["deed"], case["summary"]["step"]["name"]) == ("forwarded", "审批")
    assert len(queue(above(held))) == 1
    assert done(above(held), case, "approve")["summary"]["state"] == "approved"


def test_one_of_several_returns_it_and_the_others_keep_what_they_did(held: Any) -> None:
    offer(held, ACCEPT, TOGETHER, LAST)
    case = done(at(held, "labour"), take_in(held), "approve")
    case = done(at(held, "health"), case, "return")
    assert case["summary"]["state"] == "returned"
    assert queue(at(held, "civil_affairs")) == []
    case = resubmit(held.desk(), case).json()
    assert {task["part_name"] for task in case["tasks"]} == {"收入核对", "伤病核对"}
    case = done(at(held, "civil_affairs"), case, "approve")
    assert done(at(held, "health"), case, "approve")["summary"]["step"]["code"] == "last"


def test_one_that_does_not_agree_ends_it_where_all_must(held: Any) -> None:
    offer(held, ACCEPT, TOGETHER, LAST)
    case = done(at(held, "health"), take_in(held), "refuse")
    assert (case["summary"]["state"], last(case)["deed"], case["tasks"]) == ("refused", "refused", [])


def test_where_two_of_three_are_enough_the_third_is_not_waited_for(held: Any) -> None:
    offer(held, ACCEPT, replace(TOGETHER, joins="number", needed=2), LAST)
    case = done(at(held, "health"), take_in(held), "refuse")
    assert (case["summary"]["state"], last(case)["deed"]) == ("in_approval", "objected")
    case = done(at(held, "labour"), case, "approve")
    case = done(at(held, "civil_affairs"), case, "approve")
    assert (last(case)["deed"], case["summary"]["step"]["code"]) == ("forwarded", "last")


def test_sent_back_to_an_earlier_step_all_after_it_is_done_again(held: Any) -> None:
    offer(held, ACCEPT, FIRST, TOGETHER, LAST)
    first = at(held, "civil_affairs")
    case = done(first, take_in(held), "approve")
    case = done(at(held, "labour"), case, "approve")
    held.clock.move(days=1)
    case = done(held.desk("other approver", "counter"), case, "send_back")
    assert (last(case)["deed"], last(case)["to"], last(case)["why"]) == ("sent_back", "初审", "请重新核对")
    assert case["summary"]["step"]["working_days_left"] == FIRST.limit_working_days, "its limit begins anew"
    case = done(held.desk("other approver", "counter"), case, "approve")
    assert len(case["tasks"]) == 3, "every department has it again"


def test_forwarded_up_the_level_above_decides(held: Any) -> None:
    offer(held, ACCEPT, replace(FIRST, decides=True))
    case = done(at(held, "civil_affairs"), take_in(held), "forward_up")
    assert (last(case)["deed"], last(case)["to"]) == ("forwarded_up", "city civil_affairs")
    case = done(above(held), case, "approve")
    assert case["summary"]["state"] == "approved"
    assert case["item"]["route"][1]["decides"], "the item it began with is as it was"


def test_handed_to_a_colleague_only_they_decide_and_anyone_can_hand_it_on(held: Any) -> None:
    offer(held, ACCEPT, FIRST, LAST)
    one, other = held.desk("approver", "counter"), held.desk("other approver", "counter")
    case = done(one, take_in(held), "transfer", colleague=identifier("other approver"), message="请你办")
    assert (last(case)["deed"], last(case)["to"], last(case)["why"]) == ("transferred", "职员 other approver", "请你办")
    refused = asked(one, case, "approve")
    assert (refused.status_code, refused.json()["reason"]) == (409, "not_yours")
    assert deeds_of(one, case) == {"transfer", "urge"}
    stranger = asked(other, case, "transfer", colleague=identifier("labour district approver"))
    assert (stranger.status_code, stranger.json()["field"]) == (422, "colleague")
    assert done(other, case, "approve")["summary"]["step"]["code"] == "last"


def test_an_opinion_comes_back_with_who_gave_it(held: Any) -> None:
    offer(held, ACCEPT, FIRST, LAST)
    approver, labour = at(held, "civil_affairs"), at(held, "labour")
    case = done(approver, take_in(held), "ask_opinion")
    assert (last(case)["deed"], last(case)["to"], last(case)["why"]) == ("opinion_asked", "district labour", "是否就业")
    assert deeds_of(labour, case) == {"give_opinion", "transfer", "urge"}
    assert len(queue(labour)) == 1
    twice = asked(approver, case, "ask_opinion")
    assert (twice.status_code, twice.json()["reason"]) == (409, "already_asked")
    case = done(labour, case, "give_opinion")
    entry = last(case)
    assert (entry["deed"], entry["why"], entry["by"]["organisation"]) == ("opinion_given", "未就业", "district labour")
    assert queue(labour) == []
    assert done(approver, case, "approve")["summary"]["step"]["code"] == "last"


def test_what_is_to_be_countersigned_is_not_approved_before(held: Any) -> None:
    offer(held, ACCEPT, FIRST, LAST)
    approver, health = at(held, "civil_affairs"), at(held, "health")
    case = done(approver, take_in(held), "ask_countersign")
    assert "approve" not in deeds_of(approver, case)
    assert asked(approver, case, "approve").status_code == 409
    case = done(health, case, "decline")
    assert asked(approver, case, "approve").status_code == 409
    case = done(health, done(approver, case, "ask_countersign"), "countersign")
    assert done(approver, case, "approve")["summary"]["step"]["code"] == "last"


def test_an_added_step_is_done_before_the_next_one(held: Any) -> None:
    offer(held, ACCEPT, FIRST, LAST)
    approver = at(held, "civil_affairs")
    case = done(approver, take_in(held), "add_step")
    assert (last(case)["deed"], last(case)["to"]) == ("step_added", "入户核查")
    case = done(approver, case, "approve")
    now = case["summary"]["step"]
    assert (now["name"], now["organisation"], now["working_days_left"]) == ("入户核查", "district labour", 2)
    case = done(at(held, "labour"), case, "approve")
    assert case["summary"]["step"]["code"] == "last"


def test_added_where_the_decision_falls_it_is_done_first_and_comes_back(held: Any) -> None:
    offer(held, ACCEPT, replace(FIRST, decides=True))
    approver = at(held, "civil_affairs")
    case = done(approver, take_in(held), "add_step")
    assert (case["summary"]["step"]["name"], queue(approver)) == ("入户核查", [])
    case = done(at(held, "labour"), case, "approve")
    assert done(approver, case, "approve")["summary"]["state"] == "approved"


def test_a_hearing_stops_the_clock_and_says_so(held: Any) -> None:
    offer(held, ACCEPT, FIRST, LAST)
    approver = at(held, "civil_affairs")
    case = done(approver, take_in(held), "hold")
    assert (last(case)["deed"], last(case)["held_for"], last(case)["why"]) == ("held", "hearing", "申请人要求听证")
    assert (case["summary"]["held_for"], case["summary"]["paused"]) == ("hearing", True)
    before = case["summary"]["working_days_left"], case["summary"]["step"]["working_days_left"]
    held.clock.move(days=7)
    approver = held.desk("other approver", "counter")
    assert deeds_of(approver, case) == {"go_on", "transfer", "urge"}
    case = done(approver, case, "go_on")
    assert (case["summary"]["working_days_left"], case["summary"]["step"]["working_days_left"]) == before
    assert case["summary"]["held_for"] is None


def test_a_leader_grants_more_time_and_nobody_to_themselves(held: Any) -> None:
    offer(held, ACCEPT, FIRST, LAST)
    approver, leader = at(held, "civil_affairs"), held.desk("supervisor", "city counter")
    begun = take_in(held)
    case = done(approver, begun, "extend")
    assert (last(case)["deed"], last(case)["working_days"]) == ("extension_proposed", 5)
    assert asked(approver, case, "grant_extension").status_code == 403
    assert [each["id"] for each in queue(leader)] == [case["summary"]["id"]]
    assert deeds_of(leader, case) == {"grant_extension", "deny_extension", "urge"}
    case = done(leader, case, "grant_extension")
    assert (last(case)["deed"], last(case)["working_days"], last(case)["by"]["name"]) == ("extended", 5, "职员 supervisor")
    before, now = begun["summary"], case["summary"]
    assert now["working_days_left"] == before["working_days_left"] + 5
    assert now["due_on"] > before["due_on"]
    step = done(approver, case, "urge")["summary"]["step"]
    assert step["working_days_left"] == FIRST.limit_working_days + 5
    assert "extend" not in deeds_of(approver, case), "once a case"


def test_time_denied_leaves_the_limit_and_may_be_asked_for_again(held: Any) -> None:
    offer(held, ACCEPT, FIRST, LAST)
    approver, leader = at(held, "civil_affairs"), held.desk("supervisor", "city counter")
    begun = take_in(held)
    case = done(leader, done(approver, begun, "extend"), "deny_extension")
    assert case["summary"]["due_on"] == begun["summary"]["due_on"]
    assert "extend" in deeds_of(approver, case)
    longer = asked(approver, case, "extend", working_days=41)
    assert (longer.status_code, longer.json()["field"], longer.json()["limit"]) == (422, "working_days", 40)


def test_an_urging_is_kept_and_told(held: Any) -> None:
    offer(held, ACCEPT, FIRST, LAST)
    case = done(held.desk(), done(held.desk("other clerk"), take_in(held), "urge"), "urge", message="老人等钱用")
    assert [task["urged"] for task in case["tasks"]] == [2]
    assert (last(case)["deed"], last(case)["why"]) == ("urged", "老人等钱用")


def test_withdrawn_at_the_citizens_wish_it_is_over(held: Any) -> None:
    offer(held, ACCEPT, FIRST, LAST)
    approver = at(held, "civil_affairs")
    case = done(held.desk(), take_in(held), "withdraw")
    assert (case["summary"]["state"], case["tasks"], case["deeds"]) == ("withdrawn", [], [])
    assert last(case)["why"] == "申请人要求"
    assert queue(approver) == []
    late = asked(approver, case, "approve")
    assert (late.status_code, late.json()["state"]) == (409, "withdrawn")


def test_only_a_team_leader_voids_and_with_a_reason(held: Any) -> None:
    offer(held, ACCEPT, FIRST, LAST)
    leader, case = held.desk("team_leader"), take_in(held)
    assert asked(held.desk(), case, "void").status_code == 403
    silent = asked(leader, case, "void", reason=" ")
    assert (silent.status_code, silent.json()["code"], silent.json()["field"]) == (422, "reason_missing", "reason")
    case = done(leader, case, "void")
    assert (case["summary"]["state"], last(case)["by"]["name"]) == ("voided", "职员 team_leader")


def test_a_corrected_field_keeps_both_values_and_the_earlier_form(held: Any) -> None:
    offer(held, ACCEPT, FIRST, LAST)
    begun = take_in(held)
    case = done(held.desk("other clerk"), begun, "correct")
    told = last(case)["corrected"]
    assert (told["code"], told["before"], told["after"]) == ("household_size", "2", "5")
    values = {answer["code"]: answer["value"] for answer in case["answers"]}
    assert values == {answer["code"]: answer["value"] for answer in begun["answers"]} | {"household_size": "5"}
    assert [paper["id"] for paper in case["documents"]] == [paper["id"] for paper in begun["documents"]]
    assert held.rows("SELECT revision FROM case_forms ORDER BY revision") == [(1,), (2,)]
    wrong = asked(held.desk(), case, "correct", value="many")
    assert wrong.status_code == 422
    same = asked(held.desk(), case, "correct")
    assert (same.status_code, same.json()["reason"]) == (422, "unchanged")


def test_a_corrected_choice_is_told_in_words_and_kept_by_its_code(held: Any) -> None:
    offer(held, ACCEPT, FIRST, LAST)
    begun = take_in(held)
    [(field, other)] = [
        (each, next(one.code for one in each.choices if one.code != told["value"]))
        for told in begun["answers"]
        for each in held.centre.on_offer.shelf.items[begun["summary"]["item"]].form
        if each.code == told["code"] and each.kind == "choice" and not each.cites
    ][:1]
    case = done(held.desk(), begun, "correct", field=field.code, value=other)
    words = {choice.code: choice.label for choice in field.choices}
    assert last(case)["corrected"]["after"] == words[other]
    assert last(case)["corrected"]["before"] in words.values()
    assert {answer["code"]: answer["value"] for answer in case["answers"]}[field.code] == other


def test_what_a_deed_does_not_ask_for_it_is_not_told(held: Any) -> None:
    offer(held, ACCEPT, FIRST, LAST)
    approver, case = at(held, "civil_affairs"), take_in(held)
    for kind, more in (("approve", {"rule": "x"}), ("hold", {"working_days": 3}), ("urge", {"colleague": "x"})):
        refused = asked(approver, case, kind, **more)
        assert (refused.status_code, refused.json()["code"]) == (422, "invalid_field"), kind
    nowhere = asked(approver, case, "ask_opinion", organisation=identifier("labour other district"))
    assert (nowhere.status_code, nowhere.json()["field"]) == (422, "organisation")
    assert held.rows("SELECT version FROM cases") == [(1,)]


def test_a_route_may_forbid_a_verb_at_a_step(held: Any) -> None:
    offer(held, ACCEPT, replace(FIRST, verbs=["hold"]), LAST)
    approver, case = at(held, "civil_affairs"), take_in(held)
    assert deeds_of(approver, case) == {"approve", "return", "refuse", "hold", "urge"}
    refused = asked(approver, case, "transfer")
    assert (refused.status_code, refused.json()["reason"]) == (409, "not_possible")


def test_every_seat_is_told_what_it_may_do_and_no_more(held: Any) -> None:
    offer(held, ACCEPT, FIRST, SECOND, LAST)
    case = done(held.desk("approver", "counter"), take_in(held), "approve")
    assert deeds_of(held.desk(), case) == {"urge", "withdraw", "correct"}
    assert deeds_of(held.desk("team_leader"), case) == {"urge", "void"}
    assert deeds_of(held.desk("supervisor", "city counter"), case) == {"urge"}
    assert deeds_of(held.desk("other approver", "counter"), case) == {
        "approve", "return", "refuse", "send_back", "forward_up", "transfer", "ask_opinion", "ask_countersign", "add_step",
        "hold", "extend", "urge",
    }  # fmt: skip


def test_a_running_case_keeps_the_route_it_began_with(held: Any) -> None:
    offer(held, ACCEPT, FIRST, LAST)
    begun = take_in(held)
    offer(held, ACCEPT, TOGETHER, SECOND, LAST)
    case = done(at(held, "civil_affairs"), begun, "approve")
    assert (case["summary"]["step"]["code"], case["item"]["version"]) == ("last", begun["item"]["version"])
    assert [step["code"] for step in case["item"]["route"]] == ["accept", "first", "last"]


def test_each_deed_is_one_record_and_one_sentence(held: Any) -> None:
    offer(held, ACCEPT, FIRST, LAST)
    case = take_in(held)
    records = len(held.journal())
    case = done(at(held, "civil_affairs"), case, "hold")
    assert held.journal()[-1] == ("case.acted", "done")
    assert len(held.journal()) == records + 2, "the sign-in and the deed"
    assert [entry["deed"] for entry in case["history"]] == ["submitted", "held"]
    assert last(case)["journal_index"] == held.rows("SELECT max(idx) FROM journal")[0][0]


def test_the_result_stands_on_the_deed_that_closed_the_case(held: Any) -> None:
    offer(held, ACCEPT, replace(FIRST, decides=True))
    case = done(at(held, "civil_affairs"), take_in(held), "approve", opinion="符合条件")
    closing = last(case)
    assert held.rows("SELECT closing FROM cases") == [(1,)]
    held.write(
        lambda tx: tx.run(
            "INSERT INTO case_history (case_id, position, at, deed, account, name, organisation, step, why, rule, to_mend,"
            " journal_index, leaf) SELECT case_id, 2, at, 'promise_kept', account, name, organisation, step, '', '', '[]',"
            " journal_index + 1, 'x' FROM case_history WHERE position = 1"
        )
    )
    told = held.desk().deed("POST", f"/v1/cases/{case['summary']['id']}/receipts", {"kind": "result"}).json()
    assert (told["why"], told["mark"]["index"]) == ("符合条件", closing["journal_index"])


def test_departments_at_once_do_not_keep_each_other_out_but_colleagues_are_told(held: Any) -> None:
    offer(held, ACCEPT, TOGETHER, LAST)
    case = take_in(held)
    path = f"/v1/cases/{case['summary']['id']}"
    assert at(held, "labour").ask("PUT", f"{path}/lease").status_code == 200
    assert held.desk("approver", "counter").ask("PUT", f"{path}/lease").status_code == 200
    refused = held.desk("other approver", "counter").ask("PUT", f"{path}/lease")
    assert (refused.status_code, refused.json()["held_by"]) == (409, "职员 approver")
    assert queue(at(held, "labour"))[0]["leased_by"] == "职员 labour district approver"
    assert queue(held.desk("other approver", "counter"))[0]["leased_by"] == "职员 approver"
    seen = at(held, "health").ask("GET", path).json()["summary"]
    assert (seen["leased_by"], seen["step"]["organisation"]) == (None, "district health")

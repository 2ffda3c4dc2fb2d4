"""A case from the window to its end, on routes of two and of three levels."""

from typing import Any

import pytest

from server_stub.catalogue import catalogue
from server_stub.identifiers import uuid7
from server_stub.routing import sound
from tests.server_stub.window import (
    NAME,
    NUMBER,
    THREE_LEVELS,
    decide,
    hold_citizen,
    resubmit,
    submission,
    submit,
)


@pytest.fixture
def held(city: Any) -> Any:
    city.write(hold_citizen)
    return city


def test_a_case_of_two_levels_is_taken_in_and_approved(held: Any) -> None:
    clerk, approver = held.desk("clerk"), held.desk("approver", "counter")
    case = submit(clerk, uploaded=True)
    for paper in case["documents"]:
        assert approver.ask("GET", f"/v1/documents/{paper['id']}").content.startswith(b"%PDF")
    summary = case["summary"]
    assert summary["number"] == "150102-20261123-00001"
    assert (summary["state"], summary["version"], summary["applicant_name"]) == ("in_approval", 1, NAME)
    assert summary["step"]["organisation"] == "district civil_affairs"
    index, leaf = held.rows("SELECT idx, leaf FROM journal WHERE action = 'case.submitted'")[0]
    assert case["accepted"] == {"index": index, "leaf": bytes(leaf).hex()}
    approved = decide(approver, case)
    assert approved.status_code == 200, approved.text
    assert approved.headers["etag"] == '"2"'
    told = approved.json()
    assert (told["summary"]["state"], told["summary"]["step"]) == ("approved", None)
    assert [(entry["deed"], entry["step"]) for entry in told["history"]] == [
        ("submitted", case["item"]["route"][0]["name"]),
        ("approved", case["item"]["route"][1]["name"]),
    ]
    assert told["history"][1]["by"]["organisation"] == "district civil_affairs"
    assert told["history"][1]["journal_index"] == int(approved.headers["journal-index"])


def test_a_case_of_three_levels_goes_up_is_given_back_and_comes_to_its_end(held: Any) -> None:
    clerk = held.desk("clerk")
    case = submit(clerk, THREE_LEVELS)
    department = case["item"]["route"][1]["department"]
    district = held.desk(f"{department} district approver", "counter")
    town = held.desk(f"{department} city approver", "city counter")
    assert town.ask("GET", f"/v1/cases/{case['summary']['id']}").status_code == 404
    case = decide(district, case).json()
    assert case["history"][-1]["deed"] == "forwarded"
    assert case["summary"]["step"]["organisation"] == f"city {department}"
    assert decide(district, case).json()["code"] == "state_conflict"
    given_back = decide(town, case, "return")
    assert given_back.status_code == 200, given_back.text
    case = given_back.json()
    assert case["summary"]["state"] == "returned"
    assert case["history"][-1]["to_mend"][0]["what"] == "看不清"
    case = resubmit(clerk, case).json()
    assert case["summary"]["step"]["organisation"] == f"city {department}", "it goes back to who returned it"
    case = decide(town, case, "refuse").json()
    assert case["summary"]["state"] == "refused"
    assert [entry["deed"] for entry in case["history"]] == ["submitted", "forwarded", "returned", "resubmitted", "refused"]
    assert "家庭人均收入高于低保标准" in case["history"][-1]["why"]


def test_numbers_count_by_district_and_civil_day(held: Any) -> None:
    clerk, far = held.desk("clerk"), held.desk("far clerk", "other desk")
    assert submit(clerk)["summary"]["number"] == "150102-20261123-00001"
    assert submit(clerk)["summary"]["number"] == "150102-20261123-00002"
    assert submit(far)["summary"]["number"] == "150103-20261123-00001"
    held.clock.at = held.clock.at.replace(hour=16, minute=30)  # half past midnight in China
    other = held.desk("other clerk")
    assert submit(other)["summary"]["number"] == "150102-20261124-00001"


def test_a_repeated_submission_is_the_same_case(held: Any) -> None:
    clerk, key = held.desk("clerk"), uuid7()
    body = submission(clerk)
    first, again = (clerk.deed("POST", "/v1/cases", body, key=key) for _ in range(2))
    assert (first.status_code, first.content) == (again.status_code, again.content)
    assert held.rows("SELECT count(*) FROM cases") == [(1,)]
    other = clerk.deed("POST", "/v1/cases", body | {"answers": []}, key=key)
    assert (other.status_code, other.json()["code"]) == (422, "idempotency_mismatch")
    anew = clerk.deed("POST", "/v1/cases", body)
    assert (anew.status_code, anew.json()["code"], anew.json()["reason"]) == (409, "state_conflict", "already_submitted")


def test_the_applicant_is_in_the_journal_as_a_keyed_hash_only(held: Any) -> None:
    submit(held.desk("clerk"))
    rows = held.rows("SELECT * FROM journal")
    assert NUMBER not in str(rows)
    assert NAME not in str(rows)
    assert held.rows("SELECT person IS NULL FROM journal WHERE action = 'case.submitted'") == [(0,)]


def test_every_item_of_the_catalogue_can_be_taken_in(held: Any) -> None:
    clerk = held.desk("clerk")
    for code, item in catalogue.shipped().items.items():
        assert sound.faults(item.route) == []
        assert submit(clerk, code)["summary"]["state"] == "in_approval"


def test_long_and_rare_names_are_taken_as_they_are(city: Any) -> None:
    name = "𬱖㐂𠮷䶮·" * 14
    assert len(name) == 70
    city.write(lambda tx: hold_citizen(tx, name=name))
    desk = city.desk()
    body = submission(desk)
    body["answers"] = [{**each, "value": name, "cited": True} if each["code"] == "applicant_name" else each for each in body["answers"]]
    case = desk.deed("POST", "/v1/cases", body).json()
    assert case["summary"]["applicant_name"] == name
    assert {"code": "applicant_name", "value": name, "cited": True} in case["answers"]
    longer = submission(desk)
    longer["answers"] = [{**each, "value": name + "x"} if each["code"] == "applicant_name" else each for each in longer["answers"]]
    refused = desk.deed("POST", "/v1/cases", longer)
    assert (refused.status_code, refused.json()["field"]) == (422, "answers.applicant_name")

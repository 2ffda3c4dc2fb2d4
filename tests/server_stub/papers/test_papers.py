"""Receipts: numbered once, counted each time, and true to the case."""

from typing import Any

import pytest

from server_stub.catalogue import catalogue
from server_stub.identifiers import uuid7
from tests.server_stub.window import NAME, NUMBER, TWO_LEVELS, decide, hold_citizen, resubmit, submit


@pytest.fixture
def held(city: Any) -> Any:
    city.write(hold_citizen)
    return city


def wanted(material: Any) -> bool:
    """Whether it is asked of whoever comes for themselves."""
    return not material.by_agent and material.needed_when is None


def issue(desk: Any, case: dict[str, Any], kind: str = "acceptance", **named: Any) -> Any:
    return desk.deed("POST", f"/v1/cases/{case['summary']['id']}/receipts", {"kind": kind}, **named)


def copy(desk: Any, receipt: dict[str, Any], **named: Any) -> Any:
    return desk.deed("POST", f"/v1/receipts/{receipt['id']}/copies", {"paper": "a5"}, **named)


def test_an_acceptance_receipt_says_what_the_case_says(held: Any) -> None:
    desk = held.desk()
    case = submit(desk)
    answer = issue(desk, case)
    assert answer.status_code == 201, answer.text
    told, item = answer.json(), catalogue.shipped().items[TWO_LEVELS]
    assert told["number"] == f"{case['summary']['number']}-S"
    assert (told["applicant_name"], told["applicant_masked"]) == (NAME, f"{NUMBER[:6]}********{NUMBER[-4:]}")
    assert [line["name"] for line in told["received"]] == [each.name for each in item.materials if each.required and wanted(each)]
    assert told["missing"] == [f"{each.name}（非必交）" for each in item.materials if not each.required and wanted(each)]
    assert (told["accepted_on"], told["due_on"]) == ("2026-11-23", case["summary"]["due_on"])
    assert (told["agency"], told["station"]) == ("district civil_affairs", "海拉尔东路街道公共服务站")
    assert (told["clerk"], told["outcome"], told["copies"]) == ("职员 clerk", "", 0)
    assert told["mark"] == case["accepted"]
    index, leaf = told["mark"]["index"], told["mark"]["leaf"]
    assert told["check_code"] == f"CW1|{told['number']}|{case['summary']['number']}|{index}|{leaf}"
    assert held.rows("SELECT leaf FROM journal WHERE idx = ?", index)[0][0].hex() == leaf


def test_the_same_kind_is_the_same_receipt_whoever_asks(held: Any) -> None:
    desk = held.desk()
    case = submit(desk)
    first, again = issue(desk, case).json(), issue(held.desk("other clerk"), case).json()
    assert first == again
    assert held.rows("SELECT count(*) FROM papers") == [(1,)]


def test_an_acceptance_receipt_stays_as_it_was_when_the_case_is_mended(held: Any) -> None:
    desk = held.desk()
    case = submit(desk)
    first = issue(desk, case).json()
    given_back = decide(held.desk("approver", "counter"), case, "return").json()
    resubmit(desk, given_back)
    later = issue(desk, case).json()
    assert (later["received"], later["mark"], later["check_code"]) == (first["received"], first["mark"], first["check_code"])


def test_a_reprint_says_what_the_first_copy_said(held: Any) -> None:
    desk = held.desk()
    case = submit(desk)
    first = issue(desk, case).json()
    given_back = decide(held.desk("approver", "counter"), case, "return").json()
    held.clock.move(hours=8 * 24)
    city_desk = held.desk("other clerk")
    mended = resubmit(city_desk, given_back).json()
    assert mended["summary"]["due_on"] > first["due_on"], "the clock stood still meanwhile"
    held.write(lambda tx: tx.run("UPDATE organisations SET name = '新名'"))
    held.write(lambda tx: tx.run("UPDATE cases SET provisional_due = 1"))
    again = copy(city_desk, first).json()["receipt"]
    assert again == first | {"copies": 1}


@pytest.mark.parametrize(("kind", "outcome"), [("approve", "item"), ("refuse", "refused")])
def test_a_result_receipt_comes_with_the_end_only(held: Any, kind: str, outcome: str) -> None:
    desk = held.desk()
    case = submit(desk)
    early = issue(desk, case, "result")
    assert (early.status_code, early.json()["code"], early.json()["state"]) == (409, "state_conflict", "in_approval")
    closed = decide(held.desk("approver", "counter"), case, kind).json()
    told = issue(desk, case, "result").json()
    assert told["number"] == f"{case['summary']['number']}-J"
    assert told["outcome"] == (case["item"]["result_name"] if outcome == "item" else "refused")
    assert told["mark"]["index"] == closed["history"][-1]["journal_index"]
    assert told["mark"] != case["accepted"]
    if kind == "refuse":
        assert told["why"] == "家庭人均收入高于低保标准；收入超过标准"


def test_copies_are_counted_before_they_are_drawn(held: Any) -> None:
    desk = held.desk()
    receipt = issue(desk, submit(desk)).json()
    key = uuid7()
    numbers = [copy(desk, receipt, key=key).json()["copy"], copy(desk, receipt, key=key).json()["copy"], copy(desk, receipt).json()["copy"]]
    assert numbers == [1, 1, 2], "a repeated key is the same copy"
    assert issue(desk, {"summary": {"id": receipt["case"]}}).json()["copies"] == 2
    assert held.rows("SELECT copy, size FROM paper_copies ORDER BY copy") == [(1, "a5"), (2, "a5")]


def test_receipts_of_others_are_absent(held: Any) -> None:
    desk, far = held.desk(), held.desk("far clerk", "other desk")
    case = submit(desk)
    receipt = issue(desk, case).json()
    for answer in (issue(far, case), copy(far, receipt), copy(far, {"id": uuid7()})):
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    approver = held.desk("approver", "counter")
    assert issue(approver, case).json()["code"] == "no_permission"
    assert desk.ask("POST", f"/v1/cases/{case['summary']['id']}/receipts", {"kind": "acceptance"}).json()["field"] == "Idempotency-Key"
    assert desk.deed("POST", f"/v1/receipts/{receipt['id']}/copies", {"paper": "a3"}).status_code == 400

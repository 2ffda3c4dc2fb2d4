"""What is missing is told once, numbered; whoever sits at another window of the station finds it by its number."""

from typing import Any

import pytest

from server_stub.catalogue import catalogue
from server_stub.identifiers import uuid7
from tests.server_stub.conftest import City, Desk
from tests.server_stub.window import NAME, NUMBER, TWO_LEVELS, hold_citizen, lay_papers, submission

ITEM = catalogue.shipped().items[TWO_LEVELS]
FIRST, SECOND = ITEM.materials[0], ITEM.materials[1]
LACK = {"kind": "material", "code": FIRST.code, "why": "复印件看不清，请带原件"}


@pytest.fixture
def held(city: City) -> City:
    city.write(hold_citizen)
    return city


def told(**changed: Any) -> dict[str, Any]:
    notice = {"kind": "missing", "draft": uuid7(), "item": TWO_LEVELS, "item_version": ITEM.version}
    return {**notice, "applicant": NUMBER, "lacks": [LACK], **changed}


def give(desk: Desk, **changed: Any) -> dict[str, Any]:
    answer = desk.deed("POST", "/v1/notices", told(**changed))
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def refused(desk: Desk, **changed: Any) -> tuple[int, str, str | None]:
    answer = desk.deed("POST", "/v1/notices", told(**changed))
    return answer.status_code, answer.json()["code"], answer.json().get("field")


def test_a_notice_says_all_that_is_missing_and_where_to_get_it(held: City) -> None:
    lacks = [LACK, {"kind": "field", "code": ITEM.form[0].code}, {"kind": "material", "code": SECOND.code}]
    notice = give(held.desk("clerk"), lacks=lacks)
    today = held.clock.now().strftime("%Y%m%d")
    assert notice["number"] == f"150102-{today}-T00001"
    assert [line["name"] for line in notice["lacks"]] == [FIRST.name, ITEM.form[0].label, SECOND.name]
    assert [line["source"] for line in notice["lacks"]] == [FIRST.source, "", SECOND.source]
    assert notice["lacks"][0]["why"] == "复印件看不清，请带原件"
    assert (notice["applicant_name"], notice["state"], notice["clerk"]) == (NAME, "open", "职员 clerk")
    assert notice["check_code"].startswith(f"CW1|N|{notice['number']}|{notice['mark']['index']}|")
    assert ("notice.given", "done") in held.journal()


def test_a_colleague_of_the_station_finds_it_by_its_number_and_nobody_else(held: City) -> None:
    number = give(held.desk("clerk"))["number"]
    assert held.desk("other clerk").ask("GET", f"/v1/notices/{number}").json()["number"] == number
    assert held.desk("far clerk", "other desk").ask("GET", f"/v1/notices/{number}").status_code == 404
    assert held.desk("clerk").ask("GET", "/v1/notices/150102-20200101-T00001").status_code == 404


def test_a_notice_is_over_once_its_draft_is_a_case(held: City) -> None:
    clerk = held.desk("clerk")
    body = submission(clerk)
    number = give(clerk, draft=body["draft"])["number"]
    assert [row["number"] for row in clerk.ask("GET", "/v1/notices?state=open").json()["notices"]] == [number]
    case = clerk.deed("POST", "/v1/cases", body).json()
    notice = clerk.ask("GET", f"/v1/notices/{number}").json()
    assert (notice["state"], notice["case"]) == ("submitted", case["summary"]["id"])
    assert notice["case_number"] == case["summary"]["number"]
    assert clerk.ask("GET", "/v1/notices?state=open").json()["notices"] == []
    assert refused(clerk, draft=body["draft"]) == (409, "state_conflict", "draft")


def test_what_is_told_later_says_why_it_was_not_told_at_once(held: City) -> None:
    clerk, draft = held.desk("clerk"), uuid7()
    first = give(clerk, draft=draft)
    more = [LACK, {"kind": "material", "code": SECOND.code}]
    assert refused(clerk, draft=draft, lacks=more) == (409, "told_before", "again_because")
    second = give(clerk, draft=draft, lacks=more, again_because="申请人补充说明后才知道需要")
    assert (second["earlier"], second["again_because"]) == (first["number"], "申请人补充说明后才知道需要")
    assert clerk.ask("GET", f"/v1/notices/{first['number']}").json()["state"] == "replaced"


def test_fewer_lacks_need_no_reason(held: City) -> None:
    clerk, draft = held.desk("clerk"), uuid7()
    give(clerk, draft=draft, lacks=[LACK, {"kind": "material", "code": SECOND.code}])
    assert give(clerk, draft=draft)["number"].endswith("-T00002")


def test_a_refusal_to_accept_names_a_rule_of_the_item(held: City) -> None:
    clerk, rule = held.desk("clerk"), ITEM.refusal_rules[0]
    refusal = give(clerk, kind="not_accepted", lacks=[], rule=rule, reason="上年人均收入高于标准")
    assert refusal["number"].endswith("-B00001")
    assert (refusal["rule"], refusal["reason"], refusal["lacks"]) == (rule, "上年人均收入高于标准", [])


@pytest.mark.parametrize(
    ("changed", "code", "field"),
    [
        ({"lacks": []}, "required_missing", "lacks"),
        ({"lacks": [LACK, LACK]}, "invalid_field", "lacks"),
        ({"lacks": [{"kind": "material", "code": "nothing"}]}, "material_unknown", "lacks"),
        ({"lacks": [{"kind": "field", "code": "nothing"}]}, "invalid_field", "lacks"),
        ({"rule": ITEM.refusal_rules[0]}, "invalid_field", "rule"),
        ({"kind": "not_accepted", "lacks": [], "reason": "不符合"}, "required_missing", "rule"),
        ({"kind": "not_accepted", "lacks": [], "rule": "没有的规定", "reason": "不符合"}, "invalid_field", "rule"),
        ({"kind": "not_accepted", "lacks": [], "rule": ITEM.refusal_rules[0]}, "required_missing", "reason"),
        ({"item": "nothing"}, "item_unknown", "item"),
        ({"draft": "nothing"}, "invalid_field", "draft"),
        ({"applicant": f"{NUMBER[:-1]}{(int(NUMBER[-1], 36) + 1) % 10}"}, "number_check_failed", "applicant"),
        ({"again_because": "\u202e"}, "invalid_field", "again_because"),
    ],
)  # fmt: skip
def test_a_notice_that_cannot_be_meant_is_refused(held: City, changed: dict[str, Any], code: str, field: str) -> None:
    assert refused(held.desk("clerk"), **changed) == (422, code, field)
    assert held.rows("SELECT count(*) FROM notices") == [(0,)]


def test_a_draft_of_another_station_or_errand_is_not_told_of(held: City) -> None:
    draft = give(held.desk("clerk"))["draft"]
    other = next(item for item in catalogue.shipped().items.values() if item.code != TWO_LEVELS)
    lack = {"kind": "material", "code": other.materials[0].code}
    answer = refused(held.desk("clerk"), draft=draft, item=other.code, item_version=other.version, lacks=[lack])
    assert answer == (422, "invalid_field", "draft")


def test_a_repeated_key_brings_the_same_notice(held: City) -> None:
    clerk, key, body = held.desk("clerk"), uuid7(), told()
    first = clerk.deed("POST", "/v1/notices", body, key=key)
    assert clerk.deed("POST", "/v1/notices", body, key=key).json() == first.json()
    assert held.rows("SELECT count(*) FROM notices") == [(1,)]


def test_the_list_goes_by_pages_newest_first(held: City) -> None:
    clerk = held.desk("clerk")
    numbers = []
    for _ in range(3):
        numbers.append(give(clerk)["number"])
        held.clock.move(seconds=1)
    first = clerk.ask("GET", "/v1/notices?limit=2").json()
    second = clerk.ask("GET", f"/v1/notices?limit=2&after={first['next']}").json()
    assert [row["number"] for row in first["notices"] + second["notices"]] == numbers[::-1]
    assert (first["notices"][0]["lacks"], second["next"]) == (1, None)


def test_whoever_sees_no_names_gets_none(held: City) -> None:
    number = give(held.desk("clerk"))["number"]
    leader = held.desk("team_leader").ask("GET", f"/v1/notices/{number}").json()
    assert NAME not in str(leader) and NUMBER not in str(leader)


def test_papers_of_the_draft_stay_for_who_goes_on(held: City) -> None:
    clerk, body = held.desk("clerk"), submission(held.desk("clerk"))
    give(clerk, draft=body["draft"])
    colleague = held.desk("other clerk")
    fresh = held.write(lambda tx: lay_papers(tx, clerk, body["draft"], [FIRST.code]))
    papers = [paper for paper in body["documents"] if paper["material"] != FIRST.code]
    answer = colleague.deed("POST", "/v1/cases", {**body, "documents": [*papers, {"document": fresh[0], "material": FIRST.code}]})
    assert answer.status_code == 201, answer.text

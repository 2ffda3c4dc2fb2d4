"""The approver's seat at the centre: queues narrowed and counted, what changed, notes, stand-ins, several at once."""

from typing import Any

import pytest

from server_stub.cases import tables_tasks
from server_stub.catalogue import catalogue
from server_stub.identifiers import uuid7
from tests.server_stub.conftest import City, Desk, identifier
from tests.server_stub.window import TWO_LEVELS, decide, hold_citizen, resubmit, submit

NOW = "2026-11-23T01:00:00.000000Z"
OTHER_ITEM = next(
    code
    for code, item in catalogue.shipped().items.items()
    if code != TWO_LEVELS and item.route[1].department == "civil_affairs" and item.route[1].level == "district"
)


@pytest.fixture
def counter(city: City) -> Desk:
    city.write(hold_citizen)
    return city.desk("approver", "counter")


def queue(desk: Desk, **asked: str | int) -> Any:
    answer = desk.ask("GET", "/v1/cases", params={"list": "queue", **asked})
    assert answer.status_code == 200, answer.text
    return answer.json()


def ids(page: Any) -> list[str]:
    return [row["id"] for row in page["cases"]]


def counter_of(desk: Desk) -> str:
    return str(desk.city.rows("SELECT organisation FROM accounts WHERE id = ?", desk.account)[0][0])


def test_the_counts_that_are_kept_are_what_waits(city: City, counter: Desk) -> None:
    clerk = city.desk()
    first = submit(clerk)
    submit(clerk, OTHER_ITEM)
    returned = decide(counter, first, "return").json()
    counted = "SELECT organisation, item, due_on, count(*) FROM case_waits GROUP BY organisation, item, due_on ORDER BY 1, 2, 3"
    kept = "SELECT organisation, item, due_on, cases FROM case_wait_counts ORDER BY 1, 2, 3"
    assert city.rows(kept) == city.rows(counted)
    assert len(city.rows(kept)) == 1, "a count of nothing is no row"
    assert resubmit(clerk, returned).status_code == 200
    assert len(city.rows(kept)) == 2
    assert city.rows(kept) == city.rows(counted)


def test_the_queue_is_sorted_narrowed_and_counted_at_the_centre(city: City, counter: Desk) -> None:
    clerk = city.desk()
    first, second = submit(clerk), submit(clerk, OTHER_ITEM)
    cases = [first["summary"]["id"], second["summary"]["id"]]
    window = counter_of(counter)
    for case, code, day in ((cases[1], OTHER_ITEM, "2026-11-20"), (cases[0], TWO_LEVELS, "2026-11-24")):
        city.write(lambda tx, told=(case, {window: day}, NOW, code): tables_tasks.queue(tx, *told))
    whole = queue(counter)
    assert ids(whole) == [cases[1], cases[0]]
    assert (whole["tally"]["cases"], whole["tally"]["overdue"], whole["tally"]["today"], whole["tally"]["soon"]) == (2, 1, 0, 1)
    assert {(one["item"], one["cases"]) for one in whole["tally"]["items"]} == {(TWO_LEVELS, 1), (OTHER_ITEM, 1)}
    assert whole["counts"]["in_approval"] == 2
    assert ids(queue(counter, sort="submitted")) == cases
    assert ids(queue(counter, due="overdue")) == [cases[1]]
    assert ids(queue(counter, due="soon")) == [cases[0]]
    assert ids(queue(counter, due="today")) == []
    assert ids(queue(counter, item=TWO_LEVELS)) == [cases[0]]
    assert ids(queue(counter, behind=cases[1])) == [cases[0]]
    assert queue(counter, due="overdue")["tally"] == whole["tally"], "whatever narrows the page"
    one = queue(counter, limit=1)
    assert ids(queue(counter, limit=1, after=one["next"])) == [cases[0]]


def test_what_a_colleague_has_open_is_not_the_next_case(city: City, counter: Desk) -> None:
    case = submit(city.desk())["summary"]["id"]
    assert city.desk("other approver", "counter").ask("PUT", f"/v1/cases/{case}/lease").status_code == 200
    assert ids(queue(counter, free="true")) == []
    assert ids(queue(counter)) == [case]
    assert ids(queue(city.desk("other approver", "counter"), free="true")) == [case]


@pytest.mark.parametrize("asked", [{"sort": "name"}, {"due": "later"}, {"item": "项"}, {"behind": "x"}])
def test_strange_questions_about_a_queue_are_malformed(counter: Desk, asked: dict[str, str]) -> None:
    answer = counter.ask("GET", "/v1/cases", params={"list": "queue", **asked})
    assert (answer.status_code, answer.json()["field"]) == (400, next(iter(asked)))


def test_a_limit_ends_at_the_closing_hour_of_its_last_day(city: City, counter: Desk) -> None:
    row = submit(city.desk())["summary"]
    assert row["due_at"] == f"{row['due_on']}T09:00:00.000000Z", "17:00 in China"
    assert row["step"]["due_at"] == f"{row['step']['due_on']}T09:00:00.000000Z"
    assert row["step"]["working_days_left"] > 0
    assert not row["paused"]
    returned = decide(counter, counter.ask("GET", f"/v1/cases/{row['id']}").json(), "return").json()["summary"]
    assert returned["paused"], "the clock stands still while the citizen mends"


def test_what_changed_since_the_window_last_acted_is_marked(city: City, counter: Desk) -> None:
    clerk = city.desk()
    case = submit(clerk)
    seen = counter.ask("GET", f"/v1/cases/{case['summary']['id']}").json()
    assert seen["changed"] == [], "never acted: nothing is another"
    returned = decide(counter, seen, "return").json()
    field = next(one for one in case["answers"] if not one["cited"] and len(one["value"]) == 3)
    answers = [{**one, "value": "新华街"} if one["code"] == field["code"] else one for one in case["answers"]]
    assert resubmit(clerk, returned, answers=answers).status_code == 200
    mended = counter.ask("GET", f"/v1/cases/{case['summary']['id']}").json()
    assert mended["changed"] == [{"kind": "field", "code": field["code"], "before": field["value"]}]
    assert clerk.ask("GET", f"/v1/cases/{case['summary']['id']}").json()["changed"] == []


def test_a_note_reaches_the_window_and_is_open_until_it_is_read(city: City, counter: Desk) -> None:
    clerk, case = city.desk(), submit(city.desk())
    path = f"/v1/cases/{case['summary']['id']}"
    assert counter.deed("POST", f"{path}/notes", {"text": "  "}).status_code == 422
    assert counter.deed("POST", f"{path}/notes", {"text": "请提醒本人带原件"}).status_code == 201
    assert [row["noted"] for row in clerk.ask("GET", "/v1/cases?list=mine").json()["cases"]] == [True]
    told = clerk.ask("GET", path).json()["notes"]
    assert [(one["text"], one["by"]["account"], one["read_at"]) for one in told] == [("请提醒本人带原件", counter.account, None)]
    assert clerk.ask("POST", f"{path}/notes/read").status_code == 204
    assert [row["noted"] for row in clerk.ask("GET", "/v1/cases?list=mine").json()["cases"]] == [False]
    assert counter.ask("GET", path).json()["notes"][0]["read_by"] == "职员 clerk"
    assert city.desk("far approver", "other desk").deed("POST", f"{path}/notes", {"text": "x"}).status_code == 404
    assert case["summary"]["version"] == clerk.ask("GET", path).json()["summary"]["version"], "it changes nothing"


def test_phrases_are_shipped_and_kept_by_each_for_themselves(city: City, counter: Desk) -> None:
    shipped = counter.ask("GET", "/v1/phrases").json()
    assert shipped["own"] == []
    assert {one["kind"] for one in shipped["shipped"]} == {"approve", "return", "refuse"}
    own = [{"kind": "approve", "text": "已入户核查，同意。"}]
    assert counter.ask("PUT", "/v1/phrases", {"own": own}).status_code == 200
    assert counter.ask("GET", "/v1/phrases").json()["own"] == own
    assert city.desk("other approver", "counter").ask("GET", "/v1/phrases").json()["own"] == []
    for bad in ([{"kind": "approve", "text": " "}], own * 2, [{"kind": "approve", "text": "字" * 201}]):
        assert counter.ask("PUT", "/v1/phrases", {"own": bad}).status_code == 422


def arrange(absent: Desk, stand_in: str, first: str = "2026-11-23", last: str = "2026-11-27") -> Any:
    body = {"stand_in": identifier(stand_in), "from_day": first, "to_day": last, "reason": "出差"}
    return absent.deed("POST", "/v1/stand-ins", body)


def test_a_stand_in_acts_on_the_days_under_their_own_name(city: City, counter: Desk) -> None:
    case = submit(city.desk())["summary"]["id"]
    other = city.desk("far approver", "other desk")
    assert other.ask("GET", f"/v1/cases/{case}").status_code == 404
    assert ids(queue(other)) == []
    assert identifier("far approver") in {one["account"] for one in counter.ask("GET", "/v1/stand-ins").json()["colleagues"]}
    arranged = arrange(counter, "far approver")
    assert arranged.status_code == 201, arranged.text
    assert [one["absent"]["name"] for one in other.ask("GET", "/v1/stand-ins").json()["for_others"]] == ["职员 approver"]
    assert [(row["id"], row["stands_for"]) for row in queue(other)["cases"]] == [(case, "职员 approver")]
    opened = other.ask("GET", f"/v1/cases/{case}").json()
    decided = decide(other, opened)
    assert decided.status_code == 200, decided.text
    last = decided.json()["history"][-1]
    assert (last["by"]["account"], last["behalf"]) == (other.account, "职员 approver")


def test_before_its_days_after_them_and_once_ended_a_stand_in_sees_nothing(city: City, counter: Desk) -> None:
    case = submit(city.desk())["summary"]["id"]
    other = city.desk("far approver", "other desk")
    made = arrange(counter, "far approver", "2026-11-24", "2026-11-25").json()["mine"][0]["id"]
    assert other.ask("GET", f"/v1/cases/{case}").status_code == 404
    for first, last, seen in (("2026-11-20", "2026-11-22", []), ("2026-11-20", "2026-11-23", [case]), ("2026-11-23", "2026-11-25", [case])):
        city.write(lambda tx, days=(first, last): tx.run("UPDATE stand_ins SET from_day = ?, to_day = ?", days))
        assert ids(queue(other)) == seen
    assert other.deed("POST", f"/v1/stand-ins/{made}/end").status_code == 404, "not theirs"
    assert counter.deed("POST", f"/v1/stand-ins/{made}/end").status_code == 200
    assert ids(queue(other)) == []
    assert other.ask("GET", f"/v1/cases/{case}").status_code == 404


@pytest.mark.parametrize(
    ("stand_in", "first", "last", "field"),
    [
        ("approver", "2026-11-23", "2026-11-27", "stand_in"),
        ("clerk", "2026-11-23", "2026-11-27", "stand_in"),
        ("labour district approver", "2026-11-23", "2026-11-27", "stand_in"),
        ("other approver", "2026-11-22", "2026-11-27", "from_day"),
        ("other approver", "2026-11-24", "2026-11-23", "to_day"),
        ("other approver", "2026-11-24", "2028-11-23", "to_day"),
        ("other approver", "20261124", "2026-11-27", "from_day"),
    ],
)
def test_a_stand_in_is_a_colleague_of_the_department_on_days_to_come(counter: Desk, stand_in: str, first: str, last: str, field: str) -> None:
    refused = arrange(counter, stand_in, first, last)
    assert (refused.status_code, refused.json()["field"]) == (422, field)


def test_two_absences_do_not_overlap(counter: Desk) -> None:
    assert arrange(counter, "other approver").status_code == 201
    refused = arrange(counter, "far approver", "2026-11-27", "2026-11-30")
    assert (refused.status_code, refused.json()["code"]) == (409, "stand_in_overlaps")


def test_several_are_decided_with_one_confirmation_only_where_the_item_allows_it(city: City, counter: Desk) -> None:
    allowed = next(code for code, item in catalogue.shipped().items.items() if item.decided_together)
    first = catalogue.shipped().items[allowed].route[1]
    desk = city.desk(f"{first.department} {first.level} approver", "counter" if first.level == "district" else "city counter")
    case, together = submit(city.desk(), allowed), uuid7()
    assert decide(desk, case, materials_seen=[], together="x").status_code == 422
    done = decide(desk, case, materials_seen=[], together=together)
    assert done.status_code == 200, done.text
    plain = submit(city.desk())
    refused = decide(counter, plain, materials_seen=[], together=together)
    assert (refused.status_code, refused.json()["code"]) == (422, "not_together")


def for_ill(leader: Desk, absent: str, stand_in: str) -> Any:
    body = {"absent": identifier(absent), "stand_in": identifier(stand_in), "from_day": "2026-11-23", "to_day": "2026-11-27", "reason": "病假"}
    return leader.deed("POST", "/v1/stand-ins", body)


def test_a_leader_arranges_one_for_who_is_ill_and_ends_it(city: City, counter: Desk) -> None:
    case = submit(city.desk())["summary"]["id"]
    leader, other = city.desk("supervisor", "city counter"), city.desk("far approver", "other desk")
    told = leader.ask("GET", "/v1/stand-ins").json()
    assert {identifier("approver"), identifier("far approver")} <= {one["account"] for one in told["absentees"]}
    asked = leader.ask("GET", "/v1/stand-ins", params={"absent": counter.account}).json()
    assert identifier("far approver") in {one["account"] for one in asked["colleagues"]}
    assert identifier("labour district approver") not in {one["account"] for one in asked["colleagues"]}
    arranged = for_ill(leader, "approver", "far approver")
    assert arranged.status_code == 201, arranged.text
    assert [(one["absent"]["name"], one["made_by"]) for one in arranged.json()["arranged"]] == [("职员 approver", "职员 supervisor")]
    assert [one["made_by"] for one in counter.ask("GET", "/v1/stand-ins").json()["mine"]] == ["职员 supervisor"]
    assert ids(queue(other)) == [case]
    assert leader.deed("POST", f"/v1/stand-ins/{arranged.json()['arranged'][0]['id']}/end").json()["arranged"] == []
    assert ids(queue(other)) == []


def test_only_a_leader_arranges_for_others_and_only_for_who_decides(city: City, counter: Desk) -> None:
    assert for_ill(counter, "other approver", "far approver").status_code == 403
    leader = city.desk("supervisor", "city counter")
    for absent, field in (("clerk", "absent"), ("supervisor", "absent")):
        assert for_ill(leader, absent, "far approver").json()["field"] == field
    assert for_ill(leader, "approver", "labour district approver").json()["field"] == "stand_in"
    own = {"stand_in": identifier("far approver"), "from_day": "2026-11-23", "to_day": "2026-11-27"}
    assert leader.deed("POST", "/v1/stand-ins", own).json()["field"] == "absent", "a leader has no queue of their own"
    assert counter.ask("GET", "/v1/stand-ins", params={"absent": identifier("labour district approver")}).json()["absent"] == ""


def test_who_was_moved_to_another_department_stands_in_no_more(city: City, counter: Desk) -> None:
    case = submit(city.desk())["summary"]["id"]
    other = city.desk("far approver", "other desk")
    arrange(counter, "far approver")
    assert ids(queue(other)) == [case]
    elsewhere = identifier("labour other district")
    city.write(lambda tx: tx.run("UPDATE accounts SET organisation = ? WHERE id = ?", (elsewhere, other.account)))
    assert ids(queue(city.desk("far approver", "other desk"))) == []


def test_a_case_is_found_by_its_whole_number_by_whoever_may_know_of_it(city: City, counter: Desk) -> None:
    summary = submit(city.desk())["summary"]
    asked = {"list": "numbered", "number": summary["number"]}

    def seen(desk: Desk, **more: str) -> list[str]:
        return ids(desk.ask("GET", "/v1/cases", params=asked | more).json())

    assert seen(city.desk("other clerk")) == seen(city.desk("team_leader")) == seen(counter) == [summary["id"]]
    assert seen(city.desk("team_leader"), number="150102-20261123-99999") == []
    assert seen(city.desk("far clerk", "other desk")) == [], "another station knows of none"
    for wrong in ({"number": "%"}, {"number": ""}, {"list": "mine"}):
        answer = counter.ask("GET", "/v1/cases", params=asked | wrong)
        assert (answer.status_code, answer.json()["field"]) == (400, "number")

"""A promise in place of a paper stands with the case until it was kept or broken."""

from typing import Any

import msgspec
import pytest

from server_stub.cases import start
from server_stub.catalogue import calendar
from server_stub.identifiers import uuid7
from tests.server_stub.cases.test_start import with_january_off
from tests.server_stub.conftest import City, Desk
from tests.server_stub.window import TWO_LEVELS, decide, hold_citizen, lay_papers, submission

DAYS = 10


@pytest.fixture
def held(city: City) -> City:
    """A city whose item lets its last required material be promised."""
    city.write(hold_citizen)
    allow_promises(city)
    return city


def allow_promises(city: City) -> None:
    """The item lets its last required material be promised from now on."""
    offer = city.centre.on_offer
    item = offer.shelf.items[TWO_LEVELS]
    last = [one.code for one in item.materials if one.required and not one.by_agent and one.needed_when is None][-1]
    materials = [msgspec.structs.replace(one, promise_working_days=DAYS if one.code == last else None) for one in item.materials]
    changed = msgspec.structs.replace(item, materials=materials)
    city.write(lambda tx: tx.run("UPDATE item_versions SET told = ? WHERE item = ? AND version = ?", (msgspec.json.encode(changed).decode(), item.code, item.version)))
    offer.take_over([one for one in offer.shelf.catalogue.items if one.code != item.code] + [changed])


def promised(desk: Desk, **changed: Any) -> tuple[dict[str, Any], str]:
    """A submission in which the last paper is promised, and that paper's code."""
    body = submission(desk)
    *papers, last = body["documents"]
    return {**body, "documents": papers, "promises": [last["material"]], **changed}, last["material"]


def taken_in(desk: Desk) -> tuple[dict[str, Any], str]:
    body, material = promised(desk)
    answer = desk.deed("POST", "/v1/cases", body)
    assert answer.status_code == 201, answer.text
    return dict(answer.json()), material


def taken_in_again(desk: Desk) -> None:
    """The same item for the same person, while the first case runs."""
    body, _ = promised(desk, again_because="家庭情况变化，需要重新申请")
    answer = desk.deed("POST", "/v1/cases", body)
    assert answer.status_code == 201, answer.text


def settle(desk: Desk, case: dict[str, Any], material: str, **body: Any) -> Any:
    path = f"/v1/cases/{case['summary']['id']}/promises/{material}"
    return desk.deed("POST", path, body, headers={"If-Match": f'"{case["summary"]["version"]}"'})


def test_a_case_is_taken_in_with_a_promise_and_its_own_limit(held: City) -> None:
    case, material = taken_in(held.desk("clerk"))
    [promise] = case["promises"]
    assert (promise["material"], promise["state"], promise["working_days_left"]) == (material, "open", DAYS)
    assert material in case["missing"]
    [row] = held.desk("clerk").ask("GET", "/v1/promises").json()["promises"]
    assert (row["case_number"], row["promise"]["due_on"]) == (case["summary"]["number"], promise["due_on"])


def test_what_the_item_does_not_let_be_promised_is_not(held: City) -> None:
    clerk = held.desk("clerk")
    body, material = promised(clerk)
    for wrong in ([body["documents"][0]["material"]], [material, material], ["nothing"]):
        answer = clerk.deed("POST", "/v1/cases", {**body, "promises": wrong})
        assert (answer.status_code, answer.json()["code"]) == (422, "promise_not_allowed")


def test_without_the_promise_the_paper_is_required(held: City) -> None:
    clerk = held.desk("clerk")
    body, material = promised(clerk, promises=[])
    answer = clerk.deed("POST", "/v1/cases", body)
    assert (answer.json()["code"], answer.json()["field"]) == ("required_missing", f"documents.{material}")


def test_the_paper_comes_and_joins_the_case(held: City) -> None:
    clerk = held.desk("clerk")
    case, material = taken_in(clerk)
    [paper] = held.write(lambda tx: lay_papers(tx, clerk, uuid7(), [material]))
    kept = settle(clerk, case, material, kept=True, document=paper).json()
    assert (kept["promises"][0]["state"], kept["promises"][0]["settled_by"]) == ("kept", "职员 clerk")
    assert [one["id"] for one in kept["documents"]][-1] == paper
    assert kept["history"][-1]["deed"] == "promise_kept"
    assert len(kept["documents"]) == len(case["documents"]) + 1
    again = settle(clerk, kept, material, kept=True)
    assert (again.status_code, again.json()["reason"]) == (409, "already_settled")


def test_an_approver_says_it_was_broken_and_why(held: City) -> None:
    case, material = taken_in(held.desk("clerk"))
    approver = held.desk("approver", "counter")
    assert settle(approver, case, material, kept=False).json()["field"] == "why"
    broken = settle(approver, case, material, kept=False, why="核查与承诺不符").json()
    assert broken["promises"][0]["state"] == "broken"
    assert "核查与承诺不符" in broken["history"][-1]["why"]
    assert held.desk("clerk").ask("GET", "/v1/promises").json()["counts"] == {"open": 0, "kept": 0, "broken": 1}


def test_two_who_settle_at_once_are_told_apart(held: City) -> None:
    clerk, approver = held.desk("clerk"), held.desk("approver", "counter")
    case, material = taken_in(clerk)
    assert settle(clerk, case, material, kept=True).status_code == 200
    late = settle(approver, case, material, kept=False, why="未按期提交")
    assert (late.status_code, late.json()["code"]) == (412, "version_conflict")


def test_a_returned_case_keeps_its_promise(held: City) -> None:
    clerk, approver = held.desk("clerk"), held.desk("approver", "counter")
    case, _ = taken_in(clerk)
    returned = decide(approver, case, "return")
    assert returned.status_code == 200, returned.text
    back = returned.json()
    papers = [{"document": one["id"], "material": one["material"]} for one in back["documents"]]
    body = {"answers": back["answers"], "documents": papers}
    path = f"/v1/cases/{back['summary']['id']}/resubmission"
    again = clerk.deed("POST", path, body, headers={"If-Match": f'"{back["summary"]["version"]}"'})
    assert again.status_code == 200, again.text
    assert again.json()["promises"][0]["state"] == "open"


def test_overdue_ones_are_counted_and_stand_first(held: City) -> None:
    first, _ = taken_in(held.desk("clerk"))
    held.clock.move(days=30)
    clerk = held.desk("other clerk")
    taken_in_again(clerk)
    page = clerk.ask("GET", "/v1/promises?limit=1").json()
    assert (page["overdue"], page["promises"][0]["case"]) == (1, first["summary"]["id"])
    assert page["promises"][0]["promise"]["working_days_left"] < 0
    rest = clerk.ask("GET", f"/v1/promises?limit=1&after={page['next']}").json()
    assert len(rest["promises"]) == 1 and rest["next"] is None


def test_others_do_not_know_of_it(held: City) -> None:
    case, material = taken_in(held.desk("clerk"))
    far = held.desk("far clerk", "other desk")
    assert settle(far, case, material, kept=True).status_code == 404
    assert far.ask("GET", "/v1/promises").json()["promises"] == []
    assert settle(held.desk("clerk"), case, "nothing", kept=True).status_code == 404


def test_a_case_with_a_broken_promise_is_approved_only_with_the_paper(held: City) -> None:
    clerk = held.desk("clerk")
    case, material = taken_in(clerk)
    counter = held.desk("approver", "counter")
    broken = settle(counter, case, material, kept=False, why="核查不实").json()
    refused = decide(counter, broken)
    assert (refused.status_code, refused.json()["code"], refused.json()["field"]) == (422, "required_missing", f"documents.{material}")
    assert decide(counter, broken, "return").status_code == 200, "what is missing is asked for"


def test_a_promise_due_in_a_year_without_a_calendar_is_counted_anew_when_it_comes(held: City) -> None:
    known = calendar.shipped()
    last = max(known.years)
    held.clock.at = held.clock.at.replace(year=last, month=12, day=28)
    case, _ = taken_in(held.desk("clerk"))
    [before] = case["promises"]
    assert before["provisional_due"]
    more = with_january_off(known)
    assert held.write(lambda tx: start.count_promises_anew(tx, more, ("", ""))) == (case["summary"]["id"], before["material"])
    [after] = held.desk("clerk").ask("GET", f"/v1/cases/{case['summary']['id']}").json()["promises"]
    assert (after["provisional_due"], after["due_on"] > before["due_on"]) == (False, True)
    assert held.write(lambda tx: start.count_promises_anew(tx, more, ("", ""))) is None

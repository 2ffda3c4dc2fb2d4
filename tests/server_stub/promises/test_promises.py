"""A promise in place of a paper stands with the case until it was kept or broken."""

from typing import Any

import msgspec
import pytest

from server_stub.cases import start
from server_stub.catalogue import calendar
from server_stub.identifiers import uuid7
from server_stub.tidying import tidy
from tests.server_stub.cases.test_start import with_january_off
from tests.server_stub.conftest import City, Desk
from tests.server_stub.window import TWO_LEVELS, decide, hold_citizen, lay_papers, submission, upload

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


def approved(city: City) -> tuple[dict[str, Any], str]:
    """A case approved while a promise stands in a paper's place."""
    case, material = taken_in(city.desk("clerk"))
    done = decide(city.desk("approver", "counter"), case)
    assert (done.status_code, done.json()["summary"]["state"]) == (200, "approved"), done.text
    return dict(done.json()), material


def revoked(city: City) -> tuple[dict[str, Any], str]:
    """An approval taken back, because the promise was broken."""
    case, material = approved(city)
    counter = city.desk("approver", "counter")
    broken = settle(counter, case, material, kept=False, why="核查与承诺不符").json()
    done = act(counter, broken, "revoke", reason="承诺不实，依法撤销")
    assert done.status_code == 200, done.text
    return dict(done.json()), material


def act(desk: Desk, case: dict[str, Any], kind: str, **told: Any) -> Any:
    path, version = f"/v1/cases/{case['summary']['id']}/deeds", case["summary"]["version"]
    return desk.deed("POST", path, {"kind": kind, **told}, headers={"If-Match": f'"{version}"'})


def seen(desk: Desk, case: dict[str, Any]) -> dict[str, Any]:
    return dict(desk.ask("GET", f"/v1/cases/{case['summary']['id']}").json())


def waiting(desk: Desk) -> list[tuple[str, str]]:
    page = desk.ask("GET", "/v1/cases?list=queue").json()
    return [(one["number"], one["state"]) for one in page["cases"]]


def test_a_paper_is_brought_whatever_was_decided_meanwhile_and_needs_no_version(held: City) -> None:
    clerk = held.desk("clerk")
    case, material = approved(held)
    paper = upload(clerk, uuid7(), material)
    path = f"/v1/cases/{case['summary']['id']}/promises/{material}"
    kept = clerk.deed("POST", path, {"kept": True, "document": paper})
    assert kept.status_code == 200, kept.text
    [promise] = kept.json()["promises"]
    assert (promise["state"], promise["document"]) == ("kept", paper)
    assert (kept.json()["summary"]["state"], kept.json()["tasks"]) == ("approved", [])
    told = held.desk("approver", "counter").ask("GET", f"/v1/documents/{paper}")
    assert told.status_code == 200, "who approved it sees what was brought"
    assert clerk.deed("POST", path, {"kept": True}).json()["code"] == "malformed", "a judgement is of a version"


def test_a_paper_of_something_else_keeps_no_promise(held: City) -> None:
    clerk = held.desk("clerk")
    case, material = taken_in(clerk)
    first = case["documents"][0]["id"]
    [other] = held.write(lambda tx: lay_papers(tx, clerk, uuid7(), [case["documents"][0]["material"]]))
    for wrong in (first, other, uuid7(), "no id"):
        answer = settle(clerk, case, material, kept=True, document=wrong)
        assert (answer.status_code, answer.json()["code"]) == (422, "document_unknown")
    assert settle(clerk, case, material, kept=False, why="没有来", document=first).json()["field"] == "document"
    assert seen(clerk, case)["promises"][0]["state"] == "open"


def test_a_paper_longer_than_the_item_takes_keeps_no_promise(held: City) -> None:
    clerk = held.desk("clerk")
    case, material = taken_in(clerk)
    [paper] = held.write(lambda tx: lay_papers(tx, clerk, uuid7(), [material]))
    held.write(lambda tx: tx.run("UPDATE documents SET pages = 5000 WHERE id = ?", (paper,)))
    answer = settle(clerk, case, material, kept=True, document=paper)
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


def test_while_a_case_is_mended_its_papers_come_with_what_is_mended(held: City) -> None:
    clerk = held.desk("clerk")
    case, material = taken_in(clerk)
    back = decide(held.desk("approver", "counter"), case, "return").json()
    [paper] = held.write(lambda tx: lay_papers(tx, clerk, uuid7(), [material]))
    answer = settle(clerk, back, material, kept=True, document=paper)
    assert (answer.status_code, answer.json()["reason"]) == (409, "mending")


def test_a_promise_broken_after_the_approval_brings_the_case_back_to_who_approved_it(held: City) -> None:
    case, material = approved(held)
    counter = held.desk("approver", "counter")
    assert waiting(counter) == []
    broken = settle(counter, case, material, kept=False, why="核查与承诺不符").json()
    [task] = broken["tasks"]
    assert (task["kind"], task["mine"], task["working_days_left"] > 0) == ("review", True, True)
    assert waiting(counter) == [(case["summary"]["number"], "approved")]
    assert {one["kind"] for one in broken["deeds"]} == {"revoke", "grant_term"}
    assert counter.ask("PUT", f"/v1/cases/{case['summary']['id']}/lease").status_code == 200
    assert "revoke" not in {one["kind"] for one in seen(held.desk("clerk"), case)["deeds"]}, "only who decided it"
    assert act(counter, broken, "revoke").json()["field"] == "reason"
    revoked = act(counter, broken, "revoke", reason="承诺不实，依法撤销")
    assert revoked.status_code == 200, revoked.text
    told = revoked.json()
    assert (told["summary"]["state"], told["tasks"], told["deeds"]) == ("revoked", [], [])
    assert (told["history"][-1]["deed"], told["history"][-1]["why"]) == ("revoked", "承诺不实，依法撤销")
    assert waiting(counter) == []
    late = settle(held.desk("clerk"), told, material, kept=True)
    assert (late.status_code, late.json()["reason"]) == (409, "already_settled")


def test_a_limit_that_runs_out_brings_an_approved_case_back_by_itself(held: City) -> None:
    case, material = approved(held)
    held.wait(lambda: tidy(held.centre))
    assert seen(held.desk("clerk"), case)["tasks"] == []
    held.clock.move(days=30)
    records = held.rows("SELECT count(*) FROM journal WHERE action = 'promise.overdue'")
    held.wait(lambda: tidy(held.centre))
    news = held.desk("other clerk").ask("GET", "/v1/news?after=0").json()["items"]
    assert ("case_changed", case["summary"]["id"]) in {(one["kind"], one["reference"]) for one in news}
    held.wait(lambda: tidy(held.centre))
    now = seen(held.desk("other clerk"), case)
    assert [one["kind"] for one in now["tasks"]] == ["review"], "once, however often it is looked for"
    assert (now["history"][-1]["deed"], now["history"][-1]["by"]["name"]) == ("promise_overdue", "")
    assert now["history"][-1]["why"] == now["promises"][0]["name"]
    assert held.rows("SELECT count(*) FROM journal WHERE action = 'promise.overdue'") == [(records[0][0] + 1,)]
    counter = held.desk("other approver", "counter")
    assert waiting(counter) == [(case["summary"]["number"], "approved")]
    kept = settle(counter, now, material, kept=True, why="电话核实，材料已寄达").json()
    assert (kept["promises"][0]["state"], kept["tasks"], kept["summary"]["state"]) == ("kept", [], "approved")


def test_one_more_term_is_granted_once_and_no_longer_than_the_first(held: City) -> None:
    case, material = approved(held)
    counter = held.desk("approver", "counter")
    broken = settle(counter, case, material, kept=False, why="材料未到").json()
    told = {"material": material, "reason": "申请人住院"}
    too_long = act(counter, broken, "grant_term", working_days=DAYS + 1, **told)
    assert (too_long.status_code, too_long.json()["field"], too_long.json()["limit"]) == (422, "working_days", DAYS)
    assert act(counter, broken, "grant_term", working_days=5, material="nothing", reason="?").json()["field"] == "material"
    granted = act(counter, broken, "grant_term", working_days=5, **told)
    assert granted.status_code == 200, granted.text
    [promise] = granted.json()["promises"]
    assert (promise["state"], promise["working_days_left"], promise["prolonged"], promise["why"]) == ("open", 5, True, "")
    last = granted.json()["history"][-1]
    assert (last["deed"], last["to"], last["working_days"], last["why"]) == ("term_granted", promise["name"], 5, "申请人住院")
    assert waiting(counter) == []
    held.clock.move(days=30)
    held.wait(lambda: tidy(held.centre))
    now = seen(held.desk("other approver", "counter"), case)
    assert [one["kind"] for one in now["deeds"]] == ["revoke"], "there is no third limit"


def test_the_paper_brought_late_ends_the_review(held: City) -> None:
    case, material = approved(held)
    counter, clerk = held.desk("approver", "counter"), held.desk("clerk")
    broken = settle(counter, case, material, kept=False, why="逾期未交").json()
    again = settle(clerk, broken, material, kept=False, why="逾期")
    assert (again.status_code, again.json()["reason"]) == (409, "already_settled")
    [paper] = held.write(lambda tx: lay_papers(tx, clerk, uuid7(), [material]))
    kept = clerk.deed("POST", f"/v1/cases/{case['summary']['id']}/promises/{material}", {"kept": True, "document": paper})
    assert kept.status_code == 200, kept.text
    assert (kept.json()["promises"][0]["state"], kept.json()["tasks"]) == ("kept", [])
    assert waiting(counter) == []


def test_nobody_waits_for_what_was_promised_on_a_case_that_came_to_nothing(held: City) -> None:
    clerk = held.desk("clerk")
    case, material = taken_in(clerk)
    withdrawn = act(clerk, case, "withdraw", reason="申请人撤回").json()
    assert clerk.ask("GET", "/v1/promises").json()["counts"] == {"open": 0, "kept": 0, "broken": 0}
    late = settle(clerk, withdrawn, material, kept=True)
    assert (late.status_code, late.json()["reason"]) == (409, "closed")


def test_of_two_who_end_a_review_at_once_one_wins(held: City) -> None:
    case, material = approved(held)
    first, second = held.desk("approver", "counter"), held.desk("other approver", "counter")
    broken = settle(first, case, material, kept=False, why="逾期未交").json()
    assert act(first, broken, "grant_term", material=material, working_days=3, reason="住院").status_code == 200
    for late in (act(second, broken, "revoke", reason="承诺不实"), settle(second, broken, material, kept=True)):
        assert (late.status_code, late.json()["code"]) == (412, "version_conflict")


def test_a_revoked_approval_has_its_paper_and_no_result_any_more(held: City) -> None:
    case, _ = revoked(held)
    clerk, told = held.desk("clerk"), {"case": case["summary"]["id"]}
    paper = clerk.deed("POST", "/v1/papers", {"kind": "revocation", **told})
    assert paper.status_code == 201, paper.text
    facts = paper.json()["content"]["facts"]
    assert (facts["why"], bool(facts["approved_on"])) == ("承诺不实，依法撤销", True)
    assert len(paper.json()["content"]["lists"]["promised"]) == 1
    result = clerk.deed("POST", "/v1/papers", {"kind": "result", **told})
    assert (result.status_code, result.json()["code"]) == (409, "state_conflict")

"""A masked field shown whole: by rule, after a look-up, for a reason, and on record."""

import json
from typing import Any

import pytest

from tests.server_stub.administration.office import in_force
from tests.server_stub.window import FACTS, NAME, NUMBER, decide, hold_citizen, submit

ADVICE = {"kind": "reason", "reference": "advise"}
VISIT = {"kind": "reason", "reference": "identify_visitor"}
ADDRESS = "registered_address"
HELD = FACTS[4]


@pytest.fixture
def at_home(city: Any) -> Any:
    city.write(hold_citizen)
    return city


def look_up(desk: Any, purpose: Any = ADVICE, number: str = NUMBER) -> Any:
    return desk.ask("POST", "/v1/citizens/look-up", {"number": number, "purpose": purpose})


def reveal(desk: Any, **said: Any) -> Any:
    body = {"number": NUMBER, "field": ADDRESS, "purpose": ADVICE, "reason": "visit_home", **said}
    return desk.ask("POST", "/v1/citizens/reveal", body)


def code(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def last_record(city: Any) -> tuple[Any, ...]:
    row: tuple[Any, ...] = city.rows("SELECT action, outcome, purpose, detail FROM journal ORDER BY idx DESC LIMIT 1")[0]
    return row


def share(city: Any, **said: Any) -> None:
    """A change of the policy, proposed by one administrator and approved by another."""
    in_force(city, "sharing", {"post": "clerk", "field": ADDRESS, **said})


def test_a_masked_field_says_that_it_may_be_asked_for(at_home: Any) -> None:
    facts = {fact["field"]: fact for fact in look_up(at_home.desk()).json()["facts"]}
    assert (facts[ADDRESS]["masked"], facts[ADDRESS]["revealable"]) == (True, True)
    assert (facts["name"]["masked"], facts["name"]["revealable"]) == (False, False)
    assert HELD not in look_up(at_home.desk()).text


def test_it_is_shown_whole_once_and_is_a_record_of_its_own(at_home: Any) -> None:
    desk = at_home.desk()
    look_up(desk)
    answer = reveal(desk)
    assert (answer.status_code, answer.json()) == (200, {"field": ADDRESS, "value": HELD, "code": None})
    action, outcome, purpose, detail = last_record(at_home)
    assert (action, outcome, purpose) == ("citizen.revealed", "done", "reason:advise")
    assert json.loads(detail) == {"field": ADDRESS, "reason": "visit_home"}
    assert look_up(desk).json()["facts"][4]["masked"] is True


def test_words_are_a_reason_too(at_home: Any) -> None:
    desk = at_home.desk()
    look_up(desk)
    assert reveal(desk, reason=" 要寄通知书 ").status_code == 200
    assert json.loads(last_record(at_home)[3]) == {"field": ADDRESS, "reason": "in_words", "words": "要寄通知书"}


@pytest.mark.parametrize("reason", ["", "   ", "要", "abc", "x" * 201, "to\nsend it", f"for {NUMBER}", f"问{NAME}的地址", f"is it {HELD}?", f"for {' '.join(NUMBER)}", "致电１３８ 0471-5566", f"问{' '.join(NAME)}"])
def test_a_reason_that_says_nothing_or_too_much_is_refused(at_home: Any, reason: str) -> None:
    desk = at_home.desk()
    look_up(desk)
    answer = reveal(desk, reason=reason)
    assert (code(answer), answer.json()["field"]) == ((422, "invalid_field"), "reason")
    assert last_record(at_home)[:2] == ("citizen.revealed", "refused")
    assert HELD not in answer.text + str(at_home.rows("SELECT detail FROM journal"))


def test_without_a_look_up_nothing_is_shown(at_home: Any) -> None:
    assert code(reveal(at_home.desk())) == (409, "look_up_first")


def test_a_look_up_for_another_purpose_is_none(at_home: Any) -> None:
    desk = at_home.desk()
    look_up(desk, VISIT)
    assert code(reveal(desk)) == (409, "look_up_first")


def test_a_look_up_by_another_session_is_none(at_home: Any) -> None:
    look_up(at_home.desk("other clerk"))
    assert code(reveal(at_home.desk())) == (409, "look_up_first")


def test_a_look_up_that_was_refused_is_none(at_home: Any) -> None:
    desk = at_home.desk()
    nobody = "150102199003071254"
    assert look_up(desk, number=nobody).status_code in (404, 422)
    assert code(reveal(desk)) == (409, "look_up_first")


def test_a_look_up_counts_for_fifteen_minutes(at_home: Any) -> None:
    desk = at_home.desk()
    at_home.clock.move(minutes=5)
    look_up(desk)
    renewed = desk.deed("POST", "/v1/session/renewal", {"refresh_token": desk.session["refresh_token"]}).json()
    desk.client.headers["Authorization"] = f"Bearer {renewed['access_token']}"
    at_home.clock.move(minutes=10)
    renewed = desk.deed("POST", "/v1/session/renewal", {"refresh_token": renewed["refresh_token"]}).json()
    desk.client.headers["Authorization"] = f"Bearer {renewed['access_token']}"
    at_home.clock.move(minutes=5)
    assert reveal(desk).status_code == 200
    at_home.clock.move(seconds=1)
    assert code(reveal(desk)) == (409, "look_up_first")


def test_what_is_not_to_be_shown_to_the_post_is_not_asked_for_either(at_home: Any) -> None:
    desk = at_home.desk()
    look_up(desk)
    assert code(reveal(desk, field="name")) == (403, "not_revealable")
    share(at_home, visibility="absent", purpose="reason:advise")
    hidden = reveal(desk)
    assert code(hidden) == (403, "not_revealable")
    assert HELD not in hidden.text


def test_a_post_without_the_permission_is_told_so(at_home: Any) -> None:
    desk = at_home.desk("community_worker")
    facts = {fact["field"]: fact for fact in look_up(desk).json()["facts"]}
    assert (facts[ADDRESS]["masked"], facts[ADDRESS]["revealable"]) == (True, False)
    assert code(reveal(desk)) == (403, "no_permission")


def test_a_purpose_that_does_not_hold_reveals_nothing(at_home: Any) -> None:
    desk = at_home.desk()
    assert code(reveal(desk, purpose={"kind": "reason", "reference": "curiosity"})) == (422, "invalid_field")


def test_a_field_of_no_record_is_no_field(at_home: Any) -> None:
    assert reveal(at_home.desk(), field="salary").status_code == 400


def test_the_policy_holds_in_verifications_cases_lists_and_on_receipts(at_home: Any) -> None:
    desk = at_home.desk()
    share(at_home, field="name", visibility="masked")
    case = submit(desk)
    identity = case["summary"]["id"]
    receipt = desk.deed("POST", f"/v1/cases/{identity}/receipts", {"kind": "acceptance"})
    listed = desk.ask("GET", "/v1/cases?list=mine")
    whole = desk.ask("GET", f"/v1/cases/{identity}")
    copy = desk.deed("POST", f"/v1/receipts/{receipt.json()['id']}/copies", {"paper": "a5"})
    news = desk.ask("GET", "/v1/news?after=0&wait=0")
    for answer in (receipt, listed, whole, copy, news):
        assert answer.status_code in (200, 201)
        assert NAME not in answer.text
    assert decide(at_home.desk("approver", "counter"), case).json()["summary"]["applicant_name"] == NAME


def test_what_is_absent_is_compared_as_if_nothing_were_held(at_home: Any) -> None:
    share(at_home, visibility="absent")
    share(at_home, visibility="absent", purpose="reason:advise")
    body = {"number": NUMBER, "purpose": ADVICE, "stated": [{"field": ADDRESS, "value": HELD}, {"field": "name", "value": NAME}]}
    told = at_home.desk().ask("POST", "/v1/citizens/verification", body).json()["fields"]
    assert [(each["field"], each["agreement"]) for each in told] == [(ADDRESS, "not_held"), ("name", "agrees")]


def test_a_case_does_not_tell_how_hidden_fields_compare(at_home: Any) -> None:
    case = submit(at_home.desk())
    assert [each["field"] for each in case["verification"]["fields"]] == ["name"]
    watched = at_home.desk("supervisor", "city counter").ask("GET", f"/v1/cases/{case['summary']['id']}").json()
    assert watched["verification"]["fields"] == []


def test_a_private_use_character_is_not_told_of_what_is_masked(at_home: Any) -> None:
    at_home.write(lambda tx: tx.run("UPDATE citizens SET registered_address = ?", ("\ue000街1号",)))
    assert look_up(at_home.desk()).json()["has_private_use_characters"] is False
    assert look_up(at_home.desk(), VISIT).json()["has_private_use_characters"] is True

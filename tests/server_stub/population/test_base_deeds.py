"""Calls, settlements, links and verification as those who look a citizen up see them, and what is refused."""

from typing import Any

import pytest

from server_stub.errors import Refusal
from server_stub.population import (
    batches,
    linking,
    past,
    settling,
    stating,
    tables,
    tables_counts,
    tables_discrepancies,
    undoing,
    verifying,
)
from server_stub.population.identity_number import check_character
from server_stub.population.stating import Word

pytestmark = pytest.mark.both
REASON = {"kind": "reason", "reference": "identify_visitor"}
TODAY = "2026-11-23"


def number_of(body: str) -> str:
    return body + check_character(body)


ONE, OTHER, THIRD = (number_of(f"1501021990030{place}122") for place in (1, 2, 3))
WHOLE: Any = {"name": "王芳", "sex": "2", "birth_date": "1990-03-01", "residence_division": "150102001003", "residence_address": "和平路1号", "state": "normal"}


def call(city: Any, agency: str, *words: Word) -> stating.Taken:
    taken: stating.Taken = city.write(lambda tx: stating.state(tx, agency, words, "system 1"))
    return taken


def create(number: str, as_of: str = "2026-11-01", **changed: str | None) -> Word:
    known = {of: value for of, value in {**WHOLE, **changed}.items() if value is not None}
    return Word("create", number, as_of, known)


def look_up(city: Any, number: str, account: str = "clerk") -> Any:
    return city.desk(account).ask("POST", "/v1/citizens/look-up", {"number": number, "purpose": REASON})


def facts(answer: Any) -> dict[str, Any]:
    assert answer.status_code == 200, answer.text
    return {fact["field"]: (fact["value"], fact["agency"], fact["as_of"]) for fact in answer.json()["facts"]}


def home(city: Any) -> str:
    """Where the base says the first person lives."""
    row = city.read(lambda tx: tables.effective(tx, ONE))
    return str(row[tables.FIELDS.index("residence_address")])


def disputes(city: Any, number: str) -> dict[str, tuple[str, str, int]]:
    rows = city.read(lambda tx: tables_discrepancies.standing(tx, [number]))
    return {row[1]: (row[2], row[3], row[5]) for row in rows}


def test_a_call_counts_at_once_and_a_change_speaks_of_its_fields_alone(city: Any) -> None:
    call(city, "police", create(ONE))
    moved = Word("change", ONE, "2026-11-23T08:30:00", {"residence_address": "中山路9号"})
    taken = call(city, "family_planning", moved)
    assert taken.heard == (stating.Heard(ONE, ("residence_address",)),)
    seen = facts(look_up(city, ONE))
    assert seen["residence_address"] == ("中山路9号", "family_planning", TODAY)
    assert seen["name"] == ("王芳", "police", "2026-11-01")
    assert disputes(city, ONE) == {"residence_address": ("open", "family_planning", 0)}
    call(city, "family_planning", Word("end", ONE, TODAY + "T08:40:00"))
    assert facts(look_up(city, ONE))["residence_address"] == ("和平路1号", "police", "2026-11-01")
    assert disputes(city, ONE) == {"residence_address": ("gone", "family_planning", 0)}


def test_what_was_found_carries_its_day_its_limit_and_its_history(city: Any) -> None:
    call(city, "police", create(ONE))
    call(city, "labour", create(ONE, name="王方"))
    row = city.read(lambda tx: tables_discrepancies.standing(tx, [ONE]))[0]
    assert (row[3], row[4], row[6], row[7]) == ("police", "labour,police", TODAY, "2026-12-21")  # twenty working days
    city.write(lambda tx: settling.settle(tx, [settling.Decision(ONE, "name", "accept", "police")], "steward 1", "查档"))
    told = city.read(lambda tx: tables_discrepancies.history(tx, ONE, "name"))
    assert [(each[2], each[9], each[10], each[11]) for each in told] == [("open", "call", "labour", "system 1"), ("settled", "settlement", "", "steward 1")]
    assert city.read(lambda tx: tables_counts.counts(tx, "2027-01-01")) == [("police", "name", "settled", 1, 0)]


def test_the_same_meaning_is_no_discrepancy(city: Any) -> None:
    call(city, "police", create(ONE, name="李龍"))
    call(city, "labour", create(ONE, name="李龙"))
    assert disputes(city, ONE) == {}


@pytest.mark.parametrize(
    ("word", "field"),
    [
        (Word("change", ONE, "2026-11-24", {"name": "甲"}), "as_of"),
        (Word("change", ONE, "2026-11-23T09:00:01", {"name": "甲"}), "as_of"),
        (Word("change", ONE, "2026-02-30", {"name": "甲"}), "as_of"),
        (Word("change", ONE, "2026-11-23T01:00:00Z", {"name": "甲"}), "as_of"),
        (Word("change", ONE, "2026-11-01", {}), "facts"),
        (Word("end", ONE, "2026-11-01", {"name": "甲"}), "facts"),
        (Word("change", ONE, "2026-11-01", {"age": "1"}), "facts"),  # type: ignore[dict-item]
        (Word("change", ONE, "2026-11-01", {"name": "甲\0"}), "facts"),
        (Word("create", ONE[:17] + "Z", "2026-11-01", {"name": "甲"}), "number"),
        (Word("create", "T15010200000000019", "2026-11-01", {"name": "甲"}), "number"),
    ],
)
def test_a_word_that_cannot_be_meant_is_refused_with_all_others(city: Any, word: Word, field: str) -> None:
    with pytest.raises(Refusal) as refused:
        call(city, "police", create(OTHER), word)
    assert (refused.value.status, refused.value.field, refused.value.facts) == (422, field, {"at": 1})
    assert city.rows("SELECT (SELECT count(*) FROM statements), (SELECT count(*) FROM batches)") == [(0, 0)]


def test_too_many_words_words_about_the_same_and_strange_agencies_are_refused(city: Any) -> None:
    for agency, words in (("police", [create(ONE)] * 2), ("police", []), ("police", [create(ONE)] * 1001), ("fishery", [create(ONE)])):
        with pytest.raises(Refusal, match="invalid_field"):
            call(city, agency, *words)
    assert city.rows("SELECT count(*) FROM batches") == [(0,)]


def test_a_person_the_police_has_not_spoken_of_is_absent_for_everybody_else(city: Any) -> None:
    call(city, "family_planning", create(ONE))
    absent, pending = look_up(city, OTHER), look_up(city, ONE)
    assert {**pending.json(), "request_id": ""} == {**absent.json(), "request_id": ""}
    assert (pending.status_code, len(pending.content)) == (404, len(absent.content))
    assert city.read(lambda tx: verifying.waiting(tx, "", 10)) == [ONE]
    batch = city.write(lambda tx: verifying.decide(tx, [ONE], "refused", "police 1", "查无此人"))
    assert look_up(city, ONE).status_code == 404
    assert (city.read(lambda tx: verifying.waiting(tx, "", 10)), city.read(lambda tx: verifying.refused(tx, "", 10))) == ([], [ONE])
    city.write(lambda tx: undoing.take_back(tx, batch, "police 1"))
    assert city.read(lambda tx: verifying.waiting(tx, "", 10)) == [ONE]
    city.write(lambda tx: verifying.decide(tx, [ONE], "verified", "police 1", ""))
    assert facts(look_up(city, ONE))["name"] == ("王芳", "family_planning", "2026-11-01")
    with pytest.raises(Refusal, match="not_found"):
        city.write(lambda tx: verifying.decide(tx, [OTHER], "verified", "police 1", ""))


def test_a_look_up_by_a_number_that_was_left_says_which_one_holds(city: Any) -> None:
    call(city, "police", create(ONE), create(OTHER, "2026-11-02", name="王芳芳"))
    batch = city.write(lambda tx: linking.link(tx, ONE, OTHER, "changed", "police 1", "重号"))
    answer = look_up(city, ONE)
    assert (answer.json()["number"], answer.json()["formerly"]) == (OTHER, ONE)
    assert facts(answer)["name"] == ("王芳芳", "police", "2026-11-02")
    assert look_up(city, OTHER).json()["formerly"] is None
    revealed = city.desk().ask(
        "POST", "/v1/citizens/reveal", {"number": ONE, "field": "registered_address", "purpose": REASON, "reason": "identify_visitor"}
    )
    assert revealed.json()["code"] == "not_revealable"  # it was looked up: reveal knows it by either number
    call(city, "labour", create(ONE, "2026-11-03", name="王方方"))
    assert disputes(city, OTHER)["name"][0] == "open"
    city.write(lambda tx: undoing.take_back(tx, batch, "police 1"))
    assert (look_up(city, ONE).json()["number"], facts(look_up(city, ONE))["name"][0]) == (ONE, "王芳")
    assert (disputes(city, OTHER)["name"][0], disputes(city, ONE)["name"][0]) == ("gone", "open")


def test_links_that_make_no_sense_are_refused(city: Any) -> None:
    call(city, "police", create(ONE), create(OTHER), create(THIRD))
    key = city.write(lambda tx: linking.new_temporary(tx, "150102001", "labour", "somebody"))
    city.write(lambda tx: linking.link(tx, ONE, OTHER, "merged", "police 1", ""))
    for number, holder, kind, code in (
        (ONE, THIRD, "changed", "state_conflict"),
        (OTHER, ONE, "changed", "state_conflict"),
        (OTHER, OTHER, "changed", "state_conflict"),
        (THIRD, key, "changed", "invalid_field"),
        (key, THIRD, "changed", "invalid_field"),
        (THIRD, ONE, "temporary_resolved", "invalid_field"),
        ("1", ONE, "changed", "number_check_failed"),
        (ONE, "T15010200000000019", "changed", "number_check_failed"),
    ):
        with pytest.raises(Refusal, match=code):
            city.write(lambda tx, told=(number, holder, kind): linking.link(tx, *told, "police 1", ""))
    assert city.write(lambda tx: linking.new_temporary(tx, "150102", "labour", "somebody"))[7:17] == "0000000002"
    with pytest.raises(Refusal, match="invalid_field"):
        city.write(lambda tx: linking.new_temporary(tx, "1501", "labour", "somebody"))


def test_somebody_without_a_number_is_found_by_the_key_and_then_by_the_number(city: Any) -> None:
    key = city.write(lambda tx: linking.new_temporary(tx, "150102001", "family_planning", "somebody"))
    call(city, "family_planning", create(key))
    city.write(lambda tx: verifying.decide(tx, [key], "verified", "police 1", ""))
    assert look_up(city, key).json()["number"] == key
    city.write(lambda tx: linking.link(tx, key, ONE, "temporary_resolved", "police 1", ""))
    assert look_up(city, key).json()["number"] == look_up(city, ONE).json()["number"] == ONE


def test_a_settled_field_holds_until_its_authority_says_something_new(city: Any) -> None:
    call(city, "police", create(ONE, residence_address=None))
    call(city, "family_planning", create(ONE))
    call(city, "labour", create(ONE, residence_address="中山路9号"))
    settled = city.write(lambda tx: settling.settle(tx, [settling.Decision(ONE, "residence_address", "accept", "labour")], "steward", "本人说明"))
    assert facts(look_up(city, ONE))["residence_address"] == ("中山路9号", "bureau", TODAY)
    city.clock.move(days=2)
    call(city, "family_planning", create(ONE, "2026-11-25"))
    assert home(city) == "中山路9号"  # a refused value stated again
    assert disputes(city, ONE)["residence_address"] == ("settled", "family_planning", 1)
    ended = call(city, "family_planning", create(ONE, "2026-11-25T08:00:00", residence_address="新华大街7号")).batch
    assert home(city) == "新华大街7号"
    assert disputes(city, ONE)["residence_address"][0] == "open"
    city.write(lambda tx: undoing.take_back(tx, settled, "steward"))
    assert disputes(city, ONE)["residence_address"] == ("open", "family_planning", 0)
    assert city.wait(lambda: undoing.undo(city.centre.database, ended, "somebody")) > ended


def test_steward_decides_both_wrong_a_correction_and_another_person(city: Any) -> None:
    call(city, "police", create(ONE))
    call(city, "labour", create(ONE, name="王方", state="deceased"))

    def decide(*decisions: settling.Decision) -> Any:
        return city.write(lambda tx: settling.settle(tx, decisions, "steward", ""))

    decide(settling.Decision(ONE, "name", "both_wrong"))
    assert "name" not in facts(look_up(city, ONE))
    decide(settling.Decision(ONE, "name", "correct", value="王芳华"))
    assert facts(look_up(city, ONE))["name"] == ("王芳华", "bureau", TODAY)
    decide(settling.Decision(ONE, "state", "needs_person"))
    assert disputes(city, ONE) == {"name": ("settled", "police", 0), "state": ("waiting", "police", 0)}
    city.write(lambda tx: settling.not_the_same_person(tx, ONE, "labour", "steward", ""))
    assert disputes(city, ONE) == {"name": ("settled", "police", 0), "state": ("settled", "police", 0)}
    assert facts(look_up(city, ONE))["state"][0] == "正常"
    for decision, code in (
        (settling.Decision(OTHER, "name", "accept", "police"), "not_found"),
        (settling.Decision(ONE, "ethnicity", "accept", "police"), "state_conflict"),
        (settling.Decision(ONE, "name", "correct"), "invalid_field"),
    ):
        with pytest.raises(Refusal, match=code):
            decide(decision)
    with pytest.raises(Refusal, match="invalid_field"):
        decide(settling.Decision(ONE, "name", "both_wrong"), settling.Decision(ONE, "name", "correct", value="甲"))
    with pytest.raises(Refusal, match="state_conflict"):
        city.write(lambda tx: settling.not_the_same_person(tx, ONE, "justice", "steward", ""))


def test_a_rule_settles_what_its_preview_says_and_is_taken_back_whole(city: Any) -> None:
    people = [number_of(f"1501021980{place // 28 + 1:02}{place % 28 + 1:02}{place:03}") for place in range(300)]
    call(city, "police", *(create(each) for each in people))
    call(city, "labour", *(create(each, name="王方") for each in people[:200]))
    call(city, "justice", *(create(each, name="王房", state="deceased") for each in people[100:]))
    rule = settling.Rule("name", "police", "labour")
    told = city.read(lambda tx: settling.preview(tx, rule, examples=2))
    assert (told.settles, told.of) == (200, 300)
    first = min(people[:200])
    assert told.examples[0].number == first
    assert dict(told.examples[0].values)["labour"] == "王方"
    with batches.alone(city.settings.folder):
        batch = city.write(lambda tx: settling.open_by_rule(tx, rule, "steward"))
        count = city.wait(lambda: settling.settle_by_rule(city.centre.database, batch, rule, "以公安为准"))
    assert count == 200
    assert disputes(city, first)["name"][0] == "settled"
    assert city.read(lambda tx: settling.preview(tx, rule)).settles == 0
    assert city.wait(lambda: undoing.undo(city.centre.database, batch, "steward")) == batch + 1
    assert city.read(lambda tx: settling.preview(tx, rule)).settles == 200


def test_a_past_day_is_shown_as_it_was_known_then(city: Any) -> None:
    call(city, "police", create(ONE, "2026-10-01"))
    city.clock.move(days=1)
    known_then = city.read(lambda tx: tx.now)
    city.clock.move(days=1)
    wrong = call(city, "police", create(ONE, "2026-10-10", name="王错")).batch
    with_it = city.read(lambda tx: tx.now)
    city.clock.move(days=1)
    city.wait(lambda: undoing.undo(city.centre.database, wrong, "somebody"))
    now = city.read(lambda tx: tx.now)

    def name(day: str, moment: str) -> Any:
        made = city.read(lambda tx: past.record_of(tx, ONE, day, moment))
        return made.record.standing, made.record.facts[0]

    assert name("2026-10-15", known_then) == ("verified", "王芳")
    assert name("2026-10-15", with_it) == ("verified", "王错")
    assert name("2026-10-05", with_it) == ("verified", "王芳")
    assert name("2026-10-15", now) == ("verified", "王芳")
    assert name("2026-09-30", now) == ("empty", None)


def test_what_is_taken_back_at_once_is_small_and_a_decision(city: Any) -> None:
    batch = call(city, "police", create(ONE)).batch
    for number, code in ((batch, "state_conflict"), (99, "not_found")):
        with pytest.raises(Refusal, match=code):
            city.write(lambda tx, number=number: undoing.take_back(tx, number, "somebody"))
    assert city.rows("SELECT count(*) FROM batches") == [(1,)]

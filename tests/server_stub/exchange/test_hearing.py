"""What agencies' systems say in real time: each by itself taken or refused, counted at once, and only once."""

from typing import Any

import httpx
import pytest

from server_stub.exchange import hearing
from server_stub.identifiers import uuid7
from server_stub.population.identity_number import check_character
from tests.server_stub.conftest import City, Desk, identifier
from tests.server_stub.exchange.callers import calling
from tests.server_stub.window import NAME, NUMBER, hold_citizen

pytestmark = pytest.mark.both

PATH = "/v1/exchange/statements"


def number_of(sequence: int) -> str:
    body = f"1501021990030{sequence // 1000 + 1}{sequence % 1000:03}"
    return body + check_character(body)


def said(number: str = NUMBER, kind: str = "change", as_of: str = "2026-11-20", **facts: str) -> dict[str, Any]:
    told = [{"field": field, "value": value} for field, value in facts.items()]
    return {"kind": kind, "number": number, "as_of": as_of, "facts": told}


def state(system: Desk, *statements: dict[str, Any], key: str | None = None) -> httpx.Response:
    return system.deed("POST", PATH, {"statements": list(statements)}, key)


def answers(answer: httpx.Response) -> list[dict[str, Any]]:
    assert answer.status_code == 200, answer.text
    told: list[dict[str, Any]] = answer.json()["answers"]
    return told


def looked_up(city: City, number: str = NUMBER) -> dict[str, str]:
    purpose = {"kind": "reason", "reference": "advise"}
    answer = city.desk("clerk").ask("POST", "/v1/citizens/look-up", {"number": number, "purpose": purpose})
    return {fact["field"]: fact["value"] for fact in answer.json()["facts"]} if answer.status_code == 200 else {}


def test_what_is_stated_counts_at_once_and_codes_are_words_as_in_files(city: City) -> None:
    police = calling(city, "police")
    told = said(kind="create", name=" 艾琳·买买提", sex="女", birth_date="19900307", residence_division="150102001003")
    assert answers(state(police, told)) == [{"outcome": "accepted", "number": NUMBER, "fields": [], "reason": None, "field": None}]
    assert looked_up(city)["name"] == NAME
    rows = city.rows("SELECT sex, birth_date FROM citizens WHERE number = ?", NUMBER)
    assert rows == [("2", "1990-03-07")]
    [(kind, agency, made_by)] = city.rows("SELECT kind, agency, made_by FROM batches ORDER BY no DESC LIMIT 1")
    assert (kind, agency, made_by) == ("call", "police", identifier("police system"))


def test_who_says_otherwise_is_told_the_field_and_not_the_value(city: City) -> None:
    city.write(hold_citizen)
    answer = state(calling(city, "labour"), said(name="别人"))
    [told] = answers(answer)
    assert (told["outcome"], told["fields"]) == ("disagrees", ["name"])
    assert NAME not in answer.text
    assert looked_up(city)["name"] == NAME


def test_one_that_is_refused_keeps_no_other_back(city: City) -> None:
    police = calling(city, "police")
    wrong = [
        (said("150102199003071220", name="某人"), "number_check_failed", "number"),
        (said(number_of(1), name="某人", as_of="2027-01-01"), "invalid_field", "as_of"),
        (said(number_of(2), name="\ufffd"), "replacement_character", "name"),
        (said(number_of(3), sex="2"), "sex_mismatch", "sex"),
        (said(number_of(4), kind="create", sex=""), "name_missing", "name"),
        (said(number_of(5), kind="end", name="某人"), "invalid_field", "facts"),
        (said(number_of(6)), "invalid_field", "facts"),
        (said(name="某人"), "stated_twice", "number"),
    ]
    told = answers(state(police, said(kind="create", name=NAME), *(each for each, _, _ in wrong)))
    assert told[0]["outcome"] == "accepted"
    assert [(each["outcome"], each["reason"], each["field"]) for each in told[1:]] == [("refused", *why) for _, *why in wrong]
    assert city.rows("SELECT count(*) FROM statements") == [(1,)]
    assert not any(NUMBER in str(row) for row in city.rows("SELECT * FROM journal"))


def test_a_field_its_agency_does_not_state_is_refused(city: City) -> None:
    city.write(hold_citizen)
    [told] = answers(state(calling(city, "labour"), said(ethnicity="汉")))
    assert (told["outcome"], told["reason"], told["field"]) == ("refused", "not_shared", "ethnicity")


def test_a_repeated_key_is_taken_once(city: City) -> None:
    police, key = calling(city, "police"), uuid7()
    first = state(police, said(kind="create", name=NAME), key=key)
    again = state(police, said(kind="create", name=NAME), key=key)
    assert again.content == first.content
    assert city.rows("SELECT count(*) FROM batches WHERE kind = 'call'") == [(1,)]
    assert state(police, said(name="另一人"), key=key).json()["code"] == "idempotency_mismatch"
    other = calling(city, "labour")
    assert answers(state(other, said(name=NAME), key=key))[0]["outcome"] == "accepted"


def test_words_are_judged_before_the_writer_s_turn(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []
    check, hear = hearing.stating.check, hearing.hear
    monkeypatch.setattr(hearing.stating, "check", lambda *told: (steps.append("judged"), check(*told))[1])
    monkeypatch.setattr(hearing, "hear", lambda *told, **more: (steps.append("heard"), hear(*told, **more))[1])
    assert answers(state(calling(city, "police"), said(kind="create", name=NAME)))[0]["outcome"] == "accepted"
    assert steps == ["judged", "heard"]


def test_what_has_ended_holds_no_more(city: City) -> None:
    police = calling(city, "police")
    state(police, said(kind="create", name=NAME, as_of="2026-11-01"))
    assert answers(state(police, said(kind="end")))[0]["outcome"] == "accepted"
    assert looked_up(city) == {}


def test_a_thousand_are_taken_in_one_call_and_no_more(city: City) -> None:
    police = calling(city, "police")
    many = [said(number_of(at), kind="create", name=f"某{at}") for at in range(1000)]
    assert {each["outcome"] for each in answers(state(police, *many))} == {"accepted"}
    for wrong in ([], [*many, said(number_of(1000), name="某人")]):
        answer = state(police, *wrong)
        assert (answer.status_code, answer.json()["field"]) == (422, "statements")


@pytest.mark.parametrize("post", ["clerk", "steward", "bureau_officer"])
def test_no_person_states(city: City, post: str) -> None:
    answer = state(city.desk(post), said(name=NAME))
    assert (answer.status_code, answer.json()["code"]) == (403, "no_permission")


def test_a_field_its_agency_does_not_state_is_refused_alike_whoever_it_is_about(city: City) -> None:
    city.write(hold_citizen)
    commerce = calling(city, "commerce")
    known, absent = (state(commerce, said(number, ethnicity="05")) for number in (NUMBER, number_of(7)))
    assert known.content == absent.content
    assert answers(known) == [{"outcome": "refused", "number": None, "fields": [], "reason": "not_shared", "field": "ethnicity"}]
    assert city.rows("SELECT count(*) FROM batches WHERE agency = 'commerce'") == [(0,)]

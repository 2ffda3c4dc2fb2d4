"""Agencies' systems ask about one person: under their agency's rules, and absent is as outside of reach."""

from typing import Any

import httpx
import pytest

from tests.server_stub.conftest import City, Desk, identifier
from tests.server_stub.exchange.callers import calling
from tests.server_stub.exchange.test_hearing import number_of, said, state
from tests.server_stub.window import FACTS, NAME, NUMBER, hold_citizen

pytestmark = pytest.mark.both

ASKS = {
    "look-up": {},
    "comparison": {"stated": [{"field": "name", "value": NAME}]},
    "verification": {"stated": [{"field": "name", "value": NAME}]},
    "citations": {"case_number": "2026-17"},
}


def ask(system: Desk, deed: str, number: str = NUMBER, purpose: str = "registration", **more: Any) -> httpx.Response:
    return system.ask("POST", f"/v1/exchange/{deed}", {"number": number, "purpose": purpose, **ASKS[deed], **more})


def seen(answer: httpx.Response) -> dict[str, str]:
    assert answer.status_code in {200, 201}, answer.text
    told = answer.json()
    return {fact["field"]: fact["value"] for fact in told.get("person", told)["facts"]}


def like(answer: httpx.Response) -> tuple[int, bytes, set[str]]:
    return answer.status_code, answer.content.replace(answer.headers["request-id"].encode(), b""), set(answer.headers)


def test_an_agency_sees_what_its_rules_give_for_the_purpose(city: City) -> None:
    city.write(hold_citizen)
    whole = seen(ask(calling(city, "police"), "look-up"))
    assert (whole["name"], whole["registered_address"]) == (NAME, FACTS[4])
    answer = ask(calling(city, "family_planning"), "look-up", purpose="birth_service")
    assert seen(answer)["registered_address"] == "新城区＊＊＊＊"
    cited = seen(ask(calling(city, "courts"), "citations", purpose="adjudication"))
    assert set(cited) == {"name", "residence_address", "state"}
    told = city.rows("SELECT organisation, workstation, purpose FROM journal WHERE action = 'exchange.looked_up'")
    assert told[0] == ("police", identifier("police system"), "agency:registration")


def test_what_is_compared_only_is_never_shown_and_what_is_absent_is_not_compared(city: City) -> None:
    city.write(hold_citizen)
    courts = calling(city, "courts")
    stated = [{"field": "sex", "value": "女"}, {"field": "birth_date", "value": "1991-03-07"}, {"field": "ethnicity", "value": "05"}]
    answer = ask(courts, "comparison", purpose="adjudication", stated=stated)
    assert [each["agreement"] for each in answer.json()["fields"]] == ["agrees", "differs", "not_held"]
    assert "sex" not in seen(ask(courts, "citations", purpose="adjudication"))


def test_verification_says_yes_or_no(city: City) -> None:
    city.write(hold_citizen)
    commerce = calling(city, "commerce")
    answer = ask(commerce, "verification", purpose="business_registration")
    assert answer.json() == {"agrees": True}
    wrong = ask(commerce, "verification", purpose="business_registration", stated=[{"field": "name", "value": "别人"}])
    assert wrong.json() == {"agrees": False}


def test_a_citation_is_kept_for_the_case_it_was_made_for(city: City) -> None:
    city.write(hold_citizen)
    made = ask(calling(city, "courts"), "citations", purpose="adjudication").json()
    [row] = city.rows("SELECT id, agency, system, number, case_number FROM citations")
    assert row == (made["id"], "courts", identifier("courts system"), NUMBER, "2026-17")
    answer = ask(calling(city, "police"), "citations", case_number=" ")
    assert (answer.status_code, answer.json()["field"]) == (422, "case_number")


@pytest.mark.parametrize("deed", ["look-up", "citations"])
def test_whom_an_agency_does_not_state_is_the_answer_of_who_is_absent(city: City, deed: str) -> None:
    city.write(hold_citizen)
    labour = calling(city, "labour")
    outside = ask(labour, deed, purpose="social_insurance")
    absent = ask(labour, deed, number_of(7), purpose="social_insurance")
    assert (outside.status_code, outside.json()["code"]) == (404, "person_unknown")
    assert like(outside) == like(absent)
    state(labour, said(name=NAME))
    assert seen(ask(labour, deed, purpose="social_insurance"))["name"] == NAME
    state(labour, said(kind="end", as_of="2026-11-21"))
    assert like(ask(labour, deed, purpose="social_insurance")) == like(outside)


@pytest.mark.parametrize("deed", ["look-up", "comparison", "verification", "citations"])
def test_a_person_nobody_verified_is_absent_for_all(city: City, deed: str) -> None:
    state(calling(city, "labour"), said(kind="create", name=NAME))
    police = calling(city, "police")
    pending, absent = ask(police, deed), ask(police, deed, number_of(7))
    assert pending.status_code == 404
    assert like(pending) == like(absent)


@pytest.mark.parametrize("deed", ["look-up", "citations"])
def test_a_deed_that_is_not_granted_is_refused_whoever_it_is_about(city: City, deed: str) -> None:
    city.write(hold_citizen)
    commerce = calling(city, "commerce")
    for purpose in ("business_registration", "registration", "fun"):
        known, absent = ask(commerce, deed, purpose=purpose), ask(commerce, deed, number_of(7), purpose=purpose)
        assert (known.status_code, known.json()["code"], known.json()["field"]) == (403, "no_permission", "purpose")
        assert like(known) == like(absent)
    assert not city.rows("SELECT 1 FROM journal WHERE purpose LIKE '%fun%'")


@pytest.mark.parametrize("deed", list(ASKS))
def test_no_person_asks_as_systems_do(city: City, deed: str) -> None:
    assert ask(city.desk("clerk"), deed).json()["code"] == "no_permission"

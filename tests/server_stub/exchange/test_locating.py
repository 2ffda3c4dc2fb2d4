"""Where a home lies: stated with its address, told to who keeps it and to nobody else, never in dispute."""

from typing import Any

import pytest

from tests.server_stub.conftest import City
from tests.server_stub.exchange.callers import calling
from tests.server_stub.exchange.test_asking import ask
from tests.server_stub.exchange.test_following import follow
from tests.server_stub.exchange.test_hearing import answers, said, state
from tests.server_stub.window import FACTS, NUMBER, hold_citizen

pytestmark = pytest.mark.both

HOME = str(FACTS[6])
POINT = "40.8426,111.7490"
KEPT, SHOWN = "40.8426 111.749", "40.8426° N, 111.7490° E"
ADVISE = {"kind": "reason", "reference": "advise"}
REASON = {"kind": "reason", "reference": "correct_record"}
WHO_LOOKS_UP = {"police": "registration", "family_planning": "birth_service"}


def located(city: City, agency: str = "police", point: str = POINT, as_of: str = "2026-11-20") -> Any:
    """A person of whom an agency says where the home lies."""
    city.write(hold_citizen)
    system = calling(city, agency)
    told = answers(state(system, said(as_of=as_of, residence_address=HOME, residence_coordinates=point)))
    assert told[0]["outcome"] == "accepted", told
    return system


def fact(answer: Any) -> dict[str, Any] | None:
    assert answer.status_code in (200, 201), answer.text
    told = answer.json()
    facts = (told.get("person") or told)["facts"]
    return next((each for each in facts if each["field"] == "residence_coordinates"), None)


@pytest.mark.parametrize("agency", WHO_LOOKS_UP)
def test_who_keeps_it_is_shown_it_for_people_and_for_machines(city: City, agency: str) -> None:
    system = located(city, agency)
    for deed, more in (("look-up", {}), ("citations", {"case_number": "甲1"})):
        told = fact(ask(system, deed, purpose=WHO_LOOKS_UP[agency], **more))
        assert told is not None
        assert (told["value"], told["code"], told["agency"], told["as_of"]) == (SHOWN, KEPT, agency, "2026-11-20")
    [change] = [each for each in follow(system, agency).json()["changes"] if each["number"] == NUMBER]
    assert [each["code"] for each in change["facts"] if each["field"] == "residence_coordinates"] == [KEPT]


@pytest.mark.parametrize(("agency", "purpose"), [("civil_affairs", "social_relief"), ("courts", "adjudication"), ("labour", "social_insurance")])
def test_no_other_agency_is_told_nor_can_find_out_by_comparing(city: City, agency: str, purpose: str) -> None:
    located(city)
    other = calling(city, agency)
    if agency == "labour":
        state(other, said(residence_address=HOME))
    deed, more = ("citations", {"case_number": "甲1"}) if agency == "courts" else ("look-up", {})
    answer = ask(other, deed, purpose=purpose, **more)
    assert fact(answer) is None
    assert KEPT not in answer.text
    assert SHOWN not in answer.text
    for point in (POINT, "1 1"):
        compared = ask(other, "comparison", purpose=purpose, stated=[{"field": "residence_coordinates", "value": point}])
        assert compared.json()["fields"] == [{"field": "residence_coordinates", "agreement": "not_held", "note": ""}]


@pytest.mark.parametrize(("point", "agreement"), [("40.8426 111.749", "agrees"), ("40.8429,111.749", "agrees"), ("40.8436,111.749", "differs"), ("111.749 40.8426", "differs")])
def test_two_points_of_one_home_agree(city: City, point: str, agreement: str) -> None:
    system = located(city)
    compared = ask(system, "comparison", stated=[{"field": "residence_coordinates", "value": point}])
    assert compared.json()["fields"][0]["agreement"] == agreement


def test_who_measured_otherwise_disagrees_with_nobody(city: City) -> None:
    located(city)
    told = answers(state(calling(city, "family_planning"), said(residence_address=HOME, residence_coordinates="40.9 111.8")))
    assert (told[0]["outcome"], told[0]["fields"]) == ("accepted", [])
    assert city.rows("SELECT count(*) FROM discrepancies") == [(0,)]
    assert city.rows("SELECT residence_coordinates FROM citizens ORDER BY batch DESC")[0] == ("40.9 111.8",)


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"residence_address": HOME, "residence_coordinates": "111.749 40.8426"}, "coordinates_swapped"),
        ({"residence_address": HOME, "residence_coordinates": "48.85 2.35"}, "coordinates_outside"),
        ({"residence_address": HOME, "residence_coordinates": "和平路"}, "coordinates_invalid"),
        ({"residence_coordinates": POINT}, "coordinates_alone"),
        ({"residence_address": "", "residence_coordinates": POINT}, "coordinates_alone"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_reason(city: City, facts: dict[str, str], reason: str) -> None:
    city.write(hold_citizen)
    [told] = answers(state(calling(city, "police"), said(**facts)))
    assert (told["outcome"], told["reason"], told["field"]) == ("refused", reason, "residence_coordinates")


def test_an_agency_that_does_not_state_it_is_refused(city: City) -> None:
    city.write(hold_citizen)
    [told] = answers(state(calling(city, "labour"), said(residence_address=HOME, residence_coordinates=POINT)))
    assert (told["reason"], told["field"]) == ("not_shared", "residence_coordinates")


def test_a_move_leaves_the_coordinates_behind_and_an_empty_value_takes_them_away(city: City) -> None:
    system = located(city)
    assert fact(ask(system, "look-up")) is not None
    state(system, said(as_of="2026-11-21", residence_address="别处1号", residence_division="150102002001"))
    assert fact(ask(system, "look-up")) is None
    state(system, said(as_of="2026-11-22", residence_address=HOME, residence_coordinates=POINT))
    assert fact(ask(system, "look-up")) is not None
    answers(state(system, said(as_of="2026-11-22T09:00:00", residence_coordinates="")))
    assert fact(ask(system, "look-up")) is None


def test_a_worker_who_goes_there_sees_it_and_the_window_does_not(city: City) -> None:
    located(city)
    seen = {post: city.desk(post).ask("POST", "/v1/citizens/look-up", {"number": NUMBER, "purpose": ADVISE}) for post in ("community_worker", "clerk")}
    told = fact(seen["community_worker"])
    assert told is not None
    assert (told["value"], told["code"], told["masked"]) == (SHOWN, KEPT, False)
    assert fact(seen["clerk"]) is None
    assert KEPT not in seen["clerk"].text


def test_no_window_raises_and_no_steward_settles_coordinates(city: City) -> None:
    located(city)
    worker = city.desk("community_worker")
    worker.ask("POST", "/v1/citizens/look-up", {"number": NUMBER, "purpose": ADVISE})
    raised = {"number": NUMBER, "purpose": ADVISE, "field": "residence_coordinates", "said": "40.9 111.8", "reason": "住在别处"}
    answer = worker.deed("POST", "/v1/citizens/differences", raised)
    assert (answer.status_code, answer.json()["code"], answer.json()["field"]) == (422, "invalid_field", "field")
    read = city.desk("steward").ask("POST", "/v1/discrepancies/read", {"number": NUMBER, "field": "residence_coordinates"})
    assert read.status_code == 404

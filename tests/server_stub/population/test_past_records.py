"""A record of a past day is shown for a purpose, as it was known then or is known now."""

from typing import Any

import pytest

from server_stub.population import linking
from tests.server_stub.conftest import City
from tests.server_stub.population.test_base_deeds import ONE, OTHER, REASON, THIRD, call, create


@pytest.fixture
def grown(city: City) -> City:
    """Renamed, and known under another number before."""
    call(city, "police", create(ONE, "2026-10-01"), create(OTHER, "2026-09-01", name="王小芳"))
    city.clock.move(days=2)
    call(city, "police", create(ONE, "2026-11-10", name="王芳芳"))
    city.write(lambda tx: linking.link(tx, OTHER, ONE, "changed", "police 1", "重号"))
    city._desks.clear()
    return city


def ask(city: City, account: str = "steward", number: str = ONE, **asked: Any) -> Any:
    return city.desk(account).ask("POST", "/v1/citizens/past", {"number": number, "purpose": REASON, "day": "2026-11-25", **asked})


def name(answer: Any) -> str:
    assert answer.status_code == 200, answer.text
    return next((fact["value"] for fact in answer.json()["facts"] if fact["field"] == "name"), "")


def test_what_held_and_what_was_known_are_two_things(grown: City) -> None:
    assert name(ask(grown, day="2026-11-01")) == "王芳"
    assert name(ask(grown, day="2026-11-20")) == "王芳芳"
    assert name(ask(grown, day="2026-11-20", known_on="2026-11-23")) == "王芳"
    told = ask(grown, day="2026-08-01").json()
    assert (told["standing"], told["facts"]) == ("empty", [])
    assert grown.journal()[-1] == ("citizen.past_viewed", "done")


def test_earlier_numbers_and_names_come_with_it(grown: City) -> None:
    told = ask(grown, number=OTHER).json()
    assert (told["number"], told["earlier_numbers"], told["earlier_names"]) == (ONE, [OTHER], ["王小芳", "王芳"])


def test_an_auditor_sees_how_it_stood_and_no_fact(grown: City) -> None:
    told = ask(grown, "auditor").json()
    assert (told["standing"], told["facts"], told["earlier_names"]) == ("verified", [], [])


@pytest.mark.parametrize(("asked", "status", "field"), [({"day": "2026-12-01"}, 422, "day"), ({"day": "x"}, 422, "day"), ({"known_on": "2027-01-01"}, 422, "known_on"), ({"purpose": {"kind": "case", "reference": "1"}}, 422, "purpose"), ({"number": THIRD}, 404, None), ({"number": "1"}, 422, "number")])
def test_what_is_asked_wrongly_or_about_nobody_is_refused(grown: City, asked: dict[str, Any], status: int, field: str | None) -> None:
    answer = ask(grown, **asked)
    assert (answer.status_code, answer.json().get("field")) == (status, field)


def test_who_is_hidden_today_is_not_shown_as_of_yesterday(city: City) -> None:
    call(city, "family_planning", create(ONE))
    assert ask(city, day="2026-11-20").json()["code"] == "person_unknown"
    assert ask(city, "clerk", day="2026-11-20").status_code == 403

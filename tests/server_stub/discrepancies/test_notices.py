"""Agencies hear which of their words do not hold, once they ask, and until they say that they keep it."""

from typing import Any

import pytest

from server_stub.discrepancies import notifying
from tests.server_stub.administration.office import in_force
from tests.server_stub.conftest import City, Desk
from tests.server_stub.discrepancies.test_discrepancies import read, settle, take_back
from tests.server_stub.exchange.callers import calling
from tests.server_stub.exchange.test_hearing import said, state
from tests.server_stub.window import NAME, NUMBER, hold_citizen

pytestmark = pytest.mark.both
WRONG = "艾琳买"


@pytest.fixture
def labour(city: City) -> Desk:
    """Says another name than the police."""
    city.write(hold_citizen)
    system = calling(city, "labour")
    state(system, said(as_of="2026-02-01", name=WRONG))
    return system


def notices(system: Desk, **asked: Any) -> Any:
    answer = system.ask("POST", "/v1/exchange/notices", asked)
    assert answer.status_code == 200, answer.text
    return answer.json()


def told(system: Desk, **asked: Any) -> list[tuple[Any, ...]]:
    return [(one["field"], one["because"], one["shown"], one["value"], one["relapses"]) for one in notices(system, **asked)["notices"]]


def keep(system: Desk, cursor: str) -> Any:
    return system.ask("POST", "/v1/exchange/notices/acknowledgement", {"cursor": cursor})


def standing(city: City) -> list[tuple[str, str, int]]:
    return [(one["agency"], one["state"], one["relapses"]) for one in read(city, "name").json()["told"]]


def test_an_authoritys_word_and_then_the_settled_one_are_told_until_they_are_acknowledged(city: City, labour: Desk) -> None:
    assert told(labour) == [("name", "authority", True, NAME, 0)]
    settle(city, "correct", "name", value="艾琳")
    first = notices(labour)
    assert [(one["number"], one["because"], one["value"]) for one in first["notices"]] == [(NUMBER, "settled", "艾琳")]
    assert notices(labour)["notices"] == first["notices"]  # it was down before it kept them
    assert keep(labour, first["cursor"]).status_code == 200
    assert notices(labour)["notices"] == []
    assert notices(labour, cursor=first["cursor"])["notices"] == []


def test_the_steward_sees_who_was_told_and_who_mended_it_and_relapsed(city: City, labour: Desk) -> None:
    settle(city, "accept", "name", agency="police", reason="看过户口簿")
    assert standing(city) == [("labour", "waiting", 0)]
    cursor = notices(labour)["cursor"]
    assert standing(city) == [("labour", "told", 0)]
    keep(labour, cursor)
    assert standing(city) == [("labour", "acknowledged", 0)]
    city.clock.move(days=1)
    city._desks.clear()
    state(labour, said(as_of="2026-11-24", name=NAME))
    assert standing(city) == [("labour", "mended", 0)]
    state(labour, said(as_of="2026-11-24T08:30:00", name=WRONG))
    assert standing(city) == [("labour", "waiting", 1)]
    assert told(labour) == [("name", "settled", True, NAME, 1)]


def test_who_may_not_see_the_field_looks_again(city: City, labour: Desk) -> None:
    rule = {"agency": "labour", "field": "name", "purpose": None, "visibility": "masked"}
    in_force(city, "agency_sharing", rule, "bureau_officer", "security_admin")
    assert told(labour) == [("name", "authority", False, None, 0)]


def test_of_somebody_nobody_verified_no_value_is_told(city: City) -> None:
    state(calling(city, "family_planning"), said(kind="create", name=NAME, residence_address="和平路1号"))
    labour = calling(city, "labour")
    state(labour, said(residence_address="中山路9号"))
    assert told(labour) == [("residence_address", "authority", False, None, 0)]


def test_where_all_are_wrong_no_value_holds(city: City, labour: Desk) -> None:
    settle(city, "both_wrong", "name")
    assert told(labour) == [("name", "settled", True, None, 0)]
    assert told(calling(city, "police")) == [("name", "settled", True, None, 0)]


def test_nobody_hears_while_the_person_is_to_be_asked_nor_after_it_was_taken_back_what_was_settled(city: City, labour: Desk) -> None:
    settle(city, "needs_person", "name")
    assert told(labour) == []
    batch = settle(city, "accept", "name", agency="labour").json()["settled"]["batch"]
    police = calling(city, "police")
    assert told(police) == [("name", "settled", True, WRONG, 0)]
    take_back(city, batch, "name")
    assert told(police) == []


def test_others_hear_nothing_and_every_page_goes_on(city: City, labour: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    state(labour, said(as_of="2026-02-02", residence_address="中山路9号"))
    settle(city, "correct", "residence_address", value="学府花园1栋")
    monkeypatch.setattr(notifying, "SCANNED", 1)
    assert notices(calling(city, "justice"))["notices"] == []
    first = notices(labour)
    assert ([one["field"] for one in first["notices"]], first["more"]) == (["name"], True)
    assert [one["field"] for one in notices(labour, cursor=first["cursor"])["notices"]] == ["residence_address"]


def test_a_newly_wrong_agency_hears_though_others_were_wrong_before(city: City, labour: Desk) -> None:
    justice = calling(city, "justice")
    state(justice, said(as_of="2026-02-01", name=NAME))
    assert told(justice) == []
    state(justice, said(as_of="2026-02-02", name="艾林"))
    assert told(justice) == [("name", "authority", True, NAME, 0)]


def test_a_cursor_is_nobody_elses(city: City, labour: Desk) -> None:
    cursor = notices(labour)["cursor"]
    for wrong in (cursor[:-2], "x", ""):
        assert keep(labour, wrong).status_code == 422
    assert keep(calling(city, "justice"), cursor).status_code == 422
    assert labour.ask("POST", "/v1/exchange/notices", {"wait": 61}).json()["field"] == "wait"


def test_a_wait_ends_with_the_first_notice(city: City, labour: Desk) -> None:
    cursor = notices(labour)["cursor"]
    assert notices(labour, cursor=cursor, wait=0.2)["notices"] == []
    settle(city, "correct", "name", value="艾琳")
    assert len(notices(labour, cursor=cursor, wait=30)["notices"]) == 1
    assert city.journal()[-1] == ("exchange.notified", "done")

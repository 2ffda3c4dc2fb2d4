"""A steward of an agency sees what it must settle or has words in, settles what it must; the city's steward all."""

from typing import Any

import pytest

from server_stub.identity import tables as identity
from server_stub.population import stating
from server_stub.population.stating import Word
from tests.server_stub.conftest import CHEAP, PASSWORD, City, identifier
from tests.server_stub.discrepancies.test_discrepancies import (
    ADDRESS,
    ADVICE,
    code,
    disagreeing,
    look_up,
    raise_,
)
from tests.server_stub.window import NUMBER

pytestmark = pytest.mark.both
__all__ = ["disagreeing"]
STEWARDS = ("police", "labour", "justice")


def add_steward(city: City, name: str, agency: str | None, place: str = "city") -> str:
    row = (identifier(name), name.replace(" ", "_"), name, "steward", identifier(place), CHEAP.hash(PASSWORD))
    city.write(lambda tx: identity.add_accounts(tx, [row]))
    city.write(lambda tx: identity.belongs_to(tx, row[0], agency))
    city.write(lambda tx: tx.run("UPDATE accounts SET password_chosen_at = ? WHERE id = ?", (tx.now, row[0])))
    return name


@pytest.fixture
def three(disagreeing: City) -> City:
    """Police must settle name and address, of which labour spoke too; justice said nothing."""
    for agency in STEWARDS:
        add_steward(disagreeing, f"{agency} steward", agency)
    return disagreeing


def ask(city: City, who: str, path: str, **said: Any) -> Any:
    return city.desk(who, "city counter").ask("POST", f"/v1/discrepancies/{path}", said)


def listed(city: City, who: str, **said: Any) -> list[str]:
    return [row["field"] for row in ask(city, who, "search", **said).json()["rows"]]


def settle(city: City, who: str, field: str = ADDRESS, **said: Any) -> Any:
    told = ask(city, "steward", "read", number=NUMBER, field=field).json()
    body = {"number": NUMBER, "field": field, "version": told["version"], "verdict": "accept", "agency": "police", **said}
    return city.desk(who, "city counter").deed("POST", "/v1/discrepancies/settlement", body)


def take_back(city: City, who: str, batch: int) -> Any:
    body = {"number": NUMBER, "field": ADDRESS, "batch": batch}
    return city.desk(who, "city counter").deed("POST", "/v1/discrepancies/taking-back", body)


@pytest.mark.parametrize(("who", "count"), [("steward", 2), ("police steward", 2), ("labour steward", 2), ("justice steward", 0)])
def test_each_sees_and_counts_what_is_of_their_agency(three: City, who: str, count: int) -> None:
    assert len(listed(three, who)) == count
    assert sum(one["count"] for one in ask(three, who, "search").json()["counts"]) == count


def test_of_an_agency_whose_code_is_like_another_nothing_is_seen(three: City) -> None:
    add_steward(three, "like", "labou_")
    assert listed(three, "like") == []


def test_what_is_not_of_the_agency_is_as_if_it_were_not_there(three: City) -> None:
    foreign = ask(three, "justice steward", "read", number=NUMBER, field=ADDRESS)
    absent = ask(three, "steward", "read", number=NUMBER, field="sex")
    assert code(foreign) == code(absent) == (404, "not_found")
    assert {**foreign.json(), "request_id": ""} == {**absent.json(), "request_id": ""}
    assert code(settle(three, "justice steward")) == (404, "not_found")


def test_who_only_spoke_sees_it_and_settles_nothing(three: City) -> None:
    assert ask(three, "labour steward", "read", number=NUMBER, field=ADDRESS).json()["may_settle"] is False
    assert code(settle(three, "labour steward")) == (403, "no_permission")
    assert ask(three, "police steward", "read", number=NUMBER, field=ADDRESS).json()["may_settle"] is True
    assert settle(three, "police steward").status_code == 200
    assert three.journal()[-1] == ("discrepancy.settled", "done")


def test_an_agency_takes_back_what_its_own_settled_and_the_city_whatever_was(three: City) -> None:
    add_steward(three, "second of police", "police")
    of_city = settle(three, "steward").json()["settled"]["batch"]
    assert code(take_back(three, "police steward", of_city)) == (403, "no_permission")
    assert take_back(three, "steward", of_city).status_code == 200
    own = settle(three, "police steward").json()["settled"]["batch"]
    assert code(take_back(three, "labour steward", own)) == (403, "no_permission")
    assert take_back(three, "second of police", own).status_code == 200


def test_of_whom_another_agency_speaks_is_not_said_by_this_one(three: City) -> None:
    said: dict[str, Any] = {"verdict": "not_same_person", "agency": "labour", "reason": "同名不同人"}
    assert code(settle(three, "police steward", **said)) == (403, "no_permission")
    assert settle(three, "steward", **said).status_code == 200


def test_what_a_window_raised_is_for_who_must_settle_it(three: City) -> None:
    look_up(three)
    assert raise_(three).status_code == 201
    assert listed(three, "police steward", kind="raised") == ["name"]
    assert listed(three, "labour steward", kind="raised") == []
    assert listed(three, "labour steward", kind="raised", must_settle="police") == []
    kinds = {one["kind"] for one in ask(three, "labour steward", "search").json()["counts"]}
    assert kinds == {"sources"}


def test_by_a_rule_only_the_citys_steward_settles_and_takes_back(three: City) -> None:
    rule = {"field": "name", "accept": "police"}
    for path, body in (("bulk/preview", rule), ("bulk", {"rule": rule, "settles": 1, "reason": "以公安为准"}), ("bulk/1/taking-back", {})):
        assert code(ask(three, "police steward", path, **body)) == (403, "no_permission"), path
    assert three.journal()[-1][1] == "refused"
    assert ask(three, "steward", "bulk/preview", **rule).json()["settles"] == 1


def test_who_signs_in_is_told_to_which_agency_they_are_held(three: City) -> None:
    add_steward(three, "civil steward", None, "civil_affairs city")
    told = {who: three.desk(who, "city counter").ask("GET", "/v1/session").json()["agency"] for who in ("steward", "labour steward", "civil steward")}
    assert told == {"steward": None, "labour steward": "labour", "civil steward": "civil_affairs"}


def test_a_steward_at_a_departments_window_is_held_to_that_department(three: City) -> None:
    add_steward(three, "civil steward", None, "civil_affairs city")
    assert listed(three, "civil steward") == []
    word = Word("change", NUMBER, "2026-03-01", {ADDRESS: "民政宿舍"})
    three.write(lambda tx: stating.state(tx, "civil_affairs", [word], "system"))
    assert listed(three, "civil steward") == [ADDRESS]
    assert ADVICE["kind"] == "reason"

"""The tree of places: new ones, other names, closing and opening again."""

from typing import Any

import pytest

from tests.server_stub.administration.office import propose, proposed
from tests.server_stub.conftest import identifier

NEW = {"name": "中山东路街道公共服务站", "level": "station", "division": "150102002", "department": None, "parent": identifier("district")}
WINDOW = {"name": "新城区卫生局", "level": "district", "division": "150102", "department": "health", "parent": identifier("district")}


def tree(city: Any) -> dict[str, dict[str, Any]]:
    return {one["organisation"]["id"]: one for one in city.desk("system_admin").ask("GET", "/v1/organisations").json()}


def make(city: Any, **changed: Any) -> Any:
    return city.desk("system_admin").ask("POST", "/v1/organisations", NEW | changed)


def change(city: Any, organisation: str, kind: str, version: int | None = None, **named: Any) -> Any:
    stated = tree(city).get(organisation, {}).get("version", 1) if version is None else version
    body = {"kind": kind, "reason": "机构调整", **named}
    headers = {"If-Match": f'"{stated}"'}
    return city.desk("system_admin").ask("POST", f"/v1/organisations/{organisation}/changes", body, headers=headers)


def test_the_tree_says_what_stands_where(city: Any) -> None:
    known = tree(city)
    station = known[identifier("station")]
    assert (station["parent"], station["accounts"], station["workstations"], station["closed"]) == (identifier("district"), 4, 1, False)
    assert known[identifier("city")]["parent"] is None
    levels = [one["organisation"]["level"] for one in known.values() if one["organisation"]["department"] is None]
    assert levels == ["city", "district", "station", "district", "station"], "each place after what it lies in"


def test_a_new_station_takes_staff_and_pcs(city: Any) -> None:
    made = make(city)
    assert made.status_code == 201, made.text
    place = made.json()["organisation"]["id"]
    new = {"username": "lihong", "name": "李红", "post": "clerk", "organisation": place}
    assert propose(city, "system_admin", "account", new).status_code == 201
    code = city.desk("system_admin").ask("POST", "/v1/enrolment-codes", {"station": place, "name": "一号窗口"})
    assert code.status_code == 201


@pytest.mark.parametrize(
    ("changed", "code", "field"),
    [
        ({"name": ""}, "invalid_field", "name"),
        ({"name": "新城区市民服务中心"}, "name_taken", "name"),
        ({"parent": identifier("nowhere")}, "invalid_field", "parent"),
        ({"parent": identifier("labour district")}, "invalid_field", "parent"),
        ({"parent": identifier("city")}, "invalid_field", "level"),
        ({"level": "city"}, "invalid_field", "level"),
        ({"division": "150103009"}, "invalid_field", "division"),
        ({"division": "1501020"}, "invalid_field", "division"),
        ({"division": "15010200a"}, "invalid_field", "division"),
        ({**WINDOW, "department": "magic"}, "invalid_field", "department"),
        ({**WINDOW, "division": "150103"}, "invalid_field", "division"),
        ({**WINDOW, "level": "city"}, "invalid_field", "level"),
        ({**WINDOW, "parent": identifier("station"), "level": "station"}, "invalid_field", "level"),
    ],
)
def test_what_cannot_lie_there_is_refused(city: Any, changed: dict[str, Any], code: str, field: str) -> None:
    answer = make(city, **changed)
    assert (answer.status_code, answer.json()["code"], answer.json()["field"]) == (422, code, field)


def test_a_department_has_one_window_at_a_place(city: Any) -> None:
    window = WINDOW | {"department": "health", "parent": identifier("other district"), "division": "150103"}
    taken = make(city, **window)
    assert (taken.status_code, taken.json()["field"]) == (409, "department")
    assert change(city, identifier("health other district"), "close").status_code == 200
    made = make(city, **window)
    assert (made.status_code, made.json()["organisation"]["department"]) == (201, "health")
    assert change(city, identifier("health other district"), "reopen").json()["field"] == "department"


def test_where_somebody_or_something_stands_is_not_closed(city: Any) -> None:
    answer = change(city, identifier("station"), "close")
    assert (answer.status_code, answer.json()["code"]) == (409, "in_use")
    assert {name: answer.json()[name] for name in ("accounts", "workstations", "places", "cases")} == {"accounts": 4, "workstations": 1, "places": 0, "cases": 0}
    assert change(city, identifier("district"), "close").json()["places"] > 0
    assert change(city, identifier("city"), "close").json()["code"] == "state_conflict"


def test_a_closed_place_takes_nobody_and_may_open_again(city: Any) -> None:
    place = make(city).json()["organisation"]["id"]
    new = {"username": "lihong", "name": "李红", "post": "clerk", "organisation": place}
    waiting = proposed(city, "system_admin", "account", new)
    assert change(city, place, "close").json()["closed"] is True
    assert propose(city, "system_admin", "account", new | {"username": "other"}).json()["field"] == "organisation"
    desk = city.desk("security_admin")
    body = {"verdict": "approve", "reason": "好"}
    decided = desk.ask("POST", f"/v1/proposals/{waiting['id']}/decision", body, headers={"If-Match": '"1"'})
    assert decided.json()["code"] == "state_conflict"
    code = city.desk("system_admin").ask("POST", "/v1/enrolment-codes", {"station": place, "name": "一号窗口"})
    assert code.json()["code"] == "invalid_field"
    assert make(city, division="150102003").status_code == 201, "its name is free again"
    assert change(city, place, "reopen").json()["code"] == "name_taken"
    assert change(city, place, "rename", name="旧站").json()["organisation"]["name"] == "旧站"
    assert change(city, place, "reopen").json()["closed"] is False
    assert change(city, place, "reopen").json()["code"] == "state_conflict"


def test_a_closed_window_is_no_step_of_a_case(city: Any) -> None:
    window = identifier("health other district")
    assert change(city, window, "close").status_code == 200
    from server_stub.identity import tables

    assert city.read(lambda tx: tables.department_at(tx, "health", "district", "150103")) is None


def test_a_change_is_for_the_version_that_was_looked_at(city: Any) -> None:
    place = identifier("other station")
    assert change(city, place, "rename", version=5, name="新").json()["code"] == "version_conflict"
    renamed = change(city, place, "rename", name="回民区新站")
    assert (renamed.json()["organisation"]["name"], renamed.json()["version"]) == ("回民区新站", 2)
    assert change(city, identifier("nowhere"), "rename", version=1, name="x").status_code == 404

"""What the administrators are told: cloned keys, locked accounts, wrong clocks, many refused signatures."""

from typing import Any

import httpx
import pytest

from server_stub.workstations import refused
from tests.server_stub.conftest import City, identifier, pen_of
from tests.server_stub.workstations.office import ask, sign_in, told


def alerts(city: City, by: str = "security_admin") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = city.desk(by, "city counter").ask("GET", "/v1/alerts").json()["alerts"]
    return found


def open_epoch(city: City, off: int, workstation: str = "other desk") -> None:
    """A desk that begins, its own clock so far off."""
    pen = pen_of(workstation, lambda: city.clock.now().timestamp())
    challenge = ask(city, httpx.Request("POST", "http://centre/v1/challenges")).json()["challenge"]
    opening = httpx.Request("POST", "http://centre/v1/epochs", json={"previous": None, "clock_off_seconds": off})
    pen.sign(opening, f"{challenge}.0")
    assert ask(city, opening).status_code == 201


def test_a_wrong_clock_is_told_of_once_a_day_and_pc(city: City) -> None:
    open_epoch(city, 300)
    assert alerts(city) == []
    open_epoch(city, -7200)
    open_epoch(city, -7100)
    open_epoch(city, 301, "counter")
    assert [(one["kind"], one["workstation_name"], one["detail"]) for one in alerts(city)] == [
        ("clock_wrong", "审批窗口", {"seconds": 301}),
        ("clock_wrong", "二号窗口", {"seconds": -7200}),
    ]
    city.clock.move(hours=24, seconds=1)
    open_epoch(city, 900)
    assert len(city.rows("SELECT 1 FROM alerts WHERE workstation = ?", identifier("other desk"))) == 2
    assert city.journal().count(("alert.raised", "done")) == 3


def test_a_locked_account_is_told_of_with_its_pc(city: City) -> None:
    for _ in range(5):
        sign_in(city, city.pen(), password="wrong")
    [one] = alerts(city)
    assert (one["kind"], one["account_name"], one["workstation_name"]) == ("account_locked", "职员 clerk", "一号窗口")


def test_many_refused_signatures_of_one_address_are_told_of_once_an_hour(city: City) -> None:
    def refuse(times: int) -> None:
        for _ in range(times):
            assert told(ask(city, httpx.Request("GET", "http://centre/v1/session"))) == (401, "signature_missing")

    refuse(refused.ENOUGH - 1)
    assert alerts(city) == []
    refuse(refused.ENOUGH)
    [one] = alerts(city)
    assert (one["kind"], one["detail"]) == ("signatures_refused", {"address": "127.0.0.1"})
    city.clock.move(seconds=refused.SECONDS + 1)
    refuse(refused.ENOUGH)
    assert city.rows("SELECT count(*) FROM alerts") == [(2,)]


@pytest.mark.parametrize("path", ["/v1/session", "/v1/citizens/look-up"])
def test_a_body_that_is_not_the_signed_one_counts_as_well_whichever_way_it_came(city: City, path: str) -> None:
    headers = {"Authorization": city.desk().client.headers["Authorization"], "Content-Type": "application/json"}
    for _ in range(refused.ENOUGH):
        request = city.pen().signed("POST", path, headers, b"{}")
        request.stream = httpx.ByteStream(b"[]")
        assert told(ask(city, request)) == (401, "signature_wrong")
    assert [one["kind"] for one in alerts(city)] == ["signatures_refused"]


def test_desks_after_a_restart_of_the_centre_are_not_told_of(city: City) -> None:
    city.desk()
    pen = city.pen()
    pen.epoch = "an-epoch-of-the-run-before"
    for _ in range(refused.ENOUGH + 1):
        assert told(ask(city, pen.signed("GET", "/v1/session"))) == (401, "epoch_unknown")
    assert alerts(city) == []


def test_who_looked_at_an_alert_first_stays_who_did(city: City) -> None:
    open_epoch(city, -7200)
    [one] = alerts(city)
    seen = city.desk("security_admin", "city counter").ask("POST", f"/v1/alerts/{one['id']}/seen").json()
    assert (seen["seen_by"], seen["seen_by_name"], seen["seen_at"]) == (identifier("security_admin"), "职员 security_admin", "2026-11-23T01:00:00.000000Z")
    again = city.desk("system_admin", "city counter").ask("POST", f"/v1/alerts/{one['id']}/seen")
    assert again.json() == seen
    assert city.desk("system_admin", "city counter").ask("GET", "/v1/alerts").json()["unseen"] == 0
    assert told(city.desk("system_admin", "city counter").ask("POST", "/v1/alerts/nothing/seen")) == (404, "not_found")


@pytest.mark.parametrize("post", ["clerk", "supervisor", "auditor", "team_leader"])
def test_nobody_else_reads_alerts_or_hears_that_there_are_any(city: City, post: str) -> None:
    desk = city.desk(post, "city counter" if post in {"supervisor", "auditor"} else "desk")
    admin = city.desk("system_admin", "city counter")
    start = desk.ask("GET", "/v1/news").json()["after"]
    open_epoch(city, -7200)
    assert told(desk.ask("GET", "/v1/alerts")) == (403, "no_permission")
    assert desk.ask("GET", f"/v1/news?after={start}&wait=0").json()["items"] == []
    [item] = admin.ask("GET", f"/v1/news?after={start}&wait=0").json()["items"]
    assert (item["kind"], item["reference"]) == ("alert_raised", alerts(city)[0]["id"])


def test_an_alert_is_news_once_and_at_once(city: City) -> None:
    admin = city.desk("security_admin", "city counter")
    start = admin.ask("GET", "/v1/news").json()["after"]
    open_epoch(city, -7200)
    first = admin.ask("GET", f"/v1/news?after={start}&wait=0").json()
    assert len(first["items"]) == 1
    assert admin.ask("GET", f"/v1/news?after={first['after']}&wait=0").json()["items"] == []


def test_alerts_come_by_pages_newest_first(city: City) -> None:
    rows = [(f"01900000-0000-7000-8000-{n:012d}", "clock_wrong", "2026-11-23T01:00:00.000000Z", "{}") for n in range(230)]
    city.write(lambda tx: tx.many("INSERT INTO alerts (id, kind, at, detail) VALUES (?, ?, ?, ?)", rows))
    admin, seen, before = city.desk("security_admin", "city counter"), list[str](), ""
    while before is not None:
        page = admin.ask("GET", f"/v1/alerts?before={before}").json()
        seen += [one["id"] for one in page["alerts"]]
        before = page["next"]
    assert seen == [row[0] for row in reversed(rows)]

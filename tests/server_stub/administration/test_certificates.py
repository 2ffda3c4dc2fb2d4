"""Operators' certificates: issued, revoked, listed by their end; a team leader sees the own station's."""

from typing import Any

import pytest

from tests.server_stub.conftest import identifier
from tests.server_stub.window import THREE_LEVELS, TWO_LEVELS

NEW = {"account": identifier("clerk"), "number": "持证2026-001", "valid_from": "2026-11-23", "valid_to": "2027-11-22", "items": []}


@pytest.fixture
def bare(city: Any) -> Any:
    """A city where nobody has a certificate yet."""
    city.write(lambda tx: tx.run("DELETE FROM certificates"))
    return city


def issue(city: Any, **changed: Any) -> Any:
    return city.desk("system_admin").ask("POST", "/v1/certificates", NEW | changed)


def look_up(city: Any, account: str = "clerk") -> str:
    body = {"number": "15010219900307122X", "purpose": {"kind": "service_item", "reference": TWO_LEVELS}}
    return str(city.desk(account).ask("POST", "/v1/citizens/look-up", body).json()["code"])


def test_with_a_certificate_a_clerk_may_begin_and_without_it_no_more(bare: Any) -> None:
    assert look_up(bare) == "certificate_missing"
    made = issue(bare)
    assert made.status_code == 201, made.text
    assert made.json()["account_name"] == "职员 clerk"
    assert look_up(bare) not in {"certificate_missing", "certificate_ended"}
    address = f"/v1/certificates/{made.json()['id']}/revocation"
    admin = bare.desk("system_admin")
    assert admin.ask("POST", address, {"reason": ""}).json()["code"] == "reason_missing"
    revoked = admin.ask("POST", address, {"reason": "考核不合格"})
    assert revoked.json()["revoked_at"] is not None
    assert look_up(bare) == "certificate_missing"
    assert admin.ask("POST", address, {"reason": "再来一次"}).json()["code"] == "state_conflict"


@pytest.mark.parametrize(
    ("changed", "status", "code", "field"),
    [
        ({"number": " "}, 422, "invalid_field", "number"),
        ({"number": "9" * 41}, 422, "invalid_field", "number"),
        ({"valid_from": "2026-02-30"}, 422, "invalid_field", "valid_from"),
        ({"valid_from": "20261123"}, 422, "invalid_field", "valid_from"),
        ({"valid_to": "2026-11-22"}, 422, "invalid_field", "valid_to"),
        ({"valid_from": "2020-01-01", "valid_to": "2020-12-31"}, 422, "invalid_field", "valid_to"),
        ({"valid_to": "2099-01-01"}, 422, "invalid_field", "valid_to"),
        ({"items": ["no_such_item"]}, 422, "item_unknown", "items"),
        ({"account": identifier("nobody")}, 404, "not_found", None),
    ],
)
def test_what_no_certificate_can_say_is_refused(bare: Any, changed: dict[str, Any], status: int, code: str, field: str | None) -> None:
    answer = issue(bare, **changed)
    assert (answer.status_code, answer.json()["code"], answer.json().get("field")) == (status, code, field)


def test_a_number_is_issued_once(bare: Any) -> None:
    assert issue(bare, items=[THREE_LEVELS, TWO_LEVELS, TWO_LEVELS]).json()["items"] == sorted([TWO_LEVELS, THREE_LEVELS])
    assert issue(bare, account=identifier("far clerk")).json()["code"] == "number_taken"


def test_those_that_end_first_come_first_and_what_was_followed_does_not_end(bare: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    for number, (account, ends) in enumerate([("clerk", "2026-12-01"), ("clerk", "2027-12-01"), ("far clerk", "2026-12-10"), ("other clerk", "2026-11-30")]):
        assert issue(bare, account=identifier(account), number=str(number), valid_to=ends).status_code == 201
    desk = bare.desk("system_admin")

    def listed(query: str = "") -> list[str]:
        return [one["number"] for one in desk.ask("GET", f"/v1/certificates{query}").json()["certificates"]]

    assert listed() == ["3", "0", "2", "1"]
    assert listed("?ending_within_days=30") == ["3", "2"]
    assert listed("?ending_within_days=7") == ["3"]
    assert listed(f"?account={identifier('clerk')}") == ["0", "1"]
    monkeypatch.setattr("server_stub.administration.certificates.PAGE", 3)
    first = desk.ask("GET", "/v1/certificates").json()
    assert [one["number"] for one in first["certificates"]] == ["3", "0", "2"]
    assert listed(f"?after={first['next']}") == ["1"]
    assert desk.ask("GET", "/v1/certificates?ending_within_days=-1").status_code == 400


def test_a_team_leader_reads_the_own_stations_and_changes_none(bare: Any) -> None:
    issue(bare, number="ours")
    issue(bare, number="theirs", account=identifier("far clerk"))
    leader = bare.desk("team_leader")
    told = leader.ask("GET", "/v1/certificates").json()["certificates"]
    assert [(one["number"], one["account_name"], one["organisation_name"]) for one in told] == [("ours", "职员 clerk", "海拉尔东路街道公共服务站")]
    assert leader.ask("GET", f"/v1/certificates?account={identifier('far clerk')}").json()["certificates"] == []
    assert leader.ask("POST", "/v1/certificates", NEW).json()["code"] == "no_permission"

"""The register of staff: who finds whom, and the changes that need no second person."""

from typing import Any

import pytest

from tests.server_stub.administration.office import NEW, in_force, post_change, propose, proposed, signed_in
from tests.server_stub.conftest import PASSWORD, City, identifier


def usernames(desk: Any, query: str = "") -> list[str]:
    answer = desk.ask("GET", f"/v1/accounts{query}")
    assert answer.status_code == 200, answer.text
    return [one["username"] for one in answer.json()["accounts"]]


def change(city: Any, account: str, whom: str, kind: str, version: int | None = None, **named: Any) -> Any:
    desk = city.desk(account)
    if version is None:
        version = desk.ask("GET", f"/v1/accounts/{identifier(whom)}").json()["version"]
    body = {"kind": kind, "reason": "请假", **named}
    return desk.ask("POST", f"/v1/accounts/{identifier(whom)}/changes", body, headers={"If-Match": f'"{version}"'})


def test_staff_are_found_by_name_user_name_and_initials(city: Any) -> None:
    city.write(lambda tx: tx.run("UPDATE accounts SET name = '曾国藩', initials = 'zgf' WHERE username = 'clerk'"))
    desk = city.desk("system_admin")
    for words in ("国藩", "zg", "ZGF", "曾 cler", "藩 zgf"):
        assert usernames(desk, f"?words={words}") == ["clerk"], words
    for words in ("gf", "国藩 far", "100%", "_lerk", "'; --"):
        assert usernames(desk, f"?words={words}") == [], words
    assert usernames(desk, "?words=far_") == ["far_approver", "far_clerk"]


def test_staff_are_found_by_post_place_and_state(city: Any) -> None:
    desk = city.desk("system_admin")
    assert usernames(desk, "?post=team_leader") == ["team_leader"]
    assert usernames(desk, f"?organisation={identifier('other station')}") == ["far_clerk"]
    assert usernames(desk, "?state=disabled") == []
    for wrong in ("post=king", "state=gone", "after=%21", "words=" + "x" * 65):
        assert desk.ask("GET", f"/v1/accounts?{wrong}").status_code == 400


def test_the_register_is_paged_in_one_order(city: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = city.desk("system_admin")
    everybody = usernames(desk)
    monkeypatch.setattr("server_stub.administration.staff.PAGE", 5)
    told, after = [], ""
    while after is not None:
        page = desk.ask("GET", f"/v1/accounts?after={after}").json()
        told += [one["username"] for one in page["accounts"]]
        after = page["next"]
    assert told == everybody == sorted(everybody)


def test_one_account_says_how_it_stands(city: Any) -> None:
    city.desk("clerk")
    answer = city.desk("security_admin").ask("GET", f"/v1/accounts/{identifier('clerk')}")
    told = answer.json()
    assert (told["state"], told["second_factor"], told["locked_until"], told["proposed_post"]) == ("active", False, None, None)
    assert told["last_signed_in_at"] == "2026-11-23T01:00:00.000000Z"
    assert told["certificate"]["valid_to"] == "2039-12-31"
    assert answer.headers["etag"] == f'"{told["version"]}"'


@pytest.mark.parametrize(("scope", "found"), [("own", ["system_admin"]), ("station", None), ("district", None), ("city", None), ("all", None)])
def test_a_record_outside_ones_scope_is_as_absent(city: Any, scope: str, found: list[str] | None) -> None:
    city.centre.in_force.take_over(reaching(city, "system_admin", "account.read", scope))
    desk = city.desk("system_admin", "city counter")
    seen = usernames(desk)
    if found is not None:
        assert seen == found
    assert ("far_clerk" in seen) is (scope in {"city", "all"})
    answer = desk.ask("GET", f"/v1/accounts/{identifier('far clerk')}")
    absent = desk.ask("GET", f"/v1/accounts/{identifier('nobody at all')}")
    assert answer.status_code == (200 if "far_clerk" in seen else 404)
    if answer.status_code == 404:
        assert {**answer.json(), "request_id": ""} == {**absent.json(), "request_id": ""}


def reaching(city: Any, post: str, permission: str, scope: str) -> Any:
    """What would hold were the permission's reach another one."""
    from dataclasses import replace

    now = city.centre.in_force.now
    posts = {**now.policy.posts, post: {**now.policy.posts[post], permission: scope}}
    return replace(now, policy=replace(now.policy, posts=posts))


def test_who_is_disabled_is_out_at_once(city: Any) -> None:
    clerk = city.desk("clerk")
    answer = change(city, "system_admin", "clerk", "disable")
    assert (answer.status_code, answer.json()["account"]["state"]) == (200, "disabled")
    assert clerk.ask("GET", "/v1/session").status_code == 401
    assert signed_in(city, "clerk", PASSWORD).json()["code"] == "account_disabled"
    assert usernames(city.desk("system_admin"), "?state=disabled") == ["clerk"]
    assert change(city, "system_admin", "clerk", "disable").json()["code"] == "state_conflict"
    assert change(city, "security_admin", "clerk", "enable").json()["code"] == "no_permission"
    assert change(city, "system_admin", "clerk", "enable").json()["account"]["state"] == "active"
    assert signed_in(city, "clerk", PASSWORD).status_code == 201


@pytest.mark.parametrize("last", ["system_admin", "security_admin"])
def test_the_last_administrator_of_a_kind_cannot_be_disabled(city: Any, last: str) -> None:
    other = "security_admin" if last == "system_admin" else "system_admin"
    answer = change(city, other, last, "disable")
    assert (answer.status_code, answer.json()["code"], answer.json()["post"]) == (409, "last_administrator", last)
    city.write(lambda tx: tx.run("UPDATE accounts SET post = ? WHERE username = 'steward'", (last,)))
    assert change(city, other, last, "disable").status_code == 200
    assert change(city, other, "steward", "disable").json()["code"] == "last_administrator"


def test_who_forgot_the_password_gets_one_for_one_sign_in(city: Any) -> None:
    clerk = city.desk("clerk")
    answer = change(city, "security_admin", "clerk", "reset_password")
    given = answer.json()["one_time_password"]
    assert (given["username"], given["account"]) == ("clerk", identifier("clerk"))
    assert clerk.ask("GET", "/v1/session").status_code == 401
    assert signed_in(city, "clerk", PASSWORD).json()["code"] == "wrong_password"
    assert signed_in(city, "clerk", given["password"]).json()["to_do"] == ["change_password"]
    assert given["password"] not in str(city.rows("SELECT detail FROM journal"))
    assert change(city, "system_admin", "clerk", "reset_password").json()["code"] == "no_permission"


def test_a_locked_account_is_unlocked_by_the_security_administrator(city: Any) -> None:
    for _ in range(5):
        signed_in(city, "far_clerk", "wrong password", "other desk")
    locked = city.desk("security_admin").ask("GET", f"/v1/accounts/{identifier('far clerk')}").json()
    assert locked["locked_until"] is not None
    assert change(city, "system_admin", "far clerk", "unlock").json()["code"] == "no_permission"
    assert change(city, "security_admin", "far clerk", "unlock").json()["account"]["locked_until"] is None
    city.clock.move(minutes=5)  # a PC from which passwords are tried is slowed as well
    assert signed_in(city, "far_clerk", PASSWORD, "other desk").status_code == 201


def test_a_lost_second_factor_is_taken_away(city: Any) -> None:
    row = (identifier("clerk"), b"sealed", "2026-01-01", 0)
    city.write(lambda tx: tx.run(FACTOR, row))
    assert city.desk("security_admin").ask("GET", f"/v1/accounts/{identifier('clerk')}").json()["second_factor"] is True
    assert change(city, "security_admin", "clerk", "reset_second_factor").json()["account"]["second_factor"] is False
    assert city.rows("SELECT 1 FROM second_factors") == []


FACTOR = "INSERT INTO second_factors (account, secret, confirmed_at, last_step) VALUES (?, ?, ?, ?)"


def test_no_administrator_takes_over_the_account_of_another(city: Any) -> None:
    for kind in ("reset_password", "reset_second_factor"):
        assert change(city, "security_admin", "system_admin", kind).json()["code"] == "needs_two_people"
    city.write(lambda tx: tx.run(FACTOR, (identifier("system_admin"), b"sealed", "2026-01-01", 0)))
    assert change(city, "security_admin", "system_admin", "reset_second_factor").json()["code"] == "needs_two_people"
    answer = change(city, "security_admin", "system_admin", "reset_password")
    assert answer.json()["one_time_password"]["username"] == "system_admin", "the second factor still stands before it"


@pytest.mark.parametrize("kind", ["disable", "unlock", "reset_password", "reset_second_factor"])
def test_nobody_changes_the_own_account(city: Any, kind: str) -> None:
    city.write(lambda tx: tx.run("UPDATE accounts SET post = 'security_admin' WHERE username = 'steward'"))
    answer = change(city, "security_admin", "security_admin", kind)
    assert (answer.status_code, answer.json()["code"]) == (409, "own_account")


def test_who_is_called_otherwise_is_found_so(city: Any) -> None:
    assert change(city, "system_admin", "clerk", "rename", name=" 解晓东 ").json()["account"]["name"] == "解晓东"
    assert usernames(city.desk("system_admin"), "?words=xxd") == ["clerk"]
    for name in (None, " ", "长" * 41, "a\nb"):
        assert change(city, "system_admin", "clerk", "rename", name=name).json()["code"] == "invalid_field"


def test_a_change_is_for_the_version_that_was_looked_at_and_has_a_reason(city: Any) -> None:
    assert change(city, "system_admin", "clerk", "disable", version=9).json()["code"] == "version_conflict"
    assert change(city, "system_admin", "clerk", "disable", reason=" ").json()["code"] == "reason_missing"
    assert city.desk("system_admin").ask("POST", f"/v1/accounts/{identifier('clerk')}/changes", {"kind": "disable", "reason": "x"}).status_code == 400
    assert change(city, "system_admin", "nobody", "disable", version=1).status_code == 404


def test_the_journal_says_who_changed_what_and_why(city: Any) -> None:
    change(city, "system_admin", "clerk", "disable", reason="离职")
    ((account, detail),) = city.rows("SELECT account, detail FROM journal WHERE action = 'account.changed'")
    assert account == identifier("system_admin")
    for said in (identifier("clerk"), "disable", "离职", "active"):
        assert said in detail


def test_where_somebody_is_proposed_the_register_says_so(city: Any) -> None:
    new = {"username": "lihong", "name": "李红", "post": "clerk", "organisation": identifier("station")}
    made = proposed(city, "system_admin", "account", new)
    answer = city.desk("system_admin").ask("GET", "/v1/accounts?state=proposed").json()
    assert [(one["id"], one["name"]) for one in answer["accounts"]] == [(made["id"], "李红")]


def member(city: City, whom: str) -> dict[str, Any]:
    told: dict[str, Any] = city.desk("system_admin").ask("GET", f"/v1/accounts/{identifier(whom)}").json()
    return told


def test_a_steward_is_bound_to_an_agency_by_two_people_and_signs_in_again(city: City) -> None:
    steward = city.desk("steward", "city counter")
    assert member(city, "steward")["agency"] is None
    bound = {**post_change("steward", "steward"), "agency": "labour"}
    made = in_force(city, "post", bound)["proposal"]
    assert (made["before"].get("agency"), made["content"]["agency"]) == (None, "labour")
    assert member(city, "steward")["agency"] == "labour"
    assert steward.ask("GET", "/v1/session").status_code == 401
    assert propose(city, "system_admin", "post", bound).json()["code"] == "state_conflict"
    in_force(city, "post", post_change("steward", "steward"))
    assert member(city, "steward")["agency"] is None


@pytest.mark.parametrize(("post", "agency"), [("steward", "nobody"), ("steward", ""), ("supervisor", "labour")])
def test_only_a_steward_belongs_to_an_agency_and_to_one_there_is(city: City, post: str, agency: str) -> None:
    answer = propose(city, "system_admin", "post", {**post_change("bureau_officer", post), "agency": agency})
    assert (answer.status_code, answer.json()["field"]) == (422, "agency")
    new = {**NEW, "post": post, "organisation": identifier("city"), "agency": agency}
    answer = propose(city, "system_admin", "account", new)
    assert (answer.status_code, answer.json()["field"]) == (422, "agency")


def test_a_new_steward_comes_with_an_agency(city: City) -> None:
    new = {**NEW, "post": "steward", "organisation": identifier("city"), "agency": "courts"}
    in_force(city, "account", new)
    told = city.desk("system_admin").ask("GET", f"/v1/accounts?words={NEW['username']}").json()["accounts"]
    assert [(one["post"], one["agency"]) for one in told] == [("steward", "courts")]

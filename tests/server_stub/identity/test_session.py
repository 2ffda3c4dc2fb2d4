"""Signing in, renewing, signing out."""

from dataclasses import replace
from typing import Any

import pytest

from server_stub.identifiers import uuid7
from server_stub.journal import kept
from server_stub.tidying import AT_ONCE, tidy
from tests.databases import everything
from tests.server_stub.conftest import PASSWORD, identifier, pen_of
from tests.signing import Signing


def sign_in(city: Any, username: str = "clerk", password: str = PASSWORD, workstation: str = "desk") -> Any:
    body = {"username": username, "password": password}
    return city.wait(lambda: city.client(workstation).post("/v1/session", json=body))


def renew(city: Any, token: str, workstation: str = "desk", key: str | None = None) -> Any:
    body, headers = {"refresh_token": token}, {"Idempotency-Key": key or uuid7()}
    return city.wait(lambda: city.client(workstation).post("/v1/session/renewal", json=body, headers=headers))


def still_open(city: Any, session: dict[str, Any]) -> bool:
    client = city.client()
    client.headers["Authorization"] = f"Bearer {session['access_token']}"
    return city.wait(lambda: client.get("/v1/session")).status_code == 200


def code(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def test_a_clerk_signs_in(city: Any) -> None:
    desk = city.desk()
    assert desk.session["account"]["post"] == "clerk"
    assert desk.session["workstation_name"] == "一号窗口"
    assert desk.session["server_time"] == "2026-11-23T01:00:00.000000Z"
    assert "citizen.look_up" in desk.session["account"]["permissions"]
    assert desk.ask("GET", "/v1/session").json() == desk.session["account"]
    assert city.journal() == [("session.opened", "done")]


def test_tokens_are_nowhere_to_be_read(city: Any) -> None:
    session = city.desk().session
    city.centre.database.close()
    content = everything(city.settings.folder)
    assert session["account"]["id"].encode() in content
    assert session["access_token"].encode() not in content
    assert session["refresh_token"].encode() not in content


def test_whoever_is_not_signed_in_is_told_so_and_only_counted(city: Any) -> None:
    answer = city.wait(lambda: city.client().get("/v1/session"))
    assert code(answer) == (401, "signed_out")
    assert city.journal() == []
    city.wait(lambda: city.centre.counts.write_down(city.centre.database))
    refused = city.rows("SELECT kind, who, number FROM counted WHERE kind LIKE 'refused.%'")
    assert refused == [("refused.signed_out", "address:127.0.0.1", 1)]


def test_a_wrong_password_of_a_known_account_is_journalled(city: Any) -> None:
    assert code(sign_in(city, password="wrong")) == (401, "wrong_password")
    assert city.journal() == [("session.opened", "refused")]
    assert city.rows("SELECT account FROM journal") == [(identifier("clerk"),)]


def test_an_unknown_name_is_the_same_answer_and_only_counted(city: Any) -> None:
    known, unknown = sign_in(city, password="wrong"), sign_in(city, username="nobody")
    assert code(known) == code(unknown)
    assert {*known.json()} == {*unknown.json()}
    assert len(city.journal()) == 1


def test_an_unknown_name_costs_a_hash_too(city: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    check = city.centre.passwords._check
    monkeypatch.setattr(city.centre.passwords, "_check", lambda h, p: asked.append(h[:9]) or check(h, p))
    sign_in(city, password="wrong")
    sign_in(city, username="nobody")
    assert asked == ["$argon2id", "$argon2id"]


def test_five_wrong_passwords_lock_the_account_for_a_quarter_of_an_hour(city: Any) -> None:
    for _ in range(5):
        assert code(sign_in(city, password="wrong")) == (401, "wrong_password")
    locked = sign_in(city)
    assert code(locked) == (403, "account_locked")
    assert locked.json()["minutes"] == 15
    city.clock.move(minutes=14, seconds=30)
    assert sign_in(city).json()["minutes"] == 1
    city.clock.move(minutes=1)
    assert sign_in(city).status_code == 201


def test_a_good_sign_in_forgets_the_failures_before_it(city: Any) -> None:
    for _ in range(4):
        sign_in(city, password="wrong")
    assert sign_in(city).status_code == 201
    assert code(sign_in(city, password="wrong")) == (401, "wrong_password")
    assert sign_in(city).status_code == 201


def test_a_disabled_account_is_told_so_only_with_its_password(city: Any) -> None:
    city.write(lambda tx: tx.run("UPDATE accounts SET disabled = 1 WHERE username = 'clerk'"))
    assert code(sign_in(city, password="wrong")) == (401, "wrong_password")
    assert code(sign_in(city)) == (403, "account_disabled")


@pytest.mark.parametrize("workstation", ["nowhere", ""])
def test_who_states_another_workstation_than_the_one_that_signs_signs_nobody_in(city: Any, workstation: str) -> None:
    client = city.client()
    client.headers["Workstation"] = workstation and identifier(workstation)
    body = {"username": "clerk", "password": PASSWORD}
    assert code(city.wait(lambda: client.post("/v1/session", json=body))) == (403, "workstation_unknown")


def test_a_token_is_good_at_its_own_workstation_only(city: Any) -> None:
    desk, other = city.desk(), city.client("other desk")
    other.headers["Authorization"] = desk.client.headers["Authorization"]
    assert code(city.wait(lambda: other.get("/v1/session"))) == (403, "workstation_unknown")
    desk.client.headers["Workstation"] = identifier("other desk")
    assert code(desk.ask("GET", "/v1/session")) == (403, "workstation_unknown")


def test_an_access_token_lasts_a_quarter_of_an_hour(city: Any) -> None:
    desk = city.desk()
    city.clock.move(minutes=14, seconds=59)
    assert desk.ask("GET", "/v1/session").status_code == 200
    city.clock.move(seconds=1)
    assert code(desk.ask("GET", "/v1/session")) == (401, "session_expired")


def test_a_renewal_gives_a_new_pair_and_is_not_journalled(city: Any) -> None:
    first = city.desk().session
    city.clock.move(minutes=20)
    second = renew(city, first["refresh_token"])
    assert second.status_code == 200
    assert second.json()["id"] == first["id"]
    assert second.json()["refresh_token"] != first["refresh_token"]
    client = city.client()
    client.headers["Authorization"] = f"Bearer {second.json()['access_token']}"
    assert city.wait(lambda: client.get("/v1/session")).status_code == 200
    assert city.journal() == [("session.opened", "done")]


def test_a_refresh_token_used_twice_ends_the_session_of_both_its_holders(city: Any) -> None:
    desk = city.desk()
    second = renew(city, desk.session["refresh_token"]).json()
    assert desk.ask("GET", "/v1/session").status_code == 200
    assert code(renew(city, desk.session["refresh_token"])) == (401, "session_expired")
    assert code(renew(city, second["refresh_token"])) == (401, "session_expired")
    told = desk.ask("GET", "/v1/session")
    assert (code(told), told.json()["why"]) == ((401, "session_expired"), "reused")
    assert city.journal()[1] == ("session.renewed", "refused")
    [(detail,)] = city.rows("SELECT detail FROM journal WHERE idx = 2")
    assert '"ended":"reused"' in detail
    assert city.rows("SELECT ended_why FROM sessions") == [("reused",)]


def test_a_renewal_whose_answer_was_lost_brings_the_same_pair_again(city: Any) -> None:
    first, key = city.desk().session, uuid7()
    lost = renew(city, first["refresh_token"], key=key).json()
    city.clock.move(minutes=1, seconds=59)
    again = renew(city, first["refresh_token"], key=key)
    assert again.status_code == 200
    assert {**again.json(), "server_time": ""} == {**lost, "server_time": ""}
    assert again.json()["server_time"] == "2026-11-23T01:01:59.000000Z"
    assert still_open(city, again.json())
    assert renew(city, again.json()["refresh_token"]).status_code == 200
    assert city.journal() == [("session.opened", "done")]


@pytest.mark.parametrize("misuse", ["another key", "too late", "another desk", "after the next renewal"])
def test_any_other_use_of_a_spent_token_ends_the_session(city: Any, misuse: str) -> None:
    first, key = city.desk().session, uuid7()
    second = renew(city, first["refresh_token"], key=key).json()
    if misuse == "too late":
        city.clock.move(minutes=2)
    if misuse == "after the next renewal":
        second = renew(city, second["refresh_token"]).json()
    desk = "other desk" if misuse == "another desk" else "desk"
    again = renew(city, first["refresh_token"], desk, uuid7() if misuse == "another key" else key)
    assert code(again) == (401, "session_expired")
    assert not still_open(city, second)
    assert code(renew(city, second["refresh_token"])) == (401, "session_expired")
    assert city.journal()[1] == ("session.renewed", "refused")


def test_a_renewal_needs_its_key(city: Any) -> None:
    token = city.desk().session["refresh_token"]
    answer = city.wait(lambda: city.client().post("/v1/session/renewal", json={"refresh_token": token}))
    assert (code(answer), answer.json()["field"]) == ((400, "malformed"), "Idempotency-Key")
    assert renew(city, token).status_code == 200


def test_a_session_ends_twelve_hours_after_its_sign_in_however_often_it_is_renewed(city: Any) -> None:
    session = city.desk().session
    for _ in range(3):
        city.clock.move(hours=3, minutes=58)
        session = renew(city, session["refresh_token"]).json()
    assert session["access_expires_at"] == "2026-11-23T13:00:00.000000Z"
    city.clock.move(minutes=5, seconds=59)
    assert still_open(city, session)
    city.clock.move(seconds=1)
    assert not still_open(city, session)
    assert code(renew(city, session["refresh_token"])) == (401, "session_expired")


def test_tokens_past_their_time_are_removed_and_no_others(city: Any) -> None:
    first = city.desk().session
    city.clock.move(hours=6)
    young = sign_in(city, "other_clerk").json()
    second = renew(city, first["refresh_token"]).json()
    city.wait(lambda: tidy(city.centre))
    assert city.rows("SELECT count(*) FROM refresh_tokens") == [(3,)]
    assert code(renew(city, first["refresh_token"])) == (401, "session_expired")
    city.clock.move(hours=6)
    city.wait(lambda: tidy(city.centre))
    assert city.rows("SELECT count(*) FROM refresh_tokens") == [(1,)]
    assert city.rows("SELECT count(*) FROM access_tokens") == [(0,)]
    assert renew(city, young["refresh_token"]).status_code == 200
    assert code(renew(city, second["refresh_token"])) == (401, "signed_out")


def test_answers_are_kept_for_two_years_and_removed_in_slices(city: Any) -> None:
    def keep(tx: Any) -> None:
        row = "INSERT INTO kept_answers (account, key, at, digest, status, headers, body, idx, leaf, head) VALUES (?, ?, ?, '', 200, '{}', ?, 1, '', '')"
        tx.many(row, [("clerk", f"old {n}", "2024-11-21T00:59:59.000000Z", b"") for n in range(2 * AT_ONCE + 1)])
        tx.run(row, ("clerk", "young", "2024-11-23T01:00:00.000000Z", b""))

    city.write(keep)
    slices: list[object] = []
    write_slice = city.centre.database.write_slice

    async def counted(do: Any) -> Any:
        slices.extend(getattr(do, "args", ()))  # what else the centre writes down meanwhile is no removal
        return await write_slice(do)

    city.centre.database.write_slice = counted
    city.wait(lambda: tidy(city.centre))
    assert city.rows("SELECT key FROM kept_answers") == [("young",)]
    assert slices.count(kept.remove_old) == 3, "a slice for each AT_ONCE of them, and one that finds the rest"
    city.wait(lambda: tidy(city.centre))
    assert slices.count(kept.remove_old) == 4, "one that finds nothing"


def test_a_refresh_token_is_good_at_its_own_workstation_only_and_stays_good(city: Any) -> None:
    token = city.desk().session["refresh_token"]
    assert code(renew(city, token, "other desk")) == (403, "workstation_unknown")
    assert renew(city, token).status_code == 200


def test_a_refresh_token_is_good_with_its_own_key_only(city: Any) -> None:
    token = city.desk().session["refresh_token"]
    other = Signing(pen_of("desk", lambda: city.clock.now().timestamp(), number=1))
    body, headers = {"refresh_token": token}, {"Idempotency-Key": uuid7()}
    answer = city.wait(lambda: city.client().post("/v1/session/renewal", json=body, headers=headers, auth=other))
    assert code(answer) == (403, "workstation_unknown")
    assert renew(city, token).status_code == 200


@pytest.mark.parametrize(("hours", "why"), [(3, "idle"), (13, "too_long")])
def test_a_session_that_ran_out_says_how(city: Any, hours: int, why: str) -> None:
    city.set(refresh_hours=2)
    token = city.desk().session["refresh_token"]
    city.clock.move(hours=hours)
    told = renew(city, token)
    assert (code(told), told.json()["why"]) == ((401, "session_expired"), why)


def test_who_is_suspended_or_moved_is_told_that_it_was_stopped(city: Any) -> None:
    desk, admin = city.desk(), city.desk("security_admin", "city counter")
    for kind in ("suspend", "resume"):
        [(version,)] = city.rows("SELECT version FROM workstations WHERE id = ?", identifier("desk"))
        path, match = f"/v1/workstations/{identifier('desk')}/changes", {"If-Match": f'"{version}"'}
        assert admin.ask("POST", path, {"kind": kind, "reason": "drill"}, headers=match).status_code == 200
    told = desk.ask("GET", "/v1/session")
    assert (code(told), told.json()["why"]) == ((401, "session_expired"), "stopped")


def test_who_is_to_ask_stands_in_the_refusal(city: Any) -> None:
    city.set(contact="信息中心 0471-1234567")
    for _ in range(5):
        sign_in(city, password="wrong")
    assert sign_in(city).json()["ask"] == "信息中心 0471-1234567"
    city.write(lambda tx: tx.run("UPDATE accounts SET disabled = 1 WHERE username = 'other_clerk'"))
    assert sign_in(city, "other_clerk").json()["ask"] == "信息中心 0471-1234567"


def test_a_refresh_token_runs_out(city: Any) -> None:
    token = city.desk().session["refresh_token"]
    city.clock.move(hours=12)
    assert code(renew(city, token)) == (401, "session_expired")


def test_a_disabled_account_is_not_renewed(city: Any) -> None:
    token = city.desk().session["refresh_token"]
    city.write(lambda tx: tx.run("UPDATE accounts SET disabled = 1 WHERE username = 'clerk'"))
    assert code(renew(city, token)) == (403, "account_disabled")
    assert city.rows("SELECT ended_why FROM sessions") == [("disabled",)]


def test_signing_out_ends_every_token(city: Any) -> None:
    desk = city.desk()
    assert desk.ask("DELETE", "/v1/session").status_code == 204
    assert code(desk.ask("GET", "/v1/session")) == (401, "session_expired")
    assert code(renew(city, desk.session["refresh_token"])) == (401, "session_expired")
    assert city.journal()[:2] == [("session.opened", "done"), ("session.closed", "done")]


def test_a_new_sign_in_ends_the_session_before_and_its_desk_is_told_why(city: Any) -> None:
    desk, other = city.desk(), sign_in(city).json()
    told = desk.ask("GET", "/v1/session")
    assert (code(told), told.json()["why"]) == ((401, "session_expired"), "elsewhere")
    renewed = renew(city, desk.session["refresh_token"])
    assert (code(renewed), renewed.json()["why"]) == ((401, "session_expired"), "elsewhere")
    assert still_open(city, other)
    [(detail,)] = city.rows("SELECT detail FROM journal WHERE idx = 2")
    assert '"ended":1' in detail


def test_a_sign_in_that_fails_ends_nothing(city: Any) -> None:
    desk = city.desk()
    assert code(sign_in(city, password="wrong")) == (401, "wrong_password")
    assert desk.ask("GET", "/v1/session").status_code == 200


def test_a_password_too_long_to_be_one_is_not_hashed(city: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(city.centre.passwords, "_check", lambda _h, _p: pytest.fail("was hashed"))
    assert code(sign_in(city, password="x" * 100_000)) == (401, "wrong_password")


def test_a_workstation_of_another_place_opens_no_session(city: Any) -> None:
    """Else any account would reach the cases of every station whose workstation id it knows."""
    assert code(sign_in(city, workstation="other desk")) == (403, "workstation_elsewhere")


def test_wrong_passwords_from_an_unknown_workstation_lock_nobody(city: Any) -> None:
    stray = Signing(replace(city.pen("nowhere"), epoch="none"))
    body = {"username": "clerk", "password": "no"}
    for _ in range(6):
        answer = city.wait(lambda: city.client("nowhere").post("/v1/session", json=body, auth=stray))
        assert code(answer) == (401, "key_unknown")
    assert sign_in(city).status_code == 201


def test_a_refused_sign_in_does_not_tell_whether_the_name_exists(city: Any) -> None:
    known, unknown = sign_in(city, password="no"), sign_in(city, username="nobody", password="no")
    assert code(known) == code(unknown) == (401, "wrong_password")
    assert set(known.headers) == set(unknown.headers)

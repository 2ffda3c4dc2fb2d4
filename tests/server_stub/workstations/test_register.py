"""The register of workstations: who may change what, on which version, and what becomes of who sits there."""

import pytest

from server_stub.errors import not_kept
from tests.server_stub.conftest import City, identifier
from tests.server_stub.workstations.office import ask, change, enrol, make_code, told

DESK = identifier("desk")
KINDS = ("rename", "move", "suspend", "resume", "revoke")
MAY = {"system_admin": {"rename", "move", "suspend"}, "security_admin": {"suspend", "resume", "revoke"}}


def arrange(city: City, kind: str) -> None:
    if kind == "resume":
        city.write(lambda tx: tx.run("UPDATE workstations SET state = 'suspended' WHERE id = ?", (DESK,)))


@pytest.mark.parametrize("by", MAY)
@pytest.mark.parametrize("kind", KINDS)
def test_each_administrator_changes_what_is_theirs(city: City, by: str, kind: str) -> None:
    arrange(city, kind)
    answer = change(city, DESK, kind, by, name="窗口甲", station=identifier("other station"))
    if kind in MAY[by]:
        assert answer.status_code == 200, answer.text
        assert answer.headers["etag"] == '"2"'
        assert answer.json()["version"] == 2
        assert city.journal()[-1] == ("workstation.changed", "done")
    else:
        assert told(answer) == (403, "no_permission")
        assert city.rows("SELECT version FROM workstations WHERE id = ?", DESK) == [(1,)]
        assert city.journal()[-1] == ("workstation.changed", "refused")


@pytest.mark.parametrize("by", ["clerk", "team_leader", "auditor"])
def test_nobody_else_changes_anything(city: City, by: str) -> None:
    place = "city counter" if by == "auditor" else "desk"
    answer = city.desk(by, place).ask("POST", f"/v1/workstations/{DESK}/changes", {"kind": "rename", "reason": "x", "name": "y"}, headers={"If-Match": '"1"'})
    assert told(answer) == (403, "no_permission")


def test_a_change_is_made_on_the_version_that_was_looked_at(city: City) -> None:
    assert change(city, DESK, "rename", "system_admin", name="甲").status_code == 200
    assert told(change(city, DESK, "rename", "system_admin", version=1, name="乙")) == (412, "version_conflict")
    unversioned = city.desk("system_admin", "city counter").ask("POST", f"/v1/workstations/{DESK}/changes", {"kind": "rename", "reason": "x", "name": "y"})
    assert unversioned.status_code == 400
    assert city.rows("SELECT name FROM workstations WHERE id = ?", DESK) == [("甲",)]


def test_a_change_needs_a_reason_and_what_it_changes_to(city: City) -> None:
    assert told(change(city, DESK, "rename", "system_admin", reason=" ", name="甲")) == (422, "reason_missing")
    assert told(change(city, DESK, "rename", "system_admin")) == (422, "invalid_field")
    assert told(change(city, DESK, "move", "system_admin", station="nowhere")) == (422, "invalid_field")
    assert told(change(city, identifier("nothing"), "rename", "system_admin", version=1, name="x")) == (404, "not_found")


@pytest.mark.parametrize(("kind", "by"), [("suspend", "system_admin"), ("revoke", "security_admin"), ("move", "system_admin")])
def test_who_sits_at_a_stopped_or_moved_pc_is_out_at_once(city: City, kind: str, by: str) -> None:
    desk = city.desk()
    assert desk.ask("GET", "/v1/session").status_code == 200
    assert change(city, DESK, kind, by, station=identifier("other station")).status_code == 200
    answer = desk.ask("GET", "/v1/session")
    assert told(answer) == {"suspend": (403, "workstation_suspended"), "revoke": (403, "workstation_revoked"), "move": (401, "session_expired")}[kind]
    [(why,)] = city.rows("SELECT ended_why FROM sessions WHERE workstation = ?", DESK)
    assert why in {"suspended", "revoked", "moved"}


def test_a_pc_is_stopped_with_the_deed_itself_whatever_can_be_read_after_it(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    city.desk()
    old = city.pen().signed("GET", "/v1/session")
    city.desk("system_admin", "city counter")

    async def gone(_do: object) -> None:
        raise not_kept()

    with monkeypatch.context() as patch:
        patch.setattr(city.centre.database, "read", gone)
        assert change(city, DESK, "suspend", "system_admin", version=1).status_code == 200
    assert change(city, DESK, "resume", "security_admin").status_code == 200
    assert told(ask(city, old)) == (401, "epoch_unknown")


def test_a_suspended_pc_goes_on_in_a_new_epoch_once_it_is_resumed(city: City) -> None:
    city.desk()
    old = city.pen().signed("GET", "/v1/session")
    assert change(city, DESK, "suspend", "system_admin").status_code == 200
    assert change(city, DESK, "resume", "security_admin").status_code == 200
    assert told(ask(city, old)) == (401, "epoch_unknown")
    again = city.wait(lambda: city.client().get("/v1/session"))
    assert told(again) == (401, "signed_out")


def test_why_a_pc_is_suspended_is_not_written_over(city: City) -> None:
    city.write(lambda tx: tx.run("UPDATE workstations SET state = 'suspended', state_why = 'key_cloned' WHERE id = ?", (DESK,)))
    assert told(change(city, DESK, "suspend", "system_admin")) == (409, "state_conflict")
    assert city.rows("SELECT state_why FROM workstations WHERE id = ?", DESK) == [("key_cloned",)]


def test_a_pc_that_was_revoked_changes_no_more_and_one_that_runs_is_not_resumed(city: City) -> None:
    assert told(change(city, DESK, "resume", "security_admin")) == (409, "state_conflict")
    assert change(city, DESK, "revoke", "security_admin").status_code == 200
    for kind, by in (("rename", "system_admin"), ("suspend", "system_admin"), ("resume", "security_admin"), ("revoke", "security_admin")):
        assert told(change(city, DESK, kind, by, name="x")) == (409, "state_conflict")


def test_the_register_tells_how_each_pc_stands(city: City) -> None:
    city.desk()
    admin = city.desk("system_admin", "city counter")
    listed = {one["id"]: one for one in admin.ask("GET", "/v1/workstations").json()["workstations"]}
    assert listed[DESK]["state"] == "active"
    assert listed[DESK]["last_seen_at"] == "2026-11-23T01:00:00.000000Z"
    assert listed[identifier("other desk")]["last_seen_at"] is None
    one = admin.ask("GET", f"/v1/workstations/{DESK}")
    assert (one.json(), one.headers["etag"]) == (listed[DESK], '"1"')
    assert told(admin.ask("GET", "/v1/workstations/nowhere")) == (404, "not_found")


def test_a_long_register_comes_by_pages(city: City) -> None:
    names = {f"x{n}" for n in range(150)}
    city.write(lambda tx: tx.many("INSERT INTO workstations (id, name, station, state) VALUES (?, ?, ?, 'active')", [(identifier(n), n, identifier("station")) for n in names]))
    admin, seen, after = city.desk("system_admin", "city counter"), list[str](), ""
    while after is not None:
        page = admin.ask("GET", f"/v1/workstations?after={after}").json()
        seen += [one["id"] for one in page["workstations"]]
        after = page["next"]
    assert len(seen) == len(set(seen)) == 154


def test_a_new_pc_stands_in_the_register(city: City) -> None:
    pen = enrol(city, make_code(city))
    one = city.desk("security_admin", "city counter").ask("GET", f"/v1/workstations/{pen.workstation}").json()
    assert (one["name"], one["station"]["id"], one["enrolled_at"]) == ("三号窗口", identifier("station"), "2026-11-23T01:00:00.000000Z")

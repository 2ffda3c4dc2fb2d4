"""Policy and settings in force: changed by two people, at once, for good, and never so that nobody can act."""

import asyncio
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from server_stub.administration import adjustable, staying
from server_stub.administration.in_force import InForce, Standing, with_all
from server_stub.administration.tables import ChangeRow
from server_stub.app import create_app
from server_stub.identity import policy
from server_stub.identity.policy import POSTS
from server_stub.settings import Settings
from tests.server_stub.administration.office import decide, in_force, propose, proposed
from tests.server_stub.conftest import City, TestClock, settings_for

LOOK_UP = {"number": "150102199003071225", "purpose": {"kind": "reason", "reference": "identify_visitor"}}


def cell(post: str, permission: str, scope: str | None) -> dict[str, Any]:
    return {"post": post, "permission": permission, "scope": scope}


def rule(**changed: Any) -> dict[str, Any]:
    return {"post": "clerk", "field": "name", "visibility": "masked", "department": None, "purpose": None, "revealable": True} | changed


def test_a_right_that_is_taken_away_is_gone_at_once(city: Any) -> None:
    clerk = city.desk("clerk")
    assert clerk.ask("GET", "/v1/cases?list=mine").status_code == 200
    in_force(city, "permissions", cell("clerk", "case.list", None))
    assert clerk.ask("GET", "/v1/cases?list=mine").json()["code"] == "no_permission"
    told = city.desk("auditor").ask("GET", "/v1/policy").json()
    assert (told["version"], "case.list" in told["posts"]["clerk"], told["posts"]["approver"]["case.list"]) == (1, False, "department")
    in_force(city, "permissions", cell("clerk", "case.list", "own"))
    assert clerk.ask("GET", "/v1/cases?list=mine").status_code == 200
    assert city.rows("SELECT scope FROM journal WHERE action = 'case.listed' ORDER BY idx") == [("station",), ("own",)]


def test_nothing_holds_before_it_is_approved_nor_when_it_is_refused(city: Any) -> None:
    made = proposed(city, "system_admin", "permissions", cell("clerk", "case.list", None))
    assert made["before"] == cell("clerk", "case.list", "station")
    assert city.centre.policy.scope("clerk", "case.list") == "station"
    decide(city, "security_admin", made, "refuse")
    assert city.centre.policy.scope("clerk", "case.list") == "station"
    assert city.rows("SELECT 1 FROM changes_in_force") == []


def test_what_was_approved_holds_after_a_restart(folder: Path, clock: TestClock) -> None:
    from tests.server_stub.conftest import populate

    settings = settings_for(folder)
    first = City(settings, clock, create_app(settings, clock))
    first.write(populate)
    in_force(first, "permissions", cell("clerk", "case.list", None))
    in_force(first, "settings", {"name": "lock_minutes", "value": 30})
    in_force(first, "sharing", rule())
    held = first.centre.in_force.now
    first.close()
    second = City(settings, clock, create_app(settings, clock))
    try:
        now = second.centre.in_force.now
        assert (now.version, now.settings, now.policy.posts) == (3, held.settings, held.policy.posts)
        assert now.policy.sharing.rules == held.policy.sharing.rules
        assert now.settings.lock_minutes == 30
    finally:
        second.close()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (cell("clerk", "no.such", "own"), "rule_unfit"),
        (cell("clerk", "case.list", "province"), "rule_unfit"),
        (cell("clerk", "case.submit", "city"), "rule_unfit"),
        (cell("clerk", "case.decide", "department"), "rule_unfit"),
        (cell("system_admin", "citizen.look_up", "city"), "rule_unfit"),
        (cell("security_admin", "journal.read", "all"), "rule_unfit"),
        (cell("clerk", "case.list", "station"), "state_conflict"),
        (cell("king", "case.list", "station"), "invalid_field"),
    ],
)
def test_a_table_that_cannot_be_meant_is_refused_at_once(city: Any, change: dict[str, Any], code: str) -> None:
    answer = propose(city, "system_admin", "permissions", change)
    assert (answer.status_code // 100, answer.json()["code"]) == (4, code)


@pytest.mark.parametrize("post", staying.MUST_STAY)
def test_administrators_keep_what_they_need_to_put_things_right(city: Any, post: str) -> None:
    for permission in staying.NEEDED[post]:
        answer = propose(city, "system_admin", "permissions", cell(post, permission, None))
        assert (answer.status_code, answer.json()["code"]) == (409, "last_administrator"), permission
        assert answer.json()["permission"] == permission
    narrower = propose(city, "system_admin", "permissions", cell(post, "account.read", "station"))
    assert narrower.json()["code"] == "last_administrator"


def test_what_administrators_need_is_theirs_as_built_in() -> None:
    staying.keep_needed(policy.load())
    assert all(len(staying.NEEDED[post]) == len(set(staying.NEEDED[post])) for post in staying.MUST_STAY)


def test_a_sharing_rule_holds_for_the_next_look(city: Any) -> None:
    made = proposed(city, "system_admin", "sharing", rule())
    assert made["before"] == rule(visibility="full", revealable=False)
    assert decide(city, "security_admin", made).status_code == 200
    sharing = city.centre.policy.sharing
    assert sharing.rule("clerk", None, "reason:identify_visitor", "name").visibility == "masked"
    told = city.desk("bureau_officer").ask("GET", "/v1/policy").json()["sharing"]
    assert rule() in told
    narrower = rule(purpose="case", visibility="full", revealable=False)
    in_force(city, "sharing", narrower)
    removed = in_force(city, "sharing", narrower | {"visibility": None})
    assert removed["proposal"]["before"]["visibility"] == "full"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"post": "clerk", "field": "shoe_size"}, "field"),
        ({"department": "magic"}, "department"),
        ({"purpose": "reason:magic"}, "purpose"),
        ({"visibility": None, "revealable": False}, "visibility"),
        ({"visibility": "full", "revealable": True}, "revealable"),
    ],
)
def test_a_sharing_rule_that_cannot_be_meant_is_refused_at_once(city: Any, change: dict[str, Any], field: str) -> None:
    answer = propose(city, "system_admin", "sharing", rule(**change))
    assert (answer.status_code, answer.json()["code"], answer.json()["field"]) == (422, "rule_unfit", field)


def test_a_setting_holds_at_once_and_says_who_changed_it(city: Any) -> None:
    in_force(city, "settings", {"name": "lock_after_failures", "value": 3})
    waiting = proposed(city, "security_admin", "settings", {"name": "contact", "value": " 信息科 8001 "})
    told = {one["name"]: one for one in city.desk("auditor").ask("GET", "/v1/settings").json()["settings"]}
    assert set(told) == set(adjustable.NAMES)
    lock = told["lock_after_failures"]
    assert (lock["value"], lock["built_in"], lock["lowest"], lock["highest"]) == (3, 5, 3, 10)
    assert (lock["changed_by"], lock["changed_at"]) == ("职员 security_admin", "2026-11-23T01:00:00.000000Z")
    assert told["contact"]["proposed"] == " 信息科 8001 "
    assert decide(city, "system_admin", waiting).status_code == 200
    assert city.centre.settings.contact == "信息科 8001"
    client = city.client("other desk")
    codes = []
    for _ in range(4):
        answer = city.wait(lambda: client.post("/v1/session", json={"username": "far_clerk", "password": "wrong"}))
        codes.append(answer.json()["code"])
        city.clock.move(seconds=40)  # the PC is slowed as well
    assert codes == ["wrong_password"] * 3 + ["account_locked"]
    assert answer.json().get("ask") in {None, "信息科 8001"}


@pytest.mark.parametrize("name", list(adjustable.NUMBERS))
def test_a_number_stays_within_its_limits(city: Any, name: str) -> None:
    limits = adjustable.NUMBERS[name]
    for value in (limits.lowest - 1, limits.highest + 1, str(limits.lowest)):
        answer = propose(city, "system_admin", "settings", {"name": name, "value": value})
        assert (answer.status_code, answer.json()["code"], answer.json()["lowest"], answer.json()["highest"]) == (422, "invalid_field", limits.lowest, limits.highest)
    built_in = adjustable.value(Settings(Path()), name)
    assert isinstance(built_in, int)
    assert limits.lowest <= built_in <= limits.highest
    assert propose(city, "system_admin", "settings", {"name": name, "value": limits.lowest + (built_in == limits.lowest)}).status_code == 201


@pytest.mark.parametrize(
    ("name", "value", "field"),
    [
        ("argon2_time_cost", 1, "name"),
        ("database_url", "postgresql://elsewhere", "name"),
        ("folder", "/", "name"),
        ("contact", "长" * 81, "value"),
        ("contact", "a\nb", "value"),
        ("contact", 5, "value"),
        ("second_factor_posts", "approver", "value"),
        ("second_factor_posts", "", "value"),
        ("second_factor_posts", "system_admin security_admin auditor king", "value"),
    ],
)
def test_other_settings_and_other_values_are_refused(city: Any, name: str, value: Any, field: str) -> None:
    answer = propose(city, "system_admin", "settings", {"name": name, "value": value})
    assert (answer.status_code, answer.json()["code"], answer.json()["field"]) == (422, "invalid_field", field)


def test_posts_with_a_second_factor_are_kept_in_one_order(city: Any) -> None:
    in_force(city, "settings", {"name": "second_factor_posts", "value": "auditor、clerk，security_admin system_admin clerk"})
    assert city.centre.settings.second_factor_posts == "clerk system_admin security_admin auditor"


def test_a_change_that_would_change_nothing_is_refused(city: Any) -> None:
    assert propose(city, "system_admin", "settings", {"name": "lock_minutes", "value": 15}).json()["code"] == "state_conflict"
    assert propose(city, "system_admin", "sharing", rule(visibility="full", revealable=False)).json()["code"] == "state_conflict"


def test_two_who_decide_at_once_are_one_decision(city: Any) -> None:
    city.write(lambda tx: tx.run("UPDATE accounts SET post = 'security_admin' WHERE username = 'steward'"))
    made = proposed(city, "system_admin", "permissions", cell("clerk", "case.list", None))
    desks = [city.desk("security_admin"), city.desk("steward", "counter")]
    address, body, headers = f"/v1/proposals/{made['id']}/decision", {"verdict": "approve", "reason": "好"}, {"If-Match": '"1"'}

    async def both() -> list[Any]:
        return list(await asyncio.gather(*(desk.client.post(address, json=body, headers=headers) for desk in desks)))

    answers = sorted(city.wait(both), key=lambda one: one.status_code)
    assert [one.status_code for one in answers] == [200, 412], [one.text for one in answers]
    assert city.rows("SELECT version FROM changes_in_force") == [(1,)]


def test_two_changes_approved_at_once_both_hold(city: Any) -> None:
    one = proposed(city, "system_admin", "permissions", cell("clerk", "case.list", None))
    other = proposed(city, "system_admin", "settings", {"name": "lock_minutes", "value": 20})
    desk, body, headers = city.desk("security_admin"), {"verdict": "approve", "reason": "好"}, {"If-Match": '"1"'}

    async def both() -> list[Any]:
        addresses = [f"/v1/proposals/{made['id']}/decision" for made in (one, other)]
        return list(await asyncio.gather(*(desk.client.post(address, json=body, headers=headers) for address in addresses)))

    assert [answer.status_code for answer in city.wait(both)] == [200, 200]
    now = city.centre.in_force.now
    assert (now.version, now.policy.scope("clerk", "case.list"), now.settings.lock_minutes) == (2, None, 20)


def built_in() -> Standing:
    return Standing(policy.load(), Settings(Path()))


def test_what_a_later_program_leaves_no_room_for_is_passed_over(caplog: pytest.LogCaptureFixture) -> None:
    rows = [
        ChangeRow(1, "permissions", '{"post":"clerk","permission":"gone.away","scope":"own"}', "甲", "2026"),
        ChangeRow(2, "settings", '{"name":"lock_minutes","value":9999}', "甲", "2026"),
        ChangeRow(3, "settings", '{"name":"lock_minutes","value":20}', "乙", "2027"),
        ChangeRow(4, "settings", '{"name":"gone","value":20}', "乙", "2027"),
    ]
    standing = with_all(built_in(), rows)
    assert (standing.version, standing.settings.lock_minutes, standing.changed) == (4, 20, {"lock_minutes": ("乙", "2027")})
    assert caplog.text.count("does not fit any more") == 3


def test_a_rule_about_citizens_records_is_never_passed_over() -> None:
    from server_stub.population.sharing import SharingFault

    row = ChangeRow(1, "sharing", '{"post":"clerk","field":"name","visibility":"masked","purpose":"reason:gone"}', "甲", "2026")
    with pytest.raises(SharingFault):
        with_all(built_in(), [row])


def test_what_comes_too_late_does_not_undo_what_holds() -> None:
    holds = InForce(built_in())
    told: list[int] = []
    holds.tell(lambda: told.append(holds.now.version))
    for version in (2, 1, 3):
        holds.take_over(replace(built_in(), version=version))
    assert (holds.now.version, told) == (3, [2, 3])


def test_posts_and_their_places_are_checked_when_they_are_loaded(tmp_path: Path) -> None:
    from server_stub.administration import posts
    from server_stub.identity.policy import PolicyFault

    shipped = (Path(posts.__file__).parents[2] / "resources" / "policy" / "posts.toml").read_text("utf-8")
    assert set(tomllib.loads(shipped)["posts"]) == set(POSTS)
    for old, new in (
        ("[posts.auditor]", "[posts.inspector]"),
        ('"审计员"', '"督查员"'),
        ('"审计员"', '"clerk"'),
        ('levels = ["station"]', "levels = []"),
        ('levels = ["station"]', 'levels = ["street"]'),
        ("version = 1", "version = 2"),
        ("version = 1", "version = "),
    ):
        assert old in shipped
        (tmp_path / "posts.toml").write_text(shipped.replace(old, new), "utf-8")
        with pytest.raises(PolicyFault):
            posts.load(tmp_path / "posts.toml")
    assert posts.load().named("组长") == posts.load().named("team_leader") == "team_leader"
    assert posts.load().named("国王") is None


def test_desks_learn_how_long_nobody_may_touch_them(city: Any) -> None:
    assert city.desk("clerk").session["account"]["idle_minutes"] == 5
    in_force(city, "settings", {"name": "idle_minutes", "value": 2})
    assert city.desk("clerk").ask("GET", "/v1/session").json()["idle_minutes"] == 2


def test_a_shorter_session_ends_those_that_are_open_too(city: Any) -> None:
    clerk = city.desk("clerk")
    in_force(city, "settings", {"name": "session_hours", "value": 1})
    assert clerk.ask("GET", "/v1/session").status_code == 200
    city.clock.move(hours=1.1)
    assert clerk.ask("GET", "/v1/session").json()["code"] == "session_expired"

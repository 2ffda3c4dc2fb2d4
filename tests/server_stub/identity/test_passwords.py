"""Passwords: which are taken, how long they last, that the first one is changed."""

from pathlib import Path
from typing import Any

import pytest

from server_stub.identity import password_rules, sign_in_rules
from server_stub.identity.password_rules import Holder, fault
from server_stub.identity.policy import PolicyFault
from tests.server_stub.conftest import PASSWORD, identifier
from tests.server_stub.identity.people import NEW, Person, code

RULES = sign_in_rules.shipped().guessable
WANG = Holder("clerk1", "王小明")


@pytest.fixture
def person(city: Any) -> Person:
    """A clerk who has signed in."""
    person = Person(city)
    person.sign_in()
    return person


def refused(answer: Any) -> str:
    assert code(answer) == (422, "password_refused"), answer.text
    return str(answer.json()["reason"])


@pytest.mark.parametrize(
    "password",
    [
        "password123!", "P@ssw0rd2024", "drowssap2024", "qwertyuiop", "1qaz2wsx3edc", "zxcvbnm,./1", "woaini1314520", "5201314woaini",
        "Zhang19881212", "guanliyuan888", "admin@2026", "ＡＤＭＩＮ@２０２６", "huhehaote2026", "abc123456789", "13800138000", "110105194912310021",
        "aaaaaaaaaaaa", "ababababab", "iloveyou520!", "0123456789ab", "Monday-2026!", "chuangkou001", "minzheng2026",
    ],
)  # fmt: skip
def test_what_people_choose_first_is_too_common(password: str) -> None:
    assert fault(password, WANG, 10, RULES) == "too_common"


@pytest.mark.parametrize("password", ["wangxiaoming8!", "xiaoming.wang.77", "W4ngXi@oming-", "gnimoaixgnaw99", "Clerk1-quiet-x", "my-CLERK-kettle", "王小明的水壶是蓝色的", "1krelc-kettle"])
def test_ones_own_name_is_no_password(password: str) -> None:
    assert fault(password, WANG, 10, RULES) == "like_name"


@pytest.mark.parametrize(("name", "password"), [("曾单", "zengshan-kettle7"), ("单曾", "cengdan-kettle-7"), ("阿依古丽·买买提", "ayiguli-Kettle-7"), ("𬱖㐂", "quiet-𬱖㐂-kettle")])
def test_every_reading_of_a_name_is_looked_for(name: str, password: str) -> None:
    assert fault(password, Holder("someone", name), 10, RULES) == "like_name"


@pytest.mark.parametrize("password", [NEW, "correct horse battery", "kqz7-mmp3-xv2t", "Hongqi-77-Lampe", "蓝色水壶在窗台上放着呢", "Li-quiet-kettle"])
def test_others_are_taken(password: str) -> None:
    assert fault(password, WANG, 10, RULES) is None


def test_a_short_name_stands_in_many_passwords_by_chance() -> None:
    assert fault("Kettle-liu-quiet", Holder("liu", "刘"), 10, RULES) is None


def test_the_list_is_ours_long_and_in_its_own_writing() -> None:
    entries = password_rules.common()
    assert len(entries) > 3000
    assert {password_rules.plain(one) for one in entries} == entries
    assert {"password", "woaini", "1qaz2wsx", "1988", "qwerty", "huhehaote"} <= entries


def test_a_long_password_is_judged_at_once() -> None:
    assert fault("a1B2" * 64, WANG, 10, RULES) in {None, "too_common"}


@pytest.mark.parametrize(("old", "new"), [('"case.submit"', '"case.dream"'), ("clerk =", "clerc ="), ('"auditor"]', '"author"]')])
def test_a_mistake_in_the_rules_is_found_when_they_are_loaded(tmp_path: Path, old: str, new: str) -> None:
    shipped = Path(sign_in_rules.__file__).resolve().parents[2] / "resources" / "policy"
    text = (shipped / "sign_in.toml").read_text("utf-8")
    assert old in text
    (tmp_path / "sign_in.toml").write_text(text.replace(old, new), "utf-8")
    (tmp_path / "permissions.toml").write_bytes((shipped / "permissions.toml").read_bytes())
    with pytest.raises(PolicyFault, match=r"sign_in\.toml"):
        sign_in_rules.load(tmp_path)


def test_a_clerk_changes_the_password_and_goes_on(person: Person) -> None:
    assert person.change().json() == {"to_do": []}
    assert person.works(), "the session goes on"
    assert code(person.sign_in(PASSWORD)) == (401, "wrong_password")
    assert person.sign_in(NEW).status_code == 201
    assert ("password.changed", "done") in person.city.journal()


@pytest.mark.parametrize(("new", "reason"), [("Kettle-77", "too_short"), ("password123!", "too_common"), ("my-clerk-kettle", "like_name"), (PASSWORD, "used_before")])
def test_what_is_not_taken_is_told_with_its_reason(person: Person, new: str, reason: str) -> None:
    told = person.change(new)
    assert refused(told) == reason
    assert told.json()["least"] == 10
    assert new not in told.text
    assert person.sign_in().status_code == 201, "the old one counts"


def test_administrators_need_longer_ones(city: Any) -> None:
    for username, least in (("auditor", 12), ("system_admin", 12), ("security_admin", 12), ("approver", 10)):
        person = Person(city, username, "counter" if username == "approver" else "city counter")
        person.sign_in()
        told = person.change("tea-Pot-7")
        assert (refused(told), told.json()["least"]) == ("too_short", least)


def test_the_last_five_are_not_taken_again(person: Person) -> None:
    chosen = [f"quiet-Kettle-{number}{number + 1}" for number in range(6)]
    for new in chosen:
        person.city.clock.move(minutes=1)
        assert person.change(new).status_code == 200
    for earlier in chosen[1:]:
        assert refused(person.change(earlier)) == "used_before"
    person.city.clock.move(minutes=1)
    assert person.change(chosen[0]).status_code == 200
    assert person.city.rows("SELECT count(*) FROM password_history") == [(5,)]


def test_whoever_does_not_know_the_old_one_learns_nothing_about_the_new_one(person: Person) -> None:
    for new in ("short", PASSWORD, NEW):
        assert code(person.change(new, old="not the old one")) == (403, "wrong_password")


def test_five_wrong_old_passwords_lock_the_account_and_end_the_session(person: Person) -> None:
    for _ in range(5):
        assert code(person.change(old="not the old one")) == (403, "wrong_password")
    told = person.change()
    assert (code(told), told.json()["why"]) == ((401, "session_expired"), "stopped")
    assert code(person.sign_in()) == (403, "account_locked")
    assert person.city.rows("SELECT kind, account FROM alerts") == [("account_locked", identifier("clerk"))]


def test_an_account_locked_at_another_pc_changes_no_password_here(person: Person) -> None:
    other = Person(person.city)
    for _ in range(5):
        other.sign_in("wrong")
    assert person.works()
    assert code(person.change()) == (403, "account_locked")


def test_passwords_too_long_to_be_ones_are_not_hashed(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(person.city.centre.passwords, "_check", lambda _h, _p: pytest.fail("was hashed"))
    for old, new, field in (("x" * 300, NEW, "old_password"), (PASSWORD, "x" * 300, "new_password")):
        told = person.ask("PUT", "/v1/account/password", {"old_password": old, "new_password": new})
        assert (code(told), told.json()["field"]) == ((422, "invalid_field"), field)


def test_a_one_time_password_is_changed_at_the_first_sign_in(city: Any) -> None:
    city.write(lambda tx: tx.run("UPDATE accounts SET password_chosen_at = NULL WHERE username = 'clerk'"))
    person = Person(city)
    assert person.sign_in().json()["to_do"] == ["change_password"]
    told = person.ask("GET", "/v1/catalogue")
    assert (code(told), told.json()["step"]) == ((403, "to_do"), "change_password")
    assert refused(person.change(PASSWORD)) == "used_before", "nobody keeps it"
    assert person.change().json() == {"to_do": []}
    assert person.works()
    assert person.sign_in().json()["to_do"] == []


def test_all_three_things_to_do_come_one_after_the_other(city: Any) -> None:
    city.set(second_factor_posts="clerk")
    city.write(lambda tx: tx.run("UPDATE accounts SET password_chosen_at = NULL WHERE username = 'clerk'"))
    person = Person(city)
    assert person.sign_in().json()["to_do"] == ["set_up_second_factor", "change_password"]
    assert code(person.change()) == (403, "to_do")
    person.begin()
    assert person.set_up().json()["to_do"] == ["change_password"]
    assert code(person.begin()) == (403, "to_do")
    assert person.sign_in().json()["to_do"] == ["second_factor", "change_password"]
    assert code(person.change()) == (403, "to_do")
    city.clock.move(seconds=30)
    assert person.prove().json() == {"to_do": ["change_password"]}
    assert person.change().json() == {"to_do": []}
    assert person.works()


def test_a_password_of_ninety_days_is_changed_at_the_next_sign_in(city: Any) -> None:
    city.set(password_days=90)
    person = Person(city)
    city.clock.move(days=89, hours=23)
    assert person.sign_in().json()["to_do"] == []
    city.clock.move(hours=2)
    assert person.renew().json()["to_do"] == [], "not in the middle of the work"
    assert person.works()
    assert person.sign_in().json()["to_do"] == ["change_password"]
    assert not person.works()
    person.change()
    assert person.works()
    city.clock.move(days=1)
    assert person.sign_in().json()["to_do"] == []


def test_a_password_reset_meanwhile_is_not_overwritten(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    hashed = person.city.centre.passwords.hashed

    async def slow(password: str) -> str:
        await person.city.centre.database.write_slice(lambda tx: tx.run("UPDATE accounts SET password_hash = 'reset' WHERE username = 'clerk'"))
        return await hashed(password)

    monkeypatch.setattr(person.city.centre.passwords, "hashed", slow)
    assert code(person.change()) == (409, "state_conflict")
    assert person.city.rows("SELECT password_hash FROM accounts WHERE username = 'clerk'") == [("reset",)]


def test_a_pc_at_which_sign_ins_keep_failing_waits_longer_and_longer(city: Any) -> None:
    thief = Person(city, "nobody")
    for _ in range(8):
        assert code(thief.sign_in()) == (401, "wrong_password")
    waits = []
    for _ in range(7):
        told = thief.sign_in()
        assert code(told) == (429, "too_many")
        waits.append(told.json()["seconds"])
        city.clock.move(seconds=told.json()["seconds"])
        assert code(thief.sign_in()) == (401, "wrong_password")
    assert waits == [3, 5, 9, 17, 33, 61, 61]
    assert Person(city, "approver", "counter").sign_in().status_code == 201, "another PC does not wait"
    assert code(Person(city).sign_in()) == (429, "too_many"), "at this one everybody does"
    city.clock.move(minutes=1, seconds=1)
    assert Person(city).sign_in().status_code == 201
    assert code(thief.sign_in()) == (401, "wrong_password")


@pytest.mark.parametrize("before", [7, 8])
def test_a_quarter_of_an_hour_without_tries_is_a_new_beginning(city: Any, before: int) -> None:
    thief = Person(city, "nobody")
    for _ in range(before):
        thief.sign_in()
    city.clock.move(minutes=15)
    for _ in range(8):
        assert code(thief.sign_in()) == (401, "wrong_password")
    assert code(thief.sign_in()) == (429, "too_many")

"""The second factor: required by post, set up at the first sign-in, asked for at each; recovery codes."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from server_stub import settings as all_settings
from server_stub.identity.second_factor import Factors, SecretLost
from tests.server_stub.conftest import identifier
from tests.server_stub.identity.people import Person, code

NEXT_STEP = {"seconds": 30}


@pytest.fixture
def approver(city: Any) -> Person:
    """An approver who has set up a second factor, and has signed in with it once."""
    city.set(second_factor_posts="approver")
    person = Person(city, "approver", "counter")
    person.sign_in()
    person.begin()
    person.set_up()
    city.clock.move(**NEXT_STEP)
    return person


def signed_in(person: Person) -> Person:
    assert person.sign_in().json()["to_do"] == ["second_factor"]
    assert person.prove().status_code == 200
    return person


def test_by_default_administrators_auditors_and_approvers_need_one(tmp_path: Path) -> None:
    assert set(all_settings.load(tmp_path).second_factor_posts.split()) == {"system_admin", "security_admin", "auditor", "approver"}


def test_a_post_that_needs_one_sets_it_up_before_anything_else(city: Any) -> None:
    city.set(second_factor_posts="approver")
    person = Person(city, "approver", "counter")
    assert person.sign_in().json()["to_do"] == ["set_up_second_factor"]
    for method, path in (("GET", "/v1/catalogue"), ("GET", "/v1/news"), ("PUT", "/v1/account/password")):
        told = person.ask(method, path, {} if method == "PUT" else None)
        assert (code(told), told.json()["step"]) == ((403, "to_do"), "set_up_second_factor")
    assert person.ask("GET", "/v1/session").status_code == 200
    begun = person.begin().json()
    assert f"secret={begun['secret']}" in begun["uri"]
    assert begun["uri"].startswith("otpauth://totp/")
    assert not person.works()
    made = person.set_up().json()
    assert made["to_do"] == []
    assert len(set(made["codes"])) == 10
    assert person.works()
    assert [one[0] for one in city.journal() if one[1] == "done"][:3] == ["session.opened", "second_factor.begun", "second_factor.set_up"]


def test_a_post_that_needs_none_may_have_one_and_is_asked_for_it_from_then_on(city: Any) -> None:
    person = Person(city)
    assert person.sign_in().json()["to_do"] == []
    person.begin()
    assert person.set_up().json()["to_do"] == []
    assert person.works(), "the session in which it was set up goes on"
    assert person.sign_in().json()["to_do"] == ["second_factor"]


def test_a_session_is_good_for_nothing_until_the_code_came(approver: Person) -> None:
    assert approver.sign_in().json()["to_do"] == ["second_factor"]
    for ask in (approver.begin, approver.set_up, approver.change, lambda: approver.ask("GET", "/v1/catalogue")):
        assert code(ask()) == (403, "to_do")
    assert approver.renew().json()["to_do"] == ["second_factor"]
    assert approver.prove().json() == {"to_do": []}
    assert approver.works()
    assert approver.renew().json()["to_do"] == []


def test_whoever_got_in_with_a_code_ends_the_waiting_at_their_pc(approver: Person) -> None:
    thief = Person(approver.city, "nobody", approver.workstation)
    for _ in range(7):
        assert code(thief.sign_in()) == (401, "wrong_password")
    signed_in(approver)
    for _ in range(8):
        assert code(thief.sign_in()) == (401, "wrong_password")
    assert code(thief.sign_in()) == (429, "too_many")


def test_nobody_proves_twice(approver: Person) -> None:
    signed_in(approver)
    approver.city.clock.move(**NEXT_STEP)
    assert code(approver.prove()) == (409, "state_conflict")


def test_a_code_is_good_once(approver: Person) -> None:
    used = approver.code()
    approver.sign_in()
    assert approver.prove(used).status_code == 200
    approver.sign_in()
    assert code(approver.prove(used)) == (403, "wrong_code")
    approver.city.clock.move(**NEXT_STEP)
    assert approver.prove().status_code == 200


def test_the_code_that_set_it_up_is_spent(city: Any) -> None:
    person = Person(city)
    person.sign_in()
    person.begin()
    person.set_up()
    person.sign_in()
    assert code(person.prove()) == (403, "wrong_code")


@pytest.mark.parametrize(("steps", "taken"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_telephone_may_be_off_by_one_step(approver: Person, steps: int, taken: bool) -> None:
    approver.city.clock.move(minutes=5)
    approver.sign_in()
    assert (approver.prove(approver.code(steps)).status_code == 200) == taken


def test_after_a_code_of_the_next_step_the_one_of_this_step_is_spent(approver: Person) -> None:
    approver.sign_in()
    assert approver.prove(approver.code(1)).status_code == 200
    approver.sign_in()
    assert code(approver.prove(approver.code(0))) == (403, "wrong_code")


@pytest.mark.parametrize("written", [lambda c: f"{c[:3]} {c[3:]}", lambda c: "".join(chr(ord(one) + 0xFEE0) for one in c), lambda c: f" {c[:3]}-{c[3:]}\n"])
def test_how_a_code_is_typed_does_not_matter(approver: Person, written: Callable[[str], str]) -> None:
    approver.sign_in()
    assert approver.prove(written(approver.code())).status_code == 200


@pytest.mark.parametrize("nonsense", ["", "0", "abcdef", "１２", "x" * 10_000, "\ud7ff" * 6, "٠١٢٣٤٥", "-1", "🀄" * 6])
def test_nonsense_is_a_wrong_code(approver: Person, nonsense: str) -> None:
    approver.sign_in()
    assert code(approver.ask("POST", "/v1/session/second-factor", {"code": nonsense})) == (403, "wrong_code")


def test_a_recovery_code_stands_for_the_telephone_once(approver: Person) -> None:
    lost = approver.recovery[3]
    approver.sign_in()
    assert approver.prove(lost.upper().replace("-", " ")).status_code == 200
    assert '"by":"recovery_code"' in approver.city.rows("SELECT detail FROM journal WHERE action = 'session.proved'")[-1][0]
    assert '"left":9' in approver.city.rows("SELECT detail FROM journal WHERE action = 'session.proved'")[-1][0]
    approver.sign_in()
    assert code(approver.prove(lost)) == (403, "wrong_code")
    assert approver.prove(approver.recovery[4]).status_code == 200


def test_a_recovery_code_is_of_one_account(approver: Person) -> None:
    other = Person(approver.city, "other_approver", "counter")
    other.sign_in()
    other.begin()
    other.set_up()
    other.sign_in()
    assert code(other.prove(approver.recovery[0])) == (403, "wrong_code")


def test_a_new_telephone_takes_the_place_of_the_old_one_once_it_showed_a_code(approver: Person) -> None:
    signed_in(approver)
    old, recovery = approver.secret, approver.recovery
    approver.city.clock.move(**NEXT_STEP)
    assert approver.begin(approver.code()).status_code == 200
    new, approver.secret = approver.secret, old
    approver.city.clock.move(**NEXT_STEP)
    assert signed_in(approver).works(), "until then the old one counts"
    approver.secret = new
    assert approver.set_up().status_code == 200
    approver.city.clock.move(**NEXT_STEP)
    signed_in(approver)
    approver.city.clock.move(**NEXT_STEP)
    approver.sign_in()
    approver.secret = old
    assert code(approver.prove()) == (403, "wrong_code")
    assert code(approver.prove(recovery[0])) == (403, "wrong_code")


def test_nobody_puts_another_telephone_in_the_place_of_one_they_do_not_hold(approver: Person) -> None:
    signed_in(approver)
    used = approver.code()
    for shown in ("", "000000", used):
        assert code(approver.begin(shown)) == (403, "wrong_code")
    assert code(approver.set_up()) == (409, "state_conflict")
    assert approver.begin(approver.recovery[0]).status_code == 200, "the telephone is lost, its codes are not"
    assert approver.set_up().status_code == 200


def test_a_wrong_code_sets_nothing_up(city: Any) -> None:
    person = Person(city)
    person.sign_in()
    assert code(person.ask("PUT", "/v1/account/second-factor", {"code": "000000"})) == (409, "state_conflict")
    person.begin()
    wrong = f"{(int(person.code()) + 1) % 1_000_000:06}"
    assert code(person.set_up(wrong)) == (403, "wrong_code")
    assert city.rows("SELECT confirmed_at FROM second_factors") == [(None,)]
    assert person.sign_in().json()["to_do"] == []


def test_five_wrong_codes_lock_the_account_end_the_session_and_tell_the_administrators(approver: Person) -> None:
    approver.sign_in()
    for _ in range(5):
        assert code(approver.prove("00000000")) == (403, "wrong_code")
    told = approver.prove()
    assert (code(told), told.json()["why"]) == ((401, "session_expired"), "stopped")
    locked = approver.sign_in()
    assert code(locked) == (403, "account_locked")
    assert locked.json()["minutes"] == 15
    assert locked.json()["ask"] == "本单位安全管理员"
    rows = approver.city.rows("SELECT kind, account, workstation FROM alerts")
    assert rows == [("account_locked", identifier("approver"), identifier("counter"))]
    approver.city.clock.move(minutes=15)
    signed_in(approver)


def test_a_session_ends_at_once_when_another_telephone_was_guessed_at_five_times(approver: Person) -> None:
    signed_in(approver)
    assert approver.works(), "the centre remembers who holds the token"
    for _ in range(5):
        assert code(approver.begin("00000000")) == (403, "wrong_code")
    told = approver.ask("GET", "/v1/catalogue")
    assert (code(told), told.json()["why"]) == ((401, "session_expired"), "stopped")


def test_that_the_account_is_locked_comes_before_what_was_not_begun(city: Any) -> None:
    person = Person(city)
    person.sign_in()
    for _ in range(5):
        assert code(person.sign_in("wrong")) == (401, "wrong_password")
    assert code(person.ask("PUT", "/v1/account/second-factor", {"code": "000000"})) == (403, "account_locked")


def test_the_password_alone_does_not_buy_more_guesses(approver: Person) -> None:
    for _ in range(4):
        approver.sign_in()
        assert code(approver.prove("00000000")) == (403, "wrong_code")
    approver.sign_in()
    assert code(approver.prove("00000000")) == (403, "wrong_code")
    assert code(approver.sign_in()) == (403, "account_locked")


def test_secrets_and_codes_are_nowhere_to_be_read(approver: Person) -> None:
    approver.city.centre.database.close()
    words = [approver.secret, *approver.recovery, *(one.replace("-", "") for one in approver.recovery)]
    for path in approver.city.settings.folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert not [word for word in words if word.encode() in content]


def test_a_secret_opens_for_its_own_account_and_with_its_own_key_only(tmp_path: Path) -> None:
    factors = Factors(tmp_path)
    sealed = factors.seal("one", "SECRET")
    assert factors.open("one", sealed) == "SECRET"
    assert (tmp_path / "second-factor.key").stat().st_mode & 0o777 == 0o600
    assert factors.seal("one", "SECRET") != sealed
    with pytest.raises(SecretLost):
        factors.open("another", sealed)
    (tmp_path / "second-factor.key").unlink()
    with pytest.raises(SecretLost):
        factors.open("one", sealed)
    assert not (tmp_path / "second-factor.key").exists(), "a new key would only hide the loss"


def test_where_the_key_is_gone_nobody_gets_in_and_nothing_is_told(approver: Person) -> None:
    (approver.city.settings.keys_folder / "second-factor.key").unlink()
    approver.sign_in()
    assert code(approver.prove()) == (500, "fault")
    assert not approver.works()



"""Whoever wants to practise gets a seat in a practice city, without an administrator; a real city has none to give."""

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from server_stub.practice import service
from tests.server_stub.conftest import City, identifier
from tests.server_stub.notices.test_notices import give
from tests.server_stub.window import TWO_LEVELS, hold_citizen, submit
from tests.server_stub.workstations.office import ask, seat_wanted, sign_in, told
from tests.signing import Pen, key_of

COUNTS = "SELECT (SELECT count(*) FROM workstations), (SELECT count(*) FROM accounts), (SELECT count(*) FROM journal)"


@pytest.fixture
def practice(city: City) -> City:
    city.set(practice=True)
    return city


def take(city: City, body: dict[str, str]) -> httpx.Response:
    """As a PC nobody knows."""
    return ask(city, httpx.Request("POST", "http://centre/v1/practice/seats", json=body))


def test_a_real_city_has_no_seat_for_anybody_and_writes_nothing(city: City) -> None:
    before = city.rows(COUNTS)
    assert told(take(city, seat_wanted(Ed25519PrivateKey.generate()))) == (404, "not_found")
    assert city.rows(COUNTS) == before


def test_a_pc_takes_a_seat_and_its_clerk_signs_in_at_once(practice: City) -> None:
    key = Ed25519PrivateKey.generate()
    seat = take(practice, seat_wanted(key)).json()
    pen = Pen(seat["enrolled"]["key"], key, seat["enrolled"]["workstation"], lambda: practice.clock.now().timestamp())
    session = sign_in(practice, pen, seat["username"], seat["password"])
    assert session.status_code == 201, session.text
    said = session.json()
    assert (said["to_do"], said["account"]["post"], said["account"]["organisation"]["id"]) == ([], "clerk", identifier("station"))
    assert said["account"]["certificate"]["state"] == "valid"
    assert ("practice.seat_taken", "done") in practice.journal()


def test_the_same_pc_has_the_same_seat_with_a_new_password(practice: City) -> None:
    key = Ed25519PrivateKey.generate()
    first, again = (take(practice, seat_wanted(key)).json() for _ in range(2))
    assert first["enrolled"] == again["enrolled"]
    assert first["username"] == again["username"]
    assert first["password"] != again["password"]
    other = take(practice, seat_wanted(Ed25519PrivateKey.generate())).json()
    assert other["enrolled"]["workstation"] != first["enrolled"]["workstation"]
    assert other["username"] != first["username"]


def test_who_does_not_hold_the_key_gets_nothing(practice: City) -> None:
    key = Ed25519PrivateKey.generate()
    answer = take(practice, seat_wanted(key, prover=Ed25519PrivateKey.generate()))
    assert told(answer) == (422, "invalid_field")
    assert practice.rows("SELECT count(*) FROM accounts WHERE username LIKE 'lianxi%'") == [(0,)]


def test_a_key_of_the_city_itself_takes_no_account_over(practice: City) -> None:
    """A workstation that was enrolled by a code has no account of its own: it gets a seat like anybody else."""
    seat = take(practice, seat_wanted(key_of("key 0 of desk"))).json()
    assert seat["enrolled"]["workstation"] != identifier("desk")
    assert seat["username"] == "lianxi1"


def test_there_is_an_end_to_seats(practice: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "MOST", 1)
    assert take(practice, seat_wanted(Ed25519PrivateKey.generate())).status_code == 201
    assert told(take(practice, seat_wanted(Ed25519PrivateKey.generate()))) == (409, "state_conflict")


def test_numbers_of_a_practice_city_are_those_of_no_place_in_the_country(practice: City) -> None:
    practice.write(hold_citizen)
    clerk = practice.desk("clerk")
    case, notice = submit(clerk, TWO_LEVELS), give(clerk)
    assert case["summary"]["number"].startswith("990102-")
    assert notice["number"].startswith("990102-")
    assert "|990102-" in notice["check_code"]
    paper = clerk.deed("POST", "/v1/papers", {"kind": "acceptance", "case": case["summary"]["id"]}).json()
    assert paper["number"].startswith("990102-")
    practice.set(practice=False)
    assert submit(clerk, TWO_LEVELS, again_because="重新申请")["summary"]["number"].startswith("150102-")

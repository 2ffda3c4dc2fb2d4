"""A PC becomes a workstation by a code that is good once, for a quarter of an hour, and by nothing else."""

import base64

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from server_stub.workstations import attempts
from tests.server_stub.conftest import City, identifier
from tests.server_stub.workstations.office import (
    ask,
    change,
    enrol,
    enrolment,
    make_code,
    send_enrolment,
    sign_in,
    told,
)
from tests.signing import Pen


def test_a_pc_with_a_code_belongs_to_its_station_and_signs_in(city: City) -> None:
    pen = enrol(city, make_code(city))
    assert city.rows("SELECT name, station FROM workstations WHERE id = ?", pen.workstation) == [("三号窗口", identifier("station"))]
    assert sign_in(city, pen).json()["workstation_name"] == "三号窗口"
    assert [action for action, _ in city.journal()][:3] == ["session.opened", "enrolment_code.made", "workstation.enrolled"]


def test_a_code_is_shown_once_and_kept_as_a_hash(city: City) -> None:
    code = make_code(city)
    assert len(code.split()) == 8
    kept = city.rows("SELECT hash, made_by FROM enrolment_codes")
    assert kept[0][1] == identifier("system_admin")
    for (detail,) in city.rows("SELECT detail FROM journal WHERE detail IS NOT NULL"):
        assert code not in detail
        assert code.replace(" ", "") not in detail


def test_a_code_may_be_typed_with_any_blanks_and_dashes(city: City) -> None:
    code = make_code(city)
    key = Ed25519PrivateKey.generate()
    body = enrolment(code, key) | {"code": code.replace(" ", " – ")}
    assert send_enrolment(city, body).status_code == 201


def test_a_code_is_good_once(city: City) -> None:
    code = make_code(city)
    enrol(city, code)
    assert told(send_enrolment(city, enrolment(code, Ed25519PrivateKey.generate()))) == (403, "code_unknown")
    assert city.rows("SELECT count(*) FROM workstation_keys WHERE enrolled_at > ended_at OR ended_at IS NOT NULL") == [(0,)]


def test_a_pc_that_did_not_hear_the_answer_asks_again_with_the_same_key_and_is_told(city: City) -> None:
    code, key = make_code(city), Ed25519PrivateKey.generate()
    first = send_enrolment(city, enrolment(code, key))
    city.clock.move(minutes=2)
    again = send_enrolment(city, enrolment(code, key))
    assert again.status_code == 201
    assert {**again.json(), "server_time": ""} == {**first.json(), "server_time": ""}
    assert city.rows("SELECT count(*) FROM workstation_keys WHERE workstation = ?", first.json()["workstation"]) == [(1,)]
    enrol(city, make_code(city, workstation=first.json()["workstation"]))
    assert told(send_enrolment(city, enrolment(code, key))) == (403, "code_unknown"), "its key has ended"


def test_a_code_is_good_for_a_quarter_of_an_hour(city: City) -> None:
    early, late = make_code(city), make_code(city, station=identifier("station"), name="四号窗口")
    city.clock.move(minutes=14, seconds=59)
    enrol(city, early)
    city.clock.move(seconds=1)
    assert told(send_enrolment(city, enrolment(late, Ed25519PrivateKey.generate()))) == (403, "code_unknown")


def test_a_code_brings_no_pc_to_a_place_that_was_closed_since(city: City) -> None:
    code = make_code(city)
    city.write(lambda tx: tx.run("UPDATE organisations SET closed_at = ? WHERE id = ?", (tx.now, identifier("station"))))
    assert told(send_enrolment(city, enrolment(code, Ed25519PrivateKey.generate()))) == (403, "code_unknown")


def test_a_wrong_code_and_one_that_never_was_are_the_same_answer(city: City) -> None:
    key = Ed25519PrivateKey.generate()
    slip = make_code(city)
    slip = slip[:-1] + str((int(slip[-1]) + 1) % 10)
    never = "0007 1234"
    answers = [send_enrolment(city, enrolment(code, key)) for code in (slip, never, "")]
    assert {told(answer) for answer in answers} == {(403, "code_unknown")}
    assert len({frozenset(answer.json()) for answer in answers}) == 1


def test_a_key_is_not_bound_by_another_ones_proof_and_the_code_stays_good(city: City) -> None:
    code, key, other = make_code(city), Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
    assert told(send_enrolment(city, enrolment(code, key, prover=other))) == (422, "invalid_field")
    assert send_enrolment(city, enrolment(code, key)).status_code == 201


@pytest.mark.parametrize("public_key", ["", "AAAA", "!", base64.b64encode(bytes(31)).decode(), base64.b64encode(bytes(33)).decode(), "一"])
def test_what_is_no_key_is_told_so(city: City, public_key: str) -> None:
    body = enrolment(make_code(city), Ed25519PrivateKey.generate()) | {"public_key": public_key}
    assert told(send_enrolment(city, body)) == (422, "invalid_field")


def test_an_address_tries_ten_times_a_minute(city: City) -> None:
    key, code = Ed25519PrivateKey.generate(), make_code(city)
    for _ in range(attempts.MOST):
        assert told(send_enrolment(city, enrolment("0000 0000", key))) == (403, "code_unknown")
    assert told(send_enrolment(city, enrolment(code, key))) == (429, "too_many")
    city.clock.move(seconds=61)
    assert send_enrolment(city, enrolment(code, key)).status_code == 201


def test_a_pc_enrolled_again_keeps_its_place_and_its_earlier_key_ends(city: City) -> None:
    before = enrol(city, make_code(city))
    assert sign_in(city, before).status_code == 201
    after = enrol(city, make_code(city, workstation=before.workstation))
    assert after.workstation == before.workstation
    assert told(sign_in(city, before)) == (403, "workstation_revoked")
    assert city.rows("SELECT ended_why FROM sessions WHERE workstation = ?", before.workstation) == [("enrolled again",)]
    assert sign_in(city, after).status_code == 201


def suspend(city: City, pen: Pen, why: str) -> None:
    sql = "UPDATE workstations SET state = 'suspended', state_why = ? WHERE id = ?"
    city.write(lambda tx: tx.run(sql, (why, pen.workstation)))
    city.centre.workstations.forget()


def test_no_code_undoes_a_suspension(city: City) -> None:
    pen = enrol(city, make_code(city))
    made_before = make_code(city, workstation=pen.workstation)
    suspend(city, pen, "借出")
    admin = city.desk("system_admin", "city counter")
    answer = admin.ask("POST", "/v1/enrolment-codes", {"workstation": pen.workstation})
    assert told(answer) == (409, "state_conflict")
    assert told(send_enrolment(city, enrolment(made_before, Ed25519PrivateKey.generate()))) == (403, "code_unknown")
    assert told(sign_in(city, pen)) == (403, "workstation_suspended")


def test_a_pc_whose_key_was_copied_goes_on_with_a_new_key_only(city: City) -> None:
    pen = enrol(city, make_code(city))
    suspend(city, pen, "key_cloned")
    assert change(city, pen.workstation, "resume", "security_admin").status_code == 200
    assert told(sign_in(city, pen)) == (403, "workstation_revoked")
    again = enrol(city, make_code(city, workstation=pen.workstation))
    assert sign_in(city, again).status_code == 201


@pytest.mark.parametrize(
    "wanted",
    [{"name": "x"}, {"station": identifier("station")}, {"station": "nowhere", "name": "x"}, {"station": identifier("station"), "name": "x" * 41}, {"station": identifier("station"), "name": "\n"}],
)
def test_a_code_without_a_place_or_a_fit_name_is_not_made(city: City, wanted: dict[str, str]) -> None:
    assert told(city.desk("system_admin", "city counter").ask("POST", "/v1/enrolment-codes", wanted)) == (422, "invalid_field")


def test_a_code_for_a_workstation_nobody_knows_is_not_made(city: City) -> None:
    assert told(city.desk("system_admin", "city counter").ask("POST", "/v1/enrolment-codes", {"workstation": "nowhere"})) == (404, "not_found")


@pytest.mark.parametrize("post", ["clerk", "security_admin", "auditor"])
def test_only_the_system_administrator_makes_codes(city: City, post: str) -> None:
    place = "desk" if post == "clerk" else "city counter"
    answer = city.desk(post, place).ask("POST", "/v1/enrolment-codes", {"station": identifier("station"), "name": "x"})
    assert told(answer) == (403, "no_permission")


def test_an_epoch_is_opened_with_a_fresh_challenge_only(city: City) -> None:
    pen = enrol(city, make_code(city))

    def open_with(challenge: str, counter: int = 0) -> tuple[int, str]:
        opening = httpx.Request("POST", "http://centre/v1/epochs", json={"previous": None})
        pen.sign(opening, f"{challenge}.{counter}")
        return told(ask(city, opening))

    def fresh() -> str:
        challenge: str = ask(city, httpx.Request("POST", "http://centre/v1/challenges")).json()["challenge"]
        return challenge

    first = fresh()
    assert open_with(first)[0] == 201
    assert open_with(first) == (401, "challenge_unknown")
    assert open_with("made-up-AAAA") == (401, "challenge_unknown")
    assert open_with(fresh(), 1) == (401, "challenge_unknown")
    old = fresh()
    city.clock.move(seconds=61)
    assert open_with(old) == (401, "challenge_unknown")


@pytest.mark.parametrize("practice", [False, True])
def test_the_centre_tells_before_anybody_signs_in_whether_its_city_is_for_practice(city: City, practice: bool) -> None:
    city.set(practice=practice)
    answer = ask(city, httpx.Request("POST", "http://centre/v1/challenges"))
    assert answer.json()["practice"] is practice

"""Contracts of institutions: on record by two people, their systems' keys too, stopped at once."""

from typing import Any

import pytest

from server_stub.society import contracts
from tests.server_stub.administration.office import in_force, propose
from tests.server_stub.conftest import City, identifier
from tests.server_stub.exchange.callers import calling as calling_agency
from tests.server_stub.exchange.callers import opened
from tests.server_stub.exchange.test_systems import code_of, registration
from tests.server_stub.society.callers import BANK, calling, contract, pen_of_system, person, verify
from tests.server_stub.test_matrix import routes

pytestmark = pytest.mark.both
OFFICERS = ("bureau_officer", "security_admin")


def system_told(institution: str = BANK) -> dict[str, str]:
    told = registration(institution)
    return {"institution": told.pop("agency"), **told}


def on_record(city: City) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = city.desk("bureau_officer").ask("GET", "/v1/society/contracts").json()["contracts"]
    return told


def test_two_people_make_a_contract_and_register_a_key_that_is_heard(city: City) -> None:
    in_force(city, "society_contract", contract(), *OFFICERS)
    [told] = on_record(city)
    assert (told["contract"], told["in_force"], told["used_today"], told["version"]) == (contract(), True, 0, 1)
    made = in_force(city, "society_system", system_told(), *OFFICERS)["proposal"]
    pen = pen_of_system(city, "前置机")
    pen.name = pen.workstation = made["id"]
    answer = opened(city, pen)
    assert (answer.status_code, answer.json()["institution"], answer.json()["name"]) == (201, BANK, "前置机")
    [system] = city.desk("bureau_officer").ask("GET", "/v1/society/systems").json()["systems"]
    assert (system["id"], system["state"], system["last_seen_at"] is not None) == (made["id"], "active", True)


def test_a_contract_is_renewed_by_another_in_its_place(city: City) -> None:
    in_force(city, "society_contract", contract(), *OFFICERS)
    made = in_force(city, "society_contract", contract(valid_until="2027-12-31"), *OFFICERS)["proposal"]
    assert made["before"]["valid_until"] == "2026-12-31"
    assert [(each["contract"]["valid_until"], each["version"]) for each in on_record(city)] == [("2027-12-31", 2)]
    assert code_of(propose(city, "bureau_officer", "society_contract", contract(valid_until="2027-12-31"))) == (409, "state_conflict")


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"code": "police"}, "code"),
        ({"code": "First Bank"}, "code"),
        ({"full_name": " "}, "full_name"),
        ({"contract_number": ""}, "contract_number"),
        ({"valid_from": "2026-02-30"}, "valid_from"),
        ({"valid_until": "2025-12-31"}, "valid_until"),
        ({"purposes": []}, "purposes"),
        ({"purposes": ["fun"]}, "purposes"),
        ({"day_quota": 0}, "day_quota"),
        ({"day_quota": 9}, "day_quota"),
        ({"month_quota": 10**9}, "month_quota"),
        ({"state": "gone"}, "state"),
        ({"contacts": [{"name": "李", "office": "", "telephone": "1"}]}, "contacts"),
    ],
)
def test_what_cannot_be_meant_is_refused_when_it_is_proposed(city: City, changed: dict[str, Any], field: str) -> None:
    answer = propose(city, "bureau_officer", "society_contract", contract(**changed))
    assert (answer.status_code, answer.json()["field"]) == (422, field)


def test_a_key_needs_a_contract_and_a_proof_and_is_nobody_elses(city: City) -> None:
    assert propose(city, "bureau_officer", "society_system", system_told()).json()["field"] == "institution"
    in_force(city, "society_contract", contract(), *OFFICERS)
    wrong = system_told() | {"proof": registration("police")["proof"]}
    assert propose(city, "bureau_officer", "society_system", wrong).json()["field"] == "proof"
    calling_agency(city, "labour", "前置机")
    assert code_of(propose(city, "bureau_officer", "society_system", system_told())) == (409, "state_conflict")


def test_who_runs_the_system_makes_no_contract(city: City) -> None:
    assert code_of(propose(city, "system_admin", "society_contract", contract())) == (403, "no_permission")


def test_a_system_of_an_institution_may_do_nothing_but_what_its_post_says(city: City) -> None:
    bank, agency, rights = calling(city), calling_agency(city, "labour"), city.centre.policy
    tried = 0
    for route in routes(city.app).values():
        method, _, path = route.name.partition(" ")
        path = path.replace("{version}", "1").replace("{batch}", "1").replace("{", "").replace("}", "")
        for post, system in (("society_system", bank), ("agency_system", agency)):
            if route.permission in rights.unsigned or rights.scope(post, route.permission) is not None:
                continue
            answer = system.ask(method, path, {} if method in {"POST", "PUT"} else None)
            assert answer.status_code == 403, (post, route.name, answer.text)
            assert method == "HEAD" or answer.json()["code"] == "no_permission"
            tried += 1
    assert tried > 200
    told = city.rows("SELECT post, organisation, outcome, count(*) FROM journal WHERE post LIKE '%_system' GROUP BY post, organisation, outcome")
    assert sorted(each[:3] for each in told) == [("agency_system", "labour", "refused"), ("society_system", BANK, "refused")]
    assert sum(each[3] for each in told) == tried


def test_a_stopped_institution_is_heard_no_more_at_once(city: City) -> None:
    bank = calling(city)
    assert verify(bank, person()).status_code == 200
    in_force(city, "society_contract", contract(state="stopped"), *OFFICERS)
    assert code_of(verify(bank, person())) == (403, "workstation_suspended")


def test_a_revoked_system_is_heard_no_more(city: City) -> None:
    bank = calling(city)
    assert verify(bank, person()).status_code == 200
    path = f"/v1/society/systems/{identifier(f'{BANK} system')}/revocation"
    assert city.desk("security_admin").ask("POST", path, {"reason": "机器报废"}).json()["state"] == "revoked"
    assert code_of(verify(bank, person())) == (403, "workstation_revoked")
    assert code_of(city.desk("security_admin").ask("POST", path, {"reason": "再来"})) == (409, "state_conflict")


def test_what_a_system_asked_for_last_is_told_of_it(city: City) -> None:
    bank = calling(city)

    def told() -> tuple[Any, ...]:
        [one] = city.desk("bureau_officer").ask("GET", "/v1/society/systems").json()["systems"]
        return one["last_deed"], one["last_deed_at"], one["last_outcome"]

    assert told() == (None, None, None)
    verify(bank, person())
    first = told()
    assert (first[0], first[2]) == ("society.verified", "done")
    city.clock.move(seconds=10)
    verify(bank, person(), purpose="fun")
    deed, at, outcome = told()
    assert (deed, outcome) == ("society.verified", "refused")
    assert at > first[1]


def test_a_key_that_two_machines_hold_stops_the_system(city: City) -> None:
    calling(city)
    first, second = pen_of_system(city, f"{BANK} system"), pen_of_system(city, f"{BANK} system")
    first.epoch = opened(city, first).json()["epoch"]
    second.epoch = opened(city, second).json()["epoch"]
    city.clock.move(seconds=10)
    assert code_of(opened(city, first, previous=first.epoch)) == (403, "workstation_suspended")
    assert [row[0] for row in city.rows("SELECT kind FROM alerts")] == ["key_cloned"]
    assert ("society_system.suspended", "done") in city.journal()


def test_a_file_of_purposes_that_cannot_be_meant_is_refused(tmp_path: Any) -> None:
    path = tmp_path / "society.toml"
    path.write_text('version = 2\n[purposes]\ncredit = "信贷"\n', "utf-8")
    with pytest.raises(ValueError, match="version 1"):
        contracts.purposes(path)

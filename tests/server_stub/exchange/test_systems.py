"""Agencies' systems: registered by two people, heard in epochs, held to what systems may, stopped at once."""

import base64
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from server_stub.identity import policy
from server_stub.identity.policy import SYSTEM_POST, PolicyFault
from tests.server_stub.administration.office import in_force, propose, proposed
from tests.server_stub.conftest import City, identifier
from tests.server_stub.exchange.callers import add_system, calling, opened, pen_of_system
from tests.server_stub.test_matrix import routes
from tests.signing import key_of, public_of

pytestmark = pytest.mark.both


def registration(agency: str = "labour", name: str = "前置机", key: Ed25519PrivateKey | None = None, proved_for: str = "") -> dict[str, str]:
    key = key or key_of(name)
    public = base64.b64encode(public_of(key)).decode()
    proof = key.sign(f"civic-window/enrolment/1\n{proved_for or agency}\n{public}".encode())
    return {"agency": agency, "name": name, "public_key": public, "proof": base64.b64encode(proof).decode()}


def code_of(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def test_a_key_that_two_people_agreed_on_opens_an_epoch(city: City) -> None:
    made = in_force(city, "agency_system", registration(), "bureau_officer", "security_admin")["proposal"]
    pen = pen_of_system(city, "前置机")
    pen.name = pen.workstation = made["id"]
    answer = opened(city, pen)
    assert answer.status_code == 201, answer.text
    assert (answer.json()["agency"], answer.json()["name"]) == ("labour", "前置机")
    [system] = city.desk("bureau_officer").ask("GET", "/v1/agency-systems").json()["systems"]
    assert (system["id"], system["state"], system["last_seen_at"] is not None) == (made["id"], "active", True)


def test_a_key_that_is_only_proposed_is_unknown(city: City) -> None:
    made = proposed(city, "bureau_officer", "agency_system", registration())
    pen = pen_of_system(city, "前置机")
    pen.name = pen.workstation = made["id"]
    assert code_of(opened(city, pen)) == (401, "key_unknown")


def test_a_key_whose_holder_proves_nothing_is_refused(city: City) -> None:
    for wrong in (registration(proved_for="police"), registration() | {"public_key": "AAAA"}):
        answer = propose(city, "bureau_officer", "agency_system", wrong)
        assert (answer.status_code, answer.json()["field"]) == (422, "proof")
    answer = propose(city, "bureau_officer", "agency_system", registration("nobody"))
    assert (answer.status_code, answer.json()["field"]) == (422, "agency")


def test_a_key_is_registered_once(city: City) -> None:
    city.write(lambda tx: add_system(tx, "前置机", "police"))
    answer = propose(city, "bureau_officer", "agency_system", registration())
    assert code_of(answer) == (409, "state_conflict")
    pc = propose(city, "bureau_officer", "agency_system", registration(key=key_of("key 0 of desk")))
    assert code_of(pc) == (409, "state_conflict")


def test_a_system_may_do_nothing_but_what_its_post_says(city: City) -> None:
    system, rights = calling(city, "labour"), city.centre.policy
    tried = 0
    for route in routes(city.app).values():
        if route.permission in rights.unsigned or rights.scope(SYSTEM_POST, route.permission) is not None:
            continue
        method, _, path = route.name.partition(" ")
        answer = system.ask(method, path.replace("{version}", "1").replace("{batch}", "1").replace("{", "").replace("}", ""), {} if method in {"POST", "PUT"} else None)
        assert answer.status_code == 403, (route.name, answer.text)
        assert method == "HEAD" or answer.json()["code"] == "no_permission"
        tried += 1
    assert tried > 60
    told = city.rows("SELECT post, organisation, workstation, account, session, outcome FROM journal WHERE post = ?", SYSTEM_POST)
    assert told == [(SYSTEM_POST, "labour", identifier("labour system"), None, None, "refused")] * tried


def test_no_person_does_what_systems_do(city: City) -> None:
    for post in ("clerk", "bureau_officer", "system_admin"):
        answer = city.desk(post).ask("POST", "/v1/exchange/epochs", {"previous": None})
        assert code_of(answer) == (403, "no_permission")
    with pytest.raises(PolicyFault, match="systems alone"):
        policy.with_permission(city.centre.policy, "clerk", "exchange.open", "agency")
    with pytest.raises(PolicyFault, match="systems alone"):
        policy.with_permission(city.centre.policy, SYSTEM_POST, "citizen.look_up", "city")


def test_a_token_of_a_clerk_makes_no_clerk_of_a_system(city: City) -> None:
    system = calling(city, "labour")
    system.client.headers["Authorization"] = city.desk("clerk").client.headers["Authorization"]
    assert code_of(system.ask("GET", "/v1/session")) == (403, "no_permission")


def test_a_revoked_system_is_heard_no_more(city: City) -> None:
    system = calling(city, "labour")
    assert code_of(system.ask("GET", "/v1/session")) == (403, "no_permission")
    path = f"/v1/agency-systems/{identifier('labour system')}/revocation"
    answer = city.desk("bureau_officer").ask("POST", path, {"reason": "机器报废"})
    assert (answer.status_code, answer.json()["state"]) == (200, "revoked")
    assert code_of(system.ask("GET", "/v1/session")) == (403, "workstation_revoked")
    assert code_of(city.desk("bureau_officer").ask("POST", path, {"reason": "再来"})) == (409, "state_conflict")


def test_no_system_of_a_stopped_agency_is_heard(city: City) -> None:
    record = city.desk("bureau_officer").ask("GET", "/v1/agencies/labour").json()["record"]
    labour = calling(city, "labour")
    assert code_of(labour.ask("GET", "/v1/session")) == (403, "no_permission")
    in_force(city, "agency", record | {"state": "stopped"}, "bureau_officer", "security_admin")
    assert code_of(labour.ask("GET", "/v1/session")) == (403, "workstation_suspended")  # at once
    assert code_of(calling(city, "police").ask("GET", "/v1/session")) == (403, "no_permission")


def test_a_key_that_two_machines_hold_stops_the_system(city: City) -> None:
    city.write(lambda tx: add_system(tx, "one", "labour"))
    first, second = pen_of_system(city, "one"), pen_of_system(city, "one")
    first.epoch = opened(city, first).json()["epoch"]
    second.epoch = opened(city, second).json()["epoch"]
    city.clock.move(seconds=10)
    assert code_of(opened(city, first, previous=first.epoch)) == (403, "workstation_suspended")
    told = city.rows("SELECT kind, detail FROM alerts")
    assert [row[0] for row in told] == ["key_cloned"]
    assert identifier("one") in told[0][1]
    assert city.journal()[-2:] == [("agency_system.suspended", "done"), ("request.refused", "refused")]
    assert code_of(opened(city, second)) == (403, "workstation_suspended")


def test_a_request_of_a_system_counts_once(city: City) -> None:
    city.write(lambda tx: add_system(tx, "one", "labour"))
    pen = pen_of_system(city, "one")
    pen.epoch = opened(city, pen).json()["epoch"]
    request = pen.signed("GET", "/v1/session")
    client = city.client()
    answers = [city.wait(lambda: client.send(request)) for _ in range(2)]
    assert [code_of(answer) for answer in answers] == [(403, "no_permission"), (401, "replayed")]


def test_what_a_system_asked_for_last_is_told_of_it(city: City) -> None:
    system = calling(city, "labour")

    def told() -> tuple[Any, ...]:
        [one] = city.desk("bureau_officer").ask("GET", "/v1/agency-systems").json()["systems"]
        return one.get("last_deed"), one.get("last_deed_at"), one.get("last_outcome")

    assert told() == (None, None, None)
    system.ask("POST", "/v1/exchange/verification", {"number": "150102199003071228", "purpose": "social_insurance", "stated": []})
    deed, at, outcome = told()
    assert (deed, outcome) == ("exchange.verified", "refused")
    assert at is not None

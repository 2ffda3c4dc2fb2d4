"""The register of agencies: what the plan names, and how two officers of the bureau change it."""

from pathlib import Path
from typing import Any

import pytest

from server_stub.discrepancies import tables as tables_raised
from server_stub.exchange import register
from server_stub.identity import tables as identity
from server_stub.population import tables_batches, tables_discrepancies
from tests.server_stub.administration.office import decide, in_force, propose, proposed
from tests.server_stub.conftest import CHEAP, PASSWORD, City, identifier
from tests.server_stub.exchange.callers import add_system

pytestmark = pytest.mark.both


def police(city: City) -> dict[str, Any]:
    answer = city.desk("bureau_officer").ask("GET", "/v1/agencies/police")
    assert answer.status_code == 200, answer.text
    assert answer.headers["etag"] == f'"{answer.json()["version"]}"'
    told: dict[str, Any] = answer.json()
    return told


def another_officer(city: City) -> str:
    row = (identifier("second officer"), "second_officer", "另一人", "bureau_officer", identifier("city"), CHEAP.hash(PASSWORD))
    city.write(lambda tx: identity.add_accounts(tx, [row]))
    city.write(lambda tx: tx.run("UPDATE accounts SET password_chosen_at = ? WHERE id = ?", (tx.now, row[0])))
    return "second officer"


def test_the_plans_twelve_agencies_stand_in_the_register(city: City) -> None:
    told = city.desk("bureau_officer").ask("GET", "/v1/agencies").json()["agencies"]
    assert [one["record"]["phase"] for one in told] == [1] * 6 + [2] * 6
    assert [one["name"] for one in told][:3] == ["公安", "人口计生", "劳动保障"]
    assert all(one["record"]["state"] == "preparing" and one["version"] == 1 for one in told)
    assert city.journal()[-1] == ("agency.listed", "done")


def test_a_deadline_that_is_past_and_not_reached_is_told(city: City) -> None:
    assert police(city)["overdue"] == []
    city.clock.move(days=60)  # 2027-01-22
    city._desks.clear()
    assert police(city)["overdue"] == ["loaded"]


def test_two_officers_change_an_agency(city: City) -> None:
    wanted = police(city)["record"] | {"state": "loading", "loaded_on": "2026-11-20"}
    wanted["contacts"] = [{"name": "李明", "office": "人口处", "telephone": "0471-1234567"}]
    made = proposed(city, "bureau_officer", "agency", wanted)
    assert made["before"]["state"] == "preparing"
    assert decide(city, "bureau_officer", made).json()["code"] == "proposed_yourself"
    assert decide(city, another_officer(city), made).status_code == 200
    after = police(city)
    assert after["record"] == wanted
    assert after["version"] == 2


def test_the_security_administrator_may_be_the_second(city: City) -> None:
    in_force(city, "agency", police(city)["record"] | {"state": "stopped"}, "bureau_officer", "security_admin")
    assert police(city)["record"]["state"] == "stopped"


def test_who_runs_the_system_changes_no_agency(city: City) -> None:
    answer = propose(city, "system_admin", "agency", police(city)["record"] | {"phase": 2})
    assert (answer.status_code, answer.json()["code"]) == (403, "no_permission")


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"code": "nobody"}, "code"),
        ({"phase": 4}, "phase"),
        ({"shares": []}, "shares"),
        ({"shares": ["name", "name"]}, "shares"),
        ({"loaded_due": "2026-02-30"}, "loaded_due"),
        ({"full_name": " "}, "full_name"),
        ({"contacts": [{"name": "李", "office": "", "telephone": "1"}]}, "contacts"),
        ({"state": "gone"}, "state"),
    ],
)
def test_what_cannot_be_meant_is_refused_when_it_is_proposed(city: City, changed: dict[str, Any], field: str) -> None:
    answer = propose(city, "bureau_officer", "agency", police(city)["record"] | changed)
    assert (answer.status_code, answer.json()["field"]) == (422, field)


def test_what_changes_nothing_is_no_proposal(city: City) -> None:
    answer = propose(city, "bureau_officer", "agency", police(city)["record"])
    assert (answer.status_code, answer.json()["code"]) == (409, "state_conflict")


def test_what_was_approved_outlives_the_next_start(city: City) -> None:
    in_force(city, "agency", police(city)["record"] | {"state": "real_time"}, "bureau_officer", "security_admin")
    city.write(register.keep_shipped)
    assert police(city)["record"]["state"] == "real_time"


def test_a_shipped_file_that_leaves_an_agency_out_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "agencies.toml"
    path.write_text('version = 1\n[[agency]]\ncode = "police"\nfull_name = "局"\nphase = 1\nshares = ["name"]\n', "utf-8")
    with pytest.raises(ValueError, match="each agency"):
        register.shipped(path)


def test_nobody_is_no_agency(city: City) -> None:
    assert city.desk("steward").ask("GET", "/v1/agencies/nobody").status_code == 404


def test_an_agencys_systems_and_what_it_must_settle_are_counted(city: City) -> None:
    nothing = {"to_settle": 0, "late": 0, "systems": 0, "last_batch": None, "stale": True}
    assert police(city)["figures"] == nothing
    city.write(lambda tx: add_system(tx, "前置机", "police"))
    city.write(lambda tx: tx.run("INSERT INTO batches (no, agency, digest, state, begun_at, loaded, refused) VALUES (9, 'police', 'x', 'loading', ?, 0, 0)", (tx.now,)))
    rows = [("150102199003071228", field, 9, state, agency, "police,labour", 0, "2026-11-02", due, "", 0)
            for field, state, agency, due in (("name", "open", "police", "2026-11-20"), ("sex", "waiting", "police", "2026-12-20"),
                                              ("birth_date", "settled", "police", "2026-11-20"), ("state", "open", "labour", "2026-12-20"))]  # fmt: skip
    city.write(lambda tx: tables_discrepancies.add(tx, rows))
    assert police(city)["figures"] == {**nothing, "systems": 1}, "nothing of a batch counts before it is in force"
    city.write(lambda tx: tables_batches.put_in_force(tx, 9, 7))
    last = {"kind": "file", "at": city.rows("SELECT ended_at FROM batches WHERE no = 9")[0][0], "persons": 7}
    assert police(city)["figures"] == {"to_settle": 2, "late": 1, "systems": 1, "last_batch": last, "stale": False}
    raised = ("one", "150102199003071228", "birth_date", "1990-03-08", "户口簿", identifier("clerk"), identifier("station"), "2026-11-02T01:00:00Z", "2026-11-02", "2026-12-20", "police")
    city.write(lambda tx: tables_raised.add(tx, raised))
    assert police(city)["figures"]["to_settle"] == 3
    in_force(city, "agency", police(city)["record"] | {"state": "stopped"}, "bureau_officer", "security_admin")
    assert police(city)["figures"]["systems"] == 0

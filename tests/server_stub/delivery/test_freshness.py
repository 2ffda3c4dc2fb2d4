"""How old each agency's data is, and who is late."""

import json
from datetime import UTC, datetime, timedelta

from server_stub.__main__ import main
from server_stub.clock import stamp
from tests.databases import change
from tests.server_stub.delivery.files import Agency, row


def asked(agency: Agency) -> tuple[int, dict[str, dict]]:
    code = main(["freshness", "--json", "--data", str(agency.data)])
    return code, {each["agency"]: each for each in json.loads(agency._capsys.readouterr().out)}


def loaded_days_ago(agency: Agency, batch: int, days: int) -> None:
    at = stamp(datetime.now(UTC) - timedelta(days=days))
    change(agency.data, f"UPDATE batches SET ended_at = '{at}' WHERE no = {batch}")


def test_who_has_said_nothing_and_who_said_it_long_ago_is_late(agency: Agency) -> None:
    agency.load(agency.write(row(1), row(2)), "police")
    agency.load(agency.write(row(3), name="other.csv"), "labour")
    agency.load(agency.write(row(4), name="third.csv"), "justice")
    loaded_days_ago(agency, 2, 31)
    loaded_days_ago(agency, 3, 32)
    code, found = asked(agency)
    assert code == 1
    assert {name: (each["batch"], each["persons"], each["days"], each["late"]) for name, each in found.items() if each["batch"]} == {
        "police": (1, 2, 0, False),
        "labour": (2, 1, 31, False),
        "justice": (3, 1, 32, True),
    }
    assert (found["state_tax"]["days"], found["state_tax"]["late"]) == (None, True)


def test_a_batch_taken_back_keeps_nobody_fresh(agency: Agency) -> None:
    agency.load(agency.write(row(1), name="first.csv"))
    agency.load(agency.write(row(2), name="second.csv"))
    loaded_days_ago(agency, 1, 40)
    assert asked(agency)[1]["police"]["late"] is False
    assert main(["undo-batch", "2", "--data", str(agency.data)]) == 0
    agency._capsys.readouterr()
    found = asked(agency)[1]["police"]
    assert (found["batch"], found["days"], found["late"]) == (1, 40, True)


def test_the_table_names_every_agency(agency: Agency) -> None:
    agency.load(agency.write(row(1)))
    assert main(["freshness", "--data", str(agency.data)]) == 1
    lines = agency._capsys.readouterr().out.splitlines()
    assert len(lines) == 12
    assert "late" not in next(line for line in lines if line.startswith("police"))
    assert "late: more than 31 days" in next(line for line in lines if line.startswith("petitions"))

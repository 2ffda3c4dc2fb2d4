"""In a base that an earlier version filled, what disagrees is found by a command; it says how the base stands."""

from typing import Any

import pytest

from server_stub.__main__ import main
from server_stub.errors import Refusal
from server_stub.population import batches, filling, start, undoing
from tests.server_stub.conftest import City
from tests.server_stub.population.test_base_deeds import ONE, OTHER, THIRD, call, create, disputes
from tests.server_stub.population.test_undo_batch import Agency, agency, row

__all__ = ["agency"]


@pytest.fixture
def upgraded(city: City) -> City:
    """Two of whom agencies say otherwise, one of whom they agree; nobody looked yet."""
    call(city, "police", create(ONE), create(OTHER), create(THIRD))
    call(city, "labour", create(ONE, name="王方"), create(OTHER, state="deceased"), create(THIRD))
    city.write(lambda tx: tx.run("DELETE FROM discrepancies"))
    return city


def fill(city: City) -> int:
    with batches.alone(city.settings.folder):
        count: int = city.wait(lambda: filling.fill(city.centre.database, "somebody"))
    return count


def test_what_disagrees_is_opened_once_and_records_stay(upgraded: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filling, "SLICE_ROWS", 1)
    before = upgraded.rows("SELECT number, name, state FROM citizens ORDER BY number")
    assert fill(upgraded) == 2
    assert (disputes(upgraded, ONE), disputes(upgraded, OTHER), disputes(upgraded, THIRD)) == ({"name": ("open", "police", 0)}, {"state": ("open", "police", 0)}, {})
    assert upgraded.rows("SELECT number, name, state FROM citizens ORDER BY number") == before
    assert upgraded.rows("SELECT number, wrong FROM discrepancies ORDER BY number") == [(ONE, "labour"), (OTHER, "labour")]
    assert fill(upgraded) == 0
    assert upgraded.rows("SELECT count(*) FROM batches WHERE state = 'in_force' AND kind = 'filling'") == [(1,)]


def test_a_start_says_that_nobody_looked_until_somebody_did(upgraded: City, caplog: pytest.LogCaptureFixture) -> None:
    def started() -> int:
        caplog.clear()
        upgraded.wait(lambda: start.look(upgraded.centre))
        upgraded.wait(upgraded.centre.jobs.finished)
        return sum("find-discrepancies" in each.getMessage() for each in caplog.records)

    assert started() == 1
    assert not any(ONE in each.getMessage() for each in caplog.records)
    fill(upgraded)
    assert started() == 0


def test_of_a_base_in_which_all_was_found_a_start_says_nothing(city: City) -> None:
    call(city, "police", create(ONE), create(OTHER))
    call(city, "labour", create(ONE, name="王方"), create(OTHER))
    assert not city.wait(lambda: city.centre.database.read(filling.is_wanted))
    city.write(lambda tx: tx.run("DELETE FROM discrepancies"))
    assert city.wait(lambda: city.centre.database.read(filling.is_wanted))


def test_a_filling_is_not_taken_back(upgraded: City) -> None:
    fill(upgraded)
    with pytest.raises(Refusal, match="state_conflict"):
        upgraded.wait(lambda: undoing.undo(upgraded.centre.database, 3, "somebody"))


def said(agency: Agency, *words: str) -> tuple[int, list[str]]:
    code = main([*words, "--data", str(agency.data)])
    told = agency._capsys.readouterr()
    return code, (told.out + told.err).splitlines()


def test_the_commands_say_how_the_base_stands_and_name_nobody(agency: Agency) -> None:
    agency.load(agency.write(*(row(place, "王芳") for place in range(3))))
    agency.load(agency.write(*(row(place, "王方") for place in range(2, 5)), name="labour.csv"), agency="labour")
    told: dict[str, Any] = dict(line.split(": ") for line in said(agency, "base-state")[1])
    assert told == {
        "shown to whom it may concern": "3",
        "waiting to be verified, shown to nobody else": "2",
        "refused": "0",
        "discrepancies": "1 open, 0 waiting for the person, 0 settled",
    }
    assert said(agency, "find-discrepancies") == (0, ["discrepancies of 0 persons were opened"])
    with batches.alone(agency.data):
        code, words = said(agency, "find-discrepancies")
    assert (code, words) == (3, ["a load into this folder is under way; try again when it has ended"])

"""What is done about cases while the centre runs: a calendar that comes, papers whose words were never said."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from server_stub.catalogue import calendar
from server_stub.tidying import tidy
from tests.server_stub.conftest import City
from tests.server_stub.window import decide, hold_citizen, submit, upload

MATERIAL = "opinion.attached"


def test_a_calendar_that_comes_is_gone_by_without_a_restart(city: City, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "calendar"
    shutil.copytree(calendar._FOLDER, folder)
    monkeypatch.setattr(calendar, "_FOLDER", folder)
    city.write(hold_citizen)
    after = max(calendar.shipped().years) + 1
    city.clock.at = city.clock.at.replace(year=after - 1, month=12, day=20)
    case = submit(city.desk())["summary"]
    assert case["provisional_due"]
    (folder / f"{after}.toml").write_text("holidays = [\nworkdays = []", "utf-8")
    city.wait(lambda: tidy(city.centre))
    assert seen(city, case["id"])["due_on"] == case["due_on"], "a file with a fault changes nothing"
    days = ", ".join(f"{after}-01-{day:02}" for day in range(1, 16))
    (folder / f"{after}.toml").write_text(f"holidays = [{days}]\nworkdays = []\n", "utf-8")
    try:
        city.wait(lambda: tidy(city.centre))
        told = seen(city, case["id"])
        assert (told["provisional_due"], told["due_on"] > case["due_on"]) == (False, True)
    finally:
        monkeypatch.undo()
        calendar.shipped.cache_clear()


def test_papers_whose_words_were_never_said_are_taken_away_after_a_month(city: City) -> None:
    city.write(hold_citizen)
    counter, case = city.desk("approver", "counter"), submit(city.desk())
    said, unsaid = (upload(counter, case["summary"]["id"], MATERIAL) for _ in range(2))
    assert decide(counter, case, "return", attached=[said]).status_code == 200
    known = "SELECT id FROM documents WHERE material = 'opinion.attached' ORDER BY id"
    city.clock.move(minutes=29 * 24 * 60)
    city.wait(lambda: tidy(city.centre))
    assert city.rows(known) == [(said,), (unsaid,)]
    city.clock.move(minutes=2 * 24 * 60)
    city.wait(lambda: tidy(city.centre))
    assert city.rows(known) == [(said,)]


def seen(city: City, case: str) -> Any:
    return city.desk().ask("GET", f"/v1/cases/{case}").json()["summary"]

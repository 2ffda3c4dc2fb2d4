"""Cases that ran when one wait at a time was all there was: they go on where they stood."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from alembic import command
from alembic.config import Config

from server_stub import migrations
from server_stub.app import create_app
from server_stub.catalogue import catalogue
from server_stub.setting_up import database_url, initialise
from tests.databases import write
from tests.server_stub.conftest import City, TestClock, identifier, populate, settings_for
from tests.server_stub.deeds_done import done
from tests.server_stub.window import NUMBER, THREE_LEVELS, TWO_LEVELS, hold_citizen, resubmit

OTHERS = ("identity", "documents", "administration", "workstations", "population", "journal", "news")
"""Rooms whose rows the old cases stand on."""
COLUMNS = (
    "id, number, draft, item, item_version, station, division, taken_by, applicant, applicant_name, verification,"
    " submitted_at, accepted_index, accepted_leaf, version, changed_at, state, step, place, running_from, days_then,"
    " due_on, step_from, step_days_then, step_due_on, provisional_due, revision"
)
STOOD = {
    "waits": (TWO_LEVELS, "in_approval", 1, "civil_affairs district"),
    "waits above": (THREE_LEVELS, "in_approval", 2, "health city"),
    "returned": (TWO_LEVELS, "returned", 1, None),
    "approved": (TWO_LEVELS, "approved", 1, None),
}
"""Cases as they stood: item, state, index of the step, window."""


def to(url: str, *revisions: str) -> None:
    with migrations.engine_at(url) as engine, engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(Path(migrations.__file__).parent))
        config.attributes["connection"] = connection
        for revision in revisions:
            command.upgrade(config, revision)


def lay_down(tx: Any) -> None:
    """The rows the program of then would have written."""
    for code in (TWO_LEVELS, THREE_LEVELS):
        item = catalogue.shipped().items[code]
        told = msgspec.json.encode(item).decode()
        tx.run("INSERT INTO case_items (item, version, told) VALUES (?, ?, ?)", (code, item.version, told))
    for number, (name, (code, state, step, place)) in enumerate(STOOD.items()):
        item, case = catalogue.shipped().items[code], identifier(name)
        answers = msgspec.json.encode([]).decode()
        where = identifier(place) if place else None
        row = (
            case, f"150102-20261101-{number:05d}", identifier(f"draft of {name}"), code, item.version, identifier("station"), "150102",
            identifier("clerk"), NUMBER, "艾琳", None, tx.now, 1, "", 1, tx.now, state, step, where, "2026-11-20", 9,
            "2026-12-03", "2026-11-20", 7, "2026-12-01", 0, 1,
        )  # fmt: skip
        tx.run(f"INSERT INTO cases ({COLUMNS}) VALUES ({', '.join('?' * len(row))})", row)
        tx.run("INSERT INTO case_forms (case_id, revision, answers) VALUES (?, 1, ?)", (case, answers))
        window = identifier(place or "civil_affairs district")
        tx.run("INSERT INTO case_places (case_id, organisation, state, changed_at) VALUES (?, ?, ?, ?)", (case, window, state, tx.now))
        deeds = ["submitted", *({"returned": ["returned"], "approved": ["approved"]}.get(state, []))]
        for position, deed in enumerate(deeds):
            line = (case, position, tx.now, deed, identifier("clerk"), "某", "某", "受理", "", "", "[]", position + 1, "x")
            tx.run(f"INSERT INTO case_history VALUES ({', '.join('?' * len(line))})", line)


def as_it_was(tx: Any) -> None:
    populate(tx)
    hold_citizen(tx)
    lay_down(tx)


@pytest.fixture(params=["catalogue later", "catalogue first"])
def earlier(bare: Path, clock: TestClock, request: Any) -> Iterator[City]:
    """A centre set up on the database of the program before, whichever room's migrations run first."""
    bare.mkdir(exist_ok=True)
    settings = settings_for(bare)
    to(database_url(settings), *(f"{room}@head" for room in OTHERS), "cases_0003")
    write(bare, as_it_was, now="2026-11-22T01:00:00.000000Z")
    if request.param == "catalogue first":
        to(database_url(settings), "catalogue_0001")
    initialise(settings)
    city = City(settings, clock, create_app(settings, clock))
    yield city
    city.close()


def read(desk: Any, name: str) -> dict[str, Any]:
    told = desk.ask("GET", f"/v1/cases/{identifier(name)}")
    assert told.status_code == 200, told.text
    case: dict[str, Any] = told.json()
    return case


def test_a_waiting_case_stands_in_its_window_with_its_limit_and_goes_on(earlier: City) -> None:
    approver = earlier.desk("approver", "counter")
    assert [each["id"] for each in approver.ask("GET", "/v1/cases?list=queue").json()["cases"]] == [identifier("waits")]
    case = read(approver, "waits")
    step = catalogue.shipped().items[TWO_LEVELS].route[1]
    now = case["summary"]["step"]
    assert (now["code"], now["name"], now["due_on"]) == (step.code, step.name, "2026-12-01")
    assert case["summary"]["due_on"] == "2026-12-03"
    assert done(approver, case, "approve")["summary"]["state"] == "approved"


def test_one_that_waits_at_the_second_window_is_decided_there_or_sent_back(earlier: City) -> None:
    above = earlier.desk("health city approver", "city counter")
    case = read(above, "waits above")
    assert case["summary"]["step"]["organisation"] == "city health"
    first = case["item"]["route"][1]
    case = done(above, case, "send_back", step=first["code"])
    assert case["summary"]["step"]["name"] == first["name"]


def test_a_returned_case_is_mended_and_comes_back_with_what_was_left(earlier: City) -> None:
    case = read(earlier.desk(), "returned")
    assert (case["summary"]["state"], case["summary"]["working_days_left"]) == ("returned", 9)
    assert [task["kind"] for task in case["tasks"]] == ["decide", "mend"]
    mended = resubmit(earlier.desk(), case, answers=[], documents=[])
    assert mended.status_code == 422, "its form is asked for as ever"
    assert mended.json()["code"] == "required_missing"
    case = done(earlier.desk(), case, "withdraw")
    assert case["summary"]["state"] == "withdrawn"


def test_a_closed_case_knows_the_line_that_closed_it(earlier: City) -> None:
    assert earlier.rows("SELECT closing, stands FROM cases WHERE id = ?", identifier("approved")) == [(1, 1)]
    assert read(earlier.desk(), "approved")["tasks"] == []

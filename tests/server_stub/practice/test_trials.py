"""An item is tried out in a practice city: in force at once, marked, checked as a draft is; a real city has no such thing."""

from typing import Any

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from server_stub.catalogue import item_file, start
from server_stub.catalogue.catalogue import shipped
from tests.server_stub.conftest import City, identifier
from tests.server_stub.practice.test_seats import take
from tests.server_stub.window import TWO_LEVELS, hold_citizen, submission, submit
from tests.server_stub.workstations.office import seat_wanted, sign_in, told
from tests.signing import Pen

ITEM = shipped().items[TWO_LEVELS]
PATH = "/v1/practice/items"


@pytest.fixture
def practice(city: City) -> City:
    city.set(practice=True)
    city.write(hold_citizen)
    return city


def file_of(**said: Any) -> bytes:
    return item_file.written(msgspec.structs.replace(ITEM, **said)).encode()


def offered(desk: Any, code: str = TWO_LEVELS) -> tuple[Any, bool]:
    catalogue = desk.ask("GET", "/v1/catalogue").json()
    item = next((one for one in catalogue["items"] if one["code"] == code), None)
    return item, code in catalogue["trials"]


def editor(city: City) -> Any:
    return city.desk("catalogue_editor", "city counter")


def test_a_draft_is_on_offer_at_once_and_marked_and_running_cases_keep_theirs(practice: City) -> None:
    clerk, desk = practice.desk(), editor(practice)
    running, half_done = submit(clerk), submission(clerk, again_because="另一项困难")
    assert offered(clerk)[1] is False
    answer = desk.ask("POST", PATH, content=file_of(name="低保试办", valid_from="2031-01-01", valid_to="2031-12-31"))
    assert (answer.status_code, answer.json()) == (201, {"code": TWO_LEVELS, "name": "低保试办", "version": ITEM.version + 1})
    item, is_trial = offered(clerk)
    assert (item["name"], item["version"], item["valid_from"], item["valid_to"], is_trial) == (
        "低保试办", ITEM.version + 1, "2026-11-23", "", True,
    )  # fmt: skip
    kept = clerk.ask("GET", f"/v1/cases/{running['summary']['id']}").json()["item"]
    assert (kept["version"], kept["name"]) == (ITEM.version, ITEM.name)
    assert clerk.deed("POST", "/v1/cases", half_done).json()["item"]["version"] == ITEM.version
    tried = submit(clerk, again_because="试办这一版", item_version=ITEM.version + 1)
    assert tried["item"]["name"] == "低保试办"
    assert ("practice.item_tried", "done") in practice.journal()


def test_the_next_trial_takes_the_place_of_the_one_before(practice: City) -> None:
    clerk, desk = practice.desk(), editor(practice)
    desk.ask("POST", PATH, content=file_of(name="第一次"))
    tried = submit(clerk, item_version=ITEM.version + 1)
    assert desk.ask("POST", PATH, content=file_of(name="第二次")).json()["version"] == ITEM.version + 2
    item, is_trial = offered(clerk)
    assert (item["name"], is_trial) == ("第二次", True)
    assert clerk.ask("GET", f"/v1/cases/{tried['summary']['id']}").json()["item"]["name"] == "第一次"
    history = desk.ask("GET", f"/v1/catalogue/items/{TWO_LEVELS}").json()["versions"]
    assert [each["origin"] for each in history] == ["trial", "trial", "shipped"]


def test_the_same_once_more_changes_nothing(practice: City) -> None:
    desk = editor(practice)
    first, again = (desk.ask("POST", PATH, content=file_of(name="试办")) for _ in range(2))
    assert (first.json(), again.status_code) == (again.json(), 201)
    assert practice.rows("SELECT count(*) FROM item_versions WHERE origin = 'trial'") == [(1,)]


def test_a_new_item_can_be_tried_and_is_a_trial_still_after_a_new_start(practice: City) -> None:
    clerk, desk = practice.desk(), editor(practice)
    assert desk.ask("POST", PATH, content=file_of(code="fresh_item", name="新事项")).json()["version"] == 1
    assert offered(clerk, "fresh_item")[1] is True
    practice.centre.on_offer.take_over([])
    practice.wait(lambda: start.load(practice.centre))
    item, is_trial = offered(clerk, "fresh_item")
    assert (item["name"], is_trial) == ("新事项", True)
    assert offered(clerk)[1] is False


@pytest.mark.parametrize(
    ("content", "where"),
    [
        (file_of(summary=""), "summary"),
        (file_of(department="nowhere"), "department"),
        (file_of(code="No Code"), "code"),
        (b"version = 1", "code"),
        (b"\xff", ""),
        (b"", "code"),
        (b"colour = 1\n" + file_of(), "colour"),
    ],
)
def test_what_no_editor_could_publish_is_not_tried(practice: City, content: bytes, where: str) -> None:
    answer = editor(practice).ask("POST", PATH, content=content)
    assert told(answer) == (422, "item_unfit")
    assert answer.json()["where"] == where
    assert practice.rows("SELECT count(*) FROM item_versions WHERE origin = 'trial'") == [(0,)]


def test_a_real_city_tries_nothing_whoever_asks(city: City) -> None:
    answer = editor(city).ask("POST", PATH, content=file_of(name="试办"))
    absent = editor(city).ask("GET", "/v1/catalogue/items/nothing")
    assert told(answer) == told(absent) == (404, "not_found")
    assert city.rows("SELECT count(*) FROM item_versions WHERE origin = 'trial'") == [(0,)]


def test_who_edits_no_items_tries_none(practice: City) -> None:
    assert told(practice.desk().ask("POST", PATH, content=file_of())) == (403, "no_permission")


def test_an_editor_of_the_real_city_has_a_seat_of_their_own_here(practice: City) -> None:
    key = Ed25519PrivateKey.generate()
    seat = take(practice, {**seat_wanted(key), "post": "catalogue_editor"}).json()
    pen = Pen(seat["enrolled"]["key"], key, seat["enrolled"]["workstation"], lambda: practice.clock.now().timestamp())
    said = sign_in(practice, pen, seat["username"], seat["password"]).json()
    assert (said["to_do"], said["account"]["post"]) == ([], "catalogue_editor")
    assert said["account"]["organisation"]["id"] == identifier("city")
    assert "item.try" in said["account"]["permissions"]
    assert told(take(practice, seat_wanted(key))) == (409, "state_conflict"), "a key has one seat"


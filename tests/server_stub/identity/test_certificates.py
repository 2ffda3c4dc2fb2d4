"""The operator's certificate: who needs one, for what, until when, for which items."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from server_stub.identifiers import uuid7
from server_stub.identity import certificates
from server_stub.identity.tables_certificates import CertificateRow
from tests.server_stub.conftest import TestClock, certify
from tests.server_stub.identity.people import Person, code
from tests.server_stub.window import NUMBER as HELD
from tests.server_stub.window import hold_citizen, submit

NUMBER = "11010519491231002X"
REASON = {"kind": "reason", "reference": "identify_visitor"}
ITEM = {"kind": "service_item", "reference": ""}


@pytest.fixture
def person(city: Any) -> Person:
    """A clerk without a certificate, signed in."""
    city.write(lambda tx: tx.run("DELETE FROM certificates"))
    person = Person(city)
    person.sign_in()
    return person


def give(person: Person, valid_from: str = "2026-01-01", valid_to: str = "2026-12-31", items: tuple[str, ...] = ()) -> None:
    person.city.write(lambda tx: certify(tx, person.username, valid_from, valid_to, json.dumps(items)))
    person.city.centre.callers.forget()


def look_up(person: Person, purpose: dict[str, str], number: str = NUMBER) -> Any:
    return person.ask("POST", "/v1/citizens/look-up", {"number": number, "purpose": purpose})


def state(person: Person) -> Any:
    return person.ask("GET", "/v1/session").json()["certificate"]


def items(person: Person) -> list[str]:
    return [one["code"] for one in person.ask("GET", "/v1/catalogue").json()["items"]]


def test_without_one_nobody_is_looked_up_and_nothing_is_read(person: Person) -> None:
    assert state(person) == {"state": "missing", "valid_from": None, "valid_to": None, "items": []}
    for path in ("/v1/citizens/look-up", "/v1/citizens/verification", "/v1/cases"):
        told = person.ask("POST", path, "no such body")
        assert (code(told), told.json()["ask"]) == ((403, "certificate_missing"), "本单位安全管理员")
    assert person.works(), "all else goes on"
    assert person.city.journal()[-1] == ("request.refused", "refused")


def test_with_one_the_work_goes_on(person: Person) -> None:
    give(person)
    assert code(look_up(person, REASON)) == (404, "person_unknown")
    assert state(person) == {"state": "valid", "valid_from": "2026-01-01", "valid_to": "2026-12-31", "items": []}


def test_it_ends_with_the_last_day_on_the_wall_in_china(person: Person) -> None:
    give(person, valid_to="2026-11-23")
    person.city.clock.at = datetime(2026, 11, 23, 15, 59, 59, tzinfo=UTC)
    person.sign_in()
    assert state(person)["state"] == "ending"
    assert code(look_up(person, REASON)) == (404, "person_unknown")
    person.city.clock.move(seconds=1)
    told = look_up(person, REASON)
    assert code(told) == (403, "certificate_ended")
    assert (told.json()["valid_to"], told.json()["ask"]) == ("2026-11-23", "本单位安全管理员")
    assert state(person)["state"] == "ended"


def test_it_begins_with_its_first_day(person: Person) -> None:
    give(person, valid_from="2026-11-24")
    assert code(look_up(person, REASON)) == (403, "certificate_missing")
    person.city.clock.at = datetime(2026, 11, 23, 16, 0, tzinfo=UTC)
    person.sign_in()
    assert code(look_up(person, REASON)) == (404, "person_unknown")


def test_one_that_was_revoked_does_not_count(person: Person) -> None:
    give(person)
    person.city.write(lambda tx: tx.run("UPDATE certificates SET revoked_at = '2026-11-01'"))
    person.city.centre.callers.forget()
    assert code(look_up(person, REASON)) == (403, "certificate_missing")


def test_one_of_somebody_else_does_not_count(person: Person) -> None:
    person.city.write(lambda tx: certify(tx, "other clerk"))
    assert code(look_up(person, REASON)) == (403, "certificate_missing")


def test_an_item_it_does_not_cover_is_refused(person: Person) -> None:
    covered, other = items(person)[:2]
    give(person, items=(covered,))
    assert state(person)["items"] == [covered]
    assert code(look_up(person, ITEM | {"reference": covered})) == (404, "person_unknown")
    told = look_up(person, ITEM | {"reference": other})
    assert (code(told), told.json()["ask"]) == ((403, "certificate_item"), "本单位安全管理员")
    verify = {"number": NUMBER, "purpose": ITEM | {"reference": other}, "stated": [], "source": "typed"}
    assert code(person.ask("POST", "/v1/citizens/verification", verify)) == (403, "certificate_item")
    assert code(look_up(person, REASON)) == (404, "person_unknown")


def test_a_case_of_an_item_it_does_not_cover_is_not_taken_in(person: Person) -> None:
    covered, other = person.ask("GET", "/v1/catalogue").json()["items"][:2]
    give(person, items=(covered["code"],))
    submission = {"draft": uuid7(), "applicant": NUMBER, "verification": uuid7(), "answers": [], "documents": []}
    for item, wanted in ((other, (403, "certificate_item")), (covered, (404, "person_unknown"))):
        told = person.ask("POST", "/v1/cases", submission | {"item": item["code"], "item_version": item["version"]})
        assert (told.status_code, told.json()["code"]) == wanted, told.text


def test_a_case_of_an_item_it_does_not_cover_is_no_reason_to_look(city: Any) -> None:
    city.write(hold_citizen)
    taken = submit(city.desk())["summary"]
    person = Person(city, "clerk", "desk")
    person.sign_in()
    other = next(item for item in items(person) if item != taken["item"])
    about = {"kind": "case", "reference": taken["id"]}
    person.city.write(lambda tx: tx.run("DELETE FROM certificates"))
    give(person, items=(other,))
    assert code(look_up(person, about, HELD)) == (403, "certificate_item")
    give(person, items=(taken["item"],))
    assert look_up(person, about, HELD).status_code == 200


def test_who_takes_nothing_in_needs_none(city: Any) -> None:
    city.write(lambda tx: tx.run("DELETE FROM certificates"))
    for username, place in (("approver", "counter"), ("steward", "city counter"), ("team_leader", "desk")):
        person = Person(city, username, place)
        assert person.sign_in().json()["account"]["certificate"] is None
        if username != "team_leader":
            assert code(look_up(person, REASON)) == (404, "person_unknown")


def at(*day: int) -> str:
    return f"{TestClock(datetime(*day, 12, 0, tzinfo=UTC)).now():%Y-%m-%dT%H:%M:%S.%fZ}"  # type: ignore[arg-type,misc]


def row(valid_from: str, valid_to: str, *items: str) -> CertificateRow:
    return CertificateRow(valid_from, valid_to, items)


@pytest.mark.parametrize(
    ("day", "standing"),
    [((2025, 12, 31), "missing"), ((2026, 1, 1), "valid"), ((2026, 11, 30), "valid"), ((2026, 12, 1), "ending"), ((2026, 12, 31), "ending"), ((2027, 1, 1), "ended")],
)
def test_thirty_days_before_its_end_it_says_so(day: tuple[int, ...], standing: str) -> None:
    assert certificates.state_on([row("2026-01-01", "2026-12-31")], at(*day), 30).state == standing


def test_nobody_is_reminded_whose_next_one_is_there() -> None:
    rows = [row("2027-01-01", "2028-12-31"), row("2026-01-01", "2026-12-31")]
    assert certificates.state_on(rows, at(2026, 12, 20), 30).state == "valid"
    told = certificates.state_on([row("2027-01-05", "2028-12-31"), row("2026-01-01", "2026-12-31")], at(2027, 1, 2), 30)
    assert (told.state, told.valid_to) == ("ended", "2026-12-31")


def test_two_at_once_cover_what_either_covers() -> None:
    some = [row("2026-06-01", "2027-05-31", "b", "c"), row("2026-01-01", "2026-12-31", "a", "b")]
    told = certificates.state_on(some, at(2026, 11, 23), 30)
    assert (told.items, told.valid_to, told.state) == (["a", "b", "c"], "2027-05-31", "valid")
    assert certificates.state_on(some, at(2027, 1, 2), 30).items == ["b", "c"]
    every = [*some, row("2026-01-01", "2026-12-01")]
    assert certificates.state_on(every, at(2026, 11, 23), 30).items == []


def test_it_is_looked_at_again_when_one_begins_or_ends() -> None:
    rows = [row("2026-06-01", "2027-05-31"), row("2026-01-01", "2026-12-31")]
    assert certificates.changes_at(rows, at(2026, 3, 1)) == "2026-05-31T16:00:00.000000Z"
    assert certificates.changes_at(rows, at(2026, 11, 23)) == "2026-12-31T16:00:00.000000Z"
    assert certificates.changes_at(rows, at(2030, 1, 1)) > "2999"

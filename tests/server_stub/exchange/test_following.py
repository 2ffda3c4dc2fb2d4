"""The feed of changes: from any cursor it rebuilds what the agency sees, and tells of nobody else."""

import random
from typing import Any

import httpx
import pytest

from server_stub.database import Transaction
from server_stub.exchange import following
from server_stub.population import linking, records, undoing
from server_stub.population.tables_views import View as Counting
from tests.server_stub.administration.office import in_force
from tests.server_stub.conftest import City, Desk
from tests.server_stub.exchange.callers import calling
from tests.server_stub.exchange.test_hearing import number_of, said, state
from tests.server_stub.window import NAME

pytestmark = pytest.mark.both

View = dict[str, dict[str, str]]
OURS = {"labour": "social_insurance", "police": "registration", "family_planning": "birth_service"}


def follow(system: Desk, agency: str, cursor: str | None = None, **more: Any) -> httpx.Response:
    return system.ask("POST", "/v1/exchange/changes", {"purpose": OURS[agency], "cursor": cursor, **more})


def replayed(system: Desk, agency: str, view: View, cursor: str | None = None) -> str:
    """Follow to the end; the last cursor."""
    while True:
        answer = follow(system, agency, cursor)
        assert answer.status_code == 200, answer.text
        told = answer.json()
        for each in told["changes"]:
            view.pop(each["number"], None)
            if not each["gone"]:
                view[each["number"]] = {fact["field"]: fact["value"] for fact in each["facts"]}
        cursor = told["cursor"]
        if not told["more"]:
            return str(cursor)


def looked_up(system: Desk, agency: str, numbers: list[str]) -> View:
    """The same by asking for each."""
    found = {}
    for number in numbers:
        answer = system.ask("POST", "/v1/exchange/look-up", {"number": number, "purpose": OURS[agency]})
        if answer.status_code == 200:
            found[answer.json()["number"]] = {fact["field"]: fact["value"] for fact in answer.json()["facts"]}
    return found


@pytest.mark.parametrize("seed", range(4))
def test_replay_from_any_cursor_rebuilds_the_shared_view(city: City, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "PAGE", 3)
    dice = random.Random(seed)
    systems = {agency: calling(city, agency) for agency in OURS}
    numbers = [number_of(at) for at in range(8)]
    kept: dict[str, list[tuple[View, str]]] = {agency: [({}, "")] for agency in OURS}
    for step in range(14):
        by = dice.choice(list(OURS))
        kind = dice.choice(["create", "change", "change", "end"])
        facts = {} if kind == "end" else {"name": f"某{step}"}
        state(systems[by], *(said(each, kind, f"2026-11-{step + 1:02}", **facts) for each in dice.sample(numbers, 2)))
        for agency, system in systems.items():
            view, cursor = dice.choice(kept[agency])
            view = dict(view)
            cursor = replayed(system, agency, view, cursor or None)
            assert view == looked_up(system, agency, numbers), (seed, step, agency)
            kept[agency].append((view, cursor))


@pytest.mark.parametrize("seed", range(6))
def test_replay_follows_numbers_that_become_others_and_are_themselves_again(city: City, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "PAGE", 3)
    dice = random.Random(seed)
    systems = {agency: calling(city, agency) for agency in OURS}
    numbers = [number_of(at) for at in range(6)]
    kept: dict[str, list[tuple[View, str]]] = {agency: [({}, "")] for agency in OURS}
    counting: list[int] = []
    for step in range(16):
        match dice.choice(["say", "say", "link", "link", "part"]):
            case "say":
                kind = dice.choice(["create", "change", "end"])
                facts = {} if kind == "end" else {"name": f"某{step}"}
                state(systems[dice.choice(list(OURS))], said(dice.choice(numbers), kind, f"2026-11-{step + 1:02}", **facts))
            case "link":
                counting += linked(city, *dice.sample(numbers, 2))
            case "part" if counting:
                at = counting.pop(dice.randrange(len(counting)))
                city.write(lambda tx, at=at: undoing.take_back(tx, at, "police"))
        for agency, system in systems.items():
            view, cursor = dice.choice(kept[agency])
            view = dict(view)
            cursor = replayed(system, agency, view, cursor or None)
            assert view == looked_up(system, agency, numbers), (seed, step, agency)
            kept[agency].append((view, cursor))


def linked(city: City, number: str, holder: str) -> list[int]:
    """The batch; nothing where the two cannot be linked."""

    def link(tx: Transaction) -> list[int]:
        belong = records.holders(tx, [number, holder], Counting())
        if belong[number] != number or belong[holder] == number:
            return []
        return [linking.link(tx, number, holder, "changed", "police", "改号")]

    return city.write(link)


def test_who_saw_somebody_under_another_number_only_while_they_were_linked_hears_that_it_is_gone(city: City) -> None:
    own, other = number_of(1), number_of(2)
    labour, police = calling(city, "labour"), calling(city, "police")
    state(labour, said(own, "create", name="甲"))
    state(police, said(other, "create", name="甲"))
    [batch] = linked(city, own, other)
    view: dict[str, dict[str, str]] = {}
    cursor = replayed(labour, "labour", view)
    assert list(view) == [other]
    city.write(lambda tx: undoing.take_back(tx, batch, "police"))
    told = follow(labour, "labour", cursor).json()["changes"]
    assert {each["number"]: each["gone"] for each in told} == {own: True, other: True}


def test_who_never_saw_a_number_that_was_linked_hears_nothing_of_it(city: City) -> None:
    own, other = number_of(1), number_of(2)
    labour, police = calling(city, "labour"), calling(city, "police")
    state(police, said(other, "create", name="甲"), said(own, "create", name="甲"))
    [batch] = linked(city, own, other)
    city.write(lambda tx: undoing.take_back(tx, batch, "police"))
    state(labour, said(own, "create", name="甲"))  # only afterwards
    assert other not in follow(labour, "labour").text


def test_of_whom_an_agency_does_not_see_it_never_hears(city: City) -> None:
    state(calling(city, "police"), said(kind="create", name=NAME))
    answer = follow(calling(city, "labour"), "labour")
    assert (answer.json()["changes"], answer.json()["more"]) == ([], False)
    state(calling(city, "justice"), said(number_of(3), kind="create", name=NAME))  # nobody verified them
    assert number_of(3) not in follow(calling(city, "family_planning"), "family_planning").text


def test_changed_rules_begin_anew(city: City) -> None:
    labour = calling(city, "labour")
    cursor = replayed(labour, "labour", {})
    other = {"agency": "police", "field": "name", "purpose": None, "visibility": "masked"}
    in_force(city, "agency_sharing", other, "bureau_officer", "security_admin")
    assert follow(labour, "labour", cursor).json()["resync"] is False
    in_force(city, "agency_sharing", other | {"agency": "labour"}, "bureau_officer", "security_admin")
    told = follow(labour, "labour", cursor).json()
    assert told == {"changes": [], "cursor": None, "more": False, "resync": True}


def test_a_cursor_is_nobody_elses_and_says_nothing(city: City) -> None:
    police = calling(city, "police")
    state(police, said(kind="create", name=NAME))
    cursor = replayed(police, "police", {})
    for wrong in (cursor[:-2], "x", "好", "A" * 500):
        answer = follow(police, "police", wrong)
        assert (answer.status_code, answer.json()["field"]) == (422, "cursor")
    assert follow(calling(city, "labour"), "labour", cursor).status_code == 422


def test_a_wait_ends_with_the_first_change_or_with_its_time(city: City) -> None:
    police = calling(city, "police")
    cursor = replayed(police, "police", {})
    assert follow(police, "police", cursor, wait=0.2).json()["changes"] == []
    assert follow(police, "police", cursor, wait=61).json()["field"] == "wait"
    before = len(city.journal())
    state(police, said(kind="create", name=NAME))
    assert len(follow(police, "police", cursor, wait=30).json()["changes"]) == 1
    assert city.journal()[before:] == [("exchange.stated", "done"), ("exchange.followed", "done")]


def test_who_waits_is_told_when_its_agency_is_stopped(city: City) -> None:
    police, labour = calling(city, "police"), calling(city, "labour")
    cursor = replayed(labour, "labour", {})
    body = {"purpose": OURS["labour"], "cursor": cursor, "wait": 30.0}
    waiting = city._runner.get_loop().create_task(labour.client.post("/v1/exchange/changes", json=body))
    state(police, said(number_of(2), kind="create", name=NAME))
    record = city.desk("bureau_officer").ask("GET", "/v1/agencies/labour").json()["record"]
    in_force(city, "agency", record | {"state": "stopped"}, "bureau_officer", "security_admin")
    answer = city.wait(lambda: waiting)
    assert (answer.status_code, answer.json()["code"]) == (403, "workstation_suspended")


def test_what_is_not_granted_is_refused(city: City) -> None:
    answer = calling(city, "commerce").ask("POST", "/v1/exchange/changes", {"purpose": "business_registration"})
    assert (answer.status_code, answer.json()["code"]) == (403, "no_permission")

"""Whoever lives in another community than before has moved: found whatever changed it, listed, told to followers."""

from typing import Any

import pytest

from server_stub.population import batches, linking, moves, settling, tables_moves, undoing, verifying
from server_stub.population.stating import Word
from tests.server_stub.conftest import City
from tests.server_stub.exchange.callers import calling
from tests.server_stub.population.test_base_deeds import ONE, OTHER, REASON, call, create

HERE, THERE, FAR = "150102001003", "150102002001", "150103001001"


def found(city: City, number: str = ONE) -> list[tuple[str, str, str, bool]]:
    rows = city.read(lambda tx: [moves.told(row) for row in tables_moves.of_numbers(tx, [number], 0)])
    return [(each.left, each.to, each.because, each.undone) for each in rows]


def move(number: str = ONE, to: str = THERE, as_of: str = "2026-11-05") -> Word:
    return Word("change", number, as_of, {"residence_division": to})


def listed(city: City, account: str = "steward", **asked: Any) -> Any:
    return city.desk(account).ask("POST", "/v1/moves/search", {"purpose": REASON, **asked})


def people(answer: Any) -> list[tuple[str, str, str]]:
    assert answer.status_code == 200, answer.text
    return [(one["person"]["number"], one["move"]["left"], one["move"]["to"]) for one in answer.json()["moves"]]


def test_to_be_known_first_or_more_exactly_is_no_move(city: City) -> None:
    call(city, "police", create(ONE, residence_division="150102"))
    call(city, "police", move(to=HERE))
    assert found(city) == []


def test_a_call_a_settlement_and_what_takes_it_back_move_somebody(city: City) -> None:
    call(city, "police", create(ONE))
    told = call(city, "family_planning", move()).batch
    assert found(city) == [(HERE, THERE, "stated", False)]
    settled = city.write(lambda tx: settling.settle(tx, [settling.Decision(ONE, "residence_division", "correct", value=FAR)], "steward", "查证"))
    city.write(lambda tx: undoing.take_back(tx, settled, "steward"))
    assert found(city)[1:] == [(THERE, FAR, "settled", True), (FAR, THERE, "taken_back", False)]
    city.wait(lambda: undoing.undo(city.centre.database, told, "somebody"))
    assert found(city)[-1] == (THERE, HERE, "taken_back", False)


def test_a_later_file_of_the_same_agency_moves_somebody_once_it_counts(city: City) -> None:
    call(city, "police", create(ONE), create(OTHER))

    async def load() -> None:
        batch = await batches.begin(city.centre.database, "police", "digest")
        rows = [(each, batch.no, "王芳", "2", None, "1990-03-01", None, THERE, "和平路1号", "normal", None, "2026-11-10") for each in sorted((ONE, OTHER))]
        writing = batches.Writing(city.centre.database, batch, batches.Size(100), city.settings.folder)
        await writing.write(rows, [])
        assert await city.centre.database.read(lambda tx: tables_moves.of_numbers(tx, [ONE], 0)) == []
        await writing.put_in_force(2, 0, lambda _tx: None)

    with batches.alone(city.settings.folder):
        city.wait(load)
    assert found(city) == found(city, OTHER) == [(HERE, THERE, "stated", False)]


def test_a_batch_that_is_dropped_leaves_no_move(city: City) -> None:
    call(city, "police", create(ONE))

    async def cut_off() -> None:
        batch = await batches.begin(city.centre.database, "police", "digest")
        writing = batches.Writing(city.centre.database, batch, batches.Size(100), city.settings.folder)
        await writing.write([(ONE, batch.no, "王芳", "2", None, None, None, THERE, None, None, None, "2026-11-10")], [])
        await batches.drop_leftover(city.centre.database)

    city.wait(cut_off)
    assert city.rows("SELECT count(*) FROM moves") == [(0,)]


def test_another_number_is_no_move(city: City) -> None:
    call(city, "police", create(ONE), create(OTHER, residence_division=THERE))
    city.write(lambda tx: linking.link(tx, ONE, OTHER, "changed", "police 1", "重号"))
    assert (found(city), found(city, OTHER)) == ([], [])


def test_a_communitys_worker_sees_who_came_and_went_and_each_has_a_record(city: City) -> None:
    call(city, "police", create(ONE), create(OTHER, residence_division=THERE))
    call(city, "family_planning", move(), move(OTHER, to=HERE))
    came = listed(city, "community_worker")
    assert (people(came), came.json()["division"]) == ([(OTHER, THERE, HERE)], "150102001")
    assert came.json()["moves"][0]["move"]["agency_name"] == "人口计生"
    assert people(listed(city, "community_worker", way="out")) == [(ONE, HERE, THERE)]
    rows = city.rows("SELECT count(*) FROM journal WHERE action = 'move.listed'")
    assert rows == [(2,)]
    assert listed(city, "community_worker", division="150103").json()["field"] == "division"
    assert people(listed(city, division="150102002")) == [(ONE, HERE, THERE)]
    assert people(listed(city, division="150102")) == []  # within it nobody came or went
    assert listed(city, "clerk").status_code == 403


@pytest.mark.parametrize(("asked", "field"), [({"purpose": {"kind": "reason", "reference": "curiosity"}}, "purpose"), ({"purpose": {"kind": "case", "reference": "1"}}, "purpose"), ({"since": "2026-13-01"}, "since"), ({"division": "x"}, "division")])
def test_what_is_asked_wrongly_is_refused(city: City, asked: dict[str, Any], field: str) -> None:
    answer = listed(city, **asked)
    assert (answer.status_code, answer.json()["field"]) == (422, field)


def test_nobody_hears_of_persons_who_are_not_verified(city: City) -> None:
    call(city, "family_planning", create(ONE))
    call(city, "family_planning", move())
    assert people(listed(city, division=THERE)) == []
    city.write(lambda tx: verifying.decide(tx, [ONE], "verified", "police 1", ""))
    assert people(listed(city, division=THERE)) == [(ONE, HERE, THERE)]
    assert people(listed(city, division=THERE, since="2026-11-24")) == []


def test_a_page_goes_on_behind_the_one_before(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moves, "PAGE", 1)
    call(city, "police", create(ONE), create(OTHER))
    call(city, "family_planning", move(), move(OTHER))
    first = listed(city, division=THERE)
    second = listed(city, division=THERE, after=first.json()["next"])
    assert (sorted(one[0] for one in people(first) + people(second)), second.json()["next"]) == (sorted([ONE, OTHER]), None)
    assert listed(city, after="!").status_code == 400


def test_who_follows_and_sees_the_community_hears_of_moves_behind_the_cursor(city: City) -> None:
    police, justice = calling(city, "police"), calling(city, "justice")

    def follow(cursor: str | None = None) -> Any:
        return police.ask("POST", "/v1/exchange/changes", {"purpose": "registration", "cursor": cursor}).json()

    call(city, "police", create(ONE))
    first = follow()
    assert first["changes"][0]["moves"] == []
    call(city, "family_planning", move())
    call(city, "family_planning", move(to=FAR, as_of="2026-11-06"))
    told = follow(first["cursor"])["changes"]
    assert [[(one["left"], one["to"]) for one in each["moves"]] for each in told] == [[(HERE, THERE), (THERE, FAR)]]
    call(city, "labour", Word("change", ONE, "2026-11-07", {"name": "王芳"}))
    assert [one["moves"] for one in follow(follow(first["cursor"])["cursor"])["changes"]] == []
    assert justice.ask("POST", "/v1/exchange/changes", {"purpose": "legal_service"}).status_code == 403

"""A row of a list is judged as the same person asked about alone, whichever way it takes through the roll."""

import asyncio
import csv
import random
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from server_stub.comparing.compare import Comparing, Outcome, Right, Source
from server_stub.comparing.listed import FIELDS
from server_stub.comparing.orders import Order, Sift, Sifted
from server_stub.comparing.workers import NotCompared, Workers
from server_stub.database import Database
from server_stub.identifiers import uuid7
from server_stub.population import identity_number
from tests.server_stub.comparing.people import HEADER, facts_of, hold, number_of, rows, write
from tests.server_stub.conftest import City
from tests.server_stub.exchange.callers import calling
from tests.server_stub.exchange.test_hearing import said, state

pytestmark = pytest.mark.both
TODAY = "2026-11-23"
EVERYTHING = Right("police", frozenset(FIELDS.values()), sees_all=True)
COLUMNS = [FIELDS[column] for column in HEADER.split(",")[1:]]
"""Of a list, in its order."""


def compared(
    city: City, path: Path, right: Right = EVERYTHING, by: Callable[[], Workers] = Workers
) -> tuple[Outcome, dict[int, list[str]]]:
    """The outcome of a list, and its rows that do not simply agree by their lines."""
    parts = [str(path.with_suffix(f".{part}")) for part in range(2)]

    async def compare(database: Database) -> Outcome:
        workers = by()
        try:
            source = Source(str(path), path.stat().st_size)
            return await Comparing(city.centre.settings.folder, database, workers).compare(source, parts, right, TODAY)
        finally:
            await workers.close()

    outcome = city.wait(lambda: compare(city.centre.database))
    told = "".join(Path(part).read_text("utf-8") for part in parts if Path(part).exists())
    return outcome, {int(row[0]): row[1:] for row in csv.reader(told.splitlines())}


def alone(system: Any, row: list[str]) -> tuple[str, dict[str, str], dict[str, str]]:
    """The same row asked by itself: result, how its fields compare, their notes."""
    number = identity_number.repaired(row[0])
    stated = [{"field": field, "value": value} for field, value in zip(COLUMNS, row[1:], strict=True) if value.strip()]
    answer = system.ask("POST", "/v1/exchange/comparison", {"number": number, "purpose": "registration", "stated": stated})
    if answer.status_code != 200:
        assert answer.json()["code"] in {"person_unknown", "number_check_failed"}, answer.text
        return answer.json()["code"], {}, {}
    told = answer.json()["fields"]
    agreements = {each["field"]: each["agreement"] for each in told if each["agreement"] != "agrees"}
    notes = {each["field"]: each["note"] for each in told if each["note"]}
    return "differs" if "differs" in agreements.values() else "agrees", agreements, notes


def in_batch(row: list[str]) -> tuple[str, dict[str, str], int]:
    code, _, differs, not_held, notes, _ = row
    agreements = {FIELDS[column]: "differs" for column in differs.split("；") if column}
    agreements |= {FIELDS[column]: "not_held" for column in not_held.split("；") if column}
    return code, agreements, len([note for note in notes.split("；") if note])


@pytest.mark.parametrize("seed", range(3))
def test_each_row_is_judged_as_if_it_were_asked_alone(city: City, tmp_path: Path, seed: int) -> None:
    city.write(hold)
    listed = rows(random.Random(seed), 120)
    write(tmp_path / "asked.csv", listed)
    outcome, told = compared(city, tmp_path / "asked.csv")
    system = calling(city, "police")
    assert outcome.rows == len(listed)
    for line, row in enumerate(listed, 2):
        result, agreements, notes = alone(system, row)
        found = in_batch(told.get(line, ["agrees", "", "", "", "", ""]))
        if result in {"person_unknown", "number_check_failed"}:
            assert found[0] == "not_found" or (found[0] == "doubtful" and result == "number_check_failed"), row
        else:
            assert found == (result, agreements, len(notes)), row
    assert sum(outcome.results.values()) == len(listed)
    assert len(set(outcome.results)) >= 3


def test_who_changed_since_a_roll_was_made_is_judged_as_they_are_now(city: City, tmp_path: Path) -> None:
    city.write(hold)
    people = [[number_of(one), str(facts_of(one)[0])] for one in (4, 5, 10)]
    path = tmp_path / "asked.csv"
    write(path, people, "公民身份号码,姓名")
    assert compared(city, path)[1] == {}
    [roll] = {one.name.rsplit(".", 2)[0] for one in (city.centre.settings.folder / "comparing").iterdir()}
    police = calling(city, "police")
    state(police, said(people[0][0], name="新名"))
    _, told = compared(city, path)
    assert {line: row[0] for line, row in told.items()} == {2: "differs"}
    assert {one.name.rsplit(".", 2)[0] for one in (city.centre.settings.folder / "comparing").iterdir()} == {roll}
    write(path, [[people[0][0], "新名"], *people[1:]], "公民身份号码,姓名")
    assert compared(city, path)[1] == {}
    state(police, said(people[1][0], kind="end"))
    assert {line: row[0] for line, row in compared(city, path)[1].items()} == {3: "not_found"}


def test_whom_an_agency_does_not_state_is_as_who_is_absent(city: City, tmp_path: Path) -> None:
    city.write(hold)
    labour = calling(city, "labour")
    state(labour, said(number_of(4), name=str(facts_of(4)[0])))
    path = tmp_path / "asked.csv"
    write(path, [[number_of(one), str(facts_of(one)[0])] for one in (4, 5, 59)], "公民身份号码,姓名")
    outcome, told = compared(city, path, Right("labour", frozenset(FIELDS.values()), sees_all=False))
    assert dict(outcome.results) == {"agrees": 1, "not_found": 2}
    assert told[3] == told[4]


def test_a_slip_of_the_hand_names_whom_it_may_mean_only_where_all_else_agrees(city: City, tmp_path: Path) -> None:
    city.write(hold)
    one = number_of(4)
    wrong = one[:16] + str((int(one[16]) + 2) % 10) + one[17]
    path = tmp_path / "asked.csv"
    write(path, [[wrong, str(facts_of(4)[0])], [wrong, "别人"], [wrong, ""]], "公民身份号码,姓名")
    _, told = compared(city, path)
    assert [(line, row[0], row[5]) for line, row in told.items()] == [
        (2, "doubtful", one),
        (3, "not_found", ""),
        (4, "unreadable", ""),
    ]


def test_lines_of_any_kind_keep_their_places(city: City, tmp_path: Path) -> None:
    city.write(hold)
    right = f"{number_of(4)},{facts_of(4)[0]}"
    lines = [right, "", f'"{number_of(4)}","{facts_of(4)[0]}"', right, f"{right},more", "x" * 70_000, right + "\0", right]
    path = tmp_path / "asked.csv"
    path.write_bytes("\r\n".join(["\ufeff公民身份号码,姓名", *lines]).encode())
    outcome, told = compared(city, path)
    assert {line: row[0] for line, row in told.items()} == {6: "unreadable", 7: "unreadable", 8: "unreadable"}
    assert outcome.rows == 7
    gb = "\n".join(["公民身份号码,姓名", right, f"{number_of(5)},别人"]).encode("gb18030") + b"\n\xff\xff,\xff\n"
    path.write_bytes(gb)
    assert {line: row[0] for line, row in compared(city, path)[1].items()} == {3: "differs", 4: "unreadable"}


def cut(content: bytearray) -> bytearray:
    return content[:100]


def flipped(content: bytearray) -> bytearray:
    """One bit of the last number's print."""
    content[-100] ^= 4
    return content


@pytest.mark.parametrize("damaged", [cut, flipped])
def test_a_roll_that_is_damaged_costs_time_and_no_result(
    city: City, tmp_path: Path, damaged: Callable[[bytearray], bytearray]
) -> None:
    city.write(hold)
    path = tmp_path / "asked.csv"
    write(path, rows(random.Random(7), 40))
    before = compared(city, path)
    sheets = sorted((city.centre.settings.folder / "comparing").glob("*.sheet"))
    for sheet in sheets:
        sheet.write_bytes(damaged(bytearray(sheet.read_bytes())))
    outcome, told = compared(city, path)
    assert outcome.damaged == {str(sheet) for sheet in sheets}
    assert (replace(outcome, damaged=set()), told) == before
    assert not any(sheet.exists() for sheet in sheets)
    assert compared(city, path) == before
    assert all(sheet.exists() for sheet in sheets)


@pytest.mark.parametrize("lost", [0, 1])
def test_a_roll_that_was_cut_off_while_it_was_made_is_none(city: City, tmp_path: Path, lost: int) -> None:
    city.write(hold)
    path = tmp_path / "asked.csv"
    write(path, rows(random.Random(7), 40))
    before = compared(city, path)
    sheets = sorted((city.centre.settings.folder / "comparing").glob("*.sheet"))
    assert len(sheets) == 2
    sheets[lost].unlink()
    assert compared(city, path) == before
    assert sorted((city.centre.settings.folder / "comparing").glob("*.sheet")) == sheets


class Interrupted(Workers):
    """Something comes into force before each look at the base."""

    def __init__(self, call: Callable[[], Awaitable[object]]) -> None:
        super().__init__()
        self._call = call
        self._turn = asyncio.Lock()
        self.looks: list[tuple[int, int]] = []
        """How many parts were compared with which place in force."""

    async def sift(self, order: Order) -> Sifted:
        assert isinstance(order, Sift)
        async with self._turn:
            await self._call()
            sifted = await super().sift(order)
        self.looks.append((len(order.shares), sifted.as_of))
        return sifted


@pytest.mark.parametrize("sees_all", [True, False])
def test_where_the_base_changes_between_two_looks_all_parts_are_compared_in_one(city: City, tmp_path: Path, sees_all: bool) -> None:
    city.write(hold)
    police, calls = calling(city, "police"), 0
    first, last = number_of(4), number_of(10)

    async def call() -> None:
        nonlocal calls
        calls += 1
        told = {"statements": [said(each, name=f"新名{calls}") for each in (first, last)]}
        answer = await police.client.post("/v1/exchange/statements", json=told, headers={"Idempotency-Key": uuid7()})
        assert [each["outcome"] for each in answer.json()["answers"]] == ["accepted"] * 2

    path = tmp_path / "asked.csv"
    write(path, [[first, "新名3"], [first, "新名2"], [last, "新名2"], [last, "新名3"]], "公民身份号码,姓名")
    workers = Interrupted(call)
    outcome, told = compared(city, path, Right("police", EVERYTHING.fields, sees_all), lambda: workers)
    assert {line: row[0] for line, row in told.items()} == {3: "differs", 4: "differs"}
    assert (outcome.rows, dict(outcome.results)) == (4, {"agrees": 2, "differs": 2})
    assert workers.looks == [(1, outcome.as_of - 2), (1, outcome.as_of - 1), (2, outcome.as_of)]


def test_where_one_part_fails_no_other_goes_on_to_write_to_what_is_closed(city: City, tmp_path: Path) -> None:
    class Failing(Workers):
        writing = 0

        async def sift(self, order: Order) -> Sifted:
            assert isinstance(order, Sift)
            self.writing += 1
            try:
                await asyncio.sleep(0.01 if order.shares[0].part.first == 2 else 60)
            finally:
                await asyncio.sleep(0.01)  # as long as it takes to end a process
                self.writing -= 1
            raise NotCompared("lost")

    path = tmp_path / "asked.csv"
    write(path, rows(random.Random(7), 40))
    workers = Failing()

    async def compare(database: Database) -> int:
        source = Source(str(path), path.stat().st_size)
        right = Right("police", EVERYTHING.fields, sees_all=False)
        with pytest.raises(NotCompared):
            await Comparing(city.centre.settings.folder, database, workers).compare(source, ["one", "other"], right, TODAY)
        return workers.writing

    assert city.wait(lambda: compare(city.centre.database)) == 0

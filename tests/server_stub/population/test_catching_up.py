"""What comes into force while a batch is written is in the records of that batch, however much it is."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from server_stub.database import Database, Work
from server_stub.population import batches, linking, records, stating, tables
from server_stub.population.identity_number import check_character
from server_stub.setting_up import open_database
from tests.server_stub.conftest import TestClock, settings_for

FACTS = ("王芳", "2", "01", None, None, "150102001001", "旧家", "normal", None)


def numbers(sequence: int) -> list[str]:
    bodies = [f"1501021950010{day}{sequence}" for day in range(1, 7)]
    return [body + check_character(body) for body in bodies]


LEFT, HOLD = numbers(100), numbers(102)


async def written(database: Database, folder: Path, digest: str, people: list[str]) -> batches.Writing:
    batch = await batches.begin(database, "police", digest)
    writing = batches.Writing(database, batch, batches.Size(100), folder)
    rows: list[Any] = [(number, batch.no, *FACTS, "2026-01-01") for number in sorted(people)]
    await writing.write(rows, [])
    return writing


async def called_while_a_file_is_loaded(database: Database, folder: Path, calls: list[list[str]]) -> list[str]:
    """The homes of everybody afterwards; each call is about people who had another number before."""
    await (await written(database, folder, "first", LEFT)).put_in_force(len(LEFT), 0, lambda _tx: None)
    for old, new in zip(LEFT, HOLD, strict=True):
        await database.write(Work(lambda tx, old=old, new=new: linking.link(tx, old, new, "changed", "somebody", "")))
    writing = await written(database, folder, "second", [*LEFT, *HOLD])
    for called in calls:
        words = [stating.Word("change", number, "2026-05-01", {"residence_address": "新家"}) for number in called]
        await database.write(Work(lambda tx, words=words: stating.state(tx, "family_planning", words, "a system")))
    await writing.put_in_force(len(LEFT) + len(HOLD), 0, lambda _tx: None)
    rows = await database.read(lambda tx: [tables.effective(tx, number) for number in HOLD])
    return [row[tables.FIELDS.index("residence_address")] for row in rows if row is not None]


@pytest.mark.parametrize("at_once", [1, 2, 3, 4, 5, 12, 13])
@pytest.mark.parametrize("calls", [[LEFT], [LEFT[:2], LEFT[2:]], [LEFT, HOLD[::2]], [[each] for each in LEFT]], ids=["one", "two", "again", "many"])
def test_a_call_is_caught_up_whole_though_it_touches_more_than_are_taken_at_a_time(
    folder: Path, clock: TestClock, monkeypatch: pytest.MonkeyPatch, at_once: int, calls: list[list[str]]
) -> None:
    monkeypatch.setattr(records, "AT_ONCE", at_once)
    database = open_database(settings_for(folder), clock)
    try:
        homes = asyncio.run(called_while_a_file_is_loaded(database, folder, calls))
    finally:
        database.close()
    assert homes == ["新家"] * len(HOLD)


async def loaded_while_they_are_linked(database: Database, folder: Path, pair: tuple[str, str], *, between: bool) -> list[Any]:
    """Facts, origins and standing of both numbers, and whether they are the only ones of the batch; `between`: they
    are spoken of and linked after both slices were read, and before either is written."""

    async def link() -> None:
        words = [stating.Word("change", number, "2025-05-01", {"name": "王芳", "residence_address": "新家"}) for number in pair]
        await database.write(Work(lambda tx: stating.state(tx, "family_planning", words, "a system")))
        await database.write(Work(lambda tx: linking.link(tx, *pair, "changed", "somebody", "")))

    batch = await batches.begin(database, "police", pair[0])
    writing = batches.Writing(database, batch, batches.Size(1), folder)
    rows: list[Any] = [(number, batch.no, *FACTS, "2026-01-01") for number in sorted(pair)]
    if not between:
        await link()
    slices = [await writing.ready([row], []) for row in rows]
    if between:
        await link()
    for each in slices:
        await writing.keep(each)
    await writing.put_in_force(len(rows), 0, lambda _tx: None)
    found = await database.read(lambda tx: [tables.effective(tx, number) for number in pair])
    written = await database.read(lambda tx: tx.one("SELECT count(*) FROM citizens WHERE batch = ?", (batch.no,)))
    return [[row[: tables.HOLDER] for row in found if row is not None], written]


def test_persons_linked_between_the_reading_of_a_slice_and_its_writing_are_one(folder: Path, clock: TestClock) -> None:
    database = open_database(settings_for(folder), clock)
    try:
        before, between = (
            asyncio.run(loaded_while_they_are_linked(database, folder, (LEFT[place], HOLD[place]), between=bool(place)))
            for place in (0, 1)
        )
    finally:
        database.close()
    assert before == between
    assert [row[-1] for row in between[0]] == ["linked", "verified"]
    assert between[1] == (2,)

"""What a slice of a long job may do without, and what nothing else may."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from server_stub.database import Transaction, Work
from server_stub.setting_up import open_database
from tests.server_stub.conftest import TestClock, settings_for

pytestmark = pytest.mark.both
FULL, NORMAL = 2, 1
"""As SQLite numbers them."""


def told(folder: Path, clock: TestClock, story: Any) -> list[Any]:
    database = open_database(settings_for(folder), clock)
    try:
        answers: list[Any] = asyncio.run(story(database))
    finally:
        database.close()
    return answers


def test_only_a_slice_that_need_not_last_is_not_waited_for_until_it_is_on_the_disk(folder: Path, clock: TestClock) -> None:
    on_server = bool(settings_for(folder).database_url)

    def ask(tx: Transaction) -> Any:
        row = tx.one("SHOW synchronous_commit" if on_server else "PRAGMA synchronous")
        return row and row[0]

    async def story(database: Any) -> list[Any]:
        slices = [await database.write_slice(ask, lasting=lasting) for lasting in (True, False, False, True, False)]
        return [*slices, await database.write(Work(ask)), await database.write_slice(ask)]

    yes, no = ("on", "off") if on_server else (FULL, NORMAL)
    assert told(folder, clock, story) == [yes, no, no, yes, no, yes, yes]


def test_what_a_slice_will_write_is_read_by_index_and_views_as_the_server_thinks_best(folder: Path, clock: TestClock) -> None:
    on_server = bool(settings_for(folder).database_url)

    def ask(tx: Transaction) -> Any:
        row = tx.one("SHOW enable_hashjoin" if on_server else "SELECT 'off'")
        return row and row[0]

    async def story(database: Any) -> list[Any]:
        return [await database.read_slice(ask), await database.read(ask), await database.read_slice(ask)]

    assert told(folder, clock, story) == (["off", "on", "off"] if on_server else ["off"] * 3)

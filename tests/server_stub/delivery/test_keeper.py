"""Beside a serving centre the agencies' folders are watched, by a process that is begun again and ends with it."""

import asyncio
from pathlib import Path

import pytest

from server_stub.delivery import keeper
from server_stub.setting_up import initialise
from server_stub.settings import Settings, load
from tests.databases import rows
from tests.server_stub.delivery.files import row
from tests.server_stub.delivery.test_watching import KEY, Front


async def until(condition, seconds: float = 40.0) -> None:
    for _ in range(int(seconds / 0.05)):
        if condition():
            return
        await asyncio.sleep(0.05)
    raise TimeoutError


def test_a_delivery_is_taken_while_the_centre_serves(
    bare: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    front = Front(tmp_path, bare, capsys)
    front.lay(front.people(1, row(1)), 1, KEY)

    async def play() -> None:
        task = asyncio.get_running_loop().create_task(keeper.keep_watching(Settings(front.data, exchange_folder="exchange")))
        await until((front.box / "done/000001-people1.csv.done").exists)  # the answer lies there before
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    asyncio.run(play())
    assert front.answer("000001-people1.csv")["outcome"] == "loaded"
    assert front.watch() == 0, "the process that watched is gone, and its lock with it"


def test_one_that_ends_is_begun_again(bare: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    initialise(load(bare))
    settings = Settings(bare, exchange_folder="exchange")  # its centre.toml names no folder, so each process ends at once
    monkeypatch.setattr(keeper, "AGAIN_SECONDS", 0.0)

    async def play() -> None:
        task = asyncio.get_running_loop().create_task(keeper.keep_watching(settings))
        await until(lambda: caplog.text.count("ended with 2") >= 2)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    asyncio.run(play())
    assert rows(bare, "SELECT count(*) FROM deliveries") == [(0,)]


def test_without_a_folder_nothing_is_begun(tmp_path: Path) -> None:
    asyncio.run(asyncio.wait_for(keeper.keep_watching(Settings(tmp_path)), 5))
    assert list(tmp_path.iterdir()) == []

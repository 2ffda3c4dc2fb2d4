"""A practice city is made in an empty folder, says what it is in its first record, and is never taken for a real one."""

import json
from pathlib import Path

import pytest

from server_stub.__main__ import main
from server_stub.database import Work
from server_stub.practice import marking
from server_stub.setting_up import NotReady, initialise, write_beside
from server_stub.settings import Settings, load
from tests.databases import Databases

CHEAP = "argon2_time_cost = 1\nargon2_memory_kib = 8\nargon2_lanes = 1\n"


@pytest.fixture
def folder(databases: Databases, tmp_path: Path) -> Path:
    folder = tmp_path / "practice"
    folder.mkdir()
    (folder / "centre.toml").write_text(CHEAP)
    return databases.give(folder)


def make(folder: Path) -> int:
    return main(["practise", "--citizens", "30", "--data", str(folder)])


def test_the_command_makes_a_city_that_says_it_is_for_practice(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert make(folder) == 0
    assert "practice_address" in capsys.readouterr().out
    assert load(folder).practice
    assert json.loads((folder / "demo" / "accounts.json").read_text("utf-8"))
    marking.require(load(folder))


def test_a_folder_in_which_something_was_done_is_left_alone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo-data", "--citizens", "0", "--data", str(folder)]) == 0
    assert make(folder) == 2
    assert "choose an empty folder" in capsys.readouterr().err
    assert not load(folder).practice


def test_a_command_that_was_killed_halfway_goes_on_where_it_stood(folder: Path) -> None:
    initialise(load(folder))
    write_beside(load(folder), Work(lambda tx: marking.mark(tx, load(folder))))
    assert make(folder) == 0
    assert make(folder) == 2


def test_a_real_city_is_not_served_for_practice_nor_a_practice_city_as_a_real_one(
    folder: Path, bare: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init", "--data", str(bare)]) == 0
    marking.require(load(bare))
    with (bare / "centre.toml").open("a") as file:
        file.write("practice = true\n")
    with pytest.raises(NotReady, match="was not made for practice"):
        marking.require(load(bare))
    assert main(["serve", "--port", "0", "--data", str(bare)]) == 2
    assert make(folder) == 0
    practice: Settings = load(folder)
    toml = folder / "centre.toml"
    toml.write_text(toml.read_text("utf-8").replace("practice = true", ""), "utf-8")
    with pytest.raises(NotReady, match="is a practice city"):
        marking.require(load(folder))
    assert practice.practice
    assert "practice = true" in capsys.readouterr().err

"""Starting: what `serve` says when it cannot, and what its log never says."""

import json
import logging
from pathlib import Path

import pytest

from server_stub.__main__ import main
from server_stub.serving import JsonLines
from tests.databases import change
from tests.server_stub.window import NUMBER


def test_a_folder_that_is_not_set_up_is_told_with_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--data", str(tmp_path / "nothing")]) == 2
    assert "server_stub init --data" in capsys.readouterr().err


def test_a_database_of_another_version_is_told_with_what_to_do(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(folder, "DELETE FROM alembic_version WHERE version_num LIKE 'news%'")
    assert main(["serve", "--data", str(folder)]) == 2
    assert "another version" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["init", "serve", "load", "demo-data", "journal"])
def test_every_command_has_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main([command, "--help"])
    assert end.value.code == 0
    assert "--data DIR" in capsys.readouterr().out


def test_the_log_has_the_place_of_an_error_and_never_its_words() -> None:
    try:
        {}[NUMBER]
    except KeyError as error:
        info = (KeyError, error, error.__traceback__)
    record = logging.LogRecord("centre", logging.ERROR, "", 0, 'request %s "failed"\n', ("r1",), info)
    line = JsonLines().format(record)
    assert "\n" not in line
    assert NUMBER not in line
    told = json.loads(line)
    assert (told["error"], told["said"]) == ("KeyError", 'request r1 "failed"\n')
    assert told["where"].startswith("test_serving.py:")

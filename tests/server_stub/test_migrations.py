"""The migrations of every room, and what they are to come out at."""

import signal
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from server_stub.__main__ import COMMANDS, adding
from server_stub.app import ROOMS  # every room's tables are declared once its routes are imported
from server_stub.database import metadata
from server_stub.migrations import engine_at
from server_stub.setting_up import database_url, initialise
from tests.databases import rows
from tests.server_stub.conftest import settings_for

pytestmark = pytest.mark.both


def differences(folder: Path) -> list[Any]:
    """Between the folder's database and what the rooms declare."""
    with engine_at(database_url(settings_for(folder))) as engine, engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": is_whole})
        return list(compare_metadata(context, metadata))


def is_whole(name: str | None, kind: str, _parents: Any) -> bool:
    """Parts of a table on PostgreSQL are declared nowhere."""
    return kind != "table" or "_part_" not in (name or "")


def test_they_come_out_at_the_tables_the_rooms_declare(folder: Path) -> None:
    assert ROOMS
    assert [adding(place) for place in COMMANDS]  # some tables are only a command's
    assert differences(folder) == []


def test_running_them_again_changes_nothing(folder: Path) -> None:
    before = versions(folder), differences(folder)
    assert initialise(settings_for(folder)) is None
    assert (versions(folder), differences(folder)) == before


def versions(folder: Path) -> list[tuple[Any, ...]]:
    return rows(folder, "SELECT version_num FROM alembic_version ORDER BY version_num")


def test_the_folder_is_for_the_centre_only(bare: Path) -> None:
    initialise(settings_for(bare))
    for folder in (bare, bare / "keys", bare / "documents"):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_folder_that_was_there_is_closed_to_others(tmp_path: Path) -> None:
    for name in ("documents", "keys"):
        (tmp_path / name).mkdir()
        (tmp_path / name).chmod(0o755)
    initialise(settings_for(tmp_path))
    assert {name: stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("documents", "keys", "centre.sqlite")} == {
        "documents": 0o700,
        "keys": 0o700,
        "centre.sqlite": 0o600,
    }


def test_a_setting_up_that_is_killed_in_the_middle_is_done_by_the_next(bare: Path) -> None:
    killed = (
        "import os, sys; from pathlib import Path; from alembic.operations import Operations\n"
        "from server_stub.setting_up import initialise; from server_stub.settings import load\n"
        "made, invoke = [], Operations.invoke\n"
        "def dying(self, operation):\n"
        "    made.append(operation)\n"
        "    if len(made) == 9: os.kill(os.getpid(), 9)\n"
        "    return invoke(self, operation)\n"
        "Operations.invoke = dying; initialise(load(Path(sys.argv[1])))"
    )
    top = Path(__file__).resolve().parents[2]
    died = subprocess.run([sys.executable, "-c", killed, str(bare)], cwd=top, check=False)
    assert died.returncode == -signal.SIGKILL
    initialise(settings_for(bare))
    assert differences(bare) == []


@pytest.mark.parametrize("line", ["access_minutes = 'soon'", "practice = 1", "no_such_setting = 1", "folder = '/'"])
def test_a_setting_that_is_none_is_told(tmp_path: Path, line: str) -> None:
    from server_stub import settings

    (tmp_path / "centre.toml").write_text(line, "utf-8")
    with pytest.raises(ValueError, match=r"centre\.toml"):
        settings.load(tmp_path)


def test_settings_come_from_the_folder(tmp_path: Path) -> None:
    from server_stub import settings

    (tmp_path / "centre.toml").write_text("access_minutes = 5", "utf-8")
    loaded: Any = settings.load(tmp_path)
    assert (loaded.access_minutes, loaded.refresh_hours) == (5, 12)


@pytest.mark.parametrize("word", ["true", "false"])
def test_a_folder_says_whether_its_city_is_for_practice(tmp_path: Path, word: str) -> None:
    from server_stub import settings

    assert not settings.load(tmp_path).practice
    (tmp_path / "centre.toml").write_text(f"practice = {word}", "utf-8")
    assert settings.load(tmp_path).practice is (word == "true")

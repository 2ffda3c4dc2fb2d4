"""What the command says when it cannot: one line, an exit code, never a traceback and never a citizen's data."""

import argparse
import json
import os
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from server_stub import __main__ as program
from server_stub.setting_up import initialise
from tests.databases import change, everything, rows
from tests.server_stub.conftest import settings_for
from tests.server_stub.killable import KillableCentre, settle
from tests.server_stub.window import NUMBER

TOP = Path(__file__).resolve().parents[2]
COMMANDS = pytest.mark.parametrize("command", ["serve", "load", "journal", "demo-data"])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text("公民身份号码,姓名,性别,民族,出生日期,户籍地址,居住地区划,居住地址,状态,更新日期\n", "utf-8")
    return path


def command(folder: Path, *words: str) -> tuple[int, str, str]:
    """Run as from a shell: exit code, what it said, and the one line of its complaint."""
    run = [sys.executable, "-m", "server_stub", *words, "--data", str(folder)]
    done = subprocess.run(run, cwd=TOP, capture_output=True, text=True, check=False, timeout=60)
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout, done.stderr


def refused(folder: Path, *words: str) -> str:
    """The one line a command ends with that could not be done."""
    code, said, complaint = command(folder, *words)
    assert code != 0
    assert not said
    assert len(complaint.splitlines()) == 1, complaint
    return complaint


def words(name: str, file: Path) -> list[str]:
    return {"serve": ["serve", "--port", "0"], "load": ["load", str(file), "--agency", "police"]}.get(name, [name])


def set_version(folder: Path, sql: str) -> bytes:
    change(folder, sql)
    return everything(folder)


@pytest.mark.parametrize("place", program.COMMANDS)
def test_a_command_is_added_by_the_function_that_is_named_for_it(place: str) -> None:
    commands = argparse.ArgumentParser().add_subparsers()
    program.adding(place)(commands)
    assert tuple(commands.choices) == program.COMMANDS[place]


def test_a_command_brings_nothing_of_the_others_and_all_are_told_to_who_asks() -> None:
    tells = "import sys; from server_stub.__main__ import main\ntry: main(sys.argv[1:])\nfinally: print('litestar' in sys.modules)"
    brought = {
        asked: subprocess.run([sys.executable, "-c", tells, *asked.split()], cwd=TOP, capture_output=True, text=True, check=False, timeout=60)
        for asked in ("load --help", "--help", "lode")
    }
    assert brought["load --help"].stdout.splitlines()[-1] == "False"
    for name in (program.SERVE, *(name for names in program.COMMANDS.values() for name in names)):
        assert name in brought["--help"].stdout
        assert name in brought["lode"].stderr


@COMMANDS
def test_a_folder_of_an_earlier_program_is_left_as_it_is_and_told_what_to_do(folder: Path, file: Path, command: str) -> None:
    before = set_version(folder, "DELETE FROM alembic_version WHERE version_num LIKE 'news%'")
    said = refused(folder, *words(command, file))
    assert "an earlier one" in said
    assert f"server_stub init --data {folder}" in said
    assert everything(folder) == before


@pytest.mark.parametrize("name", ["init", "serve", "load", "journal", "demo-data"])
def test_a_folder_of_a_later_program_is_left_as_it_is(folder: Path, file: Path, name: str) -> None:
    before = set_version(folder, "INSERT INTO alembic_version VALUES ('news_9999')")
    assert "a later one" in refused(folder, *words(name, file))
    assert everything(folder) == before


def test_init_copies_a_database_of_an_earlier_program_before_it_changes_it(folder: Path) -> None:
    change(folder, "CREATE TABLE witness (word TEXT)", "DROP TABLE news", "DELETE FROM alembic_version WHERE version_num LIKE 'news%'")
    code, said, _ = command(folder, "init")
    copy = next(folder.glob("centre.before-*.sqlite"))
    assert code == 0
    assert str(copy) in said
    assert copy.stat().st_mode & 0o777 == 0o600
    with closing(sqlite3.connect(copy)) as connection:
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert rows(folder, "SELECT action FROM journal ORDER BY idx") == [("centre.migrated",), ("centre.founded",)]
    assert "witness" in tables
    assert "news" not in tables
    assert command(folder, "init") == (0, "", "")
    assert len(list(folder.glob("centre.before-*"))) == 1


def test_a_second_centre_in_one_folder_says_that_one_is_running(folder: Path) -> None:
    settle(folder)
    with KillableCentre(folder) as centre:
        assert "a centre is running" in refused(folder, "serve", "--port", "0")
        assert centre.ask("GET", "/v1/session").status_code == 200
        centre.kill()
        centre.start()  # the lock went with its process
        assert centre.ask("GET", "/v1/session").status_code == 200


def test_init_leaves_a_database_alone_that_a_centre_serves_from(folder: Path) -> None:
    settle(folder)
    with KillableCentre(folder):
        set_version(folder, "DELETE FROM alembic_version WHERE version_num LIKE 'news%'")
        assert "a centre is running" in refused(folder, "init")
    assert not list(folder.glob("centre.before-*"))


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        (b"access_minutes = ", "centre.toml cannot be read"),
        (b"\xff\xfe", "centre.toml cannot be read"),
        (b"no_such = 1", "no_such is not a setting"),
        (b"access_minutes = true", "access_minutes is not a int"),
        (b"access_minutes = 0", "access_minutes must be greater than 0"),
        (b"lock_minutes = 99999999999", "lock_minutes must be greater than 0, and no more"),
        (b"second_factor_posts = 'auditor aprover'", "there is no post aprover"),
        (b"database_url = 'nonsense://x:SECRET@y'", "database_url begins with postgresql://"),
        (b"database_url = 'postgresql://x:SECRET@127.0.0.1:1/y'", "cannot be worked with: nothing answers at its address"),
        (b"database_url = 'postgresql://x:SEC@RET.invalid/y'", "cannot be worked with: its host name is not known"),
    ],
)
@pytest.mark.parametrize("name", ["init", "serve", "journal"])
def test_settings_that_cannot_be_gone_by_are_told(folder: Path, toml: bytes, said: str, name: str, file: Path) -> None:
    (folder / "centre.toml").write_bytes(toml)
    complaint = refused(folder, *words(name, file))
    assert said in complaint
    assert "SEC" not in complaint
    assert "RET" not in complaint


def test_seconds_may_be_whole(folder: Path) -> None:
    with (folder / "centre.toml").open("a") as file:
        file.write("news_wait_seconds = 5")
    assert command(folder, "journal")[0] == 0


@COMMANDS
def test_a_file_in_place_of_the_folder_is_told(file: Path, command: str) -> None:
    assert "is no folder" in refused(file, *words(command, file))


@pytest.mark.parametrize("name", ["init", "load", "demo-data"])
def test_a_folder_that_cannot_be_made_is_told(file: Path, name: str) -> None:
    assert "/proc/nothing" in refused(Path("/proc/nothing/data"), *words(name, file))


@COMMANDS
def test_a_database_that_is_none_is_told(folder: Path, file: Path, command: str) -> None:
    (folder / "centre.sqlite").write_bytes(b"this is no database" * 1000)
    assert "file is not a database" in refused(folder, *words(command, file))


def test_a_lost_key_of_the_papers_is_told_and_what_to_do(folder: Path) -> None:
    (folder / "documents" / "kept" / "a draft").mkdir(parents=True)
    assert "documents.key is missing and there are papers; put it back" in refused(folder, "serve", "--port", "0")


def test_a_port_that_is_taken_is_told(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert f"cannot listen on 127.0.0.1, port {port}" in refused(folder, "serve", "--port", str(port))


def test_a_host_nobody_knows_is_told(folder: Path) -> None:
    assert "cannot listen on nowhere.invalid" in refused(folder, "serve", "--port", "0", "--host", "nowhere.invalid")


@pytest.mark.parametrize("port", ["99999", "-1", "http"])
def test_a_port_that_is_none_is_told(folder: Path, port: str) -> None:
    code, _, complaint = command(folder, "serve", "--port", port)
    assert code == 2
    assert "--port" in complaint.splitlines()[-1]


def test_an_agency_nobody_knows_is_told(folder: Path, file: Path) -> None:
    code, _, complaint = command(folder, "load", str(file), "--agency", "nobody")
    assert code == 2
    assert "family_planning" in complaint.splitlines()[-1]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("missing.csv", None, "No such file"),
        (".", None, "Is a directory"),
        ("binary.csv", bytes(range(256)) * 500, "the first line is not the header"),
        ("empty.csv", b"", "the file is empty"),
        ("zeros.csv", b"\x00" * 100_000, "the first line is not the header"),
    ],
)
def test_a_file_that_cannot_be_loaded_is_told_and_nothing_is_set_up(tmp_path: Path, name: str, content: bytes | None, said: str) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    assert said in refused(tmp_path / "data", "load", str(tmp_path / name), "--agency", "police")
    assert not (tmp_path / "data").exists()


def test_a_full_disk_is_told(tmp_path: Path) -> None:
    script = (
        "import resource, sys; from server_stub.__main__ import main\n"
        "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)); sys.exit(main(sys.argv[1:]))"
    )
    run = [sys.executable, "-c", script, "init", "--data", str(tmp_path / "data")]
    done = subprocess.run(run, cwd=TOP, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 4
    assert done.stderr.startswith("the database centre.sqlite cannot be worked with: ")
    assert len(done.stderr.splitlines()) == 1


def test_what_nobody_foresaw_is_told_with_its_place_and_without_its_words() -> None:
    script = (
        "import sys; from server_stub import endings\n"
        "sys.excepthook = endings.tell\n"
        f"def fail(): raise KeyError('{NUMBER}')\n"
        "fail()"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=TOP, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert NUMBER not in done.stderr
    assert '"error": "KeyError"' in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_whatever_a_command_writes_is_for_the_centres_own_account(bare: Path) -> None:
    named = set(bare.rglob("*"))  # the settings are whoever's who wrote them
    assert command(bare, "demo-data", "--citizens", "5")[0] == 0
    for path in set(bare.rglob("*")) - named:
        assert path.stat().st_mode & 0o077 == 0, path


def test_a_centre_that_cannot_start_says_why_in_lines_and_not_in_a_traceback(tmp_path: Path) -> None:
    settings = settings_for(tmp_path / "data")
    initialise(settings)
    os.truncate(settings.database_path, settings.database_path.stat().st_size // 2)
    code, said, complaint = command(settings.folder, "serve", "--port", "0")
    assert code != 0
    assert not said
    assert complaint


def test_a_start_that_fails_is_told_in_the_log_without_its_words(folder: Path) -> None:
    script = (
        "import sys; from server_stub import app; from server_stub.__main__ import main\n"
        f"async def fail(centre): raise KeyError('{NUMBER}')\n"
        "app.STARTS = (fail,); sys.exit(main(sys.argv[1:]))"
    )
    run = [sys.executable, "-c", script, "serve", "--port", "0", "--data", str(folder)]
    done = subprocess.run(run, cwd=TOP, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode != 0
    said = [json.loads(line) for line in done.stderr.splitlines()]
    assert said[0]["said"] == "the centre did not start: KeyError"
    assert "where" in said[0]
    assert NUMBER not in done.stderr
    assert "Traceback" not in done.stderr


def test_the_first_pc_of_a_new_centre_is_enrolled_where_its_administrators_sit(bare: Path) -> None:
    assert command(bare, "init")[0] == 0
    code, said, _ = command(bare, "enrolment-code", "--name", "一号窗口")
    assert code == 0
    assert said.startswith("呼和浩特市政务服务中心 · 一号窗口\n")

"""A centre carried from its file to PostgreSQL: all of it or nothing, and the same as before."""

import signal
import subprocess
import sys
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import psycopg
import pytest

from server_stub import serving_lock
from server_stub.__main__ import main
from server_stub.delivery.rows import HEADER
from server_stub.delivery.watching import watching_alone
from server_stub.moving import command, service
from server_stub.population import batches
from server_stub.postgresql import PostgresConnection
from server_stub.settings import load
from tests.databases import rows
from tests.postgres_server import PostgresServer
from tests.server_stub.delivery.test_load import row

TOP = Path(__file__).resolve().parents[3]
CITIZENS = 40
SHAPE = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'alembic_version'"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small city in a file."""
    folder = tmp_path_factory.mktemp("city") / "data"
    assert main(["demo-data", "--citizens", str(CITIZENS), "--data", str(folder)]) == 0
    return folder


@pytest.fixture
def city(made: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    subprocess.run(["cp", "-a", str(made), str(folder)], check=True)
    return folder


@pytest.fixture
def url(cluster: PostgresServer) -> str:
    return cluster.make()


def move(folder: Path, url: str) -> int:
    return main(["move", "--to", url, "--data", str(folder)])


def held(folder: Path, tables: list[str]) -> dict[str, list[tuple[Any, ...]]]:
    """Every row, in an order that both databases give it."""
    return {table: sorted(rows(folder, f'SELECT * FROM "{table}"'), key=repr) for table in tables}


def is_untouched(folder: Path, url: str) -> bool:
    """The centre is where it was, and the server has not one row of it."""
    assert not load(folder).database_url
    assert (folder / "centre.sqlite").exists()
    with psycopg.connect(url) as base:
        named = base.execute("SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace").fetchall()
        return not any(base.execute(f'SELECT 1 FROM "{name}" LIMIT 1'.encode()).fetchone() for (name,) in named if name != "alembic_version")


def test_a_city_is_the_same_on_the_server_and_goes_on_there(city: Path, url: str, tmp_path: Path, capsys: Any) -> None:
    tables = [name for (name,) in rows(city, SHAPE)]
    before = held(city, tables)
    assert move(city, url) == 0
    said = capsys.readouterr().out
    assert f"of {len(tables)} tables" in said
    assert load(city).database_url == url
    assert not (city / "centre.sqlite").exists()
    assert len(list(city.glob("centre.moved-*.sqlite"))) == 1
    assert (city / "centre.toml").stat().st_mode & 0o777 == 0o600
    after = held(city, tables)
    journal, kept = after.pop("journal"), before.pop("journal")
    assert (len(journal), len(kept)) == (len(kept) + 1, len(journal) - 1)
    assert [one for one in journal if one in kept] == kept
    assert {name: found for name, found in after.items() if found != before[name]} == {}
    assert len(before["citizens"]) >= CITIZENS
    assert rows(city, "SELECT action FROM journal ORDER BY idx DESC LIMIT 1") == [(service.MOVED,)]
    path = tmp_path / "people.csv"
    path.write_text(f"{HEADER}\n{row(1)}\n", "utf-8")
    assert main(["load", str(path), "--agency", "police", "--data", str(city)]) == 0
    assert main(["journal", "--verify", "--data", str(city)]) == 0


@pytest.mark.parametrize("lock", [serving_lock.alone, batches.alone, watching_alone])
def test_nothing_is_moved_while_the_centre_is_at_work(city: Path, url: str, capsys: Any, lock: Any) -> None:
    holding: AbstractContextManager[None] = lock(city)
    with holding:
        assert move(city, url) != 0
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert is_untouched(city, url)


def unfit(cluster: PostgresServer, kind: str) -> str:
    if kind == "latin":
        with psycopg.connect(cluster.url("postgres"), autocommit=True) as base:
            base.execute("CREATE DATABASE latin TEMPLATE template0 ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C'")
        return cluster.url("latin")
    url = cluster.make()
    with psycopg.connect(url) as base:
        base.execute("CREATE TABLE somebody (name text)")
    return url


@pytest.mark.parametrize(("kind", "said"), [("latin", "UTF-8"), ("of others", "not this program's")])
def test_a_database_that_is_not_for_it_is_left_as_it_is(city: Path, cluster: PostgresServer, capsys: Any, kind: str, said: str) -> None:
    url = unfit(cluster, kind)
    assert move(city, url) == 2
    assert said in capsys.readouterr().err
    assert is_untouched(city, url)
    with psycopg.connect(url) as base:
        assert base.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone() == (int(kind == "of others"),)


def test_a_database_that_has_a_city_is_refused(city: Path, made: Path, url: str, tmp_path: Path, capsys: Any) -> None:
    other = tmp_path / "other"
    assert move(city, url) == 0
    subprocess.run(["cp", "-a", str(made), str(other)], check=True)
    rows(other, "UPDATE accounts SET name = name")
    assert main(["journal", "--data", str(other)]) == 0  # a record that the first one does not have
    capsys.readouterr()
    assert move(other, url) == 2
    assert "not empty" in capsys.readouterr().err
    assert (other / "centre.sqlite").exists()
    assert rows(city, "SELECT count(*) FROM journal WHERE action = ?", service.MOVED) == [(1,)]


def test_a_url_of_something_else_is_told(city: Path, capsys: Any) -> None:
    assert move(city, "sqlite:///elsewhere") == 2
    assert "postgresql://" in capsys.readouterr().err


def test_a_centre_that_was_moved_is_not_moved_again(city: Path, url: str, cluster: PostgresServer, capsys: Any) -> None:
    assert move(city, url) == 0
    assert move(city, cluster.make()) == 2
    assert "on PostgreSQL already" in capsys.readouterr().err


def test_a_move_killed_before_its_end_leaves_nothing_and_is_done_again(city: Path, url: str, capsys: Any) -> None:
    dies = "import os, sys; from server_stub.__main__ import main; from server_stub.moving import service\n"
    dies += f"service.compare = lambda *_: os.kill(os.getpid(), {int(signal.SIGKILL)})\nmain(sys.argv[1:])"
    done = subprocess.run([sys.executable, "-c", dies, "move", "--to", url, "--data", str(city)], cwd=TOP, check=False, timeout=120)
    assert done.returncode == -signal.SIGKILL
    assert is_untouched(city, url)
    assert move(city, url) == 0
    assert "compared each of them" in capsys.readouterr().out


def test_a_move_cut_off_behind_its_end_is_finished_by_the_next(city: Path, url: str, capsys: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as cut:
        cut.setattr(command, "_go_by", lambda *_: Path("/nowhere").stat())
        assert move(city, url) != 0
    assert not load(city).database_url
    assert move(city, url) == 0
    assert "moved before" in capsys.readouterr().out
    assert load(city).database_url == url
    assert main(["journal", "--verify", "--data", str(city)]) == 0


@pytest.fixture
def spoilt(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What happens to the rows on their way."""
    how: list[str] = []
    carry = service.carry

    def spoil(source: Any, target: PostgresConnection, whole: Any) -> int:
        count = carry(source, target, whole)
        for sql in how:
            target.run(sql)
        return count

    monkeypatch.setattr(service, "carry", spoil)
    return how


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("UPDATE accounts SET name = name || ' ' WHERE id = (SELECT max(id) FROM accounts)", "accounts"),
        ("DELETE FROM citizens WHERE number = (SELECT max(number) FROM citizens)", "citizens"),
    ],
)
def test_what_came_out_otherwise_is_not_kept(city: Path, url: str, capsys: Any, spoilt: list[str], sql: str, said: str) -> None:
    spoilt.append(sql)
    assert move(city, url) == 4
    assert f"the table {said} came out otherwise" in capsys.readouterr().err
    assert is_untouched(city, url)

"""A command that writes while a server runs stands in line behind the clerks."""

import asyncio
import stat
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from server_stub.clock import SystemClock
from server_stub.database import Transaction, Work
from server_stub.setting_up import open_beside
from server_stub.settings import load
from server_stub.sqlite import SqliteConnection, SqliteDatabase
from server_stub.turns import BesideServer, TurnGiver
from tests.server_stub.conftest import settings_for
from tests.server_stub.killable import KillableCentre, settle


@pytest.fixture
def place(tmp_path: Path) -> Path:
    connection = SqliteConnection(tmp_path / "centre.sqlite")
    connection.run("CREATE TABLE notes (text TEXT NOT NULL)")
    connection.close()
    return tmp_path


def note(text: str, seconds: float = 0.0) -> Callable[[Transaction], None]:
    def write(tx: Transaction) -> None:
        time.sleep(seconds)
        tx.run("INSERT INTO notes (text) VALUES (?)", (text,))

    return write


def notes(place: Path) -> list[str]:
    connection = SqliteConnection(place / "centre.sqlite", read_only=True)
    found = [row[0] for row in connection.all("SELECT text FROM notes ORDER BY rowid")]
    connection.close()
    return found


def play(place: Path, story: Callable[[SqliteDatabase, BesideServer], Awaitable[Any]], turn_seconds: float = 2.0) -> None:
    """A server's database with its turns, and a command's beside it."""

    async def run() -> None:
        server = SqliteDatabase(place / "centre.sqlite", SystemClock())
        giver = TurnGiver(place, lambda: server.stand_aside(turn_seconds))
        await giver.open()
        command = BesideServer(SqliteDatabase(place / "centre.sqlite", SystemClock()), place)
        try:
            await story(server, command)
        finally:
            command.close()
            await giver.close()
            server.close()

    asyncio.run(run())


def test_the_socket_is_for_the_centres_own_account_and_goes_with_it(place: Path) -> None:
    async def story(_server: SqliteDatabase, _command: BesideServer) -> None:
        assert stat.S_IMODE((place / "socket").stat().st_mode) == 0o600

    play(place, story)
    assert not (place / "socket").exists()


def test_a_folder_too_deep_for_a_socket_has_one_all_the_same(place: Path) -> None:
    deep = place / "/".join(["a folder of a long name"] * 8)
    deep.mkdir(parents=True)
    (place / "centre.sqlite").rename(deep / "centre.sqlite")
    assert len(str(deep / "socket")) > 180

    async def story(server: SqliteDatabase, command: BesideServer) -> None:
        deeds = [asyncio.get_running_loop().create_task(server.write(Work(note(f"deed {n}", 0.05)))) for n in range(3)]
        await asyncio.sleep(0.01)
        await asyncio.gather(command.write_slice(note("slice")), *deeds)
        assert command._turns._line is not None
        assert stat.S_IMODE((deep / "socket").stat().st_mode) == 0o600

    play(deep, story)
    assert notes(deep) == ["deed 0", "deed 1", "deed 2", "slice"]
    assert not (deep / "socket").exists()


def test_where_no_socket_can_be_made_the_server_goes_on_without(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "socket").mkdir()

    async def run() -> None:
        giver = TurnGiver(tmp_path, lambda: None)
        await giver.open()
        await giver.close()

    asyncio.run(run())
    assert "no command can take turns" in caplog.text
    assert (tmp_path / "socket").is_dir()


def test_what_others_write_while_the_socket_is_made_keeps_its_mode(place: Path) -> None:
    """The umask is the whole process's: it must not be another one while others run."""

    async def run() -> set[int]:
        modes = set()
        giver = TurnGiver(place, lambda: None)
        opening = asyncio.get_running_loop().create_task(giver.open())
        for n in range(50):
            (place / f"{n}").mkdir()
            modes.add(stat.S_IMODE((place / f"{n}").stat().st_mode))
            await asyncio.sleep(0)
        await opening
        await giver.close()
        return modes

    (place / "plain").mkdir()
    assert asyncio.run(run()) == {stat.S_IMODE((place / "plain").stat().st_mode)}


def test_a_slice_goes_after_the_deeds_that_wait(place: Path) -> None:
    async def story(server: SqliteDatabase, command: BesideServer) -> None:
        deeds = [asyncio.get_running_loop().create_task(server.write(Work(note(f"deed {n}", 0.05)))) for n in range(4)]
        await asyncio.sleep(0.01)
        await asyncio.gather(command.write_slice(note("slice")), *deeds)

    play(place, story)
    assert notes(place) == ["deed 0", "deed 1", "deed 2", "deed 3", "slice"]


def test_deeds_go_between_the_slices_of_a_long_job(place: Path) -> None:
    async def story(server: SqliteDatabase, command: BesideServer) -> None:
        async def long_job() -> None:
            for n in range(6):
                await command.write_slice(note(f"slice {n}", 0.03))

        job = asyncio.get_running_loop().create_task(long_job())
        await asyncio.sleep(0.05)
        await server.write(Work(note("deed")))
        assert not job.done()
        await job

    play(place, story)
    assert notes(place).index("deed") < 5
    assert len(notes(place)) == 7


def test_a_command_that_dies_in_its_turn_holds_nobody_up(place: Path) -> None:
    async def story(server: SqliteDatabase, _command: BesideServer) -> None:
        reader, writer = await asyncio.open_unix_connection(place / "socket")
        writer.write(b"turn\n")
        assert await reader.readline() == b"go\n"
        writer.close()
        await asyncio.wait_for(server.write(Work(note("deed"))), 30)

    play(place, story, turn_seconds=60.0)
    assert notes(place) == ["deed"]


def test_a_turn_does_not_last_for_ever(place: Path) -> None:
    async def story(server: SqliteDatabase, _command: BesideServer) -> None:
        reader, writer = await asyncio.open_unix_connection(place / "socket")
        writer.write(b"turn\n")
        assert await reader.readline() == b"go\n"
        await asyncio.wait_for(server.write(Work(note("deed"))), 5)
        writer.close()

    play(place, story, turn_seconds=0.2)
    assert notes(place) == ["deed"]


@pytest.mark.parametrize("said", [b"", b"hello\n", b"x" * 100_000, b"\xff\n"])
def test_whoever_talks_nonsense_is_hung_up_on(place: Path, said: bytes) -> None:
    async def story(server: SqliteDatabase, _command: BesideServer) -> None:
        reader, writer = await asyncio.open_unix_connection(place / "socket")
        writer.write(said)
        writer.write_eof()
        assert await asyncio.wait_for(reader.read(), 5) == b""
        writer.close()
        await server.write(Work(note("deed")))

    play(place, story)
    assert notes(place) == ["deed"]


def test_without_a_server_a_command_just_writes(place: Path) -> None:
    async def run() -> None:
        command = open_beside(settings_for(place))
        await command.write_slice(note("alone"))
        await command.write(Work(note("again")))
        command.close()

    asyncio.run(run())
    assert notes(place) == ["alone", "again"]


def test_a_command_works_beside_a_running_server_and_after_it_was_killed(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    settings = load(settle(folder))

    async def count(centre: KillableCentre) -> None:
        command = open_beside(settings)
        add = "INSERT INTO counted (minute, kind, who, number) VALUES (?, 'k', 'w', 1)"
        try:
            await command.write_slice(lambda tx: tx.run(add, ("beside",)))
            await asyncio.to_thread(centre.kill)
            await command.write_slice(lambda tx: tx.run(add, ("after",)))
        finally:
            command.close()

    with KillableCentre(folder) as centre:
        asyncio.run(count(centre))
        centre.start()
        assert centre.ask("GET", "/readyz").status_code == 200
    connection = SqliteConnection(folder / "centre.sqlite", read_only=True)
    assert connection.all("SELECT minute FROM counted WHERE kind = 'k' ORDER BY minute") == [("after",), ("beside",)]
    connection.close()

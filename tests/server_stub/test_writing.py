"""The one writer: batches, and that a failed commit is never answered with success."""

import asyncio
import sqlite3
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from server_stub.clock import SystemClock
from server_stub.database import Transaction, Work
from server_stub.errors import Refusal
from server_stub.sqlite import SqliteConnection, SqliteDatabase
from server_stub.writing import BATCH_DEEDS
from tests.server_stub.conftest import City
from tests.server_stub.window import NUMBER, hold_citizen

LOOK_UP = {"number": NUMBER, "purpose": {"kind": "reason", "reference": "identify_visitor"}}


def insert(text: str) -> Work:
    return Work(lambda tx: tx.run("INSERT INTO notes (text) VALUES (?)", (text,)))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "notes.sqlite"
    connection = SqliteConnection(path)
    connection.run("CREATE TABLE notes (text TEXT NOT NULL)")
    connection.close()
    return path


class QuickDatabase(SqliteDatabase):
    """All that is asked of it is quick."""

    async def write(self, work: Work) -> Any:
        return await super().write(replace(work, is_quick=True))


Story = Callable[[Any], Any]
Play = Callable[[Path, Story], Any]


def play_on(kind: type[SqliteDatabase], path: Path, story: Story) -> Any:
    """Run a story against a database of its own."""

    async def run() -> Any:
        database = kind(path, SystemClock())
        try:
            return await story(database)
        finally:
            database.close()

    return asyncio.run(run())


@pytest.fixture(params=[SqliteDatabase, QuickDatabase], ids=["in the thread", "in the event loop"])
def play(request: pytest.FixtureRequest) -> Play:
    """Plays a story whose deeds are done in either place: it must not make a difference."""
    return partial(play_on, request.param)


@pytest.fixture
def play_mixed() -> Play:
    """Plays a story that says itself which deeds are quick."""
    return partial(play_on, SqliteDatabase)


def notes(path: Path) -> list[str]:
    with sqlite3.connect(path) as connection:
        return [row[0] for row in connection.execute("SELECT text FROM notes ORDER BY rowid")]


def all_at_once(database: SqliteDatabase, works: list[Work]) -> Any:
    return asyncio.gather(*(database.write(work) for work in works), return_exceptions=True)


def test_deeds_that_wait_share_a_commit(play: Play, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commits = []
    commit = SqliteConnection.commit
    monkeypatch.setattr(SqliteConnection, "commit", lambda self: commits.append(1) or commit(self))
    play(path, lambda database: all_at_once(database, [insert(str(n)) for n in range(100)]))
    assert notes(path) == [str(n) for n in range(100)]
    assert len(commits) < 10


def test_a_failed_commit_refuses_every_deed_of_its_batch(play: Play, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commit = SqliteConnection.commit

    def fail(self: SqliteConnection) -> None:
        monkeypatch.setattr(SqliteConnection, "commit", commit)
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(sqlite3.OperationalError, "sqlite_errorcode", sqlite3.SQLITE_IOERR, raising=False)
    monkeypatch.setattr(SqliteConnection, "commit", fail)

    async def story(database: SqliteDatabase) -> Any:
        first = await all_at_once(database, [insert("lost") for _ in range(5)])
        return first, await all_at_once(database, [insert("kept")])

    lost, kept = play(path, story)
    assert {(refusal.status, refusal.code) for refusal in lost} == {(503, "not_kept")}
    assert kept == [1]
    assert notes(path) == ["kept"]


def test_a_full_disk_refuses_every_deed_of_its_batch_and_goes_on_when_there_is_room(play: Play, path: Path) -> None:
    async def story(database: SqliteDatabase) -> Any:
        connection: Any = database._writer._connection
        await database.write(insert("before"))
        [(pages,)] = connection.all("PRAGMA page_count")
        connection.run(f"PRAGMA max_page_count = {pages + 1}")
        full = await all_at_once(database, [insert("small"), insert("x" * 100_000), insert("small too")])
        connection.run("PRAGMA max_page_count = 1000000")
        await database.write(insert("after"))
        return full

    full = play(path, story)
    assert {(refusal.status, refusal.code) for refusal in full} == {(507, "storage_full")}
    assert notes(path) == ["before", "after"]


def test_a_refused_deed_takes_nothing_of_its_neighbours_with_it(play: Play, path: Path) -> None:
    def refuse(tx: Transaction) -> None:
        tx.run("INSERT INTO notes (text) VALUES ('undone')")
        raise Refusal(409, "state_conflict")

    def record(tx: Transaction, refusal: Refusal) -> None:
        tx.run("INSERT INTO notes (text) VALUES (?)", (f"refused: {refusal.code}",))

    def fault(tx: Transaction) -> None:
        tx.run("INSERT INTO notes (text) VALUES ('undone')")
        raise ZeroDivisionError

    works = [insert("a"), Work(refuse, record), Work(fault), Work(lambda tx: tx.run("no sql")), insert("b")]
    answers = play(path, lambda database: all_at_once(database, works))
    assert [type(answer) for answer in answers] == [int, Refusal, ZeroDivisionError, sqlite3.OperationalError, int]
    assert notes(path) == ["a", "refused: state_conflict", "b"]


def test_a_record_that_cannot_be_written_is_not_a_kept_refusal(play: Play, path: Path) -> None:
    def refuse(_tx: Transaction) -> None:
        raise Refusal(409, "state_conflict")

    def record(tx: Transaction, _refusal: Refusal) -> None:
        tx.run("INSERT INTO notes (text) VALUES ('half')")
        raise ZeroDivisionError

    [answer] = play(path, lambda database: all_at_once(database, [Work(refuse, record)]))
    assert isinstance(answer, ZeroDivisionError)
    assert notes(path) == []


def test_hooks_run_after_the_commit_and_only_then(play: Play, path: Path) -> None:
    seen: list[tuple[str, list[str]]] = []

    def with_hook(text: str, *, refused: bool) -> Work:
        def do(tx: Transaction) -> None:
            tx.run("INSERT INTO notes (text) VALUES (?)", (text,))
            tx.after_commit(lambda: seen.append((text, notes(path))))
            if refused:
                raise Refusal(409, "state_conflict")

        return Work(do)

    works = [with_hook("kept", refused=False), with_hook("refused", refused=True)]
    play(path, lambda database: all_at_once(database, works))
    assert seen == [("kept", ["kept"])]


def test_hooks_of_a_deed_that_fails_do_not_run_and_one_that_fails_leaves_nobody_waiting(play: Play, path: Path) -> None:
    ran: list[str] = []

    def failing(tx: Transaction) -> None:
        tx.after_commit(lambda: ran.append("of the failed deed"))
        raise ZeroDivisionError

    def with_bad_hook(tx: Transaction) -> str:
        tx.after_commit(lambda: ran.remove("never there"))
        return "done"

    async def story(database: SqliteDatabase) -> Any:
        works = [Work(failing), Work(with_bad_hook), insert("after")]
        return await asyncio.wait_for(all_at_once(database, works), 10)

    failed, done, inserted = play(path, story)
    assert isinstance(failed, ZeroDivisionError)
    assert (done, inserted, ran) == ("done", 1, [])
    assert notes(path) == ["after"]


def test_slices_of_a_long_job_let_every_waiting_deed_go_first(play_mixed: Play, path: Path) -> None:
    order: list[str] = []
    started, go = threading.Event(), threading.Event()

    def hold(_tx: Transaction) -> None:
        started.set()
        assert go.wait(10)

    def note(text: str) -> Callable[[Transaction], None]:
        return lambda _tx: order.append(text)

    async def story(database: SqliteDatabase) -> None:
        held = asyncio.get_running_loop().create_task(database.write(Work(hold)))
        await asyncio.to_thread(started.wait, 10)
        slices = [asyncio.get_running_loop().create_task(database.write_slice(note(f"slice {n}"))) for n in range(3)]
        await asyncio.sleep(0)
        deeds = [asyncio.get_running_loop().create_task(database.write(Work(note(f"deed {n}")))) for n in range(3)]
        await asyncio.sleep(0.01)
        go.set()
        await asyncio.gather(held, *slices, *deeds)

    play_mixed(path, story)
    assert order == ["deed 0", "deed 1", "deed 2", "slice 0", "slice 1", "slice 2"]


def test_a_slice_that_fails_takes_no_deed_with_it(play: Play, path: Path) -> None:
    def fail(tx: Transaction) -> None:
        tx.run("INSERT INTO notes (text) VALUES ('undone')")
        raise ZeroDivisionError

    async def story(database: SqliteDatabase) -> Any:
        return await asyncio.gather(database.write_slice(fail), database.write(insert("kept")), return_exceptions=True)

    failed, kept = play(path, story)
    assert isinstance(failed, ZeroDivisionError)
    assert kept == 1
    assert notes(path) == ["kept"]


@pytest.mark.parametrize("kind", [SqliteDatabase, QuickDatabase])
def test_closing_finishes_what_was_handed_in(kind: type[SqliteDatabase], path: Path) -> None:
    async def run() -> Any:
        database = kind(path, SystemClock())
        waiting = [asyncio.get_running_loop().create_task(database.write(insert(str(n)))) for n in range(BATCH_DEEDS * 2)]
        await asyncio.sleep(0)
        database.close()
        return await asyncio.gather(*waiting)

    assert asyncio.run(run()) == [1] * BATCH_DEEDS * 2
    assert len(notes(path)) == BATCH_DEEDS * 2


def quick(do: Callable[[Transaction], Any]) -> Work:
    return Work(do, is_quick=True)


def test_quick_deeds_are_done_in_the_event_loop_and_committed_beside_it(
    play_mixed: Play, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    committed_in: list[str] = []
    commit = SqliteConnection.commit

    def noted(self: SqliteConnection) -> None:
        committed_in.append(threading.current_thread().name)
        commit(self)

    monkeypatch.setattr(SqliteConnection, "commit", noted)

    async def story(database: SqliteDatabase) -> Any:
        return await all_at_once(database, [quick(lambda _tx: threading.current_thread().name) for _ in range(100)])

    assert set(play_mixed(path, story)) == {threading.main_thread().name}
    assert set(committed_in) == {"writer"}
    assert len(committed_in) < 10


def test_another_process_that_writes_is_waited_for_outside_the_event_loop(play_mixed: Play, path: Path) -> None:
    async def story(database: SqliteDatabase) -> tuple[int, float]:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        deed = asyncio.get_running_loop().create_task(database.write(replace(insert("after"), is_quick=True)))
        longest, until = 0.0, time.monotonic() + 0.3
        while (began := time.monotonic()) < until:
            await asyncio.sleep(0.01)
            longest = max(longest, time.monotonic() - began)
        assert not deed.done()
        other.execute("ROLLBACK")
        other.close()
        return await deed, longest

    inserted, longest = play_mixed(path, story)
    assert (inserted, notes(path)) == (1, ["after"])
    assert longest < 0.2, "the event loop stood still"


def test_what_comes_after_a_quick_deed_stands_after_it(play_mixed: Play, path: Path) -> None:
    async def story(database: SqliteDatabase) -> None:
        works = [insert(str(n)) for n in range(40)]
        for n, work in enumerate(works):
            asyncio.get_running_loop().create_task(database.write(replace(work, is_quick=n % 3 != 0)))
            if n % 5 == 0:
                await asyncio.sleep(0)
        await asyncio.sleep(0)
        await database.write(insert("last"))

    play_mixed(path, story)
    assert notes(path) == [*(str(n) for n in range(40)), "last"]


def test_quick_deeds_that_come_during_a_commit_go_before_a_slice(
    play_mixed: Play, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    committing, go = threading.Event(), threading.Event()
    commit = SqliteConnection.commit

    def slowly(self: SqliteConnection) -> None:
        committing.set()
        assert go.wait(10)
        commit(self)

    monkeypatch.setattr(SqliteConnection, "commit", slowly)

    async def story(database: SqliteDatabase) -> None:
        def start(waiting: Any) -> Any:
            return asyncio.get_running_loop().create_task(waiting)

        first = start(database.write(replace(insert("first"), is_quick=True)))
        await asyncio.to_thread(committing.wait, 10)
        one_slice = start(database.write_slice(insert("slice").do))
        await asyncio.sleep(0)
        second = start(database.write(replace(insert("second"), is_quick=True)))
        await asyncio.sleep(0.01)
        go.set()
        await asyncio.gather(first, one_slice, second)

    play_mixed(path, story)
    assert notes(path) == ["first", "second", "slice"]


def test_a_quick_deed_whose_batch_cannot_begin_is_refused(
    play_mixed: Play, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin = SqliteConnection.begin

    def fail(self: SqliteConnection) -> None:
        monkeypatch.setattr(SqliteConnection, "begin", begin)
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(sqlite3.OperationalError, "sqlite_errorcode", sqlite3.SQLITE_IOERR, raising=False)
    monkeypatch.setattr(SqliteConnection, "begin", fail)

    async def story(database: SqliteDatabase) -> Any:
        lost = await all_at_once(database, [replace(insert("lost"), is_quick=True)])
        return lost + await all_at_once(database, [replace(insert("kept"), is_quick=True)])

    lost, kept = play_mixed(path, story)
    assert (lost.status, lost.code, kept) == (503, "not_kept", 1)
    assert notes(path) == ["kept"]


def test_readers_see_one_moment_and_cannot_write(play_mixed: Play, path: Path) -> None:
    async def story(database: SqliteDatabase) -> Any:
        def read(tx: Transaction) -> tuple[Any, Any]:
            before = tx.one("SELECT count(*) FROM notes")
            with sqlite3.connect(path) as other:
                other.execute("INSERT INTO notes (text) VALUES ('meanwhile')")
            return before, tx.one("SELECT count(*) FROM notes")

        assert await database.read(read) == ((0,), (0,))
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            await database.read(lambda tx: tx.run("INSERT INTO notes (text) VALUES ('x')"))

    play_mixed(path, story)


@pytest.mark.sqlite
def test_a_look_up_whose_commit_fails_is_not_answered_with_the_citizen(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    city.write(hold_citizen)
    desk = city.desk()
    real = SqliteConnection.commit

    def fail(self: SqliteConnection) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(SqliteConnection, "commit", fail)
    monkeypatch.setattr(sqlite3.OperationalError, "sqlite_errorcode", sqlite3.SQLITE_IOERR, raising=False)
    answer = desk.ask("POST", "/v1/citizens/look-up", LOOK_UP)
    assert (answer.status_code, answer.json()["code"]) == (503, "not_kept")
    assert "journal-index" not in answer.headers
    assert NUMBER not in answer.text
    refused = desk.ask("POST", "/v1/citizens/look-up", {"number": NUMBER})
    assert (refused.status_code, refused.json()["code"]) == (503, "not_kept")
    monkeypatch.setattr(SqliteConnection, "commit", real)
    assert city.journal() == [("session.opened", "done")]
    assert desk.ask("POST", "/v1/citizens/look-up", LOOK_UP).headers["journal-index"] == "2"


@pytest.mark.sqlite
def test_every_deed_of_a_full_disk_is_told_as_such(city: City) -> None:
    city.write(hold_citizen)
    desk = city.desk()
    connection: Any = city.centre.database._writer._connection  # type: ignore[attr-defined]
    [(pages,)] = connection.all("PRAGMA page_count")
    connection.run(f"PRAGMA max_page_count = {pages}")
    answers = [desk.ask("POST", "/v1/citizens/look-up", LOOK_UP) for _ in range(40)]
    statuses = {answer.status_code for answer in answers}
    assert statuses <= {200, 507}
    assert 507 in statuses
    connection.run("PRAGMA max_page_count = 1000000")
    done = sum(answer.status_code == 200 for answer in answers)
    assert len(city.journal()) == 1 + done
    began = time.monotonic()
    assert desk.ask("POST", "/v1/citizens/look-up", LOOK_UP).headers["journal-index"] == str(2 + done)
    assert time.monotonic() - began < 5

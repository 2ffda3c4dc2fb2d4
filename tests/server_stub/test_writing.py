"""The one writer: batches, and that a failed commit is never answered with success."""

import asyncio
import sqlite3
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

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


def play(path: Path, story: Callable[[SqliteDatabase], Any]) -> Any:
    """Run a story against a database of its own."""

    async def run() -> Any:
        database = SqliteDatabase(path, SystemClock())
        try:
            return await story(database)
        finally:
            database.close()

    return asyncio.run(run())


def notes(path: Path) -> list[str]:
    with sqlite3.connect(path) as connection:
        return [row[0] for row in connection.execute("SELECT text FROM notes ORDER BY rowid")]


def all_at_once(database: SqliteDatabase, works: list[Work]) -> Any:
    return asyncio.gather(*(database.write(work) for work in works), return_exceptions=True)


def test_deeds_that_wait_share_a_commit(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commits = []
    commit = SqliteConnection.commit
    monkeypatch.setattr(SqliteConnection, "commit", lambda self: commits.append(1) or commit(self))
    play(path, lambda database: all_at_once(database, [insert(str(n)) for n in range(100)]))
    assert notes(path) == [str(n) for n in range(100)]
    assert len(commits) < 10


def test_a_failed_commit_refuses_every_deed_of_its_batch(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
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


def test_a_full_disk_refuses_every_deed_of_its_batch_and_goes_on_when_there_is_room(path: Path) -> None:
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


def test_a_refused_deed_takes_nothing_of_its_neighbours_with_it(path: Path) -> None:
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


def test_a_record_that_cannot_be_written_is_not_a_kept_refusal(path: Path) -> None:
    def refuse(_tx: Transaction) -> None:
        raise Refusal(409, "state_conflict")

    def record(tx: Transaction, _refusal: Refusal) -> None:
        tx.run("INSERT INTO notes (text) VALUES ('half')")
        raise ZeroDivisionError

    [answer] = play(path, lambda database: all_at_once(database, [Work(refuse, record)]))
    assert isinstance(answer, ZeroDivisionError)
    assert notes(path) == []


def test_hooks_run_after_the_commit_and_only_then(path: Path) -> None:
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


def test_hooks_of_a_deed_that_fails_do_not_run_and_one_that_fails_leaves_nobody_waiting(path: Path) -> None:
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


def test_slices_of_a_long_job_let_every_waiting_deed_go_first(path: Path) -> None:
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

    play(path, story)
    assert order == ["deed 0", "deed 1", "deed 2", "slice 0", "slice 1", "slice 2"]


def test_a_slice_that_fails_takes_no_deed_with_it(path: Path) -> None:
    def fail(tx: Transaction) -> None:
        tx.run("INSERT INTO notes (text) VALUES ('undone')")
        raise ZeroDivisionError

    async def story(database: SqliteDatabase) -> Any:
        return await asyncio.gather(database.write_slice(fail), database.write(insert("kept")), return_exceptions=True)

    failed, kept = play(path, story)
    assert isinstance(failed, ZeroDivisionError)
    assert kept == 1
    assert notes(path) == ["kept"]


def test_closing_finishes_what_was_handed_in(path: Path) -> None:
    async def story(database: SqliteDatabase) -> Any:
        waiting = [asyncio.get_running_loop().create_task(database.write(insert(str(n)))) for n in range(BATCH_DEEDS * 2)]
        await asyncio.sleep(0)
        database.close()
        return await asyncio.gather(*waiting)

    async def run() -> Any:
        return await story(SqliteDatabase(path, SystemClock()))

    assert asyncio.run(run()) == [1] * BATCH_DEEDS * 2
    assert len(notes(path)) == BATCH_DEEDS * 2


def test_readers_see_one_moment_and_cannot_write(path: Path) -> None:
    async def story(database: SqliteDatabase) -> Any:
        def read(tx: Transaction) -> tuple[Any, Any]:
            before = tx.one("SELECT count(*) FROM notes")
            with sqlite3.connect(path) as other:
                other.execute("INSERT INTO notes (text) VALUES ('meanwhile')")
            return before, tx.one("SELECT count(*) FROM notes")

        assert await database.read(read) == ((0,), (0,))
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            await database.read(lambda tx: tx.run("INSERT INTO notes (text) VALUES ('x')"))

    play(path, story)


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

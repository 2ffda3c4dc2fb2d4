"""What PostgreSQL alone can do to the centre: lost connections, other writers, another centre beside it."""

import ast
import asyncio
import re
from pathlib import Path
from typing import Any

import psycopg
import pytest

from server_stub.clock import SystemClock
from server_stub.database import Transaction, Work
from server_stub.errors import Refusal
from server_stub.journal import reading
from server_stub.journal.book import Book, Happening
from server_stub.journal.keys import MonthlyKeys
from server_stub.postgresql import PostgresConnection, PostgresDatabase, translated
from tests.server_stub.conftest import City
from tests.server_stub.window import NUMBER, hold_citizen

LOOK_UP = {"number": NUMBER, "purpose": {"kind": "reason", "reference": "identify_visitor"}}
SOURCES = Path(__file__).parents[2] / "server_stub"
pytestmark = pytest.mark.postgresql


@pytest.fixture
def desk(city: City) -> Any:
    city.write(hold_citizen)
    return city.desk()


def test_a_look_up_whose_commit_fails_is_not_answered_with_the_citizen(city: City, desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    real = PostgresConnection.commit

    def fail(self: PostgresConnection) -> None:
        raise psycopg.OperationalError("the server went away")

    monkeypatch.setattr(PostgresConnection, "commit", fail)
    answer = desk.ask("POST", "/v1/citizens/look-up", LOOK_UP)
    assert (answer.status_code, answer.json()["code"]) == (503, "not_kept")
    assert NUMBER not in answer.text
    monkeypatch.setattr(PostgresConnection, "commit", real)
    assert city.journal() == [("session.opened", "done")]
    assert desk.ask("POST", "/v1/citizens/look-up", LOOK_UP).headers["journal-index"] == "2"


def test_a_full_disk_is_told_as_such(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: PostgresConnection) -> None:
        raise psycopg.errors.DiskFull("no space left")

    monkeypatch.setattr(PostgresConnection, "commit", fail)
    assert desk.ask("POST", "/v1/citizens/look-up", LOOK_UP).status_code == 507


def test_a_lost_connection_is_opened_again(city: City, desk: Any) -> None:
    writer: Any = city.centre.database._writer._connection  # type: ignore[attr-defined]
    pid = writer._connection.info.backend_pid
    city.read(lambda tx: tx.one("SELECT pg_terminate_backend(?)", (pid,)))
    answers = [desk.ask("POST", "/v1/citizens/look-up", LOOK_UP) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [503, 200]
    assert city.journal() == [("session.opened", "done"), ("citizen.viewed", "done")]


def test_a_batch_that_met_another_writer_is_run_again(city: City, desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    real, tries = PostgresConnection.commit, []

    def fail_twice(self: PostgresConnection) -> None:
        tries.append(1)
        if len(tries) < 3:
            raise psycopg.errors.SerializationFailure("could not serialize access")
        real(self)

    monkeypatch.setattr(PostgresConnection, "commit", fail_twice)
    assert desk.ask("POST", "/v1/citizens/look-up", LOOK_UP).status_code == 200
    assert len(tries) == 3
    assert city.journal() == [("session.opened", "done"), ("citizen.viewed", "done")]


def test_a_failed_statement_takes_its_own_deed_only(city: City) -> None:
    def fail(tx: Transaction) -> None:
        tx.run("INSERT INTO counted (minute, kind, who, number) VALUES ('m', 'undone', 'w', 1)")
        tx.run("SELECT 1 / 0")

    def keep(tx: Transaction) -> None:
        tx.run("INSERT INTO counted (minute, kind, who, number) VALUES ('m', 'kept', 'w', 1)")

    async def both() -> list[Any]:
        database = city.centre.database
        return list(await asyncio.gather(database.write(Work(fail)), database.write(Work(keep)), return_exceptions=True))

    failed, kept = city.wait(both)
    assert isinstance(failed, Refusal | psycopg.Error)
    assert kept is None
    assert city.rows("SELECT kind FROM counted WHERE minute = 'm'") == [("kept",)]


def test_two_centres_on_one_database_keep_one_journal(city: City, tmp_path: Path) -> None:
    keys = MonthlyKeys(tmp_path / "keys")
    book = Book(keys)

    def record(tx: Transaction) -> int:
        return book.append(tx, None, Happening("x.done", "case.submit", "r", person=NUMBER)).index

    async def play() -> list[int]:
        two = [PostgresDatabase(city.settings.database_url, SystemClock()) for _ in range(2)]
        try:
            return list(await asyncio.gather(*(two[n % 2].write(Work(record)) for n in range(200))))
        finally:
            for one in two:
                one.close()

    assert sorted(city.wait(play)) == list(range(1, 201))
    entries = city.read(lambda tx: reading.page(tx, 0))
    assert reading.check(iter(entries)).records == 200


def test_a_zero_byte_is_a_wrong_field_and_no_fault(desk: Any) -> None:
    body = {"events": [{"id": "01900000-0000-7000-8000-000000000000", "at": "a", "clock_offset_seconds": 0, "action": "a", "account": "\x00"}]}
    assert desk.ask("POST", "/v1/desk-log", body).status_code == 422


def test_no_statement_of_ours_has_a_question_mark_or_percent_sign_in_a_literal() -> None:
    literal = re.compile(r"'[^'\n]*[?%][^'\n]*'")
    for path in SOURCES.glob("*/tables.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                assert not literal.findall(node.value), (path, node.value)
    assert translated("SELECT '%' || ?") == "SELECT '%%' || %s"

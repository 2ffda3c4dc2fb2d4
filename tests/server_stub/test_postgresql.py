"""What PostgreSQL alone can do to the centre: lost connections, other writers, another centre beside it."""

import ast
import asyncio
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
import pytest
from litestar import Request, post
from psycopg.conninfo import conninfo_to_dict

from server_stub import deeds, migrations, tidying
from server_stub.app import ROOMS, create_app
from server_stub.clock import SystemClock
from server_stub.database import Transaction, Work
from server_stub.deeds import Caller, Recorded
from server_stub.errors import Refusal
from server_stub.gate import refuse
from server_stub.identifiers import uuid7
from server_stub.journal import reading
from server_stub.journal.book import Book, Happening
from server_stub.journal.keys import MonthlyKeys
from server_stub.migrations import Shape
from server_stub.postgresql import READERS, PostgresConnection, PostgresDatabase, translated
from server_stub.serving import JsonLines
from server_stub.setting_up import initialise
from tests.databases import Databases
from tests.postgres_server import PostgresServer
from tests.server_stub.conftest import City, TestClock, populate, settings_for
from tests.server_stub.window import NUMBER, hold_citizen

LOOK_UP = {"number": NUMBER, "purpose": {"kind": "reason", "reference": "identify_visitor"}}
SOURCES = Path(__file__).parents[2] / "server_stub"
pytestmark = pytest.mark.postgresql


def tell(tx: Transaction, caller: Caller, told: list[str]) -> Recorded[list[str]]:
    """Writes the words down; never twice by itself."""
    for word in told:
        write = "INSERT INTO desk_events (id, workstation, received_at, at, clock_offset_seconds, action, detail) VALUES (?, ?, '', '', '', ?, '')"
        tx.run(write, (uuid7(), caller.workstation, word))
    return Recorded(told)


@post("/v1/words", opt={"permission": "desk_log.ship", "repeatable": True}, status_code=201)
async def words(request: Request[Any, Any, Any], data: list[str]) -> deeds.Answer[list[str]]:
    return await deeds.do(request, "word.told", tell, data)


async def nothing(_centre: Any) -> None:
    """In place of the tidying at the start: these tests count and spoil commits, and mean those of deeds."""


@contextmanager
def running(folder: Path, clock: TestClock) -> Iterator[City]:
    """The centre with a route of this test besides its own: a deed that only its key keeps from happening twice."""
    own = settings_for(folder)
    city = City(own, clock, create_app(own, clock, rooms=(*ROOMS, (words,))))
    try:
        city.write(populate)
        yield city
    finally:
        city.close()


@pytest.fixture
def city(folder: Path, clock: TestClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[City]:
    monkeypatch.setattr(tidying, "tidy", nothing)
    with running(folder, clock) as city:
        yield city


def written(city: City) -> list[str]:
    return [row[0] for row in city.rows("SELECT action FROM desk_events ORDER BY id")]


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


def backend(city: City) -> int:
    """The writer's process at the server."""
    writer: Any = city.centre.database._writer._connection  # type: ignore[attr-defined]
    pid: int = writer._connection.info.backend_pid
    return pid


def end(city: City, pid: int) -> None:
    """End a connection from the server's side, and wait until it is gone."""
    with psycopg.connect(city.settings.database_url, autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(%s, 5000)", (pid,))


def test_a_deed_goes_on_where_the_connection_was_lost_before_it(city: City, desk: Any) -> None:
    end(city, backend(city))
    assert desk.ask("POST", "/v1/citizens/look-up", LOOK_UP).status_code == 200
    assert city.journal() == [("session.opened", "done"), ("citizen.viewed", "done")]


def test_a_deed_whose_connection_is_lost_in_its_middle_happens_once(city: City) -> None:
    tries: list[int] = []

    def keep(tx: Transaction) -> str:
        tx.run("INSERT INTO counted (minute, kind, who, number) VALUES ('m', 'kept', 'w', 1)")
        tries.append(1)
        if len(tries) == 1:
            end(city, backend(city))
        tx.run("UPDATE counted SET number = number + 1 WHERE minute = 'm'")
        return "kept"

    assert city.write(keep) == "kept"
    assert len(tries) == 2
    assert city.rows("SELECT number FROM counted WHERE minute = 'm'") == [(2,)]


def test_a_server_that_takes_no_connections_is_told_at_once(city: City, desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: PostgresConnection) -> None:
        raise psycopg.OperationalError("connection refused")

    end(city, backend(city))
    monkeypatch.setattr(PostgresConnection, "_open", refuse)
    assert told(desk.ask("POST", "/v1/citizens/look-up", LOOK_UP)) == (503, "not_kept")
    with psycopg.connect(city.settings.database_url, autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()")
    with pytest.raises(Refusal, match="not_kept"):
        city.read(lambda tx: tx.one("SELECT 1"))
    monkeypatch.undo()
    assert desk.ask("POST", "/v1/citizens/look-up", LOOK_UP).headers["journal-index"] == "2"
    assert city.read(lambda tx: tx.one("SELECT 1")) == (1,)


def told(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def test_a_read_whose_connection_was_lost_is_read_again(city: City) -> None:
    pid = city.read(lambda tx: tx.one("SELECT pg_backend_pid()"))
    assert pid is not None
    end(city, pid[0])
    assert [city.read(lambda tx: tx.one("SELECT 1")) for _ in range(READERS + 1)] == [(1,)] * (READERS + 1)


@pytest.mark.parametrize("commits", [True, False])
def test_a_commit_whose_answer_is_lost_is_not_told_as_done_nor_done_twice(
    city: City, desk: Any, monkeypatch: pytest.MonkeyPatch, commits: bool
) -> None:
    real, sent = psycopg.Connection.execute, []

    def lose(self: Any, query: Any, *rest: Any, **named: Any) -> Any:
        if query == "COMMIT":
            sent.append(query)
            real(self, query if commits else "ROLLBACK")
            self.close()
            raise psycopg.OperationalError("server closed the connection unexpectedly")
        return real(self, query, *rest, **named)

    key = uuid7()
    monkeypatch.setattr(psycopg.Connection, "execute", lose)
    assert told(desk.deed("POST", "/v1/words", ["once"], key=key)) == (503, "not_kept")
    assert len(sent) == 1
    monkeypatch.undo()
    again = desk.deed("POST", "/v1/words", ["once"], key=key)
    assert again.status_code == 201, again.text
    assert written(city) == ["once"]
    outcomes = [outcome for action, outcome in city.journal() if action == "word.told"]
    assert outcomes == (["done", "repeated"] if commits else ["done"])


def test_a_commit_that_rolls_back_instead_is_not_told_as_done(city: City, desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    real = psycopg.Connection.execute

    def fail_before(self: Any, query: Any, *rest: Any, **named: Any) -> Any:
        if query == "COMMIT":
            with suppress(psycopg.Error):
                real(self, "SELECT 1 / 0")
        return real(self, query, *rest, **named)

    monkeypatch.setattr(psycopg.Connection, "execute", fail_before)
    assert told(desk.ask("POST", "/v1/citizens/look-up", LOOK_UP)) == (503, "not_kept")
    monkeypatch.undo()
    assert city.journal() == [("session.opened", "done")]


def test_a_lock_that_cannot_be_given_back_takes_nothing_from_the_deed(city: City, desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    real = psycopg.Connection.execute

    def fail(self: Any, query: Any, *rest: Any, **named: Any) -> Any:
        if "unlock" in str(query):
            raise psycopg.OperationalError("the server went away")
        return real(self, query, *rest, **named)

    monkeypatch.setattr(psycopg.Connection, "execute", fail)
    answers = [desk.ask("POST", "/v1/citizens/look-up", LOOK_UP) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200] * 3
    assert city.journal() == [("session.opened", "done")] + [("citizen.viewed", "done")] * 3


@pytest.fixture
def own_server() -> Iterator[PostgresServer]:
    """Restarted, the one of all tests would have to go through everything they wrote."""
    server = PostgresServer()
    try:
        server.start()
        yield server
    finally:
        server.stop()


def test_a_server_restarted_under_load_loses_no_answered_deed_and_doubles_none(
    own_server: PostgresServer, tmp_path: Path, clock: TestClock
) -> None:
    folder = Databases(own_server).give(tmp_path / "data")
    initialise(settings_for(folder))
    with running(folder, clock) as city:
        kept, refused = restarted(city, city.desk(), own_server)
        assert sorted(written(city)) == sorted(kept)
        assert len(set(kept)) == 240
        outcomes = [outcome for action, outcome in city.journal() if action == "word.told"]
        assert outcomes.count("done") == 240
        assert reading.check(iter(city.read(lambda tx: reading.page(tx, 0)))).broken is None
    print(f"240 deeds, {refused} refused meanwhile, {outcomes.count('repeated')} answered from their keys")


def restarted(city: City, desk: Any, server: PostgresServer) -> tuple[list[str], int]:
    """Six clerks go on asking while the server goes and comes: what was answered, and how often they were refused."""
    kept: list[str] = []
    failed: list[int] = []

    async def clerk(number: int) -> None:
        for turn in range(40):
            said, headers = [f"{number}-{turn}"], {"Idempotency-Key": uuid7()}
            while (answer := await desk.client.post("/v1/words", json=said, headers=headers)).status_code == 503:
                failed.append(turn)
                await asyncio.sleep(0.02)
            assert answer.status_code == 201, answer.text
            kept.extend(said)

    async def play() -> None:
        async def restart() -> None:
            await asyncio.sleep(0.1)
            await asyncio.to_thread(server.restart)

        await asyncio.gather(restart(), *(clerk(number) for number in range(6)))

    city.wait(play)
    return kept, len(failed)


def test_what_a_failed_row_said_stands_in_no_answer_and_no_log(city: City, caplog: pytest.LogCaptureFixture) -> None:
    def twice(tx: Transaction) -> None:
        for _ in range(2):
            tx.run("INSERT INTO communities (code, name) VALUES (?, ?)", (NUMBER, NUMBER))

    with pytest.raises(psycopg.errors.UniqueViolation) as failed:
        city.write(twice)
    assert NUMBER in str(failed.value)  # the DETAIL of the server
    scope: Any = {"type": "http", "request_id": "r", "app": None}
    request: Any = Request(scope)
    answer = refuse(request, failed.value)
    assert NUMBER not in str(vars(answer))
    lines = [JsonLines().format(record) for record in caplog.records]
    assert any("UniqueViolation" in line for line in lines)
    assert not any(NUMBER in line for line in lines)


def test_everything_is_closed_although_one_part_cannot_be(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    async def play() -> PostgresDatabase:
        database = PostgresDatabase(city.settings.database_url, SystemClock())
        await database.read(lambda tx: tx.one("SELECT 1"))
        return database

    def fail() -> None:
        raise RuntimeError("the writer did not stop")

    database = city.wait(play)
    real = database._writer.close
    monkeypatch.setattr(database._writer, "close", fail)
    with pytest.raises(RuntimeError):
        database.close()
    assert [one._connection.closed for one in database._opened] == [True]
    real()


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
    assert desk.ask("POST", "/v1/desk-log", body).status_code == 400


def test_a_value_this_database_cannot_keep_is_a_wrong_field_and_no_fault(city: City) -> None:
    def count(who: str, number: int) -> Any:
        return city.write(lambda tx: tx.run("INSERT INTO counted (minute, kind, who, number) VALUES ('m', 'k', ?, ?)", (who, number)))

    for who, number in (("\x00", 1), ("w", 2**70)):
        with pytest.raises(Refusal) as refused:
            count(who, number)
        assert refused.value.status == 422
    with pytest.raises(Refusal) as refused:
        city.read(lambda tx: tx.one("SELECT 1 FROM communities WHERE code = ?", ("\x00",)))
    assert refused.value.status == 422


def test_a_url_with_several_hosts_is_read_wherever_a_database_is_opened(folder: Path) -> None:
    own = conninfo_to_dict(settings_for(folder).database_url)
    hosts = ",".join(f"{quote(host, safe='')}:5432" for host in ("/nowhere", str(own["host"])))
    url = f"postgresql://{own['user']}@{hosts}/{own['dbname']}"
    assert migrations.shape(url) is Shape.PRESENT
    migrations.upgrade(url)
    connection = PostgresConnection(url)
    assert connection.one("SELECT count(*) > 0 FROM alembic_version") == (True,)
    connection.close()


def statements(source: str) -> list[str]:
    """The strings of a module that hold SQL; what is filled into one is left out."""
    tree = ast.parse(source)
    whole = [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]
    parts = {id(part) for node in whole for part in node.values}
    found = ["".join(part.value if isinstance(part, ast.Constant) else "x" for part in node.values) for node in whole]
    found += [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in parts
    ]
    return [one for one in found if re.search(r"\b(SELECT|INSERT|UPDATE|DELETE|WHERE|AND|VALUES|LIKE)\b", one)]


def spoilt(statement: str) -> list[str]:
    """The literals whose sign would be taken for a value's place."""
    return [literal for literal in re.findall(r"'[^']*'", statement) if set(literal) & set("?%")]


def test_no_statement_of_ours_has_a_question_mark_or_percent_sign_in_a_literal() -> None:
    assert spoilt("SELECT 1 WHERE a = 'x' AND b = ? AND c LIKE 'x%'") == ["'x%'"]
    paths = sorted(SOURCES.glob("*/tables*.py"))
    assert len(paths) > 20
    for path in paths:
        for statement in statements(path.read_text("utf-8")):
            assert not spoilt(statement), (path, statement)
    assert translated("SELECT '%' || ?, ?") == "SELECT '%' || $1, $2"

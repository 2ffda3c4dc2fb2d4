"""Ready means that the writer writes."""

import asyncio
import threading
from typing import Any

import pytest

from server_stub import readiness
from server_stub.database import Work
from server_stub.errors import Refusal, storage_full
from tests.server_stub.conftest import City


def ask(city: City) -> Any:
    return city.wait(lambda: city.client().get("/readyz"))


@pytest.fixture
def asks_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readiness, "FRESH_SECONDS", 0.0)


def test_a_centre_that_writes_is_ready(city: City) -> None:
    assert (ask(city).status_code, ask(city).json()) == (200, {"state": "ready"})


def test_whoever_asks_often_makes_the_writer_write_once(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readiness, "FRESH_SECONDS", 3600.0)  # however long it takes to ask
    for _ in range(20):
        assert ask(city).status_code == 200
    assert city.rows("SELECT sum(number) FROM counted WHERE who = 'readyz'") == [(1,)]


@pytest.mark.usefixtures("asks_anew")
def test_a_full_disk_is_not_ready_until_there_is_room(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    async def full(work: Work) -> None:
        raise storage_full()

    with monkeypatch.context() as patched:
        patched.setattr(city.centre.database, "write", full)
        answer = ask(city)
    assert (answer.status_code, answer.json()["code"]) == (503, "not_kept")
    assert answer.headers["content-type"] == "application/problem+json"
    assert ask(city).status_code == 200


@pytest.mark.usefixtures("asks_anew")
def test_a_writer_that_is_stuck_is_not_ready(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    stuck = threading.Event()

    async def story() -> int:
        waiting = asyncio.get_running_loop().create_task(city.centre.database.write(Work(lambda _tx: stuck.wait(20))))
        await asyncio.sleep(0.05)
        status = (await city.client().get("/readyz")).status_code
        stuck.set()
        await waiting
        return status

    with monkeypatch.context() as impatient:
        impatient.setattr(readiness, "PATIENCE_SECONDS", 0.3)
        assert city.wait(story) == 503
    assert ask(city).status_code == 200


@pytest.mark.usefixtures("asks_anew")
def test_a_writer_that_is_gone_is_not_ready_and_leaves_nobody_waiting(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: object) -> None:
        raise RuntimeError("something nobody thought of")

    writer: Any = city.centre.database
    monkeypatch.setattr(writer._writer._connection, "begin", gone)
    monkeypatch.setattr(writer._writer._connection, "abandon", gone)

    async def story() -> list[Any]:
        works = [city.centre.database.write(Work(lambda _tx: None)) for _ in range(3)]
        first = await asyncio.wait_for(asyncio.gather(*works, return_exceptions=True), 5)
        later = [city.centre.database.write(Work(lambda _tx: None)), city.centre.database.write_slice(lambda _tx: None)]
        return first + await asyncio.wait_for(asyncio.gather(*later, return_exceptions=True), 5)

    outcomes = city.wait(story)
    assert [type(outcome) for outcome in outcomes] == [Refusal] * 5
    assert {outcome.code for outcome in outcomes} == {"not_kept"}
    assert ask(city).status_code == 503

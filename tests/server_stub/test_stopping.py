"""A centre that stops lets go of everything, whatever one of its parts does."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from server_stub.app import create_app
from server_stub.errors import not_kept
from tests.server_stub.conftest import TestClock, settings_for


def stop(app: Any) -> None:
    async def live() -> None:
        async with app.lifespan():
            app.state.centre.counts.add("news.poll", "somebody")

    asyncio.run(live())


def test_counts_that_cannot_be_kept_hold_nothing_open(folder: Path, clock: TestClock, monkeypatch: pytest.MonkeyPatch) -> None:
    app = create_app(settings_for(folder), clock)
    database, closed = app.state.centre.database, []

    async def fail(_database: Any) -> None:
        raise not_kept()

    close = type(database).close
    monkeypatch.setattr(app.state.centre.counts, "write_down", fail)
    monkeypatch.setattr(database, "close", lambda: closed.append(close(database)))
    stop(app)
    assert closed == [None]


def test_a_part_that_fails_at_the_end_holds_no_other_open(folder: Path, clock: TestClock, monkeypatch: pytest.MonkeyPatch) -> None:
    app = create_app(settings_for(folder), clock)
    centre, closed = app.state.centre, []
    close, passwords = centre.database.close, centre.passwords.close

    def fail() -> None:
        passwords()
        raise RuntimeError("no")

    monkeypatch.setattr(type(centre.passwords), "close", lambda _self: fail())
    monkeypatch.setattr(centre.database, "close", lambda: closed.append(close()))
    with pytest.raises(ExceptionGroup):
        stop(app)
    assert closed == [None]


def test_a_start_that_fails_lets_go_of_the_database(folder: Path, clock: TestClock, monkeypatch: pytest.MonkeyPatch) -> None:
    app = create_app(settings_for(folder), clock)
    database, closed = app.state.centre.database, []
    close = database.close

    async def fail(_do: Any) -> None:
        raise not_kept()

    monkeypatch.setattr(database, "read", fail)
    monkeypatch.setattr(database, "close", lambda: closed.append(close()))
    with pytest.raises(ExceptionGroup):
        stop(app)
    assert closed == [None]

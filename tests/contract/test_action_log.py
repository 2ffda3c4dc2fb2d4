"""What every keeper of the desk's own log promises: the vault's, and the fake that stands for it."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from desktop.identifiers import new_id
from desktop.journal.event import Event
from desktop.vault.action_log import ActionLog
from desktop.vault.migrations import MIGRATIONS
from desktop.vault.vault import Vault
from tests.fakes.action_log import FakeActionLog

Story = Callable[[Any], Awaitable[None]]


@pytest.fixture(params=["vault", "fake"])
def play(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[Story], None]:
    async def told(story: Story) -> None:
        if request.param == "fake":
            await story(FakeActionLog())
            return
        vault = await Vault.open(tmp_path, bytes(32), MIGRATIONS)
        try:
            await story(ActionLog(vault))
        finally:
            await vault.close()

    return lambda story: asyncio.run(told(story))


def event(action: str = "locked") -> Event:
    return Event(new_id(), "2026-11-23T01:00:00.000000Z", -0.5, action, "account 1", None, {"by": "key", "多": "字"})


def test_events_come_back_as_they_were_in_their_order(play: Any) -> None:
    async def story(log: Any) -> None:
        events = [event("locked"), event("unlocked"), replace(event("page_opened"), account=None, case="case 1", detail={})]
        for one in reversed(events):
            await log.keep(one)
        assert await log.waiting(10) == events
        assert await log.waiting(2) == events[:2]

    play(story)


def test_an_event_kept_twice_is_there_once(play: Any) -> None:
    async def story(log: Any) -> None:
        one = event()
        await log.keep(one)
        await log.keep(one)
        assert await log.waiting(10) == [one]

    play(story)


def test_only_what_was_acknowledged_is_forgotten(play: Any) -> None:
    async def story(log: Any) -> None:
        first, second = event(), event()
        await log.keep(first)
        await log.keep(second)
        await log.forget([first.id])
        await log.forget([first.id, "never seen"])
        assert await log.waiting(10) == [second]

    play(story)

"""What was done at the window is kept at once and shipped until the centre has it."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from desktop.errors import CentralError, SignedOut, Unreachable
from desktop.journal.event import Event
from desktop.journal.write_flow import MOST_AT_ONCE, WriteFlow
from tests.fakes.action_log import FakeActionLog


class Centre:
    def __init__(self) -> None:
        self.shipped: list[Event] = []
        self.fails_with: CentralError | None = None
        self.batches: list[int] = []

    async def ship(self, events: Sequence[Event]) -> None:
        if self.fails_with is not None:
            raise self.fails_with
        self.batches.append(len(events))
        self.shipped.extend(events)


class Desk:
    def __init__(self) -> None:
        self.kept, self.centre = FakeActionLog(), Centre()
        self.flow = WriteFlow(self.centre, lambda: 1.5, lambda: datetime(2026, 11, 23, 1, 0, tzinfo=UTC))
        self.flow.account = "account 1"

    def keep_and_ship(self) -> None:
        async def story() -> None:
            await self.flow.keep(self.kept)
            await self.flow.ship(self.kept)

        asyncio.run(story())


def test_an_event_says_when_by_whom_and_what() -> None:
    desk = Desk()
    desk.flow.note("page_deleted", case="case 1", page="3")
    desk.keep_and_ship()
    [event] = desk.centre.shipped
    assert (event.at, event.clock_offset_seconds) == ("2026-11-23T01:00:00.000000Z", 1.5)
    assert (event.action, event.account, event.case, event.detail) == ("page_deleted", "account 1", "case 1", {"page": "3"})


@pytest.mark.parametrize("error", [Unreachable(), SignedOut()])
def test_what_the_centre_did_not_acknowledge_is_kept_and_sent_again(error: CentralError) -> None:
    desk = Desk()
    desk.flow.note("locked")
    desk.centre.fails_with = error
    desk.keep_and_ship()
    assert len(desk.kept.events) == 1
    desk.centre.fails_with = None
    desk.keep_and_ship()
    assert [event.action for event in desk.centre.shipped] == ["locked"]
    assert desk.kept.events == {}


def test_a_full_disk_loses_nothing_that_was_noted() -> None:
    desk = Desk()
    desk.kept.full = True
    desk.flow.note("locked")
    desk.flow.note("unlocked")
    desk.keep_and_ship()
    assert desk.centre.shipped == []
    desk.kept.full = False
    desk.keep_and_ship()
    assert [event.action for event in desk.centre.shipped] == ["locked", "unlocked"]


def test_keeping_twice_at_once_keeps_each_event_once() -> None:
    desk = Desk()
    for _ in range(3):
        desk.flow.note("page_opened")

    async def story() -> None:
        await asyncio.gather(desk.flow.keep(desk.kept), desk.flow.keep(desk.kept))

    asyncio.run(story())
    assert len(desk.kept.events) == 3


def test_a_long_log_goes_in_pieces_the_centre_takes() -> None:
    desk = Desk()
    for _ in range(MOST_AT_ONCE + 1):
        desk.flow.note("page_opened")
    desk.keep_and_ship()
    assert desk.centre.batches == [MOST_AT_ONCE, 1]


def test_while_the_desk_runs_a_note_is_kept_at_once_and_shipped_when_signed_in() -> None:
    desk, signed_in = Desk(), [False]

    async def story() -> None:
        running = asyncio.get_running_loop().create_task(desk.flow.run(desk.kept, may_ship=lambda: signed_in[0]))
        desk.flow.note("sign_in_failed")
        while not desk.kept.events:
            await asyncio.sleep(0)
        assert desk.centre.shipped == []
        signed_in[0] = True
        desk.flow.note("signed_in")
        while desk.kept.events or len(desk.centre.shipped) < 2:
            await asyncio.sleep(0)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)

    asyncio.run(asyncio.wait_for(story(), 10))
    assert [event.action for event in desk.centre.shipped] == ["sign_in_failed", "signed_in"]

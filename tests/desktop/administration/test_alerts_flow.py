"""Alerts: the newest first, marked until somebody has seen them."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from desktop.administration.alert import Alert, Alerts
from desktop.administration.alerts_flow import AlertsFlow
from desktop.administration.register_flow import Done, Failed, Listed, NotDone
from desktop.errors import NotFound, Unreachable

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


class Book:
    def __init__(self, count: int) -> None:
        self.there = [Alert(str(number), "key_cloned", NOW - timedelta(hours=number)) for number in range(count)]
        self.failing: Any = None
        self.asked = 0

    async def alerts(self, before: str | None = None) -> Alerts:
        self.asked += 1
        if self.failing is not None:
            raise self.failing
        start = 0 if before is None else int(before)
        more = str(start + 3) if start + 3 < len(self.there) else None
        return Alerts(tuple(self.there[start : start + 3]), sum(not one.is_seen for one in self.there), more)

    async def mark_seen(self, alert: str) -> None:
        if self.failing is not None:
            raise self.failing
        place = int(alert)
        self.there[place] = replace(self.there[place], seen_by="a", seen_at=NOW)


class Play:
    def __init__(self, count: int = 7) -> None:
        self.book = Book(count)
        self.shown: list[Any] = []
        self.deeds: list[Any] = []
        self.flow = AlertsFlow(self.book, self.shown.append, self.deeds.append, lambda: NOW, lambda: "key")

    @property
    def listed(self) -> Alerts:
        assert isinstance(self.shown[-1], Listed)
        content: Alerts = self.shown[-1].content
        return content


def test_the_newest_come_first_and_more_are_fetched_where_asked_for() -> None:
    play = Play()

    async def story() -> None:
        await play.flow.refresh()
        assert [one.id for one in play.listed.alerts] == ["0", "1", "2"]
        await play.flow.go_on()
        await play.flow.go_on()
        await play.flow.go_on()

    asyncio.run(story())
    assert [one.id for one in play.listed.alerts] == list("0123456")
    assert (play.listed.more, play.listed.unseen) == (None, 7)


def test_what_was_seen_is_marked_for_all() -> None:
    play = Play(2)

    async def story() -> None:
        await play.flow.refresh()
        await play.flow.mark_seen(play.listed.alerts[1])

    asyncio.run(story())
    assert [one.is_seen for one in play.listed.alerts] == [False, True]
    assert play.listed.unseen == 1
    assert play.deeds[-1] == Done("seen")


def test_one_that_cannot_be_marked_is_told() -> None:
    play = Play(2)
    asyncio.run(play.flow.refresh())
    play.book.failing = NotFound()
    asyncio.run(play.flow.mark_seen(play.book.there[0]))
    assert isinstance(play.deeds[-1], NotDone)


def test_the_list_of_before_stays_when_the_line_goes() -> None:
    play = Play()
    asyncio.run(play.flow.refresh())
    play.book.failing = Unreachable()
    asyncio.run(play.flow.refresh())
    assert isinstance(play.shown[-1], Failed)
    assert play.shown[-1].before is not None

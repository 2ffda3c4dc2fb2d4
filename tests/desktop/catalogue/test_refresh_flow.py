"""The catalogue is at hand when the line is slow, and new when it is not."""

import asyncio

import pytest

from desktop.catalogue.refresh_flow import Absent, Missing, Present, RefreshFlow, State
from desktop.catalogue.service_item import Catalogue
from desktop.errors import CentralError, ServerFault, SignedOut, Unreachable
from tests.fakes.remembered import FakeRemembered
from tests.fakes.service_items import catalogue


class Centre:
    def __init__(self) -> None:
        self.catalogue = catalogue("1")
        self.failing: CentralError | None = None
        self.asked: list[str | None] = []

    async def newer_than(self, version: str | None) -> Catalogue | None:
        self.asked.append(version)
        if self.failing is not None:
            raise self.failing
        return None if version == self.catalogue.version else self.catalogue


class Desk:
    def __init__(self, remembered: FakeRemembered | None = None) -> None:
        self.centre = Centre()
        self.remembered = remembered or FakeRemembered()
        self.seen: list[State] = []
        self.flow = RefreshFlow(self.centre, self.remembered, self.seen.append)


def test_a_new_desk_fetches_the_catalogue_and_remembers_it() -> None:
    desk = Desk()
    asyncio.run(desk.flow.open())
    assert desk.seen == [Absent(), Present(catalogue("1"))]
    again = Desk(desk.remembered)
    asyncio.run(again.flow.open())
    assert again.seen == [Present(catalogue("1"), stale=True), Present(catalogue("1"))]
    assert again.centre.asked == ["1"]


def test_a_new_version_replaces_the_copy() -> None:
    desk = Desk()
    asyncio.run(desk.flow.open())
    desk.centre.catalogue = catalogue("2")
    asyncio.run(desk.flow.refresh())
    assert desk.seen[-1] == Present(catalogue("2"))
    assert asyncio.run(desk.remembered.kept_catalogue()) == catalogue("2")


def test_the_copy_serves_while_the_line_is_down() -> None:
    desk = Desk()
    asyncio.run(desk.flow.open())
    desk.centre.failing = Unreachable()
    asyncio.run(desk.flow.refresh())
    assert desk.seen[-1] == Present(catalogue("1"), stale=True)


def test_without_a_copy_and_a_line_the_page_can_say_why() -> None:
    desk = Desk()
    desk.centre.failing = error = Unreachable()
    asyncio.run(desk.flow.open())
    assert desk.seen[-1] == Missing(error)


@pytest.mark.parametrize("error", [SignedOut(), ServerFault("r-1")])
def test_other_failures_reach_the_window(error: CentralError) -> None:
    desk = Desk()
    desk.centre.failing = error
    with pytest.raises(type(error)):
        asyncio.run(desk.flow.open())

"""A clerk chooses what the citizen came for, or goes on with a draft."""

import asyncio

from desktop.intake.choose_item_flow import ChooseItemFlow, Choosing
from desktop.intake.draft import DraftSummary
from tests.fakes.drafts import FakeDrafts, draft
from tests.fakes.people import verified
from tests.fakes.service_items import catalogue


class Desk:
    def __init__(self) -> None:
        self.drafts = FakeDrafts()
        self.seen: list[Choosing] = []
        self.flow = ChooseItemFlow(self.drafts, lambda: "s-1", self.seen.append)


def test_all_items_are_offered_and_typing_narrows_them() -> None:
    desk = Desk()
    desk.flow.offer(catalogue())
    asyncio.run(desk.flow.open(verified()))
    assert len(desk.seen[-1].items) == 4
    desk.flow.search("sydj")
    assert [one.code for one in desk.seen[-1].items] == ["birth_registration"]
    asyncio.run(desk.flow.open(verified()))
    assert (desk.seen[-1].typed, len(desk.seen[-1].items)) == ("", 4)


def test_drafts_go_on_without_anybody_verified_and_without_a_catalogue() -> None:
    desk = Desk()
    asyncio.run(desk.drafts.save(draft("d-1")))
    asyncio.run(desk.drafts.save(draft("d-2", station="s-2")))
    asyncio.run(desk.flow.open(None))
    assert [one.id for one in desk.seen[-1].drafts] == ["d-1"]
    assert (desk.seen[-1].verified, desk.seen[-1].items) == (None, ())
    asyncio.run(desk.flow.discard("d-1"))
    assert desk.seen[-1].drafts == ()


def test_a_catalogue_that_comes_while_drafts_are_read_is_not_lost() -> None:
    desk = Desk()

    class Slow(FakeDrafts):
        async def list(self, station: str) -> tuple[DraftSummary, ...]:
            desk.flow.offer(catalogue())
            return await super().list(station)

    desk.flow = ChooseItemFlow(Slow(), lambda: "s-1", desk.seen.append)
    asyncio.run(desk.flow.open(verified()))
    assert len(desk.seen[-1].items) == 4

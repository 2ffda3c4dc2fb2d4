"""A clerk chooses what the citizen came for, or goes on with a draft."""

import asyncio
from datetime import date

from desktop.intake.choose_item_flow import ChooseItemFlow, Choosing
from desktop.intake.draft import DraftSummary
from desktop.session.certificate import Certificate
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


ONE_ITEM = Certificate("valid", date(2026, 1, 1), date(2027, 1, 1), frozenset({"birth_registration"}))
ENDED = Certificate("ended", date(2025, 1, 1), date(2026, 11, 20))


def test_an_item_the_certificate_does_not_cover_is_known_before_anything_is_filled_in() -> None:
    desk = Desk()
    desk.flow.offer(catalogue())
    desk.flow.certify(ONE_ITEM, "王")
    asyncio.run(desk.flow.open(verified()))
    state = desk.seen[-1]
    assert state.refusal() is None
    assert state.refusal("birth_registration") is None
    [refused] = {one.code for item in state.items if (one := state.refusal(item.code)) is not None}
    assert refused == "certificate_item"


def test_an_ended_certificate_says_when_and_whom_to_ask() -> None:
    desk = Desk()
    desk.flow.certify(ENDED, "王")
    refusal = desk.seen[-1].refusal()
    assert refusal is not None
    assert (refusal.code, refusal.facts) == ("certificate_ended", {"ask": "王", "valid_to": "2026-11-20"})
    desk.flow.certify(Certificate("missing"), "")
    refusal = desk.seen[-1].refusal()
    assert refusal is not None
    assert (refusal.code, refusal.facts) == ("certificate_missing", {})
    desk.flow.certify(None, "王")
    assert desk.seen[-1].refusal("birth_registration") is None

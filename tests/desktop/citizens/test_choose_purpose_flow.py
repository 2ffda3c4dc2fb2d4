"""The purpose of a look-up: offered, chosen, remembered."""

import asyncio

from desktop.citizens.choose_purpose_flow import ChoosePurposeFlow, Offered
from desktop.citizens.purpose import Purpose
from desktop.errors import Unreachable
from tests.fakes.people import ALLOWANCE, REASON, FakePopulation
from tests.fakes.remembered import FakeRemembered


class Desk:
    def __init__(self, remembered: FakeRemembered | None = None) -> None:
        self.centre = FakePopulation()
        self.remembered = remembered or FakeRemembered()
        self.seen: list[Offered] = []
        self.flow = ChoosePurposeFlow(self.centre, self.remembered, self.seen.append)

    def open(self) -> Offered:
        asyncio.run(self.flow.open())
        return self.seen[-1]


def test_the_first_purpose_is_chosen_at_a_new_desk() -> None:
    offered = Desk().open()
    assert offered.chosen == REASON
    assert [one.reference for one in offered.reasons] == ["identify_visitor", "advise"]


def test_the_last_purpose_is_chosen_again_even_when_the_line_is_down() -> None:
    first = Desk()
    first.open()
    first.flow.offer_items((ALLOWANCE,))
    asyncio.run(first.flow.choose(ALLOWANCE))
    second = Desk(first.remembered)
    second.centre.failing = Unreachable()
    second.flow.offer_items((ALLOWANCE,))
    offered = second.open()
    assert offered.chosen == ALLOWANCE
    assert offered.reasons[0] == REASON


def test_a_label_that_changed_is_the_same_purpose() -> None:
    desk = Desk()
    desk.open()
    asyncio.run(desk.flow.choose(ALLOWANCE))
    renamed = Purpose("service_item", ALLOWANCE.reference, "低保")
    desk.flow.offer_items((renamed,))
    assert desk.seen[-1].chosen == renamed


def test_an_item_no_longer_offered_gives_way_to_the_first_reason() -> None:
    desk = Desk()
    desk.open()
    asyncio.run(desk.flow.choose(ALLOWANCE))
    desk.flow.offer_items(())
    assert desk.seen[-1].chosen == REASON

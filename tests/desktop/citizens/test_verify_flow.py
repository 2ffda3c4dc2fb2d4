"""A clerk compares what a citizen states with the base."""

import asyncio

import pytest

from desktop.citizens.verification import Stated, Verification
from desktop.citizens.verify_flow import (
    Asking,
    Compared,
    Comparing,
    NobodyToVerify,
    NotCompared,
    State,
    VerifyFlow,
)
from desktop.errors import SignedOut, Unreachable
from tests.fakes.people import ALLOWANCE, REASON, FakePopulation, citizen

NAME = Stated("name", "其其格·萨仁图雅")
MOVED = Stated("registered_address", "新城区迎宾路8号院2号楼")


class Desk:
    def __init__(self) -> None:
        self.population = FakePopulation(citizen())
        self.seen: list[State] = []
        self.flow = VerifyFlow(self.population, self.seen.append)
        self.flow.begin(citizen(), REASON)

    def verify(self, *stated: Stated) -> State:
        asyncio.run(self.flow.verify(stated))
        return self.seen[-1]


def test_a_difference_does_not_stop_the_case_but_goes_with_it() -> None:
    desk = Desk()
    state = desk.verify(NAME, MOVED)
    assert isinstance(desk.seen[-2], Comparing)
    assert isinstance(state, Compared)
    assert [(one.field, one.agreement) for one in state.verified.verification.fields] == [
        ("name", "agrees"),
        ("registered_address", "differs"),
    ]
    assert desk.flow.verified == state.verified
    assert not state.verified.verification.clean


def test_without_a_verification_nothing_can_be_taken_in() -> None:
    desk = Desk()
    assert desk.flow.verified is None
    assert desk.verify() == Asking(citizen(), REASON, nothing_stated=True)
    desk.flow.change((NAME,))
    assert desk.seen[-1] == Asking(citizen(), REASON)


def test_typing_something_else_undoes_the_comparison() -> None:
    desk = Desk()
    desk.verify(NAME)
    desk.flow.change((NAME,))
    assert desk.flow.verified is not None
    desk.flow.change((NAME, MOVED))
    assert desk.flow.verified is None
    assert isinstance(desk.verify(NAME, MOVED), Compared)


def test_comparing_the_same_again_asks_nobody() -> None:
    desk = Desk()
    desk.verify(NAME)
    count = len(desk.seen)
    desk.verify(NAME)
    assert len(desk.seen) == count


def test_what_was_typed_stays_when_the_line_is_down() -> None:
    desk = Desk()
    error = Unreachable()
    desk.population.failing = error
    assert desk.verify(NAME) == NotCompared(citizen(), REASON, error)
    desk.population.failing = None
    assert isinstance(desk.verify(NAME), Compared)


def test_signing_out_in_between_keeps_the_person_on_the_page() -> None:
    desk = Desk()
    desk.population.failing = SignedOut()
    with pytest.raises(SignedOut):
        desk.verify(NAME)
    assert desk.seen[-1] == Asking(citizen(), REASON)


def test_the_item_a_citizen_was_looked_up_for_is_known() -> None:
    desk = Desk()
    assert desk.flow.item == ""
    desk.flow.begin(citizen(), ALLOWANCE)
    assert desk.flow.item == "minimum_allowance"
    desk.verify(NAME)
    assert desk.flow.item == "minimum_allowance"


def test_nobody_is_verified_once_the_record_is_gone() -> None:
    desk = Desk()
    desk.verify(NAME)
    desk.flow.leave()
    assert desk.seen[-1] == NobodyToVerify()
    assert desk.flow.verified is None
    desk.verify(NAME)
    assert desk.seen[-1] == NobodyToVerify()


class LatePopulation(FakePopulation):
    """Answers a comparison only when it is let go, and then with a line that is down."""

    def __init__(self) -> None:
        super().__init__(citizen())
        self.let_go = asyncio.Event()

    async def verify(self, number: object, purpose: object, stated: object) -> Verification:
        await self.let_go.wait()
        raise Unreachable


def test_a_comparison_that_fails_late_says_nothing_about_the_next_citizen() -> None:
    async def story() -> State:
        population = LatePopulation()
        seen: list[State] = []
        flow = VerifyFlow(population, seen.append)
        flow.begin(citizen(), REASON)
        late = asyncio.ensure_future(flow.verify((NAME,)))  # noqa: TID251 - the test is the window here
        await asyncio.sleep(0)
        flow.begin(citizen(), ALLOWANCE)
        population.let_go.set()
        await late
        return seen[-1]

    assert asyncio.run(story()) == Asking(citizen(), ALLOWANCE)

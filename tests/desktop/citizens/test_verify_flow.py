"""A clerk compares what a citizen states with the base."""

import asyncio
from collections.abc import Callable

import pytest

from desktop.citizens.identity_number import IdentityNumber
from desktop.citizens.purpose import Purpose
from desktop.citizens.verification import Stated, Verification
from desktop.citizens.verify_flow import (
    Asking,
    Compared,
    Comparing,
    Edited,
    NobodyToVerify,
    NotCompared,
    State,
    VerifyFlow,
)
from desktop.errors import DeskError, SignedOut, Unreachable
from tests.fakes.people import ALLOWANCE, REASON, FakePopulation, citizen

NAME = Stated("name", "其其格·萨仁图雅")
OTHER_NAME = Stated("name", "其其格")
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
    edited = desk.seen[-1]
    assert isinstance(edited, Edited)
    assert edited.changed == {"registered_address"}
    assert isinstance(desk.verify(NAME, MOVED), Compared)


def test_typing_back_what_was_compared_makes_it_count_again() -> None:
    desk = Desk()
    compared = desk.verify(NAME)
    desk.flow.change((OTHER_NAME,))
    assert desk.flow.verified is None
    desk.flow.change((NAME,))
    assert desk.seen[-1] == compared
    assert desk.flow.verified is not None


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
    """Answers a comparison only when it is let go."""

    def __init__(self) -> None:
        super().__init__(citizen())
        self.let_go = asyncio.Event()

    async def verify(
        self, number: IdentityNumber, purpose: Purpose, stated: tuple[Stated, ...]
    ) -> Verification:
        await self.let_go.wait()
        return await super().verify(number, purpose, stated)


def meanwhile(*deeds: Callable[[VerifyFlow], object], failing: DeskError | None = None) -> VerifyFlow:
    """A comparison of the name that is answered only after these deeds."""

    async def story() -> VerifyFlow:
        population = LatePopulation()
        population.failing = failing
        flow = VerifyFlow(population, lambda _state: None)
        flow.begin(citizen(), REASON)
        late = asyncio.ensure_future(flow.verify((NAME,)))  # noqa: TID251 - the test is the window here
        await asyncio.sleep(0)
        for deed in deeds:
            deed(flow)
        population.let_go.set()
        await late
        return flow

    return asyncio.run(story())


def test_a_comparison_that_fails_late_says_nothing_about_the_next_citizen() -> None:
    flow = meanwhile(lambda flow: flow.begin(citizen(), ALLOWANCE), failing=Unreachable())
    assert flow._state == Asking(citizen(), ALLOWANCE)


def test_a_comparison_that_is_late_says_nothing_about_the_next_citizen() -> None:
    flow = meanwhile(lambda flow: flow.begin(citizen(), ALLOWANCE))
    assert flow._state == Asking(citizen(), ALLOWANCE)


def test_an_answer_belongs_to_the_text_it_compared_not_to_what_was_typed_meanwhile() -> None:
    flow = meanwhile(lambda flow: flow.change((OTHER_NAME, MOVED)))
    assert isinstance(flow._state, Edited)
    assert flow._state.changed == {"name", "registered_address"}
    assert flow._state.compared.stated == (NAME,)
    assert flow.verified is None


def test_typed_and_taken_back_meanwhile_the_answer_counts() -> None:
    flow = meanwhile(lambda flow: flow.change((OTHER_NAME,)), lambda flow: flow.change((NAME,)))
    assert flow.verified is not None


def test_another_comparison_begins_while_one_hangs() -> None:
    async def story() -> VerifyFlow:
        population = LatePopulation()
        flow = VerifyFlow(population, lambda _state: None)
        flow.begin(citizen(), REASON)
        hanging = asyncio.ensure_future(flow.verify((NAME,)))  # noqa: TID251 - the test is the window here
        await asyncio.sleep(0)
        assert flow.compares((NAME,))
        assert not flow.compares((OTHER_NAME,))
        hanging.cancel()
        population.let_go.set()
        await flow.verify((OTHER_NAME,))
        return flow

    flow = asyncio.run(story())
    assert isinstance(flow._state, Compared)
    assert flow._state.stated == (OTHER_NAME,)

"""A masked field is shown for a reason and a minute, and its value stays out of the record."""

import asyncio

import pytest

from desktop.citizens.reveal_flow import (
    SECONDS,
    AskingWhy,
    Hidden,
    NotRevealed,
    Revealed,
    RevealFlow,
    Revealing,
    State,
)
from desktop.errors import Conflict, DeskError, Forbidden, SignedOut, Unreachable
from tests.fakes.people import ALLOWANCE, HIDDEN_ADDRESS, FakePopulation, citizen, masked_citizen

FIELD = "registered_address"


class Desk:
    def __init__(self) -> None:
        self.person = masked_citizen()
        self.population = FakePopulation(self.person)
        self.seen: list[State] = []
        self.rested: list[float] = []
        self.flow = RevealFlow(self.population, self.seen.append, self._rest)
        self.flow.begin(self.person, ALLOWANCE)

    async def _rest(self, seconds: float) -> None:
        self.rested.append(seconds)

    def reveal(self, reason: str = "  核对回执邮寄地址 ") -> None:
        asyncio.run(self.flow.reveal(reason))


def test_a_reason_is_asked_for_and_the_value_is_masked_again_after_a_minute() -> None:
    desk = Desk()
    desk.flow.ask()
    desk.reveal()
    assert desk.seen == [Hidden(), AskingWhy(FIELD), Revealing(FIELD), Revealed(FIELD, HIDDEN_ADDRESS), Hidden()]
    assert desk.rested == [SECONDS]
    assert desk.population.reasons_given == ["核对回执邮寄地址"]


def test_the_value_is_never_put_into_the_record_nor_printed_of_a_state() -> None:
    desk = Desk()
    desk.flow.ask(FIELD)
    desk.reveal()
    assert HIDDEN_ADDRESS not in repr(desk.seen)
    assert desk.person.value(FIELD).endswith("****")


def test_nothing_is_shown_unasked_nor_a_field_that_may_not_be() -> None:
    desk = Desk()
    desk.reveal()
    desk.flow.ask("name")
    assert desk.seen == [Hidden()]
    desk.flow.begin(citizen(), ALLOWANCE)
    desk.flow.ask()
    assert desk.seen[-1] == Hidden()


def test_who_leaves_the_page_while_the_centre_is_asked_sees_nothing_later() -> None:
    desk = Desk()
    gate = asyncio.Event()
    answer = desk.population.reveal

    async def slow(*asked: object) -> str:
        await gate.wait()
        return await answer(*asked)  # type: ignore[arg-type]

    desk.population.reveal = slow  # type: ignore[method-assign]

    async def story() -> None:
        desk.flow.ask()
        asking = asyncio.gather(desk.flow.reveal("核对地址"))
        await asyncio.sleep(0)
        desk.flow.leave()
        gate.set()
        await asking

    asyncio.run(story())
    assert not any(isinstance(state, Revealed) for state in desk.seen)
    assert desk.seen[-1] == Hidden()


@pytest.mark.parametrize("error", [Forbidden("not_revealable"), Conflict("look_up_first"), Unreachable()])
def test_a_refusal_is_told_and_may_be_asked_again(error: DeskError) -> None:
    desk = Desk()
    desk.flow.ask()
    desk.population.failing = error
    desk.reveal()
    assert desk.seen[-1] == NotRevealed(FIELD, error)  # type: ignore[arg-type]
    desk.population.failing = None
    desk.reveal()
    assert Revealed(FIELD, HIDDEN_ADDRESS) in desk.seen


def test_an_ended_session_is_told_by_the_sign_in_page() -> None:
    desk = Desk()
    desk.flow.ask()
    desk.population.failing = SignedOut()
    with pytest.raises(SignedOut):
        desk.reveal()
    assert desk.seen[-1] == AskingWhy(FIELD)

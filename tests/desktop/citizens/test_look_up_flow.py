"""A clerk looks somebody up: every answer the centre can give, and none of them 'invalid'."""

import asyncio
from datetime import date

import pytest

from desktop.citizens.identity_number import Complete, IdentityNumber, Partial, Wrong
from desktop.citizens.look_up_flow import (
    CentreFailed,
    Declined,
    Found,
    Idle,
    LookUpFlow,
    NoPurpose,
    NotAllowed,
    NotReached,
    Searching,
    State,
    Typing,
    Unknown,
)
from desktop.errors import (
    CentralError,
    Conflict,
    Forbidden,
    NotFound,
    Rejected,
    ServerFault,
    SignedOut,
    Unreachable,
)
from tests.fakes.people import NUMBER, REASON, REGIONS, FakePopulation, citizen

TODAY = date(2026, 11, 22)

FORBIDDEN = Forbidden("no_permission")
HIDDEN = NotFound()


class Desk:
    def __init__(self) -> None:
        self.population = FakePopulation(citizen())
        self.seen: list[State] = []
        self.flow = LookUpFlow(self.population, REGIONS, lambda: TODAY, self.seen.append)

    def look_up(self, typed: str, purpose: object = REASON) -> State:
        asyncio.run(self.flow.look_up(typed, purpose))  # type: ignore[arg-type]
        return self.seen[-1]


def test_typing_is_judged_key_by_key_and_an_empty_field_is_idle() -> None:
    desk = Desk()
    for typed in ("", "1501", "15010219871", "150102198713"):
        desk.flow.type(typed)
    assert desk.seen[:3] == [
        Idle(),
        Typing(Partial("1501", region_known=True)),
        Typing(Partial("15010219871", region_known=True)),
    ]
    assert isinstance(desk.seen[3], Typing)
    assert isinstance(desk.seen[3].reading, Wrong)


def test_a_person_is_found_with_the_number_of_the_journal_record() -> None:
    desk = Desk()
    found = desk.look_up(" 150102 19870316 2848 ")
    assert isinstance(desk.seen[0], Searching)
    assert isinstance(found, Found)
    assert (found.citizen.name, found.journal_index) == ("其其格·萨仁图雅", 1_204_883)
    assert (found.region_name, found.region_known) == ("新城区", True)
    assert desk.population.asked == [(NUMBER, REASON)]


def test_a_number_of_before_1999_is_looked_up_in_its_long_form() -> None:
    desk = Desk()
    desk.look_up("150102870316284")
    assert desk.population.asked == [(NUMBER, REASON)]


def test_a_number_that_cannot_be_right_is_never_sent() -> None:
    desk = Desk()
    state = desk.look_up("150102198703162844")
    assert isinstance(state, Typing)
    assert isinstance(state.reading, Wrong)
    assert state.reading.fault == "check_character"
    assert NUMBER in state.reading.slips
    assert desk.population.asked == []


def test_nothing_typed_stays_idle() -> None:
    assert Desk().look_up("  ") == Idle()


def test_without_a_purpose_nobody_is_looked_up() -> None:
    desk = Desk()
    assert desk.look_up(NUMBER, None) == NoPurpose(IdentityNumber(NUMBER))
    assert desk.population.asked == []


def test_a_person_nobody_holds_is_unknown_and_the_region_is_told() -> None:
    assert Desk().look_up("11010519491231002X") == Unknown(IdentityNumber("11010519491231002X"), True)
    assert Desk().look_up("440524188001010014") == Unknown(IdentityNumber("440524188001010014"), False)


@pytest.mark.parametrize(
    ("error", "state"),
    [
        (Unreachable(), NotReached(IdentityNumber(NUMBER))),
        (FORBIDDEN, NotAllowed(IdentityNumber(NUMBER), FORBIDDEN)),
        (HIDDEN, NotAllowed(IdentityNumber(NUMBER), HIDDEN)),
        (ServerFault("r-1"), CentreFailed(IdentityNumber(NUMBER), "r-1")),
        (Rejected("number_check_failed", "number"), Declined(IdentityNumber(NUMBER), "number_check_failed")),
        (Conflict("idempotency_mismatch"), Declined(IdentityNumber(NUMBER), "idempotency_mismatch")),
    ],
)
def test_each_failure_is_an_answer_of_its_own(error: CentralError, state: State) -> None:
    desk = Desk()
    desk.population.failing = error
    assert desk.look_up(NUMBER) == state


def test_signed_out_puts_the_number_back_and_lets_the_window_know() -> None:
    desk = Desk()
    desk.population.failing = SignedOut()
    with pytest.raises(SignedOut):
        desk.look_up(NUMBER)
    assert desk.seen[-1] == Typing(Complete(IdentityNumber(NUMBER), region_known=True))

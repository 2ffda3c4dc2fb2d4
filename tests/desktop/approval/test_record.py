"""The base record beside the form: looked up for the case, once, and never for who does not see the number."""

import asyncio
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from desktop.approval.record_flow import Asking, Failed, Held, NotShown, RecordFlow, State, Unknown
from desktop.approval.record_page import RecordPart
from desktop.citizens.citizen import Citizen, Fact, LookedUp
from desktop.citizens.identity_number import IdentityNumber
from desktop.citizens.purpose import Purpose
from desktop.errors import CentralError, Forbidden, NotFound, Unreachable
from tests.desktop.cases.test_case_pages import words_on
from tests.fakes.cases import case

FACT = Fact("residence_address", "海东社区3栋", "police", "公安局", "2026-01-05")


class Base:
    def __init__(self, fails: CentralError | None = None) -> None:
        self.fails = fails
        self.asked: list[tuple[str, str, str]] = []

    async def look_up(self, number: IdentityNumber, purpose: Purpose) -> LookedUp:
        self.asked.append((number.text, purpose.kind, purpose.reference))
        if self.fails is not None:
            raise self.fails
        return LookedUp(Citizen(number, (FACT,)), 12)


def opened(base: Base, *cases: str) -> list[State]:
    seen: list[State] = []
    flow = RecordFlow(base, seen.append)
    for number in cases:
        asyncio.run(flow.open(replace(case(1), applicant=number)))
    return seen


def test_the_applicant_is_looked_up_once_for_the_case() -> None:
    base = Base()
    seen = opened(base, "150102198703162848", "150102198703162848")
    assert seen == [Asking(), Held((FACT,)), Held((FACT,))]
    assert base.asked == [("150102198703162848", "case", "case-1")], "each look-up is a record of its own"


def test_who_does_not_see_the_number_does_not_look_up() -> None:
    base = Base()
    assert opened(base, "150102************") == [NotShown()]
    assert base.asked == []


@pytest.mark.parametrize(("fails", "told"), [(NotFound(), Unknown), (Unreachable(), Failed), (Forbidden("no_permission"), Failed)])
def test_what_the_centre_does_not_tell_is_said(fails: CentralError, told: type) -> None:
    base = Base(fails)
    number = "150102198703162848"
    seen = opened(base, number, number)
    assert [type(one) for one in seen] == [Asking, told, Asking, told], "it is asked for again"


def test_the_record_says_what_is_held_who_holds_it_and_as_of_when(qtbot: QtBot) -> None:
    part = RecordPart()
    qtbot.addWidget(part)
    part.show()
    part.display(Held((FACT,)))
    assert "海东社区3栋\n公安局 · as of 2026-01-05" in words_on(part)
    for state, words in ((Asking(), "on its way"), (Unknown(), "nobody"), (NotShown(), "does not see"), (Failed(Unreachable()), "centre")):
        part.display(state)
        assert words in words_on(part)
        assert "海东社区3栋" not in words_on(part), "nothing of the case before"

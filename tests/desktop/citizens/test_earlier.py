"""The running and past cases of whoever is on the page: asked for with the record, shown before an item is chosen."""

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.citizens.earlier import Earlier, EarlierCase
from desktop.citizens.earlier_flow import (
    AskingCases,
    CasesKnown,
    CasesUnknown,
    EarlierFlow,
    NobodyThere,
    State,
)
from desktop.citizens.earlier_page import EarlierCard
from desktop.citizens.identity_number import IdentityNumber
from desktop.citizens.purpose import Purpose
from desktop.errors import SignedOut, Unreachable

VISIT = Purpose("reason", "identify_visitor")
ONE, OTHER = IdentityNumber("150102196304121377"), IdentityNumber("150102199003071228")
AT = datetime(2026, 11, 20, 17, 30, tzinfo=UTC)


def case(number: int, item: str = "old_age_allowance", **changed: Any) -> EarlierCase:
    told: dict[str, Any] = {
        "id": f"c-{number}", "number": f"150102-20261120-{number:05d}", "item": item, "item_name": "高龄津贴", "role": "applicant",
        "applicant_name": "乌力吉", "state": "in_approval", "station": "海东站", "submitted_at": AT, "changed_at": AT, "due_on": "2026-11-30",
    }  # fmt: skip
    return EarlierCase(**told | changed)


class People:
    """Answers, refuses, or keeps the desk waiting."""

    def __init__(self, *answers: Any) -> None:
        self.answers = list(answers)
        self.asked: list[tuple[IdentityNumber, Purpose]] = []

    async def cases(self, number: IdentityNumber, purpose: Purpose) -> Earlier:
        self.asked.append((number, purpose))
        answer = self.answers.pop(0)
        if isinstance(answer, asyncio.Event):
            await answer.wait()
            return Earlier(running=(case(9),))
        if isinstance(answer, Exception):
            raise answer
        assert isinstance(answer, Earlier)
        return answer


def test_they_are_asked_for_by_the_purpose_of_the_look_up_and_remembered_while_the_person_is_here() -> None:
    shown: list[State] = []
    people = People(Earlier(running=(case(1),)))
    flow = EarlierFlow(people, shown.append)
    asyncio.run(flow.begin(ONE, VISIT))
    assert people.asked == [(ONE, VISIT)]
    assert shown == [AskingCases(), CasesKnown(Earlier(running=(case(1),)))]
    flow.leave()
    assert shown[-1] == NobodyThere()
    known = flow.of(ONE.text)
    assert known is not None
    assert known.same("old_age_allowance") == case(1)
    flow.forget()
    assert flow.of(ONE.text) is None


def test_only_an_own_case_that_runs_makes_a_double_case() -> None:
    earlier = Earlier(running=(case(1, role="agent"), case(2, "other_item")), past=(case(3, state="approved"),))
    assert earlier.same("old_age_allowance") is None


def test_that_they_did_not_come_is_said_and_not_taken_for_none() -> None:
    shown: list[State] = []
    flow = EarlierFlow(People(Unreachable()), shown.append)
    asyncio.run(flow.begin(ONE, VISIT))
    assert isinstance(shown[-1], CasesUnknown)
    assert flow.of(ONE.text) is None


def test_who_is_signed_out_meanwhile_is_shown_nothing() -> None:
    shown: list[State] = []
    flow = EarlierFlow(People(SignedOut()), shown.append)
    with pytest.raises(SignedOut):
        asyncio.run(flow.begin(ONE, VISIT))
    assert shown[-1] == NobodyThere()


def test_a_late_answer_does_not_stand_beside_another_record() -> None:
    shown: list[State] = []
    late = asyncio.Event()
    flow = EarlierFlow(People(late, Earlier()), shown.append)

    async def story() -> None:
        async def next_citizen() -> None:
            await flow.begin(OTHER, VISIT)
            late.set()

        await asyncio.gather(flow.begin(ONE, VISIT), next_citizen())

    asyncio.run(story())
    assert shown[-1] == CasesKnown(Earlier())


def test_the_card_says_what_runs_and_opens_a_case_by_enter(qtbot: QtBot) -> None:
    card = EarlierCard()
    qtbot.addWidget(card)
    card.resize(800, 200)
    card.show()
    card.display(CasesKnown(Earlier(running=(case(1), case(2, role="agent", state="returned")), past_in_all=7)))
    assert "2 case(s) running" in card._line._text.text()
    assert "7 past" in card._line._text.text()
    assert "2026-11-21" in card._cases.item(0).text(), "the day on the wall, not in Greenwich"
    assert "as agent of 乌力吉" in card._cases.item(1).text()
    card.take_focus()
    with qtbot.waitSignal(card.opened) as opened:
        qtbot.keyClick(card._cases, Qt.Key.Key_Down)
        qtbot.keyClick(card._cases, Qt.Key.Key_Return)
    assert opened.args == ["c-2"]
    card.display(NobodyThere())
    assert card.isHidden()
    assert not card.has_cases


def test_no_case_is_one_quiet_line(qtbot: QtBot) -> None:
    card = EarlierCard()
    qtbot.addWidget(card)
    card.display(CasesKnown(Earlier()))
    assert card._line._text.text() == "No case of theirs here so far"
    assert card._cases.isHidden()

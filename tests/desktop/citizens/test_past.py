"""How a record stood on a past day is asked for with number, day and purpose, and shown with its sources."""

import asyncio
from dataclasses import dataclass, field, replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.citizens.citizen import Fact
from desktop.citizens.identity_number import IdentityNumber
from desktop.citizens.past import PastAsked, PastRecord
from desktop.citizens.past_flow import Asking, Failed, PastFlow, State, Stood, Waiting
from desktop.citizens.past_page import PastPage
from desktop.citizens.purpose import Purpose
from desktop.errors import CentralError, NotFound, SignedOut, Unreachable

NUMBER = "150102199003071228"
WHY = Purpose("reason", "correct_record", "核对记录")
ASKED = PastAsked(IdentityNumber(NUMBER), WHY, date(2026, 1, 31))
RECORD = PastRecord(NUMBER, "verified", (Fact("name", "艾琳", "police", "公安", "2026-01-05"),), ("150102199003011228",), ("艾林",))


@dataclass
class Past:
    """Keeps one."""

    fails: CentralError | None = None
    asked: list[PastAsked] = field(default_factory=list)

    async def reasons(self) -> tuple[Purpose, ...]:
        if self.fails is not None:
            raise self.fails
        return (WHY,)

    async def past(self, asked: PastAsked) -> PastRecord:
        self.asked.append(asked)
        if self.fails is not None:
            raise self.fails
        return RECORD


def test_it_is_asked_for_and_comes_or_is_told_why_not() -> None:
    seen: list[State] = []
    past = Past()
    flow = PastFlow(past, seen.append)
    asyncio.run(flow.open())
    asyncio.run(flow.look(ASKED))
    assert seen == [Asking((WHY,)), Waiting(ASKED), Stood(ASKED, RECORD)]
    past.fails = NotFound("person_unknown")
    asyncio.run(flow.look(ASKED))
    asyncio.run(flow.open())
    assert [type(state) for state in seen[-2:]] == [Failed, Failed]
    past.fails = SignedOut()
    for deed in (flow.look(ASKED), flow.open()):
        with pytest.raises(SignedOut):
            asyncio.run(deed)


@pytest.fixture
def page(qtbot: QtBot) -> PastPage:
    page = PastPage(lambda: date(2026, 11, 23))
    qtbot.addWidget(page)
    page.resize(1170, 680)
    page.show()
    qtbot.waitExposed(page)
    page.display(Asking((WHY,)))
    return page


def test_a_whole_question_alone_is_asked(page: PastPage, qtbot: QtBot) -> None:
    page.number.put(NUMBER)
    page.day.setText("20260131")
    with qtbot.waitSignal(page.asked) as asked:
        page._looking.trigger()
    assert asked.args == [ASKED]
    page.known_on.setText("2026-02-01")
    with qtbot.waitSignal(page.asked) as known:
        qtbot.keyClick(page.known_on, Qt.Key.Key_Return)
    assert known.args == [replace(ASKED, known_on=date(2026, 2, 1))]


@pytest.mark.parametrize(
    ("number", "day", "known_on", "at", "words"),
    [("1501021990", "20260131", "", "number", "18 characters"), (NUMBER, "", "", "day", "no day"), (NUMBER, "20261124", "", "day", "to come"),
     (NUMBER, "20260131", "x", "known_on", "no day"), (NUMBER, "20260131", "20261124", "known_on", "to come")],
)  # fmt: skip
def test_what_is_missing_is_said_and_the_cursor_goes_there(
    page: PastPage, qtbot: QtBot, number: str, day: str, known_on: str, at: str, words: str
) -> None:
    page.number.put(number)
    page.day.setText(day)
    page.known_on.setText(known_on)
    with qtbot.assertNotEmitted(page.asked):
        page._looking.trigger()
    assert words in page._message._happened.text()
    assert page.focusWidget() is getattr(page, at)


def test_what_did_not_come_is_asked_for_again(page: PastPage, qtbot: QtBot) -> None:
    page.number.put(NUMBER)
    page.day.setText("20260131")
    page.display(Failed(Unreachable()))
    with qtbot.waitSignal(page.asked) as asked:
        page._message.step_requested.emit()
    assert asked.args == [ASKED]
    page.purpose.clear()
    with qtbot.waitSignal(page.reasons_requested):
        page._message.step_requested.emit()


@pytest.mark.parametrize(("record", "words"), [(RECORD, "艾林"), (RECORD, "150102 19900301 1228"), (replace(RECORD, standing="empty", facts=()), "Nothing was known"), (replace(RECORD, facts=()), "not shown to this post"), (replace(RECORD, standing="pending"), "Not verified then")])
def test_how_it_stood_is_said_with_earlier_numbers_and_names(page: PastPage, record: PastRecord, words: str) -> None:
    page.display(Stood(ASKED, record))
    assert any(words in each.text() for each in page.findChildren(QLabel) if each.isVisible())


def test_each_value_stands_with_its_source_and_what_failed_is_said(page: PastPage) -> None:
    page.display(Stood(ASKED, RECORD))
    assert [page.table.item(0, at).text() for at in range(3)] == ["Name", "艾琳", "公安 · 2026-01-05"]
    page.display(Failed(NotFound("person_unknown")))
    assert (page._message.isVisible(), page._stack.currentIndex()) == (True, 1)

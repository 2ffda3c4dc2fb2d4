"""Who is expected back: notices found by number, promises by due day, each settled with one key."""

import asyncio

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.errors import Conflict, Unreachable
from desktop.notices.notice import Asked, Line, Notice, notice_number
from desktop.notices.notices_flow import Failed, Listed, NoticesFlow, State
from desktop.notices.notices_page import PROMISES, NoticesPage
from tests.fakes.notices import FakeNotices, FakePromises, due_promise, notice_of, row_of

LINES = (Line(kind="material", code="household_book", name="户口簿"),)
ASKED = Asked(kind="missing", draft="d-1", item="i", item_version=1, applicant="1", lacks=LINES)
NOTICE = notice_of(ASKED)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("150102-20261122-T00001", "150102-20261122-T00001"),
        (" 150102 20261122 t00001 ", "150102-20261122-T00001"),
        ("１５０１０２-20261122-B00012", "150102-20261122-B00012"),
        ("CW1|N|150102-20261122-T00001|77|0a1b", "150102-20261122-T00001"),
        ("CW1|150102-20261122-00001-S|150102-20261122-00001|77|0a", ""),
        ("11010519491231002X", ""),
        ("", ""),
    ],
)
def test_a_number_is_known_however_it_comes(typed: str, number: str) -> None:
    assert notice_number(typed) == number


class Desk:
    """A flow on fakes."""

    def __init__(self) -> None:
        self.notices, self.promises = FakeNotices(), FakePromises(due_promise(-2), due_promise(3, case="c-2"))
        self.notices.kept[NOTICE.number] = NOTICE
        self.back: list[Notice] = []
        self.states: list[State] = []
        self.flow = NoticesFlow(self.notices, self.promises, self.back.append, self.states.append)

    @property
    def listed(self) -> Listed:
        state = self.states[-1]
        assert isinstance(state, Listed)
        return state


def test_both_lists_come_and_a_number_leads_to_its_draft() -> None:
    desk = Desk()
    asyncio.run(desk.flow.refresh())
    assert (len(desk.listed.notices), len(desk.listed.promises), desk.listed.overdue) == (1, 2, 1)
    asyncio.run(desk.flow.find("15010220261122T00001"))
    assert desk.back == [NOTICE]
    assert len(desk.listed.promises) == 2


def test_an_unknown_number_is_told_and_the_lists_stay() -> None:
    desk = Desk()
    asyncio.run(desk.flow.refresh())
    asyncio.run(desk.flow.find("150102-20200101-T00001"))
    assert (desk.listed.unknown, len(desk.listed.notices)) == ("150102-20200101-T00001", 1)
    asyncio.run(desk.flow.find("abc"))
    assert (desk.listed.unknown, desk.back) == ("abc", [])


def test_a_centre_out_of_reach_is_told() -> None:
    desk = Desk()
    desk.notices.failing = Unreachable()
    asyncio.run(desk.flow.refresh())
    assert isinstance(desk.states[-1], Failed)
    asyncio.run(desk.flow.find(NOTICE.number))
    assert isinstance(desk.listed.error, Unreachable)


def test_a_promise_is_settled_on_the_version_that_was_listed() -> None:
    desk = Desk()
    asyncio.run(desk.flow.refresh())
    asyncio.run(desk.flow.settle(desk.listed.promises[0], kept=False, why="未按期提交"))
    assert desk.promises.settled == [("c-1/2/household_book", False, "未按期提交")]
    assert [one.case for one in desk.listed.promises] == ["c-2"]
    desk.promises.failing = Conflict("version_conflict")
    asyncio.run(desk.flow.settle(desk.listed.promises[0], kept=True))
    assert isinstance(desk.listed.error, Conflict)


@pytest.fixture
def page(qtbot: QtBot) -> NoticesPage:
    one = NoticesPage(lambda stamp: stamp[:16], may_settle=True)
    qtbot.addWidget(one)
    one.resize(1170, 680)
    one.show()
    qtbot.waitExposed(one)
    one.display(Listed((row_of(NOTICE),), (due_promise(-2), due_promise(3, case="c-2")), 1))
    return one


def words(page: NoticesPage) -> str:
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


def test_the_number_has_the_focus_and_enter_finds_it(qtbot: QtBot, page: NoticesPage) -> None:
    page.enter()
    assert page.number.hasFocus()
    qtbot.keyClicks(page.number, "150102-20261122-T00001")
    with qtbot.waitSignal(page.find_requested) as asked:
        qtbot.keyClick(page.number, Qt.Key.Key_Return)
    assert asked.args == ["150102-20261122-T00001"]
    with qtbot.waitSignal(page.find_requested) as chosen:
        qtbot.keyClick(page.notices, Qt.Key.Key_Return)
    assert chosen.args == [NOTICE.number]


def test_an_unknown_number_says_what_to_do(page: NoticesPage) -> None:
    page.display(Listed((), (), unknown="150102-20200101-T00001"))
    assert "No notice of this station has that number" in words(page)


def test_who_may_not_settle_promises_sees_them_and_is_offered_nothing(qtbot: QtBot) -> None:
    page = NoticesPage(lambda stamp: stamp[:16], may_settle=False)
    qtbot.addWidget(page)
    page.display(Listed((row_of(NOTICE),), (due_promise(-2),), 1))
    page._choice.chosen.emit(PROMISES)
    assert page.promises.rowCount() == 1
    assert not {"F6", "F7"} & {hint.key for hint in page.working_keys}
    assert not any(widget.isVisibleTo(page) for widget in (page._kept, page._broken, page._why))
    assert "F6" not in page.help_text


def test_promises_are_settled_with_a_reason_where_one_was_broken(qtbot: QtBot, page: NoticesPage) -> None:
    page._choice.chosen.emit(PROMISES)
    said = page.promises.item(0, 0)
    assert said is not None
    assert "2 working day(s) overdue" in said.text()
    with qtbot.waitSignal(page.kept_requested):
        qtbot.keyClick(page, Qt.Key.Key_F6)
    with qtbot.assertNotEmitted(page.broken_requested):
        qtbot.keyClick(page, Qt.Key.Key_F7)
    assert page._why.hasFocus()
    page._why.setText("未按期提交")
    with qtbot.waitSignal(page.broken_requested) as asked:
        qtbot.keyClick(page, Qt.Key.Key_F7)
    assert asked.args is not None
    assert asked.args[1] == "未按期提交"
    with qtbot.waitSignal(page.case_requested) as case:
        qtbot.keyClick(page.promises, Qt.Key.Key_Return)
    assert case.args == ["c-1"]

"""The end of the day: the station's sheet, and what lies unprinted at this PC."""

import asyncio

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.papers.day_flow import DayFlow
from desktop.papers.day_page import DayPage
from desktop.papers.day_sheet import HERE, AtThisPc, with_unprinted
from desktop.papers.kept_paper import Kept
from desktop.papers.paper import DrawnPaper, Wanted
from tests.desktop.papers.papers_made import copy, paper
from tests.fakes.printing import FakeShelf


@pytest.fixture
def page(qtbot: QtBot) -> DayPage:
    one = DayPage()
    qtbot.addWidget(one)
    one.resize(1170, 680)
    one.show()
    return one


def test_what_lies_at_this_pc_stands_on_the_sheet_and_is_counted() -> None:
    sheet = paper("day_sheet")
    told = with_unprinted(sheet, [copy(), copy(2, "office")]).content
    assert told.facts["unprinted_count"] == "3"
    assert [line["why"] for line in told.lists["unprinted"]] == [HERE, HERE, "已编号，未送打印机"]


def test_more_than_fits_is_counted_and_said() -> None:
    told = with_unprinted(paper("day_sheet"), [copy()] * 9).content
    assert (told.facts["unprinted_count"], len(told.lists["unprinted"])) == ("10", 3)
    assert told.facts["unprinted_more"] == "（列出前 3 份）"


def test_a_pc_where_nothing_lies_changes_nothing() -> None:
    sheet = paper("day_sheet")
    assert with_unprinted(sheet, []) == sheet
    assert with_unprinted(sheet, [copy(kind="day_sheet")]) == sheet, "a sheet is not about itself"


def test_the_flow_tells_what_the_shelf_holds() -> None:
    shelf, seen = FakeShelf(), []
    asyncio.run(shelf.keep(Kept(DrawnPaper(copy(), "a5", b"%PDF"))))
    asyncio.run(DayFlow(shelf, seen.append).look())
    assert seen == [AtThisPc((copy(),))]


def test_enter_opens_the_sheet_of_today_and_yesterdays_can_be_chosen(page: DayPage, qtbot: QtBot) -> None:
    page.enter()
    with qtbot.waitSignal(page.sheet_requested) as asked:
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    assert asked.args == ["today"]
    next(one for one in page.findChildren(QPushButton) if one.text() == "Yesterday").click()
    with qtbot.waitSignal(page.sheet_requested) as asked:
        page.findChild(QPushButton, "primary").click()
    assert asked.args == ["yesterday"]


def test_a_paper_that_lies_here_opens_where_it_can_be_printed(page: DayPage, qtbot: QtBot) -> None:
    page.display(AtThisPc((copy(2, "office"),)))
    assert copy().paper.number in [one.text() for one in page.findChildren(QLabel)]
    with qtbot.waitSignal(page.paper_requested) as asked:
        next(one for one in page.findChildren(QPushButton) if one.accessibleName() == f"Open {copy().paper.number}").click()
    assert asked.args == [Wanted("acceptance", case="019abd", part="office")]

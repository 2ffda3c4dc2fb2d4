"""Pages on which a list is worked off: the list follows what is in hand, renews itself, and asks for nothing twice."""

import pytest
from pytestqt.qtbot import QtBot

from desktop.errors import Unreachable
from desktop.widgets.inline_message import Message
from desktop.widgets.labels import label
from desktop.widgets.long_table import LongTable
from desktop.widgets.page import ActionBar
from desktop.widgets.row_table import Cell, Column
from desktop.worklist import AtList, Failed, Waiting
from desktop.worklist_page import RENEW_MS, ListPage

NAMES = {f"row {at}": f"name {at}" for at in range(200)}


@pytest.fixture
def page(qtbot: QtBot) -> ListPage[AtList]:
    form = label("being typed")
    form.hide()
    page = ListPage[AtList]("Things", "", LongTable("Things", (Column("Name"),)), form)
    page.lay_out(label("narrowed"), label("beside\n" * 20, wrap=True), ActionBar())
    qtbot.addWidget(page)
    page.resize(911, 512)
    page.show()
    qtbot.waitExposed(page)
    return page


def cells(name: str) -> tuple[Cell, ...]:
    return (Cell(name),)


def test_a_list_that_comes_asks_for_nothing_and_follows_what_is_in_hand(page: ListPage[AtList], qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(page.opened):
        page.show_rows(NAMES, cells, "")
        page.show_rows(NAMES, cells, "row 7")
    assert (page.table.chosen, page.listing.is_list) == ("row 7", True)
    with qtbot.waitSignal(page.opened) as opened:
        page.table.selectRow(9)
    assert opened.args == ["row 9"]
    page.show_rows(NAMES, cells, "row 7")
    assert page.table.chosen == "row 9", "the one that is still being read stays chosen"


def test_what_was_begun_about_one_ends_with_it(page: ListPage[AtList]) -> None:
    assert page._form is not None
    page.show_rows(NAMES, cells, "row 7")
    page._form.show()
    page.show_rows({**NAMES, "row 7": "another"}, cells, "row 7")
    assert page._form.isVisible()
    page.show_rows(NAMES, cells, "row 8")
    assert not page._form.isVisible()
    page._form.show()
    assert page.back()
    assert not page.back()


def test_rows_that_run_are_renewed_where_they_stand(page: ListPage[AtList], qtbot: QtBot) -> None:
    assert RENEW_MS >= 2000
    page.renewing.setInterval(20)
    page.show_rows(NAMES, cells, "row 100", goes_on=True)
    bar = page.table.verticalScrollBar()
    bar.setValue(bar.maximum() // 3)
    place, made = bar.value(), []
    with qtbot.waitSignal(page.renew_requested):
        pass
    page.table.model().modelReset.connect(lambda: made.append("reset"))
    page.table.model().rowsRemoved.connect(lambda: made.append("removed"))
    with qtbot.assertNotEmitted(page.opened):
        page.show_rows({**NAMES, "row 3": "further"}, cells, "row 100", goes_on=True)
    assert (page.table.cell(3, 0).text, page.table.chosen, bar.value(), made) == ("further", "row 100", place, [])


def test_nothing_is_renewed_that_has_ended(page: ListPage[AtList], qtbot: QtBot) -> None:
    page.show_rows(NAMES, cells, "row 1", goes_on=True)
    with qtbot.waitSignal(page.renew_requested):
        page.renewing.look()
    page.show_rows(NAMES, cells, "row 1")
    with qtbot.assertNotEmitted(page.renew_requested):
        page.renewing.look()


def test_in_a_low_window_a_message_takes_its_room_from_the_list(page: ListPage[AtList]) -> None:
    page.show_rows(NAMES, cells, "row 1")
    page._message.say(Message("Something happened", "It means that\nand that"))
    assert page.heightForWidth(page.width()) < 330


def test_why_there_is_no_list_stands_in_its_place(page: ListPage[AtList]) -> None:
    page.show_rows(NAMES, cells, "row 1")
    page.display(Waiting())
    assert not page.listing.is_list
    assert page.listing._empty._line.text() == "The list is on its way…"
    page.display(Failed(Unreachable()))
    assert page.listing._empty._line.text() == "There is no list to show"
    assert page._message.isVisible()

"""Typing, mending and pasting a grouped number: the cursor stays where the clerk is."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.citizens.identity_number import repaired
from desktop.widgets.grouped_edit import GroupedEdit

NUMBER = "150102198703162848"


@pytest.fixture
def edit(qtbot: QtBot) -> GroupedEdit:
    made = GroupedEdit((6, 8, 4), repaired)
    qtbot.addWidget(made)
    return made


def test_a_number_is_grouped_while_it_is_typed(qtbot: QtBot, edit: GroupedEdit) -> None:
    heard: list[str] = []
    edit.typed.connect(heard.append)
    for length, shown in ((6, "150102"), (7, "150102 1"), (14, "150102 19870316"), (18, "150102 19870316 2848")):
        qtbot.keyClicks(edit, NUMBER[len(edit.plain) : length])
        assert edit.text() == shown
        assert edit.cursorPosition() == len(shown)
    assert heard[-1] == NUMBER
    assert len(heard) == 18


def test_a_digit_in_the_middle_goes_where_the_cursor_is(qtbot: QtBot, edit: GroupedEdit) -> None:
    edit.put("15010219870316284")
    edit.setCursorPosition(3)
    qtbot.keyClicks(edit, "9")
    assert edit.text() == "150910 21987031 6284"
    assert edit.cursorPosition() == 4


def test_backspace_and_delete_step_over_a_gap(qtbot: QtBot, edit: GroupedEdit) -> None:
    edit.put(NUMBER)
    edit.setCursorPosition(7)
    qtbot.keyClick(edit, Qt.Key.Key_Backspace)
    assert (edit.text(), edit.cursorPosition()) == ("150101 98703162 848", 5)
    edit.put(NUMBER)
    edit.setCursorPosition(6)
    qtbot.keyClick(edit, Qt.Key.Key_Delete)
    assert (edit.text(), edit.cursorPosition()) == ("150102 98703162 848", 6)


def test_what_is_pasted_is_repaired(qtbot: QtBot, edit: GroupedEdit) -> None:
    edit.insert("１５０１０２－19870316 002ｘ")
    assert edit.text() == "150102 19870316 002X"
    assert edit.plain == "15010219870316002X"


def test_enter_says_what_stands_there(qtbot: QtBot, edit: GroupedEdit) -> None:
    edit.put(NUMBER)
    with qtbot.waitSignal(edit.entered) as said:
        qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert said.args == [NUMBER]

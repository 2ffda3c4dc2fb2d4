"""The page of keys, and that a changed key works, is shown, and is named in words."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.shell.help_page import HelpPage
from desktop.shell.key_rules import Clash, KeyedDeed, Reason
from desktop.shell.keys_flow import Awaiting, KeyRow, Refused, Shown
from desktop.shell.keys_page import KeysPage
from desktop.shell.navigation import Errand
from desktop.shell.rail import RailButton
from desktop.shell.workplace import Workplace
from desktop.widgets.buttons import QuietButton
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.hint_label import HintLabel
from desktop.widgets.inline_message import InlineMessage, Message
from desktop.widgets.key_register import EVERYWHERE, KEYS
from desktop.widgets.keys import KeyCap, KeyHint
from desktop.widgets.page import Page

SUBMIT = KeyRow(KeyedDeed("TakeInPage", "Take in", "F8", "Submit"), "F8")
LOCK = KeyRow(KeyedDeed("", "", "F12", "Lock"), "F12")


@pytest.fixture(autouse=True)
def shipped_keys() -> Iterator[None]:
    yield
    KEYS.take({})


class Sheet(Page):
    """A page with a deed on F9, and everything that names it."""

    def __init__(self) -> None:
        super().__init__("Sheet", "F9 prints, F2 looks up; Ctrl+F9 is another.")
        self.printed = 0
        self.button = QuietButton("Print", "F9")
        self.editor = QLineEdit()
        self.hint = HintLabel("F9 prints it (F2 first)")
        self.empty = EmptyState("inbox-outline", "Nothing", "Press F9")
        self.message = InlineMessage()
        self.cap = KeyCap("F9", declared=True)
        for part in (self.button, self.editor, self.hint, self.empty, self.message, self.cap):
            self.body.addWidget(part)
        self.add_deed("F9", "Print", self._print, self.button)
        self.message.say(Message("F9栋", "F9 prints again"))

    def _print(self) -> None:
        self.printed += 1

    def enter(self) -> None:
        self.editor.setFocus()


@pytest.fixture
def place(qtbot: QtBot) -> Workplace:
    place = Workplace()
    qtbot.addWidget(place)
    place.navigation.add(Errand("sheet", "Sheet", "inbox-outline", "F2"), Sheet())
    place.show()
    qtbot.waitExposed(place)
    place.navigation.go("sheet")
    place.activateWindow()
    qtbot.waitUntil(place.isActiveWindow)
    return place


def sheet_of(place: Workplace) -> Sheet:
    page = place.navigation.page
    assert isinstance(page, Sheet)
    return page


def test_a_changed_key_does_the_deed_and_the_shipped_one_does_not(qtbot: QtBot, place: Workplace) -> None:
    sheet = sheet_of(place)
    KEYS.take({("Sheet", "F9"): "Ctrl+P"})
    qtbot.keyClick(sheet.editor, Qt.Key.Key_F9)
    assert sheet.printed == 0
    qtbot.keyClick(sheet.editor, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert sheet.printed == 1


def test_everything_that_names_the_key_names_the_changed_one(qtbot: QtBot, place: Workplace) -> None:
    sheet, rail = sheet_of(place), place.findChild(RailButton, "rail_sheet")
    assert isinstance(rail, RailButton)
    KEYS.take({("Sheet", "F9"): "Ctrl+P", (EVERYWHERE, "F2"): "F11"})
    assert (sheet.button.shown_key, sheet.cap.text(), rail.shown_key) == ("Ctrl+P", "Ctrl+P", "F11")
    assert sheet.hint.text() == "Ctrl+P prints it (F11 first)"
    assert sheet.keys == [KeyHint("Ctrl+P", "Print")]
    words = {label.text() for label in sheet.findChildren(QLabel)}
    assert {"Press Ctrl+P", "Ctrl+P prints again", "F9栋"} <= words
    page = HelpPage("1")
    qtbot.addWidget(page)
    page.explain(sheet, place.general_keys())
    told = {label.text() for label in page.findChildren(QLabel)}
    assert "Ctrl+P prints, F11 looks up; Ctrl+F9 is another." in told
    KEYS.take({})
    assert (sheet.button.shown_key, sheet.hint.text()) == ("F9", "F9 prints it (F2 first)")


def test_a_key_of_every_page_changes_too(qtbot: QtBot, place: Workplace) -> None:
    KEYS.take({(EVERYWHERE, "F12"): "Ctrl+L"})
    assert KeyHint("Ctrl+L", "Lock") in place.general_keys()
    with qtbot.waitSignal(place.lock_requested):
        qtbot.keyClick(sheet_of(place).editor, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)


@pytest.fixture
def page(qtbot: QtBot) -> KeysPage:
    page = KeysPage()
    qtbot.addWidget(page)
    page.show()
    page.display(Shown((LOCK, SUBMIT)))
    return page


def test_enter_asks_for_another_key_of_the_row(qtbot: QtBot, page: KeysPage) -> None:
    page.table.selectRow(1)
    with qtbot.waitSignal(page.change_requested) as asked:
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert asked.args == [SUBMIT.deed.name]


@pytest.mark.parametrize(
    ("key", "modifier", "name"),
    [
        (Qt.Key.Key_F7, Qt.KeyboardModifier.NoModifier, "F7"),
        (Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier, "Ctrl+S"),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "Return"),
        (Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier, "Tab"),
        (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier, "Del"),
        (Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "A"),
    ],
)
def test_while_one_is_awaited_whatever_is_pressed_is_taken(
    qtbot: QtBot, page: KeysPage, key: Qt.Key, modifier: Qt.KeyboardModifier, name: str
) -> None:
    page.display(Awaiting((LOCK, SUBMIT), SUBMIT))
    with qtbot.waitSignal(page.pressed) as taken:
        qtbot.keyClick(page.catcher, key, modifier)
    assert taken.args == [name]


def test_a_modifier_alone_is_no_key_and_esc_leaves(qtbot: QtBot, page: KeysPage) -> None:
    page.display(Awaiting((LOCK, SUBMIT), SUBMIT))
    with qtbot.assertNotEmitted(page.pressed):
        qtbot.keyClick(page.catcher, Qt.Key.Key_Control)
        with qtbot.waitSignal(page.left):
            qtbot.keyClick(page.catcher, Qt.Key.Key_Escape)


@pytest.mark.parametrize(
    "reason", ["fixed", "typed", "input_method", "system", "editing", "moving", "page", "everywhere"]
)
def test_each_refusal_says_why(page: KeysPage, reason: Reason) -> None:
    clash = Clash(reason, LOCK.deed if reason in {"page", "everywhere"} else None)
    page.display(Refused((LOCK, SUBMIT), SUBMIT, "F12", clash))
    words = [label.text() for label in page.findChildren(HintLabel) if label.isVisible()]
    assert any(words), words
    assert ("Lock" in " ".join(words)) == (reason in {"page", "everywhere"})


def test_a_changed_row_says_what_it_was(page: KeysPage) -> None:
    changed = KeyRow(SUBMIT.deed, "Ctrl+S")
    page.display(Shown((LOCK, changed), changed))
    shown = [[cell.text() if (cell := page.table.item(row, column)) else "" for column in range(4)] for row in range(2)]
    assert shown[1] == ["Take in", "Submit", "Ctrl+S", "F8"]


def test_the_help_tells_of_every_key_that_works_and_of_two_for_one_deed_in_one_line(qtbot: QtBot) -> None:
    sheet, page = Sheet(), HelpPage("1")
    for one in (sheet, page):
        qtbot.addWidget(one)
    sheet.add_deed("Ctrl++", "Larger", sheet.hide, shown=False)
    sheet.add_deed("Ctrl+=", "Larger", sheet.hide, shown=False)
    assert [hint.text for hint in sheet.keys] == ["Print"]
    page.explain(sheet, [])
    assert [cap.text() for cap in page.findChildren(KeyCap)] == ["F9", "Ctrl++", "Ctrl+="]
    assert [label.text() for label in page.findChildren(QLabel)].count("Larger") == 1

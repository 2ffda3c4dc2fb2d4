"""What a clerk does is noticed wherever it is done; a number from a scanner finds its page."""

import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import count, repeat
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAction, QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QPushButton, QTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.shell import scanned_number
from desktop.shell.idleness import Idleness
from desktop.shell.scanned_number import ScannedNumber, plain_number
from desktop.shell.touches import Touches

NUMBER = "11010519491231002X"


class Desk:
    """A window with an editor and a button whose page has Enter and the paste key for itself."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.window = QWidget()
        self.editor, self.button, self.list = QLineEdit(), QPushButton("Decide"), QComboBox()
        self.list.addItems(["1", "2"])
        column = QVBoxLayout(self.window)
        for widget in (self.editor, self.button, self.list):
            column.addWidget(widget)
        self.entered: list[str] = []
        for key in ("Return", "Ctrl+V"):
            action = QAction(self.window)
            action.setShortcut(key)
            action.triggered.connect(lambda: self.entered.append("action"))
            self.window.addAction(action)
        qtbot.addWidget(self.window)
        self.window.show()
        qtbot.waitExposed(self.window)
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.touches = Touches(self.window)
        self.in_use = True
        self.scanned = ScannedNumber(self.touches, lambda: self.in_use)
        self.given: list[str] = []
        self.scanned.given.connect(self.given.append)
        self.notices: list[str] = []
        self.scanned.notice_given.connect(self.notices.append)
        self.button.setFocus()

    def type(self, text: str, *, window: QWidget | None = None) -> None:
        handle = (window or self.window).windowHandle()
        for character in text:
            QTest.keyClick(handle, character)
        QTest.keyClick(handle, Qt.Key.Key_Return)

    def type_at(self, moments: Iterable[int], text: str) -> None:
        """As the keyboard's clock saw it, however fast it is heard of."""
        for moment, character in zip(moments, (*text, "\r"), strict=False):
            key = Qt.Key.Key_Return if character == "\r" else Qt.Key(ord(character))
            event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, character)
            event.setTimestamp(moment)
            QCoreApplication.sendEvent(self.window.windowHandle(), event)


def idle_too_soon(desk: Desk, touches: Sequence[Callable[[], object]]) -> list[float]:
    """Of an idleness of 0.3 s, how long after the last touch it was told where that was sooner. A busy machine
    may make any pause between touches longer, and it idle rightly."""
    told: list[tuple[float, float]] = []
    idleness, last = Idleness(desk.touches, 0.3 / 60), time.monotonic()
    idleness.idle.connect(lambda: told.append((last, time.monotonic() - last)))
    for touch in touches:
        desk.qtbot.wait(120)
        last = time.monotonic()
        touch()
    desk.qtbot.waitUntil(lambda: bool(told) and told[-1][0] == last)
    return [after for _, after in told if after < 0.25]


def test_idleness_begins_anew_with_every_touch(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    assert idle_too_soon(desk, [lambda: QTest.keyClick(desk.window.windowHandle(), Qt.Key.Key_1)] * 4) == []


def test_the_centre_may_have_it_sooner_but_not_later(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    idleness = Idleness(desk.touches, 5)
    for stated, holds in ((2, 2), (60, 5), (5, 5)):
        idleness.shorten_to(stated)
        assert idleness._timer.interval() == holds * 60_000
        assert idleness._timer.isActive()


def test_typing_in_a_dialog_is_no_idleness(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    dialog = QDialog(desk.window)
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    assert idle_too_soon(desk, [lambda: QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_1)] * 5) == []


def test_typing_through_an_input_method_is_no_idleness(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    other = QTextEdit(desk.window)
    other.show()

    def compose(editor: QWidget) -> None:
        editor.setFocus()
        QCoreApplication.sendEvent(editor, QInputMethodEvent("wu", []))

    editors = (desk.editor, other, desk.editor, other, desk.editor)
    assert idle_too_soon(desk, [partial(compose, editor) for editor in editors]) == []


@pytest.mark.parametrize("number", [NUMBER, "110105491231002"])
def test_a_number_typed_as_a_scanner_does_is_taken_with_its_enter(qtbot: QtBot, number: str) -> None:
    desk = Desk(qtbot)
    pressed: list[bool] = []
    desk.button.clicked.connect(pressed.append)
    desk.type(number)
    assert desk.given == [number]
    assert (desk.entered, pressed) == ([], []), "the page's Enter is not meant"
    desk.type("")
    assert desk.entered == ["action"], "without a number it is"


def test_a_small_x_and_digits_typed_before_do_not_disturb(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    desk.type("7")
    desk.type(NUMBER.lower())
    assert desk.given == [NUMBER]


@pytest.mark.parametrize("text", ["1101051949123100", "1101051949123100222", "11010519X912310021", "110105 1949"])
def test_what_is_no_number_is_left_alone(qtbot: QtBot, text: str) -> None:
    desk = Desk(qtbot)
    desk.type(text)
    assert desk.given == []
    assert desk.entered == ["action"]


def test_a_number_typed_by_hand_is_left_alone(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    desk.type_at(count(1000, 40), NUMBER)
    assert desk.given == []
    desk.type_at(count(2000, 20), NUMBER)
    assert desk.given == [NUMBER]


def test_without_the_keyboards_clock_it_counts_when_keys_are_heard_of(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    desk, now = Desk(qtbot), count(1, 0.04)
    monkeypatch.setattr(scanned_number, "time", SimpleNamespace(monotonic=lambda: next(now)))
    desk.type_at(repeat(0), NUMBER)
    assert desk.given == []
    monkeypatch.setattr(scanned_number, "time", SimpleNamespace(monotonic=lambda: 9.0))
    desk.type_at(repeat(0), NUMBER)
    assert desk.given == [NUMBER]


def test_a_text_field_keeps_what_is_scanned_into_it(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    desk.editor.setFocus()
    desk.type(NUMBER)
    assert desk.given == []
    assert desk.editor.text() == NUMBER


def test_a_list_is_no_text_field_and_a_combo_to_type_in_is_one(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    desk.list.setFocus()
    desk.type(NUMBER)
    desk.list.setEditable(True)
    desk.list.setFocus()
    desk.type(NUMBER)
    assert desk.given == [NUMBER]


def test_nothing_is_taken_while_the_desk_is_locked(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    desk.in_use = False
    desk.type(NUMBER)
    desk.in_use = True
    desk.type("")
    assert desk.given == []


def test_nothing_is_taken_from_a_dialog(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    dialog = QDialog(desk.window)
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    desk.type(NUMBER, window=dialog)
    assert desk.given == []


def test_a_number_pasted_outside_a_text_field_is_taken(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    QGuiApplication.clipboard().setText(" 110105 19491231 002ｘ\n")
    QTest.keyClick(desk.window.windowHandle(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert (desk.given, desk.entered) == ([NUMBER], [])
    QGuiApplication.clipboard().setText("something else")
    QTest.keyClick(desk.window.windowHandle(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert (desk.given, desk.entered) == ([NUMBER], ["action"])


def test_a_number_pasted_into_a_text_field_stays_there(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    desk.editor.setFocus()
    QGuiApplication.clipboard().setText(NUMBER)
    QTest.keyClick(desk.window.windowHandle(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert desk.given == []


@pytest.mark.parametrize("text", ["", "1" * 17, "1" * 16, "٠" * 18, "11010519491231002X" * 2])
def test_only_a_whole_number_is_one(text: str) -> None:
    assert plain_number(text) == ""


@pytest.mark.parametrize("code", ["150102-20261123-T00001", f"CW1|N|150102-20261123-T00001|123456|{'0f' * 32}"])
def test_the_number_of_a_notice_is_taken_from_a_scanner_as_it_is_written_or_coded(qtbot: QtBot, code: str) -> None:
    desk = Desk(qtbot)
    desk.type(code)
    assert (desk.notices, desk.given, desk.entered) == (["150102-20261123-T00001"], [], [])
    desk.type(NUMBER)
    assert (desk.given, len(desk.notices)) == ([NUMBER], 1)


def test_a_letter_before_a_scanned_id_number_does_not_spoil_it(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    desk.type(f"k{NUMBER}")
    assert desk.given == [NUMBER]

"""A number that comes from a scanner or the clipboard while no text field waits for anything: an ID number,
or that of a notice, as it is written or as the code on its paper."""

import re
import time
import unicodedata
from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
)

from desktop.notices.notice import notice_number
from desktop.shell.touches import Touches

# The whole number and its Enter; nobody types nineteen keys in half a second, nor a code's hundred in two.
# By the keyboard's own clock: what waits while the desk is busy was typed no slower for that.
WITHIN_MS = 500
NOTICE_MS = 1000
CODE_MS = 2500
_MOST = 160
_STARTS = "CW1|"
_NO_DIGIT = re.compile(r"[^0-9X]")
_NUMBER = re.compile(r"\d{17}[\dX]|\d{15}", re.ASCII)
_CHARS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ|-"
_ENDS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_SILENT = {Qt.Key.Key_Shift, Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock}
_PLAIN = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


def plain_number(text: str) -> str:
    """The ID number that a text is, or nothing. Spaces and full width are put right."""
    number = "".join(unicodedata.normalize("NFKC", text[:100]).split()).upper()
    return number if _NUMBER.fullmatch(number) else ""


class ScannedNumber(QObject):
    """`may_take` says whether the desk is in use: never behind a cover.

    Signals:
        given: an ID number, typed as fast as only a scanner does, or pasted.
        notice_given: the number of a notice, likewise.
    """

    given = Signal(str)
    notice_given = Signal(str)

    def __init__(self, touches: Touches, may_take: Callable[[], bool]) -> None:
        super().__init__(touches)
        self._may_take = may_take
        self._typed: deque[tuple[int, str]] = deque(maxlen=_MOST)
        touches.hearers.append(self._hear)

    def _hear(self, event: QEvent, in_main: bool) -> bool:
        if not isinstance(event, QKeyEvent):
            return False
        is_offer = event.type() == QEvent.Type.ShortcutOverride
        if not is_offer and event.type() != QEvent.Type.KeyPress:
            return False
        if not in_main or not self._may_take() or _text_is_awaited():
            self._typed.clear()
            return False
        number = self._ended_by(event)
        if not is_offer:
            self._take(event, number)
        elif event.key() in _ENDS and not number:
            self._typed.clear()
        if not number:
            return False
        event.accept()  # an offered Enter or Ctrl+V is no shortcut of the page then
        return True

    def _ended_by(self, event: QKeyEvent) -> str:
        """The number that this key makes whole."""
        if event.matches(QKeySequence.StandardKey.Paste):
            text = QGuiApplication.clipboard().text()
            return plain_number(text) or notice_number(text)
        if event.key() not in _ENDS:
            return ""
        now = _moment(event)
        code = self._since(now - CODE_MS)
        scanned = notice_number(code[code.find(_STARTS) :]) if _STARTS in code else ""
        notice = scanned or notice_number(self._since(now - NOTICE_MS))
        return notice or plain_number(_NO_DIGIT.split(self._since(now - WITHIN_MS))[-1])

    def _since(self, since: int) -> str:
        """What was typed in the last moments."""
        return "".join(char for at, char in self._typed if at >= since)

    def _take(self, event: QKeyEvent, number: str) -> None:
        text = event.text().upper()
        if number:
            self._typed.clear()
            (self.given if plain_number(number) else self.notice_given).emit(number)
        elif len(text) == 1 and text in _CHARS and not event.modifiers() & ~_PLAIN:
            self._typed.append((_moment(event), text))
        elif event.key() not in _SILENT:
            self._typed.clear()


def _moment(event: QKeyEvent) -> int:
    """In milliseconds. Some input methods pass keys on without the keyboard's time: then it is now."""
    return event.timestamp() or int(time.monotonic() * 1000)


def _text_is_awaited() -> bool:
    focus = QApplication.focusWidget()
    if isinstance(focus, QLineEdit | QTextEdit | QPlainTextEdit | QAbstractSpinBox):
        return not focus.isReadOnly()
    return isinstance(focus, QComboBox) and focus.isEditable()

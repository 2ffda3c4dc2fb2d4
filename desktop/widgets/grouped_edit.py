"""A line edit that groups what is typed (6-8-4) without ever moving the cursor away from where it was."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

GAP = " "


class GroupedEdit(QLineEdit):
    """Shows text in groups; `plain` has none. `repair` says what was meant by what was typed.

    Signals:
        typed: the plain text, whenever it changes by hand.
        entered: the plain text, at Enter.
    """

    typed = Signal(str)
    entered = Signal(str)

    def __init__(self, groups: tuple[int, ...], repair: Callable[[str], str]) -> None:
        super().__init__()
        self._groups = groups
        self._repair = repair
        self._last = ""
        self.textEdited.connect(self._regroup)
        self.returnPressed.connect(lambda: self.entered.emit(self.plain))

    @property
    def plain(self) -> str:
        """The text without gaps."""
        return self._repair(self.text())

    def put(self, plain: str) -> None:
        """Set the text, cursor at its end."""
        self._last = self._repair(plain)
        self.setText(self._grouped(self._last))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._step_over_gap(event.key())
        super().keyPressEvent(event)

    def _step_over_gap(self, key: int) -> None:
        """A gap is not a character: deleting takes the character beyond it."""
        if self.hasSelectedText():
            return
        text, at = self.text(), self.cursorPosition()
        if key == Qt.Key.Key_Backspace and text[at - 1 : at] == GAP:
            self.setCursorPosition(at - 1)
        elif key == Qt.Key.Key_Delete and text[at : at + 1] == GAP:
            self.setCursorPosition(at + 1)

    def _regroup(self, text: str) -> None:
        before = len(self._repair(text[: self.cursorPosition()]))
        plain = self._repair(text)
        grouped = self._grouped(plain)
        if grouped != text:
            self.setText(grouped)
        self.setCursorPosition(self._place(before))
        if plain != self._last:
            self._last = plain
            self.typed.emit(plain)

    def _grouped(self, plain: str) -> str:
        parts, rest = [], plain
        for length in self._groups[:-1]:
            parts.append(rest[:length])
            rest = rest[length:]
        return GAP.join(part for part in (*parts, rest) if part)

    def _place(self, characters: int) -> int:
        """Where the cursor stands after so many characters: before a gap, never inside a group too far."""
        gaps, passed = 0, 0
        for length in self._groups[:-1]:
            passed += length
            if characters > passed:
                gaps += 1
        return characters + gaps

"""A choice between two or three things, all of them in sight."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget


class Segments(QWidget):
    """Buttons side by side, one of them chosen.

    Signals:
        chosen: the name of what the clerk chose.
    """

    chosen = Signal(str)

    def __init__(self, choices: Sequence[tuple[str, str]], least: int = 0) -> None:
        """`least`: how narrow a button may be; 0: as its style has it."""
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        for name, words in choices:
            button = QPushButton(words)
            button.setObjectName("segment")
            button.setCheckable(True)
            button.setAutoDefault(False)
            if least:
                button.setMinimumWidth(least)
            button.setAccessibleName(words)
            button.clicked.connect(lambda _checked, name=name: self.chosen.emit(name))
            self._group.addButton(button)
            self._buttons[name] = button
            row.addWidget(button)

    def show_choice(self, name: str, offered: Sequence[str]) -> None:
        """Mark what is chosen; what is not offered cannot be chosen."""
        for one, button in self._buttons.items():
            button.setEnabled(one in offered)
            button.setChecked(one == name)

    def say(self, name: str, words: str) -> None:
        """Change the words of a choice (a count may stand in them)."""
        self._buttons[name].setText(words)
        self._buttons[name].setAccessibleName(words)

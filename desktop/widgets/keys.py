"""Keys as the clerk sees them: a hint (key and what it does) and a drawn key cap."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from desktop.widgets.key_register import KEYS
from desktop.widgets.labels import label


@dataclass(frozen=True)
class KeyHint:
    """A key that works now, and what it does."""

    key: str
    text: str


class KeyCap(QLabel):
    """A key, drawn as one."""

    def __init__(self, key: str, *, declared: bool = False) -> None:
        """`declared`: the key is the one a page declared; what is drawn follows what the person changed."""
        super().__init__(key)
        self.setObjectName("keyCap")
        self.setFixedHeight(22)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._declared = key if declared else ""
        if declared:
            KEYS.changed.connect(self._follow_keys)

    def showEvent(self, event: QShowEvent) -> None:
        self._follow_keys()
        super().showEvent(event)

    def _follow_keys(self) -> None:
        if self._declared:
            self.setText(KEYS.shown_at(self, self._declared))


class KeyHintView(QWidget):
    """A key cap and its words."""

    def __init__(self, hint: KeyHint, *, declared: bool = False) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self._cap, self._words = KeyCap(hint.key, declared=declared), label(hint.text, "secondary")
        row.addWidget(self._cap)
        row.addWidget(self._words)

    def say(self, hint: KeyHint) -> None:
        """Show another key; not for declared ones, which follow the person's keys."""
        self._cap.setText(hint.key)
        self._words.setText(hint.text)

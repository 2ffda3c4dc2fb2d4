"""Keys as the clerk sees them: a hint (key and what it does) and a drawn key cap."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from desktop.widgets.labels import label


@dataclass(frozen=True)
class KeyHint:
    """A key that works now, and what it does."""

    key: str
    text: str


class KeyCap(QLabel):
    """A key, drawn as one."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.setObjectName("keyCap")
        self.setFixedHeight(22)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)


class KeyHintView(QWidget):
    """A key cap and its words."""

    def __init__(self, hint: KeyHint) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(KeyCap(hint.key))
        row.addWidget(label(hint.text, "secondary"))

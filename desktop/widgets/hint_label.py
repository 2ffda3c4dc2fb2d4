"""Words that name keys. Never for what people typed: an address may read like a key."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel

from desktop.widgets.key_register import KEYS
from desktop.widgets.labels import Kind


class HintLabel(QLabel):
    """A label that names the keys as the person at the desk has them."""

    def __init__(self, text: str = "", kind: Kind = "secondary", *, wrap: bool = False) -> None:
        super().__init__(text)
        self._declared = text
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("kind", kind)
        self.setWordWrap(wrap)
        KEYS.changed.connect(self._reword)

    def setText(self, text: str) -> None:
        self._declared = text
        self._reword()

    def showEvent(self, event: QShowEvent) -> None:
        # Only now it surely stands on its page.
        self._reword()
        super().showEvent(event)

    def _reword(self) -> None:
        super().setText(KEYS.reworded(self, self._declared))

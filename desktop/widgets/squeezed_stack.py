"""Pages by turns, in what room the page around them has left."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget


class SqueezedStack(QStackedWidget):
    """Asks for `height` pixels and takes more where there are more. What it holds scrolls by itself: wrapped
    words in it, or a long list, do not push the foot of the page off the screen."""

    def __init__(self, height: int) -> None:
        super().__init__()
        self._height = height

    def hasHeightForWidth(self) -> bool:
        return False

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._height)

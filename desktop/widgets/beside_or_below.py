"""Two groups beside each other, or the second below the first where there is no room for both."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

_GAP = 8


class BesideOrBelow(QWidget):
    """Asks for no more width than the wider one needs: it never pushes a page out of its window."""

    def __init__(self, first: QWidget, second: QWidget) -> None:
        super().__init__()
        self._first, self._second = first, second
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(_GAP)
        self._box.addWidget(first)
        self._box.addWidget(second, 1)

    @property
    def is_below(self) -> bool:
        """Whether the second is below the first."""
        return self._box.direction() == QBoxLayout.Direction.TopToBottom

    def minimumSizeHint(self) -> QSize:
        widest = max(self._first.minimumSizeHint().width(), self._second.minimumSizeHint().width())
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        """Words that changed may need more room, or less."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
        return super().event(event)

    def _place(self) -> None:
        needed = self._first.minimumSizeHint().width() + _GAP + self._second.sizeHint().width()
        way = QBoxLayout.Direction.TopToBottom if needed > self.width() else QBoxLayout.Direction.LeftToRight
        if way != self._box.direction():
            self._box.setDirection(way)
            self.updateGeometry()

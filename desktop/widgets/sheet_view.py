"""One enlarged page, fitted to its place; larger it scrolls."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from desktop.widgets.tones import colour

_MARGIN = 3


class _Sheet(QWidget):
    """Draws the picture with a line around it."""

    def __init__(self) -> None:
        super().__init__()
        self.picture = QImage()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.picture.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        room = self.size() - QSize(2 * _MARGIN, 2 * _MARGIN)
        size = self.picture.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        left = (self.width() - size.width()) / 2
        place = QRectF(left, _MARGIN, size.width(), size.height())
        painter.drawImage(place, self.picture)
        painter.setPen(QPen(colour("edge"), 1))
        painter.drawRect(place.adjusted(-0.5, -0.5, 0.5, 0.5))
        painter.end()


class SheetView(QScrollArea):
    """Shows a picture whole, or as wide as there is room.

    Signals:
        edge_changed: the page's longer side has another number of pixels now.
    """

    edge_changed = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._sheet = _Sheet()
        self._sheet.setAccessibleName(name)
        self._wide = False
        self._edge = 0
        self.setWidget(self._sheet)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def edge(self) -> int:
        """Pixels the longer side of a page gets on this screen."""
        ratio = self.devicePixelRatioF()
        if self._wide:
            return round(self.viewport().width() * 1.42 * ratio)
        return round(max(self.viewport().height(), self.viewport().width()) * ratio)

    def show_picture(self, rgb: bytes, width: int, height: int) -> None:
        """Show rows of RGB."""
        self._sheet.picture = QImage(rgb, width, height, 3 * width, QImage.Format.Format_RGB888).copy()
        self._fit()

    def clear(self) -> None:
        """Show nothing."""
        self._sheet.picture = QImage()
        self._sheet.update()

    def set_wide(self, *, wide: bool) -> None:
        """As wide as there is room and scrolling, or whole."""
        self._wide = wide
        self.verticalScrollBar().setValue(0)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.viewport().size()
        picture = self._sheet.picture
        height = room.height()
        if self._wide and not picture.isNull():
            height = max(height, round(room.width() * picture.height() / picture.width()))
        self._sheet.resize(room.width(), height)
        self._sheet.update()
        if self.edge != self._edge:
            self._edge = self.edge
            self.edge_changed.emit(self._edge)

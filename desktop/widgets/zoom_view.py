"""A page to be read: whole, as wide as there is room, or larger; it scrolls and says how sharp it must be."""

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from desktop.widgets.tones import colour

_MARGIN = 4
_STEP = 1.25
_LARGEST = 6.0
_SETTLE_MS = 120


class _Paper(QWidget):
    """Draws the picture with a line around it."""

    def __init__(self) -> None:
        super().__init__()
        self.picture = QImage()
        self.pixels = b""
        """What the picture's pixels lie in."""

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.picture.isNull():
            return
        painter = QPainter(self)
        place = QRectF(self.rect()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        sharp = abs(place.width() * self.devicePixelRatioF() - self.picture.width()) < 2
        if sharp:
            self.picture.setDevicePixelRatio(self.devicePixelRatioF())
            painter.drawImage(place.topLeft(), self.picture)
        else:  # for the moment until the sharp one comes
            self.picture.setDevicePixelRatio(1.0)
            painter.drawImage(place, self.picture)
        painter.setPen(QPen(colour("edge"), 1))
        painter.drawRect(place.adjusted(-0.5, -0.5, 0.5, 0.5))
        painter.end()


class ZoomView(QScrollArea):
    """Shows one picture.

    Signals:
        width_wanted: the page is drawn this many pixels wide now; a picture of that width is sharp.
    """

    width_wanted = Signal(int)

    def __init__(self, name: str, *, whole: bool = True) -> None:
        super().__init__()
        self._paper = _Paper()
        self._zoom = 1.0
        self._whole = whole
        self._told = 0
        self.setWidget(self._paper)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLE_MS)
        self._settled.timeout.connect(self._tell)

    @property
    def wanted(self) -> int:
        """Pixels a page is wide now, on this screen."""
        return max(200, round((self._size().width() - 2 * _MARGIN) * self.devicePixelRatioF()))

    def show_picture(self, pixels: bytes, width: int, height: int) -> None:
        """Show rows of 32-bit pixels. A page of another shape begins at its top."""
        before = self._paper.picture.size()
        self._paper.pixels = pixels
        self._paper.picture = QImage(pixels, width, height, 4 * width, QImage.Format.Format_RGB32)
        self._fit()
        if before.isEmpty() or before.width() * height != before.height() * width:
            self.start_at_top()

    def clear(self) -> None:
        """Show nothing."""
        self._paper.picture = QImage()
        self._paper.update()

    def start_at_top(self) -> None:
        """Scroll to where reading begins."""
        self.verticalScrollBar().setValue(0)

    def scroll_on(self, by: int) -> bool:
        """Scroll nearly a screen on (or back); False at the end of the page."""
        bar = self.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + by * max(bar.pageStep() - 48, 48))
        return bar.value() != before

    def start_at_bottom(self) -> None:
        """Scroll to the end, when one comes back from the page after."""
        self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())

    def larger(self) -> None:
        """One step nearer."""
        self._set(min(self._zoom * _STEP, _LARGEST), whole=self._whole)

    def smaller(self) -> None:
        """One step away."""
        self._set(max(self._zoom / _STEP, 0.5), whole=self._whole)

    def fit(self) -> None:
        """The whole page; already whole, as wide as there is room."""
        self._set(1.0, whole=not self._whole if self._zoom == 1.0 else True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            deed = self.larger if event.angleDelta().y() > 0 else self.smaller
            deed()
            event.accept()
        else:
            super().wheelEvent(event)

    def _set(self, zoom: float, *, whole: bool) -> None:
        self._zoom, self._whole = zoom, whole
        self._fit()

    def _size(self) -> QSize:
        bar = 0 if self._whole and self._zoom <= 1 else self.verticalScrollBar().sizeHint().width()
        room = self.maximumViewportSize() - QSize(2 * _MARGIN + bar, 2 * _MARGIN)
        picture = self._paper.picture
        shape = picture.size() if not picture.isNull() else QSize(1000, 1414)
        across = room.width() / shape.width()
        scale = min(across, room.height() / shape.height()) if self._whole else across
        scale = max(scale * self._zoom, 0.01)
        return QSize(
            round(shape.width() * scale) + 2 * _MARGIN, round(shape.height() * scale) + 2 * _MARGIN
        )

    def _fit(self) -> None:
        self._paper.resize(self._size())
        self._paper.update()
        self._settled.start()

    def _tell(self) -> None:
        if self.wanted != self._told:
            self._told = self.wanted
            self.width_wanted.emit(self._told)

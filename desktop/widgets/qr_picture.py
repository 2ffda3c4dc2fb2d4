"""A QR code on the screen: one picture of its modules, each a whole number of pixels."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

QUIET = 4
"""Modules of white around the code, as the standard wants."""


class QrPicture(QWidget):
    """Draws the modules it is given: rows of bytes, 1 is dark."""

    def __init__(self, side: int, name: str) -> None:
        super().__init__()
        self._image = QImage()
        self.setFixedSize(side, side)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_modules(self, rows: tuple[bytes, ...]) -> None:
        """Show a code; none, where there are no rows."""
        size = len(rows) + 2 * QUIET if rows else 0
        image = QImage(size, size, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        for y, row in enumerate(rows):
            for x, module in enumerate(row):
                if module:
                    image.setPixelColor(x + QUIET, y + QUIET, QColor(Qt.GlobalColor.black))
        self._image = image
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._image.isNull():
            return
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        module = max(1, int(self.width() * ratio) // self._image.width()) / ratio
        side = round(module * self._image.width())
        left = (self.width() - side) // 2
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        painter.drawImage(QRect(left, left, side, side), self._image)
        painter.end()

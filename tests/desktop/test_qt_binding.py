"""The binding itself: newer PySide6 loses references to True, False and None, and aborts after some hundred calls."""

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QImage, QPainter


class Bell(QObject):
    rang = Signal(bool)
    asked = Signal(object)


def test_a_signal_can_be_emitted_five_thousand_times(qapp: object) -> None:
    bell, heard = Bell(), []
    bell.rang.connect(heard.append)
    bell.asked.connect(heard.append)
    for number in range(5_000):
        bell.rang.emit(number % 2 == 0)
        bell.asked.emit(None)
    assert heard == [answer for number in range(5_000) for answer in (number % 2 == 0, None)]


def test_ten_thousand_rectangles_can_be_drawn(qapp: object) -> None:
    image = QImage(100, 100, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    for number in range(10_000):
        painter.fillRect(QRect(number % 100, number // 100, 1, 1), Qt.GlobalColor.black)
        painter.drawLine(0, 0, number % 100, 99)
    painter.end()
    black = sum(image.pixelColor(x, y) == Qt.GlobalColor.black for x in range(0, 100, 10) for y in range(0, 100, 10))
    assert black == 100

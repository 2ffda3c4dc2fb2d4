"""Icons: glyphs of one small font, painted sharp at any scale in a tone's colour."""

from functools import cache

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontDatabase, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.files import resource
from desktop.widgets.tones import colour


@cache
def _points() -> dict[str, str]:
    lines = resource("icons/civic-icons.txt").read_text(encoding="utf-8").splitlines()
    return {name: chr(int(point, 16)) for name, point in (line.split() for line in lines)}


@cache
def _family() -> str:
    font = QFontDatabase.addApplicationFont(str(resource("icons/civic-icons.ttf")))
    return QFontDatabase.applicationFontFamilies(font)[0]


def known_icon(name: str) -> str:
    """The name itself; an unknown one fails here and not while painting, where nothing may fail."""
    if name and name not in _points():
        raise LookupError(f"no icon {name!r} in resources/icons/names.txt")
    return name


def paint_icon(painter: QPainter, where: QRect, name: str, tone: str) -> None:
    """Draw the icon `name` (as in resources/icons/names.txt) into a square of `where`."""
    font = QFont(_family())
    font.setPixelSize(min(where.width(), where.height()))
    painter.save()
    painter.setFont(font)
    painter.setPen(colour(tone))
    painter.drawText(where, Qt.AlignmentFlag.AlignCenter, _points()[name])
    painter.restore()


class Icon(QWidget):
    """An icon beside words. It says nothing by itself: the words do."""

    def __init__(self, name: str, tone: str = "secondary", size: int = 20) -> None:
        super().__init__()
        self._name = known_icon(name)
        self._tone = tone
        self.setFixedSize(size, size)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_icon(self, name: str, tone: str) -> None:
        """Change what is drawn."""
        self._name = known_icon(name)
        self._tone = tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_icon(painter, self.rect(), self._name, self._tone)
        painter.end()

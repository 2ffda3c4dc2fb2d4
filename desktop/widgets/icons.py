"""Icons: glyphs of one small font, painted sharp at any scale in a tone's colour."""

from functools import cache
from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontDatabase, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.widgets.tones import colour

_points: dict[str, str] = {}
_folders: list[Path] = []


def set_icon_folder(folder: Path) -> None:
    """Where civic-icons.ttf and its list of names are (set by the theme)."""
    _folders[:] = [folder]


@cache
def _family() -> str:
    folder = _folders[0]
    for line in (folder / "civic-icons.txt").read_text().splitlines():
        name, point = line.split()
        _points[name] = chr(int(point, 16))
    families = QFontDatabase.applicationFontFamilies(
        QFontDatabase.addApplicationFont(str(folder / "civic-icons.ttf"))
    )
    return families[0]


def paint_icon(painter: QPainter, where: QRect, name: str, tone: str) -> None:
    """Draw the icon `name` (as in resources/icons/names.txt) into a square of `where`."""
    font = QFont(_family())
    font.setPixelSize(min(where.width(), where.height()))
    painter.save()
    painter.setFont(font)
    painter.setPen(colour(tone))
    painter.drawText(where, Qt.AlignmentFlag.AlignCenter, _points[name])
    painter.restore()


class Icon(QWidget):
    """An icon beside words. It says nothing by itself: the words do."""

    def __init__(self, name: str, tone: str = "secondary", size: int = 20) -> None:
        super().__init__()
        self._name = name
        self._tone = tone
        self.setFixedSize(size, size)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_icon(self, name: str, tone: str) -> None:
        """Change what is drawn."""
        self._name = name
        self._tone = tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_icon(painter, self.rect(), self._name, self._tone)
        painter.end()

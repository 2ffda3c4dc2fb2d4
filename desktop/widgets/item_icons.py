"""The same icons as QIcon, for items of lists and Qt's own buttons. Apart: not needed for the first paint."""

from functools import cache

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap

from desktop.widgets.icons import known_icon, paint_icon


class _GlyphEngine(QIconEngine):
    """Paints a glyph at whatever size a button asks for."""

    def __init__(self, name: str, tone: str) -> None:
        super().__init__()
        self._name = known_icon(name)
        self._tone = tone

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        disabled = mode == QIcon.Mode.Disabled
        paint_icon(painter, rect, self._name, "edge" if disabled else self._tone)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return picture

    def clone(self) -> QIconEngine:
        """Qt asks for one where a copy of an icon is changed, and keeps it without telling Python, which
        would take it away with its last name: what Qt then paints with is gone."""
        made = _GlyphEngine(self._name, self._tone)
        _given_away.append(made)
        return made


_given_away: list[QIconEngine] = []


@cache
def icon(name: str, tone: str = "ink") -> QIcon:
    """An icon for a button or an item of a list."""
    return QIcon(_GlyphEngine(name, tone))

"""Buttons that name their key. One PrimaryButton a page, bottom right; all others are quiet."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QStylePainter

from desktop.widgets.icons import paint_icon

_GAP = 8
_KEY_GAP = 12
_SIDE = 16
_HEIGHT = 36


class KeyButton(QPushButton):
    """A button: optional icon, words, and the key that does the same."""

    def __init__(self, text: str, key: str = "", icon_name: str = "", icon_tone: str = "ink") -> None:
        super().__init__(text)
        self._key = key
        self._icon_name = icon_name
        self._icon_tone = icon_tone
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)

    def sizeHint(self) -> QSize:
        return QSize(2 * _SIDE + self._content_width(), _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def say(self, text: str) -> None:
        """Change the words (and what a screen reader says)."""
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def _content_width(self) -> int:
        metrics = QFontMetrics(self.font())
        width = metrics.horizontalAdvance(self.text())
        if self._icon_name:
            width += 18 + _GAP
        if self._key:
            width += _KEY_GAP + metrics.horizontalAdvance(self._key)
        return width

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""  # type: ignore[attr-defined]  # the stubs lack it
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        self._paint_words(painter)
        painter.end()

    def _paint_words(self, painter: QPainter) -> None:
        metrics = painter.fontMetrics()
        left = (self.width() - self._content_width()) // 2
        whole = QRect(left, 0, self.width() - left, self.height())
        if self._icon_name:
            tone = self._icon_tone if self.isEnabled() else "edge"
            paint_icon(painter, QRect(left, (self.height() - 18) // 2, 18, 18), self._icon_name, tone)
            whole.setLeft(left + 18 + _GAP)
        ink = self.palette().color(QPalette.ColorRole.ButtonText)
        painter.setPen(ink)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(whole, middle, self.text())
        if self._key:
            whole.setLeft(whole.left() + metrics.horizontalAdvance(self.text()) + _KEY_GAP)
            ink.setAlphaF(0.72)
            painter.setPen(ink)
            painter.drawText(whole, middle, self._key)


class PrimaryButton(KeyButton):
    """The next step. One a page."""

    def __init__(self, text: str, key: str = "", icon_name: str = "") -> None:
        super().__init__(text, key, icon_name, "on_accent")
        self.setObjectName("primary")


class QuietButton(KeyButton):
    """Any other step."""

    def __init__(self, text: str, key: str = "", icon_name: str = "") -> None:
        super().__init__(text, key, icon_name, "secondary")
        self.setObjectName("quiet")


class LinkButton(KeyButton):
    """A step of little weight: words only."""

    def __init__(self, text: str, key: str = "", icon_name: str = "") -> None:
        super().__init__(text, key, icon_name, "accent")
        self.setObjectName("link")

    def sizeHint(self) -> QSize:
        return QSize(self._content_width() + 16, 28)

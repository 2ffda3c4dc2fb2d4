"""Buttons that name their key. One PrimaryButton a page, bottom right; all others are quiet."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QPushButton

from desktop.widgets.icons import known_icon, paint_icon
from desktop.widgets.key_register import KEYS

_GAP = 8
_KEY_GAP = 12
_SIDE = 16
_HEIGHT = 36
_ICON = 18
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class KeyButton(QPushButton):
    """A button: optional icon, words, and the key that does the same.

    Qt draws the box; words and key are drawn here, the key lighter. (Without QStyle: its type alone takes
    10 ms to make, before the first paint.)
    """

    def __init__(self, text: str, key: str = "", icon_name: str = "", icon_tone: str = "ink") -> None:
        super().__init__()
        self._words = text
        self._key = key
        self._icon_name = known_icon(icon_name)
        self._icon_tone = icon_tone
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        KEYS.changed.connect(self._follow_keys)

    def text(self) -> str:
        """The words."""
        return self._words

    def say(self, text: str, key: str | None = None) -> None:
        """Change the words (and what a screen reader says), and the key where one is given."""
        self._words = text
        self._key = self._key if key is None else key
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def setText(self, text: str) -> None:
        self.say(text)

    @property
    def shown_key(self) -> str:
        """The key as the person at the desk has it."""
        return KEYS.shown_at(self, self._key) if self._key else ""

    def _follow_keys(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(2 * _SIDE + self._content_width(), _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def event(self, event: QEvent) -> bool:
        """The button in focus comes before a deed that its page has on the same key."""
        if event.type() == QEvent.Type.ShortcutOverride and _presses(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, as Space does; Qt itself leaves Enter to dialogs."""
        if Qt.Key(event.key()) in _ENTER:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setFont(self.font())
        left = (self.width() - self._content_width()) // 2
        if self._icon_name:
            tone = self._icon_tone if self.isEnabled() else "edge"
            paint_icon(
                painter, QRect(left, (self.height() - _ICON) // 2, _ICON, _ICON), self._icon_name, tone
            )
            left += _ICON + _GAP
        self._paint_words(painter, QRect(left, 0, self.width() - left, self.height()))
        painter.end()

    def _content_width(self) -> int:
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance(self._words)
        if self._icon_name:
            width += _ICON + _GAP
        if key := self.shown_key:
            width += _KEY_GAP + metrics.horizontalAdvance(key)
        return width

    def _paint_words(self, painter: QPainter, where: QRect) -> None:
        ink = self.palette().color(QPalette.ColorRole.ButtonText)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.setPen(ink)
        painter.drawText(where, middle, self._words)
        if key := self.shown_key:
            where.setLeft(where.left() + self.fontMetrics().horizontalAdvance(self._words) + _KEY_GAP)
            ink.setAlphaF(0.72)
            painter.setPen(ink)
            painter.drawText(where, middle, key)


def _presses(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and Qt.Key(event.key()) in {*_ENTER, Qt.Key.Key_Space}


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

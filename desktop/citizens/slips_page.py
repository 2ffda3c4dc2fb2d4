"""Likely slips of a number that cannot be right, offered as choices: the changed characters stand out."""

from functools import cache, partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QFont,
    QFontMetrics,
    QHideEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.citizens.identity_number import grouped
from desktop.shell.theme import read_tokens
from desktop.widgets.key_register import KEYS
from desktop.widgets.labels import label
from desktop.widgets.page import Page
from desktop.widgets.tones import colour

COLUMNS = 2
MOST = 10
KEYS_OF_SLIPS = tuple(f"Alt+{place % 10}" for place in range(1, MOST + 1))
STEPS = {
    Qt.Key.Key_Up: -COLUMNS,
    Qt.Key.Key_Down: COLUMNS,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
}


@cache
def _numeric_fonts() -> list[str]:
    return read_tokens().numeric_fonts


class SlipButton(QAbstractButton):
    """One right number; what differs from the typed one is underlined and bold."""

    def __init__(self, number: str, typed: str, key: str) -> None:
        super().__init__()
        self.number = number
        self._typed = typed
        self._key = key
        self.setText(grouped(number))
        self.setAccessibleName(grouped(number))
        self.setObjectName(f"slip_{number}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(300)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        return QSize(300, 40)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 40)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif Qt.Key(event.key()) in STEPS:
            # A button would move the focus by itself; here the grid does.
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.hasFocus()
        painter.setPen(colour("accent" if chosen else "edge"))
        painter.setBrush(colour("accent_soft" if chosen or self.underMouse() else "card"))
        inset = 1.0 if chosen else 0.5
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 6, 6)
        self._paint_number(painter)
        if self.width() >= 244:
            self._paint_key(painter)
        painter.end()

    def _paint_key(self, painter: QPainter) -> None:
        painter.setPen(colour("secondary"))
        painter.setFont(self.font())
        right = self.rect().adjusted(0, 0, -12, 0)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(right, middle, KEYS.shown_at(self, self._key))

    def _paint_number(self, painter: QPainter) -> None:
        plain = QFont(self.font())
        plain.setFamilies(_numeric_fonts())
        plain.setPixelSize(17)
        bold = QFont(plain)
        bold.setBold(True)
        bold.setUnderline(True)
        width = QFontMetrics(plain).horizontalAdvance("0")
        left, middle = 14, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        for place, character in enumerate(self.number):
            if place in {6, 14}:
                left += width // 2 + 2
            changed = self._typed[place : place + 1] != character
            painter.setFont(bold if changed else plain)
            painter.setPen(colour("accent" if changed else "ink"))
            painter.drawText(left, 0, width * 2, self.height(), middle, character)
            left += width


class SlipChoices(QWidget):
    """The offered numbers. Keys: Alt and a digit, or the arrows from the field and Enter.

    Signals:
        chosen: the number taken.
        left: the clerk goes back to the field.
    """

    chosen = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._buttons: list[SlipButton] = []
        self._taking: list[QAction] = []
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        self._line = label("", "heading")
        self._means = label("", "secondary", wrap=True)
        rows.addWidget(self._line)
        rows.addWidget(self._means)
        self._grid = QGridLayout()
        self._grid.setSpacing(8)
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, 10)
        self._grid.setColumnStretch(COLUMNS, 1)
        rows.addLayout(self._grid)
        rows.addStretch(1)

    def say(self, line: str, means: str, typed: str, slips: tuple[str, ...]) -> None:
        """Offer these."""
        self._line.setText(line)
        self._means.setText(means)
        for button in self._buttons:
            self._grid.removeWidget(button)
            button.deleteLater()
        self._buttons = [
            SlipButton(number, typed, key) for number, key in zip(slips[:MOST], KEYS_OF_SLIPS, strict=False)
        ]
        for place, button in enumerate(self._buttons):
            button.clicked.connect(lambda _=False, number=button.number: self.chosen.emit(number))
            self._grid.addWidget(button, place // COLUMNS, place % COLUMNS)
        self._allow()

    def join(self, page: Page) -> None:
        """The keys that take an offered number are deeds of the page, while the numbers stand there."""
        for place, key in enumerate(KEYS_OF_SLIPS):
            words = self.tr("Take offered number {0}").format(place + 1)
            self._taking.append(page.add_deed(key, words, partial(self._take, place), shown=False))
        self._allow()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._allow()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._allow()

    def take_focus(self) -> bool:
        """The arrow went down from the field. False where there is nothing to choose."""
        if not self._buttons or not self._buttons[0].isVisible():
            return False
        self._buttons[0].setFocus()
        return True

    def _take(self, place: int) -> None:
        self._buttons[place].click()

    def _allow(self) -> None:
        for place, deed in enumerate(self._taking):
            deed.setEnabled(self.isVisible() and place < len(self._buttons))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = next((n for n, button in enumerate(self._buttons) if button.hasFocus()), None)
        step = STEPS.get(Qt.Key(event.key()))
        if at is None or step is None:
            super().keyPressEvent(event)
        elif at + step < 0:
            self.left.emit()
        elif at + step < len(self._buttons):
            self._buttons[at + step].setFocus()

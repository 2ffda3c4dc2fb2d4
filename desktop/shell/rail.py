"""The dark rail at the left: product, the errands of the post, and where this desk stands."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop.shell.navigation import Errand
from desktop.widgets.icons import Icon, known_icon, paint_icon
from desktop.widgets.key_register import KEYS
from desktop.widgets.tones import colour

WIDTH = 196
NARROW_WIDTH = 64


class RailButton(QAbstractButton):
    """One errand: icon, title, what waits there, and its key."""

    def __init__(self, errand: Errand) -> None:
        super().__init__()
        self.errand = errand
        known_icon(errand.icon)
        self._count = 0
        self._narrow = False
        self.setText(errand.title)
        self.setAccessibleName(errand.title)
        self.setObjectName(f"rail_{errand.name}")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        KEYS.changed.connect(self._follow_keys)

    def sizeHint(self) -> QSize:
        return QSize(44 if self._narrow else WIDTH - 24, 38)

    @property
    def shown_key(self) -> str:
        """The errand's key as the person at the desk has it."""
        return KEYS.shown_at(self, self.errand.key)

    def _follow_keys(self) -> None:
        self.narrow(self._narrow)

    def narrow(self, narrow: bool) -> None:
        """Draw the icon alone, or all."""
        self._narrow = narrow
        self.setToolTip(f"{self.errand.title}  {self.shown_key}" if narrow else "")
        self.update()

    def count(self, number: int) -> None:
        """Say how many wait there; nothing is drawn for none."""
        self._count = number
        self.setAccessibleDescription(str(number) if number else "")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        chosen = self.isChecked()
        paint_icon(painter, QRect(12, 9, 20, 20), self.errand.icon, "rail_ink" if chosen else "rail_text")
        font = self.font()
        font.setBold(chosen)
        painter.setFont(font)
        painter.setPen(colour("rail_ink" if chosen else "rail_text"))
        if not self._narrow:
            middle = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRect(42, 0, self.width() - 50, 38), middle, self.text())
            self._paint_right(painter)
        elif self._count:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("rail_mark"))
            painter.drawEllipse(QRect(self.width() - 12, 6, 8, 8))
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked() or self.underMouse():
            ground = QColor(colour("rail_raised"))
            ground.setAlphaF(1.0 if self.isChecked() else 0.6)
            painter.setBrush(ground)
            painter.drawRoundedRect(self.rect(), 6, 6)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(colour("rail_ink"))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), 6, 6)

    def _paint_right(self, painter: QPainter) -> None:
        font = self.font()
        font.setPixelSize(12)
        painter.setFont(font)
        painter.setPen(colour("rail_quiet"))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(QRect(0, 0, self.width() - 12, 38), right, self.shown_key)
        if not self._count:
            return
        words = str(self._count) if self._count < 100 else "99+"
        metrics = painter.fontMetrics()
        pill = max(20, metrics.horizontalAdvance(words) + 12)
        key = metrics.horizontalAdvance(self.shown_key)
        left = self.width() - 12 - (key + 8 if key else 0) - pill
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("accent"))
        painter.drawRoundedRect(QRect(left, 10, pill, 18), 9, 9)
        painter.setPen(colour("rail_ink"))
        painter.drawText(QRect(left, 10, pill, 18), Qt.AlignmentFlag.AlignCenter, words)


class Rail(QWidget):
    """The rail.

    Signals:
        chosen: the name of an errand.
    """

    chosen = Signal(str)

    def __init__(self, product: str) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        self._buttons: dict[str, RailButton] = {}
        self._is_narrow = False
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 16, 10, 16)
        column.setSpacing(4)
        self._product = QLabel(product)
        self._product.setObjectName("product")
        column.addWidget(self._head())
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        column.addLayout(self._list)
        column.addStretch(1)
        self._place = QLabel()
        self._place.setObjectName("place")
        self._place.setContentsMargins(10, 0, 0, 0)
        self._place.setWordWrap(True)
        column.addWidget(self._place)

    def show_errands(self, errands: list[Errand]) -> None:
        """Show these and no others; those that are shown already stay."""
        for name in self._buttons.keys() - {errand.name for errand in errands}:
            button = self._buttons.pop(name)
            self._list.removeWidget(button)
            button.deleteLater()
        for errand in errands:
            if errand.name not in self._buttons:
                self._add(errand)

    def _add(self, errand: Errand) -> None:
        button = RailButton(errand)
        button.clicked.connect(lambda: self.chosen.emit(errand.name))
        button.narrow(self._is_narrow)
        self._buttons[errand.name] = button
        self._list.addWidget(button)

    def narrow(self, narrow: bool) -> None:
        """Show icons alone where the window is small."""
        self._is_narrow = narrow
        self.setFixedWidth(NARROW_WIDTH if narrow else WIDTH)
        self._product.setHidden(narrow)
        self._place.setHidden(narrow)
        for button in self._buttons.values():
            button.narrow(narrow)

    def mark(self, name: str) -> None:
        """Show which errand is in front (a page below an errand keeps its errand's mark)."""
        if name in self._buttons:
            for other, button in self._buttons.items():
                button.setChecked(other == name)

    def count(self, name: str, number: int) -> None:
        """Say how many wait at an errand."""
        if name in self._buttons:
            self._buttons[name].count(number)

    def say_place(self, text: str) -> None:
        """Say where this desk stands: station and workstation."""
        self._place.setText(text)

    def _head(self) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(10, 0, 0, 12)
        row.setSpacing(10)
        row.addWidget(Icon("window-open-variant", "rail_mark", 24), 0, Qt.AlignmentFlag.AlignLeft)
        row.addWidget(self._product, 1)
        return head

"""Lists with two lines a row: service items to choose from, and drafts to go on with."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyledItemDelegate, QStyleOptionViewItem

from desktop.widgets.tones import colour
from desktop.widgets.value_edit import ENTER

HEIGHT = 60
LINES = Qt.ItemDataRole.UserRole + 1
Lines = tuple[str, str, str]
"""Name, what stands below it, what stands at the right."""


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        name, below, aside = index.data(LINES)
        widget = option.widget  # type: ignore[attr-defined]
        where: QRect = option.rect  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if widget.currentRow() == index.row() and (widget.always_marked or widget.hasFocus()):
            painter.setPen(colour("accent") if widget.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent_soft"))
            painter.drawRoundedRect(where.adjusted(1, 1, -2, -2), 6, 6)
        inside = where.adjusted(14, 0, -14, 0)
        right = _draw(painter, inside.adjusted(0, 8, 0, -30), aside, 13, "secondary", right=True)
        _draw(painter, inside.adjusted(0, 8, -right - 12, -30), name, 15, "ink")
        _draw(painter, inside.adjusted(0, 31, 0, -8), below, 13, "secondary")
        painter.restore()


def _draw(painter: QPainter, where: QRect, words: str, size: int, tone: str, *, right: bool = False) -> int:
    """Draws elided words; how wide they are."""
    font = painter.font()
    font.setPixelSize(size)
    painter.setFont(font)
    painter.setPen(colour(tone))
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    elided = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, where.width())
    painter.drawText(where, Qt.AlignmentFlag.AlignVCenter | side, elided)
    return painter.fontMetrics().horizontalAdvance(elided)


class TwoLineList(QListWidget):
    """Rows by id.

    Signals:
        chosen: id of a row, by Enter or a click.
        discard_requested: id of a row, by Del.
    """

    chosen = Signal(str)
    discard_requested = Signal(str)

    def __init__(self, name: str, *, always_marked: bool = False) -> None:
        super().__init__()
        self.always_marked = always_marked
        """Whether the cursor shows without the focus (it is moved from a search field)."""
        self.setAccessibleName(name)
        self.setItemDelegate(_Delegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.itemClicked.connect(lambda item: self.chosen.emit(_id(item)))

    @property
    def current(self) -> str:
        """Id of the row under the cursor."""
        place = self.currentRow()
        return _id(self.item(place)) if place >= 0 else ""

    def show_rows(self, rows: list[tuple[str, Lines]]) -> None:
        """Show these; the cursor stays on its row, else it goes to the first."""
        before = self.current
        self.clear()
        for row_id, lines in rows:
            item = QListWidgetItem(lines[0])
            item.setData(Qt.ItemDataRole.UserRole, row_id)
            item.setData(LINES, lines)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, " · ".join(part for part in lines if part))
            item.setToolTip(lines[1])
            self.addItem(item)
        ids = [row_id for row_id, _ in rows]
        self.setCurrentRow(ids.index(before) if before in ids else 0 if ids else -1)

    def stand_on(self, row_id: str) -> None:
        """Move the cursor to a row, if it is there."""
        place = next((n for n in range(self.count()) if _id(self.item(n)) == row_id), None)
        if place is not None:
            self.setCurrentRow(place)

    def step(self, by: int) -> None:
        """Move the cursor without taking the focus (arrows typed in the search field)."""
        if self.count():
            self.setCurrentRow(max(0, min(self.count() - 1, self.currentRow() + by)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in ENTER and self.current:
            self.chosen.emit(self.current)
        elif key == Qt.Key.Key_Delete and self.current:
            self.discard_requested.emit(self.current)
        else:
            super().keyPressEvent(event)


def _id(item: QListWidgetItem) -> str:
    return str(item.data(Qt.ItemDataRole.UserRole))

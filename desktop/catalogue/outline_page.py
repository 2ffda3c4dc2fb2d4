"""The outline of an item: every list and every thing in it, one row each."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyledItemDelegate, QStyleOptionViewItem

from desktop.catalogue.item_draft import ItemFault
from desktop.catalogue.outline import OutlineRow, is_faulty, outline
from desktop.catalogue.service_item import ServiceItem
from desktop.widgets.icons import paint_icon
from desktop.widgets.item_words import list_words
from desktop.widgets.tones import colour

HEIGHT, INDENT = 32, 18
_ROW = Qt.ItemDataRole.UserRole
_FAULTY = Qt.ItemDataRole.UserRole + 1
ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right}


class _Delegate(QStyledItemDelegate):
    """Words, further in the deeper they stand, and a mark where something is wrong."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: OutlineRow = index.data(_ROW)
        widget = option.widget  # type: ignore[attr-defined]
        where: QRect = option.rect  # type: ignore[attr-defined]
        painter.save()
        if widget.currentRow() == index.row():
            painter.setPen(colour("accent") if widget.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent_soft"))
            painter.drawRoundedRect(where.adjusted(1, 1, -2, -2), 6, 6)
        left = where.adjusted(10 + INDENT * row.depth, 0, -30, 0)
        font = painter.font()
        font.setBold(row.depth == 0)
        painter.setFont(font)
        words = str(index.data(Qt.ItemDataRole.DisplayRole))
        painter.setPen(colour("ink" if row.words else "secondary"))
        elided = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, left.width())
        painter.drawText(left, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, elided)
        if index.data(_FAULTY):
            at = QRect(where.right() - 26, where.top() + (HEIGHT - 16) // 2, 16, 16)
            paint_icon(painter, at, "alert-circle", "bad")
        painter.restore()


class Outline(QListWidget):
    """The rows of one item.

    Signals:
        place_chosen: the place of the row the cursor came to.
        entered: Enter on a row: its members are to be filled in.
    """

    place_chosen = Signal(str)
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("materials")
        self.setAccessibleName(self.tr("Parts of the item"))
        self.setItemDelegate(_Delegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.currentItemChanged.connect(self._say)
        self.itemDoubleClicked.connect(lambda _: self.entered.emit())
        self._quiet = False

    @property
    def place(self) -> str:
        """Where the cursor stands."""
        number = self.currentRow()
        if number < 0:
            return ""
        row: OutlineRow = self.item(number).data(_ROW)
        return row.place

    def display(self, item: ServiceItem, place: str, faults: Sequence[ItemFault]) -> None:
        """Show the rows, with the cursor on a place, or on the nearest there is."""
        self._quiet = True
        rows = outline(item, place)
        while self.count() > len(rows):
            self.takeItem(self.count() - 1)
        while self.count() < len(rows):
            self.addItem(QListWidgetItem())
        for number, row in enumerate(rows):
            self._put(self.item(number), row, faulty=is_faulty(faults, row.place))
        places = [row.place for row in rows]
        self.setCurrentRow(places.index(place) if place in places else 0)
        self._quiet = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in ENTER:
            self.entered.emit()
            return
        super().keyPressEvent(event)

    def _put(self, entry: QListWidgetItem, row: OutlineRow, *, faulty: bool) -> None:
        words = list_words(row.words) if row.kind == "list" else row.words or self.tr("(no words yet)")
        if entry.text() != words:
            entry.setText(words)
            entry.setToolTip(words)
        entry.setData(_ROW, row)
        entry.setData(_FAULTY, faulty)
        spoken = self.tr("{0}, something is wrong").format(words) if faulty else words
        entry.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)

    def _say(self) -> None:
        if not self._quiet:
            self.place_chosen.emit(self.place)

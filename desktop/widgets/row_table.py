"""Rows to choose from: words, icon and tone a cell. A refresh keeps the chosen row and where it scrolled."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QIcon, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QTableWidget, QTableWidgetItem

from desktop.widgets.item_icons import icon
from desktop.widgets.table_shape import LEAST, dress, share_out
from desktop.widgets.tones import Tone, colour


@dataclass(frozen=True)
class Cell:
    """What stands in a cell."""

    text: str
    tone: Tone = "ink"
    icon: str = ""
    strong: bool = False
    hint: str = ""


@dataclass(frozen=True)
class Column:
    """A column: its heading, its width in pixels (less in a narrow window), or that it takes what is left.
    `number`: its figures stand below each other, flush right. `least`: what a column that takes what is left
    has before the others get more than their words need."""

    heading: str
    width: int = 0
    number: bool = False
    least: int = LEAST

    @property
    def alignment(self) -> Qt.AlignmentFlag:
        """Of its heading and its cells."""
        side = Qt.AlignmentFlag.AlignRight if self.number else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Row:
    """A row under the key by which it is opened."""

    key: str
    cells: tuple[Cell, ...]


class RowTable(QTableWidget):
    """A list of rows.

    Signals:
        opened: the key of the row on which Enter was pressed, or which was clicked twice.
    """

    opened = Signal(str)

    def __init__(self, name: str, columns: Sequence[Column]) -> None:
        super().__init__(0, len(columns))
        self.setHorizontalHeaderLabels([column.heading for column in columns])
        self._alignments = [column.alignment for column in columns]
        for place, alignment in enumerate(self._alignments):
            self.model().setHeaderData(
                place, Qt.Orientation.Horizontal, alignment, Qt.ItemDataRole.TextAlignmentRole
            )
        self._widths = [column.width for column in columns]
        self._least = max((column.least for column in columns if not column.width), default=0)
        dress(self, name, self._widths)
        self._keys: list[str] = []
        self._cells: dict[tuple[int, int], Cell] = {}
        self.doubleClicked.connect(lambda index: self._open(index.row()))

    @property
    def chosen(self) -> str:
        """The key of the chosen row, or nothing."""
        row = self.currentRow()
        return self._keys[row] if 0 <= row < len(self._keys) else ""

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows."""
        chosen, place = self.chosen, self.verticalScrollBar().value()
        self.setRowCount(len(rows))
        self._cells = {at: cell for at, cell in self._cells.items() if at[0] < len(rows)}
        self._keys = [row.key for row in rows]
        for down, row in enumerate(rows):
            for across, cell in enumerate(row.cells):
                self._put(down, across, cell)
        if rows:
            self.selectRow(self._keys.index(chosen) if chosen in self._keys else 0)
        self._share_out(self.viewport().width())
        self.verticalScrollBar().setValue(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._share_out(event.size().width())
        super().resizeEvent(event)

    def _share_out(self, whole: int) -> None:
        share_out(self, self._widths, whole, self._least)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(self.currentRow())
            return
        super().keyPressEvent(event)

    def _put(self, down: int, across: int, cell: Cell) -> None:
        """Only what changed is touched: a screen reader may be at it."""
        if self._cells.get((down, across)) == cell:
            return
        self._cells[down, across] = cell
        item = self.item(down, across) or QTableWidgetItem()
        item.setText(cell.text)
        item.setTextAlignment(self._alignments[across])
        item.setForeground(colour(cell.tone))
        item.setToolTip(cell.hint or cell.text)
        item.setIcon(icon(cell.icon, cell.tone) if cell.icon else QIcon())
        font = QFont(self.font())
        font.setBold(cell.strong)
        item.setFont(font)
        if item.tableWidget() is None:
            self.setItem(down, across, item)

    def _open(self, row: int) -> None:
        if 0 <= row < len(self._keys):
            self.opened.emit(self._keys[row])

"""A list of any length: a row is made when it comes into sight, so that it scrolls without a stall.

`row_table.py` has the short lists, with an item for each cell.
"""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from desktop.widgets.item_icons import icon
from desktop.widgets.row_table import Cell, Column
from desktop.widgets.table_shape import ROW_HEIGHT, dress, share_out
from desktop.widgets.tones import colour

Index = QModelIndex | QPersistentModelIndex
MakeRow = Callable[[str], tuple[Cell, ...]]
_NEAR_THE_END = 20
"""So many rows before the end more are asked for."""


class _Model(QAbstractTableModel):
    """Keys in order; the cells of a key are made once, when they are first looked at."""

    def __init__(self, columns: Sequence[Column], parent: QWidget) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._make: MakeRow = lambda _key: ()
        self._cells: dict[str, tuple[Cell, ...]] = {}
        self.keys: list[str] = []
        self.bold = QFont()

    def take(self, keys: Sequence[str], make: MakeRow) -> None:
        """These rows from now on. The ones that stay keep their place for a screen reader, who may read
        those that go until they are gone: keys change together with what makes their cells."""
        before, now = len(self.keys), len(keys)
        if now < before:
            self.beginRemoveRows(QModelIndex(), now, before - 1)
            self._turn_to(keys, make)
            self.endRemoveRows()
        elif now > before:
            self.beginInsertRows(QModelIndex(), before, now - 1)
            self._turn_to(keys, make)
            self.endInsertRows()
        else:
            self._turn_to(keys, make)
        if self.keys:
            self.dataChanged.emit(self.index(0, 0), self.index(now - 1, len(self._columns) - 1))

    def _turn_to(self, keys: Sequence[str], make: MakeRow) -> None:
        self.keys, self._make, self._cells = list(keys), make, {}

    def cell(self, down: int, across: int) -> Cell:
        """What stands there."""
        key = self.keys[down]
        if key not in self._cells:
            self._cells[key] = self._make(key)
        return self._cells[key][across]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.keys)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        cell = self.cell(index.row(), index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cell.text
            case Qt.ItemDataRole.ToolTipRole:
                return cell.hint or cell.text
            case Qt.ItemDataRole.ForegroundRole:
                return colour(cell.tone)
            case Qt.ItemDataRole.DecorationRole:
                return icon(cell.icon, cell.tone) if cell.icon else None
            case Qt.ItemDataRole.FontRole:
                return self.bold if cell.strong else None
            case Qt.ItemDataRole.TextAlignmentRole:
                return self._columns[index.column()].alignment
            case _:
                return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].heading
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return self._columns[section].alignment
        return None


class LongTable(QTableView):
    """Rows under keys.

    Signals:
        opened: the key of the row on which Enter was pressed, or which was clicked twice.
        more_wanted: the end has come near.
        marked: the keys of all chosen rows, where several may be chosen.
    """

    opened = Signal(str)
    more_wanted = Signal()
    marked = Signal(object)

    def __init__(
        self, name: str, columns: Sequence[Column], spare: Sequence[int] = (), *, several: bool = False
    ) -> None:
        """`spare`: columns that go in a narrow window, the first one first."""
        super().__init__()
        self._spare = tuple(spare)
        self._widths = [column.width for column in columns]
        self._least = max((column.least for column in columns if not column.width), default=0)
        self._model = _Model(columns, self)
        self.setModel(self._model)
        dress(self, name, self._widths)
        if several:
            self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.doubleClicked.connect(lambda index: self._open(index.row()))
        self.verticalScrollBar().valueChanged.connect(self._look_ahead)
        self.selectionModel().selectionChanged.connect(lambda *_: self.marked.emit(self.chosen_all))

    @property
    def keys(self) -> list[str]:
        """The keys of all rows, in order."""
        return list(self._model.keys)

    @property
    def chosen(self) -> str:
        """The key of the row in hand, or nothing."""
        row = self.currentIndex().row()
        return self._model.keys[row] if 0 <= row < len(self._model.keys) else ""

    @property
    def chosen_all(self) -> tuple[str, ...]:
        """The keys of all chosen rows, from top to bottom."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(self._model.keys[row] for row in rows if row < len(self._model.keys))

    def cell(self, down: int, across: int) -> Cell:
        """What stands in a cell."""
        return self._model.cell(down, across)

    def show_rows(self, keys: Sequence[str], make: MakeRow) -> None:
        """Show these rows; what was chosen and where it was scrolled to stay."""
        chosen, marked, place = self.chosen, set(self.chosen_all), self.verticalScrollBar().value()
        self._model.bold = QFont(self.font())
        self._model.bold.setBold(True)
        self._model.take(keys, make)
        at = {key: row for row, key in enumerate(keys)}
        if keys:
            self._choose([at[key] for key in marked if key in at], at.get(chosen, 0))
        self._share_out(self.viewport().width())
        self.verticalScrollBar().setValue(place)

    def choose(self, key: str) -> None:
        """Take the row of a key in hand, where there is one."""
        if key != self.chosen and key in self._model.keys:
            row = self._model.keys.index(key)
            self._choose([row], row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._share_out(event.size().width())
        super().resizeEvent(event)

    def _choose(self, marked: list[int], current: int) -> None:
        flag = QItemSelectionModel.SelectionFlag
        selection = self.selectionModel()
        selection.setCurrentIndex(self._model.index(current, 0), flag.ClearAndSelect | flag.Rows)
        for row in marked:
            selection.select(self._model.index(row, 0), flag.Select | flag.Rows)

    def _look_ahead(self, value: int) -> None:
        if value >= self.verticalScrollBar().maximum() - _NEAR_THE_END * ROW_HEIGHT:
            self.more_wanted.emit()

    def _open(self, row: int) -> None:
        if 0 <= row < len(self._model.keys):
            self.opened.emit(self._model.keys[row])

    def _share_out(self, whole: int) -> None:
        """In a narrow window the spare columns go first."""
        left = dict(enumerate(self._widths))
        for place in self._spare:
            too_wide = sum(left.values()) > whole - self._least
            self.setColumnHidden(place, too_wide)
            if too_wide:
                left.pop(place)
        share_out(self, self._widths, whole, self._least)

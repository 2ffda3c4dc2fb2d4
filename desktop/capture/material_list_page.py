"""The papers of a draft at the left: each with its state by icon and words."""

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.capture.capture_state import Importing, Open, Scanning
from desktop.capture.page_tray import PageTray
from desktop.capture.wanted import WantedMaterial
from desktop.widgets.icons import paint_icon
from desktop.widgets.tones import Tone, colour

_HEIGHT = 58
Index = QModelIndex | QPersistentModelIndex
Line = tuple[str, str, str, Tone]
"""Name, state in words, icon, tone."""


translate = QCoreApplication.translate


def material_line(state: Open, one: WantedMaterial) -> Line:
    """How a material stands, by words, icon and tone together."""
    pages = len(state.trays.get(one.code, PageTray()))
    counted = translate("MaterialList", "%1 page(s)").replace("%1", str(pages))
    draft = state.wanted.draft
    match state.activity:
        case Scanning(draft=at, material=one.code, pages=scanned) if at == draft:
            words = translate("MaterialList", "Scanning · page %1").replace("%1", str(scanned + 1))
            return one.name, words, "progress-clock", "accent"
        case Importing(draft=at, material=one.code) if at == draft:
            return one.name, translate("MaterialList", "Reading a file …"), "progress-clock", "accent"
        case _:
            pass
    if pages:
        return one.name, counted, "check-circle", "good"
    if one.to_mend:
        return (
            one.name,
            translate("MaterialList", "To mend: %1").replace("%1", one.to_mend),
            "alert-circle",
            "warn",
        )
    if one.held_pages:
        held = translate("MaterialList", "%1 page(s) at the centre").replace("%1", str(one.held_pages))
        return one.name, held, "check-circle", "good"
    if one.required:
        return one.name, translate("MaterialList", "Missing"), "checkbox-blank-circle-outline", "warn"
    return (
        one.name,
        translate("MaterialList", "May be left out"),
        "checkbox-blank-circle-outline",
        "secondary",
    )


class _Lines(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: tuple[Line, ...] = ()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.lines):
            return None
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line[0]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{line[0]} · {line[1]}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{line[0]}\n{line[1]}"
        return line if role == Qt.ItemDataRole.UserRole else None

    def show_lines(self, lines: tuple[Line, ...]) -> None:
        if len(lines) != len(self.lines):
            self.beginResetModel()
            self.lines = lines
            self.endResetModel()
            return
        for row, line in enumerate(lines):
            if line != self.lines[row]:
                self.lines = (*self.lines[:row], line, *self.lines[row + 1 :])
                self.dataChanged.emit(self.index(row), self.index(row))


class _LineCell(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, _HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        name, words, icon, tone = index.data(Qt.ItemDataRole.UserRole)
        cell: QRect = option.rect  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.row() == self.parent().currentIndex().row():  # type: ignore[attr-defined]
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent_soft"))
            painter.drawRoundedRect(cell.adjusted(0, 1, 0, -1), 6, 6)
        paint_icon(painter, QRect(cell.left() + 12, cell.center().y() - 10, 20, 20), icon, tone)
        text = cell.adjusted(44, 8, -8, -8)
        metrics = painter.fontMetrics()
        painter.setPen(colour("ink"))
        elide = Qt.TextElideMode.ElideRight
        painter.drawText(text, Qt.AlignmentFlag.AlignTop, metrics.elidedText(name, elide, text.width()))
        small = QFont(painter.font())
        small.setPixelSize(13)
        painter.setFont(small)
        painter.setPen(colour("warn" if tone == "warn" else "secondary"))
        words = painter.fontMetrics().elidedText(words, elide, text.width())
        painter.drawText(text, Qt.AlignmentFlag.AlignBottom, words)
        painter.restore()


class MaterialList(QListView):
    """The materials in the order of the checklist.

    Signals:
        picked: the code of a material the clerk went to.
    """

    picked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._model = _Lines(self)
        self._codes: tuple[str, ...] = ()
        self._showing = False
        self.setModel(self._model)
        self.setItemDelegate(_LineCell(self))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(translate("MaterialList", "Materials"))
        self.selectionModel().currentChanged.connect(self._tell)

    def show_state(self, state: Open) -> None:
        """Show how all materials stand."""
        self._showing = True
        self._codes = tuple(one.code for one in state.wanted.materials)
        self._model.show_lines(tuple(material_line(state, one) for one in state.wanted.materials))
        row = self._codes.index(state.material)
        if self.currentIndex().row() != row:
            self.setCurrentIndex(self._model.index(row))
        self._showing = False
        self.viewport().update()

    def _tell(self, current: QModelIndex) -> None:
        self.viewport().update()
        if not self._showing and current.isValid():
            self.picked.emit(self._codes[current.row()])

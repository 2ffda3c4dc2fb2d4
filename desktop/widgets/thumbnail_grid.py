"""A grid of numbered page pictures, drawn as they come into view. Knows pictures, not papers."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPalette, QPen, QPixmap, QTransform
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.widgets.tones import colour

_CELL = QSize(142, 206)
_PICTURE = QSize(122, 164)
_CAPTION = 24
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Thumbnail:
    """A small picture (JPEG), how it is turned, and the words below it."""

    id: str
    picture: bytes
    turn: int
    words: str


class _Thumbnails(QAbstractListModel):
    """The pictures in their order; decoded when first drawn."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.shown: tuple[Thumbnail, ...] = ()
        self._pictures: dict[tuple[str, int], QPixmap] = {}

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.shown):
            return None
        one = self.shown[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return one.words
        if role == Qt.ItemDataRole.DecorationRole:
            return self._picture(one)
        return None

    def show_all(self, thumbnails: tuple[Thumbnail, ...]) -> None:
        """Show these; what was added at the end does not disturb the rest."""
        before = len(self.shown)
        if thumbnails[:before] == self.shown and len(thumbnails) > before:
            self.beginInsertRows(QModelIndex(), before, len(thumbnails) - 1)
            self.shown = thumbnails
            self.endInsertRows()
            return
        self.beginResetModel()
        self.shown = thumbnails
        here = {(one.id, one.turn) for one in thumbnails}
        self._pictures = {key: picture for key, picture in self._pictures.items() if key in here}
        self.endResetModel()

    def _picture(self, one: Thumbnail) -> QPixmap:
        key = (one.id, one.turn)
        if key not in self._pictures:
            picture = QPixmap()
            picture.loadFromData(one.picture)
            self._pictures[key] = picture.transformed(QTransform().rotate(one.turn)) if one.turn else picture
        return self._pictures[key]


class _Cell(QStyledItemDelegate):
    """A picture with a hair line around it, and its number below."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return _CELL

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        chosen = index.row() == self.parent().currentIndex().row()  # type: ignore[attr-defined]
        cell: QRect = option.rect  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHints(
            QPainter.RenderHint.SmoothPixmapTransform | QPainter.RenderHint.Antialiasing
        )
        left = cell.left() + (cell.width() - _PICTURE.width()) // 2
        room = QRect(left, cell.top() + 8, _PICTURE.width(), _PICTURE.height())
        picture: QPixmap = index.data(Qt.ItemDataRole.DecorationRole)
        size = picture.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(
            room.left() + (room.width() - size.width()) // 2,
            room.top() + (room.height() - size.height()) // 2,
            size.width(),
            size.height(),
        )
        painter.drawPixmap(place, picture)
        width = 2.0 if chosen else 1.0
        painter.setPen(QPen(colour("accent" if chosen else "edge"), width))
        painter.drawRect(QRectF(place).adjusted(-width / 2, -width / 2, width / 2, width / 2))
        below = QRect(cell.left(), room.bottom() + 6, cell.width(), _CAPTION)
        self._paint_words(painter, below, index, chosen)
        painter.restore()

    def _paint_words(self, painter: QPainter, where: QRect, index: Index, chosen: bool) -> None:
        words = str(index.data(Qt.ItemDataRole.DisplayRole))
        if chosen:
            width = painter.fontMetrics().horizontalAdvance(words) + 20
            pill = QRectF(where.center().x() - width / 2 + 0.5, where.top(), width, where.height())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent_soft"))
            painter.drawRoundedRect(pill, 12, 12)
        painter.setPen(colour("accent" if chosen else "secondary"))
        painter.drawText(where, Qt.AlignmentFlag.AlignCenter, words)


class ThumbnailGrid(QListView):
    """Shows thumbnails; the arrows up and down go through them in order.

    Signals:
        picked: the id of a picture the clerk went to.
    """

    picked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._model = _Thumbnails(self)
        self.setModel(self._model)
        self.setItemDelegate(_Cell(self))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setGridSize(_CELL)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Highlight, Qt.GlobalColor.transparent)
        self.setPalette(palette)
        self._showing = False
        self.selectionModel().currentChanged.connect(self._tell)

    def show_thumbnails(self, thumbnails: tuple[Thumbnail, ...], chosen: str | None) -> None:
        """Show these, one of them chosen."""
        self._showing = True
        if thumbnails != self._model.shown:
            self._model.show_all(thumbnails)
        row = next((at for at, one in enumerate(thumbnails) if one.id == chosen), -1)
        if row >= 0 and self.currentIndex().row() != row:
            self.setCurrentIndex(self._model.index(row))
            self.scrollTo(self._model.index(row))
        self._showing = False
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
            return
        row = self.currentIndex().row() + step
        if 0 <= row < self._model.rowCount():
            self.setCurrentIndex(self._model.index(row))

    def _tell(self, current: QModelIndex) -> None:
        self.viewport().update()
        if not self._showing and current.isValid():
            self.picked.emit(self._model.shown[current.row()].id)

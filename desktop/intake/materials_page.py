"""The checklist of materials: what is there, what is missing, what is to be replaced."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyledItemDelegate, QStyleOptionViewItem

from desktop.catalogue.service_item import Material
from desktop.intake.completeness import MaterialState
from desktop.intake.draft import Draft
from desktop.intake.reuse import Reusable
from desktop.intake.words_page import (
    material_words,
    offered_words,
    page_words,
    promised_words,
    reused_words,
    told_words,
)
from desktop.widgets.icons import paint_icon
from desktop.widgets.tones import Tone, colour
from desktop.widgets.value_edit import ENTER

HEIGHT = 56
Line = tuple[str, str, str, Tone]
"""Name, icon, words, tone."""


class _Delegate(QStyledItemDelegate):
    """Icon, name, and below it how the material stands."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line: Line = index.data(Qt.ItemDataRole.UserRole + 1)
        name, icon, words, tone = line
        widget = option.widget  # type: ignore[attr-defined]
        where: QRect = option.rect  # type: ignore[attr-defined]
        current = widget.currentRow() == index.row()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if current:
            painter.setPen(colour("accent") if widget.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent_soft"))
            painter.drawRoundedRect(where.adjusted(1, 1, -2, -2), 6, 6)
        paint_icon(painter, QRect(where.left() + 10, where.top() + 18, 20, 20), icon, tone)
        left = where.adjusted(42, 0, -10, 0)
        font = painter.font()
        font.setPixelSize(15)
        painter.setFont(font)
        painter.setPen(colour("ink"))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        elided = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, left.width())
        painter.drawText(left.adjusted(0, 6, 0, -26), flags, elided)
        font.setPixelSize(13)
        painter.setFont(font)
        painter.setPen(colour("secondary" if tone in {"secondary", "good"} else tone))
        elided = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, left.width())
        painter.drawText(left.adjusted(0, 28, 0, -6), flags, elided)
        painter.restore()


class MaterialChecklist(QListWidget):
    """The materials of a draft.

    Signals:
        capture_requested: code of a material, by Enter or a double click.
        entered_material: code of the material the clerk came to.
        reuse_requested: R: the Reusable that is to stand in place of a paper, or no longer.
    """

    capture_requested = Signal(str)
    entered_material = Signal(str)
    reuse_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("materials")
        self.setAccessibleName(self.tr("Materials"))
        self.setItemDelegate(_Delegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.itemDoubleClicked.connect(lambda item: self.capture_requested.emit(_code(item)))
        self.currentItemChanged.connect(self._say_entered)
        self._quiet = False
        self._offered: dict[str, Reusable] = {}
        self._again: Callable[[], None] = lambda: None

    def offer(self, reusable: Sequence[Reusable]) -> None:
        """What may stand in place of papers of the draft shown; what was given in before comes first."""
        self._offered = {one.material: one for one in reversed(reusable)}
        self._again()

    @property
    def current(self) -> str:
        """Code of the material under the cursor."""
        place = self.currentRow()
        return _code(self.item(place)) if place >= 0 else ""

    def display(
        self,
        draft: Draft,
        pages: Mapping[str, int],
        states: Mapping[str, MaterialState],
        lacking: frozenset[str],
    ) -> None:
        """Show how each stands; those that stop the draft stand out."""
        self._quiet = True
        self._again = lambda: self.display(draft, pages, states, lacking)
        materials = tuple(one for one in draft.item.materials if one.code in states)
        if [_code(self.item(n)) for n in range(self.count())] != [one.code for one in materials]:
            self._build(materials)
        for place, material in enumerate(materials):
            line = _line(draft, material, states[material.code], pages.get(material.code, 0))
            offered = self._offered.get(material.code)
            if offered is not None and states[material.code] in {"missing", "optional"} and not draft.sealed:
                line = (line[0], "backup-restore", offered_words(offered), "accent")
            if material.code in lacking:
                line = (line[0], "alert-circle", line[2], "bad")
            item = self.item(place)
            item.setData(Qt.ItemDataRole.UserRole + 1, line)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{line[0]} · {line[2]}")
            item.setToolTip(f"{line[0]}\n{line[2]}")
        self._quiet = False

    def focus(self, code: str) -> bool:
        """Put the cursor on a material. False where there is no such."""
        found = self.point_at(code)
        if found:
            self.setFocus()
        return found

    def point_at(self, code: str) -> bool:
        """Put the cursor on a material, without the focus. False where there is no such."""
        for place in range(self.count()):
            if _code(self.item(place)) == code:
                self.setCurrentRow(place)
                return True
        return False

    @property
    def first_missing(self) -> str:
        """Code of the first material that lacks pages, or nothing."""
        lines = (self.item(place) for place in range(self.count()))
        wanting = (item for item in lines if item.data(Qt.ItemDataRole.UserRole + 1)[3] in {"warn", "bad"})
        return next((_code(item) for item in wanting), "")

    def focus_first_missing(self) -> None:
        """The first material that lacks pages, else the first of all."""
        if not self.focus(self.first_missing):
            self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in ENTER and self.current:
            self.capture_requested.emit(self.current)
            return
        if event.key() == Qt.Key.Key_R and self.current in self._offered:
            self.reuse_requested.emit(self._offered[self.current])
            return
        super().keyPressEvent(event)

    def _build(self, materials: tuple[Material, ...]) -> None:
        self.clear()
        for material in materials:
            item = QListWidgetItem(material.name)
            item.setData(Qt.ItemDataRole.UserRole, material.code)
            item.setData(Qt.ItemDataRole.UserRole + 1, (material.name, "minus", "", "secondary"))
            self.addItem(item)
        self.setCurrentRow(0)

    def _say_entered(self) -> None:
        if not self._quiet and self.current:
            self.entered_material.emit(self.current)


def _code(item: QListWidgetItem) -> str:
    return str(item.data(Qt.ItemDataRole.UserRole))


def _line(draft: Draft, material: Material, state: MaterialState, pages: int) -> Line:
    icon, words, tone = material_words(state, pages)
    mend = draft.mending.of_material(material.code) if draft.mending else None
    days = material.promise_working_days
    reused = draft.reuses(material.code)
    if state == "reused" and reused is not None:
        return material.name, icon, reused_words(reused), tone
    if state == "to_mend" and mend is not None:
        words = mend.what
    elif state == "too_many_pages":
        words = f"{words} ({page_words(material.max_pages)})"
    elif state == "promised" and days is not None:
        words = promised_words(days)
    elif state in {"missing", "optional"}:
        told = draft.told.of_material(material.code) if draft.told else None
        note = (told.what if told else "") or material.note
        words = " · ".join(part for part in (words, told_words() if told else "", note) if part)
    return material.name, icon, words, tone

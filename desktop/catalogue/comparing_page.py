"""What differs: from the last version, or between two who edited the same draft at once."""

from collections.abc import Mapping
from dataclasses import asdict

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.catalogue.edit_flow import Editing
from desktop.catalogue.item_draft import Difference
from desktop.catalogue.service_item import ServiceItem
from desktop.widgets.buttons import QuietButton
from desktop.widgets.item_words import difference_words, names_in, place_words
from desktop.widgets.labels import label
from desktop.widgets.row_table import Cell, Column, Row, RowTable


class Comparing(QWidget):
    """A table of places, each with both sides.

    Signals:
        mine_chosen, theirs_chosen: whose draft is to stand.
    """

    mine_chosen = Signal()
    theirs_chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._title = label("", "heading", wrap=True)
        self._table = RowTable(
            self.tr("Differences"),
            (Column(self.tr("Place"), 280), Column(self.tr("Before"), 260), Column(self.tr("Draft"))),
        )
        self._table.setObjectName("differences")
        self._whole = label("", "body", wrap=True)
        self._mine = QuietButton(self.tr("Keep mine"), icon_name="check")
        self._theirs = QuietButton(self.tr("Take theirs"), icon_name="undo")
        column.addWidget(self._title)
        column.addWidget(self._table, 1)
        column.addWidget(self._whole)
        row = QHBoxLayout()
        row.addWidget(self._mine)
        row.addWidget(self._theirs)
        row.addStretch(1)
        column.addLayout(row)
        self._sides: dict[str, tuple[str, str]] = {}
        self._table.currentCellChanged.connect(lambda *_: self._show_whole())
        self._mine.clicked.connect(self.mine_chosen)
        self._theirs.clicked.connect(self.theirs_chosen)

    def take_focus(self) -> None:
        """The list."""
        self._table.setFocus()

    def display(self, now: Editing) -> None:
        """Show what there is to compare."""
        told = now.overtaken
        theirs = told.theirs if told is not None else None
        self._mine.setVisible(told is not None)
        self._theirs.setVisible(theirs is not None)
        if told is None:
            self._title.setText(
                self.tr("What differs from version {0}").format(now.based_on)
                if now.based_on
                else self.tr("A new item: there is nothing to compare it with")
            )
            self._show(now.differences, names_of(now.item))
        else:
            name = (theirs.saved_by_name if theirs is not None else None) or self.tr("somebody else")
            self._title.setText(
                self.tr("At the left as {0} kept it, at the right as it is here").format(name)
            )
            names = (names_of(theirs.item) if theirs is not None else {}) | names_of(now.item)
            self._show(told.differences, names)

    def _show(self, differences: tuple[Difference, ...], names: Mapping[str, str]) -> None:
        self._sides = {
            one.where: (difference_words(one.where, one.before), difference_words(one.where, one.after))
            for one in differences
        }
        rows = []
        for where, (before, after) in self._sides.items():
            words = place_words(where, names)
            cells = (Cell(words, hint=words), Cell(_line(before), "secondary"), Cell(_line(after), "accent"))
            rows.append(Row(where, cells))
        self._table.show_rows(rows)
        self._show_whole()

    def _show_whole(self) -> None:
        before, after = self._sides.get(self._table.chosen, ("", ""))
        self._whole.setText(f"{before}\n→ {after}" if self._table.chosen else "")


def _line(text: str) -> str:
    return text.replace("\n", " / ")


def names_of(item: ServiceItem) -> dict[str, str]:
    """What the things of an item are called, by list and code."""
    return names_in(asdict(item))

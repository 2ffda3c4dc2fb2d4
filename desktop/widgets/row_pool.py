"""Rows of one kind below each other, kept when the list changes: they are filled anew, never deleted.

What a screen reader is reading does not vanish under it, and a long list is not built twice.
"""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

Row = TypeVar("Row", bound=QWidget)


class RowPool(Generic[Row]):
    """`column` must lie in a widget already: rows become its children."""

    def __init__(self, column: QVBoxLayout, make: Callable[[], Row]) -> None:
        self._column = column
        self._make = make
        self._rows: list[Row] = []

    def take(self, count: int) -> list[Row]:
        """The first `count` rows, shown; all others are hidden."""
        while len(self._rows) < count:
            row = self._make()
            self._column.addWidget(row)
            self._rows.append(row)
        for place, row in enumerate(self._rows):
            row.setVisible(place < count)
        return self._rows[:count]

"""What every list of rows looks like, short or long, and how its columns share the width."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

ROW_HEIGHT = 44
ROWS_MEASURED = 40
"""So many rows say how much a column needs: more than a window shows; Qt itself would read a thousand."""
LEAST = 104
"""What the column that takes what is left has at the least, where it says nothing else."""


def dress(table: QTableView, name: str, widths: Sequence[int]) -> None:
    """A list of rows to choose from. `widths`: of its columns in pixels; 0 takes what is left."""
    table.setAccessibleName(name)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setIconSize(QSize(18, 18))
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
    header = table.horizontalHeader()
    header.setResizeContentsPrecision(ROWS_MEASURED)
    header.setHighlightSections(False)
    header.setSectionsClickable(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    for place, width in enumerate(widths):
        if width:
            table.setColumnWidth(place, width)
        else:
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)


def share_out(table: QTableView, widths: Sequence[int], whole: int, least: int) -> None:
    """In a narrow window columns give up first what their words do not need, so that `least` is left for the
    one that takes what is left; then all the same part, for no more than LEAST."""
    shown = [place for place in range(len(widths)) if not table.isColumnHidden(place)]
    wanted = {place: widths[place] for place in shown if widths[place]}
    if sum(wanted.values()) > whole - least:
        wanted = {place: min(width, _needed(table, place)) for place, width in wanted.items()}
    part = min(1.0, (whole - min(least, LEAST)) / max(1, sum(wanted.values())))
    for place, width in wanted.items():
        table.setColumnWidth(place, int(width * part))


def _needed(table: QTableView, place: int) -> int:
    return max(table.sizeHintForColumn(place), table.horizontalHeader().sectionSizeHint(place))

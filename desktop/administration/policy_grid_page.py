"""The table of posts and permissions: one cell a post and permission, its scope as a word."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidgetItem

from desktop.administration.policy_rules import Policy
from desktop.administration.policy_words_page import permission_words, room_words, scope_words
from desktop.administration.staff_words_page import post_words
from desktop.widgets.row_table import Cell, Column, Row, RowTable
from desktop.widgets.tones import colour

GROUP = "#"
"""Begins the key of a row that only names a room."""
LEAST = 54
NAMES = 176
_CHOOSABLE = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled


class PermissionGrid(RowTable):
    """Arrow keys go from cell to cell; the names of the permissions stay where they are."""

    def __init__(self, name: str, posts: Sequence[str]) -> None:
        super().__init__(name, [Column(post_words(post), LEAST) for post in posts])
        self.posts = tuple(posts)
        self._names: list[str] = []
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        names = self.verticalHeader()
        names.show()
        names.setFixedWidth(NAMES)
        names.setDefaultSectionSize(36)
        names.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        names.setHighlightSections(False)
        names.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads = self.horizontalHeader()
        wrapped = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
        heads.setDefaultAlignment(Qt.AlignmentFlag(wrapped))
        heads.setFixedHeight(72)

    @property
    def cell(self) -> tuple[str, str]:
        """Post and permission of the cell that is chosen, or nothing."""
        permission = super().chosen
        if not permission or permission.startswith(GROUP) or self.currentColumn() < 0:
            return "", ""
        return self.posts[self.currentColumn()], permission

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; the chosen cell stays chosen."""
        row, column = self.currentRow(), self.currentColumn()
        super().show_rows(rows)
        for down, one in enumerate(rows):
            is_room = one.key.startswith(GROUP)
            words = room_words(one.key[1:]) if is_room else f"\u3000{permission_words(one.key)}"
            head = QTableWidgetItem(words)
            head.setToolTip(words.strip())
            self.setVerticalHeaderItem(down, head)
            for across in range(len(self.posts)):
                self._dress(self.item(down, across), is_room=is_room)
        if rows:
            first = next((place for place, one in enumerate(rows) if not one.key.startswith(GROUP)), 0)
            self.setCurrentCell(row if row > 0 else first, max(column, 0))

    def _dress(self, item: QTableWidgetItem | None, *, is_room: bool) -> None:
        """A row that only names a room is passed over by the arrow keys."""
        if item is None:
            return
        item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
        item.setFlags(Qt.ItemFlag.NoItemFlags if is_room else _CHOOSABLE)
        item.setBackground(colour("ground" if is_room else "card"))

    def _share_out(self, whole: int) -> None:
        """All posts the same width; in a narrow window the rest is scrolled to."""
        width = max(LEAST, whole // max(1, len(self.posts)))
        for place in range(len(self.posts)):
            self.setColumnWidth(place, width)


def rows_of(policy: Policy, posts: Sequence[str]) -> list[Row]:
    """The table, room by room."""
    rows: list[Row] = []
    for room, permissions in policy.rooms():
        rows.append(Row(f"{GROUP}{room}", tuple(Cell("") for _ in posts)))
        rows += [Row(one, tuple(_cell(policy, post, one) for post in posts)) for one in permissions]
    return rows


def _cell(policy: Policy, post: str, permission: str) -> Cell:
    scope = policy.scope(post, permission)
    hint = f"{post_words(post)} · {permission_words(permission)}: {scope_words(scope)}"
    return Cell(scope_words(scope), "ink" if scope else "secondary", hint=hint)

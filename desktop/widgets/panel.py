"""A panel in the middle of a cover: fixed width, as high as its words need."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.widgets.icons import Icon
from desktop.widgets.labels import label
from desktop.widgets.page import Page

WIDTH = 400
WIDE = 720
"""For two columns; it still fits the smallest window."""
ROOMY = 600
"""A window lower than this gives its height to the panel."""


class Panel(QFrame):
    """Put things into `body`."""

    def __init__(self, width: int = WIDTH) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setFixedWidth(width)
        self.body = QVBoxLayout(self)
        self.tighten(tight=False)

    def tighten(self, *, tight: bool) -> None:
        """Less white above and below, where the window is low."""
        edge = 16 if tight else 32
        self.body.setContentsMargins(36, edge, 36, edge)
        self.body.setSpacing(8 if tight else 16)


class CoverPage(Page):
    """A page over the whole window with one panel, a line below it and one at the foot."""

    def __init__(self, below: str = "", foot: str = "", *, width: int = WIDTH) -> None:
        super().__init__("")
        self.setObjectName("cover")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.panel = Panel(width)
        middle = Qt.AlignmentFlag.AlignHCenter
        # A row with stretches, not an alignment: only so does the panel grow with wrapped words.
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.panel)
        row.addStretch(1)
        self.body.addStretch(3)
        self.body.addLayout(row)
        self._below = label(below, "secondary")
        self.body.addWidget(self._below, 0, middle)
        self.body.addStretch(4)
        self.body.addWidget(label(foot, "caption"), 0, middle)

    def resizeEvent(self, event: QResizeEvent) -> None:
        tight = event.size().height() < ROOMY
        self.panel.tighten(tight=tight)
        self.body.setSpacing(0 if tight else 16)
        super().resizeEvent(event)

    def say_below(self, text: str) -> None:
        """Another line below the panel."""
        self._below.setText(text)


def panel_head(icon_name: str, title: QWidget) -> QWidget:
    """Icon and title of a panel."""
    head = QWidget()
    row = QHBoxLayout(head)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    row.addWidget(Icon(icon_name, "accent", 32))
    row.addWidget(title, 1)
    return head

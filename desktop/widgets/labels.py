"""Words on a page, each kind in its own type. `kind` is what the style sheet knows."""

from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from desktop.widgets.tones import Tone

Kind = Literal["body", "secondary", "caption", "value", "heading", "title", "name", "numeric"]


def label(text: str, kind: Kind = "body", *, wrap: bool = False, tone: Tone | None = None) -> QLabel:
    """A label of a kind. Values and names can be selected with the mouse; markup is never read."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("kind", kind)
    made.setWordWrap(wrap)
    if tone is not None:
        made.setProperty("tone", tone)
    if kind in {"value", "name", "numeric"}:
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


class ShortenedLabel(QLabel):
    """One line that gives way: cut with an ellipsis where there is no room, and whole in its tip then."""

    SHORTEST = 120

    def __init__(self, text: str, kind: Kind) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("kind", kind)

    def minimumSizeHint(self) -> QSize:
        whole = super().minimumSizeHint()
        return QSize(min(whole.width(), self.SHORTEST), whole.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        room = self.contentsRect()
        fits = self.fontMetrics().horizontalAdvance(self.text()) <= room.width()
        self.setToolTip("" if fits else self.text())
        if fits:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet looks at, and let it look again."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        # It is dressed when it is first shown; until then the property is enough.
        return
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    QWidget.update(widget)  # lists of entries have another `update` of their own

"""After a decision: what came of it, and the next case."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.approval.examine_flow import Decided
from desktop.approval.words_page import outcome_words, step_words
from desktop.widgets.buttons import PrimaryButton, QuietButton
from desktop.widgets.icons import Icon
from desktop.widgets.labels import label


class DecidedPart(QWidget):
    """Says what was decided.

    Signals:
        case_requested: the id of the next case.
        back_requested: back to the queue.
    """

    case_requested = Signal(str)
    back_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        middle = Qt.AlignmentFlag.AlignHCenter
        self._icon = Icon("check-circle", "good", 56)
        self._line = label("", "title")
        self._what = label("", "secondary")
        self._following = label("", "body")
        self._next = PrimaryButton(self.tr("Next case"), "Enter", "arrow-right")
        self._back = QuietButton(self.tr("Back to the queue"), "Esc", "format-list-checks")
        self._case = ""
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addStretch(2)
        for widget in (self._icon, self._line, self._what):
            column.addWidget(widget, 0, middle)
        column.addSpacing(24)
        column.addWidget(self._following, 0, middle)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addStretch(1)
        row.addWidget(self._back)
        row.addWidget(self._next)
        row.addStretch(1)
        column.addSpacing(12)
        column.addLayout(row)
        column.addStretch(3)
        self._next.setDefault(True)
        self._next.setAutoDefault(True)
        self._back.setAutoDefault(True)
        self._next.clicked.connect(lambda: self.case_requested.emit(self._case))
        self._back.clicked.connect(self.back_requested)

    def show_decided(self, decided: Decided) -> None:
        """Say it, and offer the next case."""
        words = outcome_words(decided.case, decided.kind)
        self._icon.show_icon(words.icon, words.tone)
        self._line.setText(words.text)
        self._what.setText(f"{decided.case.summary.item_name} · {decided.case.summary.number}")
        following = decided.following
        self._case = following.id if following else ""
        self._next.setVisible(following is not None)
        if decided.looking:
            self._following.setText(self.tr("The next case is being asked for…"))
        elif following is None:
            self._following.setText(self.tr("Nothing else waits here."))
        else:
            due = step_words(following, decided.case.summary.changed_at).text
            self._following.setText(self.tr("Next: {0} · {1}").format(following.item_name, due))

    def take_focus(self) -> None:
        """Enter goes on."""
        (self._next if self._case else self._back).setFocus()

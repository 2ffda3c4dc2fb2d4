"""What a verdict needs besides its key: a value, an agency, what it rests on."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from desktop.exchange.discrepancy import Decision, Discrepancy, Verdict
from desktop.exchange.words_page import event_words
from desktop.widgets.buttons import QuietButton
from desktop.widgets.labels import label

SHORTEST_REASON, LONGEST_REASON = 2, 500
ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class VerdictForm(QWidget):
    """One line, shown when a verdict was chosen.

    Signals:
        decided: the Decision.
    """

    decided = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.verdict: Verdict = "correct"
        self._words = label("", "value")
        self.value = QLineEdit()
        self.value.setAccessibleName(self.tr("The right value"))
        self.value.setPlaceholderText(self.tr("The right value"))
        self.value.setMaxLength(200)
        self.agency = QComboBox()
        self.agency.setAccessibleName(self.tr("Who speaks of somebody else"))
        self.reason = QComboBox()
        self.reason.setEditable(True)
        self.reason.setAccessibleName(self.tr("What it rests on"))
        self.reason.addItems(_reasons())
        line = self.reason.lineEdit()
        if line is not None:
            line.setMaxLength(LONGEST_REASON)
            line.setPlaceholderText(self.tr("What it rests on"))
        self._go = QuietButton(self.tr("Decide"), "Enter")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._words)
        row.addWidget(self.value, 2)
        row.addWidget(self.agency)
        row.addWidget(self.reason, 2)
        row.addWidget(self._go)
        self.value.textChanged.connect(self._offer)
        self.reason.editTextChanged.connect(self._offer)
        self._go.clicked.connect(self._decide)
        self._offer()
        self.hide()

    def ask(self, verdict: Verdict, one: Discrepancy) -> None:
        """Ask for what this verdict needs, the focus where it is typed. What it rests on is not said yet."""
        self.verdict = verdict
        self._words.setText(event_words(verdict))
        self.value.setVisible(verdict == "correct")
        self.value.setText(one.raised[-1].said if one.raised else "")
        self.agency.setVisible(verdict == "not_same_person")
        self.agency.clear()
        for value in one.values:
            self.agency.addItem(value.agency_name, value.agency)
        self.agency.setCurrentIndex(self.agency.count() - 1)
        self.reason.setCurrentIndex(-1)
        self.reason.clearEditText()
        self.show()
        self._offer()
        first = {"correct": self.value, "not_same_person": self.agency}.get(verdict, self.reason)
        first.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter decides."""
        if event.key() in ENTER:
            self._decide()
        else:
            super().keyPressEvent(event)

    def _offer(self) -> None:
        needs_value = self.verdict == "correct" and not self.value.text().strip()
        short = len(self.reason.currentText().strip()) < SHORTEST_REASON
        self._go.setEnabled(not needs_value and not short)

    def _decide(self) -> None:
        if self._go.isEnabled():
            value = self.value.text().strip() if self.verdict == "correct" else ""
            agency = self.agency.currentData() if self.verdict == "not_same_person" else ""
            reason = self.reason.currentText().strip()
            self.decided.emit(Decision(self.verdict, agency, value, reason))


def _reasons() -> list[str]:
    return [
        QCoreApplication.translate("exchange", "The household register was seen"),
        QCoreApplication.translate("exchange", "The identity card was seen"),
        QCoreApplication.translate("exchange", "The person was asked by telephone"),
        QCoreApplication.translate("exchange", "Looked into with the agency"),
    ]

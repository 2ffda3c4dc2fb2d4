"""What taking a batch back needs: a reason. It says first of how many persons the batch speaks."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from desktop.batches.batch import Detail, Line
from desktop.widgets.buttons import QuietButton
from desktop.widgets.labels import label

SHORTEST_REASON, LONGEST_REASON = 2, 200
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class UndoForm(QWidget):
    """One line, shown when it was asked for.

    Signals:
        decided: the reason.
    """

    decided = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._words = label("", "value")
        self.reason = QComboBox()
        self.reason.setEditable(True)
        self.reason.setAccessibleName(self.tr("Why it is taken back"))
        self.reason.addItems(_reasons())
        line = self.reason.lineEdit()
        if line is not None:
            line.setMaxLength(LONGEST_REASON)
            line.setPlaceholderText(self.tr("Why it is taken back"))
        self._go = QuietButton(self.tr("Take back"), "Enter")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._words)
        row.addWidget(self.reason, 1)
        row.addWidget(self._go)
        self.reason.editTextChanged.connect(self._offer)
        self._go.clicked.connect(self._decide)
        self.hide()

    def ask(self, line: Line, detail: Detail) -> None:
        """Ask for the reason, nothing chosen yet."""
        words = self.tr("Take back batch {0}, of {1} persons").format(line.batch, f"{detail.loaded:,}")
        self._words.setText(words)
        self.reason.setCurrentIndex(-1)
        self.reason.clearEditText()
        self.show()
        self._offer()
        self.reason.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter decides."""
        if event.key() in _ENTER:
            self._decide()
        else:
            super().keyPressEvent(event)

    def _offer(self) -> None:
        self._go.setEnabled(len(self.reason.currentText().strip()) >= SHORTEST_REASON)

    def _decide(self) -> None:
        if self._go.isEnabled():
            self.decided.emit(self.reason.currentText().strip())


def _reasons() -> list[str]:
    return [
        QCoreApplication.translate("batches", "The agency sent a wrong file"),
        QCoreApplication.translate("batches", "The file is of another agency"),
        QCoreApplication.translate("batches", "Columns were taken for others"),
        QCoreApplication.translate("batches", "The agency asks for it"),
    ]

"""Progress with words: what runs, how far, what is left, and a way to stop it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from desktop.widgets.buttons import LinkButton
from desktop.widgets.labels import label


class ProgressLine(QWidget):
    """Words at the left, a thin bar, and Cancel where the work can be cancelled.

    Signals:
        cancel_requested: the clerk stops the work.
    """

    cancel_requested = Signal()

    def __init__(self, *, cancellable: bool = False) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self._words = label("", "secondary")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(6)
        self._bar.setMinimumWidth(120)
        row.addWidget(self._words)
        row.addWidget(self._bar, 1)
        if cancellable:
            stop = LinkButton(self.tr("Cancel"))
            stop.clicked.connect(self.cancel_requested)
            row.addWidget(stop)

    def say(self, words: str, done: int, whole: int) -> None:
        """Show progress; `whole` 0 means that nobody knows how much there is."""
        self._words.setText(words)
        self._bar.setAccessibleName(words)
        self._bar.setRange(0, 1000 if whole else 0)
        if whole:
            self._bar.setValue(round(1000 * done / whole))

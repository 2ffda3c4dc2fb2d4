"""A case of the same item runs for the same person: why is it asked for again?"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from desktop.widgets.buttons import QuietButton
from desktop.widgets.icons import Icon
from desktop.widgets.labels import label, restyle

SHORTEST, LONGEST = 4, 500


class AgainPanel(QFrame):
    """Asks for the reason, which stands in the history and is shown to who decides.

    Signals:
        reason_given: at least a few words.
        open_requested: id of the case that runs.
    """

    reason_given = Signal(str)
    open_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("message")
        self._case = ""
        self._happened = label("", "value", wrap=True)
        self.reason = QLineEdit()
        self.reason.setObjectName("again_because")
        self.reason.setMaxLength(2 * LONGEST)
        self._too_short = label(self.tr("At least {0} characters").format(SHORTEST), "secondary", tone="bad")
        self._go_on = QuietButton(self.tr("Take it in all the same"), "Enter")
        self._open = QuietButton(self.tr("Open the running case"))
        self._lay_out()
        self.reason.returnPressed.connect(self._give)
        self._go_on.clicked.connect(self._give)
        self._open.clicked.connect(lambda: self.open_requested.emit(self._case))
        self.hide()

    def ask(self, number: str, case: str, reason: str = "") -> None:
        """Show the question. A case without `number` runs at another station perhaps."""
        if not self.isHidden() and self._case == case:
            return
        self._case = case
        happened = self.tr("The same item is running for this person already: {0}").format(number)
        elsewhere = self.tr("The same item is running for this person already, perhaps at another station")
        self._happened.setText(happened if number else elsewhere)
        self._open.setVisible(bool(case))
        self.reason.setText(reason)
        self._say(enough=True)
        self.show()
        self.reason.setFocus()

    def clear(self) -> None:
        """Ask nothing."""
        self._case = ""
        self.hide()

    def _give(self) -> None:
        words = self.reason.text().strip()
        enough = SHORTEST <= len(words) <= LONGEST
        self._say(enough=enough)
        if enough:
            self.reason_given.emit(words)

    def _say(self, *, enough: bool) -> None:
        restyle(self.reason, "tone", "" if enough else "bad")
        self._too_short.setVisible(not enough)

    def _lay_out(self) -> None:
        restyle(self, "tone", "warn")
        self.reason.setAccessibleName(self.tr("Why it is asked for again"))
        self.reason.setPlaceholderText(self.tr("Why again? It stands in the history; who decides sees it"))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(12)
        row.addWidget(Icon("alert-outline", "warn", 20))
        words = QVBoxLayout()
        words.setSpacing(6)
        words.addWidget(self._happened)
        words.addWidget(self.reason)
        words.addWidget(self._too_short)
        row.addLayout(words, 1)
        row.addWidget(self._go_on)
        row.addWidget(self._open)

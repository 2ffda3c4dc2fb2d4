"""A masked field of a record: it can be shown for a reason, on the spot and for a minute."""

from typing import assert_never

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.citizens.citizen import CitizenField
from desktop.citizens.purpose import Purpose
from desktop.citizens.reveal_flow import (
    SECONDS,
    SHORTEST_REASON,
    AskingWhy,
    Hidden,
    NotRevealed,
    Revealed,
    Revealing,
    State,
)
from desktop.citizens.words_page import field_words
from desktop.shell.messages import error_message
from desktop.widgets.buttons import LinkButton, QuietButton
from desktop.widgets.field_row import FieldRow
from desktop.widgets.inline_message import InlineMessage
from desktop.widgets.labels import label

KEY = "F6"


class MaskedRow(QWidget):
    """The masked value with its button; below it, when asked, the reason.

    Signals:
        ask_requested: name of the field.
        reveal_requested: the reason, a code or words.
        hide_requested: mask it again.
    """

    ask_requested = Signal(str)
    reveal_requested = Signal(str)
    hide_requested = Signal()

    def __init__(self, field: CitizenField, masked: str, source: str, reasons: tuple[Purpose, ...]) -> None:
        super().__init__()
        self.field = field
        self._masked, self._source = masked, source
        self._show = LinkButton("", KEY, "eye-outline")
        self._row = FieldRow(field_words(field), masked, source, mark=self._show)
        self._why = QWidget()
        self._reason = QComboBox()
        self._words = QLineEdit()
        self._go = QuietButton(self.tr("Show"), "Enter")
        self._message = InlineMessage()
        self._note = label("", "secondary")
        self._offer_reasons(reasons)
        self._lay_out()
        self._show.clicked.connect(self._toggle)
        self._reason.activated.connect(self._choose)
        self._words.textChanged.connect(self._offer)
        self._words.returnPressed.connect(self._ask)
        self._go.clicked.connect(self._ask)
        self.display(Hidden())

    def display(self, state: State) -> None:
        """Show a state of this field; of another field, none."""
        mine = state if not isinstance(state, Hidden) and state.field == self.field else Hidden()
        self._shown = isinstance(mine, Revealed)
        self._row.say(mine.value if isinstance(mine, Revealed) else self._masked, self._source)
        # What is shown for a minute is read, not taken along.
        self._row.allow_copying(not self._shown)
        self._why.setVisible(isinstance(mine, AskingWhy | Revealing | NotRevealed))
        self._why.setEnabled(not isinstance(mine, Revealing))
        self._message.clear()
        self._note.setVisible(self._shown)
        self._show.say(self.tr("Hide") if self._shown else self.tr("Show"))
        match mine:
            case Hidden():
                self._words.clear()
            case AskingWhy():
                self._stand()
            case Revealing():
                self._note.hide()
            case NotRevealed(_, error):
                self._message.say(error_message(error))
                self._stand()
            case Revealed():
                self._show.setFocus()
            case _:
                assert_never(mine)

    def _toggle(self) -> None:
        if self._shown:
            self.hide_requested.emit()
        else:
            self.ask_requested.emit(self.field)

    def _stand(self) -> None:
        (self._words if self._words.isVisibleTo(self) else self._reason).setFocus()

    def _offer_reasons(self, reasons: tuple[Purpose, ...]) -> None:
        for one in reasons:
            self._reason.addItem(one.label, one.reference)
        self._reason.addItem(self.tr("Another reason"), "")
        self._choose()

    def _choose(self) -> None:
        self._words.setVisible(not self._reason.currentData())
        self._offer()

    @property
    def _typed(self) -> str:
        return str(self._reason.currentData() or self._words.text().strip())

    def _offer(self) -> None:
        self._go.setEnabled(len(self._typed) >= SHORTEST_REASON)

    def _ask(self) -> None:
        if self._go.isEnabled():
            self.reveal_requested.emit(self._typed)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._row)
        self._note.setText(self.tr("Shown for {0} seconds, and in the log").format(round(SECONDS)))
        column.addWidget(self._note, 0, Qt.AlignmentFlag.AlignRight)
        row = QHBoxLayout(self._why)
        row.setContentsMargins(0, 0, 0, 8)
        row.setSpacing(8)
        self._reason.setAccessibleName(self.tr("Why it is shown"))
        self._reason.setObjectName("revealReason")
        self._words.setAccessibleName(self.tr("The reason in words"))
        self._words.setPlaceholderText(self.tr("Why? No names, no numbers"))
        self._words.setMaxLength(200)
        row.addWidget(label(self.tr("Reason"), "secondary"))
        row.addWidget(self._reason)
        row.addWidget(self._words, 1)
        row.addStretch(0)
        row.addWidget(self._go)
        # The field in focus is brought into view, and what was said of it just above.
        column.addWidget(self._message)
        column.addWidget(self._why)

"""The running and past cases of whoever is on the page: one line when there are none, a short list else."""

from typing import assert_never

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from desktop.citizens.earlier import EarlierCase
from desktop.citizens.earlier_flow import AskingCases, CasesKnown, CasesUnknown, NobodyThere, State
from desktop.citizens.words_page import case_state_words, civil_day, role_words
from desktop.shell.messages import error_message
from desktop.widgets.card import Card
from desktop.widgets.state_chip import StateLine

ROW = 36
MOST_ROWS, LOW_ROWS = 2, 1
LOW_WINDOW = 600
"""In a window lower than this one row is all the record can spare."""
ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class CaseLines(QListWidget):
    """One line a case. Enter or a click opens it.

    Signals:
        opened: id of a case.
    """

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("earlier_cases")
        self.setAccessibleName(self.tr("Running and past cases"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setTabKeyNavigation(False)
        self.itemClicked.connect(lambda item: self.opened.emit(_id(item)))

    def show_lines(self, lines: list[tuple[str, str]]) -> None:
        """Show these, by id; the first has the cursor."""
        self.clear()
        for case, words in lines:
            item = QListWidgetItem(words)
            item.setData(Qt.ItemDataRole.UserRole, case)
            item.setToolTip(words)
            self.addItem(item)
        self.setCurrentRow(0 if lines else -1)
        most = LOW_ROWS if self.window().height() < LOW_WINDOW else MOST_ROWS
        self.setFixedHeight(ROW * min(most, max(1, len(lines))) + 4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if Qt.Key(event.key()) in ENTER and item is not None:
            self.opened.emit(_id(item))
        else:
            super().keyPressEvent(event)


class EarlierCard(Card):
    """Shows a state of the question.

    Signals:
        opened: id of a case to open.
    """

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.body.setContentsMargins(16, 6, 16, 6)
        self.body.setSpacing(2)
        self._line = StateLine("folder-clock-outline", "", "secondary")
        self._cases = CaseLines()
        self._cases.opened.connect(self.opened)
        self.body.addWidget(self._line)
        self.body.addWidget(self._cases)
        self.display(NobodyThere())

    @property
    def has_cases(self) -> bool:
        """Whether there is something to open."""
        return self._cases.count() > 0

    def take_focus(self) -> None:
        """To the first of the cases."""
        if self.has_cases:
            self._cases.setFocus()

    def display(self, state: State) -> None:
        """Show what is known of their cases."""
        self.setVisible(not isinstance(state, NobodyThere))
        if not isinstance(state, CasesKnown):
            self._cases.show_lines([])
        match state:
            case NobodyThere():
                self._line.say("folder-clock-outline", "", "secondary")
            case AskingCases():
                self._line.say("progress-clock", self.tr("Asking for their cases…"), "secondary")
            case CasesUnknown(error=error):
                words = self.tr("Their cases did not come: {0}").format(error_message(error).happened)
                self._line.say("alert-outline", words, "warn")
            case CasesKnown():
                self._show_known(state)
            case _:
                assert_never(state)
        self._cases.setVisible(self.has_cases)

    def _show_known(self, state: CasesKnown) -> None:
        earlier = state.earlier
        running = len(earlier.running)
        if running:
            words = self.tr("%n case(s) running", "", running)
            if earlier.past_in_all:
                words = self.tr("{0}, {1} past").format(words, earlier.past_in_all)
            self._line.say("alert-outline", words, "warn")
        elif earlier.past_in_all:
            words = self.tr("%n past case(s), none running", "", earlier.past_in_all)
            self._line.say("folder-clock-outline", words, "secondary")
        else:
            self._line.say("check", self.tr("No case of theirs here so far"), "secondary")
        self._cases.show_lines([(one.id, self._words(one)) for one in (*earlier.running, *earlier.past)])

    def _words(self, one: EarlierCase) -> str:
        parts = [case_state_words(one.state), one.item_name, one.number, civil_day(one.submitted_at)]
        if one.role != "applicant":
            parts.append(self.tr("as {0} of {1}").format(role_words(one.role), one.applicant_name))
        return " · ".join(part for part in parts if part)


def _id(item: QListWidgetItem) -> str:
    return str(item.data(Qt.ItemDataRole.UserRole))

"""What agencies sent: the list at the left, how good it is at the right; one key takes a batch back."""

from typing import assert_never

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from desktop.batches.batch import Line
from desktop.batches.batches_flow import Failed, Shown, State, Waiting
from desktop.batches.detail_page import DetailCard
from desktop.batches.narrowing_page import BatchBar
from desktop.batches.undo_form_page import UndoForm
from desktop.batches.words_page import stands_words, unfit_words
from desktop.shell.messages import error_message
from desktop.widgets.buttons import QuietButton
from desktop.widgets.card import Card
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.inline_message import InlineMessage
from desktop.widgets.long_table import LongTable
from desktop.widgets.page import ActionBar, Page
from desktop.widgets.row_table import Cell, Column
from desktop.widgets.time_words import short_moment
from desktop.widgets.tones import Tone

_LOOKS: dict[str, tuple[Tone, str]] = {
    "in_force": ("good", "check-circle-outline"),
    "loaded": ("good", "check-circle-outline"),
    "compared": ("good", "check-circle-outline"),
    "fresh": ("good", "check-circle-outline"),
    "loading": ("accent", "progress-clock"),
    "undoing": ("accent", "progress-clock"),
    "undone": ("secondary", "undo"),
    "checked": ("secondary", "text-box-search-outline"),
    "unfit": ("bad", "file-alert-outline"),
    "not_compared": ("bad", "file-alert-outline"),
    "missing": ("warn", "help-circle-outline"),
    "late": ("bad", "clock-alert-outline"),
}


class BatchesPage(Page):
    """A steward's list.

    Signals:
        refresh_requested: F5.
        narrowing_chosen: the Narrowing wanted.
        more_requested: the lines that follow.
        opened: key of the line in hand.
        undo_requested: the batch in hand is to count no more; the reason.
        cancel_requested: the undo of the one in hand is to stop.
        send_requested: a file is to be sent.
    """

    refresh_requested = Signal()
    narrowing_chosen = Signal(object)
    more_requested = Signal()
    opened = Signal(str)
    undo_requested = Signal(str)
    cancel_requested = Signal()
    send_requested = Signal()

    def __init__(self, *, may_send: bool, may_undo: bool) -> None:
        super().__init__(self.tr("Batches"), _help())
        self._state: State = Waiting()
        self._may_undo = may_undo
        self._lines: dict[str, Line] = {}
        self.narrowing, self.detail, self.form = BatchBar(), DetailCard(), UndoForm()
        columns = (
            Column(self.tr("No."), 70),
            Column(self.tr("Agency")),
            Column(self.tr("When"), 110),
            Column(self.tr("Taken"), 80),
            Column(self.tr("Stands"), 120),
        )
        self.table = LongTable(self.tr("Batches"), columns, spare=(2, 3))
        self._message = InlineMessage()
        self._empty = EmptyState("timer-sand", "")
        self._left = QStackedWidget()
        self._send = QuietButton(self.tr("Send a file"), "Ctrl+O", "upload-outline")
        self._undo = QuietButton(self.tr("Take back"), "Ctrl+B", "undo")
        self._send.setVisible(may_send)
        self._undo.setVisible(may_undo)
        self._lay_out()
        self._join(may_send=may_send)
        self.display(Waiting())

    def enter(self) -> None:
        """The list."""
        self.table.setFocus()
        self.refresh_requested.emit()

    def back(self) -> bool:
        """Esc lets an undo go that was begun."""
        if not self.form.isVisibleTo(self):
            return False
        self.form.hide()
        self.table.setFocus()
        return True

    def display(self, state: State) -> None:
        """Show a state of the work."""
        before, self._state = self._state, state
        self._message.clear()
        match state:
            case Waiting():
                self._show_empty("timer-sand", self.tr("The list is on its way…"))
            case Failed(error=error):
                self._show_empty("cloud-off-outline", self.tr("There is no list to show"))
                self._message.say(error_message(error, retry=True))
            case Shown():
                self._show(state, before)
            case _:
                assert_never(state)
        self._allow()

    def _lay_out(self) -> None:
        self.body.setSpacing(12)
        self.body.addWidget(self.narrowing)
        self.body.addWidget(self._message)
        listed, blank = Card(), Card()
        listed.body.setContentsMargins(4, 4, 4, 4)
        listed.body.addWidget(self.table)
        blank.body.addWidget(self._empty)
        self._left.addWidget(listed)
        self._left.addWidget(blank)
        middle = QHBoxLayout()
        middle.setSpacing(12)
        middle.addWidget(self._left, 1)
        middle.addWidget(self.detail, 1)
        self.body.addLayout(middle, 1)
        self.body.addWidget(self.form)
        self.body.addWidget(ActionBar(self._send, self._undo))

    def _join(self, *, may_send: bool) -> None:
        self.narrowing.chosen.connect(self.narrowing_chosen)
        self.table.more_wanted.connect(self.more_requested)
        self.table.marked.connect(lambda _keys: self._open())
        self.form.decided.connect(self._decide)
        self.detail.cancel_requested.connect(self.cancel_requested)
        self._message.step_requested.connect(self.refresh_requested)
        self.add_deed("F5", self.tr("Refresh"), self.refresh_requested.emit)
        if may_send:
            self.add_deed("Ctrl+O", self.tr("Send a file"), self.send_requested.emit, self._send)
        self._undoing = self.add_deed("Ctrl+B", self.tr("Take back"), self._ask_undo, self._undo)

    def _show(self, state: Shown, before: State) -> None:
        lines = self._lines = {line.key: line for line in state.listed.lines}
        self.narrowing.display(state.agencies, state.narrowing)
        if not isinstance(before, Shown) or before.listed.lines != state.listed.lines:
            self.table.blockSignals(True)
            self.table.show_rows(list(lines), lambda key: _cells(lines[key]))
            self.table.blockSignals(False)
        self.detail.display(state.one, state.detail)
        changed = not isinstance(before, Shown) or before.one != state.one
        if changed and self.form.isVisibleTo(self):
            self.form.hide()
        if lines:
            self._left.setCurrentIndex(0)
        else:
            means = self.tr("What agencies send by file, call or folder appears here")
            self._show_empty("inbox-outline", self.tr("Nothing of this kind"), means)
        if state.error is not None:
            self._message.say(error_message(state.error, retry=True))

    def _allow(self) -> None:
        state = self._state if isinstance(self._state, Shown) else None
        detail = state.detail if state is not None else None
        under_way = detail is not None and detail.undo is not None and not detail.undo.ended
        may = detail is not None and detail.may_undo and not under_way
        self._undoing.setEnabled(self._may_undo and may and state is not None and not state.busy)

    def _open(self) -> None:
        if self.table.chosen:
            self.opened.emit(self.table.chosen)

    def _ask_undo(self) -> None:
        if isinstance(self._state, Shown) and self._state.one and self._state.detail:
            self.form.ask(self._state.one, self._state.detail)

    def _decide(self, reason: str) -> None:
        self.form.hide()
        self.table.setFocus()
        self.undo_requested.emit(reason)

    def _show_empty(self, icon: str, line: str, means: str = "") -> None:
        self._empty.show_icon(icon)
        self._empty.say(line, means)
        self._left.setCurrentIndex(1)


def _cells(line: Line) -> tuple[Cell, ...]:
    tone, icon = _LOOKS.get(line.stands, ("secondary", ""))
    taken = f"{line.counts:,}"
    refused = QCoreApplication.translate("batches", "{0} taken, {1} refused")
    of_list = line.stands in {"compared", "not_compared"}  # nothing of it is taken
    return (
        Cell("" if line.number is None else str(line.number), "secondary"),
        Cell(line.agency_name),
        Cell(short_moment(line.at) if line.at is not None else "", "secondary"),
        Cell("—", "secondary") if of_list else Cell(taken, hint=refused.format(taken, f"{line.refused:,}")),
        Cell(stands_words(line), tone, icon, hint=unfit_words(line)),
    )


def _help() -> str:
    return QCoreApplication.translate(
        "batches",
        "What agencies sent, by file, by call and by folder, and how good it is. The arrow keys choose one;\n"
        "at the right stand the rows that are good, repaired, doubtful and refused, with lines as examples.\n"
        "Ctrl+O sends an agency's file. Ctrl+B takes a batch back: it counts no more, and nothing is lost.\n"
        "Freshness tells which agency has said nothing for more than a month.",
    )

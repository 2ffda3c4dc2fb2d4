"""What disagrees: list at the left, everybody's words at the right, one key a verdict, then the next."""

from functools import partial
from typing import assert_never

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from desktop.exchange.discrepancies_flow import Failed, Shown, State, Waiting
from desktop.exchange.discrepancy import Decision, Row, Verdict
from desktop.exchange.narrowing_page import DiscrepancyBar
from desktop.exchange.side_by_side_page import MOST_KEYS, SideBySide
from desktop.exchange.verdict_form_page import VerdictForm
from desktop.exchange.words_page import field_words
from desktop.shell.messages import error_message
from desktop.widgets.buttons import QuietButton
from desktop.widgets.card import Card
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.inline_message import InlineMessage, Message
from desktop.widgets.long_table import LongTable
from desktop.widgets.page import ActionBar, Page
from desktop.widgets.row_table import Cell, Column


class DiscrepanciesPage(Page):
    """A steward's list.

    Signals:
        refresh_requested: F5.
        narrowing_chosen: the Narrowing wanted.
        more_requested: the rows that follow.
        opened: key of the row in hand.
        settled: a Decision.
        take_back_requested: what was settled last is to be open again.
    """

    refresh_requested = Signal()
    narrowing_chosen = Signal(object)
    more_requested = Signal()
    opened = Signal(str)
    settled = Signal(object)
    take_back_requested = Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("Discrepancies"), _help())
        self._state: State = Waiting()
        self._rows: dict[str, Row] = {}
        self.narrowing, self.side, self.form = DiscrepancyBar(), SideBySide(), VerdictForm()
        columns = (Column(self.tr("Field"), 90), Column(self.tr("Differ")), Column(self.tr("Due"), 90))
        self.table = LongTable(self.tr("Discrepancies"), columns)
        self._message = InlineMessage()
        self._empty = EmptyState("timer-sand", "")
        self._left = QStackedWidget()
        self._verdicts: tuple[tuple[Verdict, str, str], ...] = (
            ("correct", "F6", self.tr("Correct")),
            ("both_wrong", "F7", self.tr("All wrong")),
            ("not_same_person", "Ctrl+D", self.tr("Not the same person")),
            ("needs_person", "Ctrl+P", self.tr("Ask the person")),
        )
        self._buttons = [QuietButton(words, key) for _, key, words in self._verdicts]
        self._back = QuietButton(self.tr("Take back"), "Ctrl+B", "undo")
        self._lay_out()
        self._join()
        self.display(Waiting())

    def enter(self) -> None:
        """The list."""
        self.table.setFocus()
        self.refresh_requested.emit()

    def back(self) -> bool:
        """Esc lets a verdict go that was begun."""
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
        middle.addWidget(self._left, 2)
        middle.addWidget(self.side, 3)
        self.body.addLayout(middle, 1)
        self.body.addWidget(self.form)
        self.body.addWidget(ActionBar(*self._buttons, self._back))

    def _join(self) -> None:
        self.narrowing.chosen.connect(self.narrowing_chosen)
        self.table.more_wanted.connect(self.more_requested)
        self.table.marked.connect(lambda _keys: self._open())
        self.side.accepted.connect(self._accept)
        self.form.decided.connect(self.settled)
        self._message.step_requested.connect(self.refresh_requested)
        self.add_deed("F5", self.tr("Refresh"), self.refresh_requested.emit)
        # A digit by itself, typed anywhere, begins a look-up: the words are numbered with Ctrl.
        self._accepting = [
            self.add_deed(
                f"Ctrl+{at + 1}",
                self.tr("Accept no. {0}").format(at + 1),
                partial(self._accept_at, at),
                shown=at == 0,
            )
            for at in range(MOST_KEYS)
        ]
        self._deeds_of = [
            self.add_deed(key, words, partial(self._ask, verdict), button)
            for (verdict, key, words), button in zip(self._verdicts, self._buttons, strict=True)
        ]
        self._taking_back = self.add_deed(
            "Ctrl+B", self.tr("Take back"), self.take_back_requested.emit, self._back
        )

    def _show(self, state: Shown, before: State) -> None:
        rows = self._rows = {row.key: row for row in state.listed.rows}
        self.narrowing.display(state.listed.counts, state.narrowing)
        if not isinstance(before, Shown) or before.listed.rows != state.listed.rows:
            self.table.show_rows(list(rows), lambda key: self._cells(rows[key]))
        self._choose(state)
        changed = not isinstance(before, Shown) or before.one != state.one
        if changed and self.form.isVisibleTo(self):
            self.form.hide()
            self.table.setFocus()
        if rows:
            self._left.setCurrentIndex(0)
        else:
            means = self.tr("What agencies or windows say otherwise appears here")
            self._show_empty("check-circle-outline", self.tr("Nothing of this kind"), means)
        if state.error is not None:
            self._message.say(error_message(state.error, retry=True))
        elif state.taken_back:
            self._message.say(Message(self.tr("Taken back; it is to be settled again."), tone="good"))

    def _choose(self, state: Shown) -> None:
        """The list follows what is in hand, when the next one came by itself."""
        if state.one is None or self.table.chosen == self._key(state):
            return
        keys = self.table.keys
        if self._key(state) in keys:
            index = self.table.model().index(keys.index(self._key(state)), 0)
            self.table.blockSignals(True)
            self.table.setCurrentIndex(index)
            self.table.blockSignals(False)

    def _key(self, state: Shown) -> str:
        return f"{state.one.number} {state.one.field}" if state.one is not None else ""

    def _allow(self) -> None:
        shown = self._state if isinstance(self._state, Shown) else None
        one = shown.one if shown is not None else None
        may = shown is not None and one is not None and not shown.busy and one.state != "gone"
        may = may and one is not None and one.may_settle
        self.side.display(one, may_settle=may)
        for at, deed in enumerate(self._accepting):
            deed.setEnabled(may and one is not None and at < len(one.values))
        for deed in self._deeds_of:
            deed.setEnabled(may)
        settled = (one is not None and one.settled is not None) or (
            shown is not None and shown.last is not None
        )
        self._taking_back.setEnabled(settled and shown is not None and not shown.busy)

    def _open(self) -> None:
        if self.table.chosen:
            self.opened.emit(self.table.chosen)

    def _ask(self, verdict: Verdict) -> None:
        if isinstance(self._state, Shown) and self._state.one is not None:
            self.form.ask(verdict, self._state.one)

    def _accept_at(self, at: int) -> None:
        if isinstance(self._state, Shown) and self._state.one is not None:
            self._accept(self._state.one.values[at].agency)

    def _accept(self, agency: str) -> None:
        self.settled.emit(Decision("accept", agency))

    def _cells(self, row: Row) -> tuple[Cell, ...]:
        differ = self.tr(", ").join(row.agency_names) or self.tr("A window against the record")
        if row.relapses:
            differ = self.tr("{0} · again").format(differ)
        icon = "clock-alert-outline" if row.overdue else ""
        due = Cell(row.due_on[5:], "bad" if row.overdue else "secondary", icon, hint=row.due_on)
        return (Cell(field_words(row.field)), Cell(differ, hint=row.must_settle_name), due)

    def _show_empty(self, icon: str, line: str, means: str = "") -> None:
        self._empty.show_icon(icon)
        self._empty.say(line, means)
        self._left.setCurrentIndex(1)


def _help() -> str:
    return QCoreApplication.translate(
        "exchange",
        "What agencies say differently about a person, or a window raised. The arrow keys choose one;\n"
        "Ctrl+1 to Ctrl+4 accept an agency's word; F6 corrects, F7 says that all are wrong, Ctrl+D that an\n"
        "agency speaks of somebody else, Ctrl+P that the person must be asked. Then comes the next one.\n"
        "Ctrl+B takes back what was settled last; under Settled any other one.",
    )

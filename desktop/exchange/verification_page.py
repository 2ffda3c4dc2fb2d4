"""Who waits to be verified: a list, everybody's words beside it, a key a decision, then the next."""

from datetime import datetime
from typing import assert_never

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from desktop.exchange.verification_flow import Failed, Shown, State, Waiting
from desktop.exchange.verification_queue import Count, Person, Row, Standing
from desktop.exchange.words_page import field_words
from desktop.shell.messages import error_message
from desktop.widgets.buttons import QuietButton
from desktop.widgets.card import Card
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.inline_message import InlineMessage, Message
from desktop.widgets.labels import label
from desktop.widgets.long_table import LongTable
from desktop.widgets.page import ActionBar, Page
from desktop.widgets.row_table import Cell, Column
from desktop.widgets.segments import Segments
from desktop.widgets.state_chip import StateLine
from desktop.widgets.time_words import short_moment

_STANDINGS: dict[str, Standing] = {"pending": "pending", "refused": "refused", "verified": "verified"}
COUNTED = 1000
"""The centre counts no further."""
SHORTEST_REASON = 2


class VerificationPage(Page):
    """The queue.

    Signals:
        refresh_requested: F5.
        standing_chosen: whose list is wanted.
        more_requested: the rows that follow.
        opened: number of the person in hand.
        decided: the verdict, the numbers, the reason.
        take_back_requested: number of the batch.
    """

    refresh_requested = Signal()
    standing_chosen = Signal(str)
    more_requested = Signal()
    opened = Signal(str)
    decided = Signal(str, object, str)
    take_back_requested = Signal(int)

    def __init__(self) -> None:
        super().__init__(self.tr("Persons to verify"), _help())
        self._state: State = Waiting()
        self._rows: dict[str, Row] = {}
        self._standings = (
            ("pending", self.tr("Waiting")),
            ("refused", self.tr("Refused")),
            ("verified", self.tr("Verified here")),
        )
        self.standing = Segments(self._standings)
        columns = (
            Column(self.tr("Number"), 180),
            Column(self.tr("Stated by")),
            Column(self.tr("Since"), 100),
        )
        self.table = LongTable(self.tr("Persons to verify"), columns, spare=(2,), several=True)
        self.reason = QComboBox()
        self._message = InlineMessage()
        self._empty = EmptyState("timer-sand", "")
        self._left = QStackedWidget()
        self._number = label("", "title", wrap=True)
        self._stands = label("", "secondary", wrap=True)
        self._area = QScrollArea()
        self._verify = QuietButton(self.tr("Is a person"), "F6", "check-circle-outline")
        self._refuse = QuietButton(self.tr("Refuse"), "F7", "close-circle-outline")
        self._back = QuietButton(self.tr("Take back"), "Ctrl+B", "undo")
        self._lay_out()
        self._join()
        self.display(Waiting())

    def enter(self) -> None:
        """The list."""
        self.table.setFocus()
        self.refresh_requested.emit()

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
        row = QHBoxLayout()
        row.addWidget(self.standing)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addWidget(self._message)
        listed, blank, side = Card(), Card(), Card()
        listed.body.setContentsMargins(4, 4, 4, 4)
        listed.body.addWidget(self.table)
        blank.body.addWidget(self._empty)
        self._left.addWidget(listed)
        self._left.addWidget(blank)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        side.body.setContentsMargins(16, 12, 16, 12)
        side.body.addWidget(self._number)
        side.body.addWidget(self._stands)
        side.body.addWidget(self._area, 1)
        middle = QHBoxLayout()
        middle.setSpacing(12)
        middle.addWidget(self._left, 3)
        middle.addWidget(side, 3)
        self.body.addLayout(middle, 1)
        self.reason.setEditable(True)
        self.reason.setAccessibleName(self.tr("Why not"))
        self.reason.addItems(_reasons())
        self.reason.setMinimumContentsLength(8)
        self.body.addWidget(ActionBar(self._verify, self._refuse, self.reason, self._back))

    def _join(self) -> None:
        self.standing.chosen.connect(self.standing_chosen)
        self.table.more_wanted.connect(self.more_requested)
        self.table.marked.connect(self._open)
        self._message.step_requested.connect(self.refresh_requested)
        self.reason.editTextChanged.connect(self._allow)
        self.add_deed("F5", self.tr("Refresh"), self.refresh_requested.emit)
        self._verifying = self.add_deed(
            "F6", self.tr("Is a person"), lambda: self._decide("verified"), self._verify
        )
        self._refusing = self.add_deed("F7", self.tr("Refuse"), lambda: self._decide("refused"), self._refuse)
        self._taking_back = self.add_deed("Ctrl+B", self.tr("Take back"), self._take_back, self._back)

    def _show(self, state: Shown, before: State) -> None:
        rows = self._rows = {row.number: row for row in state.listed.rows}
        self._say_counts(state.listed.count, state.standing)
        if not isinstance(before, Shown) or before.listed.rows != state.listed.rows:
            self.table.show_rows(list(rows), lambda key: self._cells(rows[key]))
        if rows:
            self._left.setCurrentIndex(0)
        else:
            self._show_empty("check-circle-outline", self.tr("Nobody here"))
        self._tell(state.one)
        if state.error is not None:
            self._message.say(error_message(state.error, retry=True))
        elif state.taken_back:
            self._message.say(Message(self.tr("Taken back; they wait again."), tone="good"))
        elif not state.listed.may_decide:
            words = self.tr("Stewards of public security decide about these; you see how they stand.")
            self._message.say(Message(words, tone="accent"))

    def _say_counts(self, count: Count, standing: Standing) -> None:
        told = {"pending": count.pending, "refused": count.refused}
        for name, words in self._standings:
            if name in told:
                more = self.tr("{0} {1}+") if told[name] >= COUNTED else self.tr("{0} {1}")
                self.standing.say(name, more.format(words, told[name]))
            else:
                self.standing.say(name, words)
        self.standing.show_choice(standing, list(_STANDINGS))

    def _tell(self, one: Person | None) -> None:
        self._number.setText(_grouped(one.number) if one else "")
        row = self._rows.get(one.number) if one else None
        at = short_moment(datetime.fromisoformat(row.at)) if row is not None and row.at else ""
        said = [row.by, at, row.reason] if row is not None else []
        self._stands.setText(" · ".join(part for part in said if part))
        self._stands.setVisible(bool(self._stands.text()))
        shown = QWidget()
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        if one is not None and one.number_fails:
            column.addWidget(StateLine("alert-circle", self.tr("The number fails its own check"), "bad"))
        for each in one.stated if one else ():
            column.addWidget(label(self.tr("{0}, as of {1}").format(each.agency_name, each.as_of), "value"))
            facts = [f"{field_words(fact.field)} {fact.value}" for fact in each.facts]
            column.addWidget(label(" · ".join(facts), "secondary", wrap=True))
        column.addStretch(1)
        self._area.setWidget(shown)

    def _allow(self) -> None:
        shown = self._state if isinstance(self._state, Shown) else None
        may = shown is not None and shown.listed.may_decide and not shown.busy
        some = may and shown is not None and bool(self.table.chosen_all)
        self._verifying.setEnabled(some and shown is not None and shown.standing != "verified")
        worded = len(self.reason.currentText().strip()) >= SHORTEST_REASON
        self._refusing.setEnabled(some and worded and shown is not None and shown.standing == "pending")
        self.reason.setEnabled(may and shown is not None and shown.standing == "pending")
        self._taking_back.setEnabled(may and self._batch > 0)

    @property
    def _batch(self) -> int:
        """Of what is chosen where something was decided; else of what was decided last."""
        row = self._rows.get(self.table.chosen)
        if row is not None and row.batch:
            return row.batch
        last = self._state.last if isinstance(self._state, Shown) else None
        return last.batch if last is not None else 0

    def _open(self) -> None:
        self._allow()
        if self.table.chosen:
            self.opened.emit(self.table.chosen)

    def _decide(self, verdict: str) -> None:
        reason = self.reason.currentText().strip() if verdict == "refused" else ""
        self.decided.emit(verdict, tuple(self.table.chosen_all), reason)

    def _take_back(self) -> None:
        self.take_back_requested.emit(self._batch)

    def _cells(self, row: Row) -> tuple[Cell, ...]:
        by = self.tr(", ").join(row.agency_names)
        return Cell(_grouped(row.number)), Cell(by, hint=row.reason or by), Cell(row.as_of, "secondary")

    def _show_empty(self, icon: str, line: str) -> None:
        self._empty.show_icon(icon)
        self._empty.say(line)
        self._left.setCurrentIndex(1)


def _grouped(number: str) -> str:
    return f"{number[:6]} {number[6:14]} {number[14:]}"


def _reasons() -> list[str]:
    return [
        QCoreApplication.translate("exchange", "No such person in the household register"),
        QCoreApplication.translate("exchange", "Name and number do not belong together"),
        QCoreApplication.translate("exchange", "The number was cancelled"),
    ]


def _help() -> str:
    return QCoreApplication.translate(
        "exchange",
        "Persons whom agencies state and public security has not spoken of yet: nobody else is shown them.\n"
        "The arrow keys choose one, with Shift several. F6 says that they are persons, F7 refuses them with\n"
        "the reason beside it. Ctrl+B takes back what was decided last; under Refused any other decision.",
    )

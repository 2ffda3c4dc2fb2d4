"""Who stands in: a list of absences, and below it the next one to arrange."""

from collections.abc import Callable
from datetime import date
from typing import assert_never

from PySide6.QtCore import QCoreApplication, QDate, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QHBoxLayout, QLineEdit

from desktop.approval.stand_ins import Absence, Colleague, StandIn, StandIns
from desktop.approval.stand_ins_flow import Failed, State, Told, Waiting
from desktop.shell.messages import error_message
from desktop.widgets.buttons import PrimaryButton, QuietButton
from desktop.widgets.card import Card
from desktop.widgets.form_row import FormRow
from desktop.widgets.inline_message import InlineMessage, Message
from desktop.widgets.long_table import LongTable
from desktop.widgets.page import ActionBar, Page, PageHeader
from desktop.widgets.row_table import Cell, Column


class StandInsPage(Page):
    """Absences.

    Signals:
        refresh_requested: F5.
        absent_chosen: account of somebody whose colleagues are asked for (a leader's page).
        arrange_requested: an Absence.
        end_requested: the id of one of my absences.
    """

    refresh_requested = Signal()
    absent_chosen = Signal(str)
    arrange_requested = Signal(object)
    end_requested = Signal(str)

    def __init__(self, today: Callable[[], date], *, leads: bool = False) -> None:
        super().__init__(self.tr("Stand-ins"), _help_of_leaders() if leads else _help())
        self._leads = leads
        self.absent = QComboBox()
        self._rows: dict[str, tuple[StandIn, bool]] = {}
        now = QDate(*today().timetuple()[:3])
        self._header = PageHeader()
        self._message = InlineMessage()
        columns = (
            Column(self.tr("Absent"), 170),
            Column(self.tr("Stands in"), 170),
            Column(self.tr("Days"), 230),
            Column(self.tr("Arranged by"), 130),
            Column(self.tr("Reason")),
        )
        self.table = LongTable(self.tr("Stand-ins"), columns)
        self.colleague = QComboBox()
        self.first, self.last = QDateEdit(now), QDateEdit(now)
        self.reason = QLineEdit()
        self.reason.setMaxLength(200)
        self._arrange = PrimaryButton(self.tr("Arrange"), "F8", "account-clock-outline")
        self._end = QuietButton(self.tr("End it"), "F6", "close-circle-outline")
        self._lay_out()
        self.add_deed("F5", self.tr("Refresh"), self.refresh_requested.emit)
        self._ending = self.add_deed("F6", self.tr("End it"), self._ask_end, self._end)
        self._arranging = self.add_deed("F8", self.tr("Arrange"), self._ask, self._arrange)
        self.table.marked.connect(lambda _keys: self._allow_end())
        self.absent.activated.connect(lambda: self.absent_chosen.emit(self.absent.currentData() or ""))
        self._message.step_requested.connect(self.refresh_requested)
        self.display(Waiting())

    def enter(self) -> None:
        """Who is absent, or who stands in."""
        (self.absent if self._leads else self.colleague).setFocus()
        self.refresh_requested.emit()

    def display(self, state: State) -> None:
        """Show a state of the absences."""
        self._message.clear()
        match state:
            case Waiting():
                self._arranging.setEnabled(False)
                self._ending.setEnabled(False)
            case Told(stand_ins=told, done=done):
                self._show(told)
                if done:
                    self._message.say(Message(self.tr("It is arranged so from now on."), tone="good"))
                    self.reason.clear()
            case Failed(error=error):
                self._arranging.setEnabled(self.colleague.count() > 0)
                self._message.say(error_message(error, retry=True))
            case _:
                assert_never(state)

    def _lay_out(self) -> None:
        own = self.tr("While you are absent, a colleague acts under their own name")
        others = self.tr("For who is absent, a colleague acts under their own name")
        self._header.say(others if self._leads else own)
        listed, asked = Card(), Card()
        listed.body.setContentsMargins(4, 4, 4, 4)
        listed.body.addWidget(self.table)
        row = QHBoxLayout()
        row.setSpacing(12)
        self.absent.setVisible(self._leads)
        for box in (self.absent, self.colleague):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(8)
        if self._leads:
            row.addWidget(FormRow(self.tr("Absent"), self.absent), 3)
        for name, editor, stretch in (
            (self.tr("Colleague"), self.colleague, 3),
            (self.tr("First day"), self.first, 1),
            (self.tr("Last day"), self.last, 1),
            (self.tr("Reason"), self.reason, 3),
        ):
            row.addWidget(FormRow(name, editor), stretch)
        for editor in (self.first, self.last):
            editor.setDisplayFormat("yyyy-MM-dd")
            editor.setButtonSymbols(QDateEdit.ButtonSymbols.NoButtons)  # arrow keys do it
            editor.setMinimumDate(self.first.date())
        asked.body.addLayout(row)
        for part in (self._header, self._message):
            self.body.addWidget(part)
        self.body.addWidget(listed, 1)
        self.body.addWidget(asked)
        self.body.addWidget(ActionBar(self._end, primary=self._arrange))

    def _show(self, told: StandIns) -> None:
        rows = {one.id: (one, True) for one in (*told.mine, *told.arranged)}
        rows |= {one.id: (one, False) for one in told.for_others}
        self._rows = rows
        self.table.show_rows(list(rows), lambda key: self._cells(*rows[key]))
        if self._leads:
            self._offer(self.absent, told.absentees, told.absent)
        self._offer(self.colleague, told.colleagues, self.colleague.currentData())
        self._arranging.setEnabled(bool(told.colleagues))
        self._allow_end()

    def _offer(self, box: QComboBox, people: tuple[Colleague, ...], chosen: str | None) -> None:
        box.clear()
        if box is self.absent:
            box.addItem(self.tr("Choose…"), "")
        for one in people:
            box.addItem(self.tr("{0} ({1})").format(one.name, one.organisation), one.account)
        box.setCurrentIndex(max(box.findData(chosen), 0) if box.count() else -1)

    def _allow_end(self) -> None:
        self._ending.setEnabled(self._rows.get(self.table.chosen, (None, False))[1])

    def _ask(self) -> None:
        days = (self.first.date(), self.last.date())
        first, last = (date(day.year(), day.month(), day.day()) for day in days)
        if last < first:
            words = self.tr("The last day lies before the first.")
            self._message.say(Message(words, self.tr("Choose the days again."), tone="warn"))
            return
        reason = self.reason.text().strip()
        absent = self.absent.currentData() or "" if self._leads else ""
        self.arrange_requested.emit(Absence(self.colleague.currentData(), first, last, reason, absent))

    def _ask_end(self) -> None:
        self.end_requested.emit(self.table.chosen)

    def _cells(self, one: StandIn, mine: bool) -> tuple[Cell, ...]:
        me = self.tr("You")
        absent = one.absent.name if self._leads or not mine else me
        return (
            Cell(absent),
            Cell(one.stand_in.name if mine else me, strong=not mine),
            Cell(self.tr("{0} to {1}").format(one.from_day.isoformat(), one.to_day.isoformat())),
            Cell(one.made_by or one.absent.name, "secondary"),
            Cell(one.reason, "secondary"),
        )


def _help_of_leaders() -> str:
    return QCoreApplication.translate(
        "approval",
        "Choose who is absent, then a colleague of the same department and the days. On these days the\n"
        "colleague sees and decides what waits for who is absent; the history names both. F6 ends one.",
    )


def _help() -> str:
    return QCoreApplication.translate(
        "approval",
        "Choose a colleague of your department and the days of your absence. On these days they see and\n"
        "decide what waits for you; the history names them, and that they acted for you.",
    )

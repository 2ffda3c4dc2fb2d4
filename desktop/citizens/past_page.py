"""How a record stood on a past day: number, day and purpose above, what held below, each with its source."""

from collections.abc import Callable
from datetime import date
from typing import assert_never

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QStackedWidget

from desktop.citizens.citizen import Fact
from desktop.citizens.civil_date import as_date
from desktop.citizens.identity_number import IdentityNumber, grouped, repaired
from desktop.citizens.past import PastAsked, PastRecord
from desktop.citizens.past_flow import Asking, Failed, State, Stood, Waiting
from desktop.citizens.words_page import field_words
from desktop.shell.messages import error_message
from desktop.widgets.buttons import PrimaryButton
from desktop.widgets.card import Card
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.grouped_edit import GroupedEdit
from desktop.widgets.inline_message import InlineMessage, Message
from desktop.widgets.labels import label
from desktop.widgets.page import ActionBar, Page
from desktop.widgets.row_table import Cell, Column, Row, RowTable

LENGTH = 18


class PastPage(Page):
    """The page.

    Signals:
        asked: a PastAsked.
        reasons_requested: the reasons are wanted.
    """

    asked = Signal(object)
    reasons_requested = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__(self.tr("Record of a day"), _help())
        self._today = today
        self._state: State = Asking()
        self.number = GroupedEdit((6, 8, 4), repaired)
        self.day, self.known_on = QLineEdit(), QLineEdit()
        self.purpose = QComboBox()
        self.table = RowTable(
            self.tr("What held"),
            (Column(self.tr("Field"), 120), Column(self.tr("Value")), Column(self.tr("Source"), 240)),
        )
        self._who = label("", "title", wrap=True)
        self._earlier = label("", "secondary", wrap=True)
        self._message = InlineMessage()
        self._empty = EmptyState("history", "")
        self._stack = QStackedWidget()
        self._look = PrimaryButton(self.tr("Show the record"), "F8")
        self._lay_out()
        for edit in (self.number, self.day, self.known_on):
            edit.returnPressed.connect(self._ask)
        self._message.step_requested.connect(self._again)
        self._looking = self.add_deed("F8", self.tr("Show the record"), self._ask, self._look)
        self.add_deed("F5", self.tr("Refresh"), self._again)
        self.display(Asking())

    def enter(self) -> None:
        """The number."""
        self.number.setFocus()
        if not self.purpose.count():
            self.reasons_requested.emit()

    def display(self, state: State) -> None:
        """Show a state of the asking."""
        self._state = state
        self._message.clear()
        match state:
            case Asking(reasons=reasons):
                for one in reasons if not self.purpose.count() else ():
                    self.purpose.addItem(one.label, one)
                self._say(
                    "history", self.tr("Type a number and a day: the record as it stood then comes here")
                )
            case Waiting():
                self._say("timer-sand", self.tr("The record is on its way…"))
            case Failed(error=error):
                self._say("cloud-off-outline", self.tr("There is no record to show"))
                self._message.say(error_message(error, retry=True))
            case Stood(asked=asked, record=record):
                self._tell(asked, record)
            case _:
                assert_never(state)
        self._looking.setEnabled(self.purpose.count() > 0)

    def _lay_out(self) -> None:
        self.body.setSpacing(12)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.day.setPlaceholderText("20260131")
        for edit in (self.day, self.known_on):
            edit.setMinimumWidth(112)
        self.known_on.setPlaceholderText(self.tr("now"))
        named = (
            (self.tr("Citizen number"), self.number, 3),
            (self.tr("Day"), self.day, 1),
            (self.tr("As known on"), self.known_on, 1),
            (self.tr("Purpose"), self.purpose, 2),
        )
        for words, asked, wide in named:
            asked.setAccessibleName(words)
            row.addWidget(label(words, "secondary"))
            row.addWidget(asked, wide)
        self.purpose.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.purpose.setMinimumContentsLength(4)
        self.body.addLayout(row)
        self.body.addWidget(self._message)
        told, blank = Card(), Card()
        for part in (self._who, self._earlier):
            told.body.addWidget(part)
        told.body.addWidget(self.table, 1)
        blank.body.addWidget(self._empty)
        self._stack.addWidget(told)
        self._stack.addWidget(blank)
        self.body.addWidget(self._stack, 1)
        self.body.addWidget(ActionBar(primary=self._look))

    def _tell(self, asked: PastAsked, record: PastRecord) -> None:
        name = next((fact.value for fact in record.facts if fact.field == "name"), "")
        day = asked.day.isoformat()
        stood = _standing(record)
        self._who.setText(" · ".join(part for part in (name, grouped(record.number), day, stood) if part))
        numbers = self.tr("Earlier numbers: {0}").format(
            self.tr(", ").join(map(grouped, record.earlier_numbers))
        )
        names = self.tr("Earlier names: {0}").format(self.tr(", ").join(record.earlier_names))
        said = [numbers] if record.earlier_numbers else []
        said += [names] if record.earlier_names else []
        self._earlier.setText(" · ".join(said))
        self._earlier.setVisible(bool(said))
        self.table.show_rows([Row(fact.field, _cells(fact)) for fact in record.facts])
        self.table.setVisible(bool(record.facts))
        self._stack.setCurrentIndex(0)

    def _lacking(self) -> tuple[QLineEdit, str] | None:
        """Where something is missing or cannot be, and what."""
        if len(self.number.plain) != LENGTH:
            return self.number, self.tr("Type all 18 characters of the citizen number.")
        for edit in (self.day, self.known_on):
            typed = edit.text().strip()
            day = as_date(typed)
            if day is None and (typed or edit is self.day):
                return edit, self.tr("That is no day: type it like 20260131.")
            if day is not None and day > self._today():
                return edit, self.tr("That day is still to come.")
        return None

    def _ask(self) -> None:
        """Ask, or say what is missing and go there."""
        lacking, purpose = self._lacking(), self.purpose.currentData()
        if lacking is not None:
            self._message.say(Message(lacking[1], tone="warn"))
            lacking[0].setFocus()
            lacking[0].selectAll()
            return
        day = as_date(self.day.text().strip())
        if day is not None and purpose is not None:
            number, known_on = IdentityNumber(self.number.plain), as_date(self.known_on.text().strip())
            self.asked.emit(PastAsked(number, purpose, day, known_on))

    def _again(self) -> None:
        """What did not come is asked for once more; what is shown, anew."""
        if not self.purpose.count():
            self.reasons_requested.emit()
        elif not isinstance(self._state, Asking):
            self._ask()

    def _say(self, icon: str, line: str) -> None:
        self._empty.show_icon(icon)
        self._empty.say(line)
        self._stack.setCurrentIndex(1)


def _cells(fact: Fact) -> tuple[Cell, ...]:
    source = f"{fact.agency_name} · {fact.as_of}"
    return Cell(field_words(fact.field), "secondary"), Cell(fact.value), Cell(source, "secondary")


def _standing(record: PastRecord) -> str:
    return {
        "verified": ""
        if record.facts
        else QCoreApplication.translate("citizens", "Values are not shown to this post"),
        "pending": QCoreApplication.translate("citizens", "Not verified then"),
        "refused": QCoreApplication.translate("citizens", "Refused then"),
        "empty": QCoreApplication.translate("citizens", "Nothing was known then"),
    }[record.standing]


def _help() -> str:
    return QCoreApplication.translate(
        "citizens",
        "How somebody's record stood on a past day. Day is when it held; As known on is when the base was\n"
        "asked: left empty, with all that was learned since. F8 shows it; each look is in the log.",
    )

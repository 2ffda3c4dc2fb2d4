"""Settle by rule: the rule above, what it would do below it, what was settled so at the right."""

from typing import assert_never

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit

from desktop.exchange.bulk import Bulk, Example, Preview, Rule
from desktop.exchange.bulk_flow import Choosing, State
from desktop.exchange.words_page import FIELDS, bulk_words, field_words
from desktop.shell.messages import error_message
from desktop.widgets.buttons import PrimaryButton, QuietButton
from desktop.widgets.card import Card
from desktop.widgets.choices import offer
from desktop.widgets.inline_message import InlineMessage, Message
from desktop.widgets.labels import label
from desktop.widgets.page import ActionBar, Page
from desktop.widgets.row_table import Cell, Column, Row, RowTable
from desktop.widgets.time_words import short_moment
from desktop.widgets.while_seen import WhileSeen
from desktop.worklist import Failed, Waiting

SHORTEST_REASON = 2
RENEW_MS = 1000
"""Between looks at how far one that runs is."""


class BulkPage(Page):
    """A steward's rules.

    Signals:
        refresh_requested: F5.
        renew_requested: what runs is looked at again, quietly.
        look_requested: what a Rule would do.
        begin_requested: do what was looked at; the reason.
        take_back_requested: number of the batch.
    """

    refresh_requested = Signal()
    renew_requested = Signal()
    look_requested = Signal(object)
    begin_requested = Signal(str)
    take_back_requested = Signal(int)

    def __init__(self) -> None:
        super().__init__(self.tr("Settle by rule"), _help())
        self._state: State = Waiting()
        self._bulks: dict[str, Bulk] = {}
        self._asked = 0
        self.renewing = WhileSeen(self, RENEW_MS)
        self.field, self.accept, self.against = QComboBox(), QComboBox(), QComboBox()
        self.reason = QLineEdit()
        self._message = InlineMessage()
        self._told = label("", "value", wrap=True)
        self.examples = RowTable(
            self.tr("Examples"),
            (Column(self.tr("Number"), 170), Column(self.tr("Holds"), 250), Column(self.tr("Differs"))),
        )
        self.done = RowTable(
            self.tr("Settled by rule"), (Column(self.tr("Rule")), Column(self.tr("Stands"), 130))
        )
        self._none = label(self.tr("Nothing was settled by a rule yet"), "secondary")
        self._look = QuietButton(self.tr("See what it would do"), "F7", "eye-outline")
        self._back = QuietButton(self.tr("Take all of it back"), "Ctrl+B", "undo")
        self._go = PrimaryButton(self.tr("Settle them"), "F8")
        self._lay_out()
        self._join()
        self.display(Waiting())

    @property
    def rule(self) -> Rule | None:
        """As chosen."""
        accept = self.accept.currentData()
        if not accept:
            return None
        return Rule(self.field.currentData(), accept, self.against.currentData() or "")

    def enter(self) -> None:
        """The rule."""
        self.field.setFocus()
        self.refresh_requested.emit()

    def display(self, state: State) -> None:
        """Show a state of the work."""
        before, self._state = self._state, state
        self._message.clear()
        self._asked = 0
        match state:
            case Waiting():
                self._told.setText(self.tr("What there is, is on its way…"))
            case Failed(error=error):
                self._told.setText(self.tr("There is nothing to show."))
                self._message.say(error_message(error, retry=True))
            case Choosing():
                self._show(state)
            case _:
                assert_never(state)
        self._allow()
        self.renewing.follow(goes_on=self._runs)
        was_seen = isinstance(before, Choosing) and before.seen is not None
        if not was_seen and isinstance(state, Choosing) and self.reason.isVisible():
            self.reason.setFocus()  # what is to be filled in next

    @property
    def _runs(self) -> bool:
        """Whether one of them goes on by itself."""
        return any(one.runs for one in self._bulks.values())

    def _lay_out(self) -> None:
        self.body.setSpacing(12)
        row = QHBoxLayout()
        row.setSpacing(8)
        named = (
            (self.tr("Field"), self.field),
            (self.tr("Holds as said by"), self.accept),
            (self.tr("Where this one differs"), self.against),
        )
        for words, box in named:
            box.setAccessibleName(words)
            row.addWidget(label(words, "secondary"))
            row.addWidget(box, 1)
        row.addWidget(self._look)
        for each in FIELDS:
            self.field.addItem(field_words(each), each)
        self.body.addLayout(row)
        self.body.addWidget(self._message)
        self._lay_out_cards()
        self.body.addWidget(ActionBar(self._back, primary=self._go))

    def _lay_out_cards(self) -> None:
        middle = QHBoxLayout()
        middle.setSpacing(12)
        seen, done = Card(), Card()
        for card in (seen, done):
            card.body.setContentsMargins(12, 12, 12, 8)
            card.body.setSpacing(8)
        seen.body.addWidget(self._told)
        seen.body.addWidget(self.examples, 1)
        seen.body.addStretch()
        self.reason.setPlaceholderText(self.tr("What the rule rests on"))
        self.reason.setAccessibleName(self.tr("What the rule rests on"))
        self.reason.setMaxLength(500)
        seen.body.addWidget(self.reason)
        done.body.addWidget(label(self.tr("Settled by rule"), "value"))
        done.body.addWidget(self._none)
        done.body.addWidget(self.done, 1)
        done.body.addStretch()
        middle.addWidget(seen, 2)
        middle.addWidget(done, 1)
        self.body.addLayout(middle, 1)
        for later in (self.examples, self.reason, self.done, self._none):
            later.hide()  # until it is known

    def _join(self) -> None:
        for box in (self.field, self.accept, self.against):
            box.activated.connect(self._allow)
        self.reason.textChanged.connect(self._allow)
        self.done.itemSelectionChanged.connect(self._allow)
        self._message.step_requested.connect(self.refresh_requested)
        self.renewing.due.connect(self.renew_requested)
        self.add_deed("F5", self.tr("Refresh"), self.refresh_requested.emit)
        self._looking = self.add_deed("F7", self.tr("See what it would do"), self._ask, self._look)
        self._going = self.add_deed("F8", self.tr("Settle them"), self._begin, self._go)
        self._backing = self.add_deed("Ctrl+B", self.tr("Take all of it back"), self._take_back, self._back)

    def _show(self, state: Choosing) -> None:
        agencies = [(one.name, one.code) for one in state.agencies]
        offer(self.accept, agencies)
        offer(self.against, [(self.tr("Whoever differs"), ""), *agencies])
        self._bulks = {str(one.batch): one for one in state.bulks}
        self.done.show_rows([Row(key, _cells(one)) for key, one in self._bulks.items()])
        self.done.setVisible(bool(self._bulks))
        self._none.setVisible(not self._bulks)
        self._show_seen(state)
        if state.error is not None:
            self._message.say(error_message(state.error, retry=True))

    def _show_seen(self, state: Choosing) -> None:
        told: Preview | None = state.seen[1] if state.seen is not None else None
        self.examples.setVisible(told is not None and bool(told.examples))
        self.reason.setVisible(told is not None and bool(told.settles))
        settles = told.settles if told is not None else 0
        self._go.say(self.tr("Settle {0}").format(f"{settles:,}") if settles else self.tr("Settle them"))
        if told is None:
            waits = (
                self.tr("Looking through what is open…")
                if state.busy
                else self.tr("Choose a rule, then see what it would do (F7).")
            )
            self._told.setText(waits)
            return
        words = self.tr("It would settle {0} of the {1} open ones. {2} of them:")
        if not told.settles:
            words = self.tr("It would settle none of the {1} open ones.")
        self._told.setText(words.format(f"{settles:,}", f"{told.of:,}", len(told.examples)))
        rows = [Row(str(at), _example(one)) for at, one in enumerate(told.examples)]
        self.examples.show_rows(rows)

    def _allow(self) -> None:
        state = self._state if isinstance(self._state, Choosing) else None
        idle = state is not None and not state.busy
        self._looking.setEnabled(
            idle and self.rule is not None and self.accept.currentData() != self.against.currentData()
        )
        seen = state.seen if state is not None else None
        is_seen = seen is not None and seen[0] == self.rule and seen[1].settles > 0
        worded = len(self.reason.text().strip()) >= SHORTEST_REASON
        self._going.setEnabled(idle and is_seen and worded and not self._runs)
        chosen = self._bulks.get(self.done.chosen)
        may_go_back = idle and not self._runs
        self._backing.setEnabled(may_go_back and chosen is not None and chosen.state == "counts")

    def _ask(self) -> None:
        if self.rule is not None:
            self.look_requested.emit(self.rule)

    def _begin(self) -> None:
        self.begin_requested.emit(self.reason.text().strip())

    def _take_back(self) -> None:
        """The first time it says what that means, the second time it is asked for."""
        chosen = self._bulks.get(self.done.chosen)
        if chosen is None:
            return
        if self._asked == chosen.batch:
            self._asked = 0
            self.take_back_requested.emit(chosen.batch)
            return
        self._asked = chosen.batch
        happened = self.tr("{0} settled ones would be open again.").format(chosen.settled)
        self._message.say(Message(happened, self.tr("Take it back once more to do it."), tone="warn"))


def _example(one: Example) -> tuple[Cell, ...]:
    said = QCoreApplication.translate("exchange", "{0}: {1}")
    holds = [said.format(each.agency_name, each.value) for each in one.values if each.holds]
    differs = [said.format(each.agency_name, each.value) for each in one.values if not each.holds]
    between = QCoreApplication.translate("exchange", "; ")
    return Cell(one.number), Cell(between.join(holds), "good"), Cell(between.join(differs), "secondary")


def _cells(one: Bulk) -> tuple[Cell, ...]:
    rule = QCoreApplication.translate("exchange", "{0} as {1} says").format(
        field_words(one.rule.field), one.accept_name
    )
    if one.against_name:
        rule = QCoreApplication.translate("exchange", "{0}, where {1} differs").format(rule, one.against_name)
    about = " · ".join((rule, one.by, short_moment(one.begun_at)))
    icon, words, tone = bulk_words(one)
    return Cell(about, hint=about), Cell(words, tone, icon)


def _help() -> str:
    return QCoreApplication.translate(
        "exchange",
        "Many discrepancies of one field are settled alike: one agency's word holds. Choose both;\n"
        "F7 shows how many that settles and 20 of them, masked; say what it rests on, then F8.\n"
        "It goes on at the centre and counts all at once. Ctrl+B takes back the one at the right.",
    )

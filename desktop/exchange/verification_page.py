"""Who waits to be verified: a list, everybody's words beside it, a key a decision, then the next."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.citizens.identity_number import grouped
from desktop.exchange.verification_flow import Shown
from desktop.exchange.verification_queue import Count, Decided, Fact, Person, Row, Standing
from desktop.exchange.words_page import agencies_words, field_words
from desktop.widgets.buttons import QuietButton
from desktop.widgets.card import Card
from desktop.widgets.inline_message import Message
from desktop.widgets.labels import label
from desktop.widgets.long_table import LongTable
from desktop.widgets.page import ActionBar
from desktop.widgets.row_table import Cell, Column
from desktop.widgets.segments import Segments
from desktop.widgets.state_chip import StateLine
from desktop.widgets.time_words import short_moment
from desktop.worklist import Waiting
from desktop.worklist_page import ListPage

_STANDINGS: dict[str, Standing] = {"pending": "pending", "refused": "refused", "verified": "verified"}
COUNTED = 1000
"""The centre counts no further."""
SHORTEST_REASON, LONGEST_REASON = 2, 500
SOURCES, MOST_NAMED = 145, 2
"""Pixels for the names of so many agencies; where there are more, the first stands for all."""


class VerificationPage(ListPage[Shown]):
    """The queue.

    Signals:
        standing_chosen: whose list is wanted.
        decided: the verdict, the numbers, the reason.
        take_back_requested: number of the batch.
    """

    standing_chosen = Signal(str)
    decided = Signal(str, object, str)
    take_back_requested = Signal(int)

    def __init__(self) -> None:
        super().__init__(self.tr("Persons to verify"), _help(), _table())
        self._people: dict[str, Row] = {}
        self._last: Decided | None = None
        self._standings = (
            ("pending", self.tr("Waiting")),
            ("refused", self.tr("Refused")),
            ("verified", self.tr("Verified here")),
        )
        self.standing = Segments(self._standings)
        self.reason = QComboBox()
        self._number = label("", "title", wrap=True)
        self._stands = label("", "secondary", wrap=True)
        self._area = QScrollArea()
        self._verify = QuietButton(self.tr("Is a person"), "F6", "check-circle-outline")
        self._refuse = QuietButton(self.tr("Refuse"), "F7", "close-circle-outline")
        self._back = QuietButton(self.tr("Take back"), "Ctrl+B", "undo")
        foot = ActionBar(self._verify, self._refuse, self.reason, self._back)
        self.lay_out(ActionBar(self.standing), self._side(), foot)
        self._join()
        self.display(Waiting())

    def _side(self) -> Card:
        side = Card()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        side.body.setContentsMargins(16, 12, 16, 12)
        side.body.addWidget(self._number)
        side.body.addWidget(self._stands)
        side.body.addWidget(self._area, 1)
        self.reason.setEditable(True)
        self.reason.setAccessibleName(self.tr("Why not"))
        self.reason.addItems(_reasons())
        self.reason.setMinimumContentsLength(8)
        self._let_reason_go()
        words = self.reason.lineEdit()
        if words is not None:
            words.setMaxLength(LONGEST_REASON)
            words.setPlaceholderText(self.tr("Why not"))
        return side

    def _join(self) -> None:
        self.standing.chosen.connect(self.standing_chosen)
        self._verifying = self.add_deed(
            "F6", self.tr("Is a person"), lambda: self._decide("verified"), self._verify
        )
        self._refusing = self.add_deed("F7", self.tr("Refuse"), lambda: self._decide("refused"), self._refuse)
        line = self.reason.lineEdit()
        if line is not None:
            line.returnPressed.connect(self._refusing.trigger)
        self._taking_back = self.add_deed("Ctrl+B", self.tr("Take back"), self._take_back, self._back)

    def show_list(self, shown: Shown) -> None:
        """What is listed, and the one in hand."""
        self._people = {row.number: row for row in shown.listed.rows}
        if shown.last is not self._last:
            self._last = shown.last
            self._let_reason_go()
            if self.reason.hasFocus():
                self.table.setFocus()  # where the next one waits
        self._say_counts(shown.listed.count, shown.narrowing)
        self.show_rows(self._people, self._cells, shown.one.number if shown.one is not None else "")
        if not self._people:
            self.listing.say("check-circle-outline", self.tr("Nobody here"))
        self._tell(shown.one)
        if shown.taken_back:
            self._message.say(Message(self.tr("Taken back; they wait again."), tone="good"))
        elif not shown.listed.may_decide:
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
        self._number.setText(grouped(one.number) if one else "")
        row = self._people.get(one.number) if one else None
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
            column.addLayout(_facts(each.facts))
        column.addStretch(1)
        self._area.setWidget(shown)

    def allow(self) -> None:
        """As the one in hand allows."""
        shown = self._at_list
        may = shown is not None and shown.listed.may_decide and not shown.busy
        some = may and self._is_in_hand
        self._verifying.setEnabled(some and shown is not None and shown.narrowing != "verified")
        self._refusing.setEnabled(some and shown is not None and shown.narrowing == "pending")
        self.reason.setEnabled(may and shown is not None and shown.narrowing == "pending")
        self._taking_back.setEnabled(may and self._batch > 0)

    @property
    def _batch(self) -> int:
        """Of what is chosen where something was decided; else of what was decided last."""
        row = self._people.get(self.table.chosen)
        if row is not None and row.batch:
            return row.batch
        last = self._at_list.last if self._at_list is not None else None
        return last.batch if last is not None else 0

    def _decide(self, verdict: str) -> None:
        reason = self.reason.currentText().strip() if verdict == "refused" else ""
        if verdict == "refused" and len(reason) < SHORTEST_REASON:
            means = self.tr("Choose or type why not, then F7 again.")
            self._message.say(Message(self.tr("A refusal needs a reason"), means, tone="accent"))
            self.reason.setFocus()
            return
        self.decided.emit(verdict, tuple(self.table.chosen_all), reason)

    def _let_reason_go(self) -> None:
        """Nobody is refused for a reason that was not chosen for them."""
        self.reason.setCurrentIndex(-1)
        self.reason.clearEditText()

    def _take_back(self) -> None:
        self.take_back_requested.emit(self._batch)

    def _cells(self, row: Row) -> tuple[Cell, ...]:
        by, every = agencies_words(row.agency_names, MOST_NAMED), agencies_words(row.agency_names)
        hint = "\n".join(part for part in (every, row.reason) if part)
        return Cell(grouped(row.number)), Cell(by, hint=hint), Cell(row.as_of, "secondary")


def _facts(facts: Sequence[Fact]) -> QGridLayout:
    """A line each: what is compared with the household register is read, not looked for."""
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 8)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    for down, fact in enumerate(facts):
        grid.addWidget(label(field_words(fact.field), "secondary"), down, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(fact.value, "body", wrap=True), down, 1)
    return grid


def _table() -> LongTable:
    translate = QCoreApplication.translate
    columns = (
        Column(translate("exchange", "Number"), 180),
        Column(translate("exchange", "Stated by"), least=SOURCES),
        Column(translate("exchange", "Since"), 100),
    )
    return LongTable(translate("exchange", "Persons to verify"), columns, spare=(2,), several=True)


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

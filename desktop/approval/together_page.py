"""Several cases of one item before one confirmation: what each is, and afterwards what came of it."""

from typing import assert_never

from PySide6.QtCore import QCoreApplication, Signal

from desktop.approval.deciding_page import OpinionEdit
from desktop.approval.together_flow import Approving, Confirming, Finished, One, Reading, State
from desktop.shell.messages import error_message
from desktop.widgets.buttons import PrimaryButton
from desktop.widgets.card import Card
from desktop.widgets.inline_message import InlineMessage, Message
from desktop.widgets.long_table import LongTable
from desktop.widgets.page import ActionBar, Page, PageHeader
from desktop.widgets.row_table import Cell, Column


class TogetherPage(Page):
    """The confirmation.

    Signals:
        confirm_requested: the opinion all of them get.
        case_requested: the id of one to be looked at by itself.
    """

    confirm_requested = Signal(str)
    case_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__(self.tr("Decide together"), _help())
        self._text = ""
        self._header = PageHeader()
        self._message = InlineMessage()
        columns = (
            Column(self.tr("Applicant"), 170),
            Column(self.tr("Number"), 210),
            Column(self.tr("Compared with the base"), 200),
            Column(self.tr("Papers"), 170),
            Column(self.tr("Outcome")),
        )
        self.table = LongTable(self.tr("Cases decided together"), columns, (1, 3))
        self._opinion = OpinionEdit()
        self._send = PrimaryButton(self.tr("Approve all"), "F8", "stamper")
        card = Card()
        card.body.setContentsMargins(4, 4, 4, 4)
        card.body.addWidget(self.table)
        for part in (self._header, self._message):
            self.body.addWidget(part)
        self.body.addWidget(card, 1)
        self.body.addWidget(self._opinion)
        self.body.addWidget(ActionBar(primary=self._send))
        self._opinion.say_name(self.tr("Opinion for all of them (may be empty)"), more=False)
        self._opinion.typed.connect(self._type)
        self.table.opened.connect(self.case_requested)
        self._sending = self.add_deed("F8", self.tr("Approve all"), self._confirm, self._send)
        self.display(Reading(0))

    def enter(self) -> None:
        """The list, to be read from the top."""
        self.table.setFocus()

    def display(self, state: State) -> None:
        """Show a state of the confirmation."""
        self._message.clear()
        match state:
            case Reading(count=count):
                self._header.say(self.tr("%n case(s) are on their way…", "", count))
                self.table.show_rows([], lambda _key: ())
                self._text = ""
                self._opinion.put("", enabled=False)
                self._allow(allowed=False)
            case Confirming(ones=ones):
                self._show(ones)
                self._opinion.put(self._text, enabled=True)
                self._allow(allowed=any(one.case is not None for one in ones))
            case Approving(ones=ones):
                self._show(ones)
                self._opinion.put(self._text, enabled=False)
                self._allow(allowed=False)
            case Finished(ones=ones):
                self._show(ones)
                self._say_finished(ones)
            case _:
                assert_never(state)

    def _type(self, text: str) -> None:
        self._text = text

    def _confirm(self) -> None:
        self.confirm_requested.emit(self._text)

    def _allow(self, *, allowed: bool) -> None:
        self._sending.setEnabled(allowed)

    def _show(self, ones: tuple[One, ...]) -> None:
        name = ones[0].row.item_name if ones else ""
        self._header.say(self.tr("Approve %n case(s) with one confirmation", "", len(ones)), name)
        rows = {one.row.id: one for one in ones}
        self.table.show_rows(list(rows), lambda key: self._cells(rows[key]))

    def _say_finished(self, ones: tuple[One, ...]) -> None:
        left = sum(not one.is_done for one in ones)
        self._allow(allowed=bool(left))
        done = self.tr("%n case(s) approved.", "", len(ones) - left)
        if left:
            means = self.tr("The others say why not. Open one with Enter, or send them again.")
            self._message.say(Message(done, means, tone="warn"))
        else:
            self._message.say(Message(done, self.tr("Esc goes back to the queue."), tone="good"))

    def _cells(self, one: One) -> tuple[Cell, ...]:
        if one.case is None:  # nothing is known of it: nothing is said of it
            unread = Cell("—", "secondary")
            name, number = Cell(one.row.applicant_name, strong=True), Cell(one.row.number, "secondary")
            return (name, number, unread, unread, self._outcome(one))
        made = one.case.verification
        agrees = made is not None and not made.differing
        compared = self.tr("All agrees") if agrees else self.tr("Look at it by itself")
        missing = len(one.case.missing)
        papers = self.tr("%n not handed in", "", missing) if missing else self.tr("Complete")
        return (
            Cell(one.row.applicant_name, strong=True),
            Cell(one.row.number, "secondary"),
            Cell(compared, "good" if agrees else "warn", "check-circle" if agrees else "alert-circle"),
            Cell(papers, "secondary"),
            self._outcome(one),
        )

    def _outcome(self, one: One) -> Cell:
        if one.is_done:
            return Cell(self.tr("Approved"), "good", "check-circle", strong=True)
        if one.error is not None:
            said = error_message(one.error)
            return Cell(said.happened, "bad", "alert-circle", hint=f"{said.happened}\n{said.means}")
        return Cell(self.tr("To be confirmed"), "secondary", "clock-outline")


def _help() -> str:
    return QCoreApplication.translate(
        "approval",
        "The cases you marked, as they stand at the centre now. F8 approves all of them with one\n"
        "confirmation; each stays a decision of its own with your name. Enter opens one by itself.",
    )

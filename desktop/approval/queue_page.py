"""What waits for this counterpart window: due first, with who has it open. Enter opens."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import assert_never

from PySide6.QtCore import QCoreApplication, Signal

from desktop.approval.queue import Narrowing
from desktop.approval.queue_flow import Failed, Queued, State, Waiting
from desktop.approval.queue_narrowing_page import NarrowingBar
from desktop.approval.words_page import days_words, left_words, step_words
from desktop.cases.case import CaseRow
from desktop.shell.messages import error_message
from desktop.widgets.buttons import PrimaryButton, QuietButton
from desktop.widgets.inline_message import InlineMessage, Message
from desktop.widgets.listing import Listing
from desktop.widgets.long_table import LongTable
from desktop.widgets.page import ActionBar, Page, PageHeader
from desktop.widgets.row_table import Cell, Column
from desktop.widgets.time_words import moment, short_moment


class QueuePage(Page):
    """The queue.

    Signals:
        refresh_requested: F5.
        narrowing_chosen: the Narrowing wanted.
        more_requested: the rows that follow.
        case_requested: the id of a case to be decided.
        together_requested: the CaseRows chosen to be decided with one confirmation.
    """

    refresh_requested = Signal()
    narrowing_chosen = Signal(object)
    more_requested = Signal()
    case_requested = Signal(str)
    together_requested = Signal(object)

    def __init__(self, now: Callable[[], datetime], *, several: bool) -> None:
        """`several`: whether several cases may be marked and decided together."""
        super().__init__(self.tr("To be decided"), _help())
        self._now = now
        self._rows: dict[str, CaseRow] = {}
        self._together: frozenset[str] = frozenset()
        """Codes of the items several cases of which may be decided with one confirmation."""
        self.table = LongTable(self.tr("Cases to be decided"), self._columns(), (5, 4, 1), several=several)
        self.table.setObjectName("queue")
        self.narrowing = NarrowingBar()
        self._header = PageHeader()
        self._message = InlineMessage()
        self._open = PrimaryButton(self.tr("Open for decision"), "Enter")
        self._several = QuietButton(self.tr("Decide together"), "F6", "checkbox-multiple-marked-outline")
        self.listing = Listing(self.table)
        self._lay_out()
        self._join()
        self.display(Waiting())

    def enter(self) -> None:
        """The queue, with the row that was chosen."""
        self.table.setFocus()
        self.refresh_requested.emit()

    def display(self, state: State) -> None:
        """Show a state of the queue."""
        self._message.clear()
        match state:
            case Waiting():
                self.listing.say("timer-sand", self.tr("The queue is on its way…"))
            case Queued():
                self._show_queue(state)
            case Failed(error=error, before=before):
                self._show_failed(error_message(error, retry=True), before)
            case _:
                assert_never(state)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("This step"), 300),
            Column(self.tr("Whole limit"), 160),
            Column(self.tr("Service item")),
            Column(self.tr("Applicant"), 150),
            Column(self.tr("Step"), 84),
            Column(self.tr("Submitted"), 106),
            Column(self.tr("Open at"), 110),
        )

    def _lay_out(self) -> None:
        self.body.addWidget(self._header)
        self.body.addWidget(self._message)
        self.body.addWidget(self.narrowing)
        self.body.addWidget(self.listing, 1)
        self.body.addWidget(ActionBar(self._several, primary=self._open))
        self._several.hide()

    def _join(self) -> None:
        self.table.opened.connect(self.case_requested)
        self.table.more_wanted.connect(self.more_requested)
        self.table.marked.connect(lambda _keys: self._offer_several())
        self.narrowing.chosen.connect(self.narrowing_chosen)
        self._open.clicked.connect(self._open_chosen)
        self._several.clicked.connect(self._ask_together)
        self._message.step_requested.connect(self.refresh_requested)
        self.add_deed("F5", self.tr("Refresh"), self.refresh_requested.emit)
        self._deciding_several = self.add_deed(
            "F6", self.tr("Decide together"), self._ask_together, self._several
        )
        self._deciding_several.setEnabled(False)

    def _open_chosen(self) -> None:
        if self.table.chosen:
            self.case_requested.emit(self.table.chosen)

    def _marked(self) -> tuple[CaseRow, ...]:
        return tuple(self._rows[key] for key in self.table.chosen_all if key in self._rows)

    def _offer_several(self) -> None:
        """Two or more of one item at one step, where the item allows it."""
        marked = self._marked()
        kinds = {(row.item, row.step.code if row.step else "") for row in marked}
        fits = len(marked) > 1 and len(kinds) == 1 and marked[0].item in self._together
        self._several.setVisible(fits)
        self._deciding_several.setEnabled(fits)
        if fits:
            self._several.say(self.tr("Decide %n together", "", len(marked)))

    def _ask_together(self) -> None:
        self.together_requested.emit(self._marked())

    def _show_queue(self, queued: Queued) -> None:
        self._rows = {row.id: row for row in queued.rows}
        self._together = frozenset(one.item for one in queued.tally.items if one.together)
        self.narrowing.show_queue(queued.tally, queued.narrowing)
        self._say_counts(queued)
        count = len(queued.rows)
        self._open.setEnabled(bool(count))
        now = self._now()
        rows = self._rows  # these, also when others have come: a row that goes is read while it goes
        self.table.show_rows(list(rows), lambda key: self._cells(rows[key], now))
        if not count:
            self._show_none(queued.narrowing)
            return
        had_none = not self.listing.is_list
        self.listing.show_list()
        if had_none and self.isVisible():
            self.table.setFocus()

    def _say_counts(self, queued: Queued) -> None:
        tally = queued.tally
        notes = [
            self.tr("%n overdue", "", tally.overdue) if tally.overdue else "",
            self.tr("%n due today", "", tally.today) if tally.today else "",
        ]
        cases = self.tr("%n case(s) wait here", "", tally.cases)
        words = cases if tally.cases else self.tr("Nothing waits here")
        self._header.say(words, " · ".join(note for note in notes if note))

    def _show_none(self, narrowing: Narrowing) -> None:
        if narrowing.is_whole:
            means = self.tr("New cases appear here by themselves")
            self.listing.say("clipboard-check-outline", self.tr("Everything is decided"), means)
        else:
            means = self.tr("Choose “All” above to see the whole queue")
            self.listing.say("filter-outline", self.tr("Nothing of this kind waits"), means)

    def _show_failed(self, message: Message, before: Queued | None) -> None:
        """The rows of before stay, and say of when they are."""
        if before is None:
            self.listing.say("cloud-off-outline", self.tr("There is no queue to show"))
        elif before.asked_at is not None:
            old = self.tr("The queue below is as of {0}.").format(moment(before.asked_at))
            message = replace(message, means=f"{message.means}\n{old}")
        self._message.say(message)

    def _cells(self, row: CaseRow, now: datetime) -> tuple[Cell, ...]:
        step, left, until = step_words(row, now), days_words(row, now), left_words(row, now).text
        opened = Cell(row.leased_by or "", "accent", "account-lock-outline" if row.leased_by else "")
        if row.stands_for and not row.leased_by:
            opened = Cell(self.tr("For {0}").format(row.stands_for), "secondary", "account-switch-outline")
        return (
            Cell(step.text, step.tone, step.icon, strong=step.tone in {"bad", "warn"}),
            Cell(left.text, left.tone, left.icon, hint=until),
            Cell(row.item_name),
            Cell(row.applicant_name),
            Cell(row.step.name if row.step else "", "secondary"),
            Cell(short_moment(row.submitted_at), "secondary", hint=moment(row.submitted_at)),
            opened,
        )


def _help() -> str:
    return QCoreApplication.translate(
        "approval",
        "The cases that wait for your department, the step that is due first on top. The buttons above\n"
        "narrow the queue; it stays so until you choose otherwise. Enter opens a case for decision; while\n"
        "you have it open, others see your name beside it. Shift and the arrow keys mark several cases of\n"
        "one item; where the item allows it, F6 decides them with one confirmation.",
    )

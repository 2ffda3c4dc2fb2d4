"""What waits for this counterpart window: due first, with who has it open. Enter opens."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import assert_never

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QStackedWidget

from desktop.approval.queue_flow import Failed, Queued, State, Waiting
from desktop.approval.words_page import left_words, moment, short_moment, step_words
from desktop.cases.case import CaseRow
from desktop.shell.messages import error_message
from desktop.widgets.buttons import PrimaryButton
from desktop.widgets.card import Card
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.inline_message import InlineMessage, Message
from desktop.widgets.page import ActionBar, Page, PageHeader
from desktop.widgets.row_table import Cell, Column, Row, RowTable


class QueuePage(Page):
    """The queue.

    Signals:
        refresh_requested: F5.
        case_requested: the id of a case to be decided.
    """

    refresh_requested = Signal()
    case_requested = Signal(str)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__(self.tr("To be decided"), _help())
        self._today = today
        self.table = RowTable(
            self.tr("Cases to be decided"),
            (
                Column(self.tr("This step"), 150),
                Column(self.tr("Whole limit"), 160),
                Column(self.tr("Service item")),
                Column(self.tr("Applicant"), 160),
                Column(self.tr("Step"), 90),
                Column(self.tr("Submitted"), 112),
                Column(self.tr("Open at"), 110),
            ),
        )
        self.table.setObjectName("queue")
        self._header = PageHeader()
        self._message = InlineMessage()
        self._open = PrimaryButton(self.tr("Open for decision"), "Enter")
        self._empty = EmptyState("clipboard-check-outline", "")
        self._middle = QStackedWidget()
        self._lay_out()
        self.table.opened.connect(self.case_requested)
        self._open.clicked.connect(self._open_chosen)
        self._message.step_requested.connect(self.refresh_requested)
        self.add_deed("F5", self.tr("Refresh"), self.refresh_requested.emit)
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
                self._show_empty("timer-sand", self.tr("The queue is on its way…"))
            case Queued():
                self._show_queue(state)
            case Failed(error=error, before=before):
                self._show_failed(error_message(error, retry=True), before)
            case _:
                assert_never(state)

    def _lay_out(self) -> None:
        self.body.addWidget(self._header)
        self.body.addWidget(self._message)
        listed, blank = Card(), Card()
        listed.body.setContentsMargins(4, 4, 4, 4)
        listed.body.addWidget(self.table)
        blank.body.addWidget(self._empty)
        self._middle.addWidget(listed)
        self._middle.addWidget(blank)
        self.body.addWidget(self._middle, 1)
        self.body.addWidget(ActionBar(primary=self._open))

    def _open_chosen(self) -> None:
        if self.table.chosen:
            self.case_requested.emit(self.table.chosen)

    def _show_queue(self, queued: Queued) -> None:
        today = self._today()
        overdue = sum(1 for row in queued.rows if row.step and row.step.due_on < today)
        due = sum(1 for row in queued.rows if row.step and row.step.due_on == today)
        notes = [
            self.tr("%n overdue", "", overdue) if overdue else "",
            self.tr("%n due today", "", due) if due else "",
            self.tr("the most urgent are shown") if queued.more else "",
        ]
        count = len(queued.rows)
        words = self.tr("%n case(s) wait here", "", count) if count else self.tr("Nothing waits here")
        self._header.say(words, " · ".join(note for note in notes if note))
        self._open.setEnabled(bool(count))
        if not count:
            self.table.show_rows([])
            means = self.tr("New cases appear here by themselves")
            self._show_empty("clipboard-check-outline", self.tr("Everything is decided"), means)
            return
        self.table.show_rows([self._row(row, today) for row in queued.rows])
        had_none = self._middle.currentIndex() == 1
        self._middle.setCurrentIndex(0)
        if had_none and self.isVisible():
            self.table.setFocus()

    def _show_failed(self, message: Message, before: Queued | None) -> None:
        """The rows of before stay, and say of when they are."""
        if before is None:
            self._show_empty("cloud-off-outline", self.tr("There is no queue to show"))
        elif before.asked_at is not None:
            old = self.tr("The queue below is as of {0}.").format(moment(before.asked_at))
            message = replace(message, means=f"{message.means}\n{old}")
        self._message.say(message)

    def _row(self, row: CaseRow, today: date) -> Row:
        step, left = step_words(row, today), left_words(row)
        return Row(
            row.id,
            (
                Cell(step.text, step.tone, step.icon, strong=step.tone in {"bad", "warn"}),
                Cell(left.text, left.tone, left.icon),
                Cell(row.item_name),
                Cell(row.applicant_name),
                Cell(row.step.name if row.step else "", "secondary"),
                Cell(short_moment(row.submitted_at), "secondary", hint=moment(row.submitted_at)),
                Cell(row.leased_by or "", "accent", "account-lock-outline" if row.leased_by else ""),
            ),
        )

    def _show_empty(self, icon_name: str, line: str, means: str = "") -> None:
        self._empty.show_icon(icon_name)
        self._empty.say(line, means)
        self._middle.setCurrentIndex(1)


def _help() -> str:
    return QCoreApplication.translate(
        "approval",
        "The cases that wait for your department, the step that is due first on top.\n"
        "Enter opens one for decision; while you have it open, others see your name beside it.",
    )

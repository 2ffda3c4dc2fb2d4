"""What waits for the centre: each deed with its state, what is left, and why one was refused."""

from collections.abc import Callable
from datetime import datetime
from typing import assert_never

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QStackedWidget

from desktop.intake.on_its_way import (
    Accepted,
    Binding,
    OnItsWay,
    Queued,
    Returned,
    Submitting,
    Uploading,
    Waiting,
    Withdrawn,
)
from desktop.notices.waiting_notice import WaitingNotice
from desktop.sending.entry import OutboxEntry
from desktop.sending.sending_state import Row, Sending
from desktop.widgets.buttons import PrimaryButton, QuietButton
from desktop.widgets.card import Card
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.inline_message import InlineMessage, Message
from desktop.widgets.page import ActionBar, Page, PageHeader
from desktop.widgets.row_table import Cell, Column, RowTable
from desktop.widgets.row_table import Row as TableRow
from desktop.widgets.tones import Tone

translate = QCoreApplication.translate


def size_words(count: int) -> str:
    """Bytes as a person reads them."""
    if count >= 1_000_000_000:
        return f"{count / 1_000_000_000:.1f} GB"
    return f"{count / 1_000_000:.1f} MB" if count >= 100_000 else f"{max(1, round(count / 1000))} KB"


def waiting_words(sending: Sending) -> str:
    """For the strip above every page: how much waits; nothing when nothing does."""
    if not sending.waiting and not sending.refused:
        return ""
    words = translate("SendingPage", "%1 waiting · %2").replace("%1", str(sending.waiting + sending.refused))
    return words.replace("%2", size_words(sending.left)) if sending.left else words.replace(" · %2", "")


def stage_words(stage: OnItsWay) -> tuple[str, str, Tone]:
    """How a deed fares: words, icon and tone together."""
    match stage:
        case Queued():
            return translate("SendingPage", "Waits its turn"), "clock-outline", "secondary"
        case Binding():
            return translate("SendingPage", "Binding the pages"), "file-pdf-box", "accent"
        case Uploading(documents=documents):
            sent, whole = sum(one.sent for one in documents), sum(one.length for one in documents)
            words = translate("SendingPage", "Uploading · %1 %")
            return words.replace("%1", str(100 * sent // max(1, whole))), "progress-upload", "accent"
        case Submitting():
            return translate("SendingPage", "Being handed over"), "send-clock-outline", "accent"
        case Waiting(reason=reason):
            return _waiting(reason)
        case Returned():
            return translate("SendingPage", "Sent back by the centre"), "alert-circle", "bad"
        case Accepted():
            return translate("SendingPage", "Arrived"), "check-circle", "good"
        case Withdrawn():
            return translate("SendingPage", "Taken back"), "close-circle-outline", "secondary"
        case _:
            assert_never(stage)


def _waiting(reason: str) -> tuple[str, str, Tone]:
    match reason:
        case "signed_out":
            return translate("SendingPage", "Waits for its clerk to sign in"), "account-lock-outline", "warn"
        case "centre_failed":
            return translate("SendingPage", "The centre failed; tried again soon"), "sync-alert", "warn"
        case "desk_failed":
            return translate("SendingPage", "This computer failed; is its disk full?"), "harddisk", "warn"
        case _:
            return translate("SendingPage", "No line; goes on by itself"), "lan-disconnect", "warn"


class SendingPage(Page):
    """The outbox.

    Signals:
        retry_requested: try again now.
        withdraw_requested: take back the deed of this key.
        draft_requested: open the draft of this id, to mend what was refused.
    """

    retry_requested = Signal()
    withdraw_requested = Signal(str)
    draft_requested = Signal(str)

    def __init__(self, civil: Callable[[str], datetime], refusal_words: Callable[[OutboxEntry], str]) -> None:
        super().__init__(
            translate("SendingPage", "Waiting to be sent"),
            translate(
                "SendingPage",
                "What you submit is kept on this computer until the centre has given a case number.\n"
                "It travels by itself as soon as there is a line. F5 tries at once.\n"
                "A notice told without a line gets its number then, and can be printed.\n"
                "What the centre sent back waits here until it is mended: Enter opens it.",
            ),
        )
        self._civil = civil
        self._refusal_words = refusal_words
        self._sending = Sending()
        self._header = PageHeader()
        self._message = InlineMessage()
        self._table = RowTable(
            self.tr("Waiting to be sent"),
            [
                Column(self.tr("State"), 250),
                Column(self.tr("Applicant"), 170),
                Column(self.tr("Service item")),
                Column(self.tr("Left"), 100),
                Column(self.tr("Made"), 130),
                Column(self.tr("By"), 110),
            ],
        )
        self._retry = QuietButton(self.tr("Try again now"), "F5", "refresh")
        self._withdraw = QuietButton(self.tr("Take back"), "Del", "arrow-u-left-top")
        self._mend = PrimaryButton(self.tr("Open and mend"), "Enter")
        self._either = QStackedWidget()
        self._lay_out()
        self._retry_deed = self.add_deed("F5", self.tr("Try again"), self.retry_requested.emit, self._retry)
        self._withdraw_deed = self.add_deed("Del", self.tr("Take back"), self._take_back, self._withdraw)
        self._mend.clicked.connect(self._open)
        self._table.opened.connect(lambda _key: self._open())
        self._table.itemSelectionChanged.connect(self._choose)
        self.display(Sending())

    def display(self, state: Sending) -> None:
        """Show what waits."""
        self._sending = state
        self._header.say(waiting_words(state))
        rows = [self._row(row) for row in state.rows] + [self._notice_row(one) for one in state.notices]
        self._header.setVisible(bool(rows))
        self._table.show_rows(rows)
        self._either.setCurrentIndex(1 if rows else 0)
        self._retry_deed.setEnabled(bool(state.waiting))
        self._choose()

    def enter(self) -> None:
        """The list has the focus."""
        self._table.setFocus()

    @property
    def _chosen(self) -> Row | None:
        return next((row for row in self._sending.rows if row.entry.key == self._table.chosen), None)

    def _choose(self) -> None:
        row = self._chosen
        refused = row is not None and row.entry.state == "refused"
        waiting = row is not None and row.entry.state == "waiting" and not row.entry.handed_over
        self._withdraw_deed.setEnabled(waiting)
        self._withdraw.setVisible(waiting)
        self._mend.setVisible(refused)
        if row is None or not refused:
            self._message.clear()
            return
        means = self._refusal_words(row.entry)
        self._message.say(Message(self.tr("The centre sent this case back"), means))

    def _row(self, row: Row) -> TableRow:
        words, icon, tone = stage_words(row.stage)
        submission = row.entry.submission
        left = size_words(row.left) if row.left and row.entry.state == "waiting" else ""
        made = f"{self._civil(row.entry.made_at):%m-%d  %H:%M}"
        return TableRow(
            row.entry.key,
            (
                Cell(words, tone, icon, strong=tone in {"bad", "warn"}),
                Cell(submission.applicant_name),
                Cell(submission.item_name),
                Cell(left, "secondary"),
                Cell(made, "secondary"),
                Cell(row.entry.maker.name, "secondary"),
            ),
        )

    def _notice_row(self, one: WaitingNotice) -> TableRow:
        missing = one.asked.kind == "missing"
        words = self.tr("Notice waits for its number") if missing else self.tr("Refusal waits for its number")
        return TableRow(
            one.key,
            (
                Cell(words, "warn", "clock-outline", strong=True),
                Cell(one.applicant_name),
                Cell(one.item_name),
                Cell("", "secondary"),
                Cell(f"{self._civil(one.made_at):%m-%d  %H:%M}", "secondary"),
                Cell(one.clerk, "secondary"),
            ),
        )

    def _open(self) -> None:
        row = self._chosen
        if row is not None and row.entry.state == "refused":
            self.draft_requested.emit(row.entry.submission.draft)

    def _take_back(self) -> None:
        if self._chosen is not None:
            self.withdraw_requested.emit(self._chosen.entry.key)

    def _lay_out(self) -> None:
        nothing = EmptyState(
            "send-check-outline",
            self.tr("Nothing is waiting"),
            self.tr("All that was submitted here has arrived at the centre."),
        )
        card = Card()
        card.body.setContentsMargins(8, 8, 8, 8)
        card.body.addWidget(self._table)
        blank = Card()
        blank.body.addWidget(nothing)
        self._either.addWidget(blank)
        self._either.addWidget(card)
        self.body.addWidget(self._header)
        self.body.addWidget(self._message)
        self.body.addWidget(self._either, 1)
        self.body.addWidget(ActionBar(self._retry, self._withdraw, primary=self._mend))

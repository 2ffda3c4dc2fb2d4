"""Who is expected back: a field for a notice's number, the open notices, the promises by due day."""

from collections.abc import Callable
from typing import assert_never

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget

from desktop.notices.notice import LONGEST, NoticeRow
from desktop.notices.notices_flow import Failed, Listed, State, Waiting
from desktop.notices.promise import DuePromise
from desktop.notices.words_page import kind_words, left_words
from desktop.shell.messages import error_message
from desktop.widgets.buttons import LinkButton, PrimaryButton, QuietButton
from desktop.widgets.card import Card
from desktop.widgets.inline_message import InlineMessage, Message
from desktop.widgets.labels import label
from desktop.widgets.page import ActionBar, Page
from desktop.widgets.row_table import Cell, Column, Row, RowTable
from desktop.widgets.segments import Segments

NOTICES, PROMISES = "notices", "promises"


class NoticesPage(Page):
    """The lists.

    Signals:
        find_requested: what was typed or scanned, or the number of the row chosen.
        case_requested: the id of a promise's case.
        kept_requested, broken_requested: a DuePromise; the second with the reason.
        refresh_requested: F5.
        more_requested: the rows that follow.
    """

    find_requested = Signal(str)
    case_requested = Signal(str)
    kept_requested = Signal(object)
    broken_requested = Signal(object, str)
    refresh_requested = Signal()
    more_requested = Signal()

    def __init__(self, civil_time: Callable[[str], str], *, may_settle: bool) -> None:
        super().__init__(self.tr("Notices and promises"), self._help(may_settle=may_settle))
        self._civil_time = civil_time
        self._may_settle = may_settle
        self._promises: dict[str, DuePromise] = {}
        self._message = InlineMessage()
        self.number = QLineEdit()
        self.number.setMaxLength(LONGEST)
        self.number.setAccessibleName(self.tr("Number of a notice"))
        self.number.setPlaceholderText(self.tr("Number of the notice, typed or scanned"))
        self.number.returnPressed.connect(self._find)
        self._choice = Segments([(NOTICES, self.tr("Notices")), (PROMISES, self.tr("Promises"))])
        self._choice.chosen.connect(self._turn)
        self.notices = self._notice_table()
        self.promises = self._promise_table()
        self._why = QLineEdit()
        self._why.setMaxLength(500)
        self._why.setAccessibleName(self.tr("Why the promise was broken"))
        self._why.setPlaceholderText(self.tr("Why the promise was broken"))
        self._middle = QStackedWidget()
        self._more = LinkButton(self.tr("Show more"), icon_name="chevron-down")
        self._open = PrimaryButton(self.tr("Open"), "Enter")
        self._kept = QuietButton(self.tr("It was kept"), "F6", "check-circle-outline")
        self._broken = QuietButton(self.tr("It was broken"), "F7", "close-circle-outline")
        self._lay_out()
        self._join()
        self._turn(NOTICES)
        self.display(Waiting())

    def _notice_table(self) -> RowTable:
        return RowTable(
            self.tr("Notices"),
            (
                Column(self.tr("Notice"), 148),
                Column(self.tr("Applicant"), 150),
                Column(self.tr("Service item")),
                Column(self.tr("Number"), 220),
                Column(self.tr("Missing"), 80),
                Column(self.tr("Given"), 148),
            ),
        )

    def _promise_table(self) -> RowTable:
        return RowTable(
            self.tr("Promises"),
            (
                Column(self.tr("Left"), 260),
                Column(self.tr("Applicant"), 150),
                Column(self.tr("Promised")),
                Column(self.tr("Service item"), 220),
                Column(self.tr("Case number"), 196),
            ),
        )

    def enter(self) -> None:
        """The number is what the citizen comes with."""
        self.number.setFocus()
        self.number.selectAll()
        self.refresh_requested.emit()

    def display(self, state: State) -> None:
        """Show a state of the lists."""
        match state:
            case Waiting():
                self._message.say(Message(self.tr("The lists are on their way…"), tone="accent"))
            case Failed(error=error):
                self._message.say(error_message(error, retry=True))
            case Listed():
                self._show_listed(state)
            case _:
                assert_never(state)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(label(self.tr("Back with a notice"), "heading"))
        top.addWidget(self.number, 1)
        top.addWidget(self._choice)
        self.body.addLayout(top)
        self.body.addWidget(self._message)
        card = Card()
        card.body.setContentsMargins(4, 4, 4, 4)
        self._middle.addWidget(self.notices)
        self._middle.addWidget(self.promises)
        card.body.addWidget(self._middle, 1)
        card.body.addWidget(self._why)
        card.body.addWidget(self._more)
        self.body.addWidget(card, 1)
        self.body.addWidget(ActionBar(self._kept, self._broken, primary=self._open))

    def _join(self) -> None:
        self.notices.opened.connect(self.find_requested)
        self.promises.opened.connect(self._open_case)
        self._open.clicked.connect(self._open_chosen)
        self._more.clicked.connect(self.more_requested)
        self._message.step_requested.connect(self.refresh_requested)
        self._deed_kept = self.add_deed("F6", self.tr("Promise kept"), self._ask_kept, self._kept)
        self._deed_broken = self.add_deed("F7", self.tr("Promise broken"), self._ask_broken, self._broken)
        self.add_deed("F5", self.tr("Refresh"), self.refresh_requested.emit)

    def _turn(self, name: str) -> None:
        promises = name == PROMISES
        self._choice.show_choice(name, (NOTICES, PROMISES))
        self._middle.setCurrentIndex(1 if promises else 0)
        for widget in (self._why, self._kept, self._broken):
            widget.setVisible(promises and self._may_settle)
        for deed in (self._deed_kept, self._deed_broken):
            deed.setEnabled(promises and self._may_settle)

    def _find(self) -> None:
        if self.number.text().strip():
            self.find_requested.emit(self.number.text())

    def _open_chosen(self) -> None:
        if self._middle.currentIndex() == 1:
            self._open_case(self.promises.chosen)
        elif self.notices.chosen:
            self.find_requested.emit(self.notices.chosen)

    def _open_case(self, key: str) -> None:
        if key in self._promises:
            self.case_requested.emit(self._promises[key].case)

    def _ask_kept(self) -> None:
        due = self._promises.get(self.promises.chosen)
        if due is not None:
            self.kept_requested.emit(due)

    def _ask_broken(self) -> None:
        due = self._promises.get(self.promises.chosen)
        if due is None:
            return
        if not self._why.text().strip():
            self._why.setFocus()
            return
        self.broken_requested.emit(due, self._why.text().strip())
        self._why.clear()

    def _show_listed(self, state: Listed) -> None:
        if state.error is not None:
            self._message.say(error_message(state.error))
        elif state.unknown:
            happened = self.tr("No notice of this station has that number")
            means = self.tr("Compare it with the paper. Another station's notice is resumed there.")
            self._message.say(Message(happened, means, tone="warn"))
        else:
            self._message.clear()
        self._choice.say(NOTICES, f"{self.tr('Notices')} {len(state.notices)}")
        promises = self.tr("Promises")
        overdue = self.tr("{0} overdue").format(state.overdue)
        words = f"{promises} {len(state.promises)}"
        self._choice.say(PROMISES, f"{words} · {overdue}" if state.overdue else words)
        self._more.setVisible(state.more_notices is not None or state.more_promises is not None)
        self.notices.show_rows([self._notice_row(row) for row in state.notices])
        self._promises = {f"{one.case}/{one.promise.material}": one for one in state.promises}
        self.promises.show_rows([_promise_row(key, one) for key, one in self._promises.items()])

    def _notice_row(self, row: NoticeRow) -> Row:
        words, tone, icon = kind_words(row.kind)
        return Row(
            row.number,
            (
                Cell(words, tone, icon),
                Cell(row.applicant_name),
                Cell(row.item_name),
                Cell(row.number),
                Cell(str(row.lacks) if row.lacks else "", "secondary"),
                Cell(self._civil_time(row.issued_at), "secondary"),
            ),
        )

    def _help(self, *, may_settle: bool) -> str:
        if not may_settle:
            return self.tr(
                "A citizen comes back with the number of a notice: type or scan it, Enter opens the draft at"
                " what was missing.\nPromises stand by their due day."
            )
        return self.tr(
            "A citizen comes back with the number of a notice: type or scan it, Enter opens the draft at"
            " what was missing.\nPromises stand by their due day; F6 says that one was kept, F7 that it was"
            " broken, with the reason."
        )


def _promise_row(key: str, due: DuePromise) -> Row:
    words, tone, icon = left_words(due.promise)
    return Row(
        key,
        (
            Cell(words, tone, icon, strong=tone == "bad"),
            Cell(due.applicant_name),
            Cell(due.promise.name),
            Cell(due.item_name),
            Cell(due.case_number, "secondary"),
        ),
    )

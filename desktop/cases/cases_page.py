"""The clerk's list of cases: states with counts, what changed first, Enter opens."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import assert_never

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from desktop.cases.case import ORDER, CaseRow
from desktop.cases.cases_flow import Failed, Listed, State, Waiting
from desktop.cases.words_page import (
    left_words,
    state_words,
    where_words,
)
from desktop.shell.messages import error_message
from desktop.widgets.buttons import LinkButton, PrimaryButton
from desktop.widgets.card import Card
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.inline_message import InlineMessage, Message
from desktop.widgets.page import ActionBar, Page
from desktop.widgets.row_table import Cell, Column, Row, RowTable
from desktop.widgets.segments import Segments
from desktop.widgets.time_words import moment, short_moment

MOST_COUNTED = 1000
ALL = "all"


class CasesPage(Page):
    """The list.

    Signals:
        refresh_requested: F5.
        state_chosen: a CaseState, or None for all.
        more_requested: the rows that follow.
        case_requested: the id of a case.
    """

    refresh_requested = Signal()
    state_chosen = Signal(object)
    more_requested = Signal()
    case_requested = Signal(str)

    def __init__(self, now: Callable[[], datetime], *, takes_in: bool = True) -> None:
        """`takes_in`: whether who sits here takes cases in; a leader sees those of the whole station."""
        title = self.tr("My cases") if takes_in else self.tr("Cases of the station")
        super().__init__(title, _help())
        self._now, self._takes_in = now, takes_in
        self.table = RowTable(
            self.tr("Cases"),
            (
                Column(self.tr("State"), 148),
                Column(self.tr("Applicant"), 150),
                Column(self.tr("Service item")),
                Column(self.tr("Case number"), 196),
                Column(self.tr("Step"), 96),
                Column(self.tr("Limit"), 164),
                Column(self.tr("Changed"), 112),
            ),
        )
        self.table.setObjectName("cases")
        self._filter = Segments([(ALL, self.tr("All")), *((name, state_words(name).text) for name in ORDER)])
        self._message = InlineMessage()
        self._more = LinkButton(self.tr("Show more"), icon_name="chevron-down")
        self._open = PrimaryButton(self.tr("Open"), "Enter")
        self._middle = QStackedWidget()
        self._lay_out()
        self._join()
        self.display(Waiting())

    def enter(self) -> None:
        """The list, with the row that was chosen."""
        self.table.setFocus()
        self.refresh_requested.emit()

    def display(self, state: State) -> None:
        """Show a state of the list."""
        self._message.clear()
        match state:
            case Waiting():
                self._show_empty("timer-sand", self.tr("The cases are on their way…"))
            case Listed():
                self._show_list(state)
            case Failed(error=error, before=before):
                self._show_failed(error_message(error, retry=True), before)
            case _:
                assert_never(state)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._filter)
        top.addStretch(1)
        self.body.addLayout(top)
        self.body.addWidget(self._message)
        listed = Card()
        listed.body.setContentsMargins(4, 4, 4, 4)
        listed.body.addWidget(self.table, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(8, 0, 8, 4)
        foot.addWidget(self._more)
        foot.addStretch(1)
        listed.body.addLayout(foot)
        blank = Card()
        self._empty = EmptyState("folder-clock-outline", "")
        blank.body.addWidget(self._empty)
        self._middle.addWidget(listed)
        self._middle.addWidget(blank)
        self.body.addWidget(self._middle, 1)
        self.body.addWidget(ActionBar(primary=self._open))

    def _join(self) -> None:
        self.table.opened.connect(self.case_requested)
        self._open.clicked.connect(self._open_chosen)
        self._more.clicked.connect(self.more_requested)
        self._message.step_requested.connect(self.refresh_requested)
        self._filter.chosen.connect(lambda name: self.state_chosen.emit(None if name == ALL else name))
        self.add_deed("F5", self.tr("Refresh"), self.refresh_requested.emit)

    def _open_chosen(self) -> None:
        if self.table.chosen:
            self.case_requested.emit(self.table.chosen)

    def _show_list(self, listed: Listed) -> None:
        self._show_counts(listed)
        self._more.setVisible(listed.more is not None)
        self._open.setEnabled(bool(listed.rows))
        if not listed.rows:
            self.table.show_rows([])
            self._show_none(chosen=listed.chosen is not None)
            return
        had_focus = self._middle.currentIndex() == 1 and self.isVisible()
        self.table.show_rows([self._row(row, row.id in listed.fresh) for row in listed.rows])
        self._middle.setCurrentIndex(0)
        if had_focus:
            self.table.setFocus()

    def _show_failed(self, message: Message, before: Listed | None) -> None:
        """The rows of before stay, and say of when they are."""
        if before is None:
            self._show_empty("cloud-off-outline", self.tr("There is no list to show"))
        else:
            self._show_list(before)
            if before.asked_at is not None:
                old = self.tr("The list below is as of {0}.").format(moment(before.asked_at))
                message = replace(message, means=f"{message.means}\n{old}")
        self._message.say(message)

    def _show_none(self, *, chosen: bool) -> None:
        if self._takes_in:
            none, means = (
                self.tr("You have taken no case in yet"),
                self.tr("F2 looks a citizen up; F3 takes a case in"),
            )
        else:
            none, means = (
                self.tr("This station has taken no case in yet"),
                self.tr("Cases that colleagues take in appear here by themselves"),
            )
        self._show_empty(
            "folder-clock-outline", self.tr("No case is in this state") if chosen else none, means
        )

    def _show_counts(self, listed: Listed) -> None:
        self._filter.say(ALL, self.tr("All {0}").format(_counted(listed.whole)))
        for name in ORDER:
            self._filter.say(name, f"{state_words(name).text} {_counted(listed.counts.get(name, 0))}")
        self._filter.show_choice(listed.chosen or ALL, [ALL, *ORDER])

    def _row(self, row: CaseRow, fresh: bool) -> Row:
        state, left = state_words(row.state), left_words(row, self._now())
        word = self.tr("{0} · new").format(state.text) if fresh else state.text
        return Row(
            row.id,
            (
                Cell(word, state.tone, state.icon, strong=True),
                Cell(row.applicant_name, strong=fresh),
                Cell(row.item_name),
                Cell(row.number, "secondary"),
                Cell(_step(row), "secondary", hint=where_words(row)),
                Cell(left.text, left.tone, left.icon),
                Cell(short_moment(row.changed_at), "secondary", hint=moment(row.changed_at)),
            ),
        )

    def _show_empty(self, icon_name: str, line: str, means: str = "") -> None:
        self._open.setEnabled(False)
        self._empty.show_icon(icon_name)
        self._empty.say(line, means)
        self._middle.setCurrentIndex(1)


def _step(row: CaseRow) -> str:
    return row.step.name if row.step is not None and not row.closed else ""


def _help() -> str:
    return QCoreApplication.translate(
        "cases",
        "Your cases, what changed last first. A case that came back stands as “To be mended”.\n"
        "Enter opens a case; there you mend it, print its papers and read what happened.",
    )


def _counted(cases: int) -> str:
    """The centre counts no further than this."""
    return str(cases) if cases < MOST_COUNTED else f"{MOST_COUNTED - 1}+"

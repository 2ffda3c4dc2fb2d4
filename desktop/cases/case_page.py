"""One case: what it is, its papers, and its history as sentences. A returned case leads to its mending."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import assert_never

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop.cases.case import Case
from desktop.cases.case_flow import NotOpened, Opened, Opening, State
from desktop.cases.case_parts_page import (
    FactColumn,
    HistoryLine,
    divider,
    marked_line,
    material_line,
    promised_line,
)
from desktop.cases.deeds import DeedKind
from desktop.cases.window_deeds_page import KEYS, WindowDeeds, verb_words
from desktop.cases.words_page import (
    deed_words,
    left_words,
    mending_words,
    state_words,
    where_words,
)
from desktop.catalogue.conditions import wanted
from desktop.citizens.identity_number import grouped
from desktop.papers.paper import OF_DEEDS, Kind, Wanted
from desktop.shell.messages import error_message
from desktop.widgets.buttons import LinkButton, PrimaryButton, QuietButton
from desktop.widgets.card import Card
from desktop.widgets.field_row import FieldRow
from desktop.widgets.inline_message import InlineMessage, Message
from desktop.widgets.labels import label
from desktop.widgets.page import Page, PageHeader
from desktop.widgets.people_words import people_lines
from desktop.widgets.state_chip import StateChip, StateLine
from desktop.widgets.time_words import moment

translate = QCoreApplication.translate


class CasePage(Page):
    """A case.

    Signals:
        refresh_requested: F5.
        mend_requested: the returned Case.
        paper_brought: F4: the Case, and the code of the promised material whose paper the citizen brings.
        act_requested: the CaseDeed: a field corrected, the case withdrawn or voided.
        acceptance_requested: the id of a case whose acceptance receipt is wanted.
        result_requested: the id of a decided case whose result is wanted.
        paper_requested: the Wanted paper of another kind.
    """

    refresh_requested = Signal()
    mend_requested = Signal(object)
    paper_brought = Signal(object, str)
    act_requested = Signal(object)
    acceptance_requested = Signal(str)
    result_requested = Signal(str)
    paper_requested = Signal(object)

    def __init__(self, now: Callable[[], datetime], *, prints: bool, brings: bool = False) -> None:
        """`prints`: whether who sits here may print papers; `brings`: take in what was promised."""
        super().__init__(self.tr("Case"), _help())
        self._now = now
        self._prints, self._brings = prints, brings
        self._case: Case | None = None
        self._header = PageHeader()
        self._chip = StateChip("progress-clock", "")
        self._header.chips.addWidget(self._chip)
        self._message = InlineMessage()
        self._facts = FactColumn()
        self._history = FactColumn()
        self._acceptance = PrimaryButton(self.tr("Print the receipt"), "F9", "printer-outline")
        self._acceptance_again = QuietButton(self.tr("Acceptance receipt"), icon_name="printer-outline")
        self._compared = QuietButton(self.tr("Verification sheet"), icon_name="account-check-outline")
        self._originals = QuietButton(self.tr("Hand-over list"), icon_name="format-list-checks")
        self._letter = QuietButton(self.tr("Letter of promise"), icon_name="file-sign")
        self._result = PrimaryButton(self.tr("Print the result"), "F9", "printer-outline")
        self._mend = PrimaryButton(self.tr("Mend the case"), "Enter", "pencil-outline")
        self.deeds = WindowDeeds()
        self._verbs: dict[DeedKind, QAction] = {}
        self._lay_out()
        self._join()
        self.display(Opening())

    def enter(self) -> None:
        """The next step."""
        for button in (self._mend, self._result, self._acceptance):
            if button.isVisible() and button.isEnabled():
                button.setFocus()
                return
        self.setFocus()

    def display(self, state: State) -> None:
        """Show a state of the case."""
        match state:
            case Opening():
                self._case = None
                self._header.say(self.tr("The case is on its way…"))
                self._message.clear()
                self._clear()
            case Opened(case=case, error=error):
                self._show(case)
                self.deeds.display(case, error)
                self._say_verbs()
            case NotOpened(error=error):
                if self._case is None:
                    self._header.say(self.tr("The case could not be opened"))
                self._message.say(error_message(error, retry=True))
            case _:
                assert_never(state)

    def _lay_out(self) -> None:
        self.body.addWidget(self._header)
        self.body.addWidget(self._message)
        columns = QHBoxLayout()
        columns.setSpacing(16)
        facts, history = Card(self.tr("Case")), Card(self.tr("What happened"))
        facts.body.addWidget(self._facts, 1)
        history.body.addWidget(self._history, 1)
        side = QVBoxLayout()
        side.setSpacing(16)
        side.addWidget(self.deeds)
        side.addWidget(history, 1)
        columns.addWidget(facts, 5)
        columns.addLayout(side, 4)
        self.body.addLayout(columns, 1)
        row = QHBoxLayout()
        row.setSpacing(12)
        for paper in (self._acceptance_again, self._compared, self._originals, self._letter):
            row.addWidget(paper)
        row.addStretch(1)
        for button in (self._acceptance, self._result, self._mend):
            row.addWidget(button)
        self.body.addLayout(row)

    def _join(self) -> None:
        self.add_deed("F5", self.tr("Refresh"), self.refresh_requested.emit)
        self._mending = self.add_deed("Return", self.tr("Mend"), self._ask_mend, self._mend)
        self._printing = self.add_deed("F9", self.tr("Print"), self._ask_print)
        self._bringing = self.add_deed("F4", self.tr("Promised paper"), self._bring)
        for button in (self._acceptance, self._acceptance_again):
            button.clicked.connect(lambda: self._ask(self.acceptance_requested))
        self._result.clicked.connect(self._ask_result)
        self._compared.clicked.connect(lambda: self._ask_paper("verification"))
        self._originals.clicked.connect(lambda: self._ask_paper("originals"))
        self._letter.clicked.connect(lambda: self._ask_paper("promise"))
        self._message.step_requested.connect(self.refresh_requested)
        self.deeds.act_requested.connect(self.act_requested)
        for kind, key in KEYS.items():
            self._verbs[kind] = self.add_deed(key, verb_words(kind), partial(self._begin, kind))
        self._acting = self.add_deed("F8", self.tr("Do it"), self.deeds.act)

    def back(self) -> bool:
        """Esc puts a deed away that was begun."""
        if not self.deeds.begun:
            return False
        self.deeds.put_away()
        self._say_verbs()
        self.enter()
        return True

    def _begin(self, kind: DeedKind) -> None:
        self.deeds.begin(kind)
        self._say_verbs()

    def _say_verbs(self) -> None:
        for kind, action in self._verbs.items():
            permitted = self._case is not None and self.deeds.permitted(kind) is not None
            action.setEnabled(permitted and not self.deeds.begun)
        self._acting.setEnabled(self.deeds.begun)
        # Enter in a field of the deed must not lead away from it.
        returned = self._case is not None and self._case.summary.state == "returned"
        self._mending.setEnabled(returned and not self.deeds.begun)

    def _ask_mend(self) -> None:
        """Enter presses the button that has the focus; else it mends."""
        focused = self.focusWidget()
        if isinstance(focused, QuietButton | LinkButton):
            focused.click()
        else:
            self.mend_requested.emit(self._case)

    def _bring(self, material: str = "") -> None:
        """The paper of a promise: the one asked for, else the one due first."""
        case = self._case
        if case is not None and case.to_bring:
            self.paper_brought.emit(case, material or case.to_bring[0].material)

    def _ask_print(self) -> None:
        if self._case is not None and self._case.summary.closed:
            self._ask_result()
        else:
            self._ask(self.acceptance_requested)

    def _ask_result(self) -> None:
        """The paper of how it ended: a withdrawn or voided case has no result."""
        state = self._case.summary.state if self._case is not None else ""
        if state in OF_DEEDS and state != "returned":
            self._ask_paper(OF_DEEDS[state])
        else:
            self._ask(self.result_requested)

    def _ask_paper(self, kind: Kind, deed: int = 0) -> None:
        if self._case is not None:
            self.paper_requested.emit(Wanted(kind, case=self._case.id, deed=deed))

    def _ask(self, request: object) -> None:
        if self._case is not None:
            request.emit(self._case.id)  # type: ignore[attr-defined]  # a bound signal

    def _clear(self) -> None:
        self._chip.hide()
        self._facts.empty()
        self._history.empty()
        for button in (self._mend, self._result, self._acceptance, self._acceptance_again):
            button.hide()
        for button in (self._compared, self._originals, self._letter):
            button.hide()
        for deed in (self._mending, self._printing, self._bringing):
            deed.setEnabled(False)
        self.deeds.display(None)
        self._say_verbs()

    def _show(self, case: Case) -> None:
        if case == self._case:
            self._say_returned(case)
            return  # the focus and what is being read stay
        self._case = case
        row, state = case.summary, state_words(case.summary.state)
        self._header.say(row.item_name, row.number)
        self._chip.say(state.icon, state.text, state.tone)
        self._chip.show()
        returned, closed = row.state == "returned", row.closed
        self._mend.setVisible(returned)
        self._mending.setEnabled(returned)
        self._result.setVisible(self._prints and closed)
        self._acceptance.setVisible(self._prints and not closed and not returned)
        self._acceptance_again.setVisible(self._prints and (closed or returned))
        for button in (self._compared, self._originals):
            button.setVisible(self._prints)
        self._letter.setVisible(self._prints and bool(case.promises))
        self._printing.setEnabled(self._prints)
        self._bringing.setEnabled(self._brings and bool(case.to_bring))
        self._say_returned(case)
        self._show_facts(case)
        self._show_history(case)
        if self.isVisible():
            self.enter()

    def _say_returned(self, case: Case) -> None:
        entry = case.last_return
        asked = case.time_asked
        if asked is not None:
            self._message.say(Message(deed_words(asked).text, asked.why, tone="accent"))
            return
        note = next((one for one in reversed(case.notes) if one.read_at is None), None)
        if entry is None and note is not None:
            from_whom = self.tr("A note from {0} ({1}):").format(note.by.name, note.by.organisation)
            self._message.say(Message(from_whom, note.text, tone="accent"))
            return
        if entry is None and case.in_doubt:
            names = "、".join(one.name for one in case.in_doubt)
            happened = self.tr("A promise was not kept: {0}").format(names)
            means = self.tr("Who approved it decides whether that stands. The paper can still be brought.")
            self._message.say(Message(happened, means, tone="warn"))
            return
        if entry is None:
            self._message.clear()
            return
        what = "\n".join(mending_words(case, entry))
        means = "\n".join(part for part in (what, entry.why) if part)
        self._message.say(Message(self.tr("It came back. Put this right:"), means, tone="warn"))

    def _show_facts(self, case: Case) -> None:
        row, column = case.summary, self._facts
        left = left_words(row, self._now())
        column.empty()
        if row.applicant_name:  # not every post is told it
            column.put(label(row.applicant_name, "name", wrap=True))
        column.put(FieldRow(self.tr("Number"), grouped(case.applicant), kind="numeric"))
        for icon, words, tone in people_lines(case.others, case.again_because):
            column.put(marked_line(icon, words, tone))
        column.put(FieldRow(self.tr("Submitted"), moment(row.submitted_at)))
        if not row.closed:
            mark = StateLine(left.icon, left.text, left.tone)
            column.put(FieldRow(self.tr("Due"), "", mark=mark))
        if where_words(row):
            step = row.step.name if row.step else ""
            column.put(FieldRow(self.tr("Waits at"), where_words(row), step))
        column.put(divider())
        in_place = wanted(case.item, {one.code: one.value for one in case.answers}, by_agent=case.has_agent)
        for material in case.item.materials:
            pages = sum(document.pages for document in case.documents_of(material.code))
            promise = case.promise_of(material.code)
            if material not in in_place and not pages:
                continue
            if promise is not None and (promise.document is not None or not pages):
                may = self._brings and promise in case.to_bring
                column.put(promised_line(promise, partial(self._bring, material.code) if may else None))
            else:
                column.put(material_line(material.name, pages, required=material.required))

    def _show_history(self, case: Case) -> None:
        self._history.empty()
        for entry in reversed(case.history):
            self._history.put(HistoryLine(case, entry, self._ask_paper if self._prints else None))


def _help() -> str:
    return translate(
        "cases",
        "What the case is, which papers it holds, and what happened to it, the last first.\n"
        "F9 prints its receipt; when it is closed, its result. A case that came back is mended with Enter.",
    )

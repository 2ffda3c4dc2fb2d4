"""Proposals: what waits for a second person, and what became of others; before next to proposed."""

from collections.abc import Sequence
from typing import assert_never

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from desktop.administration.deed_form_page import DeedForm, reason_question
from desktop.administration.facts_page import Facts
from desktop.administration.proposals_change import Proposal, Verdict, differences
from desktop.administration.proposals_flow import Decision, ProposalsShown, State
from desktop.administration.proposals_words_page import cell_name, cell_words, heading, summary
from desktop.administration.register_flow import Failed, Listed, Waiting
from desktop.administration.register_page import Offer, RegisterPage
from desktop.administration.staff_words_page import kind_words, proposal_words
from desktop.widgets.labels import label
from desktop.widgets.row_table import Cell, Column, Row, RowTable
from desktop.widgets.segments import Segments
from desktop.widgets.time_words import moment
from desktop.widgets.tones import Tone


class ProposalsPage(RegisterPage):
    """The list, one proposal beside it, and the decision.

    Signals:
        which_chosen: "open" or "decided".
        decide_requested: a Decision.
    """

    which_chosen = Signal(str)
    decide_requested = Signal(object)

    def __init__(self, account: str) -> None:
        super().__init__(self.tr("Proposals"), _help(), _table(), spare=(3,))
        self._account = account
        self._proposals: dict[str, Proposal] = {}
        self._names: dict[str, str] = {}
        self._about: Proposal | None = None
        self.words.hide()
        self._find_deed.setEnabled(False)
        self._filter = Segments([("open", self.tr("Waiting")), ("decided", self.tr("Decided"))])
        self.top.addWidget(self._filter)
        self.top.addStretch(1)
        self._filter.chosen.connect(self.which_chosen)
        self._lay_out_facts()
        self.display(Waiting())

    def display(self, state: State) -> None:
        """Show a state of the list."""
        match state:
            case Waiting():
                self.show_none("timer-sand", self.tr("The proposals are on their way…"))
            case Listed(content=shown):
                self._show(shown)
            case Failed():
                self.show_failed(state)
            case _:
                assert_never(state)

    def chosen_changed(self) -> None:
        """Show the chosen one whole."""
        proposal = self._proposals.get(self.table.chosen)
        self.detail.setVisible(proposal is not None)
        if proposal is not None:
            self._show_proposal(proposal)

    def offer_chosen(self, kind: str) -> None:
        """Ask why."""
        proposal = self._proposals.get(self.table.chosen)
        if proposal is None:
            return
        self._about = proposal
        self.open_form(_form(kind, summary(proposal, self._names)))

    def send(self, kind: str, values: dict[str, str]) -> None:
        """Decide as the form says."""
        if self._about is not None:
            self.decide_requested.emit(Decision(self._about, _verdict(kind), values["reason"]))

    def done_words(self, kind: str) -> str:
        """What is said when it is done."""
        words = {
            "approve": self.tr("Approved: it counts from now on."),
            "refuse": self.tr("Refused: everything stays as it was."),
            "withdraw": self.tr("Withdrawn: everything stays as it was."),
        }
        return words[kind]

    def _show(self, shown: ProposalsShown) -> None:
        self._names = shown.names
        self._proposals = {one.id: one for one in shown.proposals}
        self._filter.say("open", self.tr("Waiting {0}").format(shown.open))
        self._filter.show_choice(shown.which, ["open", "decided"])
        if shown.proposals:
            self.show_rows([self._row(one) for one in shown.proposals], shown.more)
        elif shown.which == "open":
            means = self.tr("What somebody proposes stands here until a second person decides")
            self.show_none("clipboard-check-outline", self.tr("Nothing waits"), means)
        else:
            self.show_none("history", self.tr("Nothing was decided yet"))

    def _row(self, proposal: Proposal) -> Row:
        state = proposal_words(proposal.state)
        waits_for_me = proposal.state == "open" and proposal.may_decide
        words = self.tr("For you") if waits_for_me else state.text
        at = moment(proposal.proposed_at)
        return Row(
            proposal.id,
            (
                Cell(words, state.tone, state.icon, strong=waits_for_me),
                Cell(kind_words(proposal.kind)),
                Cell(summary(proposal, self._names)),
                Cell(proposal.proposed_by_name),
                Cell(at[5:], "secondary", hint=at),
            ),
        )

    def _lay_out_facts(self) -> None:
        self._facts = Facts((self.tr("Proposed"), self.tr("Reason"), self.tr("Decided")), label_width=64)
        self._cells = QFrame()
        self._grid = QGridLayout(self._cells)
        self._grid.setContentsMargins(0, 8, 0, 8)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self.facts.addWidget(self._facts)
        self.facts.addWidget(self._cells)

    def _show_proposal(self, proposal: Proposal) -> None:
        mine = proposal.proposed_by == self._account
        who = self.tr("You") if mine else proposal.proposed_by_name
        decided = ""
        if proposal.decided_at is not None:
            name, why = proposal.decided_by_name or "", proposal.decided_why or ""
            decided = f"{name}  {moment(proposal.decided_at)}\n{why}"
        values = (f"{who}  {moment(proposal.proposed_at)}", proposal.reason, decided)
        self._facts.say(heading(proposal, self._names), values, proposal_words(proposal.state))
        self._show_cells(proposal)
        self.show_offers(self._offers_for(proposal, mine=mine))

    def _show_cells(self, proposal: Proposal) -> None:
        while self._grid.count():
            widget = self._grid.takeAt(0).widget()
            if widget is not None:
                widget.hide()  # at once: what comes in its place is drawn before it is deleted
                widget.deleteLater()
        for place, words in enumerate((self.tr("Cell"), self.tr("Before"), self.tr("Proposed"))):
            self._grid.addWidget(label(words, "secondary"), 0, place)
        line, down = 0, 1
        for cell in differences(proposal):
            if cell.line != line:
                line = cell.line
                self._put(down, 0, label(self.tr("Account {0}").format(line), "heading"), across=3)
                down += 1
            before = cell_words(proposal, cell, cell.before, self._names)
            wanted = cell_words(proposal, cell, cell.proposed, self._names)
            self._put(down, 0, label(cell_name(proposal, cell, self._names), "secondary", wrap=True))
            self._put(down, 1, label(before if cell.before or cell.about else "—", "body", wrap=True))
            tone: Tone = "accent" if cell.changed else "ink"
            self._put(down, 2, label(wanted, "value" if cell.changed else "body", wrap=True, tone=tone))
            down += 1
        for column, part in enumerate((3, 4, 5)):
            self._grid.setColumnStretch(column, part)

    def _put(self, down: int, place: int, widget: QWidget, across: int = 1) -> None:
        self._grid.addWidget(widget, down, place, 1, across, Qt.AlignmentFlag.AlignTop)

    def _offers_for(self, proposal: Proposal, *, mine: bool) -> Sequence[Offer]:
        if proposal.state != "open":
            return ()
        offers = []
        if proposal.may_decide:
            offers = [
                Offer("approve", self.tr("Approve"), "check-circle-outline"),
                Offer("refuse", self.tr("Refuse"), "close-circle-outline"),
            ]
        if mine:
            offers.append(Offer("withdraw", self.tr("Withdraw"), "undo"))
        return offers


def _table() -> RowTable:
    translate = QCoreApplication.translate
    table = RowTable(
        translate("administration", "Proposals"),
        (
            Column(translate("administration", "State"), 104),
            Column(translate("administration", "What"), 112),
            Column(translate("administration", "Change")),
            Column(translate("administration", "Proposed by"), 104),
            Column(translate("administration", "When"), 104),
        ),
    )
    table.setObjectName("proposals")
    return table


def _verdict(kind: str) -> Verdict:
    verdicts: tuple[Verdict, ...] = ("approve", "refuse", "withdraw")
    return next(verdict for verdict in verdicts if verdict == kind)


def _form(kind: str, about: str) -> DeedForm:
    head, button = _form_words(_verdict(kind))
    return DeedForm(kind, head, about, (reason_question(),), button)


def _form_words(verdict: Verdict) -> tuple[str, str]:
    translate = QCoreApplication.translate
    match verdict:
        case "approve":
            head = translate("administration", "Approve the proposal")
            return head, translate("administration", "Approve")
        case "refuse":
            head = translate("administration", "Refuse the proposal")
            return head, translate("administration", "Refuse")
        case "withdraw":
            head = translate("administration", "Withdraw the proposal")
            return head, translate("administration", "Withdraw")


def _help() -> str:
    return QCoreApplication.translate(
        "administration",
        "What one administrator proposes, another decides; nobody decides on their own proposal.\n"
        "Arrow keys choose; Enter leads to approve and refuse. Your own you may withdraw.\n"
        "One-time passwords of approved accounts are shown once.",
    )

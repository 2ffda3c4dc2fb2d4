"""What an agency's systems may do and see for a purpose: changed line by line, compared with what holds,
proposed."""

from collections.abc import Sequence
from typing import assert_never

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QComboBox

from desktop.administration.agency_sharing import (
    DEEDS,
    REACHES,
    VISIBILITIES,
    AgencySharing,
    Line,
    content,
    counts,
    with_changes,
)
from desktop.administration.agency_sharing_flow import State
from desktop.administration.agency_words_page import line_words, said_words
from desktop.administration.deed_form_page import DeedForm, reason_question
from desktop.administration.facts_page import Facts
from desktop.administration.policy_words_page import FIELDS
from desktop.administration.proposals_change import NewProposal
from desktop.administration.register_flow import DeedState, Done, Failed, Listed, Waiting
from desktop.administration.register_page import Offer, RegisterPage
from desktop.widgets.buttons import QuietButton
from desktop.widgets.row_table import Cell, Column, Row, RowTable

SET, LET_GO = "set ", "let go"
KEPT = "propose"


class AgencySharingPage(RegisterPage):
    """The lines of one agency for one purpose, and what is wanted otherwise.

    Signals:
        propose_requested: a NewProposal.
    """

    propose_requested = Signal(object)

    def __init__(self, permissions: frozenset[str]) -> None:
        super().__init__(self.tr("Agencies' sharing rules"), _help(), _table(), spare=(2,))
        self._may = "sharing.propose" in permissions
        self._sharing: AgencySharing | None = None
        self._changes: dict[str, dict[Line, str | None]] = {}
        self._lines: dict[str, Line] = {}
        self._sent, self._asked_for = "", ""
        self.agency, self.purpose = _box(self.tr("Agency")), _box(self.tr("Purpose"))
        self._lay_out_top()
        self._facts = Facts((self.tr("In force"), self.tr("Counts"), self.tr("Wanted")), label_width=64)
        self.facts.addWidget(self._facts)
        forget = QuietButton(self.tr("Forget the changes"), "Ctrl+B", "undo")
        self.quiet.addWidget(forget)
        self.quiet.addStretch(1)
        self._forgetting = self.add_deed("Ctrl+B", self.tr("Forget the changes"), self._forget, forget)
        self.display(Waiting())

    def choose_agency(self, code: str) -> None:
        """The lines of this one."""
        self.agency.setCurrentIndex(max(self.agency.findData(code), 0))
        self._asked_for = code
        self._offer_purposes()

    def display(self, state: State) -> None:
        """Show a state of the rules."""
        match state:
            case Waiting():
                self.show_none("timer-sand", self.tr("The rules are on their way…"))
            case Listed(content=sharing):
                self._take(sharing)
            case Failed():
                self.show_failed(state)
            case _:
                assert_never(state)

    def display_deed(self, state: DeedState) -> None:
        """What was proposed is no longer wanted only here."""
        if isinstance(state, Done):
            self._changes.pop(self._sent, None)
        super().display_deed(state)
        if isinstance(state, Done):
            self._show_lines()

    def chosen_changed(self) -> None:
        """Say what the chosen line means, and what it may be."""
        line = self._lines.get(self.table.chosen)
        self.detail.setVisible(line is not None)
        if line is None:
            return
        held, wanted = self._held(), self._wanted()
        now, then = held.get(line), with_changes(held, wanted).get(line)
        values = (
            said_words(line, now).text,
            said_words(line, counts(with_changes(held, wanted), line)).text,
            said_words(line, then).text if line in wanted else "",
        )
        self._facts.say(line_words(line, self._purposes()), values)
        self.show_offers(self._choices(line, then) if self._may else [])

    def offer_chosen(self, kind: str) -> None:
        """Want something else at the chosen line; what holds there anyway is no change."""
        line = self._lines.get(self.table.chosen)
        if line is None:
            return
        value = None if kind == LET_GO else kind.removeprefix(SET)
        changes = self._changes.setdefault(self._code(), {})
        if value == self._held().get(line):
            changes.pop(line, None)
        else:
            changes[line] = value
        self._show_lines()
        self.table.setFocus()

    def primary(self) -> None:
        """What would be otherwise, line by line, before it is proposed."""
        held, wanted = self._held(), self._wanted()
        if not wanted:
            return
        told = self.tr("{0}: {1} → {2}")
        lines = [
            told.format(
                line_words(line, self._purposes()),
                said_words(line, held.get(line)).text,
                said_words(line, value).text,
            )
            for line, value in wanted.items()
        ]
        heading = self.tr("{0}: %n change(s)", "", len(lines)).format(self.agency.currentText())
        self.open_form(DeedForm(KEPT, heading, "\n".join(lines), (reason_question(),), self.tr("Propose")))

    def send(self, kind: str, values: dict[str, str]) -> None:
        """Propose all changes of the agency together."""
        self._sent = self._code()
        told = content(self._sent, self._wanted())
        self.propose_requested.emit(NewProposal("agency_terms", values["reason"], told))

    def done_words(self, kind: str) -> str:
        """What is said when it is done."""
        return self.tr("Proposed. A second person decides.")

    def _lay_out_top(self) -> None:
        self.words.hide()
        self._find_deed.setText(self.tr("Another agency"))
        for box, room in ((self.agency, 1), (self.purpose, 2)):
            self.top.addWidget(box, room)
        self.top.addStretch(1)
        self.agency.activated.connect(lambda _place: self.choose_agency(self._code()))
        self.purpose.activated.connect(lambda _place: self._show_lines())

    def _take(self, sharing: AgencySharing) -> None:
        chosen = self._code() or self._asked_for
        self._sharing = sharing
        self.agency.clear()
        for one in sharing.agencies:
            self.agency.addItem(one.name, one.code)
        self.agency.setCurrentIndex(max(self.agency.findData(chosen), 0))
        for code, changes in self._changes.items():
            held = sharing.lines(code)
            self._changes[code] = {line: value for line, value in changes.items() if held.get(line) != value}
        self._offer_purposes()

    def _offer_purposes(self) -> None:
        """Those for which something holds or is wanted stand first, marked."""
        if self._sharing is None:
            return
        code, chosen = self._code(), self.purpose.currentData()
        used = self._sharing.purposes_of(code) | {line.purpose for line in self._wanted()}
        named = sorted(self._sharing.purposes, key=lambda one: one.code not in used)
        self.purpose.clear()
        self.purpose.addItem(self.tr("Any purpose"), "")
        for one in named:
            self.purpose.addItem(f"● {one.name}" if one.code in used else one.name, one.code)
        first = next((one.code for one in named if one.code in used), "")
        chosen = chosen if chosen is not None and (chosen in used or chosen == "") else first
        self.purpose.setCurrentIndex(max(self.purpose.findData(chosen), 0))
        self._show_lines()

    def _show_lines(self) -> None:
        purpose = self.purpose.currentData() or None
        lines = [Line("field", name, purpose) for name in FIELDS]
        if purpose is not None:
            lines = [*(Line("deed", name, purpose) for name in DEEDS), *lines]
        self._lines = {f"{line.kind} {line.name}": line for line in lines}
        self.show_rows([self._row(key, line) for key, line in self._lines.items()])
        self._show_count()

    def _show_count(self) -> None:
        many = len(self._wanted())
        self._forgetting.setEnabled(many > 0)
        self.offer_primary(self.tr("Compare and propose %n", "", many) if many else "")

    def _row(self, key: str, line: Line) -> Row:
        held, wanted = self._held(), self._wanted()
        now = said_words(line, held.get(line))
        counting = said_words(line, counts(with_changes(held, wanted), line))
        then = said_words(line, wanted[line]) if line in wanted else None
        return Row(
            key,
            (
                Cell(line_words(line), strong=line.kind == "deed"),
                Cell(now.text, now.tone, now.icon),
                Cell(counting.text, counting.tone, counting.icon),
                Cell("") if then is None else Cell(f"→ {then.text}", "accent", strong=True),
            ),
        )

    def _choices(self, line: Line, now: str | None) -> Sequence[Offer]:
        values: Sequence[str] = VISIBILITIES if line.kind == "field" else REACHES
        offers = [
            Offer(f"{SET}{one}", said_words(line, one).text, said_words(line, one).icon)
            for one in values
            if one != now
        ]
        if now is not None:
            words = self.tr("No rule of its own") if line.kind == "field" else self.tr("May not do it")
            offers.append(Offer(LET_GO, words, "delete-outline"))
        return offers

    def _find(self) -> None:
        """F2: the agencies, to choose another."""
        self.agency.setFocus()
        self.agency.showPopup()

    def _forget(self) -> None:
        self._changes.pop(self._code(), None)
        self._show_lines()

    def _code(self) -> str:
        return str(self.agency.currentData() or "")

    def _held(self) -> dict[Line, str]:
        return {} if self._sharing is None else self._sharing.lines(self._code())

    def _wanted(self) -> dict[Line, str | None]:
        return self._changes.get(self._code(), {})

    def _purposes(self) -> dict[str, str]:
        known = self._sharing.purposes if self._sharing is not None else ()
        return {one.code: one.name for one in known}


def _box(name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(8)
    return box


def _table() -> RowTable:
    translate = QCoreApplication.translate
    table = RowTable(
        translate("administration", "Agencies' sharing rules"),
        (
            Column(translate("administration", "Deed or field")),
            Column(translate("administration", "In force"), 156),
            Column(translate("administration", "Counts"), 156),
            Column(translate("administration", "Wanted"), 156),
        ),
    )
    table.setObjectName("agency_sharing")
    return table


def _help() -> str:
    return QCoreApplication.translate(
        "administration",
        "What an agency's systems may do for a purpose and about whom, and how they see each field.\n"
        "What holds for a purpose goes before what holds for any; without a rule a field is not shown.\n"
        "Enter leads to what a line may be; F3 compares all changes with what holds and proposes them.",
    )

"""A citizen's record as a card: the value first, at the right which agency holds it and as of when."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.citizens.citizen import Citizen, CitizenField, Fact, has_private_use
from desktop.citizens.identity_number import grouped
from desktop.citizens.look_up_flow import Found
from desktop.citizens.masked_row_page import MaskedRow
from desktop.citizens.purpose import Purpose
from desktop.citizens.reveal_flow import State as RevealState
from desktop.citizens.words_page import field_words, state_chip
from desktop.widgets.card import Card
from desktop.widgets.copied_text import CopyWatch
from desktop.widgets.field_row import FieldRow
from desktop.widgets.labels import label, restyle
from desktop.widgets.state_chip import StateChip, StateLine

LONG_NAME = 16
"""Names longer than this are set smaller, so that the record stays on the page."""

ROWS: tuple[CitizenField, ...] = (
    "sex",
    "ethnicity",
    "birth_date",
    "registered_address",
    "residence_division",
    "residence_address",
    "residence_coordinates",
    "state",
)


class RecordCard(Card):
    """Shows one record; another replaces it whole, so that no row of two people stands together.

    Signals:
        copied: name of a field whose value was copied.
        ask_requested: name of a masked field that is to be shown.
        reveal_requested: why.
        hide_requested: mask it again.
    """

    copied = Signal(str)
    ask_requested = Signal(str)
    reveal_requested = Signal(str)
    hide_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._reasons: tuple[Purpose, ...] = ()
        self._masked: list[MaskedRow] = []
        self.body.setContentsMargins(24, 20, 24, 16)
        self._name = label("", "name", wrap=True)
        self._name_copies = CopyWatch(self._name)
        self._name_copies.copied.connect(lambda: self.copied.emit("name"))
        self._name_source = label("", "secondary")
        self._chips = QHBoxLayout()
        self._chips.setSpacing(8)
        self._formerly = StateLine("swap-horizontal", "", "warn", wrap=True)
        self._rows_area = QScrollArea()
        self._rows_area.setWidgetResizable(True)
        self._journal = label("", "secondary")
        self._watched = label(self.tr("A citizen can ask who has seen their record"), "secondary")
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._name, 1)
        head.addWidget(self._name_source)
        self.body.addLayout(head)
        chips = QHBoxLayout()
        chips.addLayout(self._chips)
        chips.addStretch(1)
        self.body.addLayout(chips)
        self.body.addWidget(self._formerly)
        self._formerly.hide()
        self.body.addWidget(self._rows_area, 1)
        foot = QHBoxLayout()
        foot.addWidget(self._journal)
        foot.addStretch(1)
        foot.addWidget(self._watched)
        self.body.addLayout(foot)

    def display(self, found: Found, today: date) -> None:
        """Show this record."""
        citizen = found.citizen
        self._name.setText(citizen.name or self.tr("Name not shared"))
        restyle(self._name, "kind", "name" if len(citizen.name) <= LONG_NAME else "title")
        name = citizen.fact("name")
        self._name_source.setText(_source(name) if name else "")
        self._show_chips(found)
        self._show_rows(citizen, today)
        index = found.journal_index
        spaced = f"{index:,}".replace(",", " ") if index is not None else ""
        self._journal.setText(self.tr("Recorded in the log as no. {0}").format(spaced) if spaced else "")

    def offer_reasons(self, reasons: tuple[Purpose, ...]) -> None:
        """What may be given as a reason for showing a masked field, from the next record on."""
        self._reasons = reasons

    def display_reveal(self, state: RevealState) -> None:
        """Show a masked field, ask why, or mask it again."""
        for row in self._masked:
            row.display(state)

    @property
    def has_masked(self) -> bool:
        """Whether a field could be shown for a reason."""
        return bool(self._masked)

    def clear(self) -> None:
        """Forget the person shown."""
        self._masked.clear()
        self._name.clear()
        self._name_source.clear()
        self._journal.clear()
        self._clear_chips()
        self._rows_area.setWidget(QWidget())

    def _show_chips(self, found: Found) -> None:
        self._clear_chips()
        citizen = found.citizen
        state = citizen.fact("state")
        if state is not None:
            icon, tone = state_chip(citizen.state)
            self._chips.addWidget(StateChip(icon, state.value, tone))
        if citizen.formerly:
            words = self.tr("Earlier number {0}; now {1}").format(
                grouped(citizen.formerly), citizen.number.grouped
            )
            self._formerly.say("swap-horizontal", words, "warn")
        self._formerly.setVisible(bool(citizen.formerly))
        if citizen.has_private_use_characters:
            self._chips.addWidget(
                StateChip(
                    "alert-outline",
                    self.tr("Private-use character: compare with the paper"),
                    "warn",
                )
            )
        if not found.region_known:
            words = self.tr("Region {0} is in no list").format(citizen.number.region)
            self._chips.addWidget(StateChip("alert-outline", words, "warn"))

    def _clear_chips(self) -> None:
        self._formerly.hide()
        while (item := self._chips.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _show_rows(self, citizen: Citizen, today: date) -> None:
        self._masked.clear()
        rows = QWidget()
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(2)
        for name in ROWS:
            fact = citizen.fact(name)
            if fact is not None and fact.masked and fact.revealable:
                column.addWidget(self._masked_row(fact))
            elif fact is not None:
                value = self._value(citizen, fact, today)
                row = FieldRow(field_words(name), value, _source(fact), mark=self._mark(value))
                row.copied.connect(lambda name=name: self.copied.emit(name))
                column.addWidget(row)
        column.addStretch(1)
        self._rows_area.setWidget(rows)

    def _masked_row(self, fact: Fact) -> MaskedRow:
        row = MaskedRow(fact.field, fact.value, _source(fact), self._reasons)
        row.ask_requested.connect(self.ask_requested)
        row.reveal_requested.connect(self.reveal_requested)
        row.hide_requested.connect(self.hide_requested)
        self._masked.append(row)
        return row

    def _mark(self, value: str) -> StateLine | None:
        """Where exactly a private-use character stands."""
        if not has_private_use(value):
            return None
        return StateLine("alert-outline", self.tr("Private-use character"), "warn")

    def _value(self, citizen: Citizen, fact: Fact, today: date) -> str:
        age = citizen.age(today) if fact.field == "birth_date" else None
        if age is not None:
            return self.tr("{0} · {1} years").format(fact.value, age)
        if fact.field == "residence_division" and fact.code and fact.code != fact.value:
            return f"{fact.value}（{fact.code}）"
        return fact.value


def _source(fact: Fact) -> str:
    return f"{fact.agency_name} {fact.as_of}"

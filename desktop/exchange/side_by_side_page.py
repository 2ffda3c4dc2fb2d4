"""One discrepancy: whom it is about, each agency's word with its key, what windows raised, what happened."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.citizens.identity_number import grouped
from desktop.exchange.discrepancy import Discrepancy, Value
from desktop.exchange.words_page import event_words, field_words, told_words
from desktop.widgets.buttons import QuietButton
from desktop.widgets.card import Card
from desktop.widgets.labels import label
from desktop.widgets.state_chip import StateLine
from desktop.widgets.time_words import short_moment

MOST_KEYS = 4


class SideBySide(Card):
    """Shows one; another replaces it whole.

    Signals:
        accepted: code of the agency whose word holds.
    """

    accepted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.body.setContentsMargins(16, 12, 16, 12)
        self._who = label("", "title", wrap=True)
        self._number = label("", "secondary")
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for part in (self._who, self._number):
            self.body.addWidget(part)
        self.body.addWidget(self._area, 1)
        self._one: Discrepancy | None = None
        self.buttons: list[QuietButton] = []

    def display(self, one: Discrepancy | None, *, may_settle: bool) -> None:
        """Show this one; nobody where there is none."""
        for button in self.buttons:
            button.setEnabled(may_settle)
        if one == self._one:
            return
        self._one, self.buttons = one, []
        shown = QWidget()
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(8)
        if one is None:
            self._who.clear()
            self._number.clear()
        else:
            self._say(one)
            column.addLayout(self._values(one, may_settle=may_settle))
            self._tell(one, column)
        column.addStretch(1)
        self._area.setWidget(shown)
        before: QWidget = self._area
        for button in self.buttons:  # they came after the keys below, and would be reached last of all
            QWidget.setTabOrder(before, button)
            before = button

    def _say(self, one: Discrepancy) -> None:
        known = {each.field: each.value for each in one.known}
        name = known.get("name") or self.tr("Not verified yet")
        about = [grouped(one.number), known.get("sex", ""), known.get("birth_date", "")]
        self._who.setText(self.tr("{0}: {1}").format(name, field_words(one.field)))
        self._number.setText(" · ".join(part for part in about if part))

    def _values(self, one: Discrepancy, *, may_settle: bool) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for place, value in enumerate(one.values):
            self._value(grid, place, value, may_settle=may_settle)
        return grid

    def _value(self, grid: QGridLayout, place: int, value: Value, *, may_settle: bool) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(value.value, "value", wrap=True))
        source = self.tr("as of {0} · batch {1}").format(value.as_of, value.batch)
        words.addWidget(label(source, "secondary"))
        key = f"Ctrl+{place + 1}" if place < MOST_KEYS else ""
        accept = QuietButton(self.tr("Accept"), key)
        accept.setAccessibleName(self.tr("Accept {0}").format(value.agency_name))
        accept.setEnabled(may_settle)
        accept.clicked.connect(lambda _=False, agency=value.agency: self.accepted.emit(agency))
        self.buttons.append(accept)
        whose = QVBoxLayout()
        whose.setSpacing(0)
        whose.addWidget(label(value.agency_name, "value"))
        if value.holds:
            whose.addWidget(StateLine("check-circle", self.tr("Holds"), "good"))
        grid.addLayout(whose, place, 0)
        grid.addLayout(words, place, 1)
        grid.addWidget(accept, place, 2)

    def _tell(self, one: Discrepancy, column: QVBoxLayout) -> None:
        if not one.may_settle:
            words = self.tr("For {0} to settle").format(one.must_settle_name)
            column.addWidget(StateLine("information-outline", words, "secondary"))
        if one.held is None:
            column.addWidget(StateLine("minus-circle-outline", self.tr("No value holds"), "warn"))
        elif not any(value.holds for value in one.values):
            words = self.tr("Holds: {0}").format(one.held)
            column.addWidget(StateLine("check-circle", words, "good"))
        for told in one.told:
            column.addWidget(StateLine(*told_words(told)))
        for raised in one.raised:
            words = self.tr("The citizen says: {0} ({1})").format(raised.said, raised.reason)
            column.addWidget(StateLine("comment-quote-outline", words, "accent"))
        for event in reversed(one.history):
            parts = [short_moment(event.at), event_words(event.what), event.by, event.reason]
            column.addWidget(label(" · ".join(part for part in parts if part), "secondary", wrap=True))

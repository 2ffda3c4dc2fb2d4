"""Above the list: of which kind and state, about which field, for whom to settle; with counts."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop.exchange.discrepancy import Count, Kind, Narrowing, Stands
from desktop.exchange.words_page import FIELDS, field_words
from desktop.widgets.beside_or_below import BesideOrBelow
from desktop.widgets.choices import offer
from desktop.widgets.page import ActionBar
from desktop.widgets.segments import Segments

WIDEST = 200
_KINDS: dict[str, Kind] = {"sources": "sources", "raised": "raised"}
_STATES: dict[str, tuple[Stands, bool]] = {
    "open": ("open", False),
    "overdue": ("open", True),
    "waiting": ("waiting", False),
    "settled": ("settled", False),
}


class DiscrepancyBar(QWidget):
    """Buttons and two lists.

    Signals:
        chosen: the Narrowing wanted.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._narrowing = Narrowing()
        self._kinds = (("sources", self.tr("Agencies")), ("raised", self.tr("Windows")))
        self._states = (
            ("open", self.tr("Open")),
            ("overdue", self.tr("Overdue")),
            ("waiting", self.tr("Waiting")),
            ("settled", self.tr("Settled")),
        )
        self.kind, self.state = Segments(self._kinds), Segments(self._states)
        self.field, self.who = QComboBox(), QComboBox()
        self.field.setAccessibleName(self.tr("Field"))
        self.who.setAccessibleName(self.tr("Who must settle it"))
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(BesideOrBelow(ActionBar(self.kind, self.state), self._boxes()))
        self.kind.chosen.connect(lambda name: self._choose(replace(self._narrowing, kind=_KINDS[name])))
        self.state.chosen.connect(self._choose_state)
        self.field.activated.connect(self._choose_lists)
        self.who.activated.connect(self._choose_lists)

    def _boxes(self) -> QWidget:
        boxes = QWidget()
        row = QHBoxLayout(boxes)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addStretch(1)
        for box, part in ((self.field, 4), (self.who, 5)):  # its words are the longer ones
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(3)
            box.setMaximumWidth(WIDEST)
            row.addWidget(box, part)
        return boxes

    def display(self, counts: Sequence[Count], narrowing: Narrowing) -> None:
        """Show the counts of all there are, and what is chosen."""
        self._narrowing = narrowing
        counted = self.tr("{0} {1}")
        for name, words in self._kinds:
            those = sum(one.count for one in counts if one.kind == name and one.state == "open")
            self.kind.say(name, counted.format(words, f"{those:,}"))
        ours = [one for one in counts if one.kind == narrowing.kind]
        for name, words in self._states:
            state, late = _STATES[name]
            those = sum(one.overdue if late else one.count for one in ours if one.state == state)
            self.state.say(name, counted.format(words, f"{those:,}"))
        self.kind.show_choice(narrowing.kind, list(_KINDS))
        chosen = "overdue" if narrowing.overdue else narrowing.state
        self.state.show_choice(chosen, list(_STATES))
        here = [one for one in ours if one.state == narrowing.state]
        fields = {field: sum(one.count for one in here if one.field == field) for field in FIELDS}
        told = [(f"{field_words(field)} {count:,}", field) for field, count in fields.items() if count]
        offer(self.field, [(self.tr("All fields"), ""), *told], narrowing.field or "")
        names = {one.must_settle: one.must_settle_name for one in here}
        whose = [(name, code) for code, name in sorted(names.items())]
        offer(self.who, [(self.tr("Whoever settles"), ""), *whose], narrowing.must_settle)

    def _choose_state(self, name: str) -> None:
        state, late = _STATES[name]
        self._choose(replace(self._narrowing, state=state, overdue=late))

    def _choose_lists(self) -> None:
        field, who = self.field.currentData() or None, self.who.currentData() or ""
        self._choose(replace(self._narrowing, field=field, must_settle=who))

    def _choose(self, narrowing: Narrowing) -> None:
        self.chosen.emit(narrowing)

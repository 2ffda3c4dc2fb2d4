"""Who is here: a row a person with their part in the errand and what they are to the applicant."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop.citizens.identity_number import grouped
from desktop.intake.party import RELATIONS, Relation
from desktop.intake.people_words_page import part_words
from desktop.intake.visit import Comer, Part
from desktop.widgets.buttons import QuietButton
from desktop.widgets.card import Card
from desktop.widgets.labels import label, restyle
from desktop.widgets.relation_words import relation_words
from desktop.widgets.value_edit import ENTER, ChoiceEdit

PARTS: tuple[Part, ...] = ("applicant", "agent", "family", "none")


class PartEdit(QComboBox):
    """What somebody is in this errand. The wheel scrolls the page, not the answer."""

    wheelEvent = ChoiceEdit.wheelEvent


class ComerRow(QWidget):
    """One person.

    Signals:
        assigned: number and part.
        related: number and relation; an empty one takes it back.
        left: number.
    """

    assigned = Signal(str, str)
    related = Signal(str, str)
    left = Signal(str)

    def __init__(self, comer: Comer, parts: tuple[Part, ...]) -> None:
        super().__init__()
        self._number = comer.number
        self.part = PartEdit()
        self.relation = PartEdit()
        self._gone = QuietButton(self.tr("Has left"))
        self._name = label(comer.name, "value")
        self._lay_out(comer, parts)
        self.display(comer)
        self.part.activated.connect(lambda _: self.assigned.emit(self._number, self.part.currentData()))
        self.relation.activated.connect(
            lambda _: self.related.emit(self._number, self.relation.currentData())
        )
        self._gone.clicked.connect(lambda: self.left.emit(self._number))

    def display(self, comer: Comer) -> None:
        """The same person with another part or relation."""
        self.part.setCurrentIndex(self.part.findData(comer.part))
        self.relation.setCurrentIndex(self.relation.findData(comer.relation or ""))
        wanted = comer.part in ("agent", "family")
        self.relation.setVisible(wanted)
        restyle(self.relation, "tone", "bad" if wanted and comer.relation is None else "")

    @property
    def lacks_relation(self) -> bool:
        """Whether it is still to be said what they are to the applicant."""
        wanted = self.part.currentData() in ("agent", "family")
        return wanted and not self.relation.currentData()

    def lock(self, *, locked: bool) -> None:
        """While a draft is on its way nobody comes or goes."""
        for part in (self.part, self.relation, self._gone):
            part.setEnabled(not locked)

    def _lay_out(self, comer: Comer, parts: tuple[Part, ...]) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._name, 1)
        row.addWidget(label(grouped(comer.number), "secondary"))
        for part in parts:
            self.part.addItem(part_words(part), part)
        self.part.setAccessibleName(self.tr("Part of {0} in this errand").format(comer.name))
        self.relation.addItem(self.tr("What are they to the applicant?"), "")
        for relation in RELATIONS:
            self.relation.addItem(relation_words(relation), relation)
        self.relation.setAccessibleName(self.tr("What {0} is to the applicant").format(comer.name))
        kept = self.relation.sizePolicy()
        kept.setRetainSizeWhenHidden(True)  # so that the parts stand below each other
        self.relation.setSizePolicy(kept)
        for edit in (self.part, self.relation):
            edit.setFixedWidth(170)
            row.addWidget(edit)
        self._gone.setAccessibleName(self.tr("{0} has left").format(comer.name))
        row.addWidget(self._gone)


class VisitCard(Card):
    """Nothing while one person is here alone; else everybody, each with one of `parts`.

    Signals:
        assigned: number and part.
        related: number and relation.
        left: number of who has left.
        settled: Enter, and it is said of everybody what they are.
    """

    assigned = Signal(str, str)
    related = Signal(str, str)
    left = Signal(str)
    settled = Signal()

    def __init__(self, parts: tuple[Part, ...] = PARTS) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Who is here"))
        self._parts = parts
        self.body.setContentsMargins(20, 10, 20, 12)
        self._rows: dict[str, ComerRow] = {}
        self._column = QVBoxLayout()
        self._column.setSpacing(4)
        self.body.addLayout(self._column)
        self.hide()

    def display(self, comers: Sequence[Comer], *, locked: bool = False) -> None:
        """Show who is here."""
        by_number = {one.number: one for one in comers}
        if list(by_number) != list(self._rows):
            self._build(comers)
        for number, row in self._rows.items():
            row.display(by_number[number])
            row.lock(locked=locked)
        self.setVisible(any(one.part != "applicant" for one in comers))

    def ask_relation(self, number: str) -> bool:
        """To where it is said what somebody is to the applicant. False where they are not here."""
        row = self._rows.get(number)
        if row is not None:
            row.relation.setFocus()
        return row is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the next person of whom something is still to be said."""
        if Qt.Key(event.key()) not in ENTER:
            super().keyPressEvent(event)
            return
        lacking = next((row for row in self._rows.values() if row.lacks_relation), None)
        if lacking is not None:
            lacking.relation.setFocus()
        else:
            self.settled.emit()

    def _build(self, comers: Sequence[Comer]) -> None:
        for row in self._rows.values():
            row.hide()
            self._column.removeWidget(row)
            row.deleteLater()
        self._rows = {}
        for comer in comers:
            row = ComerRow(comer, self._parts)
            row.assigned.connect(self.assigned)
            row.related.connect(self.related)
            row.left.connect(self.left)
            self._column.addWidget(row)
            self._rows[comer.number] = row


def relation_of(said: str) -> Relation | None:
    """A relation off the list; nothing where none is chosen."""
    return said if said in RELATIONS else None


def part_of(said: str) -> Part:
    """A part off the list."""
    return said if said in PARTS else "none"

"""The people of a draft on its page: who else is on the case, and why it is asked for again."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.intake.again_page import AgainPanel
from desktop.intake.draft import Draft
from desktop.intake.visit import Comer
from desktop.intake.visit_page import VisitCard


class DraftPeople(QWidget):
    """Nothing for an applicant alone; else a row a person. The applicant of a draft does not change.

    Signals:
        assigned: number and part: `agent`, `family` or `none`.
        related: number and relation; an empty one takes it back.
        settled: Enter, and it is said of everybody what they are.
        reason_given: why the case is asked for again; it is to be submitted now.
        case_requested: id of the case that runs already.
    """

    assigned = Signal(str, str)
    related = Signal(str, str)
    settled = Signal()
    reason_given = Signal(str)
    case_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.card = VisitCard(("agent", "family", "none"))
        self.again = AgainPanel()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.again)
        column.addWidget(self.card)
        self.card.assigned.connect(self.assigned)
        self.card.related.connect(self.related)
        self.card.settled.connect(self.settled)
        self.card.left.connect(lambda number: self.assigned.emit(number, "none"))
        self.again.reason_given.connect(self.reason_given)
        self.again.open_requested.connect(self.case_requested)
        self.hide()

    def display(self, draft: Draft | None) -> None:
        """Show who is on the case besides the applicant."""
        parties = draft.parties if draft is not None else ()
        comers = [Comer(one.number, one.name, one.role, one.relation) for one in parties]
        self.card.display(comers, locked=draft is not None and draft.sealed)
        self._show_or_hide()

    def focus(self, number: str) -> bool:
        """To where it is said what somebody is to the applicant. False where they are not on the case."""
        return self.card.ask_relation(number)

    def ask_why(self, draft: Draft | None, number: str, case: str) -> None:
        """The centre says that a case of the item runs already: which one, if it may be told."""
        self.again.ask(number, case, draft.again_because if draft is not None else "")
        self._show_or_hide()
        self.again.reason.setFocus()

    def clear(self) -> None:
        """The question is answered, or let go."""
        self.again.clear()
        self._show_or_hide()

    def _show_or_hide(self) -> None:
        self.setVisible(not self.card.isHidden() or not self.again.isHidden())

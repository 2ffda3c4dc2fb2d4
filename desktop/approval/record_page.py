"""The applicant's base record beside the form: the value first, below it who holds it and as of when."""

from typing import assert_never

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.approval.people_words_page import fact_words
from desktop.approval.record_flow import Asking, Failed, Held, NotShown, State, Unknown
from desktop.citizens.citizen import Fact
from desktop.shell.messages import error_message
from desktop.widgets.labels import label
from desktop.widgets.row_pool import RowPool

_LABEL_WIDTH = 104


class RecordPart(QWidget):
    """Shows the record of one case's applicant."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(0)
        column.addWidget(label(self.tr("Base record"), "heading"))
        self._says = label("", "secondary", wrap=True)
        column.addWidget(self._says)
        facts = QVBoxLayout()
        facts.setSpacing(0)
        column.addLayout(facts)
        self._facts = RowPool(facts, _FactRow)

    def display(self, state: State) -> None:
        """Show a state of the record."""
        match state:
            case NotShown():
                self._say(self.tr("Your post does not see whose case this is."))
            case Asking():
                self._say(self.tr("The record is on its way…"))
            case Held(facts=facts):
                self._say("")
                for row, fact in zip(self._facts.take(len(facts)), facts, strict=True):
                    row.show_fact(fact)
            case Unknown():
                self._say(self.tr("The base holds nobody of this number."))
            case Failed(error=error):
                said = error_message(error)
                self._say(f"{said.happened} {said.means}")
            case _:
                assert_never(state)

    def _say(self, words: str) -> None:
        self._says.setText(words)
        self._says.setVisible(bool(words))
        self._facts.take(0)


class _FactRow(QWidget):
    """Label, value, and in small type the agency and the date."""

    def __init__(self) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 4, 0, 4)
        line.setSpacing(12)
        top = Qt.AlignmentFlag.AlignTop
        self._name = label("", "secondary", wrap=True)
        self._name.setFixedWidth(_LABEL_WIDTH)
        self._name.setContentsMargins(0, 2, 0, 0)
        self._value = label("", "value", wrap=True)
        self._source = label("", "caption", wrap=True)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self._value)
        column.addWidget(self._source)
        line.addWidget(self._name, 0, top)
        line.addLayout(column, 1)

    def show_fact(self, fact: Fact) -> None:
        """Show one field of the base."""
        self._name.setText(fact_words(fact.field))
        self._value.setText(fact.value or "—")
        self._source.setText(self.tr("{0} · as of {1}").format(fact.agency_name, fact.as_of))

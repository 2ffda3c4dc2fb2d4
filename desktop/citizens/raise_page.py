"""At the verification: raise what the citizen says where it differs; what became of what was raised."""

from typing import assert_never

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop.citizens.raise_flow import Nobody, State, Told
from desktop.citizens.raised import Raised
from desktop.citizens.verification import Stated
from desktop.citizens.verify_flow import Compared
from desktop.citizens.verify_flow import State as VerifyState
from desktop.citizens.words_page import field_words
from desktop.shell.messages import error_message
from desktop.widgets.buttons import QuietButton
from desktop.widgets.labels import label
from desktop.widgets.page import Page

KEY = "Ctrl+U"
"""F6 shows masked fields on this page, and a masked field may be the one that differs."""
SHORTEST_REASON, LONGEST_REASON = 2, 500


class RaiseBar(QWidget):
    """What was raised of this person, a line each; and, once raising was begun, which field and what it rests
    on. The `button` stands where the verification has it.

    Signals:
        raised: the Stated that differs, and the reason.
    """

    raised = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self._state: State = Nobody()
        self._differ: tuple[Stated, ...] = ()
        self._differing: tuple[Stated, ...] = ()
        self._told = label("", "secondary", wrap=True)
        self._form = QWidget()
        self.field, self.reason = QComboBox(), QComboBox()
        self.field.setAccessibleName(self.tr("What differs"))
        self.reason.setEditable(True)
        self.reason.setAccessibleName(self.tr("What the citizen showed"))
        self.reason.addItems(_reasons())
        self._let_reason_go()
        words = self.reason.lineEdit()
        if words is not None:
            words.setMaxLength(LONGEST_REASON)
            words.setPlaceholderText(self.tr("What the citizen showed"))
            words.returnPressed.connect(self._ask)
        self.reason.activated.connect(lambda _: words.setCursorPosition(0) if words is not None else None)
        self._begun = False
        self.button = QuietButton(self.tr("Raise"), KEY)
        row = QHBoxLayout(self._form)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for box in (self.field, self.reason):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(4)
            row.addWidget(box, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._told)
        column.addWidget(self._form)
        self._deed: QAction | None = None
        self._follow()

    def join(self, page: Page) -> None:
        """The key that raises is a deed of the page."""
        self._deed = page.add_deed(KEY, self.tr("Raise the difference"), self._ask, self.button)
        self._follow()

    def display(self, state: State) -> None:
        """Show what was raised."""
        if isinstance(state, Nobody) or state.done:
            self._begun = False
            self._let_reason_go()  # it was of that difference
        self._state = state
        match state:
            case Nobody():
                self._told.clear()
            case Told(error=None, raised=raised):
                self._told.setText("\n".join(_became(one) for one in raised[:2]))
            case Told(error=error):
                self._told.setText(error_message(error).happened if error else "")
            case _:
                assert_never(state)
        self._follow()

    def display_verification(self, state: VerifyState) -> None:
        """Offer the fields that differ."""
        told: tuple[Stated, ...] = ()
        if isinstance(state, Compared):
            fields = state.verified.verification.fields
            differing = {one.field for one in fields if one.agreement == "differs"}
            told = tuple(one for one in state.stated if one.field in differing)
        self._differ = told
        self._follow()

    def _follow(self) -> None:
        """What was raised and is not settled yet is not raised again: the centre keeps one of a field."""
        raised = self._state.raised if isinstance(self._state, Told) else ()
        waits = {one.field for one in raised if one.state != "settled"}
        told = tuple(one for one in self._differ if one.field not in waits)
        if told != self._differing:
            self._differing = told
            self.field.clear()
            for one in told:
                self.field.addItem(field_words(one.field))
        self.field.setVisible(len(self._differing) > 1)
        offered = bool(self._differing) and isinstance(self._state, Told)
        self._form.setVisible(offered and self._begun)
        self.button.setVisible(offered and self._deed is not None)
        self._told.setVisible(bool(self._told.text()))
        if self._deed is not None:
            self._deed.setEnabled(self._is_ready)

    @property
    def _is_ready(self) -> bool:
        return isinstance(self._state, Told) and not self._state.busy and bool(self._differing)

    def _ask(self) -> None:
        """First which field, where there are several, and what was shown: nobody says it by a key alone."""
        if not self._is_ready:
            return
        reason, begun = self.reason.currentText().strip(), self._begun
        if begun and len(reason) >= SHORTEST_REASON:
            self.raised.emit(self._differing[self.field.currentIndex()], reason)
            return
        self._begun = True
        self._follow()
        first = self.field if not begun and len(self._differing) > 1 else self.reason
        first.setFocus()

    def _let_reason_go(self) -> None:
        self.reason.setCurrentIndex(-1)
        self.reason.clearEditText()


def _became(one: Raised) -> str:
    said = QCoreApplication.translate("citizens", "You raised {0}: {1}")
    return said.format(field_words(one.field), outcome_words(one))


def outcome_words(one: Raised) -> str:
    """What became of it."""
    if one.state == "waiting":
        return QCoreApplication.translate("citizens", "the citizen is to be asked")
    if one.state == "open":
        return QCoreApplication.translate("citizens", "not settled yet")
    if one.outcome == "as_said":
        return QCoreApplication.translate("citizens", "the record says now what the citizen said")
    return QCoreApplication.translate("citizens", "settled otherwise than the citizen said")


def _reasons() -> list[str]:
    return [
        QCoreApplication.translate("citizens", "Showed the identity card"),
        QCoreApplication.translate("citizens", "Showed the household register"),
        QCoreApplication.translate("citizens", "Said so, without a paper"),
    ]

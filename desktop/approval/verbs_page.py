"""Every other deed the centre permits at a case, drawn from what each asks: one list, its fields below it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QSpinBox, QVBoxLayout, QWidget

from desktop.approval.verbs_words_page import asked_words, choice_words, verb_words
from desktop.cases.case import Case
from desktop.cases.deeds import AT_THE_WINDOW, DECISIONS, AskedFor, Asks, CaseDeed, Choice, Verb
from desktop.notices.promise import Promise
from desktop.widgets.form_row import FormRow
from desktop.widgets.labels import label

LONGEST_DAYS = 365
_LINES = 84
_SHORT: frozenset[AskedFor] = frozenset({"step_name", "value"})
Offer = tuple[Verb, int, tuple[Asks, ...]]
NOTE: Offer = ("note", 0, (Asks("message"),))


class VerbsPart(QWidget):
    """What may be done besides deciding. What was typed stays while another deed is looked at.

    Signals:
        chosen: the words of the deed that is in hand.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._offered: tuple[Offer, ...] = ()
        self._typed: dict[AskedFor, str] = {}
        self._rows: dict[AskedFor, FormRow] = {}
        self.verb = QComboBox()
        self.verb.setObjectName("verb")
        self.verb.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.verb.setMinimumContentsLength(12)
        self._none = label(self.tr("Nothing else may be done here now."), "secondary", wrap=True)
        self._fields = QVBoxLayout()
        self._fields.setSpacing(12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(FormRow(self.tr("What is to be done"), self.verb))
        column.addWidget(self._none)
        column.addLayout(self._fields)
        column.addStretch(1)
        self.verb.activated.connect(self._show_fields)

    @property
    def words(self) -> str:
        """The deed in hand, in words."""
        return self.verb.currentText()

    @property
    def is_empty(self) -> bool:
        """Whether nothing may be done."""
        return not self._offered

    def offer(self, case: Case, *, may_note: bool, may_settle: bool) -> None:
        """Offer what the centre permits; what was chosen stays chosen."""
        offered: tuple[Offer, ...] = tuple(
            (one.kind, one.task, one.asks)
            for one in case.deeds
            if one.kind not in DECISIONS and one.kind not in AT_THE_WINDOW
        )
        offered += (_of_promises(case) if may_settle else ()) + ((NOTE,) if may_note else ())
        if offered and offered == self._offered:
            return
        before = self.verb.currentText()
        self._offered = offered
        self.verb.clear()
        for kind, _, _ in offered:
            self.verb.addItem(verb_words(kind))
        self.verb.setCurrentIndex(max(self.verb.findText(before), 0) if offered else -1)
        self.verb.setEnabled(bool(offered))
        self._none.setVisible(not offered)
        self._note_typed()
        self._drop_rows()
        if self.isVisible():
            self._show_fields()
        else:
            self.chosen.emit(self.words)

    def showEvent(self, event: QShowEvent) -> None:
        """The fields of a deed that was offered behind other parts are made now."""
        super().showEvent(event)
        if not self._rows:
            self._show_fields()

    def clear(self) -> None:
        """What was typed has gone out, or belongs to another case. Nothing is offered until `offer`."""
        self._drop_rows()
        self._typed = {}
        self._offered = ()

    def take_focus(self) -> None:
        """The list of deeds."""
        self.verb.setFocus(Qt.FocusReason.OtherFocusReason)

    def deed(self) -> CaseDeed | None:
        """The deed as it stands, or nothing where something needed is missing; then that is marked."""
        at = self.verb.currentIndex()
        if not 0 <= at < len(self._offered):
            return None
        self._note_typed()
        kind, task, asks = self._offered[at]
        lacking = [one.what for one in asks if one.needed and not self._typed.get(one.what, "").strip()]
        for what, row in self._rows.items():
            row.clear()
            if what in lacking:
                row.say(self.tr("This is needed."))
        if lacking:
            self._rows[lacking[0]].editor.setFocus()
            return None
        return CaseDeed(kind, task, tuple((one.what, self._typed.get(one.what, "").strip()) for one in asks))

    def _show_fields(self) -> None:
        self._note_typed()
        self._drop_rows()
        at = self.verb.currentIndex()
        asks = self._offered[at][2] if 0 <= at < len(self._offered) else ()
        for one in asks:
            editor = self._editor(one)
            editor.setObjectName(f"verb_{one.what}")
            self._rows[one.what] = FormRow(asked_words(one.what), editor, required=one.needed)
            self._fields.addWidget(self._rows[one.what])
            self._rows[one.what].show()
        self.chosen.emit(self.words)

    def _drop_rows(self) -> None:
        for row in self._rows.values():
            row.hide()
            row.setParent(None)
            row.deleteLater()
        self._rows = {}

    def _note_typed(self) -> None:
        for what, row in self._rows.items():
            self._typed[what] = _text(row.editor)

    def _editor(self, one: Asks) -> QWidget:
        typed = self._typed.get(one.what, "")
        if one.choices:
            box = QComboBox()
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(12)
            box.addItem(self.tr("Choose…"), "")
            for choice in one.choices:
                box.addItem(choice_words(one.what, choice.code, choice.label), choice.code)
            box.setCurrentIndex(max(box.findData(typed), 0))
            return box
        if one.what == "working_days":
            days = QSpinBox()
            days.setRange(1, LONGEST_DAYS)
            days.setValue(int(typed) if typed.isdigit() else 1)
            return days
        if one.what in _SHORT:
            return QLineEdit(typed)
        text = QPlainTextEdit(typed)
        text.setTabChangesFocus(True)
        text.setFixedHeight(_LINES)
        return text


def _of_promises(case: Case) -> tuple[Offer, ...]:
    """What became of the promises that are still open; of broken ones, where it is asked whether the approval
    stands, that they were made good after all."""
    still = [one for one in case.promises if one.state == "open"]
    good = [*still, *(one for one in case.in_doubt if one.state == "broken")]
    offers: list[Offer] = []
    if good:
        offers.append(("promise_kept", 0, (_which(good), Asks("reason", needed=False))))
    if still:
        offers.append(("promise_broken", 0, (_which(still), Asks("reason"))))
    return tuple(offers)


def _which(promises: Sequence[Promise]) -> Asks:
    return Asks("material", choices=tuple(Choice(one.material, one.name) for one in promises))


def _text(editor: QWidget) -> str:
    """What stands in a field."""
    if isinstance(editor, QComboBox):
        return str(editor.currentData() or "")
    if isinstance(editor, QSpinBox):
        return str(editor.value())
    if isinstance(editor, QPlainTextEdit):
        return editor.toPlainText()
    return editor.text() if isinstance(editor, QLineEdit) else ""

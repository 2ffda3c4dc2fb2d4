"""The form of a draft: two columns of questions, each with its cited mark or what is wrong with it."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.intake.answer_page import ENTER, AnswerEdit
from desktop.intake.answers import AnswerFault
from desktop.intake.draft import Answer, Draft
from desktop.intake.words_page import fault_words
from desktop.widgets.form_row import FormRow


class FormPanel(QScrollArea):
    """Shows one draft's form; built anew only when another draft comes.

    Signals:
        changed: code and value, typed by hand.
        entered: code of the field the clerk came to.
        left: code of the field the clerk left.
        finished: Enter in the last field.
    """

    changed = Signal(str, str)
    entered = Signal(str)
    left = Signal(str)
    finished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._shown = ("", "", 0)
        self._edits: dict[str, AnswerEdit] = {}
        self._rows: dict[str, FormRow] = {}

    def display(self, draft: Draft, faults: Mapping[str, AnswerFault]) -> bool:
        """Show the draft; True when it is another one than before."""
        key = (draft.id, draft.item.code, draft.item.version)
        fresh = key != self._shown
        inside = self._build(draft) if fresh else None
        self._shown = key
        for code, edit in self._edits.items():
            edit.put(draft.answer(code).value)
            edit.lock(locked=draft.sealed)
            self._say(draft, code, faults.get(code))
        if inside is not None:
            # Last, so that all of it is dressed once.
            self.setWidget(inside)
        return fresh

    def clear(self) -> None:
        """Forget the draft shown."""
        self._shown = ("", "", 0)
        self._edits, self._rows = {}, {}
        self.setWidget(QWidget())

    def focus(self, code: str) -> bool:
        """Put the focus into a field and bring it into view. False where there is no such field."""
        edit = self._edits.get(code)
        if edit is None:
            return False
        edit.widget.setFocus()
        self._bring_into_view(code)
        # A form just built is laid out only when the loop turns.
        QTimer.singleShot(0, self, lambda: self._bring_into_view(code))
        return True

    def focus_first_open(self) -> None:
        """The first field without an answer, else the first of all."""
        code = next((code for code, edit in self._edits.items() if not edit.value), "")
        if not self.focus(code):
            self.focus(next(iter(self._edits), ""))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the next field."""
        codes = list(self._edits)
        at = next((n for n, code in enumerate(codes) if self._edits[code].widget.hasFocus()), None)
        if Qt.Key(event.key()) not in ENTER or at is None:
            super().keyPressEvent(event)
        elif at + 1 < len(codes):
            self.focus(codes[at + 1])
        else:
            self.finished.emit()

    def _bring_into_view(self, code: str) -> None:
        row = self._rows.get(code)
        if row is not None:
            self.ensureWidgetVisible(row, 0, 24)

    def _build(self, draft: Draft) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 12, 8)
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        column.addLayout(grid)
        column.addStretch(1)
        self._edits, self._rows = {}, {}
        line, side = 0, 0
        for field in draft.item.form:
            edit = AnswerEdit(field)
            edit.setParent(inside)
            row = FormRow(field.label, edit.widget, field.hint, required=field.required)
            self._edits[field.code], self._rows[field.code] = edit, row
            self._join(field.code, edit)
            if edit.wide and side:
                line, side = line + 1, 0
            grid.addWidget(row, line, side, 1, 2 if edit.wide else 1, Qt.AlignmentFlag.AlignTop)
            line, side = (line + 1, 0) if edit.wide or side else (line, 1)
        return inside

    def _join(self, code: str, edit: AnswerEdit) -> None:
        edit.changed.connect(lambda value: self.changed.emit(code, value))
        edit.entered.connect(lambda: self.entered.emit(code))
        edit.left.connect(lambda: self.left.emit(code))

    def _say(self, draft: Draft, code: str, fault: AnswerFault | None) -> None:
        row, answer = self._rows[code], draft.answer(code)
        mend = draft.mending.of_field(code) if draft.mending else None
        row.cite(self._origin(answer))
        if fault is not None:
            row.say(fault_words(fault, self._edits[code].field))
        elif mend is not None:
            row.say(mend.what, "warn", "pencil-outline")
        else:
            row.clear()

    def _origin(self, answer: Answer) -> str:
        if not answer.cited:
            return ""
        cited = self.tr("Cited")
        return f"{cited} · {answer.source}" if answer.source else cited

"""The form of a draft: two columns of questions, each with its cited mark or what is wrong with it."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from desktop.catalogue.conditions import asked
from desktop.citizens.citizen import has_private_use
from desktop.citizens.identity_number import repaired
from desktop.intake.answers import Fault
from desktop.intake.draft import Answer, Draft
from desktop.intake.words_page import fault_words
from desktop.widgets.form_row import FormRow
from desktop.widgets.value_edit import ENTER, ValueEdit

COLUMNS = 2
# Narrower than this, a label and where its value was taken from do not stand side by side in two columns.
ROOMY = 540


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
        self._edits: dict[str, ValueEdit] = {}
        self._rows: dict[str, FormRow] = {}
        self._asked: tuple[str, ...] = ()
        self._grid = QGridLayout()
        self._columns = COLUMNS

    def display(self, draft: Draft, faults: Mapping[str, Fault]) -> bool:
        """Show the draft; True when it is another one than before."""
        key = (draft.id, draft.item.code, draft.item.version)
        fresh = key != self._shown
        inside = self._build(draft) if fresh else None
        self._shown = key
        for code, edit in self._edits.items():
            edit.put(draft.answer(code).value)
            edit.lock(locked=draft.sealed)
            self._say(draft, code, faults.get(code))
        self._ask(tuple(field.code for field in asked(draft.item, draft.values)))
        if inside is not None:
            # Last, so that all of it is dressed once.
            self.setWidget(inside)
        return fresh

    def clear(self) -> None:
        """Forget the draft shown."""
        self._shown = ("", "", 0)
        self._edits, self._rows, self._asked = {}, {}, ()
        self.setWidget(QWidget())

    def focus(self, code: str) -> bool:
        """Put the focus into a field and bring it into view. False where there is no such field."""
        edit = self._edits.get(code)
        if edit is None or code not in self._asked:
            return False
        edit.widget.setFocus()
        self.bring_into_view(code)
        # A form just built is laid out only when the loop turns.
        QTimer.singleShot(0, self, lambda: self.bring_into_view(code))
        return True

    @property
    def caret(self) -> int:
        """Where in the field that has the focus the cursor stands; -1 where there is none."""
        field = self.focusWidget()
        return field.cursorPosition() if isinstance(field, QLineEdit) else -1

    def put_caret(self, place: int) -> None:
        """Where in the field that has the focus the cursor stood; -1 leaves it where it is."""
        field = self.focusWidget()
        if isinstance(field, QLineEdit) and place >= 0:
            field.setCursorPosition(place)

    def focus_first_open(self) -> None:
        """The first field without an answer, else the first of all."""
        code = next((code for code in self._asked if not self._edits[code].value), "")
        if not self.focus(code):
            self.focus(next(iter(self._asked), ""))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the next field."""
        codes = self._asked
        at = next((n for n, code in enumerate(codes) if self._edits[code].widget.hasFocus()), None)
        if Qt.Key(event.key()) not in ENTER or at is None:
            super().keyPressEvent(event)
        elif at + 1 < len(codes):
            self.focus(codes[at + 1])
        else:
            self.finished.emit()

    def bring_into_view(self, code: str) -> None:
        """Scroll to a field; the focus stays where it is."""
        row = self._rows.get(code)
        if row is not None:
            self.ensureWidgetVisible(row, 0, 24)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the fields stand one below the other; none is cut off."""
        columns = COLUMNS if event.size().width() >= ROOMY else 1
        if columns != self._columns:
            self._columns = columns
            self._place()
        super().resizeEvent(event)

    def _build(self, draft: Draft) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 12, 8)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(12)
        column.addLayout(self._grid)
        column.addStretch(1)
        self._edits, self._rows, self._asked = {}, {}, ()
        for field in draft.item.form:
            edit = ValueEdit(field, repaired)
            edit.setParent(inside)
            row = FormRow(field.label, edit.widget, field.hint, required=field.required)
            self._edits[field.code], self._rows[field.code] = edit, row
            row.setParent(inside)
            row.hide()
            self._join(field.code, edit)
        return inside

    def _ask(self, codes: tuple[str, ...]) -> None:
        """Show the questions that are asked; the others keep what was typed and are out of the way."""
        if codes == self._asked:
            return
        self._asked = codes
        for code, row in self._rows.items():
            row.setVisible(code in codes)
        self._place()

    def _place(self) -> None:
        """Put the rows into the grid, in the order of the form."""
        line, side = 0, 0
        for row in self._rows.values():
            self._grid.removeWidget(row)
        for code in self._asked:
            row = self._rows[code]
            span = self._columns if self._edits[code].wide else 1
            if side + span > self._columns:
                line, side = line + 1, 0
            self._grid.addWidget(row, line, side, 1, span, Qt.AlignmentFlag.AlignTop)
            side += span
        for side in range(COLUMNS):
            self._grid.setColumnStretch(side, 1 if side < self._columns else 0)

    def _join(self, code: str, edit: ValueEdit) -> None:
        edit.changed.connect(lambda value: self.changed.emit(code, value))
        edit.entered.connect(lambda: self.entered.emit(code))
        edit.left.connect(lambda: self.left.emit(code))

    def _say(self, draft: Draft, code: str, fault: Fault | None) -> None:
        row, answer, field = self._rows[code], draft.answer(code), draft.item.field(code)
        mend = draft.mending.of_field(code) if draft.mending else None
        row.cite(self._origin(answer))
        if fault is not None and field is not None:
            row.say(fault_words(fault, field))
        elif mend is not None:
            row.say(mend.what, "warn", "pencil-outline")
        elif has_private_use(answer.value):
            words = self.tr("Private-use character: compare with the paper by eye")
            row.say(words, "warn", "alert-outline")
        else:
            row.clear()

    def _origin(self, answer: Answer) -> str:
        if not answer.cited:
            return ""
        cited = self.tr("Cited")
        return f"{cited} · {answer.source}" if answer.source else cited

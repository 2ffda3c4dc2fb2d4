"""A deed filled in beside the list: a heading, what it means, questions, and what is wrong with an answer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.administration.staff_words_page import refusal_message
from desktop.errors import CentralError, Rejected
from desktop.widgets.form_row import FormRow
from desktop.widgets.inline_message import InlineMessage
from desktop.widgets.labels import label

Kind = Literal["line", "lines", "choice", "search", "date", "ticks"]
Choice = tuple[str, str]
"""What is sent, and its words."""
REASON = "reason"
SEEN_BELOW = 16
"""Pixels below what has the focus that are seen, too."""


@dataclass(frozen=True)
class Question:
    """One thing to be filled in. `name` is the field's name on the wire."""

    name: str
    label: str
    kind: Kind = "line"
    choices: tuple[Choice, ...] = ()
    value: str = ""
    note: str = ""
    required: bool = True
    most: int = 200


@dataclass(frozen=True)
class DeedForm:
    """A deed that asks for something. `confirm` is what the button says that does it."""

    kind: str
    heading: str
    means: str
    questions: tuple[Question, ...]
    confirm: str


def reason_question() -> Question:
    """Why: it goes into the journal, so every deed asks for it."""
    words = QCoreApplication.translate("administration", "Reason")
    note = QCoreApplication.translate("administration", "It is kept in the journal.")
    return Question(REASON, words, "lines", note=note, most=500)


class DeedFormPart(QWidget):
    """Shows one form at a time."""

    def __init__(self) -> None:
        super().__init__()
        self.form: DeedForm | None = None
        self._answers: dict[str, _Answer] = {}
        self._heading = label("", "heading", wrap=True)
        self._means = label("", "secondary", wrap=True)
        self._message = InlineMessage(narrow=True)
        # All of it scrolls: in a small window words that wrap must not push the foot of the page out.
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 4)
        column.setSpacing(8)
        for widget in (self._heading, self._means, self._message):
            column.addWidget(widget)
        self._place = QVBoxLayout()
        column.addLayout(self._place)
        column.addStretch(1)
        self._area = QScrollArea()
        self._area.setObjectName("clear")
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._area)

    def open(self, form: DeedForm) -> None:
        """Show an empty form, its heading in sight and the first question below it in focus."""
        self.form = form
        self._heading.setText(form.heading)
        self._means.setText(form.means)
        self._means.setVisible(bool(form.means))
        self._message.clear()
        rows = QWidget()
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(12)
        self._answers = {question.name: _Answer(question) for question in form.questions}
        for answer in self._answers.values():
            column.addWidget(answer.row)
        self._put(rows)
        self.take_focus()
        QTimer.singleShot(0, rows, self._begin_above)

    def close_form(self) -> None:
        """Forget what was typed."""
        self.form = None
        self._answers = {}
        self._put(None)

    def _put(self, rows: QWidget | None) -> None:
        while self._place.count():
            before = self._place.takeAt(0).widget()
            if before is not None:
                before.hide()
                before.deleteLater()
        if rows is not None:
            self._place.addWidget(rows)
            rows.show()  # at once: its first editor is to have the focus

    def take_focus(self) -> None:
        """The first question that is empty, else the first: what stands there is to be changed. The reason
        comes last."""
        asked = [answer for name, answer in self._answers.items() if name != REASON]
        answers = asked or list(self._answers.values())
        if answers:
            self._go_to(next((one for one in answers if not one.text()), answers[0]))

    def _begin_above(self) -> None:
        """A long form in a small window: what the deed is and means is read first. The focus stands in a
        question that is seen with it, though another one further down may be the first that is empty."""
        inner = self._area.widget()
        layout = inner.layout()
        if layout is not None:
            layout.activate()
        foot = self._area.viewport().height() - SEEN_BELOW
        seen = [one for one in self._answers.values() if one.foot(inner) <= foot]
        if not seen:
            return
        self._area.verticalScrollBar().setValue(0)
        focus: QWidget | None = self.focusWidget()
        if focus is None or not any(one.row.isAncestorOf(focus) for one in seen):
            chosen = next((one for one in seen if not one.text()), seen[0])
            chosen.row.editor.setFocus(Qt.FocusReason.TabFocusReason)

    def values(self) -> dict[str, str] | None:
        """What was filled in, or nothing where something is missing: it is marked and has the focus."""
        self._message.clear()
        wrong = [answer for answer in self._answers.values() if not answer.check()]
        if wrong:
            self._go_to(wrong[0])
            return None
        return {name: answer.text() for name, answer in self._answers.items()}

    def lock(self, *, locked: bool) -> None:
        """While it is on its way nothing is changed."""
        for answer in self._answers.values():
            answer.row.editor.setEnabled(not locked)

    def editor(self, name: str) -> QWidget | None:
        """What a question of the open form is answered with."""
        answer = self._answers.get(name)
        return None if answer is None else answer.row.editor

    def offer_choices(self, name: str, choices: Sequence[Choice]) -> None:
        """Another list to search; what was typed stays."""
        box = self.editor(name)
        if not isinstance(box, QComboBox):
            return
        line = box.lineEdit()
        if line is None:
            return
        typed, place = line.text(), line.cursorPosition()
        box.blockSignals(True)
        box.clear()
        for value, words in choices:
            box.addItem(words, value)
        box.setCurrentIndex(-1)
        box.blockSignals(False)
        line.setText(typed)
        line.setCursorPosition(place)

    def say_wrong(self, name: str, words: str) -> None:
        """Say what is wrong with an answer, and put the focus there."""
        answer = self._answers[name]
        answer.row.say(words)
        self._go_to(answer)

    def refuse(self, error: CentralError) -> None:
        """Say what the centre did not take: at the question it names, or above."""
        self.lock(locked=False)
        message = refusal_message(error)
        field = (error.field or "").rpartition(".")[2] if isinstance(error, Rejected) else ""
        answer = self._answers.get(field)
        if answer is None:
            self._message.say(message)
            self.take_focus()
            self._area.ensureWidgetVisible(self._message)
        else:
            answer.row.say(message.happened)
            self._go_to(answer)

    def _go_to(self, answer: "_Answer") -> None:
        """The focus, as if come to by Tab: what stands in a line is typed over. It is scrolled to once what
        is said below it has its room."""
        row = answer.row
        row.editor.setFocus(Qt.FocusReason.TabFocusReason)
        QTimer.singleShot(0, row, lambda: self._area.ensureWidgetVisible(row))


class _Answer:
    """A question, its editor, and what is in it."""

    def __init__(self, question: Question) -> None:
        self._question = question
        editor, self.text = _EDITORS[question.kind](question)
        editor.setObjectName(f"answer_{question.name}")
        editor.setAccessibleName(question.label)
        self.row = FormRow(question.label, editor, question.note, required=question.required)

    def foot(self, within: QWidget) -> int:
        """Where its editor ends, in pixels from the top of what it stands in."""
        editor = self.row.editor
        return editor.mapTo(within, editor.rect().bottomLeft()).y()

    def check(self) -> bool:
        """Whether it may be sent; what is wrong is said below."""
        text = self.text()
        wrong = ""
        if not text and self._question.required:
            wrong = QCoreApplication.translate("administration", "This is missing")
            if self._question.kind in {"choice", "search"}:
                wrong = QCoreApplication.translate("administration", "Choose one of the list")
        elif text and self._question.kind == "date" and not _is_day(text):
            wrong = QCoreApplication.translate("administration", "Type a day as 2026-11-23")
        if wrong:
            self.row.say(wrong)
        else:
            self.row.clear()
        return not wrong


Made = tuple[QWidget, Callable[[], str]]


def _line(question: Question) -> Made:
    edit = QLineEdit(question.value)
    edit.setMaxLength(question.most)
    return edit, lambda: edit.text().strip()


def _day(question: Question) -> Made:
    edit = QLineEdit(question.value)
    edit.setMaxLength(10)
    edit.setPlaceholderText("2026-11-23")
    return edit, lambda: edit.text().strip()


def _lines(question: Question) -> Made:
    edit = QPlainTextEdit(question.value)
    edit.setTabChangesFocus(True)
    edit.setFixedHeight(72)
    return edit, lambda: edit.toPlainText().strip()[: question.most]


def _choice(question: Question) -> Made:
    box = _box(question)
    if not question.value and all(value for value, _ in question.choices):
        box.insertItem(0, QCoreApplication.translate("administration", "Choose…"), "")
        box.setCurrentIndex(0)
    return box, lambda: str(box.currentData() or "")


def _search(question: Question) -> Made:
    """A long list: what is typed finds entries that have it anywhere."""
    box = _box(question)
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    finder = QCompleter(box.model(), box)
    finder.setFilterMode(Qt.MatchFlag.MatchContains)
    finder.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    box.setCompleter(finder)
    if not question.value:
        box.setCurrentIndex(-1)
        box.clearEditText()
    line = box.lineEdit()
    if line is not None:
        line.setPlaceholderText(QCoreApplication.translate("administration", "Type part of the name"))
        line.setCursorPosition(0)  # of long words the beginning is seen: a name, not the post behind it
    return box, lambda: _meant(box)


def _meant(box: QComboBox) -> str:
    """The entry that is written out, or the only one that has what was typed."""
    typed = box.currentText().strip().casefold()
    if not typed:
        return ""
    entries = [(box.itemText(place).casefold(), str(box.itemData(place))) for place in range(box.count())]
    whole = [value for words, value in entries if words == typed]
    having = [value for words, value in entries if typed in words]
    found = whole[:1] or (having if len(having) == 1 else [])
    return found[0] if found else ""


def _box(question: Question) -> QComboBox:
    box = QComboBox()
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(10)
    for value, words in question.choices:
        box.addItem(words, value)
    box.setCurrentIndex(max(box.findData(question.value), 0))
    return box


def _ticks(question: Question) -> Made:
    """Several of a list: Space ticks."""
    ticked = set(question.value.split(","))
    entries = QListWidget()
    entries.setFixedHeight(176)
    for value, words in question.choices:
        entry = QListWidgetItem(words)
        entry.setData(Qt.ItemDataRole.UserRole, value)
        entry.setFlags(entry.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        entry.setCheckState(Qt.CheckState.Checked if value in ticked else Qt.CheckState.Unchecked)
        entries.addItem(entry)

    def chosen() -> str:
        items = [entries.item(place) for place in range(entries.count())]
        on = [item for item in items if item.checkState() == Qt.CheckState.Checked]
        return ",".join(str(item.data(Qt.ItemDataRole.UserRole)) for item in on)

    return entries, chosen


_EDITORS: dict[Kind, Callable[[Question], Made]] = {
    "line": _line,
    "lines": _lines,
    "date": _day,
    "choice": _choice,
    "search": _search,
    "ticks": _ticks,
}


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == 10

"""The panel beside a record: the clerk types what the citizen states, the result stands at each field."""

from typing import assert_never

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.citizens.citizen import CitizenField, has_private_use
from desktop.citizens.civil_date import as_date
from desktop.citizens.raise_page import RaiseBar
from desktop.citizens.verification import VERIFIABLE, Note, Stated, Verification
from desktop.citizens.verify_flow import (
    Asking,
    Compared,
    Comparing,
    Edited,
    NobodyToVerify,
    NotCompared,
    State,
)
from desktop.citizens.words_page import (
    agreement_words,
    field_words,
    not_compared_words,
    note_words,
)
from desktop.shell.messages import error_message
from desktop.widgets.buttons import QuietButton
from desktop.widgets.card import Card
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.inline_message import InlineMessage, Message
from desktop.widgets.labels import label, restyle
from desktop.widgets.page import Page
from desktop.widgets.state_chip import StateLine

COMPARE_KEY = "Ctrl+Return"


class SexChoice(QComboBox):
    """Male, female, or not stated."""

    def __init__(self) -> None:
        super().__init__()
        self.addItem("", "")
        self.addItem(self.tr("Male"), "男")
        self.addItem(self.tr("Female"), "女")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, as everywhere; the list opens by Space or an arrow."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.ignore()
            return
        super().keyPressEvent(event)


class StatedRow:
    """One field: label, editor, result."""

    def __init__(self, field: CitizenField, grid: QGridLayout, place: int) -> None:
        self.field = field
        self.editor: QLineEdit | SexChoice = SexChoice() if field == "sex" else QLineEdit()
        self.editor.setAccessibleName(field_words(field))
        self.editor.setObjectName(f"stated_{field}")
        if field == "birth_date" and isinstance(self.editor, QLineEdit):
            self.editor.setPlaceholderText("19870316")
        name = label(field_words(field), "secondary")
        name.setBuddy(self.editor)
        self.result = StateLine("check-circle", "", "secondary")
        self.result.setMinimumWidth(88)
        policy = self.result.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.result.setSizePolicy(policy)
        self.note = label("", "secondary", wrap=True)
        grid.addWidget(name, 2 * place, 0)
        grid.addWidget(self.editor, 2 * place, 1)
        grid.addWidget(self.result, 2 * place, 2)
        grid.addWidget(self.note, 2 * place + 1, 1, 1, 2)
        self.clear_result()

    @property
    def value(self) -> str:
        """What is stated; a date in its ISO form where it is one."""
        if isinstance(self.editor, QComboBox):
            return str(self.editor.currentData() or "")
        text = self.editor.text().strip()
        read = as_date(text) if self.field == "birth_date" else None
        return read.isoformat() if read else text

    def settle(self) -> None:
        """Show a date as it is understood."""
        if self.field == "birth_date" and isinstance(self.editor, QLineEdit) and self.value:
            self.editor.setText(self.value)

    def clear(self) -> None:
        """Forget the person before."""
        if isinstance(self.editor, QComboBox):
            self.editor.setCurrentIndex(0)
        else:
            self.editor.clear()
        self.clear_result()

    def clear_result(self) -> None:
        """Show no result."""
        self.result.setVisible(False)
        self.say_note()
        restyle(self.editor, "tone", "")

    def show_not_compared(self) -> None:
        """What stands here was never compared; nothing stated needs no word."""
        self.clear_result()
        if self.value:
            self.result.say("pencil-outline", not_compared_words(), "secondary")
            self.result.setVisible(True)

    def say_note(self, note: Note = "") -> None:
        """What the comparison adds; a private-use character is told of as soon as it is typed."""
        if not note and has_private_use(self.value):
            note = "private_use_character"
        restyle(self.note, "tone", "warn" if note == "private_use_character" else "secondary")
        self.note.setText(note_words(note))
        self.note.setVisible(bool(note))

    def show_result(self, verification: Verification) -> None:
        """Show how this field compares, if it was stated."""
        compared = verification.of(self.field)
        if compared is None:
            self.clear_result()
            return
        icon, word, tone = agreement_words(compared.agreement)
        self.result.say(icon, word, tone)
        self.result.setVisible(True)
        self.say_note(compared.note)
        restyle(self.editor, "tone", "bad" if compared.agreement == "differs" else "")


class VerifyPanel(Card):
    """Asks, compares, shows.

    Signals:
        verify_requested: a tuple of Stated to compare.
        changed: a tuple of Stated, whenever it reads differently.
    """

    verify_requested = Signal(object)
    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.say_heading(self.tr("Verify"), self.tr("What the citizen states"))
        self._rows: list[StatedRow] = []
        self._message = InlineMessage()
        self._compare = QuietButton(self.tr("Compare"), COMPARE_KEY)
        self._comparing: QAction | None = None
        self._empty = EmptyState(
            "account-check-outline",
            self.tr("Nobody to verify yet"),
            self.tr("Look somebody up first"),
        )
        self._quiet = False
        self._state: State = NobodyToVerify()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._stack.addWidget(area)
        self.body.addWidget(self._stack, 1)
        # Once it stands in the card, so that it takes the card's ground.
        area.setWidget(self._form())
        self.raising = RaiseBar()
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.raising.button)
        foot.addStretch(1)
        foot.addWidget(self._compare)
        self.body.addLayout(foot)
        self.body.addWidget(self.raising)

    @property
    def stated(self) -> tuple[Stated, ...]:
        """What is typed now."""
        return tuple(Stated(row.field, row.value) for row in self._rows if row.value)

    @property
    def awaits(self) -> bool:
        """Whether a comparison is under way: only its answer may move the focus, never typing."""
        return isinstance(self._state, Comparing)

    def verify(self) -> None:
        """Ask for the comparison."""
        for row in self._rows:
            row.settle()
        self.verify_requested.emit(self.stated)

    def join(self, page: Page) -> None:
        """The key that compares is a deed of the page."""
        self._comparing = page.add_deed(
            COMPARE_KEY, self.tr("Compare"), self.verify, self._compare, shown=False
        )
        self._comparing.setEnabled(not isinstance(self._state, NobodyToVerify))
        self.raising.join(page)

    def focus_first(self) -> None:
        """Put the focus where asking begins."""
        self._rows[0].editor.setFocus()

    def display(self, state: State) -> None:
        """Show a state of the verification."""
        awaited, self._state = self.awaits, state
        self.raising.display_verification(state)
        self._stack.setCurrentIndex(0 if isinstance(state, NobodyToVerify) else 1)
        self._compare.setVisible(not isinstance(state, NobodyToVerify))
        if self._comparing is not None:
            self._comparing.setEnabled(not isinstance(state, NobodyToVerify))
        self._compare.say(self.tr("Comparing…") if isinstance(state, Comparing) else self.tr("Compare"))
        match state:
            case NobodyToVerify():
                self._clear()
            case Asking(nothing_stated=nothing_stated):
                self._show_asking(nothing_stated=nothing_stated)
            case Comparing():
                self._show_asking(nothing_stated=False)
            case Compared(verified=verified):
                self._show_result(verified.verification)
                if awaited:
                    self._focus_difference(verified.verification)
            case Edited():
                self._show_edited(state)
            case NotCompared(error=error):
                self._show_asking(nothing_stated=False)
                self._message.say(error_message(error))
            case _:
                assert_never(state)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the next field, and from the last one compares."""
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
            return
        at = next((n for n, row in enumerate(self._rows) if row.editor.hasFocus()), None)
        if at is None:
            super().keyPressEvent(event)
            return
        self._rows[at].settle()
        if at + 1 < len(self._rows):
            self._rows[at + 1].editor.setFocus()
        else:
            self.verify()

    def _form(self) -> QWidget:
        form = QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for place, name in enumerate(VERIFIABLE):
            row = StatedRow(name, grid, place)
            self._rows.append(row)
            if isinstance(row.editor, QComboBox):
                row.editor.currentIndexChanged.connect(self._say_changed)
            else:
                row.editor.textChanged.connect(lambda _, row=row: row.say_note())
                row.editor.textChanged.connect(self._say_changed)
        column.addLayout(grid)
        column.addWidget(self._message)
        column.addStretch(1)
        return form

    def _say_changed(self) -> None:
        if not self._quiet:
            self.changed.emit(self.stated)

    def _clear(self) -> None:
        self._quiet = True
        for row in self._rows:
            row.clear()
        self._message.clear()
        self._quiet = False

    def _show_asking(self, *, nothing_stated: bool) -> None:
        for row in self._rows:
            row.clear_result()
        if nothing_stated:
            self._message.say(Message(self.tr("Type at least one field to compare"), tone="warn"))
        else:
            self._message.clear()

    def _show_result(self, verification: Verification) -> None:
        for row in self._rows:
            row.show_result(verification)
        count = len(verification.differing)
        if count:
            self._message.say(
                Message(
                    self.tr("%n field(s) differ", "", count),
                    self.tr("Ask again, or go on: the difference goes with the case."),
                    tone="warn",
                )
            )
        else:
            self._message.clear()

    def _focus_difference(self, verification: Verification) -> None:
        """To where the clerk asks again."""
        first = next((one.field for one in verification.differing), None)
        for row in self._rows:
            if row.field == first:
                row.editor.setFocus()

    def _show_edited(self, edited: Edited) -> None:
        for row in self._rows:
            if row.field in edited.changed:
                row.show_not_compared()
            else:
                row.show_result(edited.compared.verified.verification)
        self._message.say(Message(self.tr("Something was changed: compare again"), tone="warn"))

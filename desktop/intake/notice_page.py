"""The card on which a notice is made ready: everything that is missing, or the rule of a refusal."""

from dataclasses import replace
from typing import assert_never

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.catalogue.service_item import ServiceItem
from desktop.intake.notice_flow import Given, NotTelling, State, Telling, Waits, Wording
from desktop.intake.notice_words_page import (
    given_words,
    line_words,
    source_words,
    told_before_words,
    waits_words,
)
from desktop.notices.notice import Line, Notice
from desktop.shell.messages import error_message
from desktop.widgets.card import Card
from desktop.widgets.icons import Icon
from desktop.widgets.inline_message import InlineMessage, Message
from desktop.widgets.labels import label
from desktop.widgets.tones import Tone

LONGEST_WORD = 500
LONGEST_REASON = 2000


class NoticeCard(Card):
    """Lays out one notice."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._message = InlineMessage(narrow=True)
        self._lead = label("", "secondary", wrap=True)
        self._lines = _Lines()
        self._again = QLineEdit()
        self._again.setMaxLength(LONGEST_WORD)
        self._again.setAccessibleName(self.tr("Why it was not told the first time"))
        self._again.setPlaceholderText(self.tr("Why it was not told the first time"))
        self._rules = QListWidget()
        self._rules.setAccessibleName(self.tr("Rule of the refusal"))
        self._rules.setWordWrap(True)
        self._rules.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._reason = _Reason()
        self._reason.setAccessibleName(self.tr("What does not meet it"))
        self._reason.setPlaceholderText(self.tr("What does not meet it, for the citizen to read"))
        self._reason.setTabChangesFocus(True)
        self._middle = QStackedWidget()
        self._end = _EndPart()
        self._for = ""
        self._lay_out()

    def _lay_out(self) -> None:
        refusal = QWidget()
        column = QVBoxLayout(refusal)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._rules, 1)
        column.addWidget(self._reason, 1)
        self._middle.addWidget(self._lines)
        self._middle.addWidget(refusal)
        self._middle.addWidget(self._end)
        for part in (self._lead, self._message):
            self.body.addWidget(part)
        self.body.addWidget(self._middle, 1)
        self.body.addWidget(self._again)
        self._again.hide()

    @property
    def wording(self) -> Wording:
        """What is laid out."""
        # Coming to the list makes its first row the current one, but chooses nothing.
        chosen = self._rules.selectedItems()
        return Wording(
            lines=self._lines.ticked,
            rule=chosen[0].text() if chosen else "",
            reason=self._reason.toPlainText().strip(),
            again_because=self._again.text().strip(),
        )

    def wording_of(self, state: Telling) -> Wording | None:
        """What is to be told; where something of it is still to be said, the cursor goes there instead."""
        said = self.wording
        lack: QWidget | None = None
        if not self._again.isHidden() and not said.again_because:
            lack = self._again
        elif state.kind == "missing":
            said = replace(said, rule="", reason="")
            lack = None if said.lines else self._lines
        else:
            said = replace(said, lines=())
            is_said = said.reason and len(said.reason) <= LONGEST_REASON
            lack = self._rules if not said.rule else None if is_said else self._reason
        if lack is None:
            return said
        lack.setFocus()
        return None

    def display(self, state: State) -> None:
        """Show how far it is. What was typed stays while the same notice is made ready."""
        match state:
            case NotTelling():
                self._for = ""
            case Telling():
                self._show_telling(state)
            case Waits(notice=waiting):
                self._show_end(
                    self.tr("Kept, without a number so far"),
                    "clock-outline",
                    "warn",
                    waiting.item_name,
                    waits_words(waiting.asked.kind),
                )
            case Given(notice=notice):
                self._show_given(notice)
            case _:
                assert_never(state)

    def take_focus(self) -> None:
        """Where the first word is wanted."""
        if self._middle.currentIndex() == 1:
            self._rules.setFocus()
        elif self._middle.currentIndex() == 0:
            self._lines.focus_first()

    def _show_telling(self, state: Telling) -> None:
        named = f"{state.draft.id} {state.kind} {' '.join(line.code for line in state.lines)}"
        if named != self._for:
            self._for = named
            self._begin(state)
        self._again.setVisible(bool(state.told_before))
        self.setEnabled(not state.giving)
        if state.told_before:
            self._message.say(told_before_words(state.told_before.strip()))
            self._again.setFocus()
        elif state.error is not None:
            self._message.say(error_message(state.error))
        elif state.kind == "missing" and not state.lines:
            happened, means = self.tr("Nothing is missing"), self.tr("F8 submits the draft.")
            self._message.say(Message(happened, means, tone="accent"))
        else:
            self._message.clear()

    def _begin(self, state: Telling) -> None:
        self._again.clear()
        if state.kind == "missing":
            self.say_heading(self.tr("One-time notice"), f"{len(state.lines)}")
            self._lead.setText(
                self.tr("Everything that is missing is told at once. Untick what need not be brought.")
            )
            self._lines.build(state.lines)
            self._middle.setCurrentIndex(0)
        else:
            self.say_heading(self.tr("Refusal to accept"))
            self._lead.setText(self.tr("Choose the rule, and say what does not meet it."))
            self._build_rules(state.draft.item)
            self._reason.clear()
            self._middle.setCurrentIndex(1)
        self._lead.show()
        self.take_focus()

    def _build_rules(self, item: ServiceItem) -> None:
        self._rules.clear()
        self._rules.addItems(list(item.refusal_rules))
        if len(item.refusal_rules) == 1:
            self._rules.setCurrentRow(0)

    def _show_given(self, notice: Notice) -> None:
        heading = self.tr("Notice given") if notice.kind == "missing" else self.tr("Not accepted")
        self._show_end(heading, "check-circle", "good", notice.number, given_words(notice))

    def _show_end(self, heading: str, icon: str, tone: Tone, title: str, means: str) -> None:
        self._for = ""
        self.setEnabled(True)
        self._message.clear()
        self._lead.hide()
        self._again.hide()
        self.say_heading(heading)
        self._end.display(icon, tone, title, means)
        self._middle.setCurrentIndex(2)


class _Reason(QPlainTextEdit):
    """Enter goes to the next line here; Esc and F8 belong to the page."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        super().keyPressEvent(event)


class _Lines(QScrollArea):
    """A tick, a name, the clerk's word, and where to get it, a line each."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._rows: list[tuple[Line, QCheckBox, QLineEdit]] = []

    def build(self, lines: tuple[Line, ...]) -> None:
        """Lay the lines out, all ticked."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(4)
        self._rows = [self._row(column, line) for line in lines]
        column.addStretch(1)
        self.setWidget(inside)

    @property
    def ticked(self) -> tuple[Line, ...]:
        """The ticked ones."""
        return tuple(
            Line(kind=line.kind, code=line.code, name=line.name, why=words.text().strip())
            for line, tick, words in self._rows
            if tick.isChecked()
        )

    def focus_first(self) -> None:
        """The first tick."""
        if self._rows:
            self._rows[0][1].setFocus()
        else:
            self.setFocus()

    def _row(self, column: QVBoxLayout, line: Line) -> tuple[Line, QCheckBox, QLineEdit]:
        tick = QCheckBox(line_words(line))
        tick.setAccessibleName(line.name)
        tick.setChecked(True)
        words = QLineEdit(line.why)
        words.setMaxLength(LONGEST_WORD)
        words.setAccessibleName(self.tr("What to bring or mend: {0}").format(line.name))
        words.setPlaceholderText(self.tr("What exactly to bring or mend"))
        tick.toggled.connect(words.setEnabled)
        column.addWidget(tick)
        column.addWidget(words)
        source = source_words(line)
        if source:
            column.addWidget(label(source, "secondary", wrap=True))
        column.addSpacing(8)
        return line, tick, words


class _EndPart(QWidget):
    """The number, or that there is none yet; and what the citizen does with it."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        self._icon = Icon("check-circle", "good", 48)
        self._words = label("", "secondary", wrap=True)
        self._number = label("", "title", wrap=True)
        self._number.setObjectName("notice_number")
        self._number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for part in (self._icon, self._number, self._words):
            column.addWidget(part)
        column.addStretch(1)

    def display(self, icon: str, tone: Tone, title: str, means: str) -> None:
        """Show how it ended."""
        self._icon.show_icon(icon, tone)
        self._number.setText(title)
        self._words.setText(means)

"""Templates of papers for the city's centre: the draft at the left, what it draws at the right."""

from typing import assert_never, get_args

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout

from desktop.papers.paper import Kind
from desktop.papers.paper_page import Preview
from desktop.papers.templates_flow import Editing, Fetching, NotFetched, State
from desktop.papers.words_page import fault_words, title_words
from desktop.shell.messages import error_message
from desktop.widgets.buttons import PrimaryButton
from desktop.widgets.form_row import FormRow
from desktop.widgets.inline_message import InlineMessage, Message
from desktop.widgets.page import Page, PageHeader
from desktop.widgets.segments import Segments

QUIET_MS = 400
"""So long nothing must be typed before it is read and drawn."""


class TemplatesPage(Page):
    """A template and its preview.

    Signals:
        kind_chosen: the kind of paper.
        left: the whole draft, as another kind is chosen.
        text_written: the whole draft, a moment after the last key.
        size_chosen: "a5", "a4" or "roll80".
        propose_requested: the reason.
    """

    kind_chosen = Signal(str)
    left = Signal(str)
    text_written = Signal(str)
    size_chosen = Signal(str)
    propose_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__(self.tr("Templates"), _help())
        self._header = PageHeader()
        self._message = InlineMessage()
        self._kind = QComboBox()
        for kind in get_args(Kind):
            self._kind.addItem(title_words(kind), kind)
        self._text = QPlainTextEdit()
        self._text.setAccessibleName(self.tr("Text of the template"))
        self._text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._text.setTabChangesFocus(True)
        sizes = [("a5", self.tr("A5")), ("a4", self.tr("A4")), ("roll80", self.tr("80 mm"))]
        self._size = Segments(sizes)
        self._preview = Preview(self.tr("Preview of the paper"))
        self._reason = QLineEdit()
        self._reason.setAccessibleName(self.tr("Reason"))
        self._propose = PrimaryButton(self.tr("Propose"), "F8", "send-outline")
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET_MS)
        self._sound = False
        self._lay_out()
        self._join()
        self.display(Fetching())

    @property
    def kind(self) -> Kind:
        """The kind that is chosen."""
        chosen: Kind = self._kind.currentData()
        return chosen

    def enter(self) -> None:
        """Writing is the next step."""
        self._text.setFocus()

    def display(self, state: State) -> None:
        """Show a state of the draft."""
        match state:
            case Fetching():
                self._header.say(self.tr("The template is on its way…"))
                self._allow(writing=False, sound=False)
            case NotFetched(error=error):
                self._message.say(error_message(error, retry=True))
                self._allow(writing=False, sound=False)
            case Editing():
                self._show(state)
            case _:
                assert_never(state)

    def _show(self, draft: Editing) -> None:
        self._header.say(title_words(draft.kind), self.tr("Draft of version {0}").format(draft.version))
        if self._text.toPlainText() != draft.text and not self._quiet.isActive():
            self._text.setPlainText(draft.text)
        self._size.show_choice(draft.size, draft.sizes)
        if draft.pages:
            self._preview.show_pages(draft.pages, draft.size)
        self._allow(writing=True, sound=draft.fault is None and not draft.proposed)
        if draft.fault is not None:
            words = self.tr("Line {0} cannot be meant").format(draft.fault.line)
            self._message.say(Message(words, fault_words(draft.fault.what), tone="bad"))
        elif draft.error is not None:
            self._message.say(error_message(draft.error))
        elif draft.proposed:
            means = self.tr("Papers are drawn from it once a second person has agreed.")
            self._message.say(Message(self.tr("It is proposed."), means, tone="good"))
        else:
            self._message.clear()

    def _lay_out(self) -> None:
        self.body.addWidget(self._header)
        self.body.addWidget(self._message)
        row = QHBoxLayout()
        row.setSpacing(16)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(FormRow(self.tr("Kind of paper"), self._kind))
        left.addWidget(self._text, 1)
        right.addWidget(self._size)
        right.addWidget(self._preview, 1)
        row.addLayout(left, 1)
        row.addLayout(right, 1)
        self.body.addLayout(row, 1)
        foot = QHBoxLayout()
        foot.addWidget(FormRow(self.tr("Reason"), self._reason), 1)
        foot.addWidget(self._propose)
        self.body.addLayout(foot)

    def _join(self) -> None:
        self._proposing = self.add_deed("F8", self.tr("Propose"), self._ask, self._propose)
        self._propose.clicked.connect(self._ask)
        self._reason.textChanged.connect(lambda: self._allow(writing=True, sound=self._sound))
        self._kind.activated.connect(self._ask_kind)
        self._size.chosen.connect(self.size_chosen)
        self._text.textChanged.connect(self._quiet.start)
        self._quiet.timeout.connect(lambda: self.text_written.emit(self._text.toPlainText()))
        self._message.step_requested.connect(self._ask_kind)

    def _ask_kind(self) -> None:
        if self._text.isEnabled():
            self.left.emit(self._text.toPlainText())
        self._text.clear()
        self._quiet.stop()
        self.kind_chosen.emit(self.kind)

    def _ask(self) -> None:
        self.propose_requested.emit(self._reason.text().strip())

    def _allow(self, *, writing: bool, sound: bool) -> None:
        """What does not load, or has no reason, is not proposed."""
        self._sound = sound
        self._text.setEnabled(writing)
        able = sound and bool(self._reason.text().strip())
        self._propose.setEnabled(able)
        self._proposing.setEnabled(able)


def _help() -> str:
    return QCoreApplication.translate(
        "receipts",
        "The next version of a template: what you write is read and drawn beside it with made-up values.\n"
        "What cannot be meant is told with its line and is not proposed. F8 lays it before a second person.",
    )

"""A submission on its way: each paper, waiting told honestly, and at the end the case number."""

from typing import assert_never

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.intake.draft import Draft
from desktop.intake.on_its_way import Binding, Queued, Submitting, Uploading, Waiting
from desktop.intake.submit_flow import Submitted, UnderWay
from desktop.intake.words_page import not_taken_back_words, waiting_words
from desktop.widgets.buttons import QuietButton
from desktop.widgets.card import Card
from desktop.widgets.icons import Icon
from desktop.widgets.inline_message import InlineMessage, Message
from desktop.widgets.labels import label
from desktop.widgets.progress_line import ProgressLine


class OnItsWayCard(Card):
    """Shows one submission.

    Signals:
        cancel_requested: take it back.
    """

    cancel_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.say_heading(self.tr("On its way to the centre"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lines: dict[str, ProgressLine] = {}
        self._message = InlineMessage()
        self._whole = ProgressLine()
        self._papers = QVBoxLayout()
        self._papers.setSpacing(12)
        self._cancel = QuietButton(self.tr("Take it back"), "Del")
        self._cancel.clicked.connect(self.cancel_requested)
        self._done = self._done_part()
        self.body.addWidget(self._whole)
        self.body.addLayout(self._papers)
        self.body.addWidget(self._message)
        self.body.addWidget(self._done, 1)
        self.body.addStretch(1)
        self.body.addWidget(self._cancel, 0, Qt.AlignmentFlag.AlignLeft)

    def display_under_way(self, state: UnderWay, draft: Draft) -> None:
        """Show how far it is."""
        self.say_heading(self.tr("On its way to the centre"))
        self._done.hide()
        self._cancel.setVisible(state.cancellable)
        if state.not_taken_back is not None:
            self._message.say(not_taken_back_words(state.not_taken_back))
        elif isinstance(state.stage, Waiting):
            self._message.say(waiting_words(state.stage.reason))
        elif state.too_late:
            self._message.say(
                Message(self.tr("Too late to take it back: it is being handed over"), tone="warn")
            )
        else:
            self._message.clear()
        self._show_stage(state.stage, draft)

    def display_submitted(self, state: Submitted) -> None:
        """Show the case number: only now it is submitted."""
        self.say_heading(self.tr("Submitted"))
        self._clear_papers()
        self._whole.hide()
        self._message.clear()
        self._cancel.hide()
        self._number.setText(state.number)
        taken = self.tr("The centre has taken the case under this number")
        brought = self.tr("The promise is kept: its paper belongs to the case of this number")
        self._taken.setText(brought if state.submission.promise else taken)
        self._done.show()

    def _done_part(self) -> QWidget:
        done = QWidget()
        column = QVBoxLayout(done)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(Icon("check-circle", "good", 48))
        self._taken = label("", "secondary", wrap=True)
        column.addWidget(self._taken)
        self._number = label("", "title")
        self._number.setObjectName("case_number")
        self._number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(self._number)
        column.addStretch(1)
        done.hide()
        return done

    def _show_stage(self, stage: Queued | Binding | Uploading | Submitting | Waiting, draft: Draft) -> None:
        self._whole.setVisible(not isinstance(stage, Waiting))
        match stage:
            case Queued():
                self._whole.say(self.tr("Kept in the outbox"), 0, 0)
            case Binding(material=code):
                self._whole.say(self.tr("Binding: {0}").format(_name(draft, code)), 0, 0)
            case Uploading():
                self._show_upload(stage, draft)
            case Submitting():
                self._clear_papers()
                self._whole.say(self.tr("All papers are there. Handing the case over…"), 0, 0)
            case Waiting():
                self._clear_papers()
            case _:
                assert_never(stage)

    def _show_upload(self, stage: Uploading, draft: Draft) -> None:
        sent = sum(one.sent for one in stage.documents)
        length = sum(one.length for one in stage.documents)
        words = self.tr("{0} of {1}").format(_size(sent), _size(length))
        if stage.seconds_left:
            words = self.tr("{0} · about {1} s left").format(words, stage.seconds_left)
        self._whole.say(words, sent, length)
        for one in stage.documents:
            line = self._lines.get(one.material)
            if line is None:
                line = self._lines[one.material] = ProgressLine()
                self._papers.addWidget(line)
            percent = round(100 * one.sent / one.length) if one.length else 0
            line.say(f"{_name(draft, one.material)} {percent}%", one.sent, one.length)

    def _clear_papers(self) -> None:
        for line in self._lines.values():
            self._papers.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines.clear()


def _name(draft: Draft, code: str) -> str:
    material = draft.item.material(code)
    return material.name if material is not None else code


def _size(count: int) -> str:
    return f"{count / 1_000_000:.1f} MB" if count >= 100_000 else f"{max(1, count // 1000)} kB"

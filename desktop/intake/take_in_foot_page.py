"""The foot of a draft's page: what can be done now, what is still to do, the one next step at the right."""

from typing import Literal, assert_never

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.intake.completeness import FieldLack, PartyLack
from desktop.intake.notice_flow import Given, NotTelling, Telling, Waits
from desktop.intake.notice_flow import State as NoticeState
from desktop.intake.submit_flow import State as SubmitState
from desktop.intake.submit_flow import Submitted, UnderWay
from desktop.intake.take_in_flow import Filling
from desktop.widgets.buttons import PrimaryButton, QuietButton
from desktop.widgets.hint_label import HintLabel
from desktop.widgets.labels import restyle
from desktop.widgets.page import ActionBar

Stage = Literal["none", "filling", "under_way", "submitted", "brought", "telling", "waits", "told"]


def stage_of(submission: SubmitState, notice: NoticeState) -> Stage:
    """In which stage an open draft is."""
    if isinstance(submission, UnderWay):
        return "under_way"
    if isinstance(submission, Submitted):  # what was brought after a promise has no receipt of its own
        return "brought" if submission.submission.promise else "submitted"
    match notice:
        case NotTelling():
            return "filling"
        case Telling():
            return "telling"
        case Waits():
            return "waits"
        case Given():
            return "told"
        case _:
            assert_never(notice)


class TakeInFoot(QWidget):
    """Shows what can be done in each stage; the steps are signals.

    Signals:
        capture_requested, submit_requested, notice_requested, promise_requested, refusal_requested:
            F4, F8, F6, F7, F10.
        give_requested: F8 while a notice is laid out.
        print_requested: F9, the receipt or the notice.
        away_requested: Esc while a notice is laid out, or waits for its number.
        next_requested: F2 once all is done.
    """

    capture_requested = Signal()
    submit_requested = Signal()
    notice_requested = Signal()
    promise_requested = Signal()
    refusal_requested = Signal()
    give_requested = Signal()
    print_requested = Signal()
    away_requested = Signal()
    next_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._stage: Stage = "none"
        self._missing = HintLabel()
        self.capture = QuietButton(self.tr("Capture"), "F4", "scanner")
        self.notice = QuietButton(self.tr("One-time notice"), "F6", "clipboard-list-outline")
        self.promise = QuietButton(self.tr("Promise"), "F7", "file-sign")
        self.refusal = QuietButton(self.tr("Refuse to accept"), "F10", "close-circle-outline")
        self.away = QuietButton(self.tr("Back to the draft"), "Esc", "arrow-left")
        self.next = QuietButton(self.tr("Next citizen"), "F2", "account-arrow-right-outline")
        self.submit = PrimaryButton(self.tr("Submit"), "F8")
        self.give = PrimaryButton(self.tr("Give the notice"), "F8")
        self.receipt = PrimaryButton(self.tr("Acceptance receipt"), "F9", "printer-outline")
        self.paper = PrimaryButton(self.tr("Print the notice"), "F9", "printer-outline")
        self._lay_out()
        self._join()

    def _lay_out(self) -> None:
        # One of them, by turns; the foot keeps its height while a draft is on its way.
        primary = QWidget()
        primary.setMinimumHeight(self.submit.sizeHint().height())
        turns = QHBoxLayout(primary)
        turns.setContentsMargins(0, 0, 0, 0)
        for button in (self.submit, self.give, self.receipt, self.paper):
            turns.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._missing)
        quiet = (self.capture, self.notice, self.promise, self.refusal, self.away, self.next)
        column.addWidget(ActionBar(*quiet, primary=primary))

    def _join(self) -> None:
        for button, request in (
            (self.capture, self.capture_requested),
            (self.notice, self.notice_requested),
            (self.promise, self.promise_requested),
            (self.refusal, self.refusal_requested),
            (self.away, self.away_requested),
            (self.next, self.next_requested),
            (self.submit, self.submit_requested),
            (self.give, self.give_requested),
            (self.receipt, self.print_requested),
            (self.paper, self.print_requested),
        ):
            button.clicked.connect(request)

    def say_stage(self, stage: Stage, *, may_tell: bool) -> None:
        """Show what can be done now."""
        self._stage = stage
        filling = stage == "filling"
        for button in (self.capture, self.submit):
            button.setVisible(filling)
        for button in (self.notice, self.promise, self.refusal):
            button.setVisible(may_tell)
        self.give.setVisible(stage == "telling")
        self.away.setVisible(stage in {"telling", "waits"})
        self.receipt.setVisible(stage == "submitted")
        self.paper.setVisible(stage == "told")
        self.next.setVisible(stage in {"submitted", "brought", "waits", "told"})
        self._missing.setVisible(filling and bool(self._missing.text()))

    def take_focus(self) -> None:
        """Once it is done, the next step has the focus."""
        step = {
            "submitted": self.receipt,
            "brought": self.next,
            "waits": self.next,
            "told": self.paper,
        }.get(self._stage)
        if step is not None:
            step.setFocus()

    def say_kind(self, *, refusal: bool) -> None:
        """What the notice at hand is called."""
        self.give.say(self.tr("Record the refusal") if refusal else self.tr("Give the notice"))
        self.paper.say(self.tr("Print the refusal") if refusal else self.tr("Print the notice"))

    def say_promise(self, *, offered: bool, stands: bool, letter: bool) -> None:
        """Whether the material under the cursor may be promised, or is; or a letter of promise is to be
        printed and signed."""
        if letter:
            self.promise.say(self.tr("Letter of promise"))
            self.promise.show()
        else:
            self.promise.say(self.tr("Take the promise back") if stands else self.tr("Promise"))
        self.promise.setEnabled(letter or offered or stands)

    def say_lacks(self, state: Filling) -> None:
        """What is still to do after a try to submit, and which key comes next."""
        words = self._lack_words(state)
        self._missing.setText(words)
        restyle(self._missing, "tone", "bad" if words else "secondary")
        self._missing.setVisible(self._stage == "filling" and bool(words))

    def _lack_words(self, state: Filling) -> str:
        fields = sum(isinstance(lack, FieldLack) for lack in state.lacks)
        people = sum(isinstance(lack, PartyLack) for lack in state.lacks)
        papers = len(state.lacks) - fields - people
        parts = []
        if people:
            parts.append(self.tr("%n person(s)", "", people))
        if fields:
            parts.append(self.tr("%n field(s)", "", fields))
        if papers:
            parts.append(self.tr("%n material(s)", "", papers))
        if not parts:
            return ""
        words = self.tr("Still to do: {0}").format(self.tr(", ").join(parts))
        match state.plan.next_step:
            case "promise":
                step = self.tr("F7 promises what may come later, then F8 submits")
            case "notice" if papers:
                step = self.tr("F4 captures, F6 tells the citizen what to bring")
            case _:
                return words
        return f"{words}  ·  {step}"

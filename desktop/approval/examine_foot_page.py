"""Below the papers of a case: the opinion, ready words, files that go with it, and what is done with them."""

from typing import assert_never

from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from desktop.approval.attach_page import AttachButton
from desktop.approval.deciding_page import OpinionEdit
from desktop.approval.decision import Opinion
from desktop.approval.left_column_page import Way
from desktop.approval.phrases_page import PhrasesButton
from desktop.approval.words_page import approve_words
from desktop.cases.case import Case
from desktop.widgets.buttons import PrimaryButton, QuietButton


class ExamineFoot(QWidget):
    """One row. What its buttons do is joined by the page, to their keys."""

    def __init__(self) -> None:
        super().__init__()
        self.opinion = OpinionEdit()
        self.phrases = PhrasesButton()
        self.attach = AttachButton()
        self.cancel = QuietButton(self.tr("Back to the form"), "Esc")
        self.to_return = QuietButton(self.tr("Return"), "F6", "arrow-u-left-top")
        self.to_refuse = QuietButton(self.tr("Refuse"), "F7", "close-circle-outline")
        self.to_other = QuietButton("", "F9", "dots-horizontal")
        self.to_other.setAccessibleName(self.tr("More"))
        self.send = PrimaryButton(self.tr("Approve"), "F8", "stamper")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)  # all of it fits on a small screen at 150 %
        row.addWidget(self.opinion, 100)
        row.addStretch(1)
        row.addWidget(self.phrases)
        row.addWidget(self.attach)
        for button in self.buttons:
            row.addWidget(button)

    @property
    def buttons(self) -> tuple[QAbstractButton, ...]:
        """In the order Tab goes through them."""
        return (self.cancel, self.to_return, self.to_refuse, self.to_other, self.send)

    @property
    def has_focus(self) -> bool:
        """Whether a button here has it."""
        return any(one.hasFocus() for one in (*self.buttons, self.attach))

    def choose(self, way: Way) -> None:
        """Only what belongs to what is made out now."""
        self.cancel.setVisible(way != "approve")
        for button in (self.to_return, self.to_refuse, self.to_other):
            button.setVisible(way == "approve")
        for part in (self.opinion, self.phrases):
            part.setVisible(way != "other")

    def lay(self, opinion: Opinion, *, enabled: bool, may_attach: bool) -> None:
        """What was typed and attached, to go on with or only to be read."""
        self.opinion.put(opinion.text, enabled=enabled)
        self.attach.show_attached(opinion.attached, may_add=may_attach)
        self.cancel.setEnabled(enabled)

    def allow(self, *, allowed: bool, case: Case | None) -> None:
        """Whether something can be decided now, and in which ways."""
        for button in self.buttons[1:]:
            button.setEnabled(allowed)
        self.to_return.setEnabled(allowed and case is not None and case.may_end_in("return"))
        self.to_refuse.setEnabled(allowed and case is not None and case.may_end_in("refuse"))

    def say_way(self, way: Way, case: Case | None, verb: str) -> str:
        """Call things what they are for what is made out now; what the button that sends is called."""
        match way:
            case "return":
                words = self.tr("Return it")
                self.opinion.say_name(self.tr("Note to the window (may be empty)"), more=False)
            case "refuse":
                words = self.tr("Refuse it")
                self.opinion.say_name(self.tr("Reason, as the citizen is told"), more=True)
            case "approve":
                words = approve_words(case) if case else self.tr("Approve")
                self.opinion.say_name(self.tr("Opinion (may be empty)"), more=False)
            case "other":
                words = verb or self.tr("Send")
            case _:
                assert_never(way)
        self.send.say(words)
        return words

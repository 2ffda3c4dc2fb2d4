"""The page on which a desk that practises waits for its seat."""

from typing import assert_never

from PySide6.QtCore import Signal

from desktop.practice.seat_flow import Asking, Refused, Seated, State
from desktop.shell.messages import error_message
from desktop.widgets.buttons import PrimaryButton
from desktop.widgets.inline_message import InlineMessage, Message
from desktop.widgets.labels import label
from desktop.widgets.panel import CoverPage, panel_head


class SeatPage(CoverPage):
    """What is awaited, or what went wrong.

    Signals:
        again_requested: once more.
    """

    again_requested = Signal()

    def __init__(self, centre: str) -> None:
        super().__init__(self.tr("Practice city: {0}").format(centre))
        self._words = label(self.tr("The practice city opens…"), "secondary", wrap=True)
        self._message = InlineMessage(narrow=True)
        self._again = PrimaryButton(self.tr("Try again"), "Enter")
        self._again.clicked.connect(self.again_requested)
        self.panel.body.addWidget(panel_head("play-circle-outline", label(self.tr("Practise"), "title")))
        for part in (self._words, self._message, self._again):
            self.panel.body.addWidget(part)
        self.display(Asking())

    def say(self, message: Message) -> None:
        """Tell of what no state tells."""
        self._words.hide()
        self._message.say(message)
        self._again.show()
        self._again.setFocus()

    def display(self, state: State) -> None:
        """Show one state."""
        match state:
            case Asking() | Seated():
                self._message.clear()
                self._words.show()
                self._again.hide()
            case Refused(error):
                self.say(error_message(error))
            case _:
                assert_never(state)

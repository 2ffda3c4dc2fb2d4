"""A message where the eye is: what happened, what it means, and the next step as a button."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout

from desktop.widgets.buttons import QuietButton
from desktop.widgets.hint_label import HintLabel
from desktop.widgets.icons import Icon
from desktop.widgets.labels import label, restyle
from desktop.widgets.tones import Tone

ICONS: dict[Tone, str] = {
    "bad": "alert-circle",
    "warn": "alert-outline",
    "good": "check-circle",
    "accent": "information-outline",
    "secondary": "information-outline",
    "ink": "information-outline",
}


@dataclass(frozen=True)
class Message:
    """What a clerk is told. `step` is the caption of the next step's button, if there is one."""

    happened: str
    means: str = ""
    step: str = ""
    key: str = ""
    tone: Tone = "bad"


class InlineMessage(QFrame):
    """Shows one message, or nothing.

    Signals:
        step_requested: the clerk takes the next step.
    """

    step_requested = Signal()

    def __init__(self, *, narrow: bool = False) -> None:
        """`narrow`: the button stands below the words, not beside them."""
        super().__init__()
        self.setObjectName("message")
        self._icon = Icon("alert-circle", "bad", 20)
        self._happened = label("", "value", wrap=True)
        self._means = HintLabel(wrap=True)
        self._row: QBoxLayout = QHBoxLayout(self)
        self._row.setContentsMargins(16, 12, 16, 12)
        self._row.setSpacing(12)
        self._row.addWidget(self._icon)
        words: QBoxLayout = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._happened)
        words.addWidget(self._means)
        self._row.addLayout(words, 1)
        self._row.setAlignment(self._icon, Qt.AlignmentFlag.AlignTop)
        self._step = QuietButton("")
        self._step.clicked.connect(self.step_requested)
        if narrow:
            words.addWidget(self._step, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            self._row.addWidget(self._step, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def say(self, message: Message) -> None:
        """Show a message."""
        self._happened.setText(message.happened)
        self._means.setText(message.means)
        self._means.setVisible(bool(message.means))
        self._icon.show_icon(ICONS[message.tone], message.tone)
        restyle(self, "tone", message.tone)
        self._set_step(message)
        self.show()

    def clear(self) -> None:
        """Show nothing."""
        self.hide()

    def _set_step(self, message: Message) -> None:
        """The same button all along: it may be the one that was pressed."""
        self._step.say(message.step, message.key)
        self._step.setVisible(bool(message.step))

"""A code in large groups, to be read out over the telephone, and how long it is still good."""

from typing import assert_never

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel

from desktop.administration.code_flow import Nothing, Reading, RunOut, State
from desktop.administration.workstation import EnrolmentCode
from desktop.widgets.buttons import PrimaryButton
from desktop.widgets.card import Card
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.labels import label
from desktop.widgets.page import ActionBar, Page
from desktop.widgets.state_chip import StateChip
from desktop.widgets.tones import Tone

GROUPS, ACROSS = 8, 4
SOON = 120


class CodePage(Page):
    """One code.

    Signals:
        done_requested: it was read out; it is to be hidden.
    """

    done_requested = Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("Enrolment code"), _help())
        self._heading = label("", "title", wrap=True)
        self._chip = StateChip("clock-outline", "")
        self._groups = [QLabel() for _ in range(GROUPS)]
        self._numbers = [label(str(place + 1), "secondary") for place in range(GROUPS)]
        self._card, self._blank = Card(), Card()
        self._empty = EmptyState("key-outline", "")
        self._done = PrimaryButton(self.tr("It is read out"), "F8")
        self._lay_out()
        self.add_deed("F8", self.tr("Done"), self.done_requested.emit, self._done)
        self.display(Nothing())

    def display(self, state: State) -> None:
        """Show a code, or that there is none."""
        match state:
            case Nothing():
                self._show_none(self.tr("No code is shown"), self.tr("Esc goes back to the PCs"))
            case Reading(code, left):
                self._show_code(code, left)
            case RunOut(name, station):
                means = self.tr("Esc goes back to the PCs, where another one can be made")
                self._show_none(self.tr("The code for {0} has run out").format(f"{station} · {name}"), means)
            case _:
                assert_never(state)

    def enter(self) -> None:
        """Hiding the code is the next step."""
        self._done.setFocus()

    def _show_code(self, code: EnrolmentCode, left: int) -> None:
        self._heading.setText(f"{code.station} · {code.name}")
        for shown, digits in zip(self._groups, code.groups, strict=False):
            if shown.text() != digits:
                shown.setText(digits)
        words = self.tr("Good for {0}").format(f"{left // 60}:{left % 60:02}")
        self._chip.say("clock-outline" if left > SOON else "clock-alert-outline", words, _tone(left))
        self._card.show()
        self._blank.hide()

    def _show_none(self, line: str, means: str) -> None:
        """Nothing of a code stays in the labels."""
        for shown in self._groups:
            shown.clear()
        self._empty.say(line, means)
        self._card.hide()
        self._blank.show()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._heading, 1)
        head.addWidget(self._chip)
        self._card.body.addLayout(head)
        words = self.tr(
            "Read the groups out one by one. The page at the PC says at once which one was misheard."
        )
        self._card.body.addWidget(label(words, "secondary", wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(24)
        for place, (shown, number) in enumerate(zip(self._groups, self._numbers, strict=True)):
            shown.setObjectName("codeGroup")
            shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
            cell = QHBoxLayout()
            cell.setSpacing(12)
            cell.addStretch(1)
            cell.addWidget(number)
            cell.addWidget(shown)
            cell.addStretch(1)
            grid.addLayout(cell, place // ACROSS, place % ACROSS)
        self._card.body.addStretch(1)
        self._card.body.addLayout(grid)
        self._card.body.addStretch(2)
        self._blank.body.addWidget(self._empty)
        self.body.addWidget(self._card, 1)
        self.body.addWidget(self._blank, 1)
        self.body.addWidget(ActionBar(primary=self._done))


def _tone(left: int) -> Tone:
    return "accent" if left > SOON else "warn"


def _help() -> str:
    return QCoreApplication.translate(
        "administration",
        "The code is shown this once. It is good for one PC, for 15 minutes.\n"
        "Read it out group by group. When the PC says that it is enrolled, F8 hides the code.",
    )

"""The page of looking up: number and purpose above, record at the left, verification at the right."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import assert_never

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QSizePolicy, QStackedWidget

from desktop.citizens.choose_purpose_flow import Offered
from desktop.citizens.earlier_flow import State as EarlierState
from desktop.citizens.earlier_page import EarlierCard
from desktop.citizens.identity_number import Complete, Partial, Reading, Wrong, repaired
from desktop.citizens.look_up_flow import (
    CentreFailed,
    Declined,
    Found,
    Idle,
    NoPurpose,
    NotAllowed,
    NotReached,
    Searching,
    State,
    Typing,
    Unknown,
)
from desktop.citizens.masked_row_page import KEY
from desktop.citizens.no_record_page import NoRecord, no_record_words
from desktop.citizens.purpose import Purpose
from desktop.citizens.record_page import RecordCard
from desktop.citizens.reveal_flow import Hidden
from desktop.citizens.reveal_flow import State as RevealState
from desktop.citizens.slips_page import SlipChoices
from desktop.citizens.together_page import Together
from desktop.citizens.verify_flow import Compared
from desktop.citizens.verify_flow import State as VerifyState
from desktop.citizens.verify_page import VerifyPanel
from desktop.citizens.words_page import fault_words, look_up_help
from desktop.errors import Forbidden
from desktop.shell.messages import error_message
from desktop.widgets.buttons import PrimaryButton, QuietButton
from desktop.widgets.card import Card
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.grouped_edit import GroupedEdit
from desktop.widgets.inline_message import InlineMessage
from desktop.widgets.labels import label, restyle
from desktop.widgets.page import ActionBar, Page
from desktop.widgets.state_chip import StateLine
from desktop.widgets.tones import Tone


@dataclass(frozen=True)
class LookUpRequest:
    """A number as typed, and why."""

    typed: str
    purpose: Purpose | None


class LookUpPage(Page):
    """Number, record, verification.

    Signals:
        typed: the text in the number field.
        look_up_requested: a LookUpRequest.
        purpose_chosen: a Purpose.
        cancel_requested: Esc while the centre is asked.
        take_in_requested: F3, with a verified citizen.
        reveal_asked: a masked field (its name; none: the first) is to be shown.
        reveal_requested: the reason for it.
        reveal_left: it is masked again.
        copied: name of a field whose value was copied.
        case_requested: id of a running or past case of the person on the page.
        another_requested: somebody comes together with who is verified.
    """

    typed = Signal(str)
    look_up_requested = Signal(object)
    purpose_chosen = Signal(object)
    cancel_requested = Signal()
    take_in_requested = Signal()
    reveal_asked = Signal(str)
    reveal_requested = Signal(str)
    reveal_left = Signal()
    copied = Signal(str)
    case_requested = Signal(str)
    another_requested = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__(self.tr("Look up and verify"), look_up_help())
        self._today = today
        self._state: State = Idle()
        self._reveal: RevealState = Hidden()
        self.number = GroupedEdit((6, 8, 4), repaired)
        self.purpose = QComboBox()
        self._standing = InlineMessage()
        self._hint = StateLine("information-outline", "", "secondary")
        self._search = QuietButton(self.tr("Look up"), "Enter", "magnify")
        self._record = RecordCard()
        self._slips = SlipChoices()
        self.verify = VerifyPanel()
        self.earlier = EarlierCard()
        self.together = Together()
        self._left = QStackedWidget()
        self._go_on = PrimaryButton(self.tr("Take a case in"), "F3")
        self._why_not = label("", "secondary")
        self._lay_out()
        self._join()
        self.display(Idle())

    def enter(self) -> None:
        """F2 from anywhere: the number, ready to be typed over."""
        self.number.setFocus()
        self.number.selectAll()

    def back(self) -> bool:
        """Esc stops a search; else it clears the number; else the shell goes back."""
        if isinstance(self._state, Searching):
            self.cancel_requested.emit()
            return True
        if not isinstance(self._reveal, Hidden):
            self.reveal_left.emit()
            return True
        if self.number.plain:
            self.number.put("")
            self.typed.emit("")
            self.enter()
            return True
        return False

    def take(self, number: str) -> None:
        """The number is put into the field, not looked up: first the clerk compares it with the card."""
        self.number.put(number)
        self.number.setFocus()
        self.typed.emit(number)

    def display(self, state: State) -> None:
        """Show a state of the look-up."""
        self._state = state
        self._search.setEnabled(not isinstance(state, Searching))
        match state:
            case Idle():
                words = self.tr("18 characters, or 15 of an old number")
                self._say_hint("information-outline", words, "secondary")
                self._show_empty("card-account-details-outline", *self._idle_words())
            case Typing(reading=reading):
                self._show_reading(reading)
            case Searching(number=number):
                self._say_hint("progress-clock", self.tr("The centre is asked…"), "accent")
                words = self.tr("Looking up {0}").format(number.grouped)
                self._show_empty("timer-sand", words, self.tr("Esc stops it"))
            case Found():
                self._show_found(state)
            case NoPurpose() | Unknown() | NotReached() | NotAllowed() | Declined() | CentreFailed():
                self._show_failure(state)
            case _:
                assert_never(state)
        if not isinstance(state, Found):
            self._record.clear()
        self.together.say_unknown(state.number if isinstance(state, Unknown) else None)
        self._show_masked.setEnabled(self._record.has_masked)
        self._retry.setEnabled(isinstance(state, NotReached | CentreFailed))

    def say_standing(self, refusal: Forbidden | None) -> None:
        """Why the clerk may look nobody up now, above all else; nothing where they may."""
        if refusal is None:
            self._standing.clear()
        else:
            self._standing.say(error_message(refusal))

    def display_earlier(self, state: EarlierState) -> None:
        """Show the running and past cases of the person on the page."""
        self.earlier.display(state)
        self._their_cases.setEnabled(self.earlier.has_cases)

    def display_reveal(self, state: RevealState) -> None:
        """Show a masked field, ask why, or mask it again."""
        self._reveal = state
        self._record.display_reveal(state)

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever leaves the page, or covers it, leaves nothing shown."""
        self.reveal_left.emit()
        super().hideEvent(event)

    def display_purposes(self, offered: Offered) -> None:
        """Offer these purposes; keep the chosen one in front."""
        self._record.offer_reasons(offered.reasons)
        self.purpose.blockSignals(True)
        self.purpose.clear()
        for place, purpose in enumerate(offered.all):
            if place == len(offered.reasons) and place:
                self.purpose.insertSeparator(self.purpose.count())
            self.purpose.addItem(self._purpose_words(purpose), purpose)
            if purpose.same_as(offered.chosen):
                self.purpose.setCurrentIndex(self.purpose.count() - 1)
        self.purpose.setEnabled(bool(offered.all))
        self.purpose.blockSignals(False)

    def display_verification(self, state: VerifyState) -> None:
        """Show a state of the verification, and whether the clerk may go on."""
        awaited = self.verify.awaits
        self.verify.display(state)
        verification = state.verified.verification if isinstance(state, Compared) else None
        self._go_on.setEnabled(verification is not None)
        self._take_in.setEnabled(verification is not None)
        self._another.setEnabled(verification is not None)
        waits = isinstance(self._state, Found) and verification is None
        self._why_not.setText(self.tr("A case is taken in for a verified citizen") if waits else "")
        if awaited and verification is not None and verification.clean:
            self._go_on.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.number.hasFocus() and self._slips.take_focus():
            return
        super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self.number.setObjectName("citizen_number")
        self.number.setAccessibleName(self.tr("Citizen number"))
        self.number.setProperty("big", "true")
        self.number.setFixedSize(340, 50)
        # Digits and X are typed as they are, whatever input method is on.
        self.number.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.purpose.setObjectName("purpose")
        self.purpose.setAccessibleName(self.tr("Purpose"))
        self.purpose.setMinimumWidth(240)
        self.purpose.setMaximumWidth(340)
        self.purpose.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.body.addWidget(self._standing)
        self.body.addWidget(self.together)
        self.body.addLayout(self._top())
        self.body.addWidget(self.earlier)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        self._empty = EmptyState("card-account-details-outline", "")
        self._wrong = Card()
        self._wrong.body.setContentsMargins(20, 20, 20, 20)
        self._wrong.body.addWidget(self._slips)
        self._again = EmptyState("cloud-off-outline", "", "", self.tr("Ask again"), "F5")
        self._again.step_requested.connect(self._ask)
        blank, failed = Card(), Card()
        blank.body.addWidget(self._empty)
        failed.body.addWidget(self._again)
        self._failed = failed
        for card in (blank, self._record, self._wrong, failed):
            self._left.addWidget(card)
        middle.addWidget(self._left, 7)
        self.verify.setMinimumWidth(320)
        middle.addWidget(self.verify, 4)
        self.body.addLayout(middle, 1)
        self.body.addWidget(ActionBar(self._why_not, primary=self._go_on))

    def _top(self) -> QGridLayout:
        top = QGridLayout()
        top.setHorizontalSpacing(16)
        top.setVerticalSpacing(4)
        middle = Qt.AlignmentFlag.AlignVCenter
        for place, (words, widget) in enumerate(
            ((self.tr("Citizen number"), self.number), (self.tr("Purpose"), self.purpose))
        ):
            name = label(words, "secondary")
            name.setBuddy(widget)
            top.addWidget(name, 0, place)
            top.addWidget(widget, 1, place, middle)
        top.addWidget(self._search, 1, 2, middle)
        top.setColumnStretch(1, 9)
        top.setColumnStretch(3, 1)
        top.addWidget(self._hint, 2, 0, 1, 4, Qt.AlignmentFlag.AlignLeft)
        return top

    def _join(self) -> None:
        self.number.typed.connect(self.typed)
        self.number.entered.connect(self._ask)
        self._search.clicked.connect(self._ask)
        self._slips.chosen.connect(self.take)
        self._slips.left.connect(self.number.setFocus)
        self.purpose.activated.connect(lambda _: self.purpose_chosen.emit(self.purpose.currentData()))
        self._go_on.clicked.connect(self.take_in_requested)
        self.add_deed("F2", self.tr("Look up"), self.enter)
        self._take_in: QAction = self.add_deed("F3", self.tr("Take in"), self.take_in_requested.emit)
        self._retry: QAction = self.add_deed("F5", self.tr("Ask again"), self._ask)
        self._record.ask_requested.connect(self.reveal_asked)
        self._record.reveal_requested.connect(self.reveal_requested)
        self._record.hide_requested.connect(self.reveal_left)
        self._record.copied.connect(self.copied)
        self._show_masked = self.add_deed(KEY, self.tr("Show a masked field"), self._ask_why)
        too = self.tr("Somebody else comes too")
        self._another = self.add_deed("Ctrl+J", too, self.another_requested.emit)
        self.verify.join(self)
        self._slips.join(self)
        self._their_cases = self.add_deed("Ctrl+L", self.tr("Their cases"), self.earlier.take_focus)
        self.earlier.opened.connect(self.case_requested)
        self._their_cases.setEnabled(False)
        self._another.setEnabled(False)
        self._take_in.setEnabled(False)
        self._go_on.setEnabled(False)

    def _ask(self) -> None:
        self.look_up_requested.emit(LookUpRequest(self.number.plain, self.purpose.currentData()))

    def _ask_why(self) -> None:
        """The same key shows and masks."""
        if isinstance(self._reveal, Hidden):
            self.reveal_asked.emit("")
        else:
            self.reveal_left.emit()

    def _show_reading(self, reading: Reading) -> None:
        match reading:
            case Wrong():
                self._show_wrong(reading)
            case Partial():
                self._show_partial(reading)
            case Complete():
                self._show_complete(reading)
            case _:
                assert_never(reading)

    def _show_wrong(self, wrong: Wrong) -> None:
        words = fault_words(wrong.fault, wrong.position, len(wrong.text))
        self._say_hint("alert-circle", words, "bad")
        restyle(self.number, "tone", "bad")
        if wrong.slips:
            means = self.tr("One character or two neighbours may be mistyped. Compare with the card, choose.")
            self._slips.say(self.tr("Is it one of these?"), means, wrong.text, wrong.slips)
            self._left.setCurrentWidget(self._wrong)
        else:
            self._show_empty("card-account-details-outline", *self._idle_words(), keep_tone=True)

    def _show_partial(self, partial: Partial) -> None:
        if partial.region_known is False:
            words = self.tr("Region {0} is in no list: look again, or go on").format(partial.text[:6])
            self._say_hint("alert-outline", words, "warn")
        else:
            left = 18 - len(partial.text)
            self._say_hint("information-outline", self.tr("%n character(s) to go", "", left), "secondary")
        self._show_empty("card-account-details-outline", *self._idle_words())

    def _show_complete(self, complete: Complete) -> None:
        number = complete.number
        if complete.from_fifteen:
            words = self.tr("Old number: today {0}. Enter looks it up").format(number.grouped)
            self._say_hint("information-outline", words, "accent")
        elif not complete.region_known:
            words = self.tr("The number fits, but region {0} is in no list. Enter looks it up")
            self._say_hint("alert-outline", words.format(number.region), "warn")
        else:
            self._say_hint("check-circle", self.tr("The number fits. Enter looks it up"), "good")
        self._show_empty("card-account-details-outline", *self._idle_words())

    def _show_found(self, found: Found) -> None:
        number = found.citizen.number
        region = f"{number.region} {found.region_name}".strip()
        self._say_hint("check-circle", self.tr("Found. First registered in {0}").format(region), "good")
        if not found.region_known:
            words = self.tr("Found. Region {0} is in no list").format(number.region)
            self._say_hint("alert-outline", words, "warn")
        restyle(self.number, "tone", "")
        self._record.display(found, self._today())
        self._left.setCurrentWidget(self._record)
        self.verify.focus_first()

    def _show_failure(self, state: NoRecord) -> None:
        words = no_record_words(state)
        self._say_hint(words.icon, words.line, words.tone)
        if isinstance(state, NotReached | CentreFailed):
            self._again.show_icon(words.icon)
            self._again.say(words.line, words.means)
            self._left.setCurrentWidget(self._failed)
        else:
            self._show_empty(words.icon, words.line, words.means, keep_tone=True)
        restyle(self.number, "tone", "")

    def _idle_words(self) -> tuple[str, str]:
        return (
            self.tr("Type the citizen number and press Enter"),
            self.tr("Every look-up is recorded with its purpose"),
        )

    def _purpose_words(self, purpose: Purpose) -> str:
        if purpose.kind == "service_item":
            return self.tr("For: {0}").format(purpose.label)
        return purpose.label

    def _say_hint(self, icon: str, words: str, tone: Tone) -> None:
        self._hint.say(icon, words, tone)

    def _show_empty(self, icon: str, line: str, means: str = "", *, keep_tone: bool = False) -> None:
        self._empty.show_icon(icon)
        self._empty.say(line, means)
        self._left.setCurrentIndex(0)
        if not keep_tone:
            restyle(self.number, "tone", "")

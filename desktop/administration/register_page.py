"""What the pages of registers have in common: a list at the left, at its right what is chosen and what may be
done about it, and a deed filled in at that same place.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.administration.deed_form_page import DeedForm, DeedFormPart
from desktop.administration.register_flow import DeedState, Done, Failed, NotDone, Sending
from desktop.administration.staff_passwords_page import PasswordsPart
from desktop.administration.staff_words_page import refusal_message
from desktop.widgets.buttons import LinkButton, PrimaryButton, QuietButton
from desktop.widgets.card import Card
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.icons import known_icon
from desktop.widgets.inline_message import InlineMessage, Message
from desktop.widgets.key_register import KEYS
from desktop.widgets.labels import label
from desktop.widgets.page import ActionBar, Page
from desktop.widgets.row_pool import RowPool
from desktop.widgets.row_table import Row, RowTable
from desktop.widgets.time_words import moment

ROOMY = 1040
WIDE, NARROW = 372, 312
TYPING_MS = 250


@dataclass(frozen=True)
class Offer:
    """A deed that may be done about what is chosen."""

    kind: str
    words: str
    icon: str


class OfferButton(QuietButton):
    """A deed at the right."""

    def __init__(self) -> None:
        super().__init__("", icon_name="chevron-right")
        self.kind = ""

    def show_offer(self, offer: Offer) -> None:
        """Another deed stands here now."""
        self.kind = offer.kind
        self._icon_name = known_icon(offer.icon)
        self.say(offer.words)


class RegisterPage(Page):
    """The scaffold. A room fills the table, says what is chosen, and opens forms.

    Signals:
        refresh_requested: F5.
        words_typed: what the list is looked through for, once typing pauses.
        more_requested: the rows that follow.
        print_requested: the one-time passwords on the screen.
    """

    refresh_requested = Signal()
    words_typed = Signal(str)
    more_requested = Signal()
    print_requested = Signal(object)

    def __init__(
        self, title: str, help_text: str, table: RowTable, spare: Sequence[int] = (), *, narrow: bool = False
    ) -> None:
        """`spare`: columns that a narrow window does without; what they say stands at the right, too.
        `narrow`: the list needs the room more than what stands at its right."""
        super().__init__(title, help_text)
        self.table = table
        self._spare = tuple(spare)
        self._is_narrow = narrow
        self.top = QHBoxLayout()
        self.words = QLineEdit()
        self.message = InlineMessage()
        self.more = LinkButton(self.tr("Show more"), icon_name="chevron-down")
        self.empty = EmptyState("timer-sand", "")
        self.form = DeedFormPart()
        self.passwords = PasswordsPart()
        self._middle, self._side = QStackedWidget(), QStackedWidget()
        self._offers: list[Offer] = []
        self._tells_failure = False
        self._primary = PrimaryButton("", "F3")
        self._confirm = PrimaryButton("", "F8")
        self._foot = QStackedWidget()
        self.quiet = QHBoxLayout()
        self._to_find = ""
        self._lay_out()
        self._join()

    # what the rooms say

    def enter(self) -> None:
        """The list, with the row that was chosen; a form that stands open."""
        if self.form.form is None:
            self.table.setFocus()
        else:
            self.form.take_focus()
        self.refresh_requested.emit()

    def back(self) -> bool:
        """Esc hides passwords, leaves a form, or goes back."""
        if self._side.currentWidget() is not self._detail_card:
            self.show_detail()
            return True
        return False

    def show_detail(self) -> None:
        """What is chosen stands at the right again."""
        self.passwords.forget()
        self.form.close_form()
        self._side.setCurrentWidget(self._detail_card)
        self._show_foot(in_form=False)
        self._set_deeds(in_form=False)
        if self.isVisible():
            self.table.setFocus()

    def open_form(self, form: DeedForm) -> None:
        """Fill a deed in."""
        self.message.clear()
        self._side.setCurrentWidget(self._form_card)
        self._confirm.say(form.confirm)
        self._show_foot(in_form=True)
        self._set_deeds(in_form=True)
        self.form.open(form)

    def confirm(self) -> None:
        """Send what is filled in, if all is there."""
        form, values = self.form.form, self.form.values()
        if form is not None and values is not None:
            self.send(form.kind, values)

    def send(self, kind: str, values: dict[str, str]) -> None:
        """A form was confirmed. Rooms say what is asked for by it."""

    def offer_chosen(self, kind: str) -> None:
        """A deed was chosen at the right. Rooms open its form."""

    def chosen_changed(self) -> None:
        """Another row is chosen. Rooms say what it is."""

    def primary(self) -> None:
        """The page's main deed. Rooms open its form."""

    def done_words(self, kind: str) -> str:
        """What is said when a deed is done."""
        return self.tr("Done.")

    # what they use

    def display_deed(self, state: DeedState) -> None:
        """Show how a deed fares."""
        match state:
            case Sending():
                self._confirm.setEnabled(False)
                self.form.lock(locked=True)
            case NotDone(error=error):
                self._confirm.setEnabled(True)
                self.form.refuse(error)
            case Done(kind=kind, passwords=passwords):
                self._confirm.setEnabled(True)
                self.show_detail()
                self.message.say(Message(self.done_words(kind), tone="good"))
                self._tells_failure = False
                if passwords:
                    self.passwords.tell(passwords)
                    self._main_deed.setEnabled(False)  # another form would take their place
                    self._print_deed.setEnabled(True)
                    self._side.setCurrentWidget(self._password_card)
                    self.passwords.take_focus()

    def offer_primary(self, words: str) -> None:
        """Name the page's main deed; nothing: this post has none."""
        self._primary.say(words)
        self._primary.setVisible(bool(words))
        self._main_deed.setText(words)
        self._main_deed.setEnabled(bool(words))
        self._show_foot(in_form=False)

    def show_rows(self, rows: Sequence[Row], more: str | None = None) -> None:
        """Show the list."""
        self._forget_failure()
        self.more.setVisible(more is not None)
        had_none = self._middle.currentIndex() == 1
        self._middle.setCurrentIndex(0)
        self.table.show_rows(rows)
        self.chosen_changed()
        if had_none and self.isVisible() and self.form.form is None and not self.words.hasFocus():
            self.table.setFocus()

    def show_none(self, icon_name: str, line: str, means: str = "") -> None:
        """There is no list, and why."""
        self._forget_failure()
        self.table.show_rows([])
        self.empty.show_icon(icon_name)
        self.empty.say(line, means)
        self._middle.setCurrentIndex(1)
        self.chosen_changed()

    def show_failed(self, failed: Failed[Any]) -> None:
        """Say why the list could not be asked for; the rows of before stay, and say of when they are."""
        message = refusal_message(failed.error, retry=True)
        if failed.before is None:
            self.show_none("cloud-off-outline", self.tr("There is no list to show"))
        else:
            old = self.tr("The list below is as of {0}.").format(moment(failed.before.asked_at))
            message = Message(message.happened, f"{message.means}\n{old}", message.step, tone=message.tone)
        self.message.say(message)
        self._tells_failure = True

    def _forget_failure(self) -> None:
        """The list has come: why it had not is over. What was said of a deed stays."""
        if self._tells_failure:
            self.message.clear()
        self._tells_failure = False

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """What may be done about what is chosen."""
        self._offers = list(offers)
        for button, offer in zip(self._offer_rows.take(len(offers)), offers, strict=True):
            button.show_offer(offer)
        self._offers_heading.setVisible(bool(offers))

    # how it stands

    def say_what_to_find(self, words: str) -> None:
        """What may be looked for, and the key that leads there."""
        self._to_find = words
        self._reword()

    def _reword(self) -> None:
        self.words.setPlaceholderText(KEYS.reworded(self, self._to_find))

    def _lay_out(self) -> None:
        KEYS.changed.connect(self._reword)
        self.words.setObjectName("words")
        self.words.setAccessibleName(self.tr("Look for"))
        self.say_what_to_find(self.tr("Name or part of it  F2"))
        self.words.setFixedWidth(240)
        self.words.setClearButtonEnabled(True)
        self.top.setSpacing(12)
        self.top.addWidget(self.words)
        self.body.addLayout(self.top)
        self.body.addWidget(self.message)
        listed, blank = Card(), Card()
        listed.body.setContentsMargins(4, 4, 4, 4)
        listed.body.addWidget(self.table, 1)
        listed.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.more.hide()
        blank.body.addWidget(self.empty)
        self._middle.addWidget(listed)
        self._middle.addWidget(blank)
        across = QHBoxLayout()
        across.setSpacing(16)
        across.addWidget(self._middle, 1)
        across.addWidget(self._make_side())
        self.body.addLayout(across, 1)
        self._lay_out_foot()

    def _make_side(self) -> QWidget:
        self._side.setFixedWidth(WIDE)
        self._detail_card, self._form_card, self._password_card = Card(), Card(), Card()
        self.detail = QWidget()
        column = QVBoxLayout(self.detail)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(4)
        self.facts = QVBoxLayout()
        self.facts.setSpacing(4)
        column.addLayout(self.facts)
        self._offers_heading = label(self.tr("What may be done"), "secondary")
        self._offers_heading.setContentsMargins(0, 12, 0, 0)
        column.addWidget(self._offers_heading)
        offers = QVBoxLayout()
        offers.setSpacing(8)
        column.addLayout(offers)
        column.addStretch(1)
        self._offer_rows = RowPool(offers, self._make_offer)
        self._area = QScrollArea()
        self._area.setObjectName("clear")
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # In a place of its own: hidden, it leaves nothing to scroll.
        place = QWidget()
        around = QVBoxLayout(place)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.detail)
        self._area.setWidget(place)
        self._detail_card.body.addWidget(self._area, 1)
        self._form_card.body.addWidget(self.form, 1)
        self._password_card.body.addWidget(self.passwords, 1)
        for card in (self._detail_card, self._form_card, self._password_card):
            self._side.addWidget(card)
        return self._side

    def _make_offer(self) -> OfferButton:
        button = OfferButton()
        button.clicked.connect(lambda: self.offer_chosen(button.kind))
        return button

    def _lay_out_foot(self) -> None:
        quiet = QWidget()
        quiet.setLayout(self.quiet)
        self.quiet.setContentsMargins(0, 0, 0, 0)
        self.quiet.setSpacing(12)
        leave = QuietButton(self.tr("Leave it"), "Esc")
        leave.clicked.connect(self.back)
        self._foot.addWidget(ActionBar(quiet, primary=self._primary))
        self._foot.addWidget(ActionBar(leave, primary=self._confirm))
        self._foot.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.body.addWidget(self._foot)

    def _join(self) -> None:
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MS)
        self._typing.timeout.connect(lambda: self.words_typed.emit(self.words.text()))
        self.words.textEdited.connect(lambda _text: self._typing.start())
        self.words.returnPressed.connect(self.table.setFocus)
        self.table.currentCellChanged.connect(lambda *_cells: self._follow())
        self.table.opened.connect(lambda _key: self._to_offers())
        self.message.step_requested.connect(self.refresh_requested)
        self.more.clicked.connect(self.more_requested)
        self.passwords.hidden_again.connect(self.show_detail)
        self.passwords.print_requested.connect(self._print)
        self._find_deed = self.add_deed("F2", self.tr("Find"), self._find)
        self._main_deed = self.add_deed("F3", self.tr("New"), self.primary, self._primary)
        self.add_deed("F5", self.tr("Refresh"), self.refresh_requested.emit)
        self._confirm_deed = self.add_deed("F8", self.tr("Send"), self.confirm, self._confirm)
        self._print_deed = self.add_deed("F9", self.tr("Print"), self._print)
        self.offer_primary("")
        self._set_deeds(in_form=False)

    def _set_deeds(self, *, in_form: bool) -> None:
        self._confirm_deed.setEnabled(in_form)
        self._main_deed.setEnabled(not in_form and bool(self._primary.text()))
        self._print_deed.setEnabled(bool(self.passwords.passwords))

    def _show_foot(self, *, in_form: bool) -> None:
        """A foot with nothing to do in it takes no room."""
        self._foot.setCurrentIndex(1 if in_form else 0)
        self._foot.setVisible(in_form or bool(self._primary.text()) or self.quiet.count() > 0)

    def say_printed(self, *, well: bool) -> None:
        """Say whether the passwords are on their way to the printer."""
        if well:
            self.message.say(Message(self.tr("The sheet is on its way to the printer."), tone="good"))
        else:
            words = self.tr("No printer took the sheet: write the passwords down.")
            self.message.say(Message(words, tone="warn"))

    def _print(self) -> None:
        if self.passwords.passwords:
            self.print_requested.emit(self.passwords.passwords)

    def _find(self) -> None:
        self.words.setFocus()
        self.words.selectAll()

    def _follow(self) -> None:
        if self._side.currentWidget() is self._form_card and self.form.form is not None:
            return  # what is being filled in is about the row it was opened for
        if self._side.currentWidget() is self._detail_card:
            self.chosen_changed()

    def _to_offers(self) -> None:
        buttons = self._offer_rows.take(len(self._offers))
        if buttons:
            buttons[0].setFocus()
            self._area.ensureWidgetVisible(buttons[0])

    def resizeEvent(self, event: QResizeEvent) -> None:
        roomy = event.size().width() >= ROOMY
        self._side.setFixedWidth(WIDE if roomy and not self._is_narrow else NARROW)
        for column in self._spare:
            self.table.setColumnHidden(column, not roomy)
        super().resizeEvent(event)

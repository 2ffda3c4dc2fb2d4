"""The draft of an item: its outline at the left, the row one stands on beside it, at the right what the clerk
will see.
"""

from collections.abc import Mapping
from typing import Protocol, assert_never

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from desktop.catalogue.comparing_page import Comparing
from desktop.catalogue.edit_flow import Editing, NotOpened, Opening, State
from desktop.catalogue.inspector_page import Inspector, kind_words
from desktop.catalogue.outline import Adding, addings, next_faulty
from desktop.catalogue.outline_page import Outline
from desktop.catalogue.service_item import ServiceItem
from desktop.catalogue.trial import NotTried, Trial, Tried, Trying
from desktop.catalogue.words_page import keeping_words, overtaken_message, trial_message
from desktop.shell.messages import error_message
from desktop.widgets.buttons import PrimaryButton, QuietButton
from desktop.widgets.card import Card
from desktop.widgets.form_row import FormRow
from desktop.widgets.inline_message import InlineMessage, Message
from desktop.widgets.labels import label
from desktop.widgets.page import Page, PageHeader

QUIET_MS = 700
ROOMY = 1000
"""A page narrower than this shows the form of the clerk in place of the row, not beside it."""
OUTLINE, PREVIEW = 270, 400


class Preview(Protocol):
    """What the clerk will see of an item, with a widget of its own."""

    @property
    def widget(self) -> QWidget: ...

    def show_item(self, item: ServiceItem) -> None: ...

    def point_at(self, place: str) -> None: ...


class EditItemPage(Page):
    """One item.

    Signals:
        changed: a place and its value.
        add_requested: an Adding.
        remove_requested: a place.
        move_requested: a place, and by how many rows.
        undo_requested: one step back.
        keep_requested: nothing was typed for a moment.
        propose_requested: the reason.
        try_requested: the draft is to be tried out in the practice city.
        practice_requested: to the practice city, where a draft is being tried.
        mine_chosen, theirs_chosen: whose draft is to stand, of two who edited at once.
    """

    changed = Signal(str, object)
    add_requested = Signal(object)
    remove_requested = Signal(str)
    move_requested = Signal(str, int)
    undo_requested = Signal()
    keep_requested = Signal()
    propose_requested = Signal(str)
    try_requested = Signal()
    practice_requested = Signal()
    mine_chosen = Signal()
    theirs_chosen = Signal()

    def __init__(self, preview: Preview) -> None:
        super().__init__(self.tr("Edit item"), _help())
        self._preview = preview
        self._now: Editing | None = None
        self._trial: Trial | None = None
        self._has_practice_city = False
        self._header = PageHeader()
        self._kept = label("", "secondary")
        self._message = InlineMessage()
        self._outline = Outline()
        self._inspector = Inspector()
        self._comparing = Comparing()
        self._middle, self._whole = QStackedWidget(), QStackedWidget()
        self._reason = QLineEdit()
        self._reason.setMaxLength(500)
        self._reason.setAccessibleName(self.tr("Reason"))
        self._propose = PrimaryButton(self.tr("Lay before a second person"), "F8", "send-outline")
        self._try = QuietButton(self.tr("Try it out"), "F9", "play-circle-outline")
        self._add_buttons = [QuietButton("", key, "plus") for key in ("Ins", "Alt+2", "Alt+3")]
        self._quiet, self._drawing = _timer(self, QUIET_MS), _timer(self, QUIET_MS // 2)
        self._lay_out()
        self._join()
        self._make_deeds()
        self.display(Opening())

    def offer_departments(self, departments: Mapping[str, str]) -> None:
        """The departments there are, by code."""
        self._inspector.offer_departments(departments)
        self._show_row(self._outline.place)

    def offer_trials(self, *, practice_city: bool) -> None:
        """Whether there is a practice city to try a draft out in."""
        self._has_practice_city = practice_city
        none = self.tr("No practice city is set up on this PC (practice_address)")
        self._try.setToolTip("" if practice_city else none)
        self._allow()

    def display_trial(self, trial: Trial) -> None:
        """How trying it out fares; told until something is changed."""
        self._trial = trial
        if self._now is not None:
            self._tell(self._now)
        self._allow()

    def rest(self) -> None:
        """Its editor leaves: nothing is asked of anybody any more."""
        self._quiet.stop()
        self._drawing.stop()

    def enter(self) -> None:
        """Where one goes on: the outline."""
        self._outline.setFocus()

    def back(self) -> bool:
        """Esc: from a row's members to the outline, from the comparison to the item."""
        if self._whole.currentIndex() == 1:
            self._compare()
            return True
        if self._now is not None and not self._outline.hasFocus():
            self._outline.setFocus()
            return True
        return False

    def display(self, state: State) -> None:
        """Show a state of the draft."""
        match state:
            case Opening():
                self._now = None
                self._header.say(self.tr("The item is on its way…"))
                self._message.clear()
            case NotOpened(error=error):
                self._message.say(error_message(error))
            case Editing():
                self._show(state)
            case _:
                assert_never(state)
        self._whole.setVisible(isinstance(state, Editing))
        self._allow()

    def _show(self, now: Editing) -> None:
        before, self._now = self._now, now
        if before is None or before.item != now.item:
            self._trial = None
        place = self._outline.place if before is not None and before.item.code == now.item.code else ""
        words = self.tr("From version {0}") if now.keeping == "new" else self.tr("Draft of version {0}")
        self._header.say(now.item.name or now.item.code, words.format(now.item.version))
        self._kept.setText(keeping_words(now))
        self._show_row(place)
        self._comparing.display(now)
        self._tell(now)
        if before is None:
            self._preview.show_item(now.item)
        elif before.item != now.item:
            self._drawing.start()  # a form is built anew: not at every key
        if now.keeping == "changed" and now.error is None:
            self._quiet.start()

    def _show_row(self, place: str) -> None:
        if self._now is None:
            return
        self._outline.display(self._now.item, place, self._now.faults)
        place = self._outline.place
        self._inspector.display(self._now.item, place, self._now.faults)
        self._preview.point_at(place)
        adding = addings(self._now.item, place)
        for number, button in enumerate(self._add_buttons):
            button.setVisible(number < len(adding))
            if number < len(adding):
                button.say(self.tr("Add: {0}").format(_added_words(adding[number])))
        self._allow()

    def _tell(self, now: Editing) -> None:
        if now.overtaken is not None:
            self._message.say(overtaken_message(now.overtaken))
        elif now.error is not None:
            self._message.say(error_message(now.error, retry=True))
        elif self._trial is not None:
            self._message.say(trial_message(self._trial))
        elif now.proposed:
            means = self.tr("It comes into force once a second person has agreed.")
            self._message.say(Message(self.tr("It is laid before a second person."), means, tone="good"))
        elif now.proposal is not None:
            means = self.tr("What you change from now on is not part of it.")
            words = self.tr("A proposal to publish this item waits for a second person.")
            self._message.say(Message(words, means, tone="accent"))
        else:
            self._message.clear()

    def _lay_out(self) -> None:
        self._header.right.addWidget(self._kept)
        self.body.addWidget(self._header)
        self.body.addWidget(self._message)
        editing = QWidget()
        row = QHBoxLayout(editing)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        left = QVBoxLayout()
        left.setSpacing(6)
        left.addWidget(self._outline, 1)
        for button in self._add_buttons:
            left.addWidget(button)
        row.addLayout(left)
        self._outline.setFixedWidth(OUTLINE)
        card = Card()
        card.body.addWidget(self._inspector)
        self._middle.addWidget(card)
        row.addWidget(self._middle, 1)
        self._right = Card(self.tr("What the clerk sees"))
        self._right.body.addWidget(self._preview.widget, 1)
        self._place_preview(row)
        self._whole.addWidget(editing)
        self._whole.addWidget(self._comparing)
        self.body.addWidget(self._whole, 1)
        foot = QHBoxLayout()
        foot.addWidget(FormRow(self.tr("Reason"), self._reason), 1)
        foot.addWidget(self._try, 0, Qt.AlignmentFlag.AlignBottom)
        foot.addWidget(self._propose, 0, Qt.AlignmentFlag.AlignBottom)
        self.body.addLayout(foot)

    def _place_preview(self, row: QHBoxLayout) -> None:
        self._row = row
        self._right.setMinimumWidth(PREVIEW)
        row.addWidget(self._right, 1)
        self._is_narrow = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the clerk's form stands where the row's members do."""
        narrow = event.size().width() < ROOMY
        if narrow != self._is_narrow:
            self._is_narrow = narrow
            self._right.setMinimumWidth(0 if narrow else PREVIEW)
            if narrow:
                self._middle.addWidget(self._right)
                self._middle.setCurrentIndex(0)
            else:
                self._middle.removeWidget(self._right)
                self._row.addWidget(self._right, 1)
                self._right.show()
            self._looking.setEnabled(narrow)
        super().resizeEvent(event)

    def _join(self) -> None:
        self._outline.place_chosen.connect(self._show_row)
        self._outline.entered.connect(self._enter_row)
        self._inspector.changed.connect(self.changed)
        self._quiet.timeout.connect(self.keep_requested)
        self._drawing.timeout.connect(self._draw)
        self._reason.textChanged.connect(self._allow)
        self._message.step_requested.connect(self._take_step)
        self._comparing.mine_chosen.connect(self.mine_chosen)
        self._comparing.theirs_chosen.connect(self.theirs_chosen)
        for number, button in enumerate(self._add_buttons):
            button.clicked.connect(lambda _=False, number=number: self._add(number))

    def _make_deeds(self) -> None:
        self._adding = [
            self.add_deed("Ins", self.tr("Add"), lambda: self._add(0)),
            self.add_deed("Alt+2", self.tr("Add inside"), lambda: self._add(1)),
            self.add_deed("Alt+3", self.tr("Add inside"), lambda: self._add(2)),
        ]
        self._removing = self.add_deed("Ctrl+Del", self.tr("Remove"), self._remove)
        self._wrong = self.add_deed("F4", self.tr("Next fault"), self._go_to_fault)
        self._compares = self.add_deed("F6", self.tr("Compare"), self._compare)
        self._looking = self.add_deed("F7", self.tr("Clerk's form"), self._look)
        self._looking.setEnabled(False)
        self._proposing = self.add_deed("F8", self.tr("Propose"), self._ask, self._propose)
        self._trying = self.add_deed("F9", self.tr("Try out"), self.try_requested.emit, self._try)
        self._undoing = self.add_deed("Ctrl+Z", self.tr("Undo"), self.undo_requested.emit)
        self._moving = [
            self.add_deed("Alt+Up", self.tr("Up"), lambda: self._move(-1)),
            self.add_deed("Alt+Down", self.tr("Down"), lambda: self._move(1)),
        ]

    def _enter_row(self) -> None:
        self._middle.setCurrentIndex(0)
        faults = self._now.faults if self._now is not None else ()
        self._inspector.take_focus_of_fault(faults)

    def _add(self, number: int) -> None:
        if self._now is None:
            return
        adding = addings(self._now.item, self._outline.place)
        if number < len(adding):
            self.add_requested.emit(adding[number])

    def go_to(self, place: str, *, inside: bool = False) -> None:
        """Stand on a row; inside: fill it in."""
        self._show_row(place)
        if inside:
            self._enter_row()
        else:
            self._outline.setFocus()

    def _remove(self) -> None:
        place = self._outline.place
        if place.endswith("]"):
            row = self._outline.currentRow()
            self.remove_requested.emit(place)
            self._outline.setCurrentRow(min(row, self._outline.count() - 1))
            self._outline.setFocus()

    def _move(self, by: int) -> None:
        if self._outline.place.endswith("]"):
            self.move_requested.emit(self._outline.place, by)

    def _go_to_fault(self) -> None:
        if self._now is not None:
            place = next_faulty(self._now.item, self._now.faults, self._outline.place)
            if place is not None:
                self.go_to(place, inside=True)

    def _compare(self) -> None:
        self._whole.setCurrentIndex(1 - self._whole.currentIndex())
        self._allow()
        if self._whole.currentIndex() == 1:
            self._comparing.take_focus()
        else:
            self._outline.setFocus()

    def _look(self) -> None:
        if self._is_narrow:
            self._middle.setCurrentIndex(1 - self._middle.currentIndex())

    def _draw(self) -> None:
        if self._now is not None:
            self._preview.show_item(self._now.item)
            self._preview.point_at(self._outline.place)

    def _take_step(self) -> None:
        if self._now is not None and self._now.overtaken is not None:
            self._whole.setCurrentIndex(0)
            self._compare()
        elif isinstance(self._trial, Tried):
            self.practice_requested.emit()
        elif isinstance(self._trial, NotTried):
            self.try_requested.emit()
        else:
            self.keep_requested.emit()

    def _ask(self) -> None:
        self.propose_requested.emit(self._reason.text().strip())

    def _allow(self) -> None:
        """What cannot be done now has no key."""
        now = self._now
        at = self._now if self._whole.currentIndex() == 0 else None
        place = self._outline.place if at is not None else ""
        adding = len(addings(at.item, place)) if at is not None else 0
        for number, deed in enumerate(self._adding):
            deed.setEnabled(number < adding)
        for deed in (self._removing, *self._moving):
            deed.setEnabled(place.endswith("]"))
        self._undoing.setEnabled(at is not None and at.can_undo)
        self._wrong.setEnabled(at is not None and bool(at.faults))
        self._compares.setEnabled(now is not None)
        free = now is not None and not now.faults and now.overtaken is None and now.proposal is None
        busy = isinstance(self._trial, Trying)
        sound = now is not None and not now.faults and now.overtaken is None
        _enable(self._trying, self._try, on=self._has_practice_city and sound and not busy)
        _enable(self._proposing, self._propose, on=free and bool(self._reason.text().strip()))


def _enable(deed: QAction, button: QWidget, *, on: bool) -> None:
    deed.setEnabled(on)
    button.setEnabled(on)


def _timer(parent: QObject, milliseconds: int) -> QTimer:
    made = QTimer(parent)
    made.setSingleShot(True)
    made.setInterval(milliseconds)
    return made


def _added_words(adding: Adding) -> str:
    return kind_words(f"{adding.of}[0]")


def _help() -> str:
    return QCoreApplication.translate(
        "catalogue",
        "The next version of a service item. The arrow keys go through its parts, Enter fills one in,\n"
        "Esc leads back. Ins adds another one, Ctrl+Del removes it, Alt and the arrow keys move it,\n"
        "Ctrl+Z undoes. "
        "All of it is kept at the centre as you type. F4 goes to what is wrong, F6 compares with the last\n"
        "version, F9 tries it out in the practice city, F8 lays it before a second person, who publishes it.",
    )

"""The page on which a case begins: service items at the left, drafts to go on with at the right."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from desktop.citizens.verification import Verified
from desktop.errors import Forbidden
from desktop.intake.again_page import AgainPanel
from desktop.intake.choose_item_flow import Again, Choosing
from desktop.intake.draft import DraftSummary
from desktop.intake.item_list_page import Lines, TwoLineList
from desktop.intake.people_words_page import another_words
from desktop.intake.visit_page import VisitCard
from desktop.shell.messages import error_message
from desktop.widgets.card import Card
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.hint_label import HintLabel
from desktop.widgets.inline_message import InlineMessage, Message
from desktop.widgets.labels import label
from desktop.widgets.page import Page, PageHeader
from desktop.widgets.search_field import SearchField
from desktop.widgets.state_chip import StateChip
from desktop.widgets.tones import Tone


class ChooseItemPage(Page):
    """Items by words or initials; drafts.

    Signals:
        searched: the words typed.
        item_chosen: code of a service item.
        draft_chosen: id of a draft.
        discard_requested: id of a draft, confirmed.
        take_over_requested: id of a draft that is open elsewhere and is to be gone on with here.
        look_up_requested: nobody is verified: to the look-up.
        another_requested: somebody comes together with who is verified.
        next_requested: all who were here have left.
        again_confirmed: code of an item of which a case runs already, and why it is asked for again.
        again_left: the question why is let go.
        case_requested: id of the case that runs.
        came: the page is in front.
    """

    searched = Signal(str)
    item_chosen = Signal(str)
    draft_chosen = Signal(str)
    discard_requested = Signal(str)
    take_over_requested = Signal(str)
    look_up_requested = Signal()
    another_requested = Signal()
    next_requested = Signal()
    again_confirmed = Signal(str, str)
    again_left = Signal()
    case_requested = Signal(str)
    came = Signal()

    def __init__(self, civil_time: Callable[[str], str]) -> None:
        super().__init__(self.tr("Take a case in"), self._help())
        self._civil_time = civil_time
        self._state = Choosing(None, None)
        self._standing = InlineMessage()
        self._header = PageHeader()
        self._person = StateChip("help-circle-outline", "", "bad")
        self._chip = StateChip("shield-check-outline", "", "good")
        self.search = SearchField()
        self.items = TwoLineList(self.tr("Service items"), always_marked=True)
        self.drafts = TwoLineList(self.tr("Drafts"))
        self._keys_of_items = label(self.tr("↑ ↓ move · Enter chooses"), "secondary")
        self._keys_of_drafts = HintLabel(self.tr("Enter goes on · Del discards"))
        self._discard = InlineMessage()
        self.people = VisitCard()
        self.again = AgainPanel()
        self._to_discard = ""
        self._to_take_over = ""
        self._left = QStackedWidget()
        self._right = QStackedWidget()
        self._lay_out()
        self._join()
        self.display(self._state)

    def seek(self, words: str) -> None:
        """Put words into the search, as if they were typed."""
        self.search.setText(words)
        self.searched.emit(words)

    def enter(self) -> None:
        """The search field, ready to be typed over; without a citizen the drafts."""
        self.came.emit()
        self._take_focus()

    def _take_focus(self) -> None:
        if self._state.verified is not None:
            self.search.setFocus()
            self.search.selectAll()
        elif self._state.drafts:
            self.drafts.setFocus()
        else:
            self.setFocus()

    def back(self) -> bool:
        """Esc first lets a question go, then clears the search."""
        if self._to_discard or self._to_take_over:
            self._keep()
            return True
        if self._state.again is not None:
            self.again_left.emit()
            self._take_focus()
            return True
        if self.search.text():
            self.search.clear()
            self.searched.emit("")
            return True
        return False

    def display(self, state: Choosing) -> None:
        """Show what there is to choose."""
        someone_else = state.verified != self._state.verified
        self._state = state
        self._show_standing(state.refusal())
        self._show_again(state.again)
        self._show_citizen(state.verified)
        if self.search.text() != state.typed:
            self.search.setText(state.typed)
        self.items.show_rows([(item.code, self._item_lines(state, item.code)) for item in state.items])
        if someone_else and state.expected:
            self.items.stand_on(state.expected)
        self._left.setCurrentIndex(self._left_side(state))
        for part in (self.search, self._keys_of_items):
            part.setVisible(state.verified is not None)
        self._keys_of_drafts.setVisible(bool(state.drafts))
        self.drafts.show_rows([(draft.id, self._draft_lines(draft)) for draft in state.drafts])
        self._right.setCurrentIndex(1 if state.drafts else 0)
        came_late = bool(state.drafts) and self.hasFocus()
        if (someone_else and self.isVisible()) or came_late:
            self._take_focus()

    def _left_side(self, state: Choosing) -> int:
        if state.verified is None:
            return 1
        if state.catalogue is None:
            return 2
        return 0 if state.items else 3

    def _lay_out(self) -> None:
        self._header.chips.addWidget(self._person)
        self._header.chips.addWidget(self._chip)
        self.body.addWidget(self._standing)
        self.body.addWidget(self._header)
        self.body.addWidget(self.people)
        self.body.addWidget(self.again)
        columns = QHBoxLayout()
        columns.setSpacing(16)
        columns.addWidget(self._items_card(), 7)
        columns.addWidget(self._drafts_card(), 4)
        self.body.addLayout(columns, 1)

    def _items_card(self) -> Card:
        card = Card(self.tr("What has the citizen come for?"))
        self.search.setObjectName("item_search")
        self.search.setAccessibleName(self.tr("Search service items"))
        self.search.setPlaceholderText(self.tr("Words or initials, as dbsq"))
        self.search.setClearButtonEnabled(True)
        card.body.addWidget(self.search)
        nobody = EmptyState(
            "account-check-outline",
            self.tr("Nobody is verified yet"),
            self.tr("A case is taken in for a verified citizen"),
            self.tr("Look up"),
            "F2",
        )
        nobody.step_requested.connect(self.look_up_requested)
        no_catalogue = EmptyState(
            "book-open-outline",
            self.tr("The service items have not come yet"),
            self.tr("They come by themselves when the centre answers, and are remembered from then on"),
        )
        nothing = EmptyState(
            "magnify", self.tr("No service item is called that"), self.tr("Esc clears the search")
        )
        for part in (self.items, nobody, no_catalogue, nothing):
            self._left.addWidget(part)
        card.body.addWidget(self._left, 1)
        card.body.addWidget(self._keys_of_items)
        return card

    def _drafts_card(self) -> Card:
        card = Card(self.tr("Drafts of this station"))
        card.setMinimumWidth(380)
        self._right.addWidget(
            EmptyState(
                "file-document-edit-outline", self.tr("No drafts"), self.tr("What is begun is kept here")
            )
        )
        self._right.addWidget(self.drafts)
        card.body.addWidget(self._right, 1)
        card.body.addWidget(self._discard)
        card.body.addWidget(self._keys_of_drafts)
        return card

    def _join(self) -> None:
        # What a person types, never what `display` puts there: it would be asked for in the midst of it.
        self.search.textEdited.connect(self.searched)
        self.search.stepped.connect(self.items.step)
        self.search.returnPressed.connect(self._take_current)
        self.items.chosen.connect(self._choose)
        self.drafts.chosen.connect(self.draft_chosen)
        self.drafts.discard_requested.connect(self._ask_to_discard)
        self._discard.step_requested.connect(self._confirm_discard)
        self.again.reason_given.connect(self._give_reason)
        self.again.open_requested.connect(self.case_requested)
        self.people.settled.connect(self._take_focus)
        self._another = self.add_deed("Ctrl+J", another_words(), self.another_requested.emit)
        self._next = self.add_deed("Ctrl+N", self.tr("Next citizen"), self.next_requested.emit)

    def _take_current(self) -> None:
        if self._left.currentIndex() == 0 and self.items.current:
            self._choose(self.items.current)

    def _choose(self, code: str) -> None:
        """What the certificate does not cover is refused here already, before anything is filled in."""
        refusal = self._state.refusal(code)
        self._show_standing(refusal)
        if refusal is None:
            self.item_chosen.emit(code)

    def _show_again(self, again: Again | None) -> None:
        if again is None:
            self.again.clear()
        else:
            self.again.ask(again.running.number, again.running.id)

    def _give_reason(self, because: str) -> None:
        if self._state.again is not None:
            self.again_confirmed.emit(self._state.again.item, because)

    def _show_standing(self, refusal: Forbidden | None) -> None:
        if refusal is None:
            self._standing.clear()
        else:
            self._standing.say(error_message(refusal))

    def _ask_to_discard(self, draft_id: str) -> None:
        draft = next((one for one in self._state.drafts if one.id == draft_id), None)
        if draft is None:
            return
        self._keep()
        self._to_discard = draft_id
        self._discard.say(
            Message(
                self.tr("Discard the draft of {0}?").format(draft.applicant_name),
                self.tr("Its form and its scanned pages go for good. Esc keeps it."),
                self.tr("Discard"),
                tone="warn",
            )
        )

    def ask_take_over(self, draft_id: str, words: Message) -> None:
        """It is open elsewhere: whether to go on with it here all the same."""
        self._keep()
        self._to_take_over = draft_id
        self._discard.say(words)

    def _confirm_discard(self) -> None:
        draft_id, taken_over = self._to_discard, self._to_take_over
        self._keep()
        if taken_over:
            self.take_over_requested.emit(taken_over)
        else:
            self.discard_requested.emit(draft_id)

    def _keep(self) -> None:
        self._to_discard = self._to_take_over = ""
        self._discard.clear()

    def _show_citizen(self, verified: Verified | None) -> None:
        self._header.setVisible(verified is not None)
        for deed in (self._another, self._next):
            deed.setEnabled(verified is not None)
        if verified is None:
            return
        self._header.say(verified.citizen.name, verified.citizen.number.grouped)
        state = verified.citizen.state
        tone: Tone = "warn" if state == "moved_out" else "bad"
        self._person.say("minus-circle-outline", verified.citizen.value("state"), tone)
        self._person.setVisible(state != "normal")
        differing = len(verified.verification.differing)
        if differing:
            self._chip.say("alert-outline", self.tr("Verified · %n differ(s)", "", differing), "warn")
        else:
            self._chip.say("shield-check-outline", self.tr("Verified"), "good")

    def _item_lines(self, state: Choosing, code: str) -> Lines:
        item = state.catalogue.item(code) if state.catalogue is not None else None
        if item is None or state.catalogue is None:
            return code, "", ""
        limit = self.tr("%n working day(s)", "", item.limit_working_days)
        if state.refusal(code) is not None:
            return item.name, item.summary, self.tr("Not in your certificate")
        aside = f"{state.catalogue.department_name(item.department)} · {limit}"
        if code in state.catalogue.trials:
            aside = self.tr("On trial · {0}").format(aside)
        return item.name, item.summary, aside

    def _draft_lines(self, draft: DraftSummary) -> Lines:
        below = draft.item_name
        if draft.case_number:
            about = f"{draft.case_number} · {draft.item_name}"
            what = self.tr("Paper promised · {0}") if draft.keeps else self.tr("To mend · {0}")
            below = what.format(about)
        name = draft.applicant_name or self.tr("Unreadable draft")
        return name, self._where(draft) or below, self._civil_time(draft.saved_at)

    def _where(self, draft: DraftSummary) -> str:
        """What a clerk must know before opening it; nothing where it is as usual."""
        about = draft.item_name
        if draft.unopened:
            return self.tr("The centre cannot open it; look for it at {0}").format(draft.kept_at)
        if draft.unheard:
            return self.tr("{0} · left open at {1}").format(about, draft.open_at)
        if draft.open_at:
            return self.tr("{0} · open at {1}").format(about, draft.open_at)
        if draft.pages_at:
            return self.tr("{0} · pages only at {1}").format(about, self.tr(", ").join(draft.pages_at))
        if draft.meant_for:
            return self.tr("{0} · handed to {1}").format(about, draft.meant_for)
        if draft.apart_from:
            return self.tr("{0} · beside the one of {1}").format(about, draft.apart_from)
        return self.tr("{0} · only on this PC so far").format(about) if draft.never_sent else ""

    def _help(self) -> str:
        return self.tr(
            "Type words of the item's name or the first letters of its pinyin; arrows move, Enter chooses.\n"
            "A draft at the right opens where it was left.\n"
            "Ctrl+J looks up who comes with them: their agent, or family. Those here are offered for\n"
            "the next errand too, until Ctrl+N: all have left."
        )

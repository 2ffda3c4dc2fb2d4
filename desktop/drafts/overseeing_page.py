"""The drafts of a station for its leader: whose, at which PC open, handed over or cleared away."""

from collections.abc import Callable
from typing import assert_never

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QComboBox, QStackedWidget

from desktop.drafts.overseeing_flow import Asking, Failed, Listed, State
from desktop.drafts.station_draft import Colleague, Reason, StationDraft
from desktop.shell.messages import error_message
from desktop.widgets.buttons import QuietButton
from desktop.widgets.card import Card
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.form_row import FormRow
from desktop.widgets.inline_message import InlineMessage, Message
from desktop.widgets.page import ActionBar, Page
from desktop.widgets.row_table import Cell, Column, Row, RowTable

translate = QCoreApplication.translate


class OverseeingPage(Page):
    """The list.

    Signals:
        refresh_requested: F5.
        hand_over_requested: the StationDraft, and the id of the account it is meant for.
        clear_requested: the StationDraft, and the Reason.
    """

    refresh_requested = Signal()
    hand_over_requested = Signal(object, str)
    clear_requested = Signal(object, str)

    def __init__(self, civil_time: Callable[[str], str]) -> None:
        super().__init__(translate("drafts", "Drafts of the station"), _help())
        self._civil_time = civil_time
        self._drafts: dict[str, StationDraft] = {}
        self._message = InlineMessage()
        self.table = RowTable(
            self.title,
            (
                Column(self.tr("Applicant"), 150),
                Column(self.tr("Service item")),
                Column(self.tr("Open at"), 230),
                Column(self.tr("Handed to"), 130),
                Column(self.tr("Pages"), 70),
                Column(self.tr("Kept"), 130),
            ),
        )
        self._middle = QStackedWidget()
        self._empty = EmptyState("file-document-edit-outline", "")
        self.to, self.because = QComboBox(), QComboBox()
        self._to_row = FormRow(self.tr("Hand it to"), self.to)
        self._because_row = FormRow(self.tr("Why it is cleared away"), self.because)
        for reason, words in _reasons():
            self.because.addItem(words, reason)
        self._hand = QuietButton(self.tr("Hand over"), "F6", "account-arrow-right-outline")
        self._clear = QuietButton(self.tr("Clear away"), "F7", "delete-outline")
        self._lay_out()
        self.table.itemSelectionChanged.connect(self._put_away)
        self._message.step_requested.connect(self.refresh_requested)
        self._handing = self.add_deed("F6", self.tr("Hand over"), self._ask_hand_over, self._hand)
        self._clearing = self.add_deed("F7", self.tr("Clear away"), self._ask_clear, self._clear)
        self.add_deed("F5", self.tr("Refresh"), self.refresh_requested.emit)
        self.display(Asking())

    def enter(self) -> None:
        """The list, as it is now."""
        self.table.setFocus()
        self.refresh_requested.emit()

    def back(self) -> bool:
        """Esc puts away what was begun; nothing was done."""
        begun = self._to_row.isVisible() or self._because_row.isVisible()
        self._put_away()
        self.table.setFocus()
        return begun

    def display(self, state: State) -> None:
        """Show a state of the list."""
        match state:
            case Asking():
                self._show_rows(())
                self._empty.say(self.tr("The drafts are on their way…"))
            case Listed():
                self._show_listed(state)
            case Failed(error=error):
                self._message.say(error_message(error, retry=True))
            case _:
                assert_never(state)

    def _lay_out(self) -> None:
        self.body.addWidget(self._message)
        card = Card()
        card.body.setContentsMargins(4, 4, 4, 4)
        card.body.addWidget(self.table, 1)
        blank = Card()
        blank.body.addWidget(self._empty)
        self._middle.addWidget(card)
        self._middle.addWidget(blank)
        self.body.addWidget(self._middle, 1)
        for row in (self._to_row, self._because_row):
            self.body.addWidget(row)
        self.body.addWidget(ActionBar(self._clear, self._hand))
        self._put_away()

    def _show_listed(self, state: Listed) -> None:
        if state.error is not None:
            self._message.say(error_message(state.error))
        elif state.done:
            handed = state.done == "handed_over"
            words = self.tr("Handed over.") if handed else self.tr("Cleared away.")
            self._message.say(Message(words, tone="good"))
        else:
            self._message.clear()
        self._show_rows(state.overview.drafts)
        self._say_colleagues(state.overview.colleagues)
        self._empty.say(
            self.tr("No draft is open at this station"),
            self.tr("What colleagues begin and do not submit at once stands here."),
        )

    def _show_rows(self, drafts: tuple[StationDraft, ...]) -> None:
        self._drafts = {one.id: one for one in drafts}
        self.table.show_rows([self._row(one) for one in drafts])
        self._middle.setCurrentIndex(0 if drafts else 1)
        for deed in (self._handing, self._clearing):
            deed.setEnabled(bool(drafts))

    def _say_colleagues(self, colleagues: tuple[Colleague, ...]) -> None:
        chosen = self.to.currentData()
        self.to.clear()
        for one in colleagues:
            self.to.addItem(one.name, one.account)
        self.to.setCurrentIndex(max(self.to.findData(chosen), 0))

    def _row(self, one: StationDraft) -> Row:
        at = one.open_at
        where = self.tr("{0} ({1})").format(at.workstation_name, at.name) if at is not None else ""
        name = one.applicant_name or self.tr("Unreadable draft")
        return Row(
            one.id,
            (
                Cell(name, strong=True),
                Cell(one.item_name),
                Cell(where, "accent", "account-lock-outline" if where else ""),
                Cell(one.meant_for, "secondary"),
                Cell(str(one.pages) if one.pages else "", "secondary"),
                Cell(self._civil_time(one.saved_at), "secondary"),
            ),
        )

    def _put_away(self) -> None:
        for row in (self._to_row, self._because_row):
            row.hide()

    def _ask_hand_over(self) -> None:
        """The first key asks to whom, the second hands over."""
        chosen = self._drafts.get(self.table.chosen)
        if chosen is not None and self._is_asked(self._to_row, self.to):
            self.hand_over_requested.emit(chosen, self.to.currentData())

    def _ask_clear(self) -> None:
        """The first key asks why, the second clears away."""
        chosen = self._drafts.get(self.table.chosen)
        if chosen is not None and self._is_asked(self._because_row, self.because):
            self.clear_requested.emit(chosen, self.because.currentData())

    def _is_asked(self, row: FormRow, box: QComboBox) -> bool:
        if row.isVisible():
            self._put_away()
            self.table.setFocus()
            return box.currentData() is not None
        self._put_away()
        row.show()
        box.setFocus()
        return False


def _reasons() -> tuple[tuple[Reason, str], ...]:
    return (
        ("given_up", translate("drafts", "The citizen does not want it any more")),
        ("duplicate", translate("drafts", "There is another one of the same")),
        ("mistaken", translate("drafts", "It was begun by mistake")),
        ("outdated", translate("drafts", "Nobody came back in time")),
    )


def _help() -> str:
    return translate(
        "drafts",
        "What was begun at this station and is no case yet, kept last first.\n"
        "F6 hands a draft to a colleague, wherever it is open; F7 clears it away. Each asks once more, and is"
        " recorded.",
    )

"""What this clerk raised, the newest first, and what became of each; Enter looks the person up again."""

from typing import assert_never

from PySide6.QtCore import QCoreApplication, Signal

from desktop.citizens.identity_number import grouped
from desktop.citizens.raise_page import outcome_words
from desktop.citizens.raised import Raised
from desktop.citizens.raised_flow import Failed, Listed, State, Waiting
from desktop.citizens.words_page import field_words
from desktop.shell.messages import error_message
from desktop.widgets.inline_message import InlineMessage
from desktop.widgets.listing import Listing
from desktop.widgets.long_table import LongTable
from desktop.widgets.page import Page
from desktop.widgets.row_table import Cell, Column
from desktop.widgets.time_words import short_moment
from desktop.widgets.tones import Tone


class RaisedPage(Page):
    """The list.

    Signals:
        refresh_requested: F5.
        look_up_requested: number of the person.
    """

    refresh_requested = Signal()
    look_up_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__(self.tr("Differences I raised"), _help())
        self._raised: dict[str, Raised] = {}
        columns = (
            Column(self.tr("Citizen number"), 190),
            Column(self.tr("Field"), 90),
            Column(self.tr("The citizen says"), 240),
            Column(self.tr("Raised"), 110),
            Column(self.tr("What became of it")),
        )
        self.table = LongTable(self.tr("Differences I raised"), columns)
        self._message = InlineMessage()
        self.listing = Listing(self.table)
        self.body.addWidget(self._message)
        self.body.addWidget(self.listing, 1)
        self.table.opened.connect(lambda key: self.look_up_requested.emit(self._raised[key].number))
        self._message.step_requested.connect(self.refresh_requested)
        self.add_deed("F5", self.tr("Refresh"), self.refresh_requested.emit)
        self.display(Waiting())

    def enter(self) -> None:
        """The list."""
        self.table.setFocus()
        self.refresh_requested.emit()

    def display(self, state: State) -> None:
        """Show a state of the list."""
        self._message.clear()
        match state:
            case Waiting():
                if not self._raised:
                    self.listing.say_coming()
            case Failed(error=error):
                if not self._raised:
                    self.listing.say_missing()
                self._message.say(error_message(error, retry=True))
            case Listed(raised=raised):
                self._raised = rows = {str(at): one for at, one in enumerate(raised)}
                self.table.show_rows(list(rows), lambda key: _cells(rows[key]))
                self.listing.show_list()
                if not raised:
                    means = self.tr("Where a citizen says otherwise than the record, raise it when verifying")
                    self.listing.say("check-circle-outline", self.tr("You raised no difference"), means)
            case _:
                assert_never(state)


def _cells(one: Raised) -> tuple[Cell, ...]:
    tone: Tone = "secondary" if one.state != "settled" else "good" if one.outcome == "as_said" else "ink"
    icon = {"open": "clock-outline", "waiting": "account-question-outline"}.get(
        one.state, "check-circle-outline"
    )
    return (
        Cell(grouped(one.number)),
        Cell(field_words(one.field)),
        Cell(one.said),
        Cell(short_moment(one.raised_at), "secondary"),
        Cell(outcome_words(one), tone, icon),
    )


def _help() -> str:
    return QCoreApplication.translate(
        "citizens",
        "What you raised where a citizen says otherwise than the record, the newest first, and what became\n"
        "of each. Enter brings the number to the look-up page: look the person up again to see the record.",
    )

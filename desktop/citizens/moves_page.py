"""Who moved into the community or out of it, the newest first; Enter looks the person up."""

from typing import assert_never

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout

from desktop.citizens.moves import Moved, MovesAsked, Way
from desktop.citizens.moves_flow import Asking, Failed, Listed, State, Waiting
from desktop.shell.messages import error_message
from desktop.widgets.buttons import PrimaryButton
from desktop.widgets.inline_message import InlineMessage
from desktop.widgets.labels import label
from desktop.widgets.listing import Listing
from desktop.widgets.long_table import LongTable
from desktop.widgets.page import ActionBar, Page
from desktop.widgets.row_table import Cell, Column
from desktop.widgets.segments import Segments
from desktop.widgets.time_words import short_moment

_WAYS: dict[str, Way] = {"in": "in", "out": "out"}


class MovesPage(Page):
    """The list.

    Signals:
        asked: a MovesAsked.
        reasons_requested: the reasons are wanted.
        more_requested: those before.
        look_up_requested: number of the person.
    """

    asked = Signal(object)
    reasons_requested = Signal()
    more_requested = Signal()
    look_up_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__(self.tr("Moves"), _help())
        self._way: Way = "in"
        self._state: State = Asking()
        self._moved: dict[str, Moved] = {}
        self.way = Segments((("in", self.tr("Moved in")), ("out", self.tr("Moved out"))))
        self.purpose = QComboBox()
        columns = (
            Column(self.tr("Name"), 90),
            Column(self.tr("Citizen number"), 190),
            Column(self.tr("From")),
            Column(self.tr("To")),
            Column(self.tr("Source"), 180),
        )
        self.table = LongTable(self.tr("Moves"), columns)
        self._message = InlineMessage()
        self.listing = Listing(self.table)
        self._look = PrimaryButton(self.tr("Show the list"), "F8")
        self._lay_out()
        self.way.chosen.connect(self._choose)
        self.table.more_wanted.connect(self.more_requested)
        self.table.opened.connect(self._open)
        self._message.step_requested.connect(self._again)
        self._looking = self.add_deed("F8", self.tr("Show the list"), self._ask, self._look)
        self.add_deed("F5", self.tr("Refresh"), self._again)
        self.display(Asking())

    def enter(self) -> None:
        """The purpose: nobody is listed without one."""
        self.purpose.setFocus()
        if not self.purpose.count():
            self.reasons_requested.emit()

    def display(self, state: State) -> None:
        """Show a state of the list."""
        self._state = state
        self._message.clear()
        match state:
            case Asking(reasons=reasons):
                for one in reasons if not self.purpose.count() else ():
                    self.purpose.addItem(one.label, one)
                self.listing.say("map-marker-outline", self.tr("Choose why, then show the list (F8)"))
            case Waiting():
                self.listing.say_coming()
            case Failed(error=error):
                self.listing.say_missing()
                self._message.say(error_message(error, retry=True))
            case Listed(told=told, error=error):
                self._moved = moved = {str(at): one for at, one in enumerate(told.moves)}
                self.table.show_rows(list(moved), lambda key: _cells(moved[key]))
                self.listing.show_list()
                if not told.moves:
                    self.listing.say("check-circle-outline", self.tr("Nobody in the last 90 days"))
                if error is not None:
                    self._message.say(error_message(error, retry=True))
            case _:
                assert_never(state)
        self._looking.setEnabled(self.purpose.count() > 0)

    def _lay_out(self) -> None:
        self.body.setSpacing(12)
        self.purpose.setAccessibleName(self.tr("Purpose"))
        self.way.show_choice("in", list(_WAYS))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.way)
        row.addStretch(1)
        row.addWidget(label(self.tr("Purpose"), "secondary"))
        row.addWidget(self.purpose, 1)
        self.body.addLayout(row)
        self.body.addWidget(self._message)
        self.body.addWidget(self.listing, 1)
        self.body.addWidget(ActionBar(primary=self._look))

    def _choose(self, name: str) -> None:
        self._way = _WAYS[name]
        self.way.show_choice(name, list(_WAYS))
        self._ask()

    def _ask(self) -> None:
        if self.purpose.currentData() is not None:
            self.asked.emit(MovesAsked(self.purpose.currentData(), self._way))

    def _again(self) -> None:
        """What did not come is asked for once more; what is listed, anew."""
        if not self.purpose.count():
            self.reasons_requested.emit()
        elif isinstance(self._state, Listed) and self._state.error is not None:
            self.more_requested.emit()
        elif not isinstance(self._state, Asking):
            self._ask()

    def _open(self, key: str) -> None:
        self.look_up_requested.emit(self._moved[key].person.number.text)


def _cells(one: Moved) -> tuple[Cell, ...]:
    move = one.move
    shared = _shared(move.left_name, move.to_name)
    source = f"{move.agency_name} · {move.as_of}"
    if move.undone:
        source = QCoreApplication.translate("citizens", "taken back since")
    elif move.because == "taken_back":
        source = QCoreApplication.translate("citizens", "what said otherwise was taken back")
    return (
        Cell(one.person.name),
        Cell(one.person.number.grouped),
        Cell(move.left_name[shared:], "secondary", hint=move.left_name),
        Cell(move.to_name[shared:], hint=move.to_name),
        Cell(source, "warn" if move.undone else "secondary", hint=short_moment(move.recorded_at)),
    )


def _shared(one: str, other: str) -> int:
    """How much of two places is the same district and street: what differs is read first."""
    pairs = enumerate(zip(one, other, strict=False))
    place = next((at for at, (here, there) in pairs if here != there), 0)
    while place and one[place - 1] not in "市区县旗道镇乡":
        place -= 1
    return place


def _help() -> str:
    return QCoreApplication.translate(
        "citizens",
        "Who moved into the community or out of it in the last 90 days, the newest first. Nobody is listed\n"
        "without a purpose, and each person listed has a record in the log. Enter looks the person up.",
    )

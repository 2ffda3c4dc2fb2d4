"""What pages of lists that are worked off have in common: the list, and beside it the one in hand."""

from collections.abc import Callable, Mapping, Sequence
from typing import Generic, TypeVar, assert_never

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.shell.messages import error_message
from desktop.widgets.inline_message import InlineMessage
from desktop.widgets.listing import Listing
from desktop.widgets.long_table import LongTable
from desktop.widgets.page import Page
from desktop.widgets.row_table import Cell
from desktop.widgets.while_seen import WhileSeen
from desktop.worklist import AtList, Failed, Waiting

R = TypeVar("R")
S = TypeVar("S", bound=AtList)
Cells = tuple[Cell, ...]
LOWEST = 160
RENEW_MS = 2000
"""Between looks at how far what goes on by itself is."""


class _Middle(QWidget):
    """As high as there is room: in a low window a message takes it from here, not from the foot."""

    def __init__(self, widgets: Sequence[QWidget], parts: Sequence[int]) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.setMinimumHeight(LOWEST)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for widget, part in zip(widgets, parts, strict=True):
            row.addWidget(widget, part)

    def hasHeightForWidth(self) -> bool:
        return False


class ListPage(Page, Generic[S]):
    """The scaffold. A room lays it out, and shows the list, what is in hand and what may be done about it.

    Signals:
        refresh_requested: F5.
        renew_requested: what goes on by itself is looked at again, quietly.
        more_requested: the rows that follow.
        opened: key of the row in hand.
    """

    refresh_requested = Signal()
    renew_requested = Signal()
    more_requested = Signal()
    opened = Signal(str)

    def __init__(self, title: str, help_text: str, table: LongTable, form: QWidget | None = None) -> None:
        """`form`: asks for what a deed needs, and is hidden until then."""
        super().__init__(title, help_text)
        self.table = table
        self._form = form
        self._message = InlineMessage()
        self.listing = Listing(table)
        self._state: Waiting | S | Failed = Waiting()
        self._rows: Mapping[str, object] = {}
        self._in_hand = ""
        self.renewing = WhileSeen(self, RENEW_MS)
        self.renewing.due.connect(self.renew_requested)
        self.table.more_wanted.connect(self.more_requested)
        self.table.marked.connect(lambda _keys: self._open())
        self._message.step_requested.connect(self.refresh_requested)
        self.add_deed("F5", self.tr("Refresh"), self.refresh_requested.emit)

    def enter(self) -> None:
        """The list."""
        self.table.setFocus()
        self.refresh_requested.emit()

    def back(self) -> bool:
        """Esc lets a deed go that was begun."""
        if self._form is None or not self._form.isVisibleTo(self):
            return False
        self._form.hide()
        self.table.setFocus()
        return True

    def lay_out(
        self, narrowing: QWidget, beside: QWidget, foot: QWidget, parts: Sequence[int] = (1, 1)
    ) -> None:
        """Put it together. `parts`: how the list and what stands beside it share the width."""
        self.body.setSpacing(12)
        self.body.addWidget(narrowing)
        self.body.addWidget(self._message)
        self.body.addWidget(_Middle((self.listing, beside), parts), 1)
        if self._form is not None:
            self.body.addWidget(self._form)
        self.body.addWidget(foot)

    def display(self, state: Waiting | S | Failed) -> None:
        """Show a state of the work."""
        self._state = state
        self._message.clear()
        match state:
            case Waiting():
                self.listing.say_coming()
            case Failed(error=error):
                self.listing.say_missing()
                self._message.say(error_message(error, retry=True))
            case AtList():
                self.show_list(state)
                if state.error is not None:
                    self._message.say(error_message(state.error, retry=True))
            case _:
                assert_never(state)
        self.allow()

    def show_list(self, shown: S) -> None:
        """There is a list. Rooms show it, and what is in hand."""

    def allow(self) -> None:
        """Rooms say which deeds make sense now."""

    @property
    def _at_list(self) -> S | None:
        """What is shown, where there is a list."""
        return None if isinstance(self._state, Waiting | Failed) else self._state

    def show_rows(
        self, rows: Mapping[str, R], cells: Callable[[R], Cells], in_hand: str, *, goes_on: bool = False
    ) -> None:
        """Show the list. It follows what is in hand where that came by itself, and asks for nothing.
        `goes_on`: something of it changes by itself."""
        blocker = QSignalBlocker(self.table)
        if rows != self._rows:
            self._rows = rows
            self.table.show_rows(list(rows), lambda key: cells(rows[key]))
        if in_hand != self._in_hand:
            self.back()  # what was begun was about the other one
            self.table.choose(in_hand)
        del blocker
        self._in_hand = in_hand
        self.listing.show_list()
        self.renewing.follow(goes_on=goes_on)

    @property
    def _is_in_hand(self) -> bool:
        """Whether what is shown beside the list is what is chosen in it: a key is faster than the centre, and
        nothing is done about one while another is being read."""
        return bool(self._in_hand) and self._in_hand in self.table.chosen_all

    def _open(self) -> None:
        if self.table.chosen:
            self.opened.emit(self.table.chosen)
        self.allow()

"""Ctrl+K: one field for everything, and below it what fits."""

from typing import assert_never

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from desktop.finding.find_flow import Finding, State
from desktop.finding.thing import Kind, Thing
from desktop.shell.messages import error_message
from desktop.widgets.buttons import PrimaryButton
from desktop.widgets.card import Card
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.inline_message import InlineMessage, Message
from desktop.widgets.page import ActionBar, Page
from desktop.widgets.row_table import Cell, Column, Row, RowTable
from desktop.widgets.search_field import SearchField

LONGEST = 200
_ICONS: dict[Kind, str] = {
    "page": "format-list-checks",
    "item": "file-document-outline",
    "person": "card-account-details-outline",
    "draft": "file-document-edit-outline",
    "case": "folder-clock-outline",
    "notice": "clipboard-check-outline",
}


def _veiled(number: str) -> str:
    """Enough of an ID number to tell two people apart, with others looking on."""
    return f"{number[:6]}{'*' * len(number[6:-4])}{number[-4:]}"


class FindPage(Page):
    """The search.

    Signals:
        came: the page is in front: everything is to be asked anew.
        typed: what stands in the field.
        chosen: the Thing to open.
    """

    came = Signal()
    typed = Signal(str)
    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__(self.tr("Find"), self._help())
        self._things: dict[str, Thing] = {}
        self.field = SearchField()
        self.field.setMaxLength(LONGEST)
        self.field.setAccessibleName(self.tr("What to find"))
        self.field.setPlaceholderText(self.tr("Name, pinyin initials, number, or a scanned code"))
        self._message = InlineMessage()
        self.table = RowTable(
            self.tr("What fits"),
            (
                Column(self.tr("Kind"), 132),
                Column(self.tr("Name"), 280),
                Column(self.tr("About")),
                Column(self.tr("Number"), 220),
            ),
        )
        self._middle = QStackedWidget()
        self._nothing = EmptyState(
            "magnify",
            self.tr("Nothing fits"),
            self.tr("Fewer letters find more; numbers may be typed in part."),
        )
        self._open = PrimaryButton(self.tr("Open"), "Enter")
        self._lay_out()
        self._join()

    def enter(self) -> None:
        """Every search begins empty: the one before was of another citizen."""
        self.field.clear()
        self.field.setFocus()
        self.came.emit()

    def display(self, state: State) -> None:
        """Show what fits."""
        match state:
            case Finding():
                self._show(state)
            case _:
                assert_never(state)

    def _show(self, state: Finding) -> None:
        self._things = {f"{one.kind} {one.key}": one for one in state.things}
        self.table.show_rows([self._row(key, one) for key, one in self._things.items()])
        if self._things and self.table.currentRow() < 0:
            self.table.selectRow(0)
        is_empty = bool(state.typed.strip()) and not self._things and not state.asking
        self._middle.setCurrentWidget(self._nothing if is_empty else self.table)
        self._open.setEnabled(bool(self._things))
        self._say(state)

    def _say(self, state: Finding) -> None:
        if state.unasked:
            kinds = self.tr(", ").join(dict.fromkeys(self._kind(kind) for kind, _ in state.unasked))
            why = error_message(state.unasked[0][1]).happened
            self._message.say(Message(self.tr("Not searched: {0}").format(kinds), why, tone="warn"))
        elif state.asking:
            self._message.say(Message(self.tr("The centre's lists are on their way…"), tone="accent"))
        else:
            self._message.clear()

    def _row(self, key: str, thing: Thing) -> Row:
        kind = Cell(self._kind(thing.kind), "secondary", _ICONS[thing.kind])
        number = _veiled(thing.number) if thing.kind == "person" else thing.number
        cells = (kind, Cell(thing.name, strong=True), Cell(thing.detail, "secondary"), Cell(number))
        return Row(key, cells)

    def _kind(self, kind: Kind) -> str:
        words: dict[Kind, str] = {
            "page": self.tr("Page"),
            "item": self.tr("Service item"),
            "person": self.tr("Citizen of today"),
            "draft": self.tr("Draft"),
            "case": self.tr("Case"),
            "notice": self.tr("Notice"),
        }
        return words[kind]

    def _lay_out(self) -> None:
        self.body.addWidget(self.field)
        self.body.addWidget(self._message)
        card = Card()
        card.body.setContentsMargins(4, 4, 4, 4)
        self._middle.addWidget(self.table)
        self._middle.addWidget(self._nothing)
        card.body.addWidget(self._middle, 1)
        self.body.addWidget(card, 1)
        self.body.addWidget(ActionBar(primary=self._open))

    def _join(self) -> None:
        self.field.textChanged.connect(self.typed)
        self.field.stepped.connect(self._step)
        self.field.returnPressed.connect(self._choose)
        self.table.opened.connect(self._choose)
        self._open.clicked.connect(lambda: self._choose())  # noqa: PLW0108 - drops Qt's "checked"

    def _step(self, by: int) -> None:
        if self.table.rowCount():
            self.table.selectRow(max(0, min(self.table.rowCount() - 1, self.table.currentRow() + by)))

    def _choose(self, key: str = "") -> None:
        thing = self._things.get(key or self.table.chosen)
        if thing is not None:
            self.chosen.emit(thing)

    def _help(self) -> str:
        return self.tr(
            "Finds pages, service items, citizens of today, drafts of the station, your cases and notices: by"
            " name, by pinyin initials, by number or a scanned code; by its whole number any case you may"
            " see. The arrows choose, Enter opens, Esc goes back to where you were. Who was looked up today"
            " is forgotten when you sign out."
        )

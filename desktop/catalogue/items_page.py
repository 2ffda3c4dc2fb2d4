"""Every service item for who keeps the catalogue: what is in force, what is a draft, and all versions."""

from typing import assert_never

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QWidget

from desktop.catalogue.item_draft import ItemOverview
from desktop.catalogue.items_flow import Asking, NotTold, Shown, State, Told
from desktop.catalogue.words_page import days_words, origin_words, state_words
from desktop.shell.messages import error_message
from desktop.widgets.buttons import PrimaryButton, QuietButton
from desktop.widgets.card import Card
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.file_dialog import FileDialog
from desktop.widgets.form_row import FormRow
from desktop.widgets.inline_message import InlineMessage, Message
from desktop.widgets.labels import label
from desktop.widgets.page import ActionBar, Page
from desktop.widgets.row_table import Cell, Column, Row, RowTable
from desktop.widgets.search_field import SearchField

FILES = "TOML (*.toml)"
ROOMY = 1000


class ItemsPage(Page):
    """The list, and one item beside it.

    Signals:
        refresh_requested: F5.
        chosen: code of the item the cursor came to.
        edit_requested: code, and the version to begin from where there is no draft.
        new_requested: code and name of an item that is to be made.
        import_requested: the path of a file.
        export_requested: code, version (or "draft"), path.
        discard_requested: code, and the draft's version.
    """

    refresh_requested = Signal()
    chosen = Signal(str)
    edit_requested = Signal(str, int)
    new_requested = Signal(str, str)
    import_requested = Signal(str)
    export_requested = Signal(str, str, str)
    discard_requested = Signal(str, int)

    def __init__(self) -> None:
        super().__init__(self.tr("Service items"), _help())
        self._items: dict[str, ItemOverview] = {}
        self._one: ItemOverview | None = None
        self._message = InlineMessage()
        self._words = SearchField()
        self._table = _table()
        self._versions = _versions()
        self._empty = EmptyState("timer-sand", self.tr("The items are on their way…"))
        self._middle, self._side = QStackedWidget(), QStackedWidget()
        self._code, self._name = QLineEdit(), QLineEdit()
        self._edit = PrimaryButton(self.tr("Edit draft"), "Enter", "pencil-outline")
        self._new = QuietButton(self.tr("New item"), "F3", "plus")
        self._import = QuietButton(self.tr("Import"), "Ctrl+O", "folder-open-outline")
        self._export = QuietButton(self.tr("Export"), "Ctrl+S", "download-outline")
        self._discard = QuietButton(self.tr("Discard draft"), icon_name="delete-outline")
        self._sure, self._asked = "", ""
        self._lay_out()
        self._join()
        self.display(Asking())

    def enter(self) -> None:
        """The list, asked for anew."""
        self._table.setFocus()
        self.refresh_requested.emit()

    def back(self) -> bool:
        """Esc leaves the new item, or a search."""
        if self._side.currentIndex() == 1:
            self._show_side(0)
            self._table.setFocus()
            return True
        if self._words.text():
            self._words.clear()
            return True
        return False

    def display(self, state: State) -> None:
        """Show a state of the list."""
        match state:
            case Asking():
                self._empty.say(self.tr("The items are on their way…"))
            case NotTold(error=error):
                self._message.say(error_message(error, retry=True))
            case Shown():
                self._show(state)
            case _:
                assert_never(state)
        self._middle.setCurrentIndex(0 if self._items else 1)

    def _show(self, shown: Shown) -> None:
        self._items = {one.code: one for one in shown.items}
        self._show_rows()
        self._one = shown.chosen if shown.chosen and shown.chosen.code == self._table.chosen else None
        self._show_one()
        self._tell(shown.told)

    def _tell(self, told: Told | None) -> None:
        if told is None:
            self._message.clear()
        elif told.error is not None:
            self._message.say(error_message(told.error))
        else:
            name = self._items[told.about].name if told.about in self._items else told.about
            words = {
                "imported": self.tr("{0}: the file is the draft now."),
                "exported": self.tr("{0}: the file is written."),
                "discarded": self.tr("{0}: the draft is thrown away."),
            }
            self._message.say(Message(words[told.deed].format(name), tone="good"))

    def _show_rows(self) -> None:
        typed = self._words.text().strip().casefold()
        rows = [
            Row(one.code, _cells(one))
            for one in self._items.values()
            if typed in f"{one.name} {one.code}".casefold()
        ]
        self._table.show_rows(rows)
        self._choose()

    def _show_one(self) -> None:
        one = self._one
        self._sure = ""
        self._discard.say(self.tr("Discard draft"))
        self._side_card.say_heading(one.name if one is not None else "", one.code if one is not None else "")
        rows = []
        for version in one.versions if one is not None else ():
            state = state_words(version)
            words, origin = days_words(version), origin_words(version)
            cells = (
                Cell(str(version.version), strong=version.state == "in_force"),
                Cell(state.text, state.tone, state.icon),
                Cell(words, hint=f"{words}\n{origin}"),
            )
            rows.append(Row(str(version.version), cells))
        if one is not None and one.draft is not None:
            words = self.tr("Not published yet")
            draft = Cell(self.tr("Draft"), "warn", "pencil-outline")
            rows.insert(0, Row("draft", (Cell("—"), draft, Cell(words))))
        self._versions.show_rows(rows)
        self._edit.say(
            self.tr("Edit draft") if one is not None and one.draft is not None else self.tr("Begin a draft")
        )
        for button in (self._edit, self._export):
            button.setEnabled(one is not None)
        self._discard.setVisible(one is not None and one.draft is not None)
        self._exporting.setEnabled(one is not None)

    def _lay_out(self) -> None:
        self.body.addWidget(self._message)
        self._words.setPlaceholderText(self.tr("Name or code"))
        self._words.setAccessibleName(self.tr("Search"))
        self.body.addWidget(self._words)
        row = QHBoxLayout()
        row.setSpacing(16)
        self._middle.addWidget(self._table)
        self._middle.addWidget(self._empty)
        row.addWidget(self._middle, 1)
        self._side_card = Card(" ")
        self._side_card.body.addWidget(self._versions, 1)
        self._side_card.body.addWidget(self._discard)
        self._side.addWidget(self._side_card)
        self._side.addWidget(self._new_card())
        self._side.setFixedWidth(440)
        row.addWidget(self._side)
        self.body.addLayout(row, 1)
        self.body.addWidget(ActionBar(self._new, self._import, self._export, primary=self._edit))

    def _new_card(self) -> QWidget:
        card = Card(self.tr("New item"))
        self._code.setMaxLength(48)
        self._name.setMaxLength(60)
        note = self.tr("Lower-case letters, digits and _; it never changes")
        card.body.addWidget(FormRow(self.tr("Code"), self._code, note, required=True))
        card.body.addWidget(FormRow(self.tr("Name"), self._name, required=True))
        begin = QuietButton(self.tr("Begin"), "F8", "check")
        begin.clicked.connect(self._begin)
        card.body.addWidget(begin)
        self._wrong = label("", "secondary", wrap=True, tone="bad")
        card.body.addWidget(self._wrong)
        card.body.addStretch(1)
        self._name.returnPressed.connect(self._begin)
        self._code.returnPressed.connect(self._name.setFocus)
        return card

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._side.setFixedWidth(440 if event.size().width() >= ROOMY else 320)
        super().resizeEvent(event)

    def _join(self) -> None:
        self._table.currentCellChanged.connect(lambda *_: self._choose())
        self._table.opened.connect(lambda _: self._ask_edit())
        self._words.textChanged.connect(lambda _: self._show_rows())
        self._words.stepped.connect(self._step)
        self._words.returnPressed.connect(self._table.setFocus)
        self._message.step_requested.connect(self._ask_anew)
        self._edit.clicked.connect(self._ask_edit)
        self._discard.clicked.connect(self._ask_discard)
        self.add_deed("F3", self.tr("New item"), self._ask_new, self._new)
        self.add_deed("Ctrl+O", self.tr("Import"), self._ask_import, self._import)
        self._exporting = self.add_deed("Ctrl+S", self.tr("Export"), self._ask_export, self._export)
        self.add_deed("F5", self.tr("Refresh"), self._ask_anew)
        self._beginning = self.add_deed("F8", self.tr("Begin"), self._begin)
        self._show_side(0)

    def _ask_anew(self) -> None:
        self._asked = ""
        self.refresh_requested.emit()

    def _step(self, by: int) -> None:
        row = min(max(self._table.currentRow() + by, 0), self._table.rowCount() - 1)
        self._table.selectRow(row)

    def _choose(self) -> None:
        """Ask for the row the cursor is on, once: what was not told is not asked for again by itself."""
        code = self._table.chosen
        if code and code != self._asked:
            self._asked = code
            self.chosen.emit(code)

    def _ask_edit(self) -> None:
        if self._one is not None:
            last = max((version.version for version in self._one.versions), default=0)
            self.edit_requested.emit(self._one.code, last)

    def _show_side(self, number: int) -> None:
        """The chosen item, or what a new one is called."""
        self._side.setCurrentIndex(number)
        self._beginning.setEnabled(number == 1)

    def _ask_new(self) -> None:
        self._show_side(1)
        self._wrong.setText("")
        self._code.setFocus()

    def _begin(self) -> None:
        if self._side.currentIndex() != 1:
            return
        code, name = self._code.text().strip(), self._name.text().strip()
        plain = code.isascii() and code.replace("_", "a").isalnum() and code == code.lower()
        if not plain or not code[:1].isalpha() or len(code) < 2:
            self._wrong.setText(self.tr("The code needs 2 to 48 lower-case letters, digits or _."))
            self._code.setFocus()
        elif code in self._items:
            self._wrong.setText(self.tr("Another item has this code."))
            self._code.setFocus()
        elif not name:
            self._wrong.setText(self.tr("The name is missing."))
            self._name.setFocus()
        else:
            self._code.clear()
            self._name.clear()
            self._show_side(0)
            self.new_requested.emit(code, name)

    def _ask_import(self) -> None:
        dialog = FileDialog(self, self.tr("Import an item"), FILES)
        dialog.setFileMode(FileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.import_requested)
        dialog.open()

    def _ask_export(self) -> None:
        if self._one is None:
            return
        code, version = self._one.code, self._versions.chosen
        dialog = FileDialog(self, self.tr("Export the item"), FILES)
        dialog.setAcceptMode(FileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("toml")
        dialog.selectFile(f"{code}.toml")
        dialog.fileSelected.connect(lambda path: self.export_requested.emit(code, version, path))
        dialog.open()

    def _ask_discard(self) -> None:
        if self._one is None or self._one.draft is None:
            return
        if self._sure != self._one.code:
            self._sure = self._one.code
            self._discard.say(self.tr("Press again: it cannot be had back"))
        else:
            self.discard_requested.emit(self._one.code, self._one.draft)


def _cells(one: ItemOverview) -> tuple[Cell, ...]:
    translate = QCoreApplication.translate
    draft = Cell("")
    if one.draft is not None:
        draft = Cell(translate("catalogue", "Draft"), "warn", "pencil-outline")
    version = str(one.version) if one.version is not None else "—"
    return Cell(one.name, strong=True, hint=one.code), Cell(version), draft


def _table() -> RowTable:
    translate = QCoreApplication.translate
    table = RowTable(
        translate("catalogue", "Service items"),
        (
            Column(translate("catalogue", "Item")),
            Column(translate("catalogue", "In force"), 92),
            Column(translate("catalogue", "Draft"), 92),
        ),
    )
    table.setObjectName("items")
    return table


def _versions() -> RowTable:
    translate = QCoreApplication.translate
    table = RowTable(
        translate("catalogue", "Versions"),
        (
            Column(translate("catalogue", "Version"), 64),
            Column(translate("catalogue", "State"), 104),
            Column(translate("catalogue", "Days")),
        ),
    )
    table.setObjectName("versions")
    return table


def _help() -> str:
    return QCoreApplication.translate(
        "catalogue",
        "All service items of the city, with the version in force and drafts of the next.\n"
        "Enter goes on with the draft, or begins one from the last version. F3 makes a new item.\n"
        "Ctrl+S writes the chosen version to a file, Ctrl+O takes a file in as the draft.",
    )

"""Staff from a sheet: choose or drop a file, see which rows cannot be taken and why, propose the others."""

from pathlib import Path
from typing import assert_never

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from desktop.administration.staff_import_flow import (
    Choosing,
    NotTried,
    Proposed,
    Proposing,
    State,
    Tried,
    Trying,
)
from desktop.administration.staff_member import BadRow, ImportReport
from desktop.administration.staff_words_page import bad_row_words, column_words, refusal_message
from desktop.widgets.buttons import PrimaryButton, QuietButton
from desktop.widgets.card import Card
from desktop.widgets.dropped_files import dropped_files
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.file_dialog import FileDialog
from desktop.widgets.inline_message import InlineMessage, Message
from desktop.widgets.labels import label
from desktop.widgets.page import ActionBar, Page, PageHeader
from desktop.widgets.row_table import Cell, Column, Row, RowTable
from desktop.widgets.state_chip import StateChip


class StaffImportPage(Page):
    """One sheet, tried first.

    Signals:
        file_given: the path of a sheet.
        save_requested: where the bad rows go, and their text.
        propose_requested: the good rows.
        begin_requested: another sheet.
    """

    file_given = Signal(object)
    save_requested = Signal(object, str)
    propose_requested = Signal()
    begin_requested = Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("Staff from a sheet"), _help())
        self.setAcceptDrops(True)
        self._bad: tuple[BadRow, ...] = ()
        self._header = PageHeader()
        self._good_chip = StateChip("check-circle", "", "good")
        self._bad_chip = StateChip("alert-circle", "", "bad")
        self._message = InlineMessage()
        self._empty = EmptyState("file-plus-outline", "")
        self.table = _table()
        self._middle = QStackedWidget()
        self._choose = QuietButton(self.tr("Choose a file"), "Ctrl+O", "folder-open-outline")
        self._save = QuietButton(self.tr("Save the bad rows"), "Ctrl+S", "download-outline")
        self._propose = PrimaryButton(self.tr("Propose the good rows"), "F8")
        self._lay_out()
        self._choose_deed = self.add_deed("Ctrl+O", self.tr("Choose a file"), self._ask_file, self._choose)
        self._save_deed = self.add_deed("Ctrl+S", self.tr("Save the bad rows"), self._ask_place, self._save)
        self._propose_deed = self.add_deed(
            "F8", self.tr("Propose"), self.propose_requested.emit, self._propose
        )
        self.display(Choosing())

    def enter(self) -> None:
        """Choosing a file is the first step."""
        self._choose.setFocus()

    def display(self, state: State) -> None:
        """Show how far the sheet is."""
        self._message.clear()
        match state:
            case Choosing():
                self._show_blank(
                    "file-plus-outline",
                    self.tr("Drop an xlsx file here, or choose one"),
                    self.tr("Its first row has the headings: user name, name, post, place"),
                )
            case Trying(file=file):
                self._show_blank("timer-sand", self.tr("{0} is being tried…").format(file))
                self._offer(choose=False)
            case NotTried(error=error):
                self._show_blank("file-alert-outline", self.tr("The sheet was not tried"))
                self._message.say(refusal_message(error))
            case Tried():
                self._show_report(state.file, state.report)
                self._offer(choose=True, save=bool(state.report.bad), propose=bool(state.report.good))
                self._say_of(state)
            case Proposing(file=file, report=report):
                self._show_report(file, report)
                self._offer(choose=False)
            case Proposed(file=file, report=report):
                self._show_report(file, report)
                self._offer(choose=True, save=bool(report.bad))
                self._message.say(
                    Message(
                        self.tr("%n account(s) are proposed.", "", report.good),
                        self.tr("A second administrator decides; the one-time passwords are shown to them."),
                        tone="good",
                    )
                )
            case _:
                assert_never(state)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = dropped_files(event)
        if files and self._choose.isEnabled():
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.file_given.emit(files[0])

    def _lay_out(self) -> None:
        self._header.chips.addWidget(self._good_chip)
        self._header.chips.addWidget(self._bad_chip)
        self.body.addWidget(self._header)
        self.body.addWidget(self._message)
        listed, blank = Card(self.tr("Rows that cannot be taken")), Card()
        listed.body.addWidget(self.table, 1)
        self._all_good = label(self.tr("Every row can be taken."), "secondary")
        listed.body.addWidget(self._all_good)
        blank.body.addWidget(self._empty)
        self._middle.addWidget(blank)
        self._middle.addWidget(listed)
        row = QHBoxLayout()
        row.addWidget(self._middle)
        self.body.addLayout(row, 1)
        self.body.addWidget(ActionBar(self._choose, self._save, primary=self._propose))

    def _show_blank(self, icon_name: str, line: str, means: str = "") -> None:
        self._header.hide()
        self._empty.show_icon(icon_name)
        self._empty.say(line, means)
        self._middle.setCurrentIndex(0)
        self._offer(choose=True)

    def _show_report(self, file: str, report: ImportReport) -> None:
        self._bad = report.bad
        self._header.show()
        self._header.say(file, self.tr("%n row(s)", "", report.rows))
        self._good_chip.say("check-circle", self.tr("%n good", "", report.good), "good")
        bad = len({row.row for row in report.bad})
        self._bad_chip.say("alert-circle", self.tr("%n bad", "", bad), "bad")
        self._bad_chip.setVisible(bool(bad))
        self._all_good.setHidden(bool(bad))
        self.table.setVisible(bool(bad))
        self.table.show_rows([_row(place, one) for place, one in enumerate(report.bad)])
        self._middle.setCurrentIndex(1)

    def _say_of(self, tried: Tried) -> None:
        if tried.error is not None:
            self._message.say(refusal_message(tried.error))
        elif tried.saved:
            self._message.say(Message(self.tr("Saved as {0}.").format(tried.saved), tone="good"))

    def _offer(self, *, choose: bool, save: bool = False, propose: bool = False) -> None:
        self._choose_deed.setEnabled(choose)
        self._save_deed.setEnabled(save)
        self._propose_deed.setEnabled(propose)

    def _ask_file(self) -> None:
        dialog = FileDialog(self, self.tr("Choose a sheet"), self.tr("Sheets (*.xlsx)"))
        dialog.setFileMode(FileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.file_given.emit(Path(name)))
        dialog.open()

    def _ask_place(self) -> None:
        dialog = FileDialog(self, self.tr("Save the bad rows"), self.tr("Table (*.csv)"))
        dialog.setAcceptMode(FileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        dialog.fileSelected.connect(lambda name: self.save_requested.emit(Path(name), report_text(self._bad)))
        dialog.open()


def report_text(bad: tuple[BadRow, ...]) -> str:
    """The bad rows as a table that a spreadsheet opens: row, column, what is wrong."""
    translate = QCoreApplication.translate
    heads = (
        translate("administration", "Row"),
        translate("administration", "Column"),
        translate("administration", "What is wrong"),
    )
    lines = [heads, *((str(one.row), column_words(one.column), bad_row_words(one.reason)) for one in bad)]
    return "".join(",".join(_quoted(cell) for cell in line) + "\r\n" for line in lines)


def _quoted(cell: str) -> str:
    """A cell that begins like a formula would be reckoned by the spreadsheet."""
    safe = f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t"} else cell
    return '"' + safe.replace('"', '""') + '"'


def _row(place: int, one: BadRow) -> Row:
    return Row(
        str(place),
        (
            Cell(str(one.row), strong=True),
            Cell(column_words(one.column)),
            Cell(bad_row_words(one.reason), "bad", "alert-circle-outline"),
        ),
    )


def _table() -> RowTable:
    translate = QCoreApplication.translate
    table = RowTable(
        translate("administration", "Rows that cannot be taken"),
        (
            Column(translate("administration", "Row"), 80),
            Column(translate("administration", "Column"), 160),
            Column(translate("administration", "What is wrong")),
        ),
    )
    table.setObjectName("badRows")
    return table


def _help() -> str:
    return QCoreApplication.translate(
        "administration",
        "Take staff from an xlsx sheet with the columns user name, name, post, place,\n"
        "and agency for data stewards who belong to one.\n"
        "The sheet is tried first: nothing is kept. Rows that cannot be taken are listed;\n"
        "save them as a file, and propose the others. A second administrator decides.",
    )

"""Capture: materials at the left, their pages in the middle, the chosen page enlarged at the right."""

from pathlib import Path
from typing import assert_never

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.capture.capture_state import (
    CaptureState,
    Importing,
    LookingForScanners,
    NoDraft,
    Open,
    Resting,
    Scanning,
)
from desktop.capture.material_list_page import MaterialList
from desktop.capture.pages_card_page import PagesCard
from desktop.capture.sheet_card_page import SheetCard
from desktop.citizens.identity_number import grouped
from desktop.errors import FileRefused, NoDevice
from desktop.widgets.buttons import PrimaryButton, QuietButton
from desktop.widgets.card import Card
from desktop.widgets.dropped_files import dropped_files
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.file_dialog import FileDialog
from desktop.widgets.keys import KeyHint
from desktop.widgets.labels import label
from desktop.widgets.page import ActionBar, Page, PageHeader
from desktop.widgets.progress_line import ProgressLine
from desktop.widgets.state_chip import StateChip

_LEFT = 256
_LEFT_NARROW = 208
_RIGHT = 348
_ROOMY = 1000
"""Below this width the enlarged page gives way to the others, and Space shows it in their place."""


translate = QCoreApplication.translate


class _Either(QStackedWidget):
    """Nothing or papers. Cards shrink with the window; wrapped words do not ask for more height."""

    def hasHeightForWidth(self) -> bool:
        return False


class CapturePage(Page):
    """Shows a draft's papers and asks for deeds on them.

    Signals:
        material_requested: bring the material of this code to the front.
        next_material_requested: bring the next missing one to the front.
        page_requested: select the page of this id.
        picture_requested: make the large picture, so many pixels on its longer side.
        scan_requested: scan: add, insert or replace.
        scan_on_requested: go on with the scan that was interrupted.
        files_requested: take the files of these paths.
        turn_requested, delete_requested, undo_requested: a deed on pages.
        move_requested: move the page by so many places.
        scanner_requested, source_requested, scanners_requested: this scanner, this source, look again.
        cancel_requested: stop scanning or importing.
        submit_requested: all papers are there: hand in the draft of this id.
        intake_requested: there is no draft yet.
        came: the page is in front.
    """

    material_requested = Signal(str)
    next_material_requested = Signal()
    page_requested = Signal(str)
    picture_requested = Signal(int)
    scan_requested = Signal(str)
    scan_on_requested = Signal()
    files_requested = Signal(list)
    turn_requested = Signal()
    delete_requested = Signal()
    undo_requested = Signal()
    move_requested = Signal(int)
    scanner_requested = Signal(object)
    source_requested = Signal(str)
    scanners_requested = Signal()
    cancel_requested = Signal()
    submit_requested = Signal(str)
    intake_requested = Signal()
    came = Signal()

    def __init__(self) -> None:
        super().__init__(
            translate("CapturePage", "Capture"),
            translate(
                "CapturePage",
                "Scan the papers of the case with F4, or drop image and PDF files on the page.\n"
                "The arrows up and down go through the pages; Space shows a page larger.\n"
                "Ins scans a page before the chosen one, R in its place, → turns it, Del deletes it.\n"
                "S changes between flatbed and feeder.\n"
                "Enter goes on to the next paper that is missing.\n"
                "F8 submits once all are there; a draft only opened here is shown first.",
            ),
        )
        self.setAcceptDrops(True)
        self._state: CaptureState = NoDraft()
        self._header = PageHeader()
        self._item = StateChip("clipboard-text-outline", "", "accent")
        self._progress = ProgressLine(cancellable=True)
        self._materials = MaterialList()
        self._missing = label("", "secondary", wrap=True)
        self._list_card = Card(self.tr("Materials"))
        self._pages = PagesCard()
        self._sheet_card = SheetCard()
        self._nothing = EmptyState("scanner", "", "", step=self.tr("Take a case in"), key="F3")
        self._scan = QuietButton(self.tr("Scan"), "F4", "scanner")
        self._files = QuietButton(self.tr("Take files"), "Ctrl+O", "folder-open-outline")
        self._undo = QuietButton(self.tr("Bring back the deleted page"), "Ctrl+Z", "undo")
        self._next = PrimaryButton(self.tr("Next paper"), "Enter")
        self._submit = PrimaryButton(self.tr("Submit"), "F8")
        self._either = _Either()
        self._lay_out()
        self._add_deeds()
        self._join()
        self.display(NoDraft())

    @property
    def keys(self) -> list[KeyHint]:
        """Deeds of the whole page; those on a single page stand below the pages, undo on its button."""
        mine = {self._scan_deed, self._files_deed, self._next_deed, self._submit_deed}
        mine |= {self._larger_deed}
        shown = {deed.text() for deed in mine if deed.isEnabled()}
        return [
            KeyHint("Enter" if hint.key == "Return" else hint.key, hint.text)
            for hint in super().keys
            if hint.text in shown
        ]

    def display(self, state: CaptureState) -> None:
        """Show a state."""
        self._state = state
        match state:
            case NoDraft():
                self._either.setCurrentIndex(0)
                self._say_nothing(state)
                self._allow(None)
            case Open():
                self._either.setCurrentIndex(1)
                self._show_open(state)
                self._allow(state)
            case _:
                assert_never(state)
        self.keys_changed.emit()

    def enter(self) -> None:
        """The pages have the focus: arrows and keys work at once."""
        self.came.emit()
        if isinstance(self._state, Open):
            self._pages.grid.setFocus()
        else:
            self.setFocus()

    def back(self) -> bool:
        """Esc leaves the large view, or stops nothing and goes back."""
        if not self._pages.isHidden() or not isinstance(self._state, Open):
            return False
        self._show_larger(larger=False)
        return True

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event) and self._files_deed.isEnabled():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = dropped_files(event)
        if paths and self._files_deed.isEnabled():
            event.acceptProposedAction()
            self.files_requested.emit(paths)

    def _show_open(self, state: Open) -> None:
        self._header.say(state.wanted.person, grouped(state.wanted.number))
        self._item.say("clipboard-text-outline", state.wanted.item, "accent")
        self._materials.show_state(state)
        self._list_card.say_heading(
            self.tr("Materials"), f"{state.present} / {len(state.wanted.materials)}"
        )
        self._missing.setText(self._missing_words(state))
        self._pages.show_state(state)
        self._show_activity(state)
        self._sheet_card.show_state(state)

    def _missing_words(self, state: Open) -> str:
        if state.wanted.sealed:
            return self.tr("The case was submitted: its pages cannot be changed.")
        if state.missing:
            return self.tr("%n required paper(s) missing", "", len(state.missing))
        return self.tr("All required papers are there.")

    def _say_nothing(self, state: NoDraft) -> None:
        if state.gone:
            self._nothing.say(self.tr("This draft is gone"), self.tr("It was discarded, with its pages."))
        else:
            words = self.tr("Verify a citizen and choose a service item; its papers then stand here.")
            self._nothing.say(self.tr("No case is being taken in"), words)

    def _show_activity(self, state: Open) -> None:
        match state.activity:
            case Scanning(pages=pages) if state.comes_in_elsewhere:
                self._progress.say(self.tr("Scanning for another case · %n page(s)", "", pages), 0, 0)
            case Scanning(pages=pages):
                self._progress.say(self.tr("Scanning · %n page(s)", "", pages), 0, 0)
            case Importing(done=done, whole=whole) if whole:
                words = self.tr("Reading the file · %1 of %2").replace("%1", str(done))
                self._progress.say(words.replace("%2", str(whole)), done, whole)
            case Importing():
                self._progress.say(self.tr("Reading the file"), 0, 0)
            case LookingForScanners() | Resting():
                pass
            case _:
                assert_never(state.activity)
        self._progress.setVisible(isinstance(state.activity, Scanning | Importing))

    def _allow(self, state: Open | None) -> None:
        open_draft = state is not None and not state.wanted.sealed
        busy = state is not None and not isinstance(state.activity, Resting)
        # A key pressed while scanners are looked for counts: the scan begins once they are found.
        coming = state is not None and isinstance(state.activity, Scanning | Importing)
        page = state is not None and state.page is not None
        changeable = open_draft and page
        for deed, allowed in (
            (self._scan_deed, open_draft and not coming),
            (self._files_deed, open_draft and not busy),
            (self._insert_deed, changeable and not coming),
            (self._replace_deed, changeable and not coming),
            (self._source_deed, state is not None and state.other_source is not None),
            (self._turn_deed, changeable),
            (self._delete_deed, changeable),
            (self._earlier_deed, changeable),
            (self._later_deed, changeable),
            (self._larger_deed, page),
            (self._undo_deed, open_draft and state is not None and state.can_undo),
            (self._next_deed, state is not None and state.next_material() is not None),
            (self._submit_deed, state is not None and state.next_material() is None),
        ):
            deed.setEnabled(bool(allowed))
        self._undo.setVisible(self._undo_deed.isEnabled())
        self._next.setVisible(self._next_deed.isEnabled())
        self._submit.setVisible(self._submit_deed.isEnabled())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        larger, roomy = self._pages.isHidden(), self.width() >= _ROOMY
        self._list_card.setFixedWidth(_LEFT if roomy else _LEFT_NARROW)
        self._sheet_card.setVisible(larger or roomy)
        self._sheet_card.setMaximumWidth(16777215 if larger else _RIGHT)

    def _show_larger(self, *, larger: bool) -> None:
        self._pages.setVisible(not larger)
        self._share_room()
        self._sheet_card.show_larger(larger=larger)
        self._larger_deed.setText(self.tr("Smaller") if larger else self.tr("Larger"))
        (self._sheet_card.sheet if larger else self._pages.grid).setFocus()

    def _choose_files(self) -> None:
        kinds = self.tr("Images and PDF (*.jpg *.jpeg *.png *.tif *.tiff *.pdf)")
        dialog = FileDialog(self, self.tr("Take files"), kinds)
        dialog.setFileMode(FileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: self.files_requested.emit([Path(name) for name in names]))
        dialog.open()

    def _take_step(self) -> None:
        problem = self._state.problem if isinstance(self._state, Open) else None
        if problem is None:
            return
        if problem.goes_on:
            self.scan_on_requested.emit()
        elif isinstance(problem.error, NoDevice):
            self.scanners_requested.emit()
        elif isinstance(problem.error, FileRefused):
            self._choose_files()

    def _ask_scan(self) -> None:
        """F4 goes on with what was interrupted, as the message above the pages says."""
        problem = self._state.problem if isinstance(self._state, Open) else None
        if problem is not None and problem.goes_on:
            self.scan_on_requested.emit()
        else:
            self.scan_requested.emit("add")

    def _change_source(self) -> None:
        if isinstance(self._state, Open) and self._state.other_source is not None:
            self.source_requested.emit(self._state.other_source)

    def _go_submit(self) -> None:
        if isinstance(self._state, Open):
            self.submit_requested.emit(self._state.wanted.draft)

    def _add_deeds(self) -> None:
        def scan(how: str) -> QAction:
            words = {"insert": self.tr("Insert"), "replace": self.tr("Replace")}
            key = {"insert": "Ins", "replace": "R"}[how]
            return self.add_deed(key, words[how], lambda: self.scan_requested.emit(how))

        self._next_deed = self.add_deed(
            "Return", self.tr("Next paper"), self.next_material_requested.emit, self._next
        )
        self._submit_deed = self.add_deed("F8", self.tr("Submit"), self._go_submit, self._submit)
        self._scan_deed = self.add_deed("F4", self.tr("Scan"), self._ask_scan, self._scan)
        self._files_deed = self.add_deed("Ctrl+O", self.tr("Take files"), self._choose_files, self._files)
        self._insert_deed = scan("insert")
        self._replace_deed = scan("replace")
        self._source_deed = self.add_deed("S", self.tr("Change source"), self._change_source)
        self._turn_deed = self.add_deed("Right", self.tr("Turn"), self.turn_requested.emit)
        self._delete_deed = self.add_deed("Del", self.tr("Delete"), self.delete_requested.emit)
        self._earlier_deed = self.add_deed(
            "Ctrl+Up", self.tr("Earlier"), lambda: self.move_requested.emit(-1)
        )
        self._later_deed = self.add_deed("Ctrl+Down", self.tr("Later"), lambda: self.move_requested.emit(1))
        self._larger_deed = self.add_deed(
            "Space", self.tr("Larger"), lambda: self._show_larger(larger=not self._pages.isHidden())
        )
        self._undo_deed = self.add_deed("Ctrl+Z", self.tr("Undo"), self.undo_requested.emit, self._undo)

    def _join(self) -> None:
        self._materials.picked.connect(self.material_requested)
        self._pages.grid.picked.connect(self.page_requested)
        self._pages.source.chosen.connect(self.source_requested)
        self._pages.scanner.activated.connect(
            lambda at: self.scanner_requested.emit(self._pages.scanner.itemData(at))
        )
        self._pages.step_requested.connect(self._take_step)
        self._pages.empty.step_requested.connect(lambda: self.scan_requested.emit("add"))
        self._progress.cancel_requested.connect(self.cancel_requested)
        self._sheet_card.picture_requested.connect(self.picture_requested)

    def _lay_out(self) -> None:
        self._nothing.step_requested.connect(self.intake_requested)
        self._header.chips.addWidget(self._item)
        self._progress.setMinimumWidth(320)
        self._header.right.addWidget(self._progress)
        self._list_card.body.addWidget(self._materials, 1)
        self._list_card.body.addWidget(self._missing)
        self._sheet_card.setMaximumWidth(_RIGHT)
        cards = QHBoxLayout()
        cards.setSpacing(16)
        cards.addWidget(self._list_card)
        cards.addWidget(self._pages, 1)
        cards.addWidget(self._sheet_card, 1)
        actions = QWidget()
        primary = QHBoxLayout(actions)
        primary.setContentsMargins(0, 0, 0, 0)
        primary.addWidget(self._next)
        primary.addWidget(self._submit)
        papers = QWidget()
        column = QVBoxLayout(papers)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self._header)
        column.addLayout(cards, 1)
        column.addWidget(ActionBar(self._scan, self._files, self._undo, primary=actions))
        self._either.addWidget(self._nothing)
        self._either.addWidget(papers)
        self.body.addWidget(self._either)

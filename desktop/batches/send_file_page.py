"""An agency's file from this desk: whose it is, which file, what a load of it would come to, and the load."""

from pathlib import Path
from typing import assert_never

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget

from desktop.batches.batch import Task
from desktop.batches.report import Report
from desktop.batches.report_page import ReportView
from desktop.batches.send_file_flow import Checked, Choosing, Loaded, Sending, State, Stopped, Working
from desktop.batches.words_page import failed_words
from desktop.errors import DeskError, FileRefused
from desktop.shell.messages import error_message
from desktop.widgets.buttons import PrimaryButton, QuietButton
from desktop.widgets.card import Card
from desktop.widgets.choices import offer
from desktop.widgets.dropped_files import dropped_files
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.file_dialog import FileDialog
from desktop.widgets.inline_message import InlineMessage, Message
from desktop.widgets.labels import label
from desktop.widgets.page import ActionBar, Page, PageHeader
from desktop.widgets.progress_line import ProgressLine

_MEGABYTE = 1 << 20


class SendFilePage(Page):
    """One file, checked first.

    Signals:
        file_given: path of a file, and the agency whose it is.
        go_on_requested: where it was when it stopped.
        load_requested: what was checked is to count.
        cancel_requested: nothing of it shall.
        save_requested: where the refused rows go.
        begin_requested: the page was entered, or another file is wanted.
    """

    file_given = Signal(object, str)
    go_on_requested = Signal()
    load_requested = Signal()
    cancel_requested = Signal()
    save_requested = Signal(object)
    begin_requested = Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("Send an agency's file"), _help())
        self.setAcceptDrops(True)
        self._state: State = Choosing()
        self._header = PageHeader()
        self.agency = QComboBox()
        self.agency.setAccessibleName(self.tr("Whose file it is"))
        self.agency.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._message = InlineMessage()
        self.progress = ProgressLine(cancellable=True)
        self.report = ReportView()
        self._empty = EmptyState("upload-outline", "")
        self._middle = QStackedWidget()
        self._choose = QuietButton(self.tr("Choose a file"), "Ctrl+O", "folder-open-outline")
        self._save = QuietButton(self.tr("Save the refused rows"), "Ctrl+S", "download-outline")
        self._load = PrimaryButton(self.tr("Load"), "F8")
        self._lay_out()
        self._join()
        self.display(Choosing())

    def enter(self) -> None:
        """Whose file it is comes first."""
        if isinstance(self._state, Choosing):
            self.begin_requested.emit()
        self.agency.setFocus()

    def display(self, state: State) -> None:
        """Show how far the file is."""
        before, self._state = self._state, state
        self._message.clear()
        self.progress.hide()
        match state:
            case Choosing():
                self._show_choosing(state)
            case Sending():
                self._header.say(state.file)
                self._say_sending(state)
            case Working():
                self._header.say(state.file)
                self._say_working(state.task)
                self._show_report(state.report)
            case Checked():
                self._show_report(state.report)
                self._header.say(state.file, self.tr("Checked; nothing counts yet"))
                if state.ended is not None:
                    self._message.say(Message(*failed_words(state.ended), tone="warn"))
                self._say_of(state.saved, state.error)
            case Loaded():
                self._show_report(state.report)
                self._header.say(state.file)
                self._say_loaded(state)
            case Stopped():
                self._header.say(state.file)
                self._say_stopped(state)
            case _:
                assert_never(state)
        self._allow()
        if isinstance(before, Sending | Working) and not isinstance(state, Sending | Working):
            self._go_to_next_step()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = dropped_files(event)
        if files and self._choosing.isEnabled():
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self._give(files[0])

    def _lay_out(self) -> None:
        self.body.setSpacing(12)
        whose = QHBoxLayout()
        whose.setSpacing(12)
        whose.addWidget(label(self.tr("Whose file it is"), "secondary"))
        whose.addWidget(self.agency)
        whose.addWidget(self._header, 1)
        self.body.addLayout(whose)
        self.body.addWidget(self._message)
        self.body.addWidget(self.progress)
        told, blank = Card(), Card()
        told.body.addWidget(self.report, 1)
        blank.body.addWidget(self._empty)
        self._middle.addWidget(blank)
        self._middle.addWidget(told)
        self.body.addWidget(self._middle, 1)
        self.body.addWidget(ActionBar(self._choose, self._save, primary=self._load))

    def _join(self) -> None:
        self._choosing = self.add_deed("Ctrl+O", self.tr("Choose a file"), self._ask_file, self._choose)
        self._going_on = self.add_deed("F5", self.tr("Try again"), self._again)
        self._saving = self.add_deed("Ctrl+S", self.tr("Save the refused rows"), self._ask_place, self._save)
        self._loading = self.add_deed("F8", self.tr("Load"), self.load_requested.emit, self._load)
        self.agency.currentIndexChanged.connect(lambda _: self._allow())
        self.progress.cancel_requested.connect(self.cancel_requested)
        self._message.step_requested.connect(self._again)

    def _go_to_next_step(self) -> None:
        """Where the focus belongs once the work is over, if somebody is looking at it."""
        if self.isVisible():
            (self._load if self._loading.isEnabled() else self._choose).setFocus()

    def _show_choosing(self, state: Choosing) -> None:
        only = state.agencies[0].code if len(state.agencies) == 1 else ""
        offered = [(self.tr("Choose an agency"), ""), *((one.name, one.code) for one in state.agencies)]
        offer(self.agency, offered, self._whose or only)
        self._header.say("")
        self._show_blank(
            "upload-outline",
            self.tr("Choose the agency, then drop its file here or choose it"),
            self.tr("CSV or xlsx, up to 1 GB. It is checked first; nothing counts before you load it."),
        )
        if state.error is not None:
            self._message.say(error_message(state.error, retry=True))

    def _say_sending(self, state: Sending) -> None:
        if not state.whole:
            self.progress.say(self.tr("The file is being read…"), 0, 0)
        else:
            sizes = [f"{each / _MEGABYTE:,.0f}" for each in (state.done, state.whole)]
            words = self.tr("Being sent: {0} of {1} MB").format(*sizes)
            self.progress.say(words, state.done, state.whole)
        self.progress.show()
        self._show_blank("timer-sand", self.tr("The file goes to the centre and is checked there"))

    def _say_working(self, task: Task) -> None:
        done, whole = f"{task.done:,}", f"{task.whole:,}"
        if task.state == "cancelling":
            words = self.tr("Being cancelled…")
        elif not task.whole:
            words = self.tr("Waits for its turn…")
        elif task.kind == "check":
            words = self.tr("Being checked: {0} of {1} rows").format(done, whole)
        else:
            words = self.tr("Being loaded: {0} of {1} rows").format(done, whole)
        self.progress.say(words, task.done, task.whole)
        self.progress.show()

    def _say_loaded(self, state: Loaded) -> None:
        if state.task.why == "known_before":
            said = self.tr("This file counts already, as batch {0}; nothing changed.")
        else:
            said = self.tr("Loaded as batch {0}; it counts now.")
        self._message.say(Message(said.format(state.task.batch), tone="good"))
        self._say_of(state.saved, state.error)

    def _say_stopped(self, state: Stopped) -> None:
        self._show_blank("file-alert-outline", self.tr("Nothing of this file counts"))
        if state.task is not None:
            happened, means = failed_words(state.task)
            self._message.say(Message(happened, means, tone="warn"))
        elif state.error is not None:
            self._message.say(_error(state.error, retry=True))

    def _say_of(self, saved: str, error: DeskError | None) -> None:
        if error is not None:
            self._message.say(_error(error))
        elif saved:
            self._message.say(Message(self.tr("Saved as {0}.").format(saved), tone="good"))

    def _show_report(self, report: Report | None) -> None:
        if report is None:
            self._show_blank("timer-sand", self.tr("The centre looks through the file"))
            return
        self.report.display(report)
        self._middle.setCurrentIndex(1)

    def _show_blank(self, icon: str, line: str, means: str = "") -> None:
        self._empty.show_icon(icon)
        self._empty.say(line, means)
        self._middle.setCurrentIndex(0)

    def _allow(self) -> None:
        idle = not isinstance(self._state, Sending | Working)
        self.agency.setEnabled(idle)
        self._choosing.setEnabled(idle and bool(self._whose))
        stopped = isinstance(self._state, Choosing | Stopped) and self._state.error is not None
        self._going_on.setEnabled(stopped)
        report = self._state.report if isinstance(self._state, Checked | Loaded) else None
        self._saving.setEnabled(report is not None and report.refused > 0)
        self._loading.setEnabled(isinstance(self._state, Checked) and self._state.report.taken > 0)

    def _again(self) -> None:
        """Where it was when it stopped; before there is a file, who there is."""
        if isinstance(self._state, Choosing):
            self.begin_requested.emit()
        else:
            self.go_on_requested.emit()

    @property
    def _whose(self) -> str:
        return str(self.agency.currentData() or "")

    def _give(self, path: Path) -> None:
        self.file_given.emit(path, self._whose)

    def _ask_file(self) -> None:
        dialog = FileDialog(self, self.tr("Choose a file"), self.tr("Agencies' files (*.csv *.xlsx *.txt)"))
        dialog.setFileMode(FileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self._give(Path(name)))
        dialog.open()

    def _ask_place(self) -> None:
        dialog = FileDialog(self, self.tr("Save the refused rows"), self.tr("Table (*.csv)"))
        dialog.setAcceptMode(FileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        dialog.fileSelected.connect(lambda name: self.save_requested.emit(Path(name)))
        dialog.open()


def _error(error: DeskError, *, retry: bool = False) -> Message:
    """A file that is not taken is told of in this page's words."""
    if not isinstance(error, FileRefused):
        return error_message(error, retry=retry)
    translate = QCoreApplication.translate
    means = {
        "not_a_file": translate("batches", "It is no file."),
        "empty": translate("batches", "It is empty."),
        "too_large": translate("batches", "It is larger than 1 GB: have it come by the agency's folder."),
        "unwritable": translate("batches", "It cannot be written there: choose another place."),
    }.get(error.reason, translate("batches", "It cannot be read: see whether another program holds it."))
    return Message(translate("batches", "The file was not taken"), means, tone="warn")


def _help() -> str:
    return QCoreApplication.translate(
        "batches",
        "Send an agency's file to the population base. Choose the agency, then the file with Ctrl+O or by\n"
        "dropping it here. The centre checks it and tells what a load would come to; nothing counts yet.\n"
        "Ctrl+S saves the refused rows to be sent back to the agency: that file names people.\n"
        "F8 loads it: it counts from then on, all of it at once. Cancel takes back what was begun.",
    )

"""A paper as it will be printed at the left; where it goes and what became of it at the right."""

from typing import assert_never

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.papers.page_picture import PagePicture
from desktop.papers.print_states import (
    Failed,
    HandedOver,
    HandingOver,
    NotPrinted,
    NotSaved,
    Preparing,
    Printed,
    Ready,
    Saved,
    Sheet,
    State,
)
from desktop.papers.printing import Queue
from desktop.papers.words_page import Told, copy_words, not_printed_words, progress_words, title_words
from desktop.shell.messages import error_message
from desktop.widgets.buttons import PrimaryButton, QuietButton
from desktop.widgets.card import Card
from desktop.widgets.field_row import FieldRow
from desktop.widgets.file_dialog import FileDialog
from desktop.widgets.form_row import FormRow
from desktop.widgets.inline_message import InlineMessage, Message
from desktop.widgets.labels import label, restyle
from desktop.widgets.page import Page, PageHeader
from desktop.widgets.segments import Segments
from desktop.widgets.state_chip import StateChip

_SIDE_LEAST, _SIDE_MOST = 300, 372
_MOST_WIDE = {"a5": 560, "a4": 720, "roll80": 340}


class PaperPage(Page):
    """One paper of any kind.

    Signals:
        print_requested: F9.
        elsewhere_requested: name of the print queue to be used instead.
        size_chosen: "a5", "a4" or "roll80".
        part_chosen: "citizen" or "office".
        queue_chosen: name of a print queue.
        save_requested: where to put the PDF.
        refresh_requested: F5.
    """

    print_requested = Signal()
    elsewhere_requested = Signal(str)
    size_chosen = Signal(str)
    part_chosen = Signal(str)
    queue_chosen = Signal(str)
    save_requested = Signal(str)
    refresh_requested = Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("Paper"), _help())
        self._sheet: Sheet | None = None
        self._header = PageHeader()
        self._chip = StateChip("receipt-text-outline", "")
        self._header.chips.addWidget(self._chip)
        self._message = InlineMessage()
        self._preview = Preview(self.tr("Preview of the paper"))
        sizes = [("a5", self.tr("A5")), ("a4", self.tr("A4")), ("roll80", self.tr("80 mm"))]
        self._size = Segments(sizes, least=64)
        parts = [("citizen", self.tr("Citizen")), ("office", self.tr("File"))]
        self._part = Segments(parts)
        self._part_words = label(self.tr("Copy"), "secondary")
        self._queue = QComboBox()
        self._queue.setObjectName("printer")
        self._number = FieldRow(self.tr("Number"), "", kind="numeric", label_width=40)
        self._side = QScrollArea()
        self._told = label("", "heading", wrap=True)
        self._means = label("", "secondary", wrap=True)
        self._elsewhere = QuietButton("", icon_name="printer-outline")
        self._other = ""
        self._save = QuietButton(self.tr("Save as PDF…"), icon_name="file-pdf-box")
        self._print = PrimaryButton(self.tr("Print"), "F9", "printer-outline")
        self._lay_out()
        self._join()
        self.display(Preparing())

    def enter(self) -> None:
        """Print is the next step."""
        (self._print if self._print.isEnabled() else self).setFocus()

    def display(self, state: State) -> None:
        """Show a state of the errand."""
        self._message.clear()
        match state:
            case Preparing():
                self._show_preparing()
            case Failed(error=error, sheet=sheet):
                if sheet is not None:
                    self._lay(sheet)
                self._message.say(error_message(error, retry=True))
                self._allow(printing=sheet is not None)
            case NotSaved(sheet=sheet, detail=detail):
                self._lay(sheet)
                self._message.say(Message(self.tr("The PDF could not be saved there."), detail, tone="warn"))
                self._allow(printing=True)
            case Ready() | HandingOver() | HandedOver() | Printed() | NotPrinted() | Saved():
                self._lay(state.sheet)
                self._tell(self._words(state))
                self._offer(state)
            case _:
                assert_never(state)
        self._refreshing.setEnabled(not isinstance(state, HandingOver))
        if isinstance(state, Ready) and self.isVisible():
            self.enter()

    def _show_preparing(self) -> None:
        self._sheet = None
        self._preview.show_pages((), "a5")
        self._header.say(self.tr("The paper is being drawn…"))
        self._chip.hide()
        self._tell(Told("", "", "receipt-text-outline", "accent"))
        self._elsewhere.hide()
        self._allow(printing=False)

    def _offer(self, state: Ready | HandingOver | HandedOver | Printed | NotPrinted | Saved) -> None:
        """What can be done now. Where a printer stands in the way, another one, and the PDF at once."""
        sheet, stuck = state.sheet, _stuck(state)
        others = (queue for queue in sheet.queues if queue.accepting and not queue.stopped)
        self._other = next((queue.name for queue in others if stuck and queue.name != stuck), "")
        self._elsewhere.say(self.tr("Print at {0}").format(self._other))
        self._elsewhere.setVisible(bool(self._other))
        if stuck:
            QTimer.singleShot(0, self, lambda: self._side.ensureWidgetVisible(self._save))
        if isinstance(state, HandedOver):
            chosen = sheet.queue.name if sheet.queue else ""
            self._allow(printing=bool(stuck) and chosen not in {"", stuck}, instead=bool(stuck))
            self._size.setEnabled(False)
            self._part.setEnabled(False)
        else:
            self._allow(printing=not isinstance(state, HandingOver))

    def _words(self, state: Ready | HandingOver | HandedOver | Printed | NotPrinted | Saved) -> Told:
        """What became of the paper so far."""
        match state:
            case Ready(sheet=sheet):
                return self._ready_words(sheet)
            case HandingOver():
                return Told(self.tr("Being handed to the printer…"), "", "progress-clock", "accent")
            case HandedOver(job=job, progress=progress):
                return progress_words(progress, job)
            case Printed(job=job):
                means = self.tr("Job {0}. What is printed now will be marked as a reprint.").format(job.id)
                return Told(self.tr("Printed"), means, "printer-check", "good")
            case NotPrinted(reason=reason):
                return not_printed_words(reason)
            case Saved():
                means = self.tr("This copy is counted; the next one will be marked as a reprint.")
                return Told(self.tr("Saved as PDF"), means, "check-circle", "good")

    def _lay_out(self) -> None:
        self.body.addWidget(self._header)
        self.body.addWidget(self._message)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._preview, 2)
        card = Card()
        card.setMinimumWidth(_SIDE_LEAST)  # at 150 % the paper gets the room
        card.setMaximumWidth(_SIDE_MOST)
        self._side.setObjectName("clear")
        self._side.setWidgetResizable(True)
        self._side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._side.setWidget(self._side_column())
        card.body.addWidget(self._side)
        row.addWidget(card, 1)
        self.body.addLayout(row, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self._print)
        self.body.addLayout(foot)

    def _side_column(self) -> QWidget:
        """Which paper it is, where it goes, what became of it. It scrolls where the window is small."""
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 8, 0)
        column.addWidget(self._number)
        column.addSpacing(8)
        column.addWidget(label(self.tr("Size"), "secondary"))
        column.addWidget(self._size)
        column.addSpacing(8)
        column.addWidget(self._part_words)
        column.addWidget(self._part)
        column.addSpacing(8)
        column.addWidget(FormRow(self.tr("Printer"), self._queue))
        column.addSpacing(16)
        column.addWidget(self._told)
        column.addWidget(self._means)
        column.addSpacing(8)
        for button in (self._elsewhere, self._save):
            column.addWidget(button)
        column.addStretch(1)
        return whole

    def _join(self) -> None:
        self._printing = self.add_deed("F9", self.tr("Print"), self.print_requested.emit, self._print)
        self._refreshing = self.add_deed("F5", self.tr("Refresh"), self.refresh_requested.emit)
        self._size.chosen.connect(self.size_chosen)
        self._part.chosen.connect(self.part_chosen)
        self._queue.activated.connect(lambda _: self.queue_chosen.emit(self._queue.currentData() or ""))
        self._message.step_requested.connect(self.refresh_requested)
        self._save.clicked.connect(self._ask_where)
        self._elsewhere.clicked.connect(lambda: self.elsewhere_requested.emit(self._other))

    def _lay(self, sheet: Sheet) -> None:
        if sheet is self._sheet:
            return
        before, self._sheet = self._sheet, sheet
        copy = sheet.drawn.copy
        self._header.say(title_words(copy.paper.kind), copy.paper.about)
        self._chip.say(*copy_words(copy))
        self._chip.show()
        self._number.say(copy.paper.number)
        self._size.show_choice(sheet.drawn.size, sheet.template.sizes)
        self._part.show_choice(copy.part, sheet.template.parts)
        for one in (self._part_words, self._part):
            one.setVisible(len(sheet.template.parts) > 1)
        if before is None or before.pages is not sheet.pages:
            self._preview.show_pages(sheet.pages, sheet.drawn.size)
        self._show_queues(sheet)

    def _show_queues(self, sheet: Sheet) -> None:
        """The choice is made anew only where it changed: it may be open, or be read aloud."""
        first = self.tr("Choose…") if sheet.queues else self.tr("No printer")
        rows = [(first, "")] if sheet.queue is None else []
        for queue in sheet.queues:
            words = self.tr("{0} (stopped)").format(queue.name) if queue.stopped else queue.name
            rows.append((words, queue.name))
        combo = self._queue
        if rows != [(combo.itemText(one), combo.itemData(one)) for one in range(combo.count())]:
            combo.clear()
            for words, name in rows:
                combo.addItem(words, name)
        combo.setCurrentIndex(combo.findData(sheet.queue.name if sheet.queue else ""))

    def _ready_words(self, sheet: Sheet) -> Told:
        if not sheet.queues:
            return not_printed_words("no_printer")
        if sheet.queue is None:
            return not_printed_words("not_chosen")
        if sheet.queue.stopped:
            means = self.tr("It takes the paper, but prints it only when it is started again.")
            return Told(self.tr("This printer is stopped"), means, "printer-alert", "warn")
        return Told(self.tr("Ready to print"), "", "printer-outline", "accent")

    def _tell(self, told: Told) -> None:
        self._told.setText(told.words)
        self._means.setText(told.means)
        restyle(self._told, "tone", told.tone)

    def _allow(self, *, printing: bool, instead: bool | None = None) -> None:
        """Printing makes sense now, or not; `instead`: another printer or the PDF. The focus stays on the
        page: its keys go on working."""
        instead = printing if instead is None else instead
        away = [self._print] * (not printing) + [self._save, self._elsewhere] * (not instead)
        if any(button.hasFocus() for button in away):
            self._preview.setFocus()
        self._printing.setEnabled(printing)
        self._print.setEnabled(printing)
        self._save.setEnabled(instead)
        self._elsewhere.setEnabled(instead)
        self._size.setEnabled(printing)
        self._part.setEnabled(printing)
        self._queue.setEnabled(instead and self._sheet is not None and bool(self._sheet.queues))

    def _ask_where(self) -> None:
        if self._sheet is None:
            return
        dialog = FileDialog(self, self.tr("Save as PDF"), self.tr("PDF (*.pdf)"))
        dialog.setAcceptMode(FileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(f"{self._sheet.drawn.copy.paper.number}.pdf")
        dialog.fileSelected.connect(self.save_requested)
        dialog.open()


class Preview(QScrollArea):
    """The pages, one below the other, on the ground of the window."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName("preview")
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setWidgetResizable(True)
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        self._column.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setWidget(inner)
        self._sheets: list[QLabel] = []
        """Kept for the next paper: what is read aloud must not vanish under the reader."""
        self._pages: tuple[PagePicture, ...] = ()
        self._most = _MOST_WIDE["a5"]

    def show_pages(self, pages: tuple[PagePicture, ...], size: str) -> None:
        """Show these pages."""
        self._pages = pages
        self._most = _MOST_WIDE[size]
        while len(self._sheets) < len(pages):
            sheet = QLabel()
            sheet.setObjectName("sheet")
            self._column.addWidget(sheet)
            self._sheets.append(sheet)
        for place, sheet in enumerate(self._sheets):
            sheet.setVisible(place < len(pages))
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw()

    def _draw(self) -> None:
        ratio = self.devicePixelRatioF()
        width = min(self.viewport().width() - 8, self._most)
        for sheet, page in zip(self._sheets, self._pages, strict=False):
            image = QImage(page.pixels, page.width, page.height, 4 * page.width, QImage.Format.Format_RGB32)
            sized = image.scaledToWidth(round(width * ratio), Qt.TransformationMode.SmoothTransformation)
            picture = QPixmap.fromImage(sized)
            picture.setDevicePixelRatio(ratio)
            sheet.setPixmap(picture)


def _stuck(state: Ready | HandingOver | HandedOver | Printed | NotPrinted | Saved) -> str:
    """The printer that stands in the way, if one does."""
    match state:
        case HandedOver(job=job, progress="stopped"):
            return job.queue
        case NotPrinted(sheet=Sheet(queue=Queue(name=name))):
            return name
        case Ready(sheet=Sheet(queue=Queue(name=name, stopped=True))):
            return name
        case _:
            return ""


def _help() -> str:
    return QCoreApplication.translate(
        "receipts",
        "The paper as it will be printed. F9 prints it; the page says when the spooler has taken it and\n"
        "when it is printed. Every copy is counted at the centre and marked as a reprint from the second.\n"
        "Without a printer the PDF is kept and can be saved; where one is stopped, use another.",
    )

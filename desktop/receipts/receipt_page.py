"""The receipt as it will be printed at the left; where it goes and what became of it at the right."""

from typing import assert_never

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.receipts.page_picture import PagePicture
from desktop.receipts.print_states import (
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
from desktop.receipts.words_page import Told, copy_words, not_printed_words, progress_words, title_words
from desktop.shell.messages import error_message
from desktop.widgets.buttons import PrimaryButton, QuietButton
from desktop.widgets.card import Card
from desktop.widgets.field_row import FieldRow
from desktop.widgets.form_row import FormRow
from desktop.widgets.inline_message import InlineMessage, Message
from desktop.widgets.labels import label
from desktop.widgets.page import Page, PageHeader
from desktop.widgets.segments import Segments
from desktop.widgets.state_chip import StateChip

_SIDE_WIDTH = 372
_MOST_WIDE = {"a5": 560, "roll80": 340}


class ReceiptPage(Page):
    """One receipt.

    Signals:
        print_requested: F9.
        paper_chosen: "a5" or "roll80".
        queue_chosen: name of a print queue.
        save_requested: where to put the PDF.
        refresh_requested: F5.
    """

    print_requested = Signal()
    paper_chosen = Signal(str)
    queue_chosen = Signal(str)
    save_requested = Signal(str)
    refresh_requested = Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("Receipt"), _help())
        self._sheet: Sheet | None = None
        self._header = PageHeader()
        self._chip = StateChip("receipt-text-outline", "")
        self._header.chips.addWidget(self._chip)
        self._message = InlineMessage()
        self._preview = _Preview(self.tr("Preview of the paper"))
        self._paper = Segments([("a5", self.tr("A5")), ("roll80", self.tr("80 mm roll"))])
        self._queue = QComboBox()
        self._queue.setObjectName("printer")
        self._number = FieldRow(self.tr("Receipt"), "", kind="numeric")
        self._copy = FieldRow(self.tr("Copy"), "")
        self._told = label("", "heading", wrap=True)
        self._means = label("", "secondary", wrap=True)
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
                self._allow(printing=not isinstance(state, HandingOver | HandedOver))
            case _:
                assert_never(state)
        if isinstance(state, Ready) and self.isVisible():
            self.enter()

    def _show_preparing(self) -> None:
        self._sheet = None
        self._preview.show_pages((), "a5")
        self._header.say(self.tr("The receipt is being drawn…"))
        self._chip.hide()
        self._tell(Told("", "", "receipt-text-outline", "accent"))
        self._allow(printing=False)

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
        row.addWidget(self._preview, 1)
        card = Card()
        card.setFixedWidth(_SIDE_WIDTH)
        for widget in (self._number, self._copy):
            card.body.addWidget(widget)
        card.body.addSpacing(8)
        card.body.addWidget(label(self.tr("Paper"), "secondary"))
        card.body.addWidget(self._paper)
        card.body.addSpacing(8)
        card.body.addWidget(FormRow(self.tr("Printer"), self._queue))
        card.body.addSpacing(16)
        card.body.addWidget(self._told)
        card.body.addWidget(self._means)
        card.body.addStretch(1)
        row.addWidget(card)
        self.body.addLayout(row, 1)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self._save)
        foot.addStretch(1)
        foot.addWidget(self._print)
        self.body.addLayout(foot)

    def _join(self) -> None:
        self._printing = self.add_deed("F9", self.tr("Print"), self.print_requested.emit, self._print)
        self.add_deed("F5", self.tr("Refresh"), self.refresh_requested.emit)
        self._paper.chosen.connect(self.paper_chosen)
        self._queue.activated.connect(lambda _: self.queue_chosen.emit(self._queue.currentData() or ""))
        self._message.step_requested.connect(self.refresh_requested)
        self._save.clicked.connect(self._ask_where)

    def _lay(self, sheet: Sheet) -> None:
        if sheet is self._sheet:
            return
        before, self._sheet = self._sheet, sheet
        copy = sheet.drawn.copy
        self._header.say(title_words(copy.receipt), copy.receipt.item_name)
        self._chip.say(*copy_words(copy))
        self._chip.show()
        self._number.say(copy.receipt.number)
        self._copy.say(str(copy.number))
        self._paper.show_choice(sheet.drawn.paper, ("a5", "roll80"))
        if before is None or before.pages is not sheet.pages:
            self._preview.show_pages(sheet.pages, sheet.drawn.paper)
        self._show_queues(sheet)

    def _show_queues(self, sheet: Sheet) -> None:
        self._queue.clear()
        if not sheet.queues:
            self._queue.addItem(self.tr("No printer"), "")
        elif sheet.queue is None:
            self._queue.addItem(self.tr("Choose…"), "")
        for queue in sheet.queues:
            words = self.tr("{0} (stopped)").format(queue.name) if queue.stopped else queue.name
            self._queue.addItem(words, queue.name)
        if sheet.queue is not None:
            self._queue.setCurrentIndex(self._queue.findData(sheet.queue.name))

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
        self._told.setProperty("tone", told.tone)
        self._told.style().unpolish(self._told)
        self._told.style().polish(self._told)

    def _allow(self, *, printing: bool) -> None:
        """Printing again makes sense now, or not. The focus stays on the page: its keys go on working."""
        if not printing and (self._print.hasFocus() or self._save.hasFocus()):
            self._preview.setFocus()
        self._printing.setEnabled(printing)
        self._print.setEnabled(printing)
        self._save.setEnabled(printing)
        self._paper.setEnabled(printing)
        self._queue.setEnabled(printing and self._sheet is not None and bool(self._sheet.queues))

    def _ask_where(self) -> None:
        if self._sheet is None:
            return
        dialog = QFileDialog(self, self.tr("Save as PDF"), "", self.tr("PDF (*.pdf)"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(f"{self._sheet.drawn.copy.receipt.number}.pdf")
        dialog.fileSelected.connect(self.save_requested)
        dialog.open()


class _Preview(QScrollArea):
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
        self._pages: tuple[PagePicture, ...] = ()
        self._most = _MOST_WIDE["a5"]

    def show_pages(self, pages: tuple[PagePicture, ...], paper: str) -> None:
        """Show these pages."""
        self._pages = pages
        self._most = _MOST_WIDE[paper]
        while self._column.count():
            widget = self._column.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for _ in pages:
            sheet = QLabel()
            sheet.setObjectName("sheet")
            self._column.addWidget(sheet)
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw()

    def _draw(self) -> None:
        ratio = self.devicePixelRatioF()
        width = min(self.viewport().width() - 8, self._most)
        for place, page in enumerate(self._pages):
            image = QImage(page.pixels, page.width, page.height, 4 * page.width, QImage.Format.Format_RGB32)
            sized = image.scaledToWidth(round(width * ratio), Qt.TransformationMode.SmoothTransformation)
            picture = QPixmap.fromImage(sized)
            picture.setDevicePixelRatio(ratio)
            sheet = self._column.itemAt(place).widget()
            if isinstance(sheet, QLabel):
                sheet.setPixmap(picture)


def _help() -> str:
    return QCoreApplication.translate(
        "receipts",
        "The paper as it will be printed. F9 prints it; the page says when the spooler has taken it and\n"
        "when it is printed. Every copy is counted at the centre and marked as a reprint from the second.\n"
        "Without a printer the PDF is kept and can be saved.",
    )

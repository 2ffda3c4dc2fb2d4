"""What agencies sent: the list at the left, how good it is at the right; one key takes a batch back."""

from PySide6.QtCore import QCoreApplication, Signal

from desktop.batches.batch import Line
from desktop.batches.batches_flow import Shown
from desktop.batches.detail_page import DetailCard
from desktop.batches.narrowing_page import BatchBar
from desktop.batches.undo_form_page import UndoForm
from desktop.batches.words_page import stands_words, unfit_words
from desktop.widgets.buttons import QuietButton
from desktop.widgets.long_table import LongTable
from desktop.widgets.page import ActionBar
from desktop.widgets.row_table import Cell, Column
from desktop.widgets.time_words import short_moment
from desktop.widgets.tones import Tone
from desktop.worklist import Waiting
from desktop.worklist_page import ListPage

_LOOKS: dict[str, tuple[Tone, str]] = {
    "in_force": ("good", "check-circle-outline"),
    "loaded": ("good", "check-circle-outline"),
    "compared": ("good", "check-circle-outline"),
    "fresh": ("good", "check-circle-outline"),
    "loading": ("accent", "progress-clock"),
    "undoing": ("accent", "progress-clock"),
    "undone": ("secondary", "undo"),
    "checked": ("secondary", "text-box-search-outline"),
    "unfit": ("bad", "file-alert-outline"),
    "not_compared": ("bad", "file-alert-outline"),
    "missing": ("warn", "help-circle-outline"),
    "late": ("bad", "clock-alert-outline"),
}


class BatchesPage(ListPage[Shown]):
    """A steward's list.

    Signals:
        narrowing_chosen: the Narrowing wanted.
        undo_requested: the batch in hand is to count no more; the reason.
        cancel_requested: the undo of the one in hand is to stop.
        send_requested: a file is to be sent.
    """

    narrowing_chosen = Signal(object)
    undo_requested = Signal(str)
    cancel_requested = Signal()
    send_requested = Signal()

    def __init__(self, *, may_send: bool, may_undo: bool) -> None:
        form = UndoForm()
        super().__init__(self.tr("Batches"), _help(), _table(), form)
        self.form = form
        self._may_undo = may_undo
        self.narrowing, self.detail = BatchBar(), DetailCard()
        self._send = QuietButton(self.tr("Send a file"), "Ctrl+O", "upload-outline")
        self._undo = QuietButton(self.tr("Take back"), "Ctrl+B", "undo")
        self.lay_out(self.narrowing, self.detail, ActionBar(self._send, self._undo))
        self._send.setVisible(may_send)  # once they stand on the page: else each is a window for a moment
        self._undo.setVisible(may_undo)
        self._join(may_send=may_send)
        self.display(Waiting())

    def _join(self, *, may_send: bool) -> None:
        self.narrowing.chosen.connect(self.narrowing_chosen)
        self.form.decided.connect(self._decide)
        self.detail.cancel_requested.connect(self.cancel_requested)
        if may_send:
            self.add_deed("Ctrl+O", self.tr("Send a file"), self.send_requested.emit, self._send)
        self._undoing = self.add_deed("Ctrl+B", self.tr("Take back"), self._ask_undo, self._undo)

    def show_list(self, shown: Shown) -> None:
        """What is listed, and the one in hand."""
        lines = {line.key: line for line in shown.listed.rows}
        self.narrowing.display(shown.agencies, shown.narrowing)
        in_hand = shown.one.key if shown.one is not None else ""
        self.show_rows(lines, _cells, in_hand, goes_on=shown.goes_on)
        self.detail.display(shown.one, shown.detail)
        if not lines:
            means = self.tr("What agencies send by file, call or folder appears here")
            self.listing.say("inbox-outline", self.tr("Nothing of this kind"), means)

    def allow(self) -> None:
        """As the one in hand allows."""
        state = self._at_list
        detail = state.detail if state is not None else None
        under_way = detail is not None and detail.undo is not None and not detail.undo.ended
        may = detail is not None and detail.may_undo and not under_way
        self._undoing.setEnabled(self._may_undo and may and state is not None and not state.busy)

    def _ask_undo(self) -> None:
        shown = self._at_list
        if shown is not None and shown.one is not None and shown.detail is not None:
            self.form.ask(shown.one, shown.detail)

    def _decide(self, reason: str) -> None:
        self.form.hide()
        self.table.setFocus()
        self.undo_requested.emit(reason)


def _table() -> LongTable:
    translate = QCoreApplication.translate
    columns = (
        Column(translate("batches", "No."), 70),
        Column(translate("batches", "Agency")),
        Column(translate("batches", "When"), 110),
        Column(translate("batches", "Taken"), 80),
        Column(translate("batches", "Stands"), 120),
    )
    return LongTable(translate("batches", "Batches"), columns, spare=(2, 3))


def _cells(line: Line) -> tuple[Cell, ...]:
    tone, icon = _LOOKS.get(line.stands, ("secondary", ""))
    taken = f"{line.counts:,}"
    refused = QCoreApplication.translate("batches", "{0} taken, {1} refused")
    of_list = line.stands in {"compared", "not_compared"}  # nothing of it is taken
    return (
        Cell("" if line.number is None else str(line.number), "secondary"),
        Cell(line.agency_name),
        Cell(short_moment(line.at) if line.at is not None else "", "secondary"),
        Cell("—", "secondary") if of_list else Cell(taken, hint=refused.format(taken, f"{line.refused:,}")),
        Cell(stands_words(line), tone, icon, hint=unfit_words(line)),
    )


def _help() -> str:
    return QCoreApplication.translate(
        "batches",
        "What agencies sent, by file, by call and by folder, and how good it is. The arrow keys choose one;\n"
        "at the right stand the rows that are good, repaired, doubtful and refused, with lines as examples.\n"
        "Ctrl+O sends an agency's file. Ctrl+B takes a batch back: it counts no more, and nothing is lost.\n"
        "Freshness tells which agency has said nothing for more than a month.",
    )

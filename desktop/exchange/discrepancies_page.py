"""What disagrees: list at the left, everybody's words at the right, one key a verdict, then the next."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Signal

from desktop.exchange.discrepancies_flow import Shown
from desktop.exchange.discrepancy import Decision, Row, Verdict
from desktop.exchange.narrowing_page import DiscrepancyBar
from desktop.exchange.side_by_side_page import MOST_KEYS, SideBySide
from desktop.exchange.verdict_form_page import VerdictForm
from desktop.exchange.words_page import agencies_words, field_words
from desktop.widgets.buttons import QuietButton
from desktop.widgets.inline_message import Message
from desktop.widgets.long_table import LongTable
from desktop.widgets.page import ActionBar
from desktop.widgets.row_table import Cell, Column
from desktop.worklist import Waiting
from desktop.worklist_page import ListPage

SOURCES, MOST_NAMED = 190, 3
"""Pixels for the names of so many agencies; where there are more, the first stands for all."""
LIST_WIDTH = 384
"""With field and day beside them; in a narrow window what is beside the list gives way."""


class DiscrepanciesPage(ListPage[Shown]):
    """A steward's list.

    Signals:
        narrowing_chosen: the Narrowing wanted.
        settled: a Decision.
        take_back_requested: what was settled last is to be open again.
    """

    narrowing_chosen = Signal(object)
    settled = Signal(object)
    take_back_requested = Signal()

    def __init__(self) -> None:
        form = VerdictForm()
        super().__init__(self.tr("Discrepancies"), _help(), _table(), form)
        self.form = form
        self.narrowing, self.side = DiscrepancyBar(), SideBySide()
        self._verdicts: tuple[tuple[Verdict, str, str], ...] = (
            ("correct", "F6", self.tr("Correct")),
            ("both_wrong", "F7", self.tr("All wrong")),
            ("not_same_person", "Ctrl+D", self.tr("Not the same person")),
            ("needs_person", "Ctrl+P", self.tr("Ask the person")),
        )
        self._buttons = [QuietButton(words, key) for _, key, words in self._verdicts]
        self._back = QuietButton(self.tr("Take back"), "Ctrl+B", "undo")
        self.lay_out(self.narrowing, self.side, ActionBar(*self._buttons, self._back), (2, 3))
        self.listing.setMinimumWidth(LIST_WIDTH)
        self._join()
        self.display(Waiting())

    def _join(self) -> None:
        self.narrowing.chosen.connect(self.narrowing_chosen)
        self.side.accepted.connect(self._accept)
        self.form.decided.connect(self.settled)
        # A digit by itself, typed anywhere, begins a look-up: the words are numbered with Ctrl.
        self._accepting = [
            self.add_deed(
                f"Ctrl+{at + 1}",
                self.tr("Accept no. {0}").format(at + 1),
                partial(self._accept_at, at),
                shown=at == 0,
            )
            for at in range(MOST_KEYS)
        ]
        self._deeds_of = [
            self.add_deed(key, words, partial(self._ask, verdict), button)
            for (verdict, key, words), button in zip(self._verdicts, self._buttons, strict=True)
        ]
        self._taking_back = self.add_deed(
            "Ctrl+B", self.tr("Take back"), self.take_back_requested.emit, self._back
        )

    def show_list(self, shown: Shown) -> None:
        """What is listed, and the one in hand."""
        rows = {row.key: row for row in shown.listed.rows}
        self.narrowing.display(shown.listed.counts, shown.narrowing)
        self.show_rows(rows, self._cells, shown.one.key if shown.one is not None else "")
        if not rows:
            means = self.tr("What agencies or windows say otherwise appears here")
            self.listing.say("check-circle-outline", self.tr("Nothing of this kind"), means)
        if shown.taken_back:
            self._message.say(Message(self.tr("Taken back; it is to be settled again."), tone="good"))

    def allow(self) -> None:
        """As the one in hand allows."""
        shown = self._at_list
        one = shown.one if shown is not None else None
        may = shown is not None and one is not None and not shown.busy and one.state != "gone"
        may = may and one is not None and one.may_settle and self._is_in_hand
        self.side.display(one, may_settle=may)
        for at, deed in enumerate(self._accepting):
            deed.setEnabled(may and one is not None and at < len(one.values))
        for deed in self._deeds_of:
            deed.setEnabled(may)
        settled = (one is not None and one.settled is not None) or (
            shown is not None and shown.last is not None
        )
        self._taking_back.setEnabled(settled and shown is not None and not shown.busy)

    def _ask(self, verdict: Verdict) -> None:
        shown = self._at_list
        if shown is not None and shown.one is not None:
            self.form.ask(verdict, shown.one)

    def _accept_at(self, at: int) -> None:
        shown = self._at_list
        if shown is not None and shown.one is not None:
            self._accept(shown.one.values[at].agency)

    def _accept(self, agency: str) -> None:
        self.settled.emit(Decision("accept", agency))

    def _cells(self, row: Row) -> tuple[Cell, ...]:
        names, window = row.agency_names, self.tr("A window against the record")
        again = self.tr("{0} · again") if row.relapses else "{0}"
        most = MOST_NAMED - bool(row.relapses)  # that it came again stands last, and is never cut
        every, differ = agencies_words(names) or window, agencies_words(names, most) or window
        icon = "clock-alert-outline" if row.overdue else ""
        due = Cell(row.due_on[5:], "bad" if row.overdue else "secondary", icon, hint=row.due_on)
        hint = f"{again.format(every)}\n{row.must_settle_name}"
        return (Cell(field_words(row.field)), Cell(again.format(differ), hint=hint), due)


def _table() -> LongTable:
    translate = QCoreApplication.translate
    columns = (
        Column(translate("exchange", "Field"), 90),
        Column(translate("exchange", "Differ"), least=SOURCES),
        Column(translate("exchange", "Due"), 90),
    )
    return LongTable(translate("exchange", "Discrepancies"), columns)


def _help() -> str:
    return QCoreApplication.translate(
        "exchange",
        "What agencies say differently about a person, or a window raised. The arrow keys choose one;\n"
        "Ctrl+1 to Ctrl+4 accept an agency's word; F6 corrects, F7 says that all are wrong, Ctrl+D that an\n"
        "agency speaks of somebody else, Ctrl+P that the person must be asked. Then comes the next one.\n"
        "Ctrl+B takes back what was settled last; under Settled any other one.",
    )

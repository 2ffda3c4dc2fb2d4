"""The assessment of agencies: scores of a month at the left, what explains one of them at the right."""

from pathlib import Path
from typing import assert_never

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.exchange.assessment import PARTS, Assessment, Month, Points, month_after, month_before
from desktop.exchange.assessment_words_page import (
    grade_words,
    measure_words,
    part_words,
    points_words,
    value_words,
    why_words,
)
from desktop.exchange.assessments_flow import Asking, Failed, Out, Shown, State
from desktop.shell.messages import error_message
from desktop.widgets.buttons import PrimaryButton, QuietButton
from desktop.widgets.card import Card
from desktop.widgets.file_dialog import FileDialog
from desktop.widgets.inline_message import InlineMessage, Message
from desktop.widgets.labels import ShortenedLabel
from desktop.widgets.listing import Listing
from desktop.widgets.long_table import LongTable
from desktop.widgets.page import ActionBar, Page, PageHeader
from desktop.widgets.row_table import Cell, Column
from desktop.widgets.tones import Tone

ROOMY = 1000


class AssessmentsPage(Page):
    """For the bureau and supervisors; a steward of an agency sees that one.

    Signals:
        refresh_requested: F5.
        month_chosen: `2026-11`.
        print_requested: the agency whose sheet is to be printed.
        save_requested: the agency, and where to (a Path that ends in .pdf or .xlsx).
    """

    refresh_requested = Signal()
    month_chosen = Signal(str)
    print_requested = Signal(str)
    save_requested = Signal(str, object)

    def __init__(self) -> None:
        super().__init__(self.tr("Assessment"), _help())
        self._month: Month | None = None
        self._rows: dict[str, Assessment] = {}
        self._header = PageHeader()
        self._before = QuietButton(self.tr("Month before"), "Ctrl+1", "chevron-left")
        self._after = QuietButton(self.tr("Month after"), "Ctrl+2", "chevron-right")
        self._message = InlineMessage()
        self._rules = ShortenedLabel("", "secondary")
        self.agencies, self.points = _agency_table(), _points_table()
        self._of = Card(" ")
        self._tables = QWidget()
        self.listing = Listing(self._tables, in_card=False)
        self._save = QuietButton(self.tr("Save as…"), "Ctrl+S")
        self._print = PrimaryButton(self.tr("Print the sheet"), "F9", "printer-outline")
        self._lay_out()
        self._join()
        self.display(Asking())

    def enter(self) -> None:
        """The agencies."""
        self.agencies.setFocus()
        self.refresh_requested.emit()

    def display(self, state: State) -> None:
        """Show a state of the work."""
        self._message.clear()
        match state:
            case Asking():
                self.listing.say("timer-sand", self.tr("The figures are on their way…"))
            case Failed(error=error):
                self.listing.say("cloud-off-outline", self.tr("There are no figures to show"))
                self._message.say(error_message(error, retry=True))
            case Shown(month=month, out=out, error=error):
                self._show(month)
                if out is not None:
                    self._tell(out)
                if error is not None:
                    self._message.say(error_message(error, retry=out is None))
            case _:
                assert_never(state)
        self._allow(state)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, it goes to what explains a score."""
        narrow = event.size().width() < ROOMY
        for place, part in enumerate((2, 3) if narrow else (1, 1)):
            self._shares.setStretch(place, part)
        super().resizeEvent(event)

    def _lay_out(self) -> None:
        self.body.setSpacing(12)
        self._header.right.addWidget(self._before)
        self._header.right.addWidget(self._after)
        self.body.addWidget(self._header)
        self.body.addWidget(self._message)
        listed = Card()
        listed.body.setContentsMargins(4, 4, 4, 4)
        listed.body.addWidget(self.agencies)
        self._of.body.setContentsMargins(12, 8, 12, 4)
        self._of.body.addWidget(self.points)
        tables = self._shares = QHBoxLayout(self._tables)
        tables.setContentsMargins(0, 0, 0, 0)
        tables.setSpacing(12)
        tables.addWidget(listed, 1)
        tables.addWidget(self._of, 1)
        self.body.addWidget(self.listing, 1)
        self.body.addWidget(self._rules)
        self.body.addWidget(ActionBar(self._save, primary=self._print))

    def _join(self) -> None:
        self.agencies.marked.connect(lambda _keys: self._show_one())
        self._message.step_requested.connect(self.refresh_requested)
        self.add_deed("F5", self.tr("Refresh"), self.refresh_requested.emit)
        self._going_back = self.add_deed("Ctrl+1", self.tr("Month before"), self._back, self._before)
        self._going_on = self.add_deed("Ctrl+2", self.tr("Month after"), self._on, self._after)
        self._saving = self.add_deed("Ctrl+S", self.tr("Save as…"), self._ask_place, self._save)
        self._printing = self.add_deed(
            "F9", self.tr("Print"), lambda: self.print_requested.emit(self.agencies.chosen), self._print
        )

    def _back(self) -> None:
        if self._month is not None:
            self.month_chosen.emit(month_before(self._month.month))

    def _on(self) -> None:
        if self._month is not None:
            self.month_chosen.emit(month_after(self._month.month))

    def _allow(self, state: State) -> None:
        month = state.month if isinstance(state, Shown) else None
        out = state.out if isinstance(state, Shown) else None
        there = month is not None and bool(month.assessments)
        self._going_back.setEnabled(month is not None and month.month > month.oldest_month)
        self._going_on.setEnabled(month is not None and month.month < month.made_in)
        self._saving.setEnabled(there and (out is None or out.done not in _IN_WORK))
        self._printing.setEnabled(there and (out is None or out.done not in (*_IN_WORK, *_AT_THE_PRINTER)))

    def _show(self, month: Month) -> None:
        self._month = month
        self.listing.show_list()
        self._header.say(month.month, self.tr("figures until {0}").format(month.until_day))
        rules = self.tr("Rules {0}").format(month.rules)
        proposed = self.tr("Rules {0}: a proposal of the program's makers that nobody has decided on yet")
        self._rules.setText(proposed.format(month.rules) if month.proposal else rules)
        rows = self._rows = {one.agency: one for one in month.assessments}
        blocker = QSignalBlocker(self.agencies)
        self.agencies.show_rows(list(rows), lambda key: _cells(rows[key]))
        del blocker
        self._show_one()

    def _show_one(self) -> None:
        one = self._rows.get(self.agencies.chosen)
        if one is None:
            return
        score = grade_words(one.score, one.grade)
        self._of.say_heading(one.full_name, score.text)
        points: dict[str, Points] = {each.measure: each for each in one.points}
        self.points.show_rows(list(points), lambda key: _point_cells(points[key]))

    def _tell(self, out: Out) -> None:
        words = {
            "printing": self.tr("The sheet is being drawn…"),
            "handed_over": self.tr("The sheet lies at the printer {0}.").format(out.detail),
            "stopped": self.tr("The printer {0} stands still; the sheet waits there.").format(out.detail),
            "printed": self.tr("The sheet was printed at {0}.").format(out.detail),
            "not_printed": self.tr("The sheet was not printed."),
            "saving": self.tr("The file is being written…"),
            "saved": self.tr("Saved as {0}.").format(out.detail),
            "not_saved": self.tr("The file could not be written."),
        }[out.done]
        means = {
            "stopped": self.tr("See to paper and cover. Or save the sheet as PDF with Ctrl+S."),
            "not_printed": self.tr("Look after the printer, or save the sheet as PDF with Ctrl+S."),
            "not_saved": self.tr("Choose another place with Ctrl+S. {0}").format(out.detail),
        }.get(out.done, "")
        good = out.done in ("saved", "printed")
        self._message.say(Message(words, means, tone="warn" if means else "good" if good else "accent"))

    def _ask_place(self) -> None:
        sheet, all_of = self.tr("Sheet of the agency (*.pdf)"), self.tr("All agencies (*.xlsx)")
        dialog = FileDialog(self, self.tr("Save the assessment"), f"{all_of};;{sheet}")
        dialog.setAcceptMode(FileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.filterSelected.connect(
            lambda chosen: dialog.setDefaultSuffix("pdf" if chosen == sheet else "xlsx")
        )
        dialog.fileSelected.connect(lambda name: self.save_requested.emit(self.agencies.chosen, Path(name)))
        dialog.open()


_IN_WORK, _AT_THE_PRINTER = ("printing", "saving"), ("handed_over", "stopped")
"""While a sheet lies at the printer it can be saved, and is not printed once more by mistake."""


def _cells(one: Assessment) -> tuple[Cell, ...]:
    grade = grade_words(one.score, one.grade)
    parts = [one.of_part(part) for part in PARTS]
    return (
        Cell(one.name, strong=True, hint=one.full_name),
        Cell(grade.text, grade.tone, grade.icon),
        *(Cell("–" if part is None else f"{part[0]:g} / {part[1]:g}") for part in parts),
    )


def _point_cells(one: Points) -> tuple[Cell, ...]:
    tone: Tone = "secondary" if not one.judged else "bad" if not one.points else "ink"
    words = why_words(one)
    return (
        Cell(measure_words(one.measure), hint=part_words(one.part)),
        Cell(value_words(one)),
        Cell(points_words(one), tone, strong=one.judged),
        Cell(words, "secondary", hint=words),
    )


def _agency_table() -> LongTable:
    translate = QCoreApplication.translate
    columns = [Column(translate("exchange", "Agency"), 88), Column(translate("exchange", "Score"), 136)]
    columns += [Column(part_words(part), 78, number=True) for part in PARTS]
    table = LongTable(translate("exchange", "Agencies"), columns, (5, 4, 3, 2))
    table.horizontalHeader().setStretchLastSection(True)
    return table


def _points_table() -> LongTable:
    translate = QCoreApplication.translate
    columns = (
        Column(translate("exchange", "Measure"), 150),
        Column(translate("exchange", "Value"), 104, number=True),
        Column(translate("exchange", "Points"), 72, number=True),
        Column(translate("exchange", "Why")),
    )
    return LongTable(translate("exchange", "What explains the score"), columns)


def _help() -> str:
    return QCoreApplication.translate(
        "exchange",
        "Agencies' scores of a month, and what explains each: value, points, and the rule that gave them.\n"
        "Ctrl+1 and Ctrl+2 go to other months; F9 prints the sheet of the agency in hand, Ctrl+S saves it\n"
        "as PDF, or all agencies as a workbook. What cannot be judged counts neither for nor against.",
    )

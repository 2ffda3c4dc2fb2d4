"""The end of the day: the station's sheet, and what lies unprinted at this PC."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.papers.day_sheet import AtThisPc
from desktop.papers.paper import Copy, Wanted
from desktop.papers.words_page import title_words
from desktop.widgets.buttons import LinkButton, PrimaryButton
from desktop.widgets.card import Card
from desktop.widgets.labels import label
from desktop.widgets.page import Page, PageHeader
from desktop.widgets.segments import Segments


class DayPage(Page):
    """The end of the day.

    Signals:
        sheet_requested: "today" or "yesterday".
        paper_requested: the Wanted paper that lies unprinted here.
        refresh_requested: the page came to the front, or F5.
    """

    sheet_requested = Signal(str)
    paper_requested = Signal(object)
    refresh_requested = Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("End of the day"), _help())
        self._day = "today"
        self._header = PageHeader()
        self._header.say(self.tr("End of the day"))
        self._days = Segments([("today", self.tr("Today")), ("yesterday", self.tr("Yesterday"))])
        self._card = Card(self.tr("Unprinted at this PC"))
        self._rows = QVBoxLayout()
        self._print = PrimaryButton(self.tr("Open the sheet"), "Enter", "clipboard-text-outline")
        self._lay_out()
        self._days.chosen.connect(self._choose)
        self._print.clicked.connect(self._ask)
        self.add_deed("Return", self.tr("Open the sheet"), self._ask, self._print)
        self.add_deed("F5", self.tr("Refresh"), self.refresh_requested.emit)
        self.display(AtThisPc(()))

    def enter(self) -> None:
        """The sheet is the next step."""
        self._print.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh_requested.emit()

    def display(self, state: AtThisPc) -> None:
        """Show what lies here."""
        while self._rows.count():
            widget = self._rows.takeAt(0).widget()
            if widget is not None:
                widget.deleteLater()
        for copy in state.copies:
            self._rows.addWidget(self._row(copy))
        if not state.copies:
            self._rows.addWidget(label(self.tr("Everything that was counted here was printed."), "secondary"))

    def _lay_out(self) -> None:
        self.body.addWidget(self._header)
        card = Card(self.tr("Sheet of the station"))
        told = self.tr(
            "Received, finished, given back, overdue, unprinted and parked, on one page; "
            "each sheet has a number of its own."
        )
        card.body.addWidget(label(told, wrap=True))
        self._days.show_choice(self._day, ("today", "yesterday"))
        card.body.addWidget(self._days)
        self.body.addWidget(card)
        self._card.body.addLayout(self._rows)
        self.body.addWidget(self._card)
        self.body.addStretch(1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self._print)
        self.body.addLayout(foot)

    def _row(self, copy: Copy) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 3, 0, 3)
        line.addWidget(label(copy.paper.number, "numeric"))
        line.addWidget(label(title_words(copy.paper.kind)), 1)
        step = LinkButton(self.tr("Open"), icon_name="printer-outline")
        step.setAccessibleName(self.tr("Open {0}").format(copy.paper.number))
        step.clicked.connect(lambda: self.paper_requested.emit(_wanted(copy)))
        line.addWidget(step)
        return row

    def _choose(self, day: str) -> None:
        self._day = day
        self._days.show_choice(day, ("today", "yesterday"))

    def _ask(self) -> None:
        focused = self.focusWidget()
        if isinstance(focused, LinkButton):
            focused.click()
        else:
            self.sheet_requested.emit(self._day)


def _wanted(copy: Copy) -> Wanted:
    paper = copy.paper
    deed = paper.mark.index if paper.kind in {"correction", "amendment", "pause", "extension"} else 0
    return Wanted(paper.kind, case=paper.case or "", notice=paper.notice or "", deed=deed, part=copy.part)


def _help() -> str:
    return QCoreApplication.translate(
        "receipts",
        "The sheet of the day for the whole station: Enter opens it, F9 prints it. Papers that were counted\n"
        "here but never came out of the printer are listed, each opens where it can be printed.",
    )

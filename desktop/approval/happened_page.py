"""What was said and done on a case before: who, what, why, and the papers that go with it; the last first."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.cases.case import Case, Document, Entry
from desktop.widgets.buttons import LinkButton
from desktop.widgets.labels import label
from desktop.widgets.marked import Marked
from desktop.widgets.row_pool import RowPool
from desktop.widgets.state_chip import StateLine
from desktop.widgets.time_words import moment


class HappenedPart(QWidget):
    """Shows the history of one case. `words`: a deed as a sentence, as the case's own page says it.

    Signals:
        paper_requested: id of a document.
    """

    paper_requested = Signal(str)

    def __init__(self, words: Callable[[Entry], Marked]) -> None:
        super().__init__()
        self._words = words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(0)
        column.addWidget(label(self.tr("What happened"), "heading"))
        rows = QVBoxLayout()
        rows.setSpacing(4)
        column.addLayout(rows)
        self._rows = RowPool(rows, self._make_row)

    def show_case(self, case: Case) -> None:
        """Show the history of a case."""
        entries = case.history[::-1]
        for row, entry in zip(self._rows.take(len(entries)), entries, strict=True):
            row.show_entry(entry, self._words(entry))

    def _make_row(self) -> "_EntryRow":
        row = _EntryRow()
        row.paper_requested.connect(self.paper_requested)
        return row


class _EntryRow(QWidget):
    """One deed.

    Signals:
        paper_requested: id of a document.
    """

    paper_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(2)
        self._what = StateLine("check", "", wrap=True)
        self._why = label("", wrap=True)
        self._when = label("", "caption")
        column.addWidget(self._what)
        column.addWidget(self._why)
        papers, beside = QVBoxLayout(), QHBoxLayout()
        papers.setSpacing(0)
        beside.addLayout(papers)
        beside.addStretch(1)
        column.addLayout(beside)
        column.addWidget(self._when)
        self._links = RowPool(papers, self._make_link)

    def show_entry(self, entry: Entry, words: Marked) -> None:
        """Show one deed with what goes with it."""
        self._what.say(words.icon, words.text, words.tone)
        self._why.setText(entry.why)
        self._why.setVisible(bool(entry.why))
        self._when.setText(moment(entry.at))
        for place, link in enumerate(self._links.take(len(entry.attached))):
            link.show_paper(entry.attached[place], place + 1)

    def _make_link(self) -> "_PaperLink":
        link = _PaperLink()
        link.paper_requested.connect(self.paper_requested)
        return link


class _PaperLink(LinkButton):
    """A paper that goes with somebody's words.

    Signals:
        paper_requested: id of the document.
    """

    paper_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__("", icon_name="paperclip")
        self._document = ""
        self.clicked.connect(lambda: self.paper_requested.emit(self._document))

    def show_paper(self, document: Document, place: int) -> None:
        """Name it by its place and length."""
        self._document = document.id
        self.say(self.tr("Attachment {0} · %n page(s)", "", document.pages).format(place))

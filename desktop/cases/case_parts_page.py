"""The lines of a case's page: facts, materials and promises, and what happened, each as a sentence."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.cases.case import Case, Entry
from desktop.cases.words_page import deed_words, mending_words, promise_words
from desktop.notices.promise import Promise
from desktop.papers.paper import OF_DEEDS, Kind
from desktop.widgets.buttons import LinkButton
from desktop.widgets.icons import Icon
from desktop.widgets.labels import label
from desktop.widgets.state_chip import StateLine
from desktop.widgets.time_words import moment
from desktop.widgets.tones import Tone

translate = QCoreApplication.translate


class FactColumn(QScrollArea):
    """Rows that scroll when there are many."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("clear")
        self.setWidgetResizable(True)
        inner = QWidget()
        self._rows = QVBoxLayout(inner)
        self._rows.setContentsMargins(0, 0, 8, 0)
        self._rows.setSpacing(4)
        self._rows.addStretch(1)
        self.setWidget(inner)

    def put(self, row: QWidget) -> None:
        """One row more."""
        self._rows.insertWidget(self._rows.count() - 1, row)

    def empty(self) -> None:
        """No row stands there."""
        while self._rows.count() > 1:
            widget = self._rows.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()


class HistoryLine(QWidget):
    """When, and what as a sentence; why and what to mend below it."""

    def __init__(self, case: Case, entry: Entry, ask: Callable[[Kind, int], None] | None) -> None:
        super().__init__()
        words = deed_words(entry)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(12)
        side = QVBoxLayout()
        side.addWidget(Icon(words.icon, words.tone, 20))
        side.addStretch(1)
        row.addLayout(side)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(label(words.text, "value", wrap=True))
        for line in mending_words(case, entry):
            column.addWidget(label(f"· {line}", wrap=True))
        if entry.why:
            column.addWidget(label(entry.why, wrap=True))
        journal = self.tr("{0} · record {1}").format(moment(entry.at), entry.journal_index)
        column.addWidget(label(journal, "caption"))
        kind = OF_DEEDS.get(entry.deed)
        if kind is not None and ask is not None:
            paper = LinkButton(self.tr("Print its paper"), icon_name="printer-outline")
            paper.clicked.connect(lambda: ask(kind, entry.journal_index))
            column.addWidget(paper, 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(column, 1)


def marked_line(icon: str, words: str, tone: Tone) -> QWidget:
    """A fact with an icon."""
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 3, 0, 3)
    line.setSpacing(8)
    line.addWidget(Icon(icon, tone, 16))
    line.addWidget(label(words, wrap=True), 1)
    return row


def divider() -> QLabel:
    """Room between what belongs together."""
    line = QLabel()
    line.setFixedHeight(8)
    return line


def material_line(name: str, pages: int, *, required: bool) -> QWidget:
    """A material, and how many pages of it there are."""
    if pages:
        mark = StateLine("check-circle", translate("cases", "%n page(s)", "", pages), "good")
    elif required:
        mark = StateLine("alert-circle-outline", translate("cases", "missing"), "bad")
    else:
        mark = StateLine("checkbox-blank-circle-outline", translate("cases", "not handed in"), "secondary")
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 3, 0, 3)
    line.addWidget(label(name, wrap=True), 1)
    line.addWidget(mark)
    return row


def promised_line(promise: Promise, bring: Callable[[], object] | None) -> QWidget:
    """A promised material, and how its promise stands; `bring` takes its paper in."""
    words = promise_words(promise)
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 3, 0, 3)
    line.addWidget(label(promise.name, wrap=True), 1)
    line.addWidget(StateLine(words.icon, words.text, words.tone))
    if bring is not None:
        button = LinkButton(translate("cases", "Take the paper in"), icon_name="scanner")
        button.clicked.connect(lambda: bring())  # noqa: PLW0108 - without whether it is checked
        line.addWidget(button)
    return row

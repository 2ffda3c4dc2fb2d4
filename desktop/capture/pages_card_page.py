"""The middle of capture: where pages come from, what is wrong, and the pages of the material in front."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QStackedWidget, QWidget

from desktop.capture.capture_state import LookingForScanners, Open, Problem
from desktop.capture.problem_page import problem_message
from desktop.capture.scanner import Scanner
from desktop.widgets.card import Card
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.inline_message import InlineMessage, Message
from desktop.widgets.keys import KeyCap, KeyHint, KeyHintView
from desktop.widgets.segments import Segments
from desktop.widgets.thumbnail_grid import Thumbnail, ThumbnailGrid

_ROOMY = 340
"""Below this height the keys are left to the help page, so that a whole row of pages is in sight."""


class PagesCard(Card):
    """Shows the pages of one material.

    Signals:
        step_requested: the clerk takes the step a problem offers.
    """

    step_requested = Signal()

    def __init__(self) -> None:
        super().__init__(" ")
        self.grid = ThumbnailGrid()
        self.grid.setAccessibleName(self.tr("Pages"))
        self.source = Segments([("flatbed", self.tr("Flatbed")), ("feeder", self.tr("Feeder"))])
        self.scanner = QComboBox()
        self.scanner.setAccessibleName(self.tr("Scanner"))
        self.scanner.setObjectName("compact")
        self.scanner.setMaximumWidth(180)
        self._asked = InlineMessage()
        self._problem = InlineMessage()
        self._problem.step_requested.connect(self.step_requested)
        self.empty = EmptyState("scanner", "", "", step=self.tr("Scan"), key="F4")
        # Small screens: what is not shown asks for no room.
        self.empty.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._either = QStackedWidget()
        self._either.addWidget(self.empty)
        self._either.addWidget(self.grid)
        self._keys = QWidget()
        self._keys_help = False
        self._source_key = KeyCap("S", declared=True)
        self._said: Problem | None = None
        self._lay_out()

    def show_state(self, state: Open) -> None:
        """Show the material in front."""
        chosen = state.chosen
        if chosen is None:
            return
        self.say_heading(chosen.name, self._source_words(state))
        self._show_scanners(state)
        self._say_problem(state.problem)
        asked = chosen.to_mend if not state.wanted.sealed else ""
        if asked:
            self._asked.say(Message(self.tr("Asked for: %1").replace("%1", asked), tone="warn"))
        else:
            self._asked.clear()
        self._show_pages(state)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_keys()

    def _show_keys(self) -> None:
        self._keys.setVisible(self._keys_help and self.height() >= _ROOMY)

    def sizeHint(self) -> QSize:
        return QSize(480, 520)

    def _show_pages(self, state: Open) -> None:
        tray = state.tray
        thumbnails = tuple(
            Thumbnail(page.id, page.thumbnail, page.turn, self.tr("Page %1").replace("%1", str(number)))
            for number, page in enumerate(tray.pages, 1)
        )
        self.grid.show_thumbnails(thumbnails, state.selected)
        self._either.setCurrentIndex(1 if thumbnails else 0)
        self._keys_help = bool(thumbnails) and not state.wanted.sealed
        self._show_keys()
        if not thumbnails and state.chosen is not None:
            self.empty.say(
                self.tr("No page of “%1” yet").replace("%1", state.chosen.name),
                state.chosen.hint
                or self.tr("Put the paper on the scanner, or drop image or PDF files here."),
            )

    def _source_words(self, state: Open) -> str:
        if isinstance(state.activity, LookingForScanners):
            return self.tr("Looking for scanners …")
        return self.tr("No scanner") if state.scanner is None else "300 dpi"

    def _show_scanners(self, state: Open) -> None:
        self.source.setVisible(state.scanner is not None)
        self._source_key.setVisible(state.other_source is not None)
        if state.scanner is not None:
            self.source.show_choice(state.source, state.scanner.sources)
        names = _told_apart(state.scanners)
        if names != [self.scanner.itemText(at) for at in range(self.scanner.count())]:
            self.scanner.blockSignals(True)
            self.scanner.clear()
            for name, one in zip(names, state.scanners, strict=True):
                self.scanner.addItem(name, one)
            self.scanner.blockSignals(False)
        if state.scanner is not None and state.scanner in state.scanners:
            self.scanner.setCurrentIndex(state.scanners.index(state.scanner))
        self.scanner.setVisible(len(names) > 1)

    def _say_problem(self, problem: Problem | None) -> None:
        if problem is self._said:
            return
        self._said = problem
        if problem is None:
            self._problem.clear()
        else:
            self._problem.say(problem_message(problem))

    def _lay_out(self) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.put_in_corner(self.scanner)
        self.put_in_corner(self._source_key)
        self.put_in_corner(self.source)
        self.body.addWidget(self._asked)
        self.body.addWidget(self._problem)
        self.body.addWidget(self._either, 1)
        # Where there is no room the hints give way, not the pages.
        self._keys.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self._keys)
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(12)
        for key, words in (
            ("Ins", self.tr("Insert")),
            ("R", self.tr("Replace")),
            ("→", self.tr("Turn")),
            ("Del", self.tr("Delete")),
            ("Ctrl ↑↓", self.tr("Move")),
        ):
            row.addWidget(KeyHintView(KeyHint(key, words), declared=True))
        row.addStretch(1)
        self.body.addWidget(self._keys)


def _told_apart(scanners: tuple[Scanner, ...]) -> list[str]:
    """What each is called; by its address first where two are called the same."""
    labels = [one.label for one in scanners]
    return [one.label if labels.count(one.label) == 1 else f"{one.name} · {one.label}" for one in scanners]

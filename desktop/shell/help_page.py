"""F1: what the page in front is for, the keys that work there, and about the program."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.widgets.buttons import QuietButton
from desktop.widgets.card import Card
from desktop.widgets.key_register import KEYS
from desktop.widgets.keys import KeyCap, KeyHint
from desktop.widgets.labels import label
from desktop.widgets.page import ActionBar, Page


class HelpPage(Page):
    """Explains another page. Esc goes back to it.

    Signals:
        keys_requested: to the page where keys are changed.
    """

    keys_requested = Signal()

    def __init__(self, version: str) -> None:
        super().__init__(self.tr("Help"))
        self._about = Card(self.tr("The page"))
        self._words = label("", "value", wrap=True)
        said = QWidget()
        column = QVBoxLayout(said)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._words)
        column.addStretch(1)
        self._said = _put_scrolling(self._about, said)
        self._keys = Card(self.tr("Keys that work there"))
        listed = QWidget()
        self._grid = QGridLayout(listed)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self._rows = 0
        _put_scrolling(self._keys, listed)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._about, 3)
        row.addWidget(self._keys, 2)
        self.body.addLayout(row, 1)
        change = QuietButton(self.tr("All keys, and change them"), "F2", "keyboard-outline")
        self.add_deed("F2", self.tr("Keys"), self.keys_requested.emit, change)
        about = label(self.tr("Civic Window {0}").format(version), "caption")
        self.body.addWidget(ActionBar(about, primary=change))

    def enter(self) -> None:
        """What is said: the arrow keys scroll it where there is little room."""
        self._said.setFocus()

    def explain(self, page: Page, general: list[KeyHint]) -> None:
        """Take in what there is to say of a page."""
        self._about.say_heading(page.title)
        words = page.help_text or self.tr("The strip at the bottom shows the keys that work.")
        self._words.setText(KEYS.reworded(page, words))
        self._said.verticalScrollBar().setValue(0)
        while self._grid.count():
            gone = self._grid.takeAt(0).widget()
            gone.hide()  # at once: what comes in its place is drawn before it is deleted
            gone.deleteLater()
        for at, (text, keys) in enumerate(_by_deed([*page.working_keys, *general]).items()):
            caps = QHBoxLayout()
            caps.setContentsMargins(0, 0, 0, 0)
            caps.setSpacing(4)
            for key in keys:
                caps.addWidget(KeyCap(key))
            place = QWidget()
            place.setLayout(caps)
            self._grid.addWidget(place, at, 0, Qt.AlignmentFlag.AlignLeft)
            self._grid.addWidget(label(text, "body"), at, 1)
        self._grid.setRowStretch(self._rows, 0)
        self._rows = self._grid.rowCount()
        self._grid.setRowStretch(self._rows, 1)


def _put_scrolling(card: Card, shown: QWidget) -> QScrollArea:
    """Scale and screen may leave little room: it is never cut off."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    card.body.addWidget(area, 1)
    area.setWidget(shown)  # once it stands in the card, so that it takes the card's ground
    return area


def _by_deed(hints: list[KeyHint]) -> dict[str, list[str]]:
    """What is done, with each key that does it."""
    found: dict[str, list[str]] = {}
    for hint in hints:
        found.setdefault(hint.text, []).append(hint.key)
    return found

"""F1: what the page in front is for, the keys that work there, and about the program."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout

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
        self._about.body.addWidget(self._words)
        self._about.body.addStretch(1)
        self._keys = Card(self.tr("Keys that work there"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self._keys.body.addLayout(self._grid)
        self._keys.body.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._about, 3)
        row.addWidget(self._keys, 2)
        self.body.addLayout(row, 1)
        change = QuietButton(self.tr("All keys, and change them"), "F2", "keyboard-outline")
        self.add_deed("F2", self.tr("Keys"), self.keys_requested.emit, change)
        about = label(self.tr("Civic Window {0}").format(version), "caption")
        self.body.addWidget(ActionBar(about, primary=change))

    def explain(self, page: Page, general: list[KeyHint]) -> None:
        """Take in what there is to say of a page."""
        self._about.say_heading(page.title)
        words = page.help_text or self.tr("The strip at the bottom shows the keys that work.")
        self._words.setText(KEYS.reworded(page, words))
        while self._grid.count():
            self._grid.takeAt(0).widget().deleteLater()
        for at, hint in enumerate([*page.keys, *general]):
            self._grid.addWidget(KeyCap(hint.key), at, 0, Qt.AlignmentFlag.AlignLeft)
            self._grid.addWidget(label(hint.text, "body"), at, 1)

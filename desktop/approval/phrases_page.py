"""The button with the phrases beside an opinion: choose one, or keep what was typed as one."""

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from desktop.approval.phrases import LONGEST, Phrase, PhraseKind, Phrases
from desktop.widgets.buttons import QuietButton


class PhrasesButton(QuietButton):
    """Opens the list of what fits the kind in hand.

    Signals:
        phrase_chosen: its text.
        keep_requested: a Phrase to be kept.
        own_requested: one's own are to be changed.
    """

    phrase_chosen = Signal(str)
    keep_requested = Signal(object)
    own_requested = Signal()

    def __init__(self) -> None:
        super().__init__("", "F3", "comment-quote-outline")
        self.setAccessibleName(self.tr("Phrases"))
        self.setToolTip(self.tr("Phrases"))
        self._phrases = Phrases()
        self._kind: PhraseKind = "approve"
        self._typed = ""
        self._menu = QMenu(self)

    def show_phrases(self, phrases: Phrases) -> None:
        """These may be chosen from now on."""
        self._phrases = phrases

    def set_kind(self, kind: PhraseKind, typed: str) -> None:
        """What is made out now, and what stands there already."""
        self._kind, self._typed = kind, typed.strip()

    def open_list(self) -> None:
        """Open the list above the button; Esc closes it."""
        self.fill()
        height = self._menu.sizeHint().height()
        self._menu.popup(self.mapToGlobal(QPoint(0, -height)))
        if self._menu.actions():
            self._menu.setActiveAction(self._menu.actions()[0])

    def fill(self) -> list[QAction]:
        """Put what fits into the list."""
        self._menu.clear()
        for text in self._phrases.fitting(self._kind):
            action = self._menu.addAction(text)
            action.triggered.connect(lambda _checked=False, text=text: self.phrase_chosen.emit(text))
        phrase = Phrase(self._kind, self._typed)
        if self._typed and len(self._typed) <= LONGEST and not self._phrases.has(phrase):
            self._menu.addSeparator()
            keep = self._menu.addAction(self.tr("Keep what is typed as a phrase"))
            keep.triggered.connect(lambda: self.keep_requested.emit(phrase))
        if self._phrases.own:
            self._menu.addSeparator()
            change = self._menu.addAction(self.tr("Change or delete my phrases…"))
            change.triggered.connect(self.own_requested)
        return self._menu.actions()

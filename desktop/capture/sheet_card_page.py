"""The chosen page enlarged, at the right of capture or in the place of the pages."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent

from desktop.capture.capture_state import Open
from desktop.widgets.card import Card
from desktop.widgets.labels import label
from desktop.widgets.sheet_view import SheetView


class SheetCard(Card):
    """Shows one page and asks for its picture, once a page, turn and size.

    Signals:
        picture_requested: make the large picture, so many pixels on its longer side.
    """

    picture_requested = Signal(int)

    def __init__(self) -> None:
        super().__init__(" ")
        self._state: Open | None = None
        self._asked_for: tuple[str | None, int, int] = (None, 0, 0)
        self.sheet = SheetView(self.tr("Enlarged page"))
        self.sheet.setMinimumWidth(80)
        self._words = label("", "secondary", wrap=True)
        self._larger = False
        self.body.addWidget(self.sheet, 1)
        self.body.addWidget(self._words)
        self.sheet.edge_changed.connect(lambda _edge: self._ask())

    def show_state(self, state: Open) -> None:
        """Show the selected page, or that none is."""
        self._state = state
        page = state.page
        if page is None:
            self.say_heading(self.tr("Page"))
            self.sheet.clear()
            self._words.setText(self.tr("The chosen page stands here, enlarged."))
            self._asked_for = (None, 0, 0)
            return
        number = state.tray.place(page.id) + 1
        heading = self.tr("Page %1 of %2").replace("%1", str(number)).replace("%2", str(len(state.tray)))
        self.say_heading(heading)
        self._say_key()
        if state.picture is not None:
            self.sheet.show_picture(state.picture.rgb, state.picture.width, state.picture.height)
        self._ask()

    def show_larger(self, *, larger: bool) -> None:
        """As wide as there is room and scrolling, or whole."""
        self._larger = larger
        self.sheet.set_wide(wide=larger)
        self._say_key()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask()

    def _say_key(self) -> None:
        self._words.setText(self.tr("Esc: smaller") if self._larger else self.tr("Space: larger"))

    def _ask(self) -> None:
        page = self._state.page if self._state is not None else None
        if page is None or not self.isVisible():
            return
        wanted = (page.id, page.turn, self.sheet.edge)
        if wanted != self._asked_for:
            self._asked_for = wanted
            self.picture_requested.emit(self.sheet.edge)

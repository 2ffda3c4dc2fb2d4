"""Pages that come in: where they belong, whatever the clerk looks at meanwhile."""

from desktop.capture.capture_state import How, Open
from desktop.capture.page import Page
from desktop.capture.page_tray import AT_THE_END, PageTray, Place
from desktop.errors import FileRefused


class Incoming:
    """One scan or import, for the draft and material it was begun for. After a jam it goes on."""

    def __init__(self, state: Open, how: How) -> None:
        chosen = state.chosen
        self.draft = state.wanted.draft
        self.material = state.material
        self.how = how
        self.count = 0
        self._most = chosen.most_pages if chosen is not None else 0
        self._beside = (state.selected or "") if how != "add" else ""
        self._last = ""

    @property
    def place(self) -> Place:
        """Behind the page that came last; at first where the clerk wanted it."""
        if self.how == "add":
            return AT_THE_END
        if self._last:
            return Place("after", self._last)
        return Place("before" if self.how == "insert" else "instead", self._beside)

    def came(self, page: Page) -> None:
        """A page is kept."""
        self.count += 1
        self._last = page.id

    def replaced(self, tray: PageTray) -> Page | None:
        """The page that the next one is put instead of."""
        return tray.find(self.place.page) if self.place.how == "instead" else None

    def refuse_beyond(self, tray: PageTray, coming: int) -> None:
        """So many more pages have to fit."""
        going = 1 if self.replaced(tray) is not None else 0
        if len(tray) + coming - going > self._most or tray.is_full(self._most + going):
            raise FileRefused("too_many_pages", {"most": str(self._most)})

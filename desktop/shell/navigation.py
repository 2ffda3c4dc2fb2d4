"""Which pages there are and where the clerk is: `go(name)` and back. Knows names, not errands."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QScrollArea, QStackedWidget

from desktop.widgets.page import Page


@dataclass(frozen=True)
class Errand:
    """One entry of the rail. Only posts that hold `permission` see it."""

    name: str
    title: str
    icon: str
    key: str = ""
    permission: str = ""


class Navigation(QObject):
    """Owns the pages of the signed-in post.

    Signals:
        moved: another page is in front.
        page_changed: a page has other keys or another title now.
        errands_changed: an errand was added, or all were removed.
    """

    moved = Signal()
    page_changed = Signal()
    errands_changed = Signal()

    def __init__(self, stack: QStackedWidget) -> None:
        super().__init__(stack)
        self._stack = stack
        self._pages: dict[str, Page] = {}
        self._frames: dict[str, QScrollArea] = {}
        self._under: dict[str, str] = {}
        self._about: dict[str, str] = {}
        self._way: list[str] = []
        self.errands: list[Errand] = []

    def add(self, errand: Errand, page: Page) -> None:
        """Add an errand of the rail and its page."""
        self.errands.append(errand)
        self.add_page(errand.name, page)
        self.errands_changed.emit()

    def add_page(self, name: str, page: Page, under: str = "") -> None:
        """Add a page that stands below an errand (a case opened from a list). `under` names the errand
        whose mark it has on the rail; without it, that of the page the clerk came from stays."""
        self._pages[name] = page
        self._under[name] = under or name
        self._frames[name] = _frame(page)
        self._stack.addWidget(self._frames[name])
        page.back_requested.connect(self.back)
        page.keys_changed.connect(self.page_changed)
        page.title_changed.connect(self.page_changed)

    def clear(self) -> None:
        """Forget all pages, when the clerk signs out."""
        for frame in self._frames.values():
            self._stack.removeWidget(frame)
            frame.deleteLater()
        self._pages.clear()
        self._frames.clear()
        self._under.clear()
        self._about.clear()
        self._way.clear()
        self.errands.clear()
        self.errands_changed.emit()
        self.moved.emit()

    @property
    def current(self) -> str:
        """The name of the page in front, or nothing."""
        return self._way[-1] if self._way else ""

    @property
    def errand(self) -> str:
        """What the rail marks for the page in front."""
        return self._under.get(self.current, self.current)

    @property
    def pages(self) -> list[Page]:
        """All pages of the post."""
        return list(self._pages.values())

    @property
    def page(self) -> Page | None:
        """The page in front."""
        return self._pages.get(self.current)

    def has(self, name: str) -> bool:
        """Whether this post has the page."""
        return name in self._pages

    def title_of(self, name: str) -> str:
        """What a page is called."""
        return self._pages[name].first_title

    @property
    def about(self) -> str:
        """The id of the case that the page in front is about, if it is about one."""
        return self._about.get(self.current, "")

    def go(self, name: str, about: str = "") -> None:
        """Bring a page to the front and give it the focus. Coming again is not another step back. `about`
        is the id of the case that the page shows from now on."""
        self._about[name] = about
        self._come(name)

    def _come(self, name: str) -> None:
        page = self._pages[name]
        if name in self._way:
            self._way.remove(name)
        self._way.append(name)
        self._stack.setCurrentWidget(self._frames[name])
        self.moved.emit()
        page.enter()

    def back(self) -> None:
        """Esc: first within the page, then to the page before. Nothing is lost either way."""
        page = self.page
        if page is not None and page.back():
            return
        if len(self._way) > 1:
            self._way.pop()
            self._come(self._way[-1])


def _frame(page: Page) -> QScrollArea:
    """On a small screen at a large scale a page scrolls; it is never cut off."""
    frame = QScrollArea()
    frame.setWidgetResizable(True)
    frame.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    frame.setWidget(page)
    return frame

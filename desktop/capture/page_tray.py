"""The ordered pages of one material. Pure: each deed gives a new tray."""

from dataclasses import dataclass
from typing import Literal

from desktop.capture.page import Page

MOST_BYTES = 200 * 1024 * 1024


@dataclass(frozen=True)
class Place:
    """Where a page that comes in goes. The end, too, where the page it names has gone meanwhile."""

    how: Literal["end", "before", "after", "instead"] = "end"
    page: str = ""


AT_THE_END = Place()


@dataclass(frozen=True)
class PageTray:
    """Pages in the order in which they will be bound."""

    pages: tuple[Page, ...] = ()

    def __len__(self) -> int:
        return len(self.pages)

    @property
    def length(self) -> int:
        """Bytes kept, all pages together."""
        return sum(page.length for page in self.pages)

    def is_full(self, most_pages: int) -> bool:
        """Whether no further page fits in one document."""
        return len(self.pages) >= most_pages or self.length >= MOST_BYTES

    def place(self, page_id: str) -> int:
        """Where the page lies, from 0. ValueError when it is not here."""
        for place, page in enumerate(self.pages):
            if page.id == page_id:
                return place
        raise ValueError("no such page")

    def find(self, page_id: str | None) -> Page | None:
        """The page, if it is here."""
        return next((page for page in self.pages if page.id == page_id), None)

    def take(self, page: Page, place: Place) -> "PageTray":
        """With a page that came in."""
        named = self.find(place.page)
        if named is None or place.how == "end":
            return self.insert(len(self.pages), page)
        at = self.place(named.id)
        if place.how == "instead":
            return self.remove(named.id).insert(at, page)
        return self.insert(at + (place.how == "after"), page)

    def insert(self, place: int, page: Page) -> "PageTray":
        """With a page at a place; a place beyond the end is the end."""
        if self.find(page.id) is not None:
            raise ValueError("the page is here already")
        place = max(0, min(place, len(self.pages)))
        return PageTray((*self.pages[:place], page, *self.pages[place:]))

    def remove(self, page_id: str) -> "PageTray":
        """Without the page."""
        place = self.place(page_id)
        return PageTray((*self.pages[:place], *self.pages[place + 1 :]))

    def move(self, page_id: str, by: int) -> "PageTray":
        """With the page moved by so many places, at most to an end."""
        place = self.place(page_id)
        page = self.pages[place]
        return self.remove(page_id).insert(max(0, place + by), page)

    def beside(self, page_id: str) -> str | None:
        """The page to select when this one goes: the next, else the one before."""
        place = self.place(page_id)
        rest = self.remove(page_id).pages
        return rest[min(place, len(rest) - 1)].id if rest else None

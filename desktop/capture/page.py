"""One page of a paper as the clerk handles it. The picture itself lies in the vault."""

from dataclasses import dataclass, replace
from typing import Literal

PageKind = Literal["jpeg", "pdf"]


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page in its tray. `turn` is clockwise; the kept bytes are never touched by turning."""

    id: str
    kind: PageKind
    width: int
    """Of the kept content, before turning: pixels of a JPEG, points of a PDF page."""
    height: int
    length: int
    """Bytes kept."""
    turn: int = 0
    thumbnail: bytes = b""
    """A small JPEG, before turning."""

    def turned(self) -> "Page":
        """The same page, a quarter clockwise."""
        return replace(self, turn=(self.turn + 90) % 360)


@dataclass(frozen=True, kw_only=True)
class TakenPage:
    """What image work made of one page from a scanner or file: checked, stripped, not yet kept."""

    kind: PageKind
    width: int
    height: int
    turn: int
    content: bytes
    thumbnail: bytes


@dataclass(frozen=True, kw_only=True)
class Picture:
    """An enlarged page, ready to be drawn: rows of RGB bytes, already turned."""

    width: int
    height: int
    rgb: bytes

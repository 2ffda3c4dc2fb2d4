"""A page of a paper as pixels, for previews and scans. Nothing here draws."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PageSize:
    """Width and height in points."""

    width: float
    height: float


@dataclass(frozen=True)
class PagePicture:
    """Rows of 32-bit pixels (blue, green, red, unused)."""

    width: int
    height: int
    pixels: bytes

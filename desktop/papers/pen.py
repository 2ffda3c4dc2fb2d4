"""Marks on a sheet of paper, and the pen that sets them: millimetres from the top left, sizes in points.

Knows nothing of receipts nor of PDF: `receipt_a5` and `receipt_roll` set marks, `paper_pdf` draws them.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

Measure = Callable[[str, float], float]
"""Width in millimetres of a text at a size in points."""
Ink = Literal["ink", "quiet", "line"]
Align = Literal["left", "right", "centre"]

POINT = 25.4 / 72
_TOKENS = re.compile(r"[A-Za-z0-9*./:_-]+|.", re.DOTALL)
_SHORT, _BALANCE = 0.2, 0.58
_PARTS = re.compile(r"[^./:_-]+[./:_-]*|[./:_-]+")
_NEVER_FIRST = "，。、；：？！）》〉」』】〕”’%·,.;:?!)"
_NEVER_LAST = "（《〈「『【〔“‘("


@dataclass(frozen=True)
class Style:
    """How a text looks."""

    size: float
    ink: Ink = "ink"
    bold: bool = False
    leading: float = 1.45


@dataclass(frozen=True)
class Text:
    """One line of text; `y` is its baseline."""

    x: float
    y: float
    text: str
    style: Style
    align: Align = "left"


@dataclass(frozen=True)
class Rule:
    """A horizontal line."""

    x: float
    y: float
    width: float
    weight: float = 0.3
    dashed: bool = False


@dataclass(frozen=True)
class Frame:
    """An empty rectangle with round corners."""

    x: float
    y: float
    width: float
    height: float
    dashed: bool = False


@dataclass(frozen=True)
class Qr:
    """A QR code with its quiet zone outside."""

    x: float
    y: float
    side: float
    text: str


@dataclass(frozen=True)
class Bars:
    """A Code128 that fills `width` at most."""

    x: float
    y: float
    width: float
    height: float
    text: str


Mark = Text | Rule | Frame | Qr | Bars


@dataclass(frozen=True)
class Sheet:
    """A finished page."""

    width: float
    height: float
    marks: tuple[Mark, ...]


def wrap(text: str, width: float, size: float, measure: Measure, *, balanced: bool = True) -> list[str]:
    """Break a text into lines: anywhere between Han characters, never inside a number or a word that
    fits a line, a longer one rather behind a hyphen. No line begins with a closing mark, none ends with an
    opening one, none is wider than it may be: what hangs over, a roll's printer cuts. Of two lines, the
    second is not left with a character or two, unless they are running text."""
    lines = _broken(text, width, size, measure)
    if balanced and len(lines) == 2 and measure(lines[1], size) < width * _SHORT:
        even = _broken(text, measure("".join(lines), size) * _BALANCE, size, measure)
        return even if len(even) == 2 else lines
    return lines


def _broken(text: str, width: float, size: float, measure: Measure) -> list[str]:
    lines: list[str] = []
    line, used = "", 0.0
    for unit in _units(text, width, size, measure):
        wide = measure(unit, size)
        if line and used + wide > width:
            lines.append(line.rstrip())
            line, used = "", 0.0
        if line or not unit.isspace():
            line, used = line + unit, used + wide
    return [*lines, line.rstrip()] if line.strip() else lines or [""]


def _units(text: str, width: float, size: float, measure: Measure) -> Iterator[str]:
    """What stays on one line: a piece with the marks that belong to it."""
    unit = ""
    for token in _TOKENS.findall(" ".join(text.split())):
        for piece in _pieces(token, width, size, measure):
            belongs = unit and (piece in _NEVER_FIRST or unit[-1] in _NEVER_LAST)
            if unit and not (belongs and measure(unit + piece, size) <= width):
                yield unit
                unit = ""
            unit += piece
    if unit:
        yield unit


def _pieces(token: str, width: float, size: float, measure: Measure) -> Iterator[str]:
    if len(token) == 1 or measure(token, size) <= width:
        yield token
        return
    for part in _PARTS.findall(token):
        yield from [part] if measure(part, size) <= width else part


class Pen:
    """Sets marks in a column from top to bottom; `y` is where the next thing begins."""

    def __init__(self, measure: Measure, left: float, width: float, y: float) -> None:
        self.measure = measure
        self.left = left
        self.width = width
        self.y = y
        self.marks: list[Mark] = []

    @property
    def right(self) -> float:
        """The column's right edge."""
        return self.left + self.width

    def set(self, *marks: Mark) -> None:
        """Set marks at places of their own."""
        self.marks.extend(marks)

    def skip(self, height: float) -> None:
        """Leave room."""
        self.y += height

    def write(self, text: str, style: Style, *, indent: float = 0.0, width: float | None = None) -> float:
        """Write a paragraph and go below it; gives back the baseline of its first line."""
        room = self.width - indent if width is None else width
        first = self.y + style.size * POINT * (style.leading + 0.72) / 2
        for line in wrap(text, room, style.size, self.measure):
            self._line(self.left + indent, line, style)
        return first

    def write_right(self, text: str, style: Style, baseline: float) -> None:
        """Write one line that ends at the right edge."""
        self.set(Text(self.right, baseline, text, style, "right"))

    def rule(self, *, weight: float = 0.3, dashed: bool = False) -> None:
        """A line across the column, here."""
        self.set(Rule(self.left, self.y, self.width, weight, dashed))

    def row(self, label: str, value: str, label_style: Style, value_style: Style, gutter: float) -> None:
        """A label and its value on one baseline, the value wrapping in its own column."""
        first = self.write(value, value_style, indent=gutter)
        self.set(Text(self.left, first, label, label_style))

    def _line(self, x: float, line: str, style: Style) -> None:
        height = style.size * POINT * style.leading
        self.set(Text(x, self.y + (height + style.size * POINT * 0.72) / 2, line, style))
        self.y += height

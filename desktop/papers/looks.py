"""How papers of a size look: measures in millimetres, styles in points. A5 and A4 sheets, the 80 mm roll."""

from dataclasses import dataclass, replace

from desktop.papers.paper import Size
from desktop.papers.pen import Style


@dataclass(frozen=True)
class Styles:
    """The styles of a size."""

    agency: Style
    title: Style
    subtitle: Style
    number: Style
    stamp: Style
    label: Style
    value: Style
    name: Style
    strong: Style
    small: Style
    heading: Style
    entry: Style
    beside: Style
    below: Style
    note: Style
    seal: Style
    cell: Style


@dataclass(frozen=True)
class Look:
    """A size of paper. Without a height it is a roll, as long as what stands on it."""

    width: float
    height: float | None
    left: float
    column: float
    top: float
    qr: float
    gutter: float
    foot_gutter: float
    indent: float
    beside: float
    """Room at the right of an entry."""
    rules: bool
    """A fine line over each entry."""
    styles: Styles

    @property
    def right(self) -> float:
        """The right edge of what is written."""
        return self.left + self.column


SEAL_SIDE = 42.0
"""An agency's round seal is 42 mm across and is set over its name and the date."""

_A5 = Styles(
    agency=Style(9.5, "quiet"),
    title=Style(23, bold=True, leading=1.3),
    subtitle=Style(13, leading=1.4),
    number=Style(9),
    stamp=Style(10, bold=True),
    label=Style(9, "quiet"),
    value=Style(11.5),
    name=Style(13, bold=True),
    strong=Style(13, bold=True, leading=1.5),
    small=Style(9.5, leading=1.5),
    heading=Style(11, bold=True, leading=1.6),
    entry=Style(11, leading=1.48),
    beside=Style(10, "quiet"),
    below=Style(9, "quiet", leading=1.4),
    note=Style(8.5, "quiet", leading=1.5),
    seal=Style(10),
    cell=Style(9.5, leading=1.4),
)
_ROLL = Styles(
    agency=Style(8.5, "quiet"),
    title=Style(17, bold=True, leading=1.35),
    subtitle=Style(11, leading=1.4),
    number=Style(8.5),
    stamp=Style(9.5, bold=True),
    label=Style(9, "quiet"),
    value=Style(10.5),
    name=Style(12, bold=True),
    strong=Style(12, bold=True),
    small=Style(9.5, leading=1.5),
    heading=Style(10.5, bold=True, leading=1.6),
    entry=Style(10.5, leading=1.5),
    beside=Style(9.5, "quiet"),
    below=Style(8.5, "quiet", leading=1.4),
    note=Style(8.5, "quiet", leading=1.5),
    seal=Style(10),
    cell=Style(9.5, leading=1.4),
)
LOOKS: dict[Size, Look] = {
    "a5": Look(148, 210, 14, 120, 12, 27, 21, 17.5, 7, 17, True, _A5),
    "a4": Look(
        210, 297, 22, 166, 18, 30, 26, 20, 8, 22, True,
        replace(_A5, title=Style(26, bold=True, leading=1.3), subtitle=Style(14, leading=1.4)),
    ),
    "roll80": Look(80, None, 4, 72, 5, 24, 17, 17, 5.5, 10.5, False, _ROLL),
}  # fmt: skip

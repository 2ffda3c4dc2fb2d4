"""What the centre asks of the processes that compare, and what they answer. One line of JSON each way."""

from msgspec import Struct

from server_stub.comparing.listed import Layout, Part, Spelt
from server_stub.population.wire import CitizenField


class MakeSheet(Struct, frozen=True, tag="make_sheet"):
    """A sheet of everybody from a number on and before another, for lists of a layout."""

    folder: str
    layout: Layout
    spelling: dict[CitizenField, Spelt]
    first: str
    end: str | None
    path: str


class Share(Struct, frozen=True):
    """A part of a list, and what is to be said of it."""

    part: Part
    target: str
    """To which the rows are written that do not simply agree."""


class Sift(Struct, frozen=True, tag="sift"):
    """Judge parts of a list, all of them against the base as it is at one moment."""

    folder: str
    layout: Layout
    source: str
    shares: list[Share]
    today: str
    sheets: list[str] = []
    since: int = 0
    """The place in force the sheets are of."""
    stated_by: str | None = None
    """Only persons this agency states; None: all."""


class Sifted(Struct, frozen=True, tag="sifted"):
    """What became of the parts."""

    as_of: int
    """The place in force of what they were compared with."""
    rows: int
    results: dict[str, int]
    damaged: list[str]
    """Sheets that lie there and could not be gone by."""


class SheetMade(Struct, frozen=True, tag="sheet_made"):
    """The sheet lies where it was to."""

    people: int


class Fault(Struct, frozen=True, tag="fault"):
    """It could not be done; the name of what went wrong, never its words, which may quote a row."""

    name: str


Order = MakeSheet | Sift

"""A row of an agency's own columns, codes and dates, said in the columns of the base. Knows no file."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from operator import itemgetter

from server_stub.delivery import notes
from server_stub.delivery.agency_file import FileUnfit
from server_stub.delivery.mapping import CODED, DATES, FIELDS, HALVES, Column, DateShape, Field, Mapping
from server_stub.delivery.rows import RowRefused
from server_stub.population import tables
from server_stub.population.comparison import day
from server_stub.population.spelling import plain_name

MOST_COLUMNS = 200
_REMEMBERED = 100_000
_SHAPES: dict[DateShape, re.Pattern[str]] = {
    "iso": re.compile(r"\d{4}-\d{2}-\d{2}"),
    "compact": re.compile(r"\d{8}"),
    "slash": re.compile(r"\d{4}[/.]\d{1,2}[/.]\d{1,2}"),
    "chinese": re.compile(r"\d{4}年\d{1,2}月\d{1,2}日"),
    "excel": re.compile(r"\d{1,5}(\.\d+)?"),
}
_SHEET_EPOCH = date(1899, 12, 30)
_FIRST_SERIAL = 61
"""Before it sheets count a 29 February 1900 that never was."""
_UNKNOWN = {"sex": "sex_unknown", "ethnicity": "ethnicity_unknown", "state": "state_unknown"}


@dataclass(frozen=True)
class Layout:
    """Which column of a file holds which field, or half of the coordinates."""

    places: dict[Column, int]
    width: int

    @property
    def halves(self) -> tuple[int, int] | None:
        """Where latitude and longitude stand, if each has a column."""
        found = [self.places[half] for half in HALVES if half in self.places]
        return (found[0], found[1]) if len(found) == len(HALVES) else None


def laid_out(header: Sequence[str], mapping: Mapping) -> Layout:
    """Raises FileUnfit where the columns are not those the mapping speaks of. It tells places, not names:
    the first line of a file without a header is about somebody."""
    if len(header) > MOST_COLUMNS:
        text = f"the header has {len(header)} columns; at most {MOST_COLUMNS} are read"
        raise FileUnfit(text, "columns_many", MOST_COLUMNS)
    places: dict[Column, int] = {}
    plain = [plain_name(name.strip().strip('"')) for name in header]
    for at, name in enumerate(plain):
        if name and name in plain[:at]:
            text = f"column {at + 1} of the header: its name stands there twice"
            raise FileUnfit(text, "column_twice", at + 1)
        field = mapping.spellings.get(name)
        if field is None and mapping.refuses_others and name:
            text = f"column {at + 1} of the header is none the mapping of {mapping.agency} knows"
            raise FileUnfit(text, "column_unknown", at + 1)
        if field is not None and places.setdefault(field, at) != at:
            text = f"columns {places[field] + 1} and {at + 1} of the header both stand for {field}"
            raise FileUnfit(text, "column_twice", at + 1)
    lacking = [
        mapping.shown[field]
        for field in mapping.shown
        if field not in places and field not in mapping.may_lack
    ]
    if lacking:
        known = "no column of the header is known" if not places else "the header lacks columns"
        expected = ", ".join(lacking)
        text = f"{known}; the mapping of {mapping.agency} expects: {expected}"
        raise FileUnfit(text, "columns_lacking", expected)
    _check_halves(places, mapping)
    return Layout(places, len(header))


def _check_halves(places: dict[Column, int], mapping: Mapping) -> None:
    """Coordinates stand in one column or in two, whole."""
    lacking = [half for half in HALVES if half not in places]
    if len(lacking) == 1:
        expected = mapping.shown[lacking[0]]
        text = f"the header has half of the coordinates; it lacks {expected}"
        raise FileUnfit(text, "columns_lacking", expected)
    if not lacking and "residence_coordinates" in places:
        at = places["residence_coordinates"] + 1
        raise FileUnfit(f"column {at} and two others of the header all hold coordinates", "column_twice", at)


class _Codes(dict[str, str]):
    """Own code → standard code; what is not in the table stands for itself, unless own codes alone count."""

    def __init__(self, field: Field, mapping: Mapping) -> None:
        table = mapping.codes[field]
        super().__init__(table)
        self._plain = {plain_name(own): standard for own, standard in table.items()}
        self._refusal = _UNKNOWN.get(field, "division_invalid") if field in mapping.own_codes_only else None

    def __missing__(self, text: str) -> str:
        plain = plain_name(text)
        found = self._plain.get(plain, text)
        if plain and plain not in self._plain and self._refusal:
            raise RowRefused(self._refusal, text)
        if len(self) < _REMEMBERED:
            self[text] = found
        return found


class _Days(dict[str, str]):
    """A date as it is written → ISO. `odd`: those that were written otherwise."""

    def __init__(self, field: Field, mapping: Mapping) -> None:
        super().__init__({"": ""})
        self._shapes: frozenset[DateShape] = mapping.dates | {"iso"}
        self._refusal = f"{field}_invalid"
        self.odd: dict[str, int] = {}

    def __missing__(self, text: str) -> str:
        plain = plain_name(text)
        shape = next((shape for shape in self._shapes if _SHAPES[shape].fullmatch(plain)), None)
        found = (
            "" if not plain else None if shape is None else _serial(plain) if shape == "excel" else day(plain)
        )
        if found is None:
            raise RowRefused(self._refusal)
        if len(self) > _REMEMBERED:
            self.clear()
            self.odd.clear()
        self[text] = found
        if shape == "excel" or shape not in (None, "iso", "compact") or plain != text:
            self.odd[text] = notes.DATE_SERIAL if shape == "excel" else notes.DATE_SHAPE
        return found


def _serial(text: str) -> str | None:
    days = int(text.partition(".")[0])
    return (_SHEET_EPOCH + timedelta(days=days)).isoformat() if days >= _FIRST_SERIAL else None


class Translating:
    """Rows of one file, by its mapping and layout."""

    def __init__(self, mapping: Mapping, layout: Layout) -> None:
        spoken = mapping.speaks_of | {"number", "name", "as_of"}
        constants = [value for field, value in mapping.constants.items() if field in spoken]
        at = {field: layout.places[field] for field in FIELDS if field in layout.places and field in spoken}
        self._halves = layout.halves if "residence_coordinates" in spoken else None
        self.located = self._halves is not None or "residence_coordinates" in at
        """Whether its rows have coordinates, or may have."""
        fields = FIELDS if self.located else FIELDS[:-1]
        given = [field for field in mapping.constants if field in spoken]
        at |= {field: layout.width + 1 + place for place, field in enumerate(given)}
        self._tail = ["", *constants]
        self.places = [at.get(field, layout.width) for field in fields]
        """Of each field the cell it stands in, of those behind the file's own too."""
        self.read = frozenset((*self.places, *(self._halves or ())))
        """All cells that are looked at."""
        self._pick = itemgetter(*self.places)
        self._codes = [
            (FIELDS.index(field), _Codes(field, mapping)) for field in CODED if field in mapping.codes
        ]
        self._days = [(FIELDS.index(field), _Days(field, mapping)) for field in DATES]
        self._width = layout.width
        # Of coordinates only those speak who hold some, whatever columns there are.
        every = [field for field in tables.FIELDS if field != "residence_coordinates"]
        said = [field for field in every if field in mapping.speaks_of and field in at]
        self.spoken = "" if len(said) == len(every) else ",".join(said)
        """The fields the file speaks of, with commas; empty: all of them."""

    def row(self, cells: list[str]) -> tuple[list[str], int]:
        """The fields in the order of the base, and what is to be said of them. Raises RowRefused."""
        if len(cells) != self._width:
            raise RowRefused("columns")
        values = list(self._pick(cells + self._tail))
        if self._halves is not None:
            values[-1] = " ".join([cells[half] for half in self._halves]).strip()
        for at, codes in self._codes:
            values[at] = codes[values[at]]
        mask = 0
        for at, days in self._days:
            written = values[at]
            values[at] = days[written]
            if written in days.odd:
                mask |= days.odd[written]
        return values, mask

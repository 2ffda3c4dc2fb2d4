"""One row of an agency's file: judged, repaired, or refused with a reason. Knows no file and no database.

Nearly every row of a real file is in order, and `Checker.quickly` takes those with a few look-ups in tables;
whatever it does not know at once, `Checker.carefully` judges. A test says that both agree.
"""

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

from server_stub.delivery.notes import AGE_OVER_120, OLDEST, repairs
from server_stub.population import batches, coordinates, identity_number
from server_stub.population.codes import CodeList, codes
from server_stub.population.comparison import day
from server_stub.population.spelling import plain_name, tables
from server_stub.population.wire import CitizenField

HEADER = "公民身份号码,姓名,性别,民族,出生日期,户籍地址,居住地区划,居住地址,状态,更新日期"
LOCATED_HEADER = f"{HEADER},居住地坐标"
"""The same with a column more, which few files have."""
COLUMNS = HEADER.count(",") + 1
LONGEST_NAME = 100
LONGEST_ADDRESS = 300

Row = batches.StatementRow

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_LOST = re.compile("[\ufffd\ufffe\uffff]")
_SPACE = re.compile("[ \u00a0\u1680\u2000-\u200d\u202f\u205f\u2060\u3000\ufeff\u00ad]+")
_SCIENTIFIC = re.compile(r"\d(\.\d+)?[eE]\+?\d{1,3}")
_LATIN = re.compile("[A-Za-z]")
_FORMULA = ("=", "+", "@")
"""What begins so is no text: a sheet it is shown in later would carry it out."""
_WIDE = str.maketrans(
    {0xFEE0 + code: chr(code) for code in range(0x21, 0x7F) if chr(code).isalnum() or chr(code) == "-"}
)
_ODD = re.compile(
    "[\x00-\x09\x0b-\x20\x22+.=@\x7f-\xa0\xad\u0387\u1680\u16eb\u2000-\u2fff\u3000\u30fb"
    "\ue000-\uf8ff\ufeff\uff01-\uff65\ufffd-\uffff\U000f0000-\U0010ffff]"
)
# The same for UTF-8, a slice at a time: every byte that can begin such a character, or one NFC would change.
_ODD_BYTES = bytes(
    {*range(10), *range(11, 33), *b'"+.=@', 0x7F, 0xC2, *range(0xCC, 0xCF)}
    | {0xE1, 0xE2, 0xE3, 0xEE, 0xEF, 0xF0, 0xF3, 0xF4}
)
_DOT = "·".encode()
FIRST_DAY = date(1900, 1, 1)


def is_plain(line: str) -> bool:
    """Whether nothing in the line may need repair or a closer look."""
    return _ODD.search(line) is None and unicodedata.is_normalized("NFC", line)


def are_plain(lines: bytes) -> bool:
    """Whether that is certain of every line of a slice of UTF-8; much quicker than asking each."""
    lines = lines.replace(_DOT, b"")
    return len(lines.translate(None, _ODD_BYTES)) == len(lines)


class RowRefused(Exception):
    """`reason` is a code of resources/population/refusals.toml."""

    def __init__(self, reason: str, code: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.code = code
        """The unknown code it is about, if it is."""


@dataclass(slots=True)
class Warned:
    """What was loaded all the same: codes nobody here knows, each with the first line it stood in."""

    regions: dict[str, int] = field(default_factory=dict)
    communities: dict[str, int] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.regions or self.communities)


class Checker:
    """Judges rows of one batch on one day."""

    def __init__(self, batch: int, today: date, divisions: set[str], *, located: bool = False) -> None:
        """`located`: whether its rows have a column for coordinates."""
        self._batch = batch
        self._located = located
        self._today = today
        self.warned = Warned()
        self._known_divisions = divisions
        self._checks = identity_number.rules().check_characters * 3
        self._regions = dict(_regions())
        self._sequences = _sequences()
        self._long_ago = _years_before(today, OLDEST)
        self._births = _days(max(FIRST_DAY, self._long_ago), today)
        self._as_of = _dates(FIRST_DAY, today)
        self._sexes = codes().sex.understood
        self._ethnicities = codes().ethnicity.understood
        self._states = codes().state.understood
        self._divisions = {code: code for code in divisions}

    def quickly(self, lines: Iterable[str]) -> list[Row | None]:
        """For each plain line its row, if it is in order at first sight; None: look carefully.

        One loop over local names, because a million rows pass through here.
        """
        batch, checks, regions, births = self._batch, self._checks, self._regions, self._births
        sequences, sexes, ethnicities = self._sequences, self._sexes, self._ethnicities
        states, divisions, dates = self._states, self._divisions, self._as_of
        found: list[Row | None] = []
        if self._located:  # who has coordinates is looked at with care
            lines = [line[:-1] if line[-1:] == "," else "" for line in lines]
        for line in lines:
            try:
                number, name, sex, ethnicity, born, registered, division, home, state, as_of = line.split(",")
                birth, iso, compact = births[number[6:14]]
                sequence, parity = sequences[number[14:17]]
                fits = (
                    checks[regions[number[:6]] + birth + sequence] == number[17:]
                    and sexes[sex] == parity
                    and (born == iso or born == compact)  # noqa: PLR1714, SIM109  # no tuple a row
                    and name[0] != "·"
                    and len(name) <= LONGEST_NAME
                    and len(line) <= LONGEST_ADDRESS
                )
                facts = (ethnicities[ethnicity], iso, registered or None, divisions[division], home or None)
                row = (number, batch, name, parity, *facts, states[state], None, dates[as_of])
                found.append(row if fits else None)
            except (LookupError, ValueError):
                found.append(None)
        return found

    def carefully(self, line: str, line_number: int) -> Row:
        """The row of a line, repaired where that is safe. Raises RowRefused."""
        fields = split(line, COLUMNS + self._located)
        number, name, sex, ethnicity, born, registered, division, residence, state, as_of = fields[:COLUMNS]
        if _SCIENTIFIC.fullmatch(number.strip()):
            raise RowRefused("number_as_number")
        judged = identity_number.judge(number, self._today)
        if judged.number is None:
            raise RowRefused(f"number_{judged.fails}")
        if not judged.region_known:
            self._warn_of_region(judged.number[:6], line_number)
        point = _point(fields[COLUMNS]) if self._located else None
        if point is not None and not residence.strip():
            raise RowRefused("coordinates_alone")
        return (
            judged.number,
            self._batch,
            _name(name),
            self._sex(sex, judged),
            _code(codes().ethnicity, ethnicity, "ethnicity_unknown"),
            self._birth(born, judged),
            _address(registered),
            self._division(division, line_number),
            _address(residence),
            _code(codes().state, state, "state_unknown"),
            point,
            self._date_of(as_of),
        )

    def fact(self, field: CitizenField, text: str, judged: identity_number.Judged) -> str | None:
        """One field by itself, as a row's would be taken. Raises RowRefused."""
        if _CONTROL.search(text.replace("\t", " ")):
            raise RowRefused("control_character")
        if _LOST.search(text):
            raise RowRefused("replacement_character")
        match field:
            case "name":
                return _name(text)
            case "sex":
                return self._sex(text, judged)
            case "ethnicity":
                return _code(codes().ethnicity, text, "ethnicity_unknown")
            case "birth_date":
                return self._birth(text, judged)
            case "registered_address" | "residence_address":
                return _address(text)
            case "residence_division":
                return self._division(text, 0)
            case "state":
                return _code(codes().state, text, "state_unknown")
            case "residence_coordinates":
                return _point(text)

    def notes(self, line: str, row: Row) -> int:
        """What is to be said of a row that was looked at with care; see notes.py."""
        born = row[5]
        age = AGE_OVER_120 if born is not None and born < self._long_ago.isoformat() else 0
        return repairs(split(line, COLUMNS + self._located), row) | age

    def _warn_of_region(self, region: str, line_number: int) -> None:
        self.warned.regions.setdefault(region, line_number)
        self._regions[region] = _partial(region, identity_number.rules().weights[:6])

    def _sex(self, text: str, judged: identity_number.Judged) -> str | None:
        if plain_name(text) in codes().sex_not_stated:
            return None
        code = _code(codes().sex, text, "sex_unknown")
        if code is not None and judged.sex is not None and code != judged.sex:
            raise RowRefused("sex_mismatch")
        return code

    def _birth(self, text: str, judged: identity_number.Judged) -> str | None:
        if not text.strip():
            return judged.birth_date.isoformat() if judged.birth_date else None
        born = day(text)
        if born is None:
            raise RowRefused("birth_date_invalid")
        if born > self._today.isoformat():
            raise RowRefused("birth_date_in_future")
        if judged.birth_date is not None and born != judged.birth_date.isoformat():
            raise RowRefused("birth_date_mismatch")
        return born

    def _division(self, text: str, line_number: int) -> str | None:
        code = identity_number.repaired(text)
        if not code:
            return None
        if len(code) not in (6, 9, 12) or not (code.isascii() and code.isdigit()):
            raise RowRefused("division_invalid", code)
        if code not in self._known_divisions:
            self.warned.communities.setdefault(code, line_number)
        self._divisions[code] = code
        return code

    def _date_of(self, text: str) -> str:
        if not text.strip():
            raise RowRefused("as_of_missing")
        stated = day(text)
        if stated is None:
            raise RowRefused("as_of_invalid")
        if stated > self._today.isoformat():
            raise RowRefused("as_of_in_future")
        return stated


def _years_before(today: date, years: int) -> date:
    try:
        return today.replace(year=today.year - years)
    except ValueError:  # on a 29 February
        return today.replace(year=today.year - years, day=28)


def _partial(digits: str, weights: tuple[int, ...]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True)) % 11


@cache
def _regions() -> dict[str, int]:
    """Known regions and their part of the check sum."""
    weights = identity_number.rules().weights[:6]
    return {code: _partial(code, weights) for code in identity_number.rules().regions}


@cache
def _sequences() -> dict[str, tuple[int, str]]:
    """Every sequence of three digits: its part of the check sum, and the sex it tells."""
    weights = identity_number.rules().weights[14:]
    texts = [f"{number:03}" for number in range(1000)]
    return {text: (_partial(text, weights), "1" if int(text) % 2 else "2") for text in texts}


@cache
def _days(first: date, last: date) -> dict[str, tuple[int, str, str]]:
    """Every day as it stands in a number: its part of the check sum, as ISO, and without dashes."""
    weights = identity_number.rules().weights[6:14]
    years = {year: _partial(f"{year}", weights[:4]) for year in range(first.year, last.year + 1)}
    of_year = [(date(2000, 1, 1) + timedelta(offset)).isoformat()[4:] for offset in range(366)]
    parts = {text: _partial(text.replace("-", ""), weights[4:]) for text in of_year}
    found = {}
    for each in _from_to(first, last):
        iso = each.isoformat()
        compact = iso.replace("-", "")
        found[compact] = ((years[each.year] + parts[iso[4:]]) % 11, iso, compact)
    return found


def _from_to(first: date, last: date) -> Iterator[date]:
    return map(date.fromordinal, range(first.toordinal(), last.toordinal() + 1))


@cache
def _dates(first: date, last: date) -> dict[str, str]:
    """Every day with and without dashes, as ISO."""
    days = [each.isoformat() for each in _from_to(first, last)]
    return {text: iso for iso in days for text in (iso, iso.replace("-", ""))}


def split(line: str, columns: int = COLUMNS) -> list[str]:
    """So many fields of a line. Raises RowRefused."""
    if line.count('"') % 2:
        raise RowRefused("quotes")
    if _CONTROL.search(line.replace("\t", " ")):
        raise RowRefused("control_character")
    if _LOST.search(line):
        raise RowRefused("replacement_character")
    try:
        fields = next(csv.reader([line], strict=True))
    except (csv.Error, StopIteration) as error:
        raise RowRefused("quotes") from error
    if len(fields) != columns:
        raise RowRefused("columns")
    return fields


def _tidy(text: str) -> str:
    text = unicodedata.normalize("NFC", text.replace("\t", " ")).translate(_WIDE)
    text = _SPACE.sub(" ", text).strip(" ")
    if text.startswith(_FORMULA):
        raise RowRefused("formula_text")
    return text


def _name(text: str) -> str:
    name = _tidy(text)
    if not _LATIN.search(name):
        name = name.replace(" ", "").translate(tables().dots)
    if not name.strip("·"):
        raise RowRefused("name_missing")
    if len(name) > LONGEST_NAME:
        raise RowRefused("name_too_long")
    return name


def _address(text: str) -> str | None:
    address = _tidy(text)
    if len(address) > LONGEST_ADDRESS:
        raise RowRefused("address_too_long")
    return address or None


def _point(text: str) -> str | None:
    if not text.strip():
        return None
    try:
        return str(coordinates.read(text))
    except coordinates.Unlocated as fault:
        raise RowRefused(fault.reason) from fault


def _code(known: CodeList, text: str, reason: str) -> str | None:
    tidy = _tidy(text)
    if not tidy:
        return None
    code = known.code(tidy)
    if code is None:
        raise RowRefused(reason, tidy)
    return code

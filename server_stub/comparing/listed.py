"""The list an agency asks about: its header, and its lines a block at a time. No line is judged here."""

from collections.abc import Iterator
from functools import partial
from typing import BinaryIO, Literal

from msgspec import Struct

from server_stub.population.spelling import as_gb18030_2022
from server_stub.population.wire import CitizenField

NUMBER = "公民身份号码"
FIELDS: dict[str, CitizenField] = {
    "姓名": "name",
    "性别": "sex",
    "民族": "ethnicity",
    "出生日期": "birth_date",
    "户籍地址": "registered_address",
    "居住地区划": "residence_division",
    "居住地址": "residence_address",
    "状态": "state",
    "居住地坐标": "residence_coordinates",
}
"""Column → field; the names an agency's deliveries have too."""
BLOCK = 4 << 20
"""Bytes read together."""
_PIECE = 1 << 18
"""Bytes of which only the lines are counted: so many stay near the processor."""
LONGEST_LINE = 65_536
"""Of a longer one only the beginning is kept: it cannot be a row."""
MOST_ROWS = 1_000_000
_BOM = b"\xef\xbb\xbf"
Spelt = Literal["word", "code", "dashes", "compact"]
"""How a list writes a coded field, or a date."""
Encoding = Literal["utf-8", "gb18030"]
Unfitness = Literal[
    "header_unknown", "column_twice", "column_unknown", "column_not_shared", "too_many_rows", "empty"
]


class ListUnfit(Exception):
    """The list cannot be compared at all; nothing of it was."""

    def __init__(self, reason: Unfitness, column: str = "") -> None:
        super().__init__(f"{reason} {column}".strip())
        self.reason: Unfitness = reason
        self.column = column
        """At fault: only where it is one that is known."""


class Layout(Struct, frozen=True):
    """What stands behind the number in each line, and in which encoding."""

    fields: tuple[CitizenField, ...]
    encoding: Encoding


class Part(Struct, frozen=True):
    """Lines of a list from one byte to another; the first has this place (the header's is 1)."""

    begin: int
    end: int
    first: int
    lines: int


def layout(first: bytes, may: frozenset[CitizenField]) -> Layout:
    """Of the first line, for an agency that may compare those fields. Raises ListUnfit."""
    for encoding in ("utf-8", "gb18030"):
        names = _names(first.removeprefix(_BOM), encoding)
        if names[:1] == [NUMBER]:
            return Layout(_fields(names[1:], may), encoding)
    raise ListUnfit("header_unknown")


def _names(first: bytes, encoding: str) -> list[str]:
    try:
        return [name.strip().strip('"').strip() for name in first.decode(encoding).split(",")]
    except UnicodeDecodeError:
        return []


def _fields(names: list[str], may: frozenset[CitizenField]) -> tuple[CitizenField, ...]:
    for place, name in enumerate(names):
        if name not in FIELDS:
            raise ListUnfit("column_unknown")
        if name in names[:place]:
            raise ListUnfit("column_twice", name)
        if FIELDS[name] not in may:
            raise ListUnfit("column_not_shared", name)
    if not names:
        raise ListUnfit("header_unknown")
    return tuple(FIELDS[name] for name in names)


def blocks(file: BinaryIO, encoding: Encoding, begin: int, end: int) -> Iterator[bytes]:
    """Whole lines from one byte to another, in UTF-8 as far as they can be read; each ends with one byte."""
    file.seek(begin)
    while begin < end and (block := file.read(min(BLOCK, end - begin))):
        if block[-1:] != b"\n":
            block += _through(file)
        begin = file.tell()
        if block[-1:] != b"\n":
            block += b"\n"
        if b"\r" in block:
            block = block.replace(b"\r\n", b"\n")
        yield _as_utf8(block) if encoding == "gb18030" else block


def _through(file: BinaryIO) -> bytes:
    """What is left of the line; of a long one its beginning."""
    line = file.readline(LONGEST_LINE)
    if len(line) == LONGEST_LINE and line[-1:] != b"\n":
        for piece in iter(partial(file.readline, LONGEST_LINE), b""):
            if piece[-1:] == b"\n":
                return line + b"\n"
    return line


def _as_utf8(block: bytes) -> bytes:
    try:
        return as_gb18030_2022(block.decode("gb18030")).encode()
    except UnicodeDecodeError:  # some line is not: it alone is to suffer
        return b"\n".join([_line_as_utf8(line) for line in block.split(b"\n")])


def _line_as_utf8(line: bytes) -> bytes:
    try:
        return as_gb18030_2022(line.decode("gb18030")).encode()
    except UnicodeDecodeError:
        return UNREADABLE


UNREADABLE = b"\xff"
"""In the place of a line that is not in its encoding: no line in UTF-8 is this."""


def first_line(file: BinaryIO) -> bytes:
    """The header as it stands, without its end. Raises ListUnfit."""
    file.seek(0)
    line = _through(file)
    if not line.strip():
        raise ListUnfit("empty")
    return line.rstrip(b"\r\n")


def parts(file: BinaryIO, size: int, wanted: int) -> list[Part]:
    """A list in about so many parts of whole lines, without its header. Raises ListUnfit."""
    file.seek(0)
    _through(file)
    at, first, found = file.tell(), 2, list[Part]()
    for part in range(1, wanted + 1):
        file.seek(max(at, size * part // wanted))
        _through(file)
        end = size if part == wanted else min(file.tell(), size)
        if end > at:
            lines = _line_ends(file, at, end)
            found.append(Part(at, end, first, lines))
            first += lines
            if first > MOST_ROWS + 2:
                raise ListUnfit("too_many_rows")
            at = end
    return found


_SPELT: dict[tuple[bool, bool], Spelt] = {
    (True, True): "compact",
    (True, False): "dashes",
    (False, True): "code",
    (False, False): "word",
}
LOOKED_AT = 200
"""Lines from which it is told how a list writes codes and dates."""


def spelling(file: BinaryIO, told: Layout) -> dict[CitizenField, Spelt]:
    """As the first lines write it that say something."""
    file.seek(0)
    found: dict[CitizenField, Spelt] = {}
    for _ in range(LOOKED_AT):
        values = _through(file).decode(told.encoding, "replace").strip().split(",")[1:]
        for field, stated in zip(told.fields, values, strict=False):
            if stated and field not in found:
                is_code = stated.isascii() and stated.isalnum()
                is_date = field == "birth_date"
                found[field] = _SPELT[is_date, is_code]
    return found


def _line_ends(file: BinaryIO, begin: int, end: int) -> int:
    file.seek(begin)
    found = 0
    while begin < end and (piece := file.read(min(_PIECE, end - begin))):
        found += piece.count(b"\n")
        begin += len(piece)
    return found

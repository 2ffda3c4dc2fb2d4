"""A slice of an agency's file: decoded, each row judged, one row a person left."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from server_stub.delivery import notes
from server_stub.delivery import rows as agency_rows
from server_stub.delivery.agency_file import AgencyFile, Refused
from server_stub.delivery.encodings import decoded
from server_stub.delivery.rows import Checker, Row, RowRefused
from server_stub.population import tables
from server_stub.population.batches import Exceptional
from server_stub.population.spelling import PRIVATE_USE

Placed = tuple[Row, int]
"""A row and the index of its line."""


@dataclass
class Unusual:
    """Something is to be said of a row that is taken."""

    row: Row
    mask: int
    """See notes.py."""
    exceptional: list[Exceptional] = field(default_factory=list)


@dataclass
class Slice:
    """Rows in the order of their numbers, and what was refused."""

    rows: list[Row] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    unusual: dict[int, Unusual] = field(default_factory=dict)
    """By the index of the line."""
    held: "Held | None" = None

    @property
    def exceptional(self) -> list[Exceptional]:
        """Fields kept as they came."""
        return [each for one in self.unusual.values() for each in one.exceptional]


@dataclass(frozen=True)
class Held:
    """The last person of a slice, when the next one goes on about the same."""

    placed: Placed
    unusual: Unusual | None


def judged(
    file: AgencyFile,
    indexes: list[int],
    checker: Checker,
    before: Held | None = None,
    *,
    goes_on: bool = False,
) -> Slice:
    """Everything these lines say. `before`: what the slice before held back, as this one `goes_on`."""
    found = Slice()
    if file.too_long:
        found.refused = [Refused(index, "line_too_long") for index in indexes if index in file.too_long]
        indexes = [index for index in indexes if index not in file.too_long]
    lines, plain = _lines(file, indexes, found)
    taken = checker.quickly(lines if plain else [_if_plain(line) for line in lines])
    for place, row in enumerate(taken):
        if row is None:
            taken[place] = _carefully(file, indexes[place], lines[place], checker, found)
    if file.has_masks:
        _note(file, zip(taken, indexes, strict=True), found)
    found.rows = [row for row in taken if row is not None]
    if before is not None or goes_on or len({row[0] for row in found.rows}) < len(found.rows):
        placed = [(row, index) for row, index in zip(taken, indexes, strict=True) if row is not None]
        if before is not None:
            placed.insert(0, before.placed)
            if before.unusual is not None:
                found.unusual[before.placed[1]] = before.unusual
        _one_a_person(placed, found, goes_on=goes_on)
    return found


def _note(file: AgencyFile, placed: Iterable[tuple[Row | None, int]], found: Slice) -> None:
    """What its file knows of a row."""
    for row, index in placed:
        if row is not None and (mask := file.mask(index)):
            found.unusual.setdefault(index, Unusual(row, 0)).mask |= mask


def _if_plain(line: str) -> str:
    """The line, or one that is not in order at first sight."""
    return line if agency_rows.is_plain(line) else ""


_UNREADABLE = "\x00"
"""Stands for a line that could not be decoded (a real one with this character is refused by itself)."""


def _lines(file: AgencyFile, indexes: list[int], found: Slice) -> tuple[list[str], bool]:
    """The decoded lines, and whether all of them are certainly plain."""
    joined = file.joined(indexes)
    if b"\r" in joined:
        joined = joined.replace(b"\r\n", b"\n")
    if file.encoding == "utf-8":
        try:
            return joined.decode().split("\n")[: len(indexes)], agency_rows.are_plain(joined)
        except UnicodeDecodeError:
            pass  # some line is not UTF-8: which one, each is asked below
    return [_line(file, index, found) for index in indexes], False


def _line(file: AgencyFile, index: int, found: Slice) -> str:
    text = decoded(file.raw(index), file.encoding)
    if text is None:
        found.refused.append(Refused(index, "encoding"))
        return _UNREADABLE
    return text


def _carefully(file: AgencyFile, index: int, line: str, checker: Checker, found: Slice) -> Row | None:
    if line == _UNREADABLE:
        return None
    try:
        row = checker.carefully(line, index + 1)
    except RowRefused as refusal:
        found.refused.append(Refused(index, refusal.reason, code=refusal.code))
        return None
    if int(row[0][:17]) != file.key(file.raw(index)):  # it would stand out of order in its batch
        found.refused.append(Refused(index, "number_characters"))
        return None
    mask = checker.notes(line, row)
    if PRIVATE_USE.search(line):
        exceptional = _exceptional(row, file.sent_fields(index))
        found.unusual[index] = Unusual(row, mask | notes.PRIVATE_USE, exceptional)
    elif mask:
        found.unusual[index] = Unusual(row, mask)
    return row


def _exceptional(row: Row, sent: list[bytes]) -> list[Exceptional]:
    """The bytes of each fact that holds a private-use character, as the agency sent them."""
    facts = row[2:-1]
    return [
        Exceptional(row[0], field_name, sent[place + 1])
        for place, field_name in enumerate(tables.FIELDS)
        if (fact := facts[place]) is not None and PRIVATE_USE.search(fact)
    ]


def _one_a_person(placed: list[Placed], found: Slice, *, goes_on: bool) -> None:
    """Of several rows about a person the one of the latest date is taken, of equal ones the first."""
    best: list[Placed] = []
    for _, group in groupby(placed, key=lambda each: each[0][0]):
        rows = list(group)
        taken = max(rows, key=lambda each: (each[0][-1], -each[1]))
        best.append(taken)
        others = [index for _, index in rows if index != taken[1]]
        found.refused += [Refused(index, "duplicate_number", taken[1]) for index in others]
        for index in others:
            found.unusual.pop(index, None)  # what was unusual in a row that does not count
    if goes_on and best:
        last = best.pop()
        found.held = Held(last, found.unusual.pop(last[1], None))
    found.rows = [row for row, _ in best]

"""A file of an agency's own columns: said once in the columns of the base, in a file nobody else sees, and
from there on read like any other. Line for line they are the same, so that a row is told by its line.
"""

import os
import re
from array import array
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import BinaryIO

from server_stub.delivery import notes
from server_stub.delivery.agency_file import LONGEST_LINE, AgencyFile, Refused, hold_to_most
from server_stub.delivery.encodings import Encoding
from server_stub.delivery.lines import Lines
from server_stub.delivery.rows import HEADER, LOCATED_HEADER, RowRefused
from server_stub.delivery.translating import Translating

_NEWLINE = 0x0A
_BREAK = re.compile(r"[\r\n]+")
_QUOTED = re.compile('[,"]')


@dataclass
class Translation:
    """A file said in the columns of the base."""

    said: BinaryIO
    starts: "array[int]" = field(default_factory=lambda: array("q"))
    """Where each line of the file as it was sent begins; at last its end."""
    masks: "array[int]" = field(default_factory=lambda: array("H"))
    """What is to be said of each line; see notes.py."""
    refused: list[Refused] = field(default_factory=list)

    def refuse(self, row: Refused) -> None:
        """Raises FileUnfit where it is one too many."""
        self.refused.append(row)
        hold_to_most(self.refused)


def translate(source: BinaryIO, said: BinaryIO, lines: Lines, translating: Translating) -> Translation:
    """Reads `source`, whose first line is its header, and writes `said`. Raises FileUnfit."""
    found = Translation(said)
    source.seek(0)
    at, going_on = 0, False
    for raw in iter(partial(source.readline, LONGEST_LINE), b""):
        whole = raw[-1] == _NEWLINE or len(raw) < LONGEST_LINE
        if not going_on:
            index = len(found.starts)
            found.starts.append(at)
            found.masks.append(0)
            if not index:
                said.write((LOCATED_HEADER if translating.located else HEADER).encode() + b"\n")
            elif whole:
                said.write(_said(raw, lines, translating, found) + b"\n")
            else:
                said.write(b"\n")
                found.refuse(Refused(index, "line_too_long"))
        at += len(raw)
        going_on = not whole or (going_on and raw[-1] != _NEWLINE)
    found.starts.append(at)
    said.flush()
    return found


def _said(raw: bytes, lines: Lines, translating: Translating, found: Translation) -> bytes:
    """The last line begun, in the columns of the base; empty if it is blank or refused."""
    raw = raw.rstrip(b"\r\n")
    if not raw or raw.isspace():
        return b""
    try:
        cells = lines.cells(raw)
        if not any(cells.texts):
            return b""
        values, mask = translating.row(cells.texts)
    except RowRefused as refusal:
        found.refuse(Refused(len(found.starts) - 1, refusal.reason, code=refusal.code))
        return b""
    if cells.formulas and cells.formulas.intersection(translating.read):
        mask |= notes.FORMULA
    if cells.quoted:
        if any(map(_BREAK.search, values)):
            mask |= notes.LINE_BREAK
        values = [_one_line(value) for value in values]
    found.masks[-1] = mask
    return ",".join(values).encode("utf-8", "replace")


def _one_line(value: str) -> str:
    value = _BREAK.sub(" ", value)
    return '"' + value.replace('"', '""') + '"' if _QUOTED.search(value) else value


class MappedFile(AgencyFile):
    """`source` holds the lines as they were sent (of a sheet, its worker's lines)."""

    def __init__(
        self, path: Path, source: BinaryIO, lines: Lines, translating: Translating, translation: Translation
    ) -> None:
        super().__init__(path, translation.said, "utf-8", located=translating.located)
        self.refused = translation.refused
        self.has_masks = any(translation.masks)
        self.spoken = translating.spoken
        self._source = source
        self._lines = lines
        self._places = translating.places
        self._translation = translation

    def mask(self, index: int) -> int:
        """What the translation says of a row."""
        return self._translation.masks[index]

    def _sent(self, index: int) -> bytes:
        starts = self._translation.starts
        length = min(starts[index + 1] - starts[index], LONGEST_LINE)
        return os.pread(self._source.fileno(), length, starts[index]).rstrip(b"\r\n")

    def sent(self, index: int) -> tuple[bytes, Encoding]:
        """A row as the agency knows it."""
        return self._lines.sent(self._sent(index))

    def sent_fields(self, index: int) -> list[bytes]:
        """The bytes of each field of the base."""
        cells = self._lines.sent_fields(self._sent(index))
        return [cells[place] if place < len(cells) else b"" for place in self._places]

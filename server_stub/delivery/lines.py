"""What the lines of an agency's file hold: cells of text, or of a sheet as its worker wrote them down."""

import csv
import io
from dataclasses import dataclass
from typing import Protocol

import msgspec

from server_stub.delivery.encodings import Encoding, decoded
from server_stub.delivery.rows import RowRefused


@dataclass(frozen=True)
class Cells:
    """Of one line."""

    texts: list[str]
    formulas: frozenset[int] = frozenset()
    """Which of them a formula came to."""
    quoted: bool = False
    """Whether any may hold a comma, a quote or a line end."""


class Lines(Protocol):
    """How the lines of one file are read."""

    def cells(self, raw: bytes) -> Cells:
        """Raises RowRefused."""
        ...

    def sent(self, raw: bytes) -> tuple[bytes, Encoding]:
        """As the agency would know it again."""
        ...

    def sent_fields(self, raw: bytes) -> list[bytes]:
        """The bytes of each cell, as they came."""
        ...


_NONE: frozenset[int] = frozenset()


@dataclass(frozen=True)
class TextLines:
    """Of a CSV file."""

    encoding: Encoding
    separator: str

    def cells(self, raw: bytes) -> Cells:
        text = decoded(raw, self.encoding)
        if text is None:
            raise RowRefused("encoding")
        if '"' not in text:
            return Cells(text.split(self.separator), _NONE, self.separator != ",")
        if text.count('"') % 2:
            raise RowRefused("quotes")
        return Cells(_parted(text, self.separator), _NONE, quoted=True)

    def sent(self, raw: bytes) -> tuple[bytes, Encoding]:
        return raw, self.encoding

    def sent_fields(self, raw: bytes) -> list[bytes]:
        # A trail byte of GB18030 may look like a separator, so the text is parted and not its bytes.
        return [cell.encode(self.encoding) for cell in _parted(raw.decode(self.encoding), self.separator)]


def _parted(text: str, separator: str) -> list[str]:
    try:
        return next(csv.reader([text], strict=True, delimiter=separator))
    except (csv.Error, StopIteration) as error:
        raise RowRefused("quotes") from error


Marked = str | tuple[str, str]
"""Text, or marks and text: n a number, f a formula, e an error, d a date."""


@dataclass(frozen=True)
class SheetLines:
    """Of a sheet so wide; `number`: the column of citizens' numbers, which must be text to the sheet."""

    number: int
    width: int

    def cells(self, raw: bytes) -> Cells:
        texts: list[str] = []
        formulas = set()
        for at, cell in enumerate(_sheet_cells(raw)):
            marks, text = ("", cell) if isinstance(cell, str) else cell
            if "e" in marks:
                raise RowRefused("cell_error")
            if "n" in marks and at == self.number:
                raise RowRefused("number_as_number")
            if "f" in marks:
                formulas.add(at)
            texts.append(text)
        while len(texts) > self.width and not texts[-1].strip():
            texts.pop()
        return Cells(texts, frozenset(formulas), quoted=True)

    def sent(self, raw: bytes) -> tuple[bytes, Encoding]:
        out = io.StringIO()
        csv.writer(out, lineterminator="").writerow(_texts(raw))
        return out.getvalue().encode(), "utf-8"

    def sent_fields(self, raw: bytes) -> list[bytes]:
        return [text.encode() for text in _texts(raw)]


def _sheet_cells(raw: bytes) -> list[Marked]:
    return msgspec.json.decode(raw, type=list[Marked])


def _texts(raw: bytes) -> list[str]:
    try:
        return [cell if isinstance(cell, str) else cell[1] for cell in _sheet_cells(raw)]
    except msgspec.DecodeError:  # the beginning of a line that is too long
        return [raw.decode("utf-8", "replace")]

"""An agency's file, opened as what its content says it is: the columns of the base, its own, or a sheet."""

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO, cast

from server_stub.delivery import sheet
from server_stub.delivery.agency_file import LONGEST_LINE, AgencyFile, FileUnfit
from server_stub.delivery.encodings import ENCODINGS, Encoding, decoded
from server_stub.delivery.lines import Lines, SheetLines, TextLines
from server_stub.delivery.mapped_file import MappedFile, translate
from server_stub.delivery.mapping import Mapping, MappingUnfit, mapping_of
from server_stub.delivery.rows import HEADER, LOCATED_HEADER, RowRefused
from server_stub.delivery.translating import Layout, Translating, laid_out

MOST_LINES = 20_000_000
"""Of a file, blank ones too: of each it is remembered where it begins, and a city has fewer people."""
_PIECE = 1024 * 1024
_BOM = b"\xef\xbb\xbf"
_ZIP, _OLD_SHEET = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True)
class Opened:
    """A file that may be judged."""

    file: AgencyFile
    digest: str
    """What makes it the same file, read in the same way."""
    read_as: str
    """How it is read: a code of quality.toml."""


@contextmanager
def opened(path: Path, agency: str, folder: Path, told: Encoding | None = None) -> Iterator[Opened]:
    """Lends the file; what is made of it on the way lies unnamed in `folder`. Raises FileUnfit."""
    with ExitStack() as closing:
        try:
            file = closing.enter_context(path.open("rb"))
        except OSError as error:
            raise FileUnfit(f"{path}: {error.strerror}") from error
        begins = file.read(4)
        if begins == _OLD_SHEET:
            raise FileUnfit("the file is an .xls, or is encrypted; save it as .xlsx or CSV", "old_sheet")
        try:
            if begins == _ZIP:
                yield _sheet(path, file, agency, _Place(folder, closing))
            else:
                yield _text(path, file, agency, _Place(folder, closing), told)
        except MappingUnfit as error:
            raise FileUnfit(str(error), "mapping") from error


@dataclass(frozen=True)
class _Place:
    folder: Path
    closing: ExitStack

    def file(self) -> BinaryIO:
        """A file without a name, gone with its process."""
        at = self.folder if self.folder.is_dir() else None
        return cast("BinaryIO", self.closing.enter_context(tempfile.TemporaryFile(dir=at)))


def _text(path: Path, file: BufferedReader, agency: str, place: _Place, told: Encoding | None) -> Opened:
    file.seek(0)
    first = file.readline(LONGEST_LINE)
    if not first:
        raise FileUnfit("the file is empty", "empty")
    if first[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise FileUnfit("the file is UTF-16; save it as UTF-8 or GB18030", "utf16")
    if len(first) == LONGEST_LINE and not first.endswith(b"\n"):
        raise FileUnfit(f"the first line is not the header: it is longer than {LONGEST_LINE} bytes", "header")
    digest = _digest(file)
    header = first.removeprefix(_BOM).rstrip(b"\r\n")
    candidates: tuple[Encoding, ...] = (told,) if told else ENCODINGS
    for encoding in candidates:
        columns = _columns(header, encoding)
        if columns in (HEADER, LOCATED_HEADER):
            standard = AgencyFile(path, file, encoding, located=columns == LOCATED_HEADER)
            return Opened(standard, f"{digest}:{encoding}", encoding)
    mapping = mapping_of(agency, place.folder)
    encoding, layout = _recognised(header, candidates, mapping)
    lines = TextLines(encoding, mapping.separator)
    found = _mapped(path, file, lines, Translating(mapping, layout), place)
    return Opened(found, f"{digest}:{encoding}:{mapping.digest[:16]}", f"{encoding}-mapped")


def _digest(file: BufferedReader) -> str:
    """Of the whole file. Raises FileUnfit where it has more lines than may be."""
    file.seek(0)
    digest, lines = hashlib.sha256(), 0
    while piece := file.read(_PIECE):
        digest.update(piece)
        lines += piece.count(b"\n")
        if lines > MOST_LINES:
            text = f"the file has more than {MOST_LINES} lines, blank ones too; send it in parts"
            raise FileUnfit(text, "lines_many", MOST_LINES)
    return digest.hexdigest()


def _columns(header: bytes, encoding: Encoding) -> str:
    """The names of the columns with commas between them; nothing where it is in another encoding."""
    text = decoded(header, encoding) or ""
    return ",".join(name.strip().strip('"').strip() for name in text.split(","))


def _recognised(header: bytes, candidates: tuple[Encoding, ...], mapping: Mapping) -> tuple[Encoding, Layout]:
    """The encoding in which the header says what the mapping expects. Raises FileUnfit."""
    why = FileUnfit("it is in none of them", "header")
    for encoding in candidates:
        try:
            return encoding, laid_out(TextLines(encoding, mapping.separator).cells(header).texts, mapping)
        except RowRefused:
            continue
        except FileUnfit as error:
            why = error
            break
    tried = " or ".join(each.upper() for each in candidates)
    raise FileUnfit(f"the first line is not the header in {tried}: {why}", why.code, why.detail)


def _mapped(
    path: Path, source: BinaryIO, lines: Lines, translating: Translating, place: _Place
) -> MappedFile:
    translation = translate(source, place.file(), lines, translating)
    return MappedFile(path, source, lines, translating, translation)


def _sheet(path: Path, file: BufferedReader, agency: str, place: _Place) -> Opened:
    mapping = mapping_of(agency, place.folder)
    source = place.file()
    sheet.write_lines(file, source)
    source.seek(0)
    header = SheetLines(-1, 0).cells(source.readline().rstrip(b"\n")).texts
    translating = Translating(mapping, laid_out(header, mapping))
    lines = SheetLines(translating.places[0], len(header))
    found = _mapped(path, source, lines, translating, place)
    return Opened(found, f"{_digest(file)}:xlsx:{mapping.digest[:16]}", "xlsx-mapped")

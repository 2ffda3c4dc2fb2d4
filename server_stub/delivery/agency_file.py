"""An agency's CSV file: its encoding, its lines sorted by their numbers, and the file of refused rows."""

import csv
import os
import tomllib
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import BinaryIO

import numpy as np
import numpy.typing as npt

from server_stub.delivery.encodings import Encoding
from server_stub.population.batches import Size
from server_stub.population.identity_number import repaired

_REFUSALS = Path(__file__).resolve().parents[2] / "resources" / "population" / "refusals.toml"
_NEWLINE = 0x0A
LONGEST_LINE = 65_536
"""In bytes. A longer one is refused unread: ten fields are never that long, and memory is finite."""
MOST_REFUSED = 1_000_000
"""Rows; of each it is remembered what is wrong with it, and such a file is another than was meant."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
Whole = npt.NDArray[np.int64]
Indexes = npt.NDArray[np.uint32]
Flags = npt.NDArray[np.bool_]


class FileUnfit(Exception):
    """The file cannot be loaded at all; the text says why, `code` the same for programs, and `detail` what it
    is about (a column's place, a limit): never what stands in it. Nothing of it was loaded."""

    def __init__(self, text: str, code: str = "unreadable", detail: str | int = "") -> None:
        super().__init__(text)
        self.code = code
        self.detail = str(detail)


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that was not loaded. `index` counts lines from 0, the header being 0."""

    index: int
    reason: str
    beside: int | None = None
    """For a duplicate: the line that was loaded instead."""
    code: str = ""
    """The unknown code it is about, if it is."""


def hold_to_most(refused: Sequence[Refused]) -> None:
    """Raises FileUnfit where more rows are refused than may be."""
    if len(refused) > MOST_REFUSED:
        text = f"more than {MOST_REFUSED} rows would be refused; compare the columns with what was agreed on"
        raise FileUnfit(text, "refused_many", MOST_REFUSED)


class AgencyFile:
    """A file with the header of the base, open for reading. What opened it closes it."""

    def __init__(self, path: Path, file: BinaryIO, encoding: Encoding, *, located: bool = False) -> None:
        self.path = path
        self.encoding = encoding
        self._file = file
        self._ends_with_line_end = True
        self._starts = array("q")
        self.too_long: set[int] = set()
        """Indexes of lines nobody reads."""
        self.refused: list[Refused] = []
        """Rows that were refused before anybody judged them."""
        self.has_masks = False
        """Whether `mask` may say anything of any row."""
        self.spoken = ""
        """The fields its rows speak of, with commas; empty: all of them."""
        self.located = located
        """Whether it has a column for coordinates."""

    def in_order(self) -> "Order":
        """All lines that are not empty, by the numbers they begin with, then by their place."""
        keys, indexes = self._keyed()
        order = keys.argsort(kind="stable")
        keys = keys[order]
        # Lines without a number are about nobody, and so not about the same person.
        return Order(indexes[order], (keys[:-1] == keys[1:]) & (keys[1:] > 0))

    def _keyed(self) -> tuple[Whole, Indexes]:
        """The number each line begins with, and its index: twelve bytes a line."""
        keys, indexes = array("q"), array("I")
        starts = self._starts = array("q")
        at, going_on = 0, False
        with os.fdopen(os.dup(self._file.fileno()), "rb", buffering=1 << 20) as lines:
            lines.seek(0)
            for line in iter(partial(lines.readline, LONGEST_LINE), b""):
                index = len(starts)
                if not going_on:
                    starts.append(at)
                    head = line[:17]
                    if head.isdigit():
                        keys.append(int(head))
                        indexes.append(index)
                    elif index and not line.isspace():
                        keys.append(self.key(line))
                        indexes.append(index)
                else:
                    self.too_long.add(index - 1)
                at += len(line)
                going_on = line[-1] != _NEWLINE
        starts.append(at)
        self._ends_with_line_end = not going_on
        return np.frombuffer(keys, np.int64), np.frombuffer(indexes, np.uint32)

    def key(self, line: bytes) -> int:
        """The first 17 digits of a line's number, repaired and of 18 places; 0 where there are none."""
        text = line.split(b",", 1)[0].decode(self.encoding, "replace").replace('"', "")
        number = repaired(text.strip())
        if len(number) == 15 and number.isascii() and number.isdigit():
            number = number[:6] + "19" + number[6:]
        head = number[:17]
        return int(head) if len(head) == 17 and head.isascii() and head.isdigit() else 0

    def slices(self, order: "Order", size: "Size") -> Iterator[tuple[list[int], bool]]:
        """Indexes of lines, a part at a time; whether the next part goes on about the same person."""
        at, end = 0, len(order.indexes)
        while at < end:
            upto = min(at + size.now, end)
            yield order.indexes[at:upto].tolist(), upto < end and bool(order.tied[upto - 1])
            at = upto

    def raw(self, index: int) -> bytes:
        """A line without its end; of one that is too long its beginning."""
        start, end = self._starts[index], self._starts[index + 1]
        return os.pread(self._file.fileno(), min(end - start, LONGEST_LINE), start).rstrip(b"\r\n")

    def mask(self, index: int) -> int:  # noqa: ARG002  what a file of foreign columns knows
        """What is to be said of a row before it is judged; see notes.py."""
        return 0

    def sent(self, index: int) -> tuple[bytes, Encoding]:
        """A row as the agency wrote it."""
        return self.raw(index), self.encoding

    def sent_fields(self, index: int) -> list[bytes]:
        """The same, field by field in the order of the header."""
        fields = next(csv.reader([self.raw(index).decode("latin-1")]))
        return [field.encode("latin-1") for field in fields]

    def joined(self, indexes: list[int]) -> bytes:
        """Lines with one end each."""
        # Not through a map of the file: each line would leave pages of it in this program's memory.
        starts, read, file = self._starts, os.pread, self._file.fileno()
        lines = [read(file, starts[index + 1] - starts[index], starts[index]) for index in indexes]
        last = len(starts) - 2
        if not self._ends_with_line_end and last in indexes:
            lines[indexes.index(last)] += b"\n"
        return b"".join(lines)


@dataclass(frozen=True)
class Order:
    """Indexes of lines in the order of their numbers; `tied`: the next line has the same number."""

    indexes: Indexes
    tied: Flags


@cache
def reasons() -> dict[str, str]:
    """Words for each reason of refusal."""
    table: dict[str, str] = tomllib.loads(_REFUSALS.read_text("utf-8"))["reasons"]
    return table


def refused_path(path: Path) -> Path:
    """The file of refused rows stands beside its file."""
    return path.with_name(path.name.removesuffix(".csv") + ".refused.csv")


def settled(refused: list[Refused]) -> list[Refused]:
    """A duplicate names the line that was loaded in the end, not one that made way for it itself."""
    beside = {each.index: each.beside for each in refused if each.beside is not None}

    def last(index: int) -> int:
        while index in beside:
            index = beside[index]
        return index

    return [
        each if each.beside not in beside else Refused(each.index, each.reason, last(each.beside))
        for each in refused
    ]


def write_refused(file: AgencyFile, refused: list[Refused]) -> None:
    """Line number, reason, and the row as it stood, for the agency to mend. Replaces an earlier one."""
    target = refused_path(file.path)
    if not refused:
        target.unlink(missing_ok=True)
        return
    partial = target.with_name(target.name + ".part")
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["行号", "原因代码", "原因", "原始行", "原始字节"])
        for each in sorted(refused, key=lambda one: one.index):
            writer.writerow(_line(file, each))
        out.flush()
        os.fsync(out.fileno())
    partial.replace(target)


def _line(file: AgencyFile, each: Refused) -> list[str | int]:
    raw, encoding = file.sent(each.index)
    words = reasons()[each.reason]
    if each.beside is not None:
        words += f"（已采用第{each.beside + 1}行）"
    try:
        text, original = raw.decode(encoding), ""
    except UnicodeDecodeError:
        text, original = raw.decode(encoding, "replace"), raw.hex()
    if text.startswith(_FORMULA):  # a program that opens the file would carry it out
        text, original = f"'{text}", raw.hex()
    return [each.index + 1, each.reason, words, text, original]

"""Sheets of a roll, made and searched.

Prints of many people's lines in the order of the first ones, and prints of all their numbers in order.
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from server_stub.comparing.base_lines import NUMBER, Stretch
from server_stub.comparing.prints import SEAL, Numbers, Places, Printed, Printer

_HEAD = 3
_NONE = np.empty(0, np.uint64)
_BEHIND = np.array([2**64 - 1], np.uint64)
_PIECE, _WORD = 1 << 20, 8


class Ordered:
    """Prints in their order, one more that is behind all, and where those with the same first bits begin.

    They are evenly spread: each time there are a few at most.
    """

    __slots__ = ("_index", "_shift", "prints")

    def __init__(self, prints: Numbers, index: Numbers) -> None:
        if prints[-1] != _BEHIND[0]:
            raise ValueError("no sheet")
        self.prints, self._index = prints, index.view(np.uint32)
        self._shift = _shift(len(prints) - 1)

    def places(self, wanted: Numbers) -> Places:
        """Where each of these stands, if it does: a place in any case, whatever the index says."""
        at = self._index.take((wanted >> self._shift).astype(np.intp), mode="clip").astype(np.intp)
        np.minimum(at, len(self.prints) - 1, out=at)
        behind = np.flatnonzero(self.prints.take(at, mode="clip") < wanted)
        while len(behind):
            at[behind] += 1
            behind = behind[self.prints.take(at[behind], mode="clip") < wanted[behind]]
        return at

    def holds(self, wanted: Numbers) -> NDArray[np.bool_]:
        """Which of these."""
        found: NDArray[np.bool_] = self.prints.take(self.places(wanted), mode="clip") == wanted
        return found


def _shift(count: int) -> np.uint64:
    return np.uint64(64 - max(1, count.bit_length()))


def _words(count: int) -> int:
    """Of an index of so many prints."""
    return 1 << max(1, count.bit_length()) - 1


def _indexed(prints: Numbers) -> tuple[Numbers, Numbers]:
    """Those in order, as `Ordered` wants them."""
    firsts = np.arange(2 * _words(len(prints)), dtype=np.uint64) << _shift(len(prints))
    index = np.searchsorted(prints, firsts).astype(np.uint32).view(np.uint64)
    return np.concatenate((prints, _BEHIND)), index


class Sheet:
    """As it lies in its file: how many lines and numbers, whether all numbers are there, then both prints of
    the lines, the index of the first ones, the prints of the numbers and their index."""

    __slots__ = ("_one", "_other", "has_all", "numbers", "whole")

    def __init__(self, whole: Numbers) -> None:
        if whole.dtype != np.uint64 or whole.ndim != 1 or len(whole) < _HEAD:
            raise ValueError("no sheet")
        lines, numbers, has_all = (int(each) for each in whole[:_HEAD])
        sizes = (_HEAD, lines + 1, lines + 1, _words(lines), numbers + 1, _words(numbers))
        if len(whole) != sum(sizes):
            raise ValueError("no sheet")
        _, one, self._other, index, prints, others = np.split(whole, np.cumsum(sizes)[:-1])
        self.whole = whole
        self.has_all = bool(has_all)
        self._one = Ordered(one, index)
        self.numbers = Ordered(prints, others)

    def __len__(self) -> int:
        return len(self._other) - 1

    def has(self, one: Numbers, other: Numbers) -> NDArray[np.bool_]:
        """Which lines with these prints stand on it."""
        at = self._one.places(one)
        found: NDArray[np.bool_] = self._one.prints.take(at, mode="clip") == one
        found &= self._other.take(at, mode="clip") == other
        return found


def made(printer: Printer, stretches: Iterable[Stretch]) -> Sheet:
    """A sheet of these lines."""
    ones, others, numbers, has_all = [_NONE], [_NONE], [_NONE], True
    for stretch in stretches:
        if stretch.lines:
            printed = printer.of_block(b"\n".join(stretch.lines) + b"\n")
            fit = printed.one != 0
            ones.append(printed.one[fit])
            others.append(printed.other[fit])
        if stretch.numbers:
            numbers.append(printer.of_words(stretch.numbers))
        has_all = has_all and stretch.numbers is not None
    one = np.concatenate(ones)
    ones.clear()
    order = np.argsort(one)
    one, index = _indexed(one[order])
    other = np.concatenate((np.concatenate(others)[order], _BEHIND))
    prints, index_of_prints = _indexed(np.sort(np.concatenate(numbers)))
    head = np.array((len(one) - 1, len(prints) - 1, has_all), np.uint64)
    return Sheet(np.concatenate((head, one, other, index, prints, index_of_prints)))


def keep(printer: Printer, path: Path, sheet: Sheet) -> None:
    """Whole or not at all, with its seal behind it; readable by its owner only."""
    words = sheet.whole.view(np.uint8).data
    partial = path.with_name(f"{path.stem}.{os.urandom(6).hex()}.part")
    with open(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(words)
        file.write(printer.seal([words]))
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)


def kept(printer: Printer, path: Path) -> Sheet:
    """As it was kept: one with damage would say of somebody that nobody has the number.

    Raises OSError, ValueError.
    """
    with path.open("rb") as file:
        length = file.seek(0, os.SEEK_END) - SEAL
        if length < 0:
            raise ValueError("no sheet")
        file.seek(length)
        seal = file.read()
        # By reading, and not where it is mapped: there a disk that cannot be read is the end of the process.
        if not printer.is_sealed(_pieces(file, length), seal):
            raise ValueError("no sheet")
        return Sheet(np.asarray(np.memmap(file, np.uint64, "r", shape=(length // _WORD,))))


def _pieces(file: BinaryIO, length: int) -> Iterator[bytes]:
    file.seek(0)
    while length and (piece := file.read(min(_PIECE, length))):
        length -= len(piece)
        yield piece


class Roll:
    """All sheets that are as they were kept: whom the others would have is asked one by one."""

    def __init__(self, printer: Printer, paths: list[str], changed: Iterable[str]) -> None:
        self._printer = printer
        self._sheets: list[Sheet] = []
        self.damaged: list[str] = []
        """Those that lie there and are not."""
        for path in paths:
            try:
                self._sheets.append(kept(printer, Path(path)))
            except FileNotFoundError:  # it made room for others
                continue
            except (OSError, ValueError):
                self.damaged.append(path)
        words = [number.encode() for number in changed]
        self._has_changed = bool(words)
        self._changed = Ordered(*_indexed(np.sort(printer.of_words(words))))
        self._has_all = len(self._sheets) == len(paths) > 0 and all(one.has_all for one in self._sheets)

    def left(self, printed: Printed) -> Places:
        """Places of the lines that stand on no sheet, or begin with the number of somebody who changed."""
        found = np.zeros(len(printed), np.bool_)
        for sheet in self._sheets:  # all lines each time: to pick out those still open costs as much
            found |= sheet.has(printed.one, printed.other)
        found &= printed.one != 0
        found |= printed.starts == printed.ends  # a line with nothing in it is no row
        if self._has_changed:
            found &= ~self._changed.holds(self._printer.of_beginnings(printed, NUMBER))
        return np.flatnonzero(~found)

    def nobody_has(self, printed: Printed, places: Places) -> NDArray[np.bool_]:
        """Whether it is sure that what these lines begin with is nobody's number."""
        if not self._has_all:
            return np.zeros(len(places), np.bool_)
        beginnings = self._printer.of_beginnings(printed, NUMBER, places)
        somebody = self._changed.holds(beginnings)
        for sheet in self._sheets:
            somebody |= sheet.numbers.holds(beginnings)
        return ~somebody

"""Sheets of a roll, made and searched.

Prints of many people's lines in the order of the first ones, and prints of all their numbers in order.
"""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from server_stub.comparing.base_lines import NUMBER, Stretch
from server_stub.comparing.prints import Numbers, Places, Printed, Printer


class Sheet:
    """As it lies in its file: how many lines, whether all numbers are there, then the three rows."""

    __slots__ = ("has_all", "numbers", "one", "other", "whole")

    def __init__(self, whole: NDArray[np.uint64]) -> None:
        if (
            whole.dtype != np.uint64
            or whole.ndim != 1
            or len(whole) < 2
            or len(whole) < 2 + 2 * int(whole[0])
        ):
            raise ValueError("no sheet")
        lines = int(whole[0])
        self.whole = whole
        self.has_all = bool(whole[1])
        self.one = whole[2 : 2 + lines]
        self.other = whole[2 + lines : 2 + 2 * lines]
        self.numbers = whole[2 + 2 * lines :]

    def __len__(self) -> int:
        return len(self.one)


def made(printer: Printer, stretches: Iterable[Stretch]) -> Sheet:
    """A sheet of these lines."""
    ones, others, numbers, has_all = [], [], [], True
    for stretch in stretches:
        if stretch.lines:
            printed = printer.of_block(b"\n".join(stretch.lines) + b"\n")
            ones.append(printed.one)
            others.append(printed.other)
        if stretch.numbers:
            numbers.append(printer.of_words(stretch.numbers))
        has_all = has_all and stretch.numbers is not None
    one = np.concatenate([np.empty(0, np.uint64), *ones])
    ones.clear()
    order = np.argsort(one)
    head = np.array((len(one), has_all), np.uint64)
    other = np.concatenate([np.empty(0, np.uint64), *others])[order]
    return Sheet(np.concatenate([head, one[order], other, np.sort(np.concatenate([head[:0], *numbers]))]))


def keep(path: Path, sheet: Sheet) -> None:
    """Whole or not at all; readable by its owner only."""
    partial = path.with_name(f"{path.stem}.{os.urandom(6).hex()}.part")
    with open(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        np.save(file, sheet.whole)
        file.flush()
        os.fsync(file.fileno())  # a sheet with holes would say that nobody has a number
    partial.replace(path)


class Roll:
    """All sheets that can be read: whom the others would have is asked one by one."""

    def __init__(self, printer: Printer, paths: list[str], changed: Iterable[str]) -> None:
        self._printer = printer
        self._sheets = []
        for path in paths:
            with suppress(OSError, ValueError):
                self._sheets.append(Sheet(np.load(path, mmap_mode="r")))
        self._changed = np.sort(printer.of_words([number.encode() for number in changed]))
        self._has_all = len(self._sheets) == len(paths) > 0 and all(one.has_all for one in self._sheets)

    def left(self, printed: Printed) -> Places:
        """Places of the lines that stand on no sheet, or begin with the number of somebody who changed."""
        found = np.zeros(len(printed), np.bool_)
        open_still = np.argsort(printed.one)  # in their order they are found near to each other
        open_still = open_still[printed.one[open_still] != 0]
        for sheet in self._sheets:
            if len(sheet):
                one = printed.one[open_still]
                at = np.searchsorted(sheet.one, one)
                at[at == len(sheet)] = 0
                there = (sheet.one[at] == one) & (sheet.other[at] == printed.other[open_still])
                found[open_still[there]] = True
                open_still = open_still[~there]
        if len(self._changed):
            found &= ~_is_in(self._printer.of_beginnings(printed, NUMBER), self._changed)
        found |= printed.starts == printed.ends  # a line with nothing in it is no row
        return np.flatnonzero(~found)

    def nobody_has(self, printed: Printed, places: Places) -> NDArray[np.bool_]:
        """Whether it is sure that what these lines begin with is nobody's number."""
        if not self._has_all:
            return np.zeros(len(places), np.bool_)
        beginnings = self._printer.of_beginnings(printed, NUMBER, places)
        somebody = _is_in(beginnings, self._changed)
        for sheet in self._sheets:
            somebody |= _is_in(beginnings, sheet.numbers)
        return ~somebody


def _is_in(prints: Numbers, known: Numbers) -> NDArray[np.bool_]:
    """`known` in order."""
    if not len(known):
        return np.zeros(len(prints), np.bool_)
    at = np.searchsorted(known, prints)
    at[at == len(known)] = 0
    found: NDArray[np.bool_] = known[at] == prints
    return found

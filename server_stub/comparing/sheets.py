"""Sheets of a roll, made and searched: prints of many people in the order of the first ones, two rows."""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from server_stub.comparing.base_lines import NUMBER
from server_stub.comparing.prints import Numbers, Printed, Printer

Sheet = NDArray[np.uint64]


def made(printer: Printer, stretches: Iterable[list[bytes]]) -> Sheet:
    """A sheet of these lines."""
    printed = [(each.one, each.other) for each in _printed(printer, stretches)]
    both = np.empty((2, sum(len(one) for one, _ in printed)), np.uint64)
    at = 0
    for one, other in printed:
        both[0, at : at + len(one)] = one
        both[1, at : at + len(one)] = other
        at += len(one)
    printed.clear()
    return both[:, np.argsort(both[0])]


def _printed(printer: Printer, stretches: Iterable[list[bytes]]) -> Iterator[Printed]:
    for lines in stretches:
        if lines:
            yield printer.of_block(b"\n".join(lines) + b"\n")


def keep(path: Path, sheet: Sheet) -> None:
    """Whole or not at all; readable by its owner only."""
    partial = path.with_name(f"{path.stem}.{os.urandom(6).hex()}.part")
    with open(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        np.save(file, sheet)
    partial.replace(path)


def read(paths: Iterable[str]) -> list[Sheet]:
    """Those that can be read: whom the others would have is asked one by one."""
    found = []
    for path in paths:
        with suppress(OSError, ValueError):
            sheet = np.load(path, mmap_mode="r")
            if sheet.dtype == np.uint64 and sheet.ndim == 2 and sheet.shape[0] == 2 and sheet.shape[1]:
                found.append(sheet)
    return found


def left(printer: Printer, printed: Printed, sheets: Iterable[Sheet], changed: Numbers) -> list[int]:
    """Places of the lines that stand on no sheet, or begin with the number of somebody who changed."""
    found = np.zeros(len(printed), np.bool_)
    open_still = np.argsort(printed.one)  # in their order they are found near to each other
    open_still = open_still[printed.one[open_still] != 0]
    for sheet in sheets:
        one = printed.one[open_still]
        at = np.searchsorted(sheet[0], one)
        at[at == sheet.shape[1]] = 0
        there = (sheet[0][at] == one) & (sheet[1][at] == printed.other[open_still])
        found[open_still[there]] = True
        open_still = open_still[~there]
    if len(changed):
        found &= ~np.isin(printer.of_beginnings(printed, NUMBER), changed)
    found |= printed.starts == printed.ends  # a line with nothing in it is no row
    places: list[int] = np.flatnonzero(~found).tolist()
    return places

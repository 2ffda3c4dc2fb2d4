"""Sheets of a roll: who is on them is found, nobody else is, whatever became of their file."""

import random
from pathlib import Path

import numpy as np
import pytest

from server_stub.comparing import sheets as all_sheets
from server_stub.comparing.base_lines import Stretch
from server_stub.comparing.prints import LONGEST, Printer
from server_stub.comparing.sheets import Roll, Sheet, keep, made
from tests.server_stub.comparing.people import facts_of, number_of

PRINTER = Printer(b"k" * 32)


def line_of(sequence: int) -> bytes:
    return f"{number_of(sequence)},{facts_of(sequence)[0]}".encode()


def sheet_of(people: range) -> Sheet:
    """Some at a time, as they come out of a base."""
    groups = [people[at : at + 300] for at in range(0, len(people), 300)]
    stretches = [Stretch([line_of(one) for one in group], [number_of(one).encode() for one in group]) for group in groups]
    return made(PRINTER, stretches)


def left_of(sheets: list[Path], lines: list[bytes], changed: tuple[str, ...] = ()) -> list[int]:
    roll = Roll(PRINTER, [str(path) for path in sheets], changed)
    return roll.left(PRINTER.of_block(b"".join(line + b"\n" for line in lines))).tolist()


def kept(folder: Path, sheet: Sheet, name: str = "one.sheet") -> Path:
    keep(PRINTER, folder / name, sheet)
    return folder / name


@pytest.mark.parametrize("count", [0, 1, 2, 3, 4, 63, 64, 65, 899])
def test_who_is_on_a_sheet_is_found_and_nobody_else(tmp_path: Path, count: int) -> None:
    path = kept(tmp_path, sheet_of(range(count)))
    asked = random.Random(count).sample(range(899), 400)
    lines = [line_of(one) for one in asked]
    assert left_of([path], lines) == [place for place, one in enumerate(asked) if one >= count]
    assert left_of([path], [line + b"x" for line in lines]) == list(range(len(lines)))


def test_several_sheets_are_one_roll_and_who_changed_is_on_none(tmp_path: Path) -> None:
    paths = [kept(tmp_path, sheet_of(range(at, at + 300)), f"{at}.sheet") for at in (0, 300)]
    lines = [line_of(one) for one in range(600)]
    assert left_of(paths, lines) == []
    assert left_of(paths, lines, (number_of(5), number_of(400))) == [5, 400]
    roll = Roll(PRINTER, [str(path) for path in paths], [number_of(700)])
    printed = PRINTER.of_block(b"".join(line_of(one) + b"\n" for one in (650, 3, 700, 599)))
    assert roll.nobody_has(printed, np.arange(4)).tolist() == [True, False, False, False]


def test_a_line_without_a_print_is_on_no_sheet(tmp_path: Path) -> None:
    long = b"y" * (LONGEST + 1)
    path = kept(tmp_path, made(PRINTER, [Stretch([line_of(1), long, long], None)]))
    assert len(all_sheets.kept(PRINTER, path)) == 1
    assert left_of([path], [long, line_of(1), b"", long]) == [0, 3]


REGIONS = ("lines", "numbers", "has_all", "ones", "others", "index", "prints", "index of prints", "drawn", "tag")
LINES, NUMBERS = 700, 760
"""Of those on the damaged sheet: some have a number, and nothing is shown of them."""


def begins() -> dict[str, int]:
    """The first byte of each region of the sheet, and where it ends."""
    sizes = (1, 1, 1, LINES + 1, LINES + 1, 1 << LINES.bit_length() - 1, NUMBERS + 1, 1 << NUMBERS.bit_length() - 1, 2, 2)
    return dict(zip((*REGIONS, "end"), (8 * at for at in [0, *np.cumsum(sizes).tolist()]), strict=True))


def certain(folder: Path) -> Path:
    numbers = [number_of(one).encode() for one in range(NUMBERS)]
    return kept(folder, made(PRINTER, [Stretch([line_of(one) for one in range(LINES)], numbers)]))


def test_who_is_certain_to_be_nobody_is_told_by_a_whole_sheet(tmp_path: Path) -> None:
    path = certain(tmp_path)
    assert begins()["end"] == path.stat().st_size
    printed = PRINTER.of_block(b"".join(line_of(one) + b"\n" for one in range(899)))
    nobody = Roll(PRINTER, [str(path)], ()).nobody_has(printed, np.arange(899))
    assert np.flatnonzero(nobody).tolist() == list(range(NUMBERS, 899))


@pytest.mark.parametrize("region", REGIONS)
def test_one_bit_of_damage_anywhere_is_seen_and_nobody_is_said_to_be_absent(tmp_path: Path, region: str) -> None:
    path = certain(tmp_path)
    whole = path.read_bytes()
    names = list(begins())
    first, end = begins()[region], begins()[names[names.index(region) + 1]]
    drawn = random.Random(region)
    lines = [line_of(one) for one in range(899)]
    printed = PRINTER.of_block(b"".join(line + b"\n" for line in lines))
    for at in {first, (end - 1), *(drawn.randrange(first, end) for _ in range(6))}:
        damaged = bytearray(whole)
        damaged[at] ^= 1 << drawn.randrange(8)
        path.write_bytes(damaged)
        roll = Roll(PRINTER, [str(path)], ())
        assert roll.left(printed).tolist() == list(range(899))
        assert not roll.nobody_has(printed, np.arange(899)).any()
        assert roll.damaged == [str(path)]


def test_a_sheet_that_is_not_there_any_more_is_no_damage(tmp_path: Path) -> None:
    gone, lying = certain(tmp_path), kept(tmp_path, sheet_of(range(9)), "other.sheet")
    gone.unlink()
    assert Roll(PRINTER, [str(gone), str(lying)], ()).damaged == []


@pytest.mark.parametrize("length", [0, 7, 31, 32, 40, 2000, -8, -1, 1, 8])
def test_a_sheet_of_another_length_than_it_was_kept_with_is_none(tmp_path: Path, length: int) -> None:
    path = certain(tmp_path)
    whole = path.read_bytes()
    path.write_bytes(whole[:length] if length not in {1, 8} else whole + bytes(length))
    with pytest.raises(ValueError, match="no sheet"):
        all_sheets.kept(PRINTER, path)


def test_a_sheet_made_with_another_key_is_none(tmp_path: Path) -> None:
    path = certain(tmp_path)
    with pytest.raises(ValueError, match="no sheet"):
        all_sheets.kept(Printer(b"l" * 32), path)


@pytest.mark.parametrize(
    "whole",
    [
        np.zeros(2, np.uint64),
        np.zeros(9, np.uint32),
        np.array([5, 1, *range(10)], np.uint64),
        np.full(20, 2**64 - 1, np.uint64),
        np.zeros((3, 3), np.uint64),
        np.zeros(3 + 1 + 1 + 1 + 1 + 1, np.uint64),
    ],
)
def test_what_is_no_sheet_is_not_read_as_one(whole: np.ndarray) -> None:
    with pytest.raises(ValueError, match="no sheet"):
        Sheet(whole)

"""Sheets of a roll: who is on them is found, nobody else is, whatever became of their file."""

import random
from pathlib import Path

import numpy as np
import pytest

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


def kept(folder: Path, sheet: Sheet, name: str = "one.npy") -> Path:
    keep(folder / name, sheet)
    return folder / name


@pytest.mark.parametrize("count", [0, 1, 2, 3, 4, 63, 64, 65, 899])
def test_who_is_on_a_sheet_is_found_and_nobody_else(tmp_path: Path, count: int) -> None:
    path = kept(tmp_path, sheet_of(range(count)))
    asked = random.Random(count).sample(range(899), 400)
    lines = [line_of(one) for one in asked]
    assert left_of([path], lines) == [place for place, one in enumerate(asked) if one >= count]
    assert left_of([path], [line + b"x" for line in lines]) == list(range(len(lines)))


def test_several_sheets_are_one_roll_and_who_changed_is_on_none(tmp_path: Path) -> None:
    paths = [kept(tmp_path, sheet_of(range(at, at + 300)), f"{at}.npy") for at in (0, 300)]
    lines = [line_of(one) for one in range(600)]
    assert left_of(paths, lines) == []
    assert left_of(paths, lines, (number_of(5), number_of(400))) == [5, 400]
    roll = Roll(PRINTER, [str(path) for path in paths], [number_of(700)])
    printed = PRINTER.of_block(b"".join(line_of(one) + b"\n" for one in (650, 3, 700, 599)))
    assert roll.nobody_has(printed, np.arange(4)).tolist() == [True, False, False, False]


def test_a_line_without_a_print_is_on_no_sheet(tmp_path: Path) -> None:
    long = b"y" * (LONGEST + 1)
    path = kept(tmp_path, made(PRINTER, [Stretch([line_of(1), long, long], None)]))
    assert len(Sheet(np.load(path))) == 1
    assert left_of([path], [long, line_of(1), b"", long]) == [0, 3]


@pytest.mark.parametrize("seed", range(20))
def test_a_sheet_with_damage_finds_fewer_people_and_never_another(tmp_path: Path, seed: int) -> None:
    path = kept(tmp_path, sheet_of(range(700)))
    drawn = random.Random(seed)
    content = bytearray(path.read_bytes())
    for _ in range(drawn.choice((1, 30, 3000))):
        content[drawn.randrange(128, len(content))] = drawn.choice((0, 0xFF, drawn.randrange(256)))
    path.write_bytes(content)
    lines = [line_of(one) for one in range(899)]
    assert set(left_of([path], lines)) >= set(range(700, 899))


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

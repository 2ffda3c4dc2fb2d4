"""Lines that are told at once to be rows with a right number: one by one they are told the same."""

import random
from datetime import date

import numpy as np
import pytest

from server_stub.comparing.judging import asked
from server_stub.comparing.plain_numbers import surely
from server_stub.comparing.prints import Printer
from server_stub.population import identity_number
from server_stub.population.wire import CitizenField
from tests.server_stub.comparing.people import facts_of, number_of

TODAY = date(2026, 11, 23)
FIELDS: tuple[CitizenField, ...] = ("name", "birth_date")
PRINTER = Printer(b"k" * 32)


def sure(lines: list[bytes]) -> list[bool]:
    printed = PRINTER.of_block(b"".join(line + b"\n" for line in lines))
    found: list[bool] = surely(printed, np.arange(len(lines)), len(FIELDS), TODAY).tolist()
    return found


def right(sequence: int) -> bytes:
    return f"{number_of(sequence)},{facts_of(sequence)[0]},{facts_of(sequence)[3]}".encode().replace("赵,钱".encode(), "赵钱".encode())


def test_usual_rows_are_sure() -> None:
    assert all(sure([right(sequence) for sequence in range(300)]))
    assert sure([right(4), number_of(5).encode() + ",李四,".encode()]) == [True, True]


@pytest.mark.parametrize(
    "line",
    [
        b"",
        right(4)[:-12],
        right(4) + b",",
        right(4) + b"\0",
        right(4)[:19] + b'"' + right(4)[19:],
        number_of(4).encode() + b",,",
        number_of(4).encode() + ",　, ".encode(),
        number_of(4).encode()[:17] + b"," + right(4)[19:],
        b"9" + right(4)[1:],
        right(4)[:6] + b"20270101" + right(4)[14:],
        right(4)[:10] + b"13" + right(4)[12:],
        right(4)[:17] + (b"1" if right(4)[17:18] != b"1" else b"2") + right(4)[18:],
        right(4) + b"x" * 600,
        "１".encode() + right(4)[1:],
    ],
)
def test_what_must_be_looked_at_is_not_sure(line: bytes) -> None:
    assert sure([right(1), line, right(2)]) == [True, False, True]


def test_a_line_that_is_not_in_utf_8_is_not_sure() -> None:
    assert sure([right(1), right(4)[:-1] + b"\xff"])[1] is False
    assert sure([right(4) + b"\xe5", right(1)])[0] is False


@pytest.mark.parametrize("seed", range(5))
def test_whoever_is_sure_is_a_row_with_a_right_number(seed: int) -> None:
    drawn = random.Random(seed)
    lines = [bytearray(right(drawn.randrange(800))) for _ in range(3000)]
    for line in lines:
        for _ in range(drawn.randrange(3)):
            line[drawn.randrange(len(line))] = drawn.choice(b'0123456789X,",\0 \xe3\x80\xef\xff\tab')
    whole = [bytes(line) for line in lines if b"\n" not in line]
    for at in range(0, len(whole), 10):  # one that cannot be read takes its neighbours with it
        some = whole[at : at + 10]
        for line, is_sure in zip(some, sure(some), strict=True):
            if is_sure:
                [row] = asked([line], FIELDS)
                assert row is not None
                assert identity_number.judge(row.typed, TODAY).number == row.typed

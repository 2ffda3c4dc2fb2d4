"""Prints: equal for equal lines, whatever stands beside them, and another for every other line or key."""

import random

from server_stub.comparing.prints import LONGEST, Printer

PRINTER = Printer(b"k" * 32)


def prints(lines: list[bytes], printer: Printer = PRINTER) -> list[tuple[int, int]]:
    printed = printer.of_block(b"".join(line + b"\n" for line in lines))
    return list(zip(printed.one.tolist(), printed.other.tolist(), strict=True))


def test_a_line_has_the_same_print_beside_whatever_other_lines() -> None:
    lines = [b"a", b"150102199003071220,x", "张三".encode(), b"y" * 200, b"z" * LONGEST]
    alone = [prints([line])[0] for line in lines]
    assert prints(lines) == alone
    assert prints([*reversed(lines), b"w" * 99])[:-1] == alone[::-1]


def test_lines_that_differ_in_a_byte_or_in_length_have_other_prints() -> None:
    drawn = random.Random(1)
    lines = {bytes(drawn.choices(b"0123456789,\0", k=drawn.randrange(1, 60))) for _ in range(5000)}
    lines |= {line + b"\0" for line in lines} | {bytes([65 + drawn.randrange(20)]) + line[1:] for line in lines}
    told = prints(sorted(lines))
    assert len({one for one, _ in told}) == len({other for _, other in told}) == len(lines)


def test_a_line_that_is_empty_or_too_long_has_nobody_s_print() -> None:
    assert [one for one, _ in prints([b"", b"x" * (LONGEST + 1), b"x"])][:2] == [0, 0]


def test_another_key_makes_other_prints() -> None:
    assert not set(prints([b"a", b"b"])) & set(prints([b"a", b"b"], Printer(b"l" * 32)))


def test_beginnings_have_the_prints_of_the_words_they_are() -> None:
    printed = PRINTER.of_block(b"150102199003071220,x\n1501\n")
    assert PRINTER.of_beginnings(printed, 18).tolist() == PRINTER.of_words([b"150102199003071220", b"1501"]).tolist()

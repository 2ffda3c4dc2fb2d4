"""The base's people as lines of a list, a stretch at a time; without those of whom more must be asked."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from server_stub.comparing.tables_people import STRETCH, Lines
from server_stub.database import Transaction

NUMBER = 18
"""Characters of a number."""
_PRIVATE_USE = re.compile(rb"\xee[\x80-\xbf]|\xef[\x80-\xa3]|[\xf3\xf4][\x80-\xbf]")
"""In UTF-8, and a few more: such lines are only looked at with more care."""
_HEADS = (b"\xee", b"\xef", b"\xf3", b"\xf4")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some of the base's people, in the order of their numbers."""

    lines: list[bytes]
    numbers: list[bytes] | None
    """All numbers of the stretch, whether anything is shown of whose they are; None: not all are known."""


def stretches(tx: Transaction, base: Lines, fields: int, first: str, end: str | None) -> Iterator[Stretch]:
    """Of everybody from a number on and before another (None: to the last)."""
    goes_on = True
    while goes_on:
        text, rows = base.between(tx, first, end)
        lines = text.split(b"\n") if rows else []
        if len(lines) != rows:
            lines = base.rows(tx, first, end)
        numbers = [line[:NUMBER] for line in lines] if len(lines) == rows else None
        goes_on = rows == STRETCH and bool(lines)
        if goes_on:
            # Of the last person there may be more records: the next stretch has them all.
            last = lines[-1][:NUMBER]
            while lines and lines[-1][:NUMBER] == last:
                lines.pop()
            first = last.decode()
        yield Stretch(_alone(_plain(lines, fields)), numbers)


def _plain(lines: list[bytes], fields: int) -> list[bytes]:
    """Without lines whose fields hold commas, or characters only a font of its maker knows."""
    text = b"\n".join(lines)
    if text.count(b",") != len(lines) * fields:
        lines = [line for line in lines if line.count(b",") == fields]
    if any(head in text for head in _HEADS) and _PRIVATE_USE.search(text):
        lines = [line for line in lines if not _PRIVATE_USE.search(line)]
    return lines


def _alone(lines: list[bytes]) -> list[bytes]:
    """Without those of whom there is more than one record: which one counts is asked one by one."""
    if len({line[:NUMBER] for line in lines}) == len(lines):
        return lines
    seen, twice = set[bytes](), set[bytes]()
    for line in lines:
        number = line[:NUMBER]
        (twice if number in seen else seen).add(number)
    return [line for line in lines if line[:NUMBER] not in twice]

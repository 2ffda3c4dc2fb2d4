"""Values nobody here knows in an agency's columns of codes. What looks like a code of its column is named;
any other may be somebody's name or address that stands in the wrong column, so only its lines are told.
"""

import re
from bisect import insort
from collections import Counter
from dataclasses import dataclass, field
from functools import cache

import msgspec

from server_stub.population.codes import CodeList, codes
from server_stub.population.communities import is_place

MOST_CODES = 100
"""So many unknown codes are named, the most frequent ones; of a field that has more than that, no words."""
MOST_LINES = 10
_REMEMBERED = 10_000
_REGION, _DIVISION = "region", "residence_division"
"""Fields of which there may be thousands of codes. A region is the beginning of a number that was judged."""
_SHORT = re.compile(r"[A-Za-z]?\d{1,3}|[A-Za-z]", re.ASCII)
_PEOPLE = "族"
"""Words for an ethnicity end so, but for those the list knows; their other characters stand in many names."""


class UnknownCode(msgspec.Struct, frozen=True):
    """A code nobody here knows, and in how many rows."""

    field: str
    code: str
    count: int
    loaded: bool
    """Whether its rows count all the same."""


class NoCodes(msgspec.Struct, frozen=True):
    """Rows in which something else than a code stands in a column of codes. What it is, is never told."""

    field: str
    count: int
    lines: list[int]
    """The first ones; the header is line 1. None, of what was kept before lines were."""


@dataclass
class _Lines:
    count: int = 0
    first: list[int] = field(default_factory=list)

    def add(self, line: int, count: int = 1) -> None:
        self.count += count
        if line not in self.first:
            insort(self.first, line)
            del self.first[MOST_LINES:]

    def joined(self, others: "_Lines") -> "_Lines":
        return _Lines(self.count + others.count, sorted(self.first + others.first)[:MOST_LINES])


@dataclass
class _Field:
    """A column: how often each code and each word stood there, and where the words and the rest stood."""

    codes: Counter[tuple[str, bool]] = field(default_factory=Counter)
    words: Counter[tuple[str, bool]] = field(default_factory=Counter)
    of_words: _Lines = field(default_factory=_Lines)
    strange: _Lines = field(default_factory=_Lines)

    def settle(self) -> None:
        """Where as many rows hold something else as hold such words, the words are something else too: in a
        column of names there is always one that might be a word of the list."""
        if self.strange.count >= self.of_words.count or len(self.words) > MOST_CODES:
            self.strange = self.strange.joined(self.of_words)
            self.words.clear()


@dataclass(frozen=True)
class Told:
    """What a report says of them."""

    named: list[UnknownCode]
    more: int
    """Further codes that are not named."""
    strange: list[NoCodes]


class UnknownCodes:
    """Counts them, field by field."""

    def __init__(self) -> None:
        self._fields: dict[str, _Field] = {}

    def loaded(self, name: str, code: str, count: int, line: int) -> None:
        """What was taken for a place's code all the same, and where it stood first."""
        of = self._of(name)
        if name == _REGION or is_place(code):
            _count(of.codes, (code, True), count)
        else:
            of.strange.add(line, count)

    def refused(self, name: str, value: str, line: int) -> None:
        """What stood in a row that was not taken for it."""
        of = self._of(name)
        if is_place(value) if name == _DIVISION else _SHORT.fullmatch(value):
            _count(of.codes, (value, False), 1)
        elif _is_word(name, value):
            of.of_words.add(line)
            _count(of.words, (value, False), 1)
        else:
            of.strange.add(line)

    def _of(self, name: str) -> _Field:
        return self._fields.setdefault(name, _Field())

    def told(self) -> Told:
        """Once all of them were counted."""
        counted: Counter[tuple[str, str, bool]] = Counter()
        several = 0
        for name, each in self._fields.items():
            each.settle()
            found = each.codes + each.words
            several += len(found)
            if name in (_REGION, _DIVISION) or len(found) <= MOST_CODES:
                counted.update({(name, *key): count for key, count in found.items()})
        named = [UnknownCode(*key[:2], count, key[2]) for key, count in counted.most_common(MOST_CODES)]
        strange = [
            NoCodes(name, each.strange.count, each.strange.first)
            for name, each in self._fields.items()
            if each.strange.count
        ]
        return Told(named, several - len(named), strange)


def _count(counts: Counter[tuple[str, bool]], key: tuple[str, bool], count: int) -> None:
    if len(counts) < _REMEMBERED or key in counts:
        counts[key] += count


def _is_word(name: str, value: str) -> bool:
    """Whether it is like the words of the field's list: no longer, and made as they are."""
    known = _lists().get(name)
    if known is None or value.isascii() or len(value) > max(map(len, known.understood)):
        return False
    if name == "ethnicity":
        return len(value) > 1 and value.endswith(_PEOPLE)
    return set(value) <= set("".join(known.understood))


@cache
def _lists() -> dict[str, CodeList]:
    return {"sex": codes().sex, "ethnicity": codes().ethnicity, "state": codes().state}

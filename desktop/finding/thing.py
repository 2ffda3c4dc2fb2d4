"""Things that can be found, and how well one fits what was typed. Plain, and without the centre."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Kind = Literal["page", "item", "person", "draft", "case", "notice"]
KINDS: tuple[Kind, ...] = ("person", "draft", "case", "notice", "item", "page")
"""In the order in which what fits equally well is shown."""
MOST = 60
_SCANNED = re.compile(r"CW1\|[A-Z]+\|([^|]*)\|?.*", re.ASCII)
_APART = re.compile(r"[\s-]+")
_CASE = re.compile(r"(\d{6})-?(\d{8})-?(\d{5,9})", re.ASCII)


@dataclass(frozen=True, kw_only=True)
class Thing:
    """Something with a name. `key` is what opens it; `number` an ID, case or notice number."""

    kind: Kind
    key: str
    name: str
    detail: str = ""
    number: str = ""
    initials: str = ""
    """Pinyin initials of the name, lower case."""


def found(things: Iterable[Thing], typed: str) -> tuple[Thing, ...]:
    """What fits every word typed, best first; nothing while nothing is typed but pages and people."""
    words = sought(typed)
    if not words:
        return tuple(one for one in things if one.kind in ("person", "page"))[:MOST]
    ranked = [(rank, KINDS.index(one.kind), one) for one in things if (rank := _rank(one, words)) is not None]
    return tuple(one for *_, one in sorted(ranked, key=lambda entry: entry[:2]))[:MOST]


def case_number(typed: str) -> str:
    """The whole number of a case that was typed or scanned, as it is written; else nothing."""
    found = _CASE.fullmatch("".join(unicodedata.normalize("NFKC", typed[:200]).split()))
    return "-".join(found.groups()) if found else ""


def sought(typed: str) -> tuple[str, ...]:
    """The words of what was typed; of a scanned code its number."""
    plain = unicodedata.normalize("NFKC", typed[:200]).strip()
    scanned = _SCANNED.fullmatch(plain)
    return tuple((scanned[1] if scanned else plain).lower().split())


def _rank(thing: Thing, words: tuple[str, ...]) -> int | None:
    ranks = [_word_rank(thing, word) for word in words]
    return None if None in ranks else sum(rank for rank in ranks if rank is not None)


def _word_rank(thing: Thing, word: str) -> int | None:
    name, number, digits = thing.name.lower(), _APART.sub("", thing.number.lower()), _APART.sub("", word)
    fits = (
        name == word or (bool(number) and number == digits),
        name.startswith(word) or thing.initials == word,
        thing.initials.startswith(word) or (len(digits) > 3 and number.startswith(digits)),
        word in name or (len(digits) > 3 and digits in number),
        word in thing.initials or word in thing.detail.lower(),
        _in_order(word, name),
    )
    return next((rank for rank, fit in enumerate(fits) if fit), None)


def _in_order(word: str, name: str) -> bool:
    """All characters, in this order, with others between: 低保 finds 最低生活保障."""
    rest = iter(name)
    return len(word) > 1 and all(character in rest for character in word)

"""The citizen's number as the centre reads it: repair, judge, convert, suggest. Rules are data.

The desk has its own reading; both answer to tests/vectors/identity_number.json.
"""

import csv
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from operator import mul
from pathlib import Path
from typing import Literal

from msgspec import Struct

Failure = Literal["length", "characters", "birth_date", "birth_in_future", "check_character"]

_RESOURCES = Path(__file__).resolve().parents[2] / "resources"


class Judged(Struct, frozen=True):
    """What a typed number is. `number` is its 18-character form, None where something fails."""

    number: str | None
    fails: Failure | None
    region_known: bool
    birth_date: date | None
    """None where the number fails or carries no birth date (it begins with 9)."""
    sex: Literal["1", "2"] | None


@dataclass(frozen=True)
class Rules:
    """resources/identity_number/rules.toml and the known regions, in memory."""

    weights: tuple[int, ...]
    check_characters: str
    ascii_zeros: int
    """The weighted sum of seventeen zeros in ASCII."""
    old_century: str
    foreigner: str
    earliest_birth: date
    earliest_suggested: date
    repairs: dict[int, str | None]
    regions: frozenset[str]


@cache
def rules() -> Rules:
    """The rules, read once."""
    with (_RESOURCES / "identity_number" / "rules.toml").open("rb") as file:
        raw = tomllib.load(file)
    repairs: dict[int, str | None] = {0xFF10 + digit: str(digit) for digit in range(10)}
    repairs |= {ord(letter): "X" for letter in "xｘＸ"}
    repairs |= {int(code, 16): None for code in raw["repairs"]["removed"]}
    return Rules(
        weights=tuple(raw["weights"]),
        check_characters=raw["check_characters"],
        ascii_zeros=sum(raw["weights"]) * ord("0"),
        old_century=raw["old_century"],
        foreigner=raw["foreigner"]["first_digit"],
        earliest_birth=raw["earliest_birth"],
        earliest_suggested=raw["earliest_suggested_birth"],
        repairs=repairs,
        regions=_known_regions() | frozenset(raw["special_regions"]),
    )


def _codes(name: str) -> list[str]:
    with (_RESOURCES / "divisions" / name).open(encoding="utf-8", newline="") as file:
        return [row["code"] for row in csv.DictReader(file)]


def _known_regions() -> frozenset[str]:
    whole = [city + ending for city in _codes("cities.csv") for ending in ("00", "01")]
    return frozenset(_codes("areas.csv") + _codes("former_areas.csv") + whole)


def repaired(typed: str) -> str:
    """Spaces and hyphens out, full-width digits and lower-case x put right; nothing else changes."""
    return typed.translate(rules().repairs)


def check_character(first_seventeen: str) -> str:
    """ISO 7064 MOD 11-2 over the first 17 digits."""
    total = sum(map(mul, first_seventeen.encode("ascii"), rules().weights)) - rules().ascii_zeros
    return rules().check_characters[total % 11]


def region_known(number: str) -> bool:
    """False is a warning, never a refusal."""
    return number[:1] == rules().foreigner or number[:6] in rules().regions


def judge(typed: str, today: date) -> Judged:
    """Reads a typed number of 18 or 15 characters and says which check fails first."""
    text = repaired(typed)
    if len(text) not in (15, 18):
        return Judged(None, "length", False, None, None)
    if not _characters_fit(text):
        return Judged(None, "characters", False, None, None)
    number = _eighteen(text) if len(text) == 15 else text
    known = region_known(number)
    if number[0] == rules().foreigner:
        fits = check_character(number[:17]) == number[17]
        return Judged(number if fits else None, None if fits else "check_character", known, None, None)
    born = _real_date(number[6:14])
    fails = _failure(number, born, today)
    if fails is not None:
        return Judged(None, fails, known, None, None)
    return Judged(number, None, known, born, "1" if int(number[16]) % 2 else "2")


def _characters_fit(text: str) -> bool:
    body, last = (text[:17], text[17:]) if len(text) == 18 else (text, "")
    return body.isascii() and body.isdigit() and (last in ("", "X") or (last.isascii() and last.isdigit()))


def _eighteen(old: str) -> str:
    body = old[:6] + rules().old_century + old[6:]
    return body + check_character(body)


def _real_date(digits: str) -> date | None:
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None
    return born if born >= rules().earliest_birth else None


def _failure(number: str, born: date | None, today: date) -> Failure | None:
    if born is None:
        return "birth_date"
    if born > today:
        return "birth_in_future"
    return None if check_character(number[:17]) == number[17] else "check_character"


def corrections(typed: str, today: date) -> list[str]:
    """Likely intended numbers: neighbour swaps, then single replaced characters, all wholly valid."""
    text = repaired(typed)
    if len(text) != 18 or judge(text, today).fails in (None, "characters"):
        return []
    found = dict.fromkeys([*_swaps(text), *_replacements(text)])
    return [number for number in found if _suggestible(number, text, today)]


def _swaps(text: str) -> list[str]:
    pairs = [index for index in range(17) if text[index] != text[index + 1]]
    return [text[:at] + text[at + 1] + text[at] + text[at + 2 :] for at in pairs]


def _replacements(text: str) -> list[str]:
    return [
        text[:at] + character + text[at + 1 :]
        for at in range(18)
        for character in ("0123456789" if at < 17 else "0123456789X")
        if character != text[at]
    ]


def _suggestible(number: str, typed: str, today: date) -> bool:
    judged = judge(number, today)
    if judged.number is None:
        return False
    if number[0] == rules().foreigner:
        return typed[0] == rules().foreigner
    near = judged.birth_date is not None and judged.birth_date >= rules().earliest_suggested
    return near and (number[:6] == typed[:6] or judged.region_known)

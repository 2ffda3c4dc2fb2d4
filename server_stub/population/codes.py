"""Codes and words of sex, ethnicity and state; names of divisions. Data in resources/."""

import csv
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from server_stub.population.spelling import plain_name

_RESOURCES = Path(__file__).resolve().parents[2] / "resources"


@dataclass(frozen=True)
class CodeList:
    """A list of codes: the word to show, and everything understood."""

    words: dict[str, str]
    understood: dict[str, str]
    """Plain spelling → code."""

    def code(self, text: str) -> str | None:
        """The code of a code or word; None if it is neither."""
        return self.understood.get(text) or self.understood.get(plain_name(text))

    def word(self, code: str) -> str:
        """What to show."""
        return self.words.get(code, code)


@dataclass(frozen=True)
class Codes:
    """The three lists of resources/population/codes.toml."""

    sex: CodeList
    sex_not_stated: frozenset[str]
    """Plain spellings by which an agency says nothing about somebody's sex."""
    ethnicity: CodeList
    state: CodeList


@cache
def codes() -> Codes:
    """Read once."""
    raw = tomllib.loads((_RESOURCES / "population" / "codes.toml").read_text("utf-8"))
    unsaid = frozenset(plain_name(word) for word in raw["sex_not_stated"][""])
    return Codes(_list(raw["sex"]), unsaid, _list(raw["ethnicity"]), _list(raw["state"]))


def _list(table: dict[str, list[str]]) -> CodeList:
    understood: dict[str, str] = {}
    for code, words in table.items():
        for text in (code, *words):
            if understood.setdefault(plain_name(text), code) != code:
                raise ValueError(f"codes.toml: {text} means two codes")
            understood[text] = code
        if code.isdigit():
            understood.setdefault(code.lstrip("0"), code)
    return CodeList({code: words[0] for code, words in table.items()}, understood)


@dataclass(frozen=True)
class Divisions:
    """Names by code: province (2), city (4), area (6), streets of the own city (9)."""

    names: dict[str, str]

    def text(self, code: str, community: str = "") -> str:
        """A division in words as far as it is known; the code itself where nothing is."""
        return _joined(code) + community or code

    def parts(self, code: str) -> list[str]:
        """The names of a division and of those it lies in, the widest first."""
        named = [self.names.get(code[:length], "") for length in (2, 4, 6, 9) if len(code) >= length]
        return [name for name in named if name and name != "市辖区"]


@lru_cache(maxsize=4096)  # a city's streets and communities, one for every look-up
def _joined(code: str) -> str:
    return "".join(divisions().parts(code))


@cache
def divisions() -> Divisions:
    """Read once."""
    names: dict[str, str] = {}
    for file in ("provinces.csv", "cities.csv", "areas.csv", "streets_1501.csv"):
        with (_RESOURCES / "divisions" / file).open(encoding="utf-8", newline="") as rows:
            names |= {row["code"]: row["name"] for row in csv.DictReader(rows)}
    return Divisions(names)

"""Spellings of names and addresses that mean the same. Rules and tables are data in resources/characters."""

import csv
import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).resolve().parents[2] / "resources" / "characters"
PRIVATE_USE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
"""A character whose shape only its maker's font knows."""


@dataclass(frozen=True)
class Tables:
    """Translation tables for `str.translate`."""

    width: dict[int, int]
    spaces: dict[int, None]
    dots: dict[int, int]
    hyphens: dict[int, int]
    private: dict[int, int]
    simplified: dict[int, int]
    gb18030_2022: dict[int, int]
    """What Python's codec of an older edition decoded → what GB 18030-2022 says."""
    dot: str


@cache
def tables() -> Tables:
    """Read once."""
    rules = tomllib.loads((_FOLDER / "rules.toml").read_text("utf-8"))
    first, last = int(rules["full_width_first"], 16), int(rules["full_width_last"], 16)
    half = int(rules["half_width_first"], 16)
    dots = [int(code, 16) for code in rules["middle_dots"]]
    hyphens = [int(code, 16) for code in rules["hyphens"]]
    return Tables(
        width={code: half + code - first for code in range(first, last + 1)},
        spaces={int(code, 16): None for code in rules["spaces"]},
        dots=dict.fromkeys(dots[1:], dots[0]),
        hyphens=dict.fromkeys(hyphens[1:], hyphens[0]),
        private=_hexadecimal("private_use.csv", "private_use", "unicode"),
        simplified={ord(row["traditional"]): ord(row["simplified"]) for row in _rows("traditional.csv")},
        gb18030_2022=_hexadecimal("gb18030-2022-differences.csv", "python_3_11", "gb18030_2022"),
        dot=chr(dots[0]),
    )


def _rows(name: str) -> list[dict[str, str]]:
    with (_FOLDER / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _hexadecimal(name: str, key: str, value: str) -> dict[int, int]:
    return {int(row[key], 16): int(row[value], 16) for row in _rows(name)}


def plain_name(text: str) -> str:
    """One form for width, spaces and middle dots; Latin letters in capitals."""
    known = tables()
    text = unicodedata.normalize("NFC", text).translate(known.width).translate(known.spaces)
    return text.translate(known.dots).upper()


def plain_address(text: str) -> str:
    """One form for width, spaces and hyphens; Latin letters in capitals."""
    known = tables()
    text = unicodedata.normalize("NFC", text).translate(known.width).translate(known.spaces)
    return text.translate(known.hyphens).upper()


@cache
def _touched() -> re.Pattern[str]:
    """What any of the rules may change, or a character that is no digit, capital or usual Chinese one."""
    return re.compile(f"[^0-9A-Z\u4e00-\u9fff]|[{''.join(map(chr, tables().simplified))}]")


def is_plain(text: str) -> bool:
    """Whether every form of a name or an address is the text itself."""
    return _touched().search(text) is None


def without_dots(name: str) -> str:
    """A plain name with its parts run together."""
    return name.replace(tables().dot, "")


def without_private_use(text: str) -> str:
    """Private-use characters replaced by the characters they stand for, where that is known."""
    return text.translate(tables().private)


def simplified(text: str) -> str:
    """Traditional forms replaced by simplified ones."""
    return text.translate(tables().simplified)


def has_private_use(text: str) -> bool:
    """Whether a clerk should look at the paper."""
    return PRIVATE_USE.search(text) is not None


def as_gb18030_2022(text: str) -> str:
    """What Python's `gb18030` decoded, put right for the edition of 2022."""
    return text.translate(tables().gb18030_2022)

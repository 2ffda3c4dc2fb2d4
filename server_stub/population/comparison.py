"""How a stated field compares with the held one: agrees, differs, or not held, with a note on how.

Answers to tests/vectors/name_comparison.json.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from server_stub.population import coordinates, spelling
from server_stub.population.codes import codes, divisions
from server_stub.population.wire import Agreement, CitizenField

Note = Literal["", "private_use_character", "traditional_form", "shorter_form"]


@dataclass(frozen=True)
class Outcome:
    """Never holds a value of either side."""

    agreement: Agreement
    note: Note = ""


AGREES = Outcome("agrees")
DIFFERS = Outcome("differs")
_DATE = re.compile(r"(\d{4})(?:-?(\d{2})-?(\d{2})|[-./年](\d{1,2})[-./月](\d{1,2})日?)")


def compare(field: CitizenField, held: str | None, stated: str) -> Outcome:
    """`held` as the base keeps it (codes, ISO dates); `stated` as the citizen or a card says it."""
    if not held:
        return Outcome("not_held")
    match field:
        case "name":
            return _by_steps(held, stated, spelling.plain_name, _dots)
        case "birth_date":
            return AGREES if day(stated) == held else DIFFERS
        case "sex":
            return AGREES if codes().sex.code(stated) == held else DIFFERS
        case "ethnicity":
            return AGREES if codes().ethnicity.code(stated) == held else DIFFERS
        case "state":
            return AGREES if codes().state.code(stated) == held else DIFFERS
        case "residence_division":
            return _divisions(held, stated)
        case "registered_address" | "residence_address":
            return _by_steps(held, stated, spelling.plain_address, _addresses)
        case "residence_coordinates":
            return AGREES if coordinates.is_near(held, stated) else DIFFERS


def day(text: str) -> str | None:
    """A date with or without dashes, full width or with 年月日, as ISO; None if it is none."""
    found = _DATE.fullmatch(unicodedata.normalize("NFKC", text).replace(" ", ""))
    if found is None:
        return None
    year, month, of_month, loose_month, loose_day = found.groups()
    try:
        return date(int(year), int(month or loose_month), int(of_month or loose_day)).isoformat()
    except ValueError:
        return None


def _by_steps(
    held: str, stated: str, plain: Callable[[str], str], equal: Callable[[str, str], Outcome]
) -> Outcome:
    """Ever more forgiving: plain, private-use characters read, traditional forms read as simplified."""
    if spelling.is_plain(held) and spelling.is_plain(stated):  # nearly all; the rest costs ten times as much
        return equal(held, stated)
    one, other = plain(held), plain(stated)
    private = spelling.has_private_use(one) or spelling.has_private_use(other)
    said = equal(one, other)
    if said.agreement == "agrees":
        return Outcome("agrees", "private_use_character") if private else said
    one, other = spelling.without_private_use(one), spelling.without_private_use(other)
    if private and equal(one, other).agreement == "agrees":
        return Outcome("agrees", "private_use_character")
    simple = spelling.simplified(one), spelling.simplified(other)
    if simple != (one, other) and equal(*simple).agreement == "agrees":
        return Outcome("agrees", "private_use_character" if private else "traditional_form")
    return Outcome("differs", "private_use_character" if private else "")


def _dots(one: str, other: str) -> Outcome:
    if one == other:
        return AGREES if one else DIFFERS
    bare = spelling.without_dots(one)
    return Outcome("agrees", "shorter_form") if bare and bare == spelling.without_dots(other) else DIFFERS


@dataclass(frozen=True)
class _Address:
    province: str
    city: str
    area: str
    rest: str


_SHORT = re.compile("(壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区|省|市)$")


def _addresses(one: str, other: str) -> Outcome:
    if one == other:
        return AGREES if one else DIFFERS
    if one[-1:] != other[-1:]:  # as most that differ do; what is left of an address is its end
        return DIFFERS
    first, second = _parts(one), _parts(other)
    if not first.rest or first.rest != second.rest:
        return DIFFERS
    for level in ("province", "city", "area"):
        mine, theirs = getattr(first, level), getattr(second, level)
        if mine and theirs and mine != theirs:
            return DIFFERS
    return Outcome("agrees", "shorter_form")


def _parts(address: str) -> _Address:
    provinces, cities, areas = _leading()
    province, rest = _taken(address, provinces)
    city, rest = _taken(rest, cities)
    area, rest = _taken(rest, areas)
    return _Address(province, city, area, rest)


def _taken(text: str, names: dict[str, str]) -> tuple[str, str]:
    """The division a text begins with, by its full name, and what follows it; the longest name wins."""
    for length in range(min(len(text), 12), 1, -1):
        if text[:length] in names:
            return names[text[:length]], text[length:]
    return "", text


@cache
def _leading() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    names = divisions().names
    found = []
    for length in (2, 4, 6):
        full = [name for code, name in names.items() if len(code) == length and name != "市辖区"]
        known = {name: name for name in full}
        if length < 6:
            known |= {short: name for name in full if len(short := _SHORT.sub("", name)) >= 2}
        found.append(known)
    return found[0], found[1], found[2]


def _divisions(held: str, stated: str) -> Outcome:
    said = spelling.plain_address(stated)
    if said.isascii() and said.isdigit():
        if said == held:
            return AGREES
        shorter = len(said) in (6, 9, 12) and (held.startswith(said) or said.startswith(held))
        return Outcome("agrees", "shorter_form") if shorter else DIFFERS
    parts = divisions().parts(held) or [held]
    whole = _by_steps(spelling.plain_address("".join(parts)), said, str, _same)
    if whole.agreement == "agrees":
        return whole
    for first in range(1, len(parts)):  # a shorter form leaves out whole divisions, never part of a name
        part = _by_steps(spelling.plain_address("".join(parts[first:])), said, str, _same)
        if part.agreement == "agrees":
            return Outcome("agrees", part.note or "shorter_form")
    return whole


def _same(one: str, other: str) -> Outcome:
    return AGREES if one and one == other else DIFFERS

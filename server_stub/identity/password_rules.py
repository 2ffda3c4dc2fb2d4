"""Which new passwords are not taken: too short, too common, too like the name. Used before: proofs.py."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import islice, product
from pathlib import Path
from typing import Literal

from server_stub.identity.sign_in_rules import Guessable

Reason = Literal["too_short", "too_common", "like_name", "used_before"]
_LIST = Path(__file__).resolve().parents[2] / "resources" / "policy" / "common_passwords.txt"
_MOST_READINGS = 64


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose password it is to be."""

    username: str
    name: str


@cache
def common() -> frozenset[str]:
    """The list, each entry as `plain` writes it."""
    lines = _LIST.read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def plain(text: str) -> str:
    """Without case, width and signs: what is compared."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(one for one in folded if one.isalnum())


def fault(password: str, holder: Holder, least: int, rules: Guessable) -> Reason | None:
    """Why it is not taken, as far as the password itself says."""
    if len(password) < least:
        return "too_short"
    if is_like_name(password, holder, rules):
        return "like_name"
    if is_common(password, rules):
        return "too_common"
    return None


def is_common(password: str, rules: Guessable) -> bool:
    """Whether it is made of entries of the list one after the other, of digits alone (a telephone or citizen
    number), or of too few characters."""
    if len(set(password)) < rules.different or plain(password).isdigit():
        return True
    forms = {plain(password), _without_signs(password, rules.written_as)}
    return any(_is_made_of(form, rules) for form in forms)


def is_like_name(password: str, holder: Holder, rules: Guessable) -> bool:
    """Whether user name or name stands in it, either way round, in characters or in pinyin."""
    text = _without_signs(password, rules.written_as)
    forms = [plain(password), text, _read_back(text, rules.written_as)]
    username = plain(holder.username)
    names = {username, username.rstrip("0123456789"), plain(holder.name), *_pinyin(plain(holder.name))}
    for part in holder.name.split("·"):  # names of other peoples, in Chinese writing
        names |= {plain(part), *_pinyin(plain(part))}
    looked_for = {name for name in names if len(name) >= rules.like_name or not name.isascii()} - {""}
    return any(name in form or name[::-1] in form for form in forms for name in looked_for)


def _read_back(text: str, written_as: Mapping[str, str]) -> str:
    """Letters that were written as other signs."""
    return "".join(written_as.get(one, one) for one in text)


def _without_signs(password: str, written_as: Mapping[str, str]) -> str:
    """Only signs read back: a digit may be meant as one."""
    folded = unicodedata.normalize("NFKC", password).casefold()
    return plain("".join(one if one.isalnum() else written_as.get(one, one) for one in folded))


def _is_made_of(text: str, rules: Guessable) -> bool:
    """Whether it is made of a few entries of the list, either way round, and hardly anything between them."""
    known, read = common(), _read_back(text, rules.written_as)
    longest = max(map(len, known))
    # For each number of loose characters: the fewest entries that reach so far.
    fewest = [[0] * (rules.loose + 1)]
    for end in range(1, len(text) + 1):
        begins = [
            begin
            for begin in range(max(0, end - longest), end)
            if any(form in known or form[::-1] in known for form in (text[begin:end], read[begin:end]))
        ]
        here = []
        for loose in range(rules.loose + 1):
            ways = [fewest[begin][loose] + 1 for begin in begins]
            ways += [fewest[end - 1][loose - 1]] if loose else []
            here.append(min(ways, default=len(text) + 1))
        fewest.append(here)
    return fewest[-1][rules.loose] <= rules.pieces


def _pinyin(name: str) -> set[str]:
    """The name in letters, as each of its characters may be read; surname behind, and left out, as well."""
    found: set[str] = set()
    for syllables in _readings(name):
        surname, given = syllables[:1], syllables[1:]
        found |= {"".join(syllables), "".join(given + surname), "".join(given)}
    return found


def _readings(name: str) -> Iterator[tuple[str, ...]]:
    from pypinyin import Style, pinyin  # late: its dictionaries take a while, and few processes ask

    ways = pinyin(name, style=Style.NORMAL, heteronym=True)
    return islice(product(*ways), _MOST_READINGS)

"""The one-time code of an enrolment as it is typed: each group checks itself (resources/enrolment/)."""

import re
import tomllib
from datetime import timedelta
from functools import cache
from typing import Any

from desktop.files import resource

_NOT_A_DIGIT = re.compile(r"[^0-9]")
_FULL_WIDTH = str.maketrans({0xFF10 + digit: str(digit) for digit in range(10)})


@cache
def _description() -> dict[str, Any]:
    return tomllib.loads(resource("enrolment/code-v1.toml").read_text("utf-8"))


def group_count() -> int:
    """How many groups a code has."""
    return int(_description()["groups"])


def group_width() -> int:
    """How many digits a group has, with the one that checks it."""
    return int(_description()["digits"]) + 1


def good_for() -> timedelta:
    """How long a code is good for."""
    return timedelta(minutes=int(_description()["minutes"]))


def repaired(text: str) -> str:
    """The digits of what was typed or pasted."""
    return _NOT_A_DIGIT.sub("", text.translate(_FULL_WIDTH))[: group_count() * group_width()]


def groups_of(digits: str) -> list[str]:
    """The digits in groups; the last one may be begun only."""
    return [digits[at : at + group_width()] for at in range(0, len(digits), group_width())]


def wrong_groups(digits: str) -> list[int]:
    """Places (from 0) of whole groups whose last digit does not check them."""
    return [
        place
        for place, group in enumerate(groups_of(digits))
        if len(group) == group_width() and _check_digit(place, group[:-1]) != group[-1]
    ]


def is_whole(digits: str) -> bool:
    """Whether every group is there and right."""
    return len(digits) == group_count() * group_width() and not wrong_groups(digits)


def proof_text(digits: str, public_key: str) -> bytes:
    """What the new key signs, so that nobody enrols a key they do not hold."""
    return "\n".join((str(_description()["proof"]), digits, public_key)).encode()


def _check_digit(place: int, digits: str) -> str:
    table = _description()["table"]
    interim = 0
    for digit in f"{place}{digits}":
        interim = table[interim][int(digit)]
    return str(interim)

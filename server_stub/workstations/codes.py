"""Enrolment codes: made, read and hashed as resources/enrolment/ describes them."""

import hashlib
import re
import secrets
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_RESOURCE = Path(__file__).resolve().parents[2] / "resources" / "enrolment" / "code-v1.toml"
_BETWEEN = re.compile(r"[\s\-\u2010-\u2015]+")
_FULL_WIDTH = str.maketrans({0xFF10 + digit: str(digit) for digit in range(10)})


@cache
def description() -> dict[str, Any]:
    """The resource."""
    return tomllib.loads(_RESOURCE.read_text("utf-8"))


def check_digit(place: int, digits: str) -> str:
    """The last digit of the group at a place (0 to 7)."""
    table = description()["table"]
    interim = 0
    for digit in f"{place}{digits}":
        interim = table[interim][int(digit)]
    return str(interim)


def new_code() -> str:
    """A code of random digits, in groups with a space between them."""
    groups = []
    for place in range(description()["groups"]):
        digits = f"{secrets.randbelow(1000):03}"
        groups.append(digits + check_digit(place, digits))
    return " ".join(groups)


def read_code(text: str) -> str | None:
    """The 32 digits of a code as somebody typed it; None where a group does not check."""
    digits = _BETWEEN.sub("", text.translate(_FULL_WIDTH))
    width = description()["digits"] + 1
    if len(digits) != width * description()["groups"] or not (digits.isascii() and digits.isdecimal()):
        return None
    groups = [digits[at : at + width] for at in range(0, len(digits), width)]
    if any(check_digit(place, group[:-1]) != group[-1] for place, group in enumerate(groups)):
        return None
    return digits


def code_hash(digits: str) -> str:
    """As which a code is kept: it has 80 random bits, so a plain hash gives nothing away."""
    return hashlib.sha256(f"{description()['proof']}\n{digits}".encode()).hexdigest()


def proof_text(digits: str, public_key: str) -> bytes:
    """What the holder of the private half signs."""
    return "\n".join((description()["proof"], digits, public_key)).encode()

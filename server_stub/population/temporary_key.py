"""The key of a person without a citizen number: `T`, six digits of a division, ten of a serial, a check.

The check character is ISO 7064 MOD 37,36 (a letter or digit) over the seventeen before it. Never a number:
those begin with a digit.
"""

import re

_CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_SHAPE = re.compile(r"T[0-9]{16}[0-9A-Z]", re.ASCII)
LARGEST_SERIAL = 10**10 - 1


def made(division: str, serial: int) -> str:
    """The key of a serial in a division of six digits or more."""
    if not 0 < serial <= LARGEST_SERIAL or not re.fullmatch(r"[0-9]{6}", division[:6], re.ASCII):
        raise ValueError("no such temporary key")
    body = f"T{division[:6]}{serial:010}"
    return body + check_character(body)


def check_character(body: str) -> str:
    """ISO 7064 MOD 37,36: finds every single wrong character and nearly every swap of neighbours."""
    product = 36
    for character in body:
        total = (product + _CHARACTERS.index(character)) % 36 or 36
        product = total * 2 % 37
    return _CHARACTERS[(37 - product) % 36]


def is_one(text: str) -> bool:
    """Whether it is a temporary key that passes its check."""
    return _SHAPE.fullmatch(text) is not None and check_character(text[:17]) == text[17]


def division(number: str) -> str:
    """The six digits a number or temporary key has of a division."""
    return number[1:7] if number[:1] == "T" else number[:6]

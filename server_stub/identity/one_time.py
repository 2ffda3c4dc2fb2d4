"""One-time passwords: made by the centre, shown once, to be changed at the first sign-in."""

import secrets
from dataclasses import dataclass

from argon2 import PasswordHasher, Type

_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without letters and digits that look alike on paper."""
_GROUPS, _GROUP = 4, 4
# 79 random bits need no slow hash, and an imported list has thousands of them.
_QUICK = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1, type=Type.ID)


@dataclass(frozen=True, slots=True)
class OneTime:
    """A password nobody chose, and as which it is kept."""

    password: str
    hash: str


def make(count: int = 1) -> list[OneTime]:
    """So many new ones. Thousands take a while: not in the event loop."""
    return [_one() for _ in range(count)]


def legible(groups: int) -> str:
    """Random characters in groups, to be read from paper and typed."""
    return "-".join("".join(secrets.choice(_ALPHABET) for _ in range(_GROUP)) for _ in range(groups))


def _one() -> OneTime:
    password = legible(_GROUPS)
    return OneTime(password, _QUICK.hash(password))

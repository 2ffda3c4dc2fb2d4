"""The settings that may change while the centre runs: which, and within what limits."""

import re
from dataclasses import dataclass, replace
from typing import Any

from server_stub.administration.wire import SettingChange
from server_stub.identity.policy import POSTS
from server_stub.settings import Settings

LONGEST_CONTACT = 80
MUST_HAVE_SECOND_FACTOR = ("system_admin", "security_admin", "auditor")
"""Whatever a city decides: who administers never signs in with a password alone."""


class Unfit(Exception):
    """A value a setting cannot have; `facts` are its limits."""

    def __init__(self, name: str, facts: dict[str, str | int] | None = None) -> None:
        super().__init__(name)
        self.field = "value" if name in NAMES else "name"
        self.facts = facts or {}


@dataclass(frozen=True)
class Limits:
    """Of a number; both count."""

    lowest: int
    highest: int


NUMBERS: dict[str, Limits] = {
    "password_length": Limits(8, 64),
    "password_history": Limits(1, 24),
    "password_days": Limits(7, 3650),
    "lock_after_failures": Limits(3, 10),
    "lock_minutes": Limits(5, 1440),
    "idle_minutes": Limits(1, 60),
    "session_hours": Limits(1, 24),
    "draft_days": Limits(7, 365),
}
TEXTS = ("second_factor_posts", "contact")
NAMES = (*NUMBERS, *TEXTS)


def value(settings: Settings, name: str) -> str | int:
    """What it is set to; of a setting there is no more, nothing."""
    known: str | int = getattr(settings, name, "")
    return known


def changed(settings: Settings, change: SettingChange) -> Settings:
    """With another value; Unfit where there is no such setting, or it cannot have that value."""
    known: dict[str, Any] = {change.name: checked(change)}
    return replace(settings, **known)


def checked(change: SettingChange) -> str | int:
    """The value as it is kept."""
    limits = NUMBERS.get(change.name)
    if limits is not None:
        within = isinstance(change.value, int) and limits.lowest <= change.value <= limits.highest
        if not within:
            raise Unfit(change.name, {"lowest": limits.lowest, "highest": limits.highest})
        return change.value
    if not isinstance(change.value, str):
        raise Unfit(change.name)
    match change.name:
        case "contact":
            return _contact(change.value)
        case "second_factor_posts":
            return _posts(change.value)
        case _:
            raise Unfit(change.name)


def _contact(text: str) -> str:
    plain = text.strip()
    if len(plain) > LONGEST_CONTACT or not plain.isprintable():
        raise Unfit("contact", {"longest": LONGEST_CONTACT})
    return plain


def _posts(text: str) -> str:
    """In the order of the posts, each once."""
    named = set(re.split(r"[\s,、，]+", text.strip()))
    if not named <= set(POSTS) or not named >= set(MUST_HAVE_SECOND_FACTOR):
        raise Unfit("second_factor_posts", {"least": " ".join(MUST_HAVE_SECOND_FACTOR)})
    return " ".join(post for post in POSTS if post in named)

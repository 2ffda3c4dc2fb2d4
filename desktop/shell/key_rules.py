"""Which key may do what: deeds with their keys, and why a key cannot be taken. No Qt."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

Reason = Literal["fixed", "typed", "input_method", "system", "editing", "moving", "page", "everywhere"]


@dataclass(frozen=True)
class KeyedDeed:
    """A deed that has a key. `place`: the page, or nothing for every page; `declared`: its key as shipped.
    Together they name it: deeds of one page on one key take turns, and change together."""

    place: str
    page: str
    """The page's title, as people know it."""
    declared: str
    text: str

    @property
    def name(self) -> tuple[str, str]:
        """What its change is kept under."""
        return self.place, self.declared

    @property
    def fixed(self) -> bool:
        """Enter goes on and Esc goes back wherever one is; the keys that move a cursor move it."""
        return self.declared in FIXED


@dataclass(frozen=True)
class Clash:
    """Why a key cannot be taken; `other` does it already, where one does."""

    reason: Reason
    other: KeyedDeed | None = None


KeyOf = Callable[[KeyedDeed], str]

_MOVING = {"Up", "Down", "Left", "Right", "Home", "End", "PgUp", "PgDown", "Tab", "Backtab"}
FIXED = {"Return", "Enter", "Esc", "Space", *_MOVING, "Ctrl+Up", "Ctrl+Down"}
_FUNCTION = re.compile(r"F([1-9]|1[0-2])")
_SYSTEM = {"Print", "Pause", "ScrollLock", "NumLock", "CapsLock", "SysReq", "Menu", "Alt+Tab", "Alt+F4"}
_INPUT_METHOD = {
    "Ctrl+Space", "Shift+Space", "Ctrl+Shift+Space", "Alt+Space", "Ctrl+.", "Ctrl+,", "Ctrl+;",
    "Ctrl+Shift+F", "Ctrl+Shift+U",
}  # fmt: skip
_EDITING = {
    *(f"Ctrl+{letter}" for letter in "ACVXYZ"), "Ctrl+Shift+Z", "Backspace", "Ctrl+Backspace", "Ctrl+Del",
    "Shift+Del", "Shift+Ins", "Ctrl+Ins",
}  # fmt: skip
_MODIFIERS = ("Ctrl", "Alt", "Shift", "Meta", "Num")


def split(key: str) -> tuple[frozenset[str], str]:
    """Modifiers and the key itself: `Ctrl++` is plus with Ctrl."""
    head, plus, last = key.rpartition("+")
    if not last:  # the key is the plus
        head, last = head.rstrip("+"), "+"
    return frozenset(head.split("+")) if plus and head else frozenset(), last


def clash(wanted: str, deed: KeyedDeed, deeds: Sequence[KeyedDeed], key_of: KeyOf) -> Clash | None:
    """Why `deed` cannot have the key; None where it can. Its own shipped key is only refused to it where
    another deed has taken it meanwhile."""
    if deed.fixed:
        return Clash("fixed")
    reason = None if wanted == deed.declared else _unfit(wanted)
    if reason is not None:
        return Clash(reason)
    taken = [one for one in deeds if one.name != deed.name and key_of(one) == wanted]
    here = next((one for one in taken if one.place == deed.place), None)
    if here is not None:
        return Clash("page", here)
    if wanted == deed.declared:
        return None  # as shipped, a page's key goes before the one of every page
    other = next((one for one in taken if not one.place or not deed.place), None)
    return Clash("everywhere", other) if other is not None else None


def _unfit(key: str) -> Reason | None:
    modifiers, last = split(key)
    with_command = modifiers & {"Ctrl", "Alt", "Meta"}
    if key in _INPUT_METHOD:
        return "input_method"
    if "Meta" in modifiers or {"Ctrl", "Alt"} <= modifiers or key in _SYSTEM or last in _MODIFIERS:
        return "system"
    if key in _EDITING:
        return "editing"
    if last in FIXED or (last in {"Del", "Ins"} and modifiers):
        return "moving"
    if not _FUNCTION.fullmatch(last) and last not in {"Del", "Ins"}:
        if len(last) > 1:
            return "system"  # a key that not every keyboard has
        if not with_command:
            return "typed"
    return None

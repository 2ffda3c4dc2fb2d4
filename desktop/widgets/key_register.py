"""Which key does what for the person at this desk: what pages declare, and what that person changed.

One desk serves one person at a time, so there is one register a process; buttons and hints ask it.
"""

import re
from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QKeySequence

EVERYWHERE = ""
"""The place of keys that work on every page."""
PLACE = "place"
"""The property by which a page says which place it is."""
_ON_THE_KEYBOARD = {"Return": "Enter", "PgDown": "PgDn"}
_NAMED = re.compile(
    r"(?<![A-Za-z0-9+])"
    r"((?:Ctrl\+|Alt\+|Shift\+)*(?:F\d{1,2}|Del|Ins|Tab)|(?:Ctrl\+|Alt\+|Shift\+)+[A-Z0-9]|[A-Z])"
    r"(?![A-Za-z0-9+])"
)

Changes = Mapping[tuple[str, str], str]
"""Place and key as declared → the key that does it now, both as `QKeySequence` writes them everywhere."""


def key_name(shortcut: QKeySequence) -> str:
    """A key as it is printed on keyboards, whatever Qt calls it in the language of the desk."""
    name = shortcut.toString(QKeySequence.SequenceFormat.PortableText)
    if name == "Space":
        # Nothing is printed on it.
        return QCoreApplication.translate("keys", "Space")
    return _printed(name)


def _printed(key: str) -> str:
    modifiers, plus, last = key.rpartition("+")
    return f"{modifiers}{plus}{_ON_THE_KEYBOARD.get(last, last)}"


class KeyRegister(QObject):
    """Keys as declared and as changed.

    Signals:
        changed: other keys than before do things; who shows a key shows it anew.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._declared: dict[str, set[str]] = {}
        self._changes: dict[tuple[str, str], str] = {}

    @property
    def changes(self) -> Changes:
        """What the person changed."""
        return dict(self._changes)

    def take(self, changes: Changes) -> None:
        """These changes hold from now on, and no others."""
        if dict(changes) != self._changes:
            self._changes = dict(changes)
            self.changed.emit()

    def declare(self, place: str, key: str) -> None:
        """A page has a deed on this key, unless the person changed it."""
        self._declared.setdefault(place, set()).add(key)

    def key(self, place: str, declared: str) -> str:
        """The key that does now what was declared on `declared`."""
        return self._changes.get((place, declared), declared)

    def at(self, widget: QObject, declared: str) -> str:
        """The same, as seen from a part of a page: the page's own deed, or else one of every page."""
        place = _place_of(widget)
        here = declared in self._declared.get(place, ())
        return self.key(place if here else EVERYWHERE, declared)

    def shown_at(self, widget: QObject, declared: str) -> str:
        """What is printed on that key."""
        key = self.at(widget, declared)
        return _printed(declared) if key == declared else key_name(QKeySequence(key))

    def reworded(self, widget: QObject, text: str) -> str:
        """Words that name keys, with the keys that do it now."""
        if not self._changes:
            return text
        return _NAMED.sub(lambda found: self.shown_at(widget, found[0]), text)


def _place_of(widget: QObject | None) -> str:
    while widget is not None:
        place = widget.property(PLACE)
        if isinstance(place, str):
            return place
        widget = widget.parent()
    return EVERYWHERE


KEYS = KeyRegister()

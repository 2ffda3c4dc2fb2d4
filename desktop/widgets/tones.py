"""The colours a widget may paint with. The theme sets them once, before the first widget."""

from typing import Literal

from PySide6.QtGui import QColor

Tone = Literal["ink", "secondary", "accent", "good", "warn", "bad"]

_colours: dict[str, QColor] = {}


def set_colours(colours: dict[str, str]) -> None:
    """Take the theme's colours (names as in tokens.toml)."""
    _colours.update({name: QColor(value) for name, value in colours.items()})


def colour(name: str) -> QColor:
    """The colour of a token; black where no theme was set (a bare widget in a test)."""
    return _colours.get(name, QColor(0, 0, 0))

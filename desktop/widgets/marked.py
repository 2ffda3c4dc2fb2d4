"""A word with the icon and the tone that always go with it."""

from dataclasses import dataclass

from desktop.widgets.tones import Tone


@dataclass(frozen=True)
class Marked:
    """What a state is called, and how it looks."""

    text: str
    icon: str
    tone: Tone

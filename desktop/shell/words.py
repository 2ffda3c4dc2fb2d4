"""What words for an error are, and the mark by which translators find them."""

from dataclasses import dataclass

from desktop.widgets.tones import Tone


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """Marks a text for lupdate, which knows it by this name; Qt's own is typed as any object."""
    return text


@dataclass(frozen=True)
class Words:
    """What happened and what it means, in English as the translators know it; facts in braces."""

    happened: str
    means: str
    tone: Tone = "bad"
    again: bool = False
    """Whether trying again is a sensible next step."""

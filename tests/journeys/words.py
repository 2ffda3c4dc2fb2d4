"""The clerk's words: plays are written in the source's English, and look for what the translations make of it.

So a better Chinese word does not break a play, and a missing one does not hide a step.
"""

import re
import xml.etree.ElementTree as ET
from functools import cache

from tests.journeys.stage import TOP


@cache
def _chinese() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for file in sorted((TOP / "resources" / "translations" / "zh_CN").glob("*.ts")):
        for message in ET.parse(file).getroot().iter("message"):
            translation = message.find("translation")
            text = "".join(translation.itertext()).strip() if translation is not None else ""
            if text:
                found.setdefault(message.findtext("source", ""), set()).add(text)
    return {source: frozenset(texts) for source, texts in found.items()}


def on_screen(source: str) -> frozenset[str]:
    """What a source string may read as on the screen; text that is none stands for itself."""
    return _chinese().get(source, frozenset()) | {source}


def fixed_part(text: str) -> str:
    """The longest part of a string with places for values that stands as it is."""
    return max(re.split(r"%\w|\{\w*\}", text), key=len).strip()

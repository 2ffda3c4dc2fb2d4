"""Names the centre gives to things: UUIDv7, which sort by the time they were made."""

import re
import time
from datetime import datetime
from os import urandom

_SHAPE = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


def uuid7() -> str:
    """A new UUIDv7 (RFC 9562) as text."""
    bits = (time.time_ns() // 1_000_000) << 80 | int.from_bytes(urandom(10))
    bits = bits & ~(0xF << 76) | 0x7 << 76
    bits = bits & ~(0x3 << 62) | 0x2 << 62
    text = f"{bits:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def uuid7_of(at: datetime) -> str:
    """The least UUIDv7 of a moment: smaller than all that are made from then on."""
    text = f"{int(at.timestamp() * 1000):012x}"
    return f"{text[:8]}-{text[8:]}-7000-8000-000000000000"


def is_uuid(text: str) -> bool:
    """Whether the text is a UUID in its canonical lower-case form."""
    return _SHAPE.fullmatch(text) is not None

"""Names the desk gives to what it makes: UUIDv7, which sort by the time they were made."""

import time
from os import urandom


def new_id() -> str:
    """A new UUIDv7 (RFC 9562) as text: a draft's, an event's, a deed's idempotency key."""
    bits = (time.time_ns() // 1_000_000) << 80 | int.from_bytes(urandom(10), "big")
    bits = bits & ~(0xF << 76) | 0x7 << 76
    bits = bits & ~(0x3 << 62) | 0x2 << 62
    text = f"{bits:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"

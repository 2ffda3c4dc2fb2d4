"""Names the desk gives to what it makes: UUIDv7, which sort in the order they were made."""

import threading
import time
from os import urandom

_lock = threading.Lock()
_last = 0
_RANDOM_BITS = 74


def new_id() -> str:
    """A new UUIDv7 (RFC 9562, method 2: monotonic) as text: a draft's, an event's, an idempotency key."""
    global _last  # noqa: PLW0603 - what was last given is one number a process
    with _lock:
        fresh = (time.time_ns() // 1_000_000) << _RANDOM_BITS | int.from_bytes(urandom(10), "big") >> 6
        # Within a millisecond, or after the clock was set back, go on from the last one.
        _last = fresh if fresh > _last else _last + 1
        bits = _last
    high, low = bits >> 62, bits & ((1 << 62) - 1)
    stamp, middle = high >> 12, high & 0xFFF
    text = f"{stamp << 80 | 0x7 << 76 | middle << 64 | 0b10 << 62 | low:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


class DeedKey:
    """The idempotency key of one deed after another: asked again as it was, a deed keeps its key."""

    def __init__(self) -> None:
        self._asked: object = None
        self._key = ""

    def of(self, asked: object) -> str:
        """The key of what is asked."""
        if not self._key or self._asked != asked:
            self._asked, self._key = asked, new_id()
        return self._key

    def done(self) -> None:
        """It was done: the same asked once more is another deed."""
        self._key = ""

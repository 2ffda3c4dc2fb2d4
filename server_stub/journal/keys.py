"""The keys under which persons stand in the journal: one a month, each destroyed with that month's detail."""

import hmac
from pathlib import Path

from server_stub import key_files


class MonthlyKeys:
    """Keys in a folder of mode 0700, made when first needed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: dict[str, bytes] = {}

    def person(self, number: str, month: str) -> bytes:
        """The keyed HMAC that stands for a citizen number in that month (`2026-11`)."""
        key = self._known.get(month)
        if key is None:
            key = self._known[month] = key_files.read_or_make(self._folder / f"person-{month}.key")
        return hmac.digest(key, number.encode(), "sha256")

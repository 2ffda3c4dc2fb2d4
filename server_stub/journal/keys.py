"""The keys under which persons stand in the journal: one a month, each destroyed with that month's detail."""

import hmac
import os
from pathlib import Path


class MonthlyKeys:
    """Keys in a folder of mode 0700, made when first needed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: dict[str, bytes] = {}

    def person(self, number: str, month: str) -> bytes:
        """The keyed HMAC that stands for a citizen number in that month (`2026-11`)."""
        key = self._known.get(month)
        if key is None:
            key = self._known[month] = self._read_or_make(month)
        return hmac.digest(key, number.encode(), "sha256")

    def _read_or_make(self, month: str) -> bytes:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = self._folder / f"person-{month}.key"
        fresh = self._folder / f".person-{month}.{os.urandom(8).hex()}"
        if not path.exists():
            with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(os.urandom(32))
                file.flush()
                os.fsync(file.fileno())
            try:
                os.link(fresh, path)  # never replaces a key another process made meanwhile
            except FileExistsError:  # then theirs is the key
                pass
            finally:
                fresh.unlink()
            self._sync_folder()
        return path.read_bytes()

    def _sync_folder(self) -> None:
        handle = os.open(self._folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

"""Agencies' files beside the desk, read a piece at a time in a thread: a share is slow, a file a gigabyte."""

import asyncio
import hashlib
import os
import stat
from pathlib import Path

from desktop.errors import FileRefused

MOST_BYTES = 1 << 30
"""What the centre takes from a desk; what is larger comes by folder."""


class AgencyFiles:
    """Reads and writes what the steward names."""

    async def look(self, path: Path) -> tuple[int, str]:
        """Length and SHA-256. A folder, a pipe or something huge is refused without waiting for it."""
        return await asyncio.to_thread(_look, path)

    async def piece(self, path: Path, at: int, length: int) -> bytes:
        """So many bytes from there on."""
        return await asyncio.to_thread(_piece, path, at, length)

    async def write(self, path: Path, content: bytes) -> None:
        """Write what is to be sent back; nobody else on this computer reads it."""
        await asyncio.to_thread(_write, path, content)


def _look(path: Path) -> tuple[int, str]:
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise FileRefused("not_a_file")
        if about.st_size == 0:
            raise FileRefused("empty")
        if about.st_size > MOST_BYTES:
            raise FileRefused("too_large", {"megabytes": str(MOST_BYTES >> 20)})
        with path.open("rb") as file:
            return about.st_size, hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise FileRefused("unreadable") from error


def _piece(path: Path, at: int, length: int) -> bytes:
    try:
        with path.open("rb") as file:
            file.seek(at)
            found = file.read(length)
    except OSError as error:
        raise FileRefused("unreadable") from error
    if not found:  # it has become shorter since
        raise FileRefused("unreadable")
    return found


def _write(path: Path, content: bytes) -> None:
    try:
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise FileRefused("unwritable") from error

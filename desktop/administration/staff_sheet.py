"""Sheets beside the desk: read whole, and reports written. Both in a thread: a share may be slow."""

import asyncio
import os
import stat
from pathlib import Path

from desktop.errors import FileRefused

MOST_BYTES = 4 << 20
"""A sheet of 5,000 people has less than half a megabyte."""


class SheetFiles:
    """Reads and writes what the administrator names."""

    async def read(self, path: Path) -> bytes:
        """The bytes of a sheet. A folder, a pipe or something huge is refused without waiting for it."""
        return await asyncio.to_thread(_read, path)

    async def write(self, path: Path, text: str) -> None:
        """Write a report, with the mark by which spreadsheets know its encoding."""
        await asyncio.to_thread(_write, path, text)


def _read(path: Path) -> bytes:
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise FileRefused("not_a_file")
        if about.st_size == 0:
            raise FileRefused("empty")
        if about.st_size > MOST_BYTES:
            raise FileRefused("too_large", {"megabytes": str(MOST_BYTES >> 20)})
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise FileRefused("unreadable") from error


def _write(path: Path, text: str) -> None:
    try:
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise FileRefused("unwritable") from error

"""Files of service items beside the desk."""

import asyncio
import stat
from pathlib import Path

from desktop.errors import FileRefused

MOST_BYTES = 2 << 20


class ItemFiles:
    """Reads and writes what the editor names."""

    async def read(self, path: Path) -> bytes:
        """The bytes of a file. A folder, a pipe or something huge is refused without waiting for it."""
        return await asyncio.to_thread(_read, path)

    async def write(self, path: Path, content: bytes) -> None:
        """Write a file."""
        await asyncio.to_thread(_write, path, content)


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


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise FileRefused("unwritable") from error

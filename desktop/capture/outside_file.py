"""Reading a file from outside: a regular one, not empty, not larger than can be handled."""

import os
import stat
from pathlib import Path

from desktop.capture.file_kind import MOST_BYTES
from desktop.errors import FileRefused


def read_outside_file(path: Path) -> bytes:
    """Its bytes. A pipe, a device or a folder is refused without waiting for it."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as error:
        raise FileRefused("unreadable") from error
    try:
        _check(os.fstat(handle))
        with os.fdopen(handle, "rb", closefd=False) as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise FileRefused("unreadable") from error
    finally:
        os.close(handle)


def _check(about: os.stat_result) -> None:
    if not stat.S_ISREG(about.st_mode):
        raise FileRefused("not_a_file")
    if about.st_size == 0:
        raise FileRefused("empty")
    if about.st_size > MOST_BYTES:
        raise FileRefused("too_large", {"megabytes": str(MOST_BYTES >> 20)})

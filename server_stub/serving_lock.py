"""One centre serves a data folder: whoever holds `serving.lock` in it. The lock goes with its process."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NAME = "serving.lock"
_PATIENCE_SECONDS = 1.0
"""A load that asks whether anybody serves holds a share for a moment; that is not taken for a centre."""


class AlreadyServing(Exception):
    """A centre serves from this folder."""


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold the lock. Raises AlreadyServing."""
    descriptor = os.open(folder / NAME, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        until = time.monotonic() + _PATIENCE_SECONDS
        while not _locked(descriptor, fcntl.LOCK_EX):
            if time.monotonic() > until:
                raise AlreadyServing(f"a centre is running in {folder} already; stop it first")
            time.sleep(0.02)
        yield
    finally:
        os.close(descriptor)


def is_served(folder: Path) -> bool:
    """Whether a centre serves clerks from this folder now."""
    descriptor = os.open(folder / NAME, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        return not _locked(descriptor, fcntl.LOCK_SH)
    finally:
        os.close(descriptor)


def _locked(descriptor: int, how: int) -> bool:
    try:
        fcntl.flock(descriptor, how | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True

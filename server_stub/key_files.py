"""Keys at rest: 32 random bytes in a file of mode 0600, made when first needed, never replaced."""

import os
from pathlib import Path

LENGTH = 32


def read_or_make(path: Path) -> bytes:
    """The key in that file, durable before it is used."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.stem}.{os.urandom(8).hex()}")
    if not path.exists():
        with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(os.urandom(LENGTH))
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(fresh, path)  # never replaces a key another process made meanwhile
        except FileExistsError:  # then theirs is the key
            pass
        finally:
            fresh.unlink()
        sync_folder(path.parent)
    return path.read_bytes()


def sync_folder(folder: Path) -> None:
    """Makes the names in a folder durable."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

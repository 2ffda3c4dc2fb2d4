"""Files too large for rows: each AES-GCM encrypted under a key of its own, which lies in its row alone.

Deleting the row makes the file unreadable for good. A row is written after its file is on the disk; a file
without a row is what a killed desk left behind, and is swept at the next start.
"""

import contextlib
import os
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from desktop.errors import VaultDamaged, store_error

_NONCE = 12


@dataclass(frozen=True)
class SealedFile:
    """Where a file lies and what opens it."""

    name: str
    key: bytes


class SealedFiles:
    """A folder of sealed files. Blocking: call it from a thread."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def write(self, content: bytes) -> SealedFile:
        """Seal and keep; it is on the disk afterwards. A VaultError leaves nothing behind."""
        sealed = SealedFile(secrets.token_hex(16), AESGCM.generate_key(256))
        nonce = secrets.token_bytes(_NONCE)
        body = nonce + AESGCM(sealed.key).encrypt(nonce, content, sealed.name.encode())
        path = self._folder / sealed.name
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            _write_through(path, body)
            _sync_folder(self._folder)
        except OSError as error:
            with contextlib.suppress(OSError):  # the sweep at the next start takes what cannot be removed now
                path.unlink(missing_ok=True)
            raise store_error(error) from error
        return sealed

    def read(self, sealed: SealedFile) -> bytes:
        """Open a file."""
        try:
            body = (self._folder / sealed.name).read_bytes()
            return AESGCM(sealed.key).decrypt(body[:_NONCE], body[_NONCE:], sealed.name.encode())
        except (OSError, InvalidTag, ValueError) as error:
            raise VaultDamaged from error

    def remove(self, names: Collection[str]) -> None:
        """Remove files whose rows are gone."""
        for name in names:
            with contextlib.suppress(OSError):  # the sweep at the next start tries again
                (self._folder / name).unlink(missing_ok=True)

    def sweep(self, known: Collection[str]) -> int:
        """Remove all files but the known ones; how many there were."""
        if not self._folder.is_dir():
            return 0
        orphans = {path.name for path in self._folder.iterdir()} - set(known)
        self.remove(orphans)
        return len(orphans)


def _write_through(path: Path, body: bytes) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(body)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

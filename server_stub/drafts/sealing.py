"""Seals what is typed in drafts, with a key derived from that of the papers. No database."""

import secrets
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from server_stub import key_files

_NONCE = 12


class Unopened(Exception):
    """What is kept does not open with this centre's key."""


class DraftSeal:
    """One for a centre. Each part is bound to its draft and to what it is, so that none can be swapped."""

    def __init__(self, keys: Path) -> None:
        self._keys = keys
        self._made: AESGCM | None = None

    def seal(self, draft: str, part: str, plain: bytes) -> bytes:
        """As it is kept."""
        nonce = secrets.token_bytes(_NONCE)
        return nonce + self._cipher().encrypt(nonce, plain, f"{draft} {part}".encode())

    def open(self, draft: str, part: str, sealed: bytes) -> bytes:
        """As it was typed; Unopened where it is another's, damaged, or the key is another."""
        try:
            return self._cipher().decrypt(sealed[:_NONCE], sealed[_NONCE:], f"{draft} {part}".encode())
        except (InvalidTag, ValueError) as fault:
            raise Unopened from fault

    def _cipher(self) -> AESGCM:
        """Made when first needed: the papers' key is made, or found missing, by the room of papers."""
        if self._made is None:
            master = key_files.read_or_make(self._keys / "documents.key")
            info = b"civic-window drafts"
            key = HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(master)
            self._made = AESGCM(key)
        return self._made

"""Knows a password again without knowing it: scrypt, in memory only, for unlocking without the centre."""

import hashlib
import hmac
import os
from dataclasses import dataclass, field

# 32 MiB and about 0.1 s: dear to guess, quick enough at a window. It runs off the GUI thread.
_COST, _BLOCK, _LANES = 2**15, 8, 1
_MEMORY = 64 * 1024 * 1024


@dataclass(frozen=True)
class Verifier:
    """What is left of a password."""

    salt: bytes = field(repr=False)
    digest: bytes = field(repr=False)

    @classmethod
    def of(cls, password: str) -> "Verifier":
        """Make one. Slow on purpose."""
        salt = os.urandom(16)
        return cls(salt, _digest(password, salt))

    def matches(self, password: str) -> bool:
        """Whether this is the password. Slow on purpose."""
        return hmac.compare_digest(self.digest, _digest(password, self.salt))


def _digest(password: str, salt: bytes) -> bytes:
    return hashlib.scrypt(password.encode(), salt=salt, n=_COST, r=_BLOCK, p=_LANES, maxmem=_MEMORY, dklen=32)

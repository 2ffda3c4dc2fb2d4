"""The key a workstation signs with."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class SigningKey:
    """The private half, and the name under which the centre knows the public one."""

    name: str
    secret: bytes
    """32 bytes, Ed25519."""

    def __repr__(self) -> str:
        return f"SigningKey({self.name!r}, …)"


@dataclass(frozen=True)
class NewKey:
    """A key just made: the public half in base64, the private one, and what signs with it."""

    public: str
    secret: bytes
    sign: Callable[[bytes], bytes]

    def __repr__(self) -> str:
        return f"NewKey({self.public!r}, …)"

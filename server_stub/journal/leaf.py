"""A journal record, and the bytes its leaf hash is taken of. The encoding is data: resources/journal/."""

import hashlib
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

_RESOURCES = Path(__file__).resolve().parents[2] / "resources"
FIRST_HEAD = bytes(32)


def _present(length: int) -> bytes:
    return b"\x01" + length.to_bytes(4, "big")


_LENGTHS = [_present(length) for length in range(256)]
"""Most values are short, and this runs once a field and record."""


@dataclass(frozen=True, slots=True)
class Record:
    """Who did what, from where, by what right, about whom, and how it ended. Fields as the leaf has them."""

    at: str
    request: str
    account: str | None
    post: str | None
    organisation: str | None
    workstation: str | None
    session: str | None
    permission: str
    scope: str | None
    action: str
    purpose: str | None
    case: str | None
    outcome: str
    person: bytes | None
    person_key: str | None
    detail_hash: bytes | None


class Mark(Struct, frozen=True):
    """Where a record stands: its index, its leaf hash and the head of the chain with it."""

    index: int
    leaf: str
    head: str


class LeafEncoding:
    """One version of the canonical encoding, as its resource describes it."""

    def __init__(self, description: dict[str, Any]) -> None:
        self.version = int(description["version"])
        self.fields = [str(each["name"]) for each in description["field"]]
        self._prefix = str(description["prefix"]).encode()
        unknown = set(self.fields) ^ set(Record.__dataclass_fields__)
        if unknown:
            raise ValueError(f"leaf-v{self.version}.toml and Record disagree about {sorted(unknown)}")

    def encode(self, values: list[str | bytes | None]) -> bytes:
        """The leaf data of values in the encoding's order."""
        parts = [self._prefix]
        for value in values:
            if value is None:
                parts.append(b"\x00")
            else:
                data = value if value.__class__ is bytes else value.encode()  # type: ignore[union-attr]
                parts += (_LENGTHS[len(data)] if len(data) < 256 else _present(len(data)), data)
        return b"".join(parts)


@cache
def load_encoding(version: int) -> LeafEncoding:
    """The encoding of that version, read once."""
    path = _RESOURCES / "journal" / f"leaf-v{version}.toml"
    return LeafEncoding(tomllib.loads(path.read_text("utf-8")))


def leaf_hash(data: bytes) -> bytes:
    """RFC 9162: a leaf is hashed behind a zero byte, so that it can never pass for an inner node."""
    return hashlib.sha256(b"\x00" + data).digest()


def next_head(head: bytes, leaf: bytes) -> bytes:
    """The head of the chain with one leaf more."""
    return hashlib.sha256(b"\x02" + head + leaf).digest()


def detail_hash(salt: bytes, detail: str) -> bytes:
    """Binds readable detail into a leaf without giving it away."""
    return hashlib.sha256(salt + detail.encode()).digest()

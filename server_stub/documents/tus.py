"""The tus 1.0 protocol as text: headers in, headers out. No files, no database."""

import base64
import binascii
import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from typing import Any

from server_stub.errors import Refusal
from server_stub.identifiers import is_uuid

VERSION = "1.0.0"
CHUNK_LIMIT = 4 * 1024 * 1024
LENGTH_LIMIT = 256 * 1024 * 1024
PAGE_LIMIT = 2000
CONTENT_TYPE = "application/offset+octet-stream"
DIGESTS: dict[str, Callable[[bytes | bytearray], Any]] = {
    "sha256": hashlib.sha256,
    "sha1": lambda data: hashlib.sha1(data, usedforsecurity=False),
}
"""tus asks every server for sha1; our desk sends sha256."""

COMMON = {"Tus-Resumable": VERSION, "Cache-Control": "no-store"}
OFFERED = {
    **COMMON,
    "Tus-Version": VERSION,
    "Tus-Extension": "creation,checksum,termination,expiration",
    "Tus-Max-Size": str(LENGTH_LIMIT),
    "Tus-Checksum-Algorithm": ",".join(DIGESTS),
}

_NUMBER = re.compile(r"[0-9]{1,15}", re.ASCII)
_CODE = re.compile(r"[a-z0-9][a-z0-9_.-]{0,63}", re.ASCII)
SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)


@dataclass(frozen=True)
class Announced:
    """What a client says about a file before sending it."""

    draft: str
    material: str
    sha256: str
    pages: int
    length: int


@dataclass(frozen=True)
class Checksum:
    """The digest a client states for one chunk."""

    algorithm: str
    value: bytes

    def fits(self, chunk: bytearray) -> bool:
        """True where the chunk is what the client meant to send."""
        return bool(DIGESTS[self.algorithm](chunk).digest() == self.value)


def check_version(headers: Mapping[str, str]) -> None:
    """Every request but OPTIONS names the version it speaks."""
    if headers.get("tus-resumable") != VERSION:
        raise Refusal(412, "tus_version", facts={"supported": VERSION})


def announced(headers: Mapping[str, str]) -> Announced:
    """Reads a creation request; says which header or metadata key is at fault."""
    length = whole_number(headers, "Upload-Length")
    told = metadata(headers.get("upload-metadata", ""))
    draft, material = told.get("draft", ""), told.get("material", "")
    sha256, pages = told.get("sha256", ""), told.get("pages", "")
    if not is_uuid(draft):
        raise Refusal(422, "invalid_field", field="draft")
    if not _CODE.fullmatch(material):
        raise Refusal(422, "invalid_field", field="material")
    if not SHA256.fullmatch(sha256):
        raise Refusal(422, "invalid_field", field="sha256")
    if not _NUMBER.fullmatch(pages) or int(pages) < 1:
        raise Refusal(422, "invalid_field", field="pages")
    if length == 0:
        raise Refusal(415, "not_a_pdf", facts={"reason": "empty"})
    if length > LENGTH_LIMIT:
        raise Refusal(413, "too_large", facts={"limit": LENGTH_LIMIT, "what": "bytes"})
    if int(pages) > PAGE_LIMIT:
        raise Refusal(413, "too_large", facts={"limit": PAGE_LIMIT, "what": "pages"})
    return Announced(draft, material, sha256, int(pages), length)


def offset(headers: Mapping[str, str]) -> int:
    """The offset a PATCH starts at; checks its content type too."""
    if headers.get("content-type", "").partition(";")[0].strip().lower() != CONTENT_TYPE:
        raise Refusal(415, "malformed", field="Content-Type")
    return whole_number(headers, "Upload-Offset")


def checksum(headers: Mapping[str, str]) -> Checksum | None:
    """The digest of the chunk, if the client states one."""
    stated = headers.get("upload-checksum")
    if stated is None:
        return None
    algorithm, _, encoded = stated.strip().partition(" ")
    if algorithm not in DIGESTS:
        raise Refusal(400, "malformed", field="Upload-Checksum")
    value = _base64(encoded.strip(), "Upload-Checksum")
    if len(value) != DIGESTS[algorithm](b"").digest_size:
        raise Refusal(400, "malformed", field="Upload-Checksum")
    return Checksum(algorithm, value)


def room_for(start: int, expected: int, length: int, body: int | None) -> int:
    """How many bytes a PATCH at `start` may bring; refuses a wrong offset and what would not fit."""
    if start != expected:
        raise Refusal(409, "upload_offset", facts={"offset": expected})
    room = min(length - expected, CHUNK_LIMIT)
    if body is not None and body > room:
        raise overfull(length, expected)
    return room


def overfull(length: int, expected: int) -> Refusal:
    """More bytes than announced, or than one chunk may have."""
    if length - expected <= CHUNK_LIMIT:
        return Refusal(413, "too_large", facts={"limit": length, "what": "announced_length"})
    return Refusal(413, "too_large", facts={"limit": CHUNK_LIMIT, "what": "chunk"})


def progress(at: int, length: int, expires: datetime | None) -> dict[str, str]:
    """Headers that say how far an upload is."""
    told = {**COMMON, "Upload-Offset": str(at), "Upload-Length": str(length)}
    if expires is not None:
        told["Upload-Expires"] = format_datetime(expires, usegmt=True)
    return told


def whole_number(headers: Mapping[str, str], name: str) -> int:
    """A header that is one."""
    text = headers.get(name.lower(), "")
    if not _NUMBER.fullmatch(text):
        raise Refusal(400, "malformed", field=name)
    return int(text)


def metadata(header: str) -> dict[str, str]:
    """`key base64,key base64`; keys alone mean empty values, a key twice is refused."""
    found: dict[str, str] = {}
    for pair in header.split(","):
        key, _, encoded = pair.strip().partition(" ")
        if not key:
            continue
        if key in found:
            raise Refusal(400, "malformed", field="Upload-Metadata")
        try:
            found[key] = _base64(encoded.strip(), "Upload-Metadata").decode("utf-8")
        except UnicodeDecodeError as fault:
            raise Refusal(400, "malformed", field="Upload-Metadata") from fault
    return found


def _base64(encoded: str, field: str) -> bytes:
    try:
        return base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError) as fault:
        raise Refusal(400, "malformed", field=field) from fault

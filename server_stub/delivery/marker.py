"""The marker an agency lays beside a file when the copy is complete: NAME.done, signed. Knows no folder."""

import base64
import binascii
import re
import tomllib
from typing import Literal, Protocol

import msgspec

from server_stub.database import Transaction
from server_stub.exchange import tables_systems
from server_stub.workstations.check_worker import is_right

SUFFIX = ".done"
DELIVERY, CHANGES = "civic-window/delivery/1", "civic-window/changes/1"
"""What a signature is about: a file of an agency's, or one of the centre's for an agency."""
LARGEST = 4096
"""In bytes."""
LARGEST_FILE = 16 * 1024**3
LONGEST_NAME = 200
"""In bytes: a number stands before it and an ending behind it in what is answered, and names have 255."""
_SIGNATURE = 64
_NAME = re.compile(r"[\w()（）][\w.\-()（） ]{0,119}")
_DIGEST = re.compile("[0-9a-f]{64}")
_PURPOSE = re.compile("[a-z][a-z0-9_]{0,59}")
Kind = Literal["statements", "comparison"]
"""What a file is: the agency's word about people, or a list of people to be compared."""


class MarkerUnsound(ValueError):
    """It is no marker; the text says why."""


class Marker(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What it says of its file."""

    name: str
    size: int
    sha256: str
    sequence: int
    signature: str
    """Base64 of the Ed25519 signature over `signed`."""
    kind: Kind = "statements"
    purpose: str = ""
    """Of a comparison: what the agency was granted it for."""

    def signed(self, agency: str, what: str = DELIVERY) -> bytes:
        """What is signed: six lines, each ended; of a comparison eight."""
        told = (what, agency, self.sequence, self.name, self.size, self.sha256)
        more = () if self.kind == "statements" else (self.kind, self.purpose)
        return "".join(f"{each}\n" for each in (*told, *more)).encode()


class KeysOfAgencies(Protocol):
    """Whose signature counts."""

    def __call__(self, tx: Transaction, agency: str) -> list[bytes]:
        """The public keys of an agency, raw."""
        ...


def registered_keys(tx: Transaction, agency: str) -> list[bytes]:
    """Those of its systems that may speak now."""
    systems = tables_systems.AGENCIES.listed(tx)
    return [each.public_key for each in systems if each.owner == agency and each.state == "active"]


def read(content: bytes, file_name: str) -> Marker:
    """A marker as JSON or TOML, that stands beside a file of its name. Raises MarkerUnsound."""
    if len(content) > LARGEST:
        raise MarkerUnsound(f"larger than {LARGEST} bytes")
    try:
        if content.lstrip()[:1] == b"{":
            marker = msgspec.json.decode(content, type=Marker)
        else:
            marker = msgspec.convert(tomllib.loads(content.decode("utf-8")), Marker)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise MarkerUnsound(f"neither JSON nor TOML of a marker ({type(error).__name__})") from error
    if marker.name + SUFFIX != file_name or not _NAME.fullmatch(marker.name):
        raise MarkerUnsound("its name is not that of the file it stands beside, or none a file may have")
    if len(marker.name.encode()) > LONGEST_NAME:
        raise MarkerUnsound(f"its name is longer than {LONGEST_NAME} bytes")
    if not (0 < marker.sequence < 10**9 and 0 <= marker.size <= LARGEST_FILE):
        raise MarkerUnsound("sequence or size is out of bounds")
    if not _DIGEST.fullmatch(marker.sha256):
        raise MarkerUnsound("sha256 is not 64 hexadecimal digits")
    if not _PURPOSE.fullmatch(marker.purpose) if marker.kind == "comparison" else marker.purpose:
        raise MarkerUnsound("a comparison has a purpose, and nothing else has")
    return marker


def is_signed(marker: Marker, agency: str, keys: list[bytes]) -> bool:
    """Whether one of these keys signed it for this agency."""
    try:
        signature = base64.b64decode(marker.signature, validate=True)
    except (binascii.Error, ValueError):
        return False
    signed = marker.signed(agency)
    return len(signature) == _SIGNATURE and any(is_right(signature, signed, key) for key in keys)

"""What a system says of a list before it sends it: tus headers, read."""

from collections.abc import Mapping
from dataclasses import dataclass

from server_stub.documents import tus
from server_stub.errors import Refusal


@dataclass(frozen=True)
class AnnouncedList:
    """A list to come."""

    purpose: str
    sha256: str
    length: int


def announced(headers: Mapping[str, str]) -> AnnouncedList:
    """Says which header or key of the metadata is at fault. How long it may be is its agency's limit."""
    length = tus.whole_number(headers, "Upload-Length")
    told = tus.metadata(headers.get("upload-metadata", ""))
    sha256, purpose = told.get("sha256", ""), told.get("purpose", "")
    if not tus.SHA256.fullmatch(sha256):
        raise Refusal(422, "invalid_field", field="sha256")
    if not purpose:
        raise Refusal(422, "invalid_field", field="purpose")
    if not length:
        raise Refusal(422, "invalid_field", field="Upload-Length")
    return AnnouncedList(purpose, sha256, length)

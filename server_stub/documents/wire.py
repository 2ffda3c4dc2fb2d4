"""What travels about scanned papers. Uploads speak tus 1.0 and carry no JSON.

POST /v1/uploads: `Upload-Length` bytes, `Upload-Metadata` with base64 values of `draft` (UUIDv7),
`material` (code), `sha256` (hex of the whole file) and `pages`. 201 with `Location: /v1/uploads/{id}`.
HEAD, PATCH (4 MiB chunks, `Upload-Checksum: sha256 …`), DELETE as in tus 1.0 with the extensions
creation, checksum, termination, expiration. The last PATCH answers 204 only when the whole file is
checked and durable.
"""

from msgspec import Struct


class Document(Struct, frozen=True, kw_only=True):
    """One paper of a case, a PDF."""

    id: str
    material: str
    sha256: str
    length: int
    pages: int
    received_at: str

"""Resumable uploads, tus 1.0 with a checksum a chunk, over the one client: whatever is uploaded."""

import base64
import hashlib
from collections.abc import Mapping

from desktop.central.client import Central
from desktop.central.line import Reply
from desktop.errors import Conflict, NotFound, ServerFault

_TUS = {"Tus-Resumable": "1.0.0"}
_CHUNK_SECONDS = 180.0
"""4 MiB on a line of 256 kbit/s take two minutes."""


class Uploads:
    """Begins, resumes and ends uploads at one place. An upload is known by its address."""

    def __init__(self, central: Central, place: str) -> None:
        self._central = central
        self._place = place

    async def announce(self, metadata: Mapping[str, str], length: int, key: str | None = None) -> str:
        """Say what is to come; the address to send it to, the same one for the same key."""
        encoded = ",".join(f"{name} {_base64(value.encode())}" for name, value in metadata.items())
        headers = {**_TUS, "Upload-Length": str(length), "Upload-Metadata": encoded}
        if key is not None:
            headers["Idempotency-Key"] = key
        reply = await self._central.send("POST", self._place, headers=headers)
        return reply.headers.get("location", "").removeprefix(f"{self._place}/")

    async def offset(self, upload: str) -> int | None:
        """How many bytes the centre has; None where it does not know the upload any more."""
        try:
            reply = await self._central.send("HEAD", f"{self._place}/{upload}", headers=_TUS)
        except NotFound:
            return None
        except ServerFault as fault:
            # A refusal of HEAD carries no body, so its code is not there to be read.
            if fault.code == "not_the_centre":
                return None
            raise
        return _offset(reply)

    async def send(self, upload: str, offset: int, chunk: bytes) -> int:
        """Send a chunk; how many bytes the centre has now. Where it has others than we think, what it has."""
        headers = {
            **_TUS,
            "Upload-Offset": str(offset),
            "Content-Type": "application/offset+octet-stream",
            "Upload-Checksum": f"sha256 {_base64(hashlib.sha256(chunk).digest())}",
        }
        path = f"{self._place}/{upload}"
        try:
            reply = await self._central.send(
                "PATCH", path, headers=headers, content=chunk, seconds=_CHUNK_SECONDS
            )
        except Conflict as conflict:
            if conflict.code == "upload_offset" and conflict.facts.get("offset", "").isdigit():
                return int(conflict.facts["offset"])
            raise
        return _offset(reply)

    async def abandon(self, upload: str) -> None:
        """Tell the centre that the rest will not come."""
        try:
            await self._central.send("DELETE", f"{self._place}/{upload}", headers=_TUS)
        except NotFound:
            return


def _offset(reply: Reply) -> int:
    text = reply.headers.get("upload-offset", "")
    if not text.isdigit():
        raise ServerFault(reply.headers.get("request-id", ""), "unreadable_answer")
    return int(text)


def _base64(value: bytes) -> str:
    return base64.b64encode(value).decode("ascii")

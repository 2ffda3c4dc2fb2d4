"""Papers at rest: files of AES-GCM frames under DIR/documents, their key under DIR/keys. No database.

A file is a row of frames: length (4 bytes), nonce (12), sealed bytes. Each file has a key of its own and
each frame is bound to its place, so none can be swapped, dropped or moved to another file unnoticed.
"""

import os
import secrets
import struct
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import RLock
from typing import BinaryIO, Literal

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from server_stub import errors, key_files

Kind = Literal["original", "served"]
FRAME = 1024 * 1024
_HEAD = struct.Struct(">I12s")
_TAG = 16
_LOCKS = 64


class Damaged(Exception):
    """What lies at rest does not open with its key, or the key is gone; for a key the text says what to do.

    Names no person."""


@dataclass(frozen=True)
class _End:
    """Where the next frame of a file goes."""

    frames: int = 0
    plain: int = 0
    stored: int = 0


class Storage:
    """Encrypted files: uploads under way, finished papers and their served copies."""

    def __init__(self, documents: Path, keys: Path, key: str = "documents.key") -> None:
        self._arriving = documents / "arriving"
        self._kept = documents / "kept"
        for folder in (documents, self._arriving, self._kept, keys):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._master = _master_key(keys / key, anew=not any(self._kept.iterdir()))
        self._ends: dict[str, _End] = {}
        # A request that was cut off leaves its thread running: only a lock of threads keeps the next one out.
        self._locks = [RLock() for _ in range(_LOCKS)]

    def offset(self, upload: str) -> int:
        """How many bytes of an upload are durable. What a crash tore is cut off first."""
        with self._lock(upload):
            return self._end(upload).plain

    def append(self, upload: str, chunk: bytes | bytearray) -> int:
        """Adds a chunk, all of it or nothing, and returns the new offset once it is durable."""
        with self._lock(upload):
            end = self._end(upload)
            new = not self._part(upload).exists()
            with storage_full(), self._part(upload).open("ab") as file:
                try:
                    grown = _write(file, self._cipher(upload, "original"), end, [chunk])
                    _sync(file)
                except OSError:
                    os.ftruncate(file.fileno(), end.stored)
                    raise
            if new:
                key_files.sync_folder(self._arriving)
            self._ends[upload] = grown
            return grown.plain

    def forget(self, upload: str) -> None:
        """Removes an upload that will not be finished."""
        with self._lock(upload):
            self._ends.pop(upload, None)
            self._part(upload).unlink(missing_ok=True)

    def arrived(self, upload: str) -> Iterator[bytes]:
        """The bytes of a whole upload, frame by frame."""
        return self._read(self._part(upload), self._cipher(upload, "original"), self.offset(upload))

    def keep(self, upload: str, draft: str, served: Iterable[bytes]) -> None:
        """Lays the original and its served copy down under the draft's key, durable before it returns.

        Can be repeated after a crash between this and the database's commit.
        """
        folder = self._kept / draft
        self.lay(upload, draft, served)
        with storage_full():
            if not (folder / f"{upload}.original").exists():
                os.link(self._part(upload), folder / f"{upload}.original")
            key_files.sync_folder(folder)
            key_files.sync_folder(self._kept)

    def lay(self, document: str, draft: str, served: Iterable[bytes]) -> int:
        """Lays down what is served under a name, without an original; how many bytes, durable on return."""
        folder = self._kept / draft
        with storage_full():
            folder.mkdir(mode=0o700, exist_ok=True)
            with (folder / f"{document}.served").open("wb") as file:
                end = _write(file, self._cipher(document, "served"), _End(), served)
                _sync(file)
            key_files.sync_folder(folder)
            key_files.sync_folder(self._kept)
        return end.plain

    def discard(self, upload: str, draft: str) -> None:
        """Removes a kept paper whose record did not come about."""
        for kind in ("served", "original"):
            (self._kept / draft / f"{upload}.{kind}").unlink(missing_ok=True)

    def read(self, document: str, draft: str, kind: Kind, length: int) -> Iterator[bytes]:
        """A kept paper frame by frame; Damaged where it is not whole."""
        path = self._kept / draft / f"{document}.{kind}"
        return self._read(path, self._cipher(document, kind), length)

    def uploads(self) -> list[str]:
        """Ids of all uploads with bytes on disk, known to the database or not."""
        return [path.stem for path in self._arriving.glob("*.part")]

    def kept(self) -> Iterator[tuple[str, str]]:
        """Draft and id of all papers that lie where papers stay, known to the database or not."""
        for folder in self._kept.iterdir():
            for document in {path.stem for path in folder.iterdir()}:
                yield folder.name, document

    def _read(self, path: Path, cipher: AESGCM, length: int) -> Iterator[bytes]:
        seen = 0
        try:
            with path.open("rb") as file:
                for plain in _frames(file, cipher):
                    seen += len(plain)
                    yield plain
        except (OSError, InvalidTag, struct.error) as fault:
            raise Damaged from fault
        if seen != length:
            raise Damaged

    def _end(self, upload: str) -> _End:
        known = self._ends.get(upload)
        if known is None:
            known = self._ends[upload] = self._repaired(upload)
        return known

    def _repaired(self, upload: str) -> _End:
        """Reads an upload of an earlier run from its start and cuts it after its last sound frame."""
        end = _End()
        try:
            with self._part(upload).open("r+b") as file:
                try:
                    for plain in _frames(file, self._cipher(upload, "original")):
                        end = _End(end.frames + 1, end.plain + len(plain), file.tell())
                except (InvalidTag, struct.error):
                    os.ftruncate(file.fileno(), end.stored)
                    _sync(file)
        except FileNotFoundError:
            return end
        return end

    def _lock(self, upload: str) -> RLock:
        return self._locks[hash(upload) % _LOCKS]

    def _part(self, upload: str) -> Path:
        return self._arriving / f"{upload}.part"

    def _cipher(self, document: str, kind: Kind) -> AESGCM:
        info = f"civic-window document {document} {kind}".encode()
        return AESGCM(HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(self._master))


@contextmanager
def storage_full() -> Iterator[None]:
    """Turns a full disk into the answer the desk has words for."""
    try:
        yield
    except OSError as fault:
        if errors.has_no_room(fault):
            raise errors.storage_full() from fault
        raise


def _write(file: BinaryIO, cipher: AESGCM, end: _End, pieces: Iterable[bytes | bytearray]) -> _End:
    for piece in pieces:
        for start in range(0, len(piece), FRAME):
            plain = piece[start : start + FRAME]
            nonce = secrets.token_bytes(12)
            sealed = cipher.encrypt(nonce, bytes(plain), end.frames.to_bytes(8, "big"))
            file.write(_HEAD.pack(len(sealed), nonce) + sealed)
            end = _End(end.frames + 1, end.plain + len(plain), end.stored + _HEAD.size + len(sealed))
    return end


def _frames(file: BinaryIO, cipher: AESGCM) -> Iterator[bytes]:
    """Opens frame after frame; InvalidTag or struct.error at the first that is torn or not ours."""
    index = 0
    while head := file.read(_HEAD.size):
        size, nonce = _HEAD.unpack(head)
        if not _TAG < size <= FRAME + _TAG:
            raise InvalidTag
        yield cipher.decrypt(nonce, file.read(size), index.to_bytes(8, "big"))
        index += 1


def _sync(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())


def _master_key(path: Path, *, anew: bool) -> bytes:
    """The key of this centre's papers, made at the first start and readable by its owner only.

    Where papers lie and no key does, a new one would only hide the loss.
    """
    if not anew and not path.exists():
        raise Damaged(f"{path.name} is missing and there are papers; put it back from its copy")
    key = key_files.read_or_make(path)
    if len(key) != key_files.LENGTH:
        raise Damaged(f"{path.name} is no key; put it back from its copy")
    return key

"""One agency's folder on the front-end machine: in, out, done, bad. Reads and moves files, judges nothing."""

import errno
import hashlib
import os
import shutil
import stat
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from server_stub.delivery.marker import LARGEST, LONGEST_NAME, SUFFIX, Marker, MarkerUnsound, read
from server_stub.key_files import sync_folder

SETTLED_SECONDS = 60.0
"""A file that was not written to for so long is not being copied any more."""
MOST_MARKERS = 10_000
SPARED = 256 * 1024 * 1024
"""Bytes of disk no copy takes: with none left no clerk's deed is kept either."""
_PIECE = 1024 * 1024


class NotThereYet(Exception):
    """The file, or its marker, is still being copied."""


class FileWrong(Exception):
    """The file is not what its marker says: a code of the answers."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True)
class Mailbox:
    """Its four folders are made where they are missing."""

    folder: Path
    agency: str

    def prepare(self) -> None:
        """Make what is missing."""
        for name in ("in", "out", "done", "bad"):
            folder = self.folder / name
            if not folder.is_dir():
                folder.mkdir(parents=True, exist_ok=True)
                folder.chmod(0o2770)  # the agency's account and ours share a group, whatever our umask

    def markers(self) -> Iterator[str]:
        """Names of the markers that came in."""
        with os.scandir(self.folder / "in") as entries:
            names = sorted(
                each.name for each in entries if each.name.endswith(SUFFIX) and not each.name.startswith(".")
            )
        yield from names[:MOST_MARKERS]

    def marker(self, name: str) -> Marker:
        """Raises MarkerUnsound, NotThereYet."""
        try:
            with self._opened(name) as file:
                content = file.read(LARGEST + 1)
                settled = _is_settled(file)
        except FileWrong as error:
            raise MarkerUnsound(error.why) from error
        try:
            return read(content, name)
        except MarkerUnsound:
            if not settled:
                raise NotThereYet from None
            raise

    @contextmanager
    def _opened(self, name: str) -> Iterator[BinaryIO]:
        """A regular file of our own folder, never what a link leads to."""
        try:
            descriptor = os.open(self.folder / "in" / name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        except FileNotFoundError as error:
            raise FileWrong("file_missing") from error
        except OSError as error:
            raise FileWrong("no_plain_file") from error
        with os.fdopen(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise FileWrong("no_plain_file")
            yield file

    def take(self, marker: Marker, target: Path) -> None:
        """A copy nobody else writes to, whole and as the marker says, or none.

        Raises NotThereYet, FileWrong, and OSError where there is no room for it.
        """
        with self._opened(marker.name) as source:
            size = os.fstat(source.fileno()).st_size
            if size != marker.size:
                raise _wrong(source, "size_differs")
            if shutil.disk_usage(target.parent).free < size + SPARED:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            if _copied(source, target, size) != marker.sha256:
                target.unlink()
                raise _wrong(source, "digest_differs")

    def answer(self, name: str, content: Iterable[bytes]) -> None:
        """Lay a file out for the agency, piece by piece."""
        lay_out(self.folder / "out", name, content)

    def put_away(self, marker_name: str, into: str, sequence: int = 0) -> None:
        """File and marker leave `in`, the marker last: while it stands there, the delivery is not done."""
        for name in (marker_name.removesuffix(SUFFIX), marker_name):
            source = self.folder / "in" / name
            stem = f"{sequence:06}-{name}" if sequence else f"{time.time_ns()}-{shown(name)}"
            try:
                source.rename(self.folder / into / stem)
            except FileNotFoundError:
                continue  # moved before a kill, or never there
        sync_folder(self.folder / into)
        sync_folder(self.folder / "in")


def shown(name: str) -> str:
    """The name of whatever lies there, as it can be written into an answer and be part of one's name: not in
    UTF-8 it is what a machine that writes GB18030 means, and the end of a long one is left out."""
    try:
        written = name.encode()
    except UnicodeEncodeError:
        written = os.fsencode(name).decode("gb18030", "replace").encode()
    return written[:LONGEST_NAME].decode(errors="ignore")


def pieces(path: Path) -> Iterator[bytes]:
    """A file that may be larger than memory."""
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece


def lay_out(folder: Path, name: str, content: Iterable[bytes]) -> None:
    """Put a file into a folder others read from; whole or not at all."""
    target = folder / name
    partial = target.with_name(f".{name}.part")
    # Whoever shares the folder may have laid a link there that leads to something of ours.
    partial.unlink(missing_ok=True)
    try:
        with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o640), "wb") as file:
            os.fchmod(file.fileno(), 0o640)
            file.writelines(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError:  # a full disk is not to stay so
        partial.unlink(missing_ok=True)
        raise
    partial.replace(target)
    sync_folder(target.parent)


def _copied(source: BinaryIO, target: Path, size: int) -> str:
    """The digest of what was copied: so many bytes at most, whatever is still being added."""
    digest, left = hashlib.sha256(), size
    try:
        with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as copy:
            while left and (piece := source.read(min(_PIECE, left))):
                digest.update(piece)
                copy.write(piece)
                left -= len(piece)
    except OSError:  # what there is of it would fill the disk until the next look
        target.unlink(missing_ok=True)
        raise
    return digest.hexdigest()


def _is_settled(file: BinaryIO) -> bool:
    return time.time() - os.fstat(file.fileno()).st_mtime > SETTLED_SECONDS


def _wrong(file: BinaryIO, why: str) -> Exception:
    return FileWrong(why) if _is_settled(file) else NotThereYet()

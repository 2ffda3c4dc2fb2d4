"""The worker process: reads jobs from standard input, answers on standard output, owns nothing else.

A frame is eight bytes of length and msgpack. Both sides are msgpack, never pickle: an answer from a
process that decoded something hostile is read as data only.
"""

import os
import struct
import sys
from collections.abc import Callable
from typing import Any, BinaryIO

import msgspec

from desktop.errors import FileRefused

MEMORY = 2 * 1024**3

Answer = tuple[str, Any, Any]
"""("done", value, None), or ("refused", reason, facts)."""


def read_frame(stream: BinaryIO) -> bytes | None:
    """The next frame, or None when the other side is gone."""
    head = stream.read(8)
    if len(head) < 8:
        return None
    (length,) = struct.unpack(">Q", head)
    body = stream.read(length)
    return body if len(body) == length else None


def write_frame(stream: BinaryIO, body: bytes) -> None:
    """One frame, sent at once."""
    stream.write(struct.pack(">Q", len(body)))
    stream.write(body)
    stream.flush()


def limit_this_process() -> None:
    """No file, no core dump, no more memory than a large page needs. Windows has no such limits (job
    objects are its way; the time limit of the desk holds there too)."""
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    os.environ["OPENCV_IO_MAX_IMAGE_PIXELS"] = str(200_000_000)
    if sys.platform != "win32":
        import resource  # absent on Windows

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


class Jobs:
    """The jobs the desk may ask for. One file is open at a time."""

    def __init__(self) -> None:
        from desktop.capture import image_work  # after the limits are set; OpenCV takes its time

        self._work = image_work
        self._take: Any = None

    def open(self, content: bytes, name_ending: str) -> int:
        """Open a file; how many pages it has."""
        count, self._take = self._work.open_file(content, name_ending)
        return count

    def take(self, place: int) -> dict[str, Any]:
        """One page of the open file."""
        return dict(vars(self._take(place)))

    def enlarge(self, content: bytes, kind: Any, turn: int, edge: int) -> dict[str, Any]:
        """A page to look at."""
        return dict(vars(self._work.enlarge(content, kind, turn, edge)))

    def bind(self, pages: list[Any]) -> bytes:
        """One PDF."""
        return self._work.bind(pages)


def _answered(jobs: Jobs, frame: bytes) -> Answer:
    """What else a decoder may raise ends this process: the desk replaces it and refuses the file."""
    name, arguments = msgspec.msgpack.decode(frame, type=tuple[str, list[Any]])
    deeds: dict[str, Callable[..., Any]] = {
        "open": jobs.open,
        "take": jobs.take,
        "enlarge": jobs.enlarge,
        "bind": jobs.bind,
    }
    try:
        return "done", deeds[name](*arguments), None
    except FileRefused as refused:
        return "refused", refused.reason, refused.facts
    except MemoryError:
        return "refused", "too_complex", {}


def main() -> None:
    """Serve until the desk closes the pipe."""
    limit_this_process()
    jobs = Jobs()
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    while (frame := read_frame(source)) is not None:
        write_frame(sink, msgspec.msgpack.encode(_answered(jobs, frame)))


if __name__ == "__main__":
    main()

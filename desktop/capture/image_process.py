"""The desk's side of the image worker: starts it, asks it, limits its time, replaces it when it dies."""

import asyncio
import contextlib
import subprocess
import sys
import threading
from collections.abc import AsyncIterator, Sequence
from typing import Any, BinaryIO

import msgspec

from desktop.capture.image_worker import read_frame, write_frame
from desktop.capture.page import PageKind, Picture, TakenPage
from desktop.errors import FileRefused

SECONDS = 30.0


def worker_command() -> list[str]:
    """How to start the worker, from source or frozen."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--image-worker"]
    return [sys.executable, "-m", "desktop.capture.image_worker"]


class ImageProcess:
    """Image work in a process of its own. Jobs are done one after the other."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._turn = threading.Lock()
        self._file = asyncio.Lock()

    async def warm(self) -> None:
        """Start the worker before it is needed."""
        await asyncio.to_thread(self._warm)

    async def pages_of(self, content: bytes, name_ending: str = "") -> AsyncIterator[tuple[int, TakenPage]]:
        """The pages of a file, each with how many there are; FileRefused when it is not as it should be."""
        async with self._file:
            count = int(await self._ask("open", content, name_ending))
            for place in range(count):
                yield count, msgspec.convert(await self._ask("take", place), TakenPage)

    async def enlarge(self, content: bytes, kind: PageKind, turn: int, edge: int) -> Picture:
        """A page as large as `edge` pixels on its longer side."""
        return msgspec.convert(await self._ask("enlarge", content, kind, turn, edge), Picture)

    async def bind(self, pages: Sequence[tuple[PageKind, bytes, int]]) -> bytes:
        """One PDF of these pages (kind, content, turn)."""
        bound = await self._ask("bind", list(pages))
        if not isinstance(bound, bytes):
            raise FileRefused("damaged")
        return bound

    async def close(self) -> None:
        """End the worker."""
        await asyncio.to_thread(self._end)

    async def _ask(self, job: str, *arguments: Any) -> Any:
        return await asyncio.to_thread(self._asked, job, arguments)

    def _asked(self, job: str, arguments: tuple[Any, ...]) -> Any:
        with self._turn:
            process = self._running()
            late = threading.Event()
            watch = threading.Timer(self._seconds, _stop, (process, late))
            watch.start()
            try:
                verdict, value, facts = self._exchanged(process, job, arguments, late)
            finally:
                watch.cancel()
        if verdict == "done":
            return value
        raise FileRefused(str(value), {str(name): str(fact) for name, fact in (facts or {}).items()})

    def _exchanged(
        self, process: subprocess.Popen[bytes], job: str, arguments: tuple[Any, ...], late: threading.Event
    ) -> Any:
        sink, source = _pipes(process)
        answer = None
        with contextlib.suppress(BrokenPipeError):  # a dead worker is told by the missing answer
            write_frame(sink, msgspec.msgpack.encode((job, list(arguments))))
            answer = read_frame(source)
        if answer is None:
            self._end()
            return "refused", "too_complex" if late.is_set() else "damaged", {}
        return msgspec.msgpack.decode(answer)

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._end()
            self._process = subprocess.Popen(
                worker_command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
        return self._process

    def _warm(self) -> None:
        with self._turn:
            self._running()

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with contextlib.suppress(BrokenPipeError):  # unsent bytes of a dead worker
                    stream.close()
        process.wait()


def _stop(process: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    process.kill()


def _pipes(process: subprocess.Popen[bytes]) -> tuple[BinaryIO, BinaryIO]:
    if process.stdin is None or process.stdout is None:
        raise BrokenPipeError
    return process.stdin, process.stdout  # type: ignore[return-value]

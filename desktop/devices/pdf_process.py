"""The desk's side of the PDF worker: starts it, asks it, limits its time, replaces it when it dies."""

import asyncio
import contextlib
import os
import struct
import subprocess
import sys
import threading
from typing import Any

import msgspec

from desktop.errors import DeviceFault, FileRefused, NoDevice
from desktop.papers.page_picture import PagePicture, PageSize

SECONDS = 30.0
_HEAD = struct.Struct(">I")


def worker_command() -> list[str]:
    """How to start the worker, from source or frozen."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--pdf-worker"]
    return [sys.executable, "-m", "desktop.devices.pdf_worker"]


class PdfProcess:
    """Draws pages and hands papers to the print system. Jobs are done one after the other."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._open: bytes | None = None
        self._turn = threading.Lock()

    async def sizes(self, pdf: bytes) -> list[PageSize]:
        """The sizes of its pages; FileRefused where it is no PDF."""
        return await asyncio.to_thread(self._sizes, pdf)

    async def page(self, pdf: bytes, page: int, width: int) -> PagePicture:
        """A page, `width` pixels wide."""
        return await asyncio.to_thread(self._page, pdf, page, width)

    async def print_out(self, pdf: bytes, queue: str, title: str) -> None:
        """Hand a PDF to a print queue."""
        await asyncio.to_thread(self._print, pdf, queue, title)

    async def warm(self) -> None:
        """Start the worker before it is needed."""
        await asyncio.to_thread(self._warm)

    async def close(self) -> None:
        """End the worker."""
        await asyncio.to_thread(self._end_in_turn)

    def _sizes(self, pdf: bytes) -> list[PageSize]:
        with self._turn:
            return [PageSize(width, height) for width, height in self._opened(pdf)]

    def _page(self, pdf: bytes, page: int, width: int) -> PagePicture:
        with self._turn:
            try:
                return self._drawn(pdf, page, width)
            except FileRefused as refused:
                if self._open is pdf or refused.reason != "damaged":
                    raise
            # The worker was dead before it was asked (or died of this page): once more, with a new one.
            return self._drawn(pdf, page, width)

    def _drawn(self, pdf: bytes, page: int, width: int) -> PagePicture:
        if self._open is not pdf or self._dead():
            self._opened(pdf)
        return PagePicture(*self._asked("page", page, width))

    def _print(self, pdf: bytes, queue: str, title: str) -> None:
        with self._turn:
            try:
                self._asked("print", pdf, queue, title)
            except FileRefused as refused:
                if refused.reason == "no_printer":
                    raise NoDevice(queue) from refused
                raise DeviceFault(queue, refused.reason) from refused

    def _opened(self, pdf: bytes) -> list[tuple[float, float]]:
        self._open = None
        sizes: list[tuple[float, float]] = self._asked("open", pdf)
        self._open = pdf
        return sizes

    def _asked(self, job: str, *arguments: Any) -> Any:
        process = self._running()
        late = threading.Event()
        watch = threading.Timer(self._seconds, _stop, (process, late))
        watch.start()
        try:
            answer = _exchange(process, msgspec.msgpack.encode((job, arguments)))
        finally:
            watch.cancel()
        if answer is None:
            self._end()
            raise FileRefused("too_complex" if late.is_set() else "damaged")
        verdict, value = msgspec.msgpack.decode(answer)
        if verdict != "done":
            raise FileRefused(str(value))
        return value

    def _warm(self) -> None:
        with self._turn:
            self._running()

    def _dead(self) -> bool:
        return self._process is None or self._process.poll() is not None

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._dead():
            self._end()
            self._process = subprocess.Popen(
                worker_command(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            )
        return self._process

    def _end_in_turn(self) -> None:
        with self._turn:
            self._end()

    def _end(self) -> None:
        process, self._process, self._open = self._process, None, None
        if process is None:
            return
        process.kill()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with contextlib.suppress(BrokenPipeError):  # unsent bytes of a dead worker
                    stream.close()
        process.wait()


def _exchange(process: subprocess.Popen[bytes], frame: bytes) -> bytes | None:
    if process.stdin is None or process.stdout is None:
        return None
    with contextlib.suppress(BrokenPipeError):  # a dead worker is told by the missing answer
        process.stdin.write(_HEAD.pack(len(frame)) + frame)
        process.stdin.flush()
        return _read(process.stdout)
    return None


def _read(source: Any) -> bytes | None:
    head = source.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    body: bytes = source.read(_HEAD.unpack(head)[0])
    return body if len(body) == _HEAD.unpack(head)[0] else None


def _stop(process: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    process.kill()

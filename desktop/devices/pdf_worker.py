"""A process of its own that opens PDFs: draws pages for the screen and hands them to the print system.

A broken or hostile PDF ends this process, not the desk; and nothing here holds up the window. One job a
frame on standard input, one answer a frame on standard output.
"""

import os
import struct
import sys
from collections.abc import Callable
from typing import Any, BinaryIO

import msgspec
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QSize, QSizeF
from PySide6.QtGui import QGuiApplication, QImage, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

MEMORY = 2 << 30
MOST_PIXELS = 40_000_000
PRINT_DPI = 600
_HEAD = struct.Struct(">I")
_MM_A_POINT = 25.4 / 72


class Refused(Exception):
    """The job cannot be done; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Opened:
    """A PDF in memory."""

    def __init__(self, content: bytes) -> None:
        self._bytes = QByteArray(content)
        self._buffer = QBuffer(self._bytes)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document = QPdfDocument()
        self.document.load(self._buffer)
        if self.document.status() != QPdfDocument.Status.Ready or not self.document.pageCount():
            raise Refused("damaged")

    def picture(self, page: int, width: int, height: int) -> QImage:
        """A page on white paper."""
        if width * height > MOST_PIXELS:
            raise Refused("too_large")
        drawn = self.document.render(page, QSize(width, height))
        if drawn.isNull():
            raise Refused("damaged")
        paper = QImage(drawn.size(), QImage.Format.Format_RGB32)
        paper.fill(0xFFFFFFFF)
        painter = QPainter(paper)
        painter.drawImage(0, 0, drawn)
        painter.end()
        return paper


class Worker:
    """Does jobs; holds the PDF opened last."""

    def __init__(self) -> None:
        self._opened: Opened | None = None

    def answer(self, job: str, arguments: list[Any]) -> Any:
        """Do one job."""
        deeds: dict[str, Callable[..., Any]] = {
            "open": self.open,
            "page": self.page,
            "print": print_out,
        }
        return deeds[job](*arguments)

    def open(self, content: bytes) -> list[tuple[float, float]]:
        """Open a PDF: the sizes of its pages in points."""
        self._opened = None
        self._opened = Opened(content)
        document = self._opened.document
        sizes = [document.pagePointSize(page) for page in range(document.pageCount())]
        return [(size.width(), size.height()) for size in sizes]

    def page(self, page: int, width: int) -> tuple[int, int, bytes]:
        """Draw a page of the open PDF `width` pixels wide: width, height and 32 bits a pixel."""
        if self._opened is None or not 0 <= page < self._opened.document.pageCount():
            raise Refused("no_page")
        size = self._opened.document.pagePointSize(page)
        height = max(1, round(width * size.height() / max(size.width(), 1.0)))
        picture = self._opened.picture(page, width, height)
        return picture.width(), picture.height(), bytes(picture.constBits())


def print_out(content: bytes, queue: str, title: str) -> None:
    """Paint the pages to a print queue; when this returns, the spooler has answered."""
    opened = Opened(content)
    info = QPrinterInfo.printerInfo(queue)
    if info.isNull():
        raise Refused("no_printer")
    printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setFullPage(True)
    _set_paper(printer, opened.document.pagePointSize(0))
    painter = QPainter()
    if not painter.begin(printer):
        raise Refused("not_taken")
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
    for page in range(opened.document.pageCount()):
        if page and not printer.newPage():
            raise Refused("not_taken")
        _paint(painter, printer, opened, page)
    if not painter.end() or printer.printerState() == QPrinter.PrinterState.Error:
        raise Refused("not_taken")


def _set_paper(printer: QPrinter, size: QSizeF) -> None:
    paper = QSizeF(size.width() * _MM_A_POINT, size.height() * _MM_A_POINT)
    printer.setPageSize(QPageSize(paper, QPageSize.Unit.Millimeter))
    printer.setPageMargins(QMarginsF(0, 0, 0, 0))


def _paint(painter: QPainter, printer: QPrinter, opened: Opened, page: int) -> None:
    size = opened.document.pagePointSize(page)
    width, height = (round(side / 72 * PRINT_DPI) for side in (size.width(), size.height()))
    grey = opened.picture(page, width, height).convertToFormat(QImage.Format.Format_Grayscale8)
    painter.drawImage(printer.pageRect(QPrinter.Unit.DevicePixel), grey)


def read_frame(source: BinaryIO) -> bytes | None:
    """The next frame, or nothing at the end."""
    head = source.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    (length,) = _HEAD.unpack(head)
    body = source.read(length)
    return body if len(body) == length else None


def write_frame(sink: BinaryIO, body: bytes) -> None:
    """Send a frame."""
    sink.write(_HEAD.pack(len(body)) + body)
    sink.flush()


def _limit_memory() -> None:
    if sys.platform != "win32":
        import resource  # only where there is one

        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))


def main() -> None:
    """Answer jobs until standard input ends. What Qt and its plugins print goes to standard error."""
    _limit_memory()
    sink = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    app = QGuiApplication(["pdf-worker"])
    worker = Worker()
    while (frame := read_frame(sys.stdin.buffer)) is not None:
        job, arguments = msgspec.msgpack.decode(frame)
        try:
            answer = ("done", worker.answer(job, arguments))
        except Refused as refusal:
            answer = ("refused", refusal.code)
        write_frame(sink, msgspec.msgpack.encode(answer))
    app.shutdown()


if __name__ == "__main__":
    main()

"""A sheet of a few lines, as recovery codes on paper: drawn as a PDF in memory, never in a file."""

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPageLayout, QPageSize, QPainter, QPdfWriter

DOTS = 300
LINE_MM, TITLE_MM, TEXT_MM = 11.0, 7.0, 5.5


def code_sheet(title: str, lines: Sequence[str], foot: str, across: str = "") -> bytes:
    """One A5 page: the title, the lines in large type, a word at the foot; `across` pale over all of it."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DOTS)
    page, margins = QPageSize(QPageSize.PageSizeId.A5), QMarginsF(18, 18, 18, 18)
    writer.setPageLayout(
        QPageLayout(page, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter)
    )
    painter = QPainter(writer)
    if across:
        _write_across(painter, across, writer.width(), writer.height())
    _write(painter, title, TITLE_MM, 8.0)
    for place, line in enumerate(lines):
        _write(painter, line, TEXT_MM, 26.0 + place * LINE_MM)
    _write(painter, foot, 3.5, 32.0 + len(lines) * LINE_MM)
    painter.end()
    return bytes(buffer.data().data())


def _write_across(painter: QPainter, words: str, width: int, height: int) -> None:
    painter.save()
    font = QFont(QGuiApplication.font())
    font.setPixelSize(width // max(1, len(words)))
    painter.setFont(font)
    painter.setPen(QColor("#D8D8D8"))
    painter.translate(width / 2, height / 2)
    painter.rotate(-24)
    painter.drawText(QRectF(-width, -height / 2, 2 * width, height), Qt.AlignmentFlag.AlignCenter, words)
    painter.restore()


def _write(painter: QPainter, text: str, size_mm: float, down_mm: float) -> None:
    dots = DOTS / 25.4
    font = QFont(QGuiApplication.font())
    font.setPixelSize(round(size_mm * dots))
    painter.setFont(font)
    painter.drawText(QPointF(0, down_mm * dots), text)

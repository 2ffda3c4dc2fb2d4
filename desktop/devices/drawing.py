"""Draws papers in a thread and makes pictures of them in the PDF worker: nothing holds up the window."""

import asyncio
from collections.abc import Callable

from desktop.devices.pdf_process import PdfProcess
from desktop.papers.page_picture import PagePicture
from desktop.papers.paper import Content, Copy, DeskSheet, DrawnPaper, Size
from desktop.papers.shipped import shipped
from desktop.papers.template import Template


class Drawing:
    """The drawing table."""

    def __init__(self, process: PdfProcess, practice: Callable[[], bool]) -> None:
        """`practice`: whether papers are a practice city's, and must say so."""
        self._process = process
        self._practice = practice

    async def draw(self, copy: Copy, template: Template, size: Size) -> DrawnPaper:
        """Draw a copy."""
        return await asyncio.to_thread(_draw, copy, template, size, practice=self._practice())

    async def pictures(self, pdf: bytes, width: int) -> tuple[PagePicture, ...]:
        """Every page of a paper, `width` pixels wide."""
        sizes = await self._process.sizes(pdf)
        return tuple([await self._process.page(pdf, page, width) for page in range(len(sizes))])

    async def preview(self, template: Template, content: Content, size: Size) -> tuple[PagePicture, ...]:
        """A template with made-up values, as pictures."""
        pdf = await asyncio.to_thread(_draw_preview, template, content, size, practice=self._practice())
        return await self.pictures(pdf, 900)

    async def sheet(self, kind: DeskSheet, content: Content, title: str) -> bytes:
        """A sheet of the desk's own, on A4. `title` holds no personal data."""
        return await asyncio.to_thread(_draw_sheet, kind, content, title, practice=self._practice())

    async def warm(self) -> None:
        """Load fonts and start the worker after the first paint, so that the first citizen need not wait."""
        await asyncio.to_thread(_warm)
        await self._process.warm()


def check_fonts() -> None:
    """Raise FontMissing where papers cannot be drawn. Takes as long as reading the fonts."""
    _warm()


def _draw(copy: Copy, template: Template, size: Size, *, practice: bool) -> DrawnPaper:
    # late: reportlab must not be imported before the first paint
    from desktop.papers import drawing

    return drawing.draw_copy(copy, template, size, practice=practice)


def _draw_preview(template: Template, content: Content, size: Size, *, practice: bool) -> bytes:
    # late: as above
    from desktop.papers import drawing

    return drawing.draw(template, content, size, practice=practice)


def _draw_sheet(kind: DeskSheet, content: Content, title: str, *, practice: bool) -> bytes:
    # late: as above
    from desktop.papers import drawing

    return drawing.draw(shipped(kind), content, "a4", title, practice=practice)


def _warm() -> None:
    # late: as above
    from desktop.papers import drawing

    drawing.warm_up()

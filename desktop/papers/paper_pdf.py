"""Marks on paper become a PDF: the only reportlab. Fonts are chosen per character and embedded as subsets."""

from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from io import BytesIO
from itertools import groupby
from pathlib import Path
from threading import Lock

from reportlab import rl_config
from reportlab.graphics.barcode.code128 import Code128
from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.pdfgen.canvas import Canvas

from desktop.errors import FontMissing
from desktop.papers.pen import POINT, Bars, Frame, Ink, Mark, Qr, Rule, Sheet, Text

TEXT_FONT = "paper-text"
RARE_FONT = "paper-rare"
RAREST_FONT = "paper-rarest"
UNDRAWABLE = "〓"
"""Printers' mark for a character that no font has."""

FONT_FILES = {
    TEXT_FONT: ("fonts-wqy-microhei", Path("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc")),
    RARE_FONT: ("fonts-babelstone-han", Path("/usr/share/fonts/truetype/babelstone/BabelStoneHan.ttf")),
}
_RAREST_FILE = Path("/usr/share/fonts/truetype/hanazono/HanaMinB.ttf")
"""All of extensions B to F. Large, so it is read only for a character that the others lack."""
_INKS: dict[Ink, float] = {"ink": 0.08, "quiet": 0.36, "line": 0.6}
_ACROSS = 0.88
"""Grey enough to be seen on a copy, pale enough to read through."""
_BOLD_STROKE = 0.028
"""The text font has no bold cut: its outlines are stroked, by this part of the size."""
_CODES_A_BLOCK = 100
_one_at_a_time = Lock()


def draw(
    sheets: Callable[[Callable[[str, float], float]], Sequence[Sheet]], title: str, across: str = ""
) -> bytes:
    """Lay out and draw a paper. `sheets` gets the measure of the fonts; `title` holds no personal data;
    `across` is written large across each sheet, as that it does not count."""
    with _one_at_a_time:
        _register_fonts()
        out = BytesIO()
        canvas = Canvas(out, pageCompression=1, invariant=1)
        canvas.setTitle(title)
        canvas.setCreator("民生窗口")
        for sheet in sheets(width_of):
            _draw_sheet(canvas, sheet, across)
        canvas.save()
        return out.getvalue()


def width_of(text: str, size: float) -> float:
    """Width in millimetres of a text at a size in points."""
    return sum(map(_unit_width, text)) * size * POINT


def _draw_sheet(canvas: Canvas, sheet: Sheet, across: str) -> None:
    canvas.setPageSize((sheet.width * mm, sheet.height * mm))
    if across:
        _write_across(canvas, across, sheet)
    for mark in sheet.marks:
        _draw_mark(canvas, mark, sheet.height)
    canvas.showPage()


def _write_across(canvas: Canvas, words: str, sheet: Sheet) -> None:
    """Aslant and pale below what stands there, as often as the sheet is long: no part of it, cut off or
    copied, is without. And once in black at the top, for who looks at that only."""
    size = min(sheet.width, sheet.height) * 0.8 / width_of(words, 1)
    canvas.saveState()
    canvas.setFillGray(_ACROSS)
    canvas.setFont(TEXT_FONT, size)
    steps = max(2, round(sheet.height / 70))
    for step in range(steps):
        canvas.saveState()
        canvas.translate(sheet.width / 2 * mm, sheet.height * (step + 0.5) / steps * mm)
        canvas.rotate(24)
        canvas.drawCentredString(0, -size / 3, words)
        canvas.restoreState()
    canvas.setFillGray(_INKS["ink"])
    canvas.setFont(TEXT_FONT, 9)
    canvas.drawCentredString(sheet.width / 2 * mm, (sheet.height - 5) * mm, words)
    canvas.restoreState()


def _draw_mark(canvas: Canvas, mark: Mark, height: float) -> None:
    match mark:
        case Text():
            _draw_text(canvas, mark, height)
        case Rule(x, y, width, weight, dashed):
            _stroke(canvas, weight, dashed)
            canvas.line(x * mm, (height - y) * mm, (x + width) * mm, (height - y) * mm)
        case Frame(x, y, width, tall, dashed):
            _stroke(canvas, 0.5, dashed)
            canvas.roundRect(x * mm, (height - y - tall) * mm, width * mm, tall * mm, min(1.2, tall / 8) * mm)
        case Qr(x, y, side, text):
            _draw_qr(canvas, text, x * mm, (height - y) * mm, side * mm)
        case Bars():
            _draw_bars(canvas, mark, height)


def _stroke(canvas: Canvas, weight: float, dashed: bool) -> None:
    canvas.setStrokeGray(_INKS["line"])
    canvas.setLineWidth(weight)
    canvas.setDash([2, 2] if dashed else [])


def _draw_text(canvas: Canvas, mark: Text, height: float) -> None:
    style = mark.style
    back = {"left": 0.0, "centre": 0.5, "right": 1.0}[mark.align]
    x = mark.x - back * width_of(mark.text, style.size) if back else mark.x
    pen = canvas.beginText(x * mm, (height - mark.y) * mm)
    pen.setFillGray(_INKS[style.ink])
    if style.bold:
        canvas.setLineWidth(style.size * _BOLD_STROKE)
        canvas.setStrokeGray(_INKS[style.ink])
        canvas.setDash([])
        pen.setTextRenderMode(2)
    for font, run in groupby(mark.text, _font_of):
        characters = "".join(run)
        pen.setFont(font or TEXT_FONT, style.size)
        pen.textOut(characters if font else UNDRAWABLE * len(characters))
    if style.bold:
        pen.setTextRenderMode(0)
    canvas.drawText(pen)


def _draw_qr(canvas: Canvas, text: str, left: float, top: float, side: float) -> None:
    """One path, a rectangle for each run of dark modules in a row."""
    rows = _qr_rows(text)
    module = side / len(rows)
    path = canvas.beginPath()
    for down, row in enumerate(rows):
        across = 0
        for dark, run in groupby(row):
            length = len(list(run))
            if dark:
                path.rect(left + across * module, top - (down + 1) * module, length * module, module)
            across += length
    canvas.setFillGray(0)
    canvas.drawPath(path, stroke=0, fill=1)


@lru_cache(maxsize=8)
def _qr_rows(text: str) -> tuple[tuple[bool, ...], ...]:
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(text)
    code.make()
    return tuple(tuple(map(bool, row)) for row in code.modules)


def _draw_bars(canvas: Canvas, mark: Bars, height: float) -> None:
    code = Code128(mark.text, quiet=False)
    code.validate()
    code.encode()
    code.decompose()
    widths = [(letter.isupper(), ord(letter.lower()) - ord("a") + 1) for letter in code.decomposed]
    module = min(mark.width / sum(width for _, width in widths), 0.375) * mm
    path, x = canvas.beginPath(), mark.x * mm
    for dark, width in widths:
        if dark:
            path.rect(x, (height - mark.y - mark.height) * mm, width * module, mark.height * mm)
        x += width * module
    canvas.setFillGray(0)
    canvas.drawPath(path, stroke=0, fill=1)


def _register_fonts() -> None:
    """Once a program. The subsets' maps back to text are made by `unicode_map`, see there."""
    if TEXT_FONT in pdfmetrics.getRegisteredFontNames():
        return
    rl_config.ttfAsciiReadable = 0
    ttfonts.makeToUnicodeCMap = unicode_map
    for name, (package, path) in reversed(FONT_FILES.items()):
        try:
            font = ttfonts.TTFont(name, str(path), subfontIndex=0, shapable=False)
        except (ttfonts.TTFError, OSError) as error:
            raise FontMissing(package) from error
        pdfmetrics.registerFont(font)


@lru_cache(maxsize=4096)
def _font_of(character: str) -> str | None:
    """The text font where it has the character, else one for rare characters, else none."""
    for name in (TEXT_FONT, RARE_FONT):
        if ord(character) in pdfmetrics.getFont(name).face.charToGlyph:
            return name
    rarest = _rarest_font() if "\U00020000" <= character <= "\U0002ebef" else None
    return RAREST_FONT if rarest is not None and ord(character) in rarest.face.charToGlyph else None


@cache
def _rarest_font() -> ttfonts.TTFont | None:
    """None where it is not installed: the character leaves its mark then."""
    if not _RAREST_FILE.exists():
        return None
    font = ttfonts.TTFont(RAREST_FONT, str(_RAREST_FILE), shapable=False)
    pdfmetrics.registerFont(font)
    return font


@lru_cache(maxsize=4096)
def _unit_width(character: str) -> float:
    font = _font_of(character)
    face = pdfmetrics.getFont(font or TEXT_FONT).face
    width: float = face.getCharWidth(ord(character if font else UNDRAWABLE))
    return width / 1000


def unicode_map(font_name: str, subset: Sequence[int]) -> str:
    """What a subset's codes mean. reportlab's own writes characters above U+FFFF as five hex digits, which
    readers take for another character, and more entries a block than the format allows."""
    utf16 = [chr(value).encode("utf-16-be").hex().upper() for value in subset]
    entries = [f"<{code:02X}> <{units}>" for code, units in enumerate(utf16)]
    blocks: list[str] = []
    for first in range(0, len(entries), _CODES_A_BLOCK):
        block = entries[first : first + _CODES_A_BLOCK]
        blocks += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    head = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        f"/CIDSystemInfo << /Registry ({font_name}) /Ordering ({font_name}) /Supplement 0 >> def",
        f"/CMapName /{font_name} def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        f"<00> <{len(subset) - 1:02X}>",
        "endcodespacerange",
    ]
    foot = ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join([*head, *blocks, *foot])

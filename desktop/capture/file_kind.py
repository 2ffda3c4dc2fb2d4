"""What a file from outside is, by its content, and how large its pictures are, before anything decodes it."""

import re
import struct
from typing import Literal

from desktop.errors import FileRefused

FileKind = Literal["jpeg", "png", "tiff", "pdf"]

MOST_BYTES = 100 * 1024 * 1024
MOST_PIXELS = 100_000_000
"""A3 at 600 dpi has 70 million; the centre takes as many."""
MOST_SIDE = 30_000

_STARTS: tuple[tuple[bytes, FileKind], ...] = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
)
_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_FRAMES = frozenset({0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF})


def kind_of(content: bytes, name_ending: str = "") -> FileKind:
    """The kind by content. The name's ending only helps to say what is wrong."""
    if not content:
        raise FileRefused("empty")
    if len(content) > MOST_BYTES:
        raise FileRefused("too_large", {"megabytes": str(MOST_BYTES >> 20)})
    for start, kind in _STARTS:
        if content.startswith(start):
            return kind
    if b"%PDF-" in content[:1024]:
        return "pdf"
    raise FileRefused("not_a_pdf" if name_ending.lower() == ".pdf" else "unknown_kind")


def check_pixels(width: int, height: int) -> None:
    """Refuses a picture too large to decode safely, and one without any extent."""
    if width < 1 or height < 1:
        raise FileRefused("damaged")
    if max(width, height) > MOST_SIDE or width * height > MOST_PIXELS:
        raise FileRefused("too_many_pixels", {"width": str(width), "height": str(height)})


class JpegParts:
    """A JPEG taken apart: its frame, its orientation, and its bytes without what a page does not need."""

    def __init__(self, content: bytes) -> None:
        self.width = self.height = self.components = 0
        self.precision = 8
        self.plain = False
        """Whether every PDF reader draws it as it is: baseline or progressive, 8 bit, grey or colour."""
        self.orientation = 1
        self._kept = [b"\xff\xd8"]
        try:
            self._walk(content)
        except (IndexError, struct.error) as error:
            raise FileRefused("damaged") from error
        if not self.width:
            raise FileRefused("damaged")

    @property
    def stripped(self) -> bytes:
        """Without EXIF, comments, and whatever follows the end of the picture."""
        return b"".join(self._kept)

    def _walk(self, content: bytes) -> None:
        at = 2
        while True:
            while content[at + 1] == 0xFF:
                at += 1
            marker = content[at + 1]
            if content[at] != 0xFF:
                raise FileRefused("damaged")
            if marker == 0xD9:
                self._kept.append(b"\xff\xd9")
                return
            end = at + 2 + int(struct.unpack_from(">H", content, at + 2)[0])
            self._segment(marker, content[at:end])
            at = self._after_scan(content, end) if marker == 0xDA else end

    def _segment(self, marker: int, segment: bytes) -> None:
        if marker in _FRAMES:
            self.precision, self.height, self.width, self.components = struct.unpack_from(">BHHB", segment, 4)
            self.plain = marker in {0xC0, 0xC1, 0xC2} and self.precision == 8 and self.components in {1, 3}
        if marker == 0xE1 and segment[4:10] == b"Exif\x00\x00":
            self.orientation = exif_orientation(segment[10:])
        is_application = 0xE0 <= marker <= 0xEF
        if (is_application and marker not in {0xE0, 0xE2, 0xEE}) or marker == 0xFE:
            return
        self._kept.append(segment)

    def _after_scan(self, content: bytes, start: int) -> int:
        found = _MARKER.search(content, start)
        if found is None:
            raise FileRefused("damaged")
        self._kept.append(content[start : found.start()])
        return found.start()


def exif_orientation(tiff: bytes) -> int:
    """The orientation (1 to 8) an EXIF block tells; 1 when it tells none."""
    try:
        order = ">" if tiff[:2] == b"MM" else "<"
        (at,) = struct.unpack_from(order + "I", tiff, 4)
        (count,) = struct.unpack_from(order + "H", tiff, at)
        for entry in range(min(count, 100)):
            tag, _kind, _count, value = struct.unpack_from(order + "HHIH", tiff, at + 2 + 12 * entry)
            if tag == 0x0112 and 1 <= value <= 8:
                return int(value)
    except struct.error:
        return 1
    return 1


def png_size(content: bytes) -> tuple[int, int]:
    """Width and height from the header."""
    if len(content) < 24 or content[12:16] != b"IHDR":
        raise FileRefused("damaged")
    width, height = struct.unpack_from(">II", content, 16)
    return int(width), int(height)


def tiff_sizes(content: bytes, most: int) -> list[tuple[int, int]]:
    """Width and height of each picture. More than `most`, or a chain that turns in a circle, is refused."""
    order = ">" if content[:2] == b"MM" else "<"
    sizes: list[tuple[int, int]] = []
    seen: set[int] = set()
    try:
        (at,) = struct.unpack_from(order + "I", content, 4)
        while at:
            if at in seen:
                raise FileRefused("damaged")
            if len(sizes) >= most:
                raise FileRefused("too_many_pages", {"most": str(most)})
            seen.add(at)
            (count,) = struct.unpack_from(order + "H", content, at)
            sizes.append(_tiff_size(content, order, at, count))
            (at,) = struct.unpack_from(order + "I", content, at + 2 + 12 * count)
    except struct.error as error:
        raise FileRefused("damaged") from error
    return sizes


def _tiff_size(content: bytes, order: str, at: int, count: int) -> tuple[int, int]:
    found = {256: 0, 257: 0}
    for entry in range(count):
        place = at + 2 + 12 * entry
        tag, kind = struct.unpack_from(order + "HH", content, place)
        if tag in found:
            (found[tag],) = struct.unpack_from(order + ("H" if kind == 3 else "I"), content, place + 8)
    return found[256], found[257]

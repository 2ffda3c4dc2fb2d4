"""Decoding, thumbnails, enlarging, binding. Runs in the worker process only: its food is hostile."""

import io
from collections.abc import Callable, Sequence
from typing import Any

import cv2
import img2pdf
import numpy as np
import pikepdf
import pypdfium2
from numpy.typing import NDArray

from desktop.capture import file_kind
from desktop.capture.page import PageKind, Picture, TakenPage
from desktop.errors import FileRefused

Pixels = NDArray[np.uint8]
Pick = Callable[[int], TakenPage]
"""Makes one page of an opened file, by its place."""

MOST_PAGES = 500
THUMBNAIL_EDGE = 256
_QUALITY = 90
_A4 = (210 / 25.4 * 72, 297 / 25.4 * 72)
_FEWEST_DPI = 150
"""A picture that claims less (a photograph says 72) is fitted to A4 instead of believed."""
_TURNS = {1: 0, 3: 180, 6: 90, 8: 270}
_ROTATIONS = {90: cv2.ROTATE_90_CLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_COUNTERCLOCKWISE}


def open_file(content: bytes, name_ending: str) -> tuple[int, Pick]:
    """How many pages a file has, and how to take each. Refuses what is not as it should be."""
    kind = file_kind.kind_of(content, name_ending)
    if kind == "pdf":
        return _open_pdf(content)
    if kind == "tiff":
        return _open_tiff(content)
    if kind == "png":
        file_kind.check_pixels(*file_kind.png_size(content))
        return 1, lambda _place: _encoded(_decoded(content))
    return 1, lambda _place: _jpeg_page(content)


def _jpeg_page(content: bytes) -> TakenPage:
    parts = file_kind.JpegParts(content)
    file_kind.check_pixels(parts.width, parts.height)
    if not parts.plain or parts.orientation not in _TURNS:
        return _encoded(_decoded(content, cv2.IMREAD_COLOR))  # which heeds the orientation
    kept = parts.stripped
    small = _decoded(kept, cv2.IMREAD_REDUCED_COLOR_4 if min(parts.width, parts.height) > 1280 else None)
    return TakenPage(
        kind="jpeg",
        width=parts.width,
        height=parts.height,
        turn=_TURNS[parts.orientation],
        content=kept,
        thumbnail=_jpeg(_fitted(small, THUMBNAIL_EDGE), 75),
    )


def _open_tiff(content: bytes) -> tuple[int, Pick]:
    sizes = file_kind.tiff_sizes(content, MOST_PAGES)
    if not sizes:
        raise FileRefused("damaged")
    for width, height in sizes:
        file_kind.check_pixels(width, height)

    def take(place: int) -> TakenPage:
        data = np.frombuffer(content, np.uint8)
        done, pictures = cv2.imdecodemulti(data, cv2.IMREAD_UNCHANGED, range=(place, place + 1))
        if not done or not pictures:
            raise FileRefused("damaged")
        return _encoded(_as_bytes(np.asarray(pictures[0])))

    return len(sizes), take


def _open_pdf(content: bytes) -> tuple[int, Pick]:
    try:
        pdf = pikepdf.open(io.BytesIO(content))
    except pikepdf.PasswordError as error:
        raise FileRefused("encrypted") from error
    except pikepdf.PdfError as error:
        raise FileRefused("damaged") from error
    count = len(pdf.pages)
    if count == 0:
        raise FileRefused("empty")
    if count > MOST_PAGES:
        raise FileRefused("too_many_pages", {"most": str(MOST_PAGES)})
    pdf.flatten_annotations("screen")
    return count, lambda place: _pdf_page(pdf, place)


def _pdf_page(source: pikepdf.Pdf, place: int) -> TakenPage:
    _check_images(source.pages[place].obj, depth=0)
    with pikepdf.new() as single:
        single.pages.append(source.pages[place])
        page = single.pages[0]
        for name in ("/Annots", "/AA", "/Metadata", "/PieceInfo", "/Thumb", "/StructParents", "/B", "/Tabs"):
            if name in page.obj:
                del page.obj[name]
        turn = int(page.obj.get("/Rotate", 0)) % 360
        page.obj.Rotate = 0
        single.remove_unreferenced_resources()
        kept = io.BytesIO()
        single.save(kept, deterministic_id=True)
    content = kept.getvalue()
    width, height, small = _drawn(content, THUMBNAIL_EDGE)
    return TakenPage(
        kind="pdf",
        width=width,
        height=height,
        turn=turn - turn % 90,
        content=content,
        thumbnail=_jpeg(small, 80),
    )


def _check_images(holder: pikepdf.Object, depth: int) -> None:
    """Refuses pictures inside a PDF that would swallow the memory of whoever draws it."""
    resources = holder.get("/Resources")
    images = resources.get("/XObject") if resources is not None else None
    if images is None or depth > 4:
        return
    for name in images.keys():  # noqa: SIM118 - a pikepdf object has no iterator of its own
        image = images[name]
        if image.get("/Subtype") == "/Image":
            file_kind.check_pixels(int(image.get("/Width", 0)), int(image.get("/Height", 0)))
        else:
            _check_images(image, depth + 1)


def _drawn(pdf: bytes, edge: int) -> tuple[int, int, Pixels]:
    """Width and height of the only page in points, and its picture."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        width, height = page.get_size()
        if not 1 <= min(width, height) <= max(width, height) <= 20_000:
            raise FileRefused("damaged")
        bitmap = page.render(scale=edge / max(width, height), rev_byteorder=False)
        pixels = np.array(bitmap.to_numpy(), dtype=np.uint8)
    except pypdfium2.PdfiumError as error:
        raise FileRefused("damaged") from error
    finally:
        document.close()
    return round(width), round(height), _as_bytes(pixels)


def enlarge(content: bytes, kind: PageKind, turn: int, edge: int) -> Picture:
    """A page as large as `edge` on its longer side, turned, as rows of RGB."""
    if kind == "pdf":
        pixels = _drawn(content, edge)[2]
    else:
        pixels = _fitted(_decoded(content, _reduction(content, edge)), edge)
    if turn:
        pixels = np.asarray(cv2.rotate(pixels, _ROTATIONS[turn]), dtype=np.uint8)
    rgb = cv2.cvtColor(pixels, cv2.COLOR_BGR2RGB)
    return Picture(width=rgb.shape[1], height=rgb.shape[0], rgb=rgb.tobytes())


def _reduction(content: bytes, edge: int) -> int | None:
    """JPEG decodes at a half, quarter or eighth at a fraction of the cost; never smaller than wanted."""
    parts = file_kind.JpegParts(content)
    longest = max(parts.width, parts.height)
    if longest >= 8 * edge:
        return cv2.IMREAD_REDUCED_COLOR_8
    if longest >= 4 * edge:
        return cv2.IMREAD_REDUCED_COLOR_4
    return cv2.IMREAD_REDUCED_COLOR_2 if longest >= 2 * edge else None


def bind(pages: Sequence[tuple[PageKind, bytes, int]]) -> bytes:
    """One PDF of these pages (kind, content, turn) in order; the same pages always give the same bytes."""
    jpegs = [content for kind, content, _turn in pages if kind == "jpeg"]
    made = pikepdf.open(io.BytesIO(_images_pdf(jpegs))) if jpegs else pikepdf.new()
    with made, pikepdf.new() as whole:
        pictures = iter(list(made.pages))
        for kind, content, turn in pages:
            if kind == "jpeg":
                whole.pages.append(next(pictures))
            else:
                with pikepdf.open(io.BytesIO(content)) as single:
                    whole.pages.append(single.pages[0])
            whole.pages[-1].obj.Rotate = turn
        out = io.BytesIO()
        whole.save(out, deterministic_id=True)
    return out.getvalue()


def _images_pdf(jpegs: list[bytes]) -> bytes:
    made: bytes = img2pdf.convert(jpegs, layout_fun=_layout, nodate=True, rotation=img2pdf.Rotation.none)
    return made


def _layout(width: int, height: int, dpi: tuple[float, float]) -> tuple[float, float, float, float]:
    if min(dpi) >= _FEWEST_DPI:
        page = (width / dpi[0] * 72, height / dpi[1] * 72)
    else:
        short, long = _A4
        across, down = (short, long) if height >= width else (long, short)
        scale = min(across / width, down / height)
        page = (width * scale, height * scale)
    return (*page, *page)


def _decoded(content: bytes, flags: int | None = None) -> Pixels:
    wanted = cv2.IMREAD_UNCHANGED if flags is None else flags
    pixels = cv2.imdecode(np.frombuffer(content, np.uint8), wanted)
    if pixels is None:
        raise FileRefused("damaged")
    return _as_bytes(np.asarray(pixels))


def _as_bytes(pixels: NDArray[Any]) -> Pixels:
    """Eight bits a channel, three channels, transparency on white paper."""
    if pixels.dtype == np.uint16:
        pixels = (pixels >> 8).astype(np.uint8)
    elif pixels.dtype != np.uint8:
        raise FileRefused("damaged")
    if pixels.ndim == 2 or pixels.shape[2] == 1:
        return np.asarray(cv2.cvtColor(pixels, cv2.COLOR_GRAY2BGR), dtype=np.uint8)
    if pixels.shape[2] == 4:
        alpha = pixels[:, :, 3:].astype(np.float32) / 255
        return np.asarray(pixels[:, :, :3] * alpha + 255 * (1 - alpha), dtype=np.uint8)
    return np.asarray(pixels, dtype=np.uint8)


def _encoded(pixels: Pixels) -> TakenPage:
    return TakenPage(
        kind="jpeg",
        width=pixels.shape[1],
        height=pixels.shape[0],
        turn=0,
        content=_jpeg(pixels, _QUALITY),
        thumbnail=_jpeg(_fitted(pixels, THUMBNAIL_EDGE), 75),
    )


def _fitted(pixels: Pixels, edge: int) -> Pixels:
    scale = edge / max(pixels.shape[:2])
    if scale >= 1:
        return pixels
    size = (max(1, round(pixels.shape[1] * scale)), max(1, round(pixels.shape[0] * scale)))
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def _jpeg(pixels: Pixels, quality: int) -> bytes:
    done, encoded = cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, quality])
    if not done:
        raise FileRefused("damaged")
    return encoded.tobytes()

"""Files from outside, by the real worker process: a clear answer to each, and the next one is served as if nothing was."""

import asyncio
import io
import os
import random
import resource
import struct
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import img2pdf
import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from desktop.capture import file_kind
from desktop.capture.image_process import ImageProcess
from desktop.capture.page import Picture, TakenPage
from desktop.errors import FileRefused


class Worker:
    """One worker process for all tests of this module."""

    def __init__(self, seconds: float = 20) -> None:
        self.images = ImageProcess(seconds)
        self.loop = asyncio.new_event_loop()

    def take(self, content: bytes, ending: str = "") -> list[TakenPage]:
        async def told() -> list[TakenPage]:
            return [page async for _whole, page in self.images.pages_of(content, ending)]

        return self.loop.run_until_complete(told())

    def refused(self, content: bytes, ending: str = "") -> str:
        with pytest.raises(FileRefused) as refusal:
            self.take(content, ending)
        return refusal.value.reason

    def page_or_refusal(self, content: bytes) -> list[TakenPage] | str:
        try:
            return self.take(content)
        except FileRefused as refusal:
            return refusal.reason

    def bind(self, pages: list[TakenPage]) -> pikepdf.Pdf:
        bound = self.loop.run_until_complete(self.images.bind([(page.kind, page.content, page.turn) for page in pages]))
        return pikepdf.open(io.BytesIO(bound))

    def enlarge(self, page: TakenPage, edge: int) -> Picture:
        return self.loop.run_until_complete(self.images.enlarge(page.content, page.kind, page.turn, edge))


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    made = Worker()
    yield made
    made.loop.run_until_complete(made.images.close())
    made.loop.close()


def picture(kind: str, mode: str = "RGB", size: tuple[int, int] = (300, 400), **more: object) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, "white" if mode not in {"I;16"} else 40000).save(out, kind, **more)  # type: ignore[arg-type]
    return out.getvalue()


def png_of(width: int, height: int) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")


def tiff_of(width: int, height: int) -> bytes:
    entries = struct.pack("<HHII", 256, 4, 1, width) + struct.pack("<HHII", 257, 4, 1, height)
    return b"II*\x00" + struct.pack("<I", 8) + struct.pack("<H", 2) + entries + struct.pack("<I", 0)


def pdf_of(change: Callable[[pikepdf.Pdf], None] | None = None, pages: int = 1, **saving: object) -> bytes:
    made = pikepdf.open(io.BytesIO(img2pdf.convert([picture("JPEG")] * pages)))
    if change is not None:
        change(made)
    out = io.BytesIO()
    made.save(out, **saving)  # type: ignore[arg-type]
    return out.getvalue()


def jpeg_claiming(width: int, height: int) -> bytes:
    content = bytearray(picture("JPEG"))
    at = content.index(b"\xff\xc0")
    content[at + 5 : at + 9] = struct.pack(">HH", height, width)
    return bytes(content)


def huge_image_inside(pdf: pikepdf.Pdf) -> None:
    (image,) = pdf.pages[0].get_images().values()
    image.Width = image.Height = 40000


ENCRYPTED = {"encryption": pikepdf.Encryption(owner="o", user="u")}


@pytest.mark.parametrize(
    ("content", "ending", "reason"),
    [
        (b"", ".jpg", "empty"),
        (b"just words", ".pdf", "not_a_pdf"),
        (b"MZ\x90\x00", ".exe", "unknown_kind"),
        (b"GIF89a" + bytes(100), ".gif", "unknown_kind"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", ".svg", "unknown_kind"),
        (b"%PDF-1.7\nnothing more", ".pdf", "damaged"),
        (picture("JPEG")[:200], ".jpg", "damaged"),
        (picture("PNG")[:60], ".png", "damaged"),
        (b"\xff\xd8\xff", ".jpg", "damaged"),
        (png_of(40_000, 40_000), ".png", "too_many_pixels"),
        (jpeg_claiming(40_000, 40_000), ".jpg", "too_many_pixels"),
        (tiff_of(40_000, 40_000), ".tif", "too_many_pixels"),
        (png_of(31_000, 10), ".png", "too_many_pixels"),
        (png_of(0, 10), ".png", "damaged"),
        (b"II*\x00" + struct.pack("<I", 8) + struct.pack("<H", 0) + struct.pack("<I", 8), ".tif", "damaged"),
        (pdf_of(**ENCRYPTED), ".pdf", "encrypted"),
        (pdf_of(huge_image_inside), ".pdf", "too_many_pixels"),
    ],
)  # fmt: skip
def test_what_is_not_as_it_should_be_is_refused_for_its_own_reason(worker: Worker, content: bytes, ending: str, reason: str) -> None:
    assert worker.refused(content, ending) == reason
    assert len(worker.take(picture("JPEG"))) == 1


def test_forty_thousand_pixels_squared_are_refused_before_anything_decodes_them(worker: Worker) -> None:
    with pytest.raises(FileRefused):
        file_kind.check_pixels(40_000, 40_000)
    start = time.monotonic()
    for content in (png_of(40_000, 40_000), jpeg_claiming(40_000, 40_000), tiff_of(40_000, 40_000)):
        assert worker.refused(content) == "too_many_pixels"
    assert time.monotonic() - start < 5


def test_an_empty_pdf_and_one_of_too_many_pages_are_refused(worker: Worker) -> None:
    empty = io.BytesIO()
    pikepdf.new().save(empty)
    assert worker.refused(empty.getvalue()) == "empty"
    made = pikepdf.new()
    for _ in range(501):
        made.add_blank_page()
    thick = io.BytesIO()
    made.save(thick)
    assert worker.refused(thick.getvalue()) == "too_many_pages"


def test_a_file_larger_than_the_limit_is_refused_without_a_look() -> None:
    with pytest.raises(FileRefused, match="too_large"):
        file_kind.kind_of(bytes(file_kind.MOST_BYTES + 1))


@pytest.mark.parametrize(
    "content",
    [
        picture("PNG"), picture("PNG", "RGBA"), picture("PNG", "1"), picture("PNG", "P"), picture("PNG", "I;16"), picture("PNG", "LA"),
        picture("TIFF"), picture("TIFF", "1", compression="group4"), picture("TIFF", "L", compression="tiff_lzw"),
        picture("JPEG", "L"), picture("JPEG", "CMYK"), picture("JPEG", progressive=True),
    ],
)  # fmt: skip
def test_every_usual_picture_becomes_a_page(worker: Worker, content: bytes) -> None:
    (page,) = worker.take(content)
    assert (page.kind, page.width, page.height) == ("jpeg", 300, 400)
    assert len(worker.bind([page]).pages) == 1


def test_an_untouched_jpeg_keeps_its_very_bytes_through_turning_and_binding(worker: Worker) -> None:
    scanned = picture("JPEG", size=(1240, 1754), dpi=(150, 150))
    (page,) = worker.take(scanned)
    assert page.content == scanned
    bound = worker.bind([page, TakenPage(**{**vars(page), "turn": 90})])
    assert [int(one.obj.Rotate) for one in bound.pages] == [0, 90]
    for one in bound.pages:
        (image,) = one.get_images().values()
        assert image.read_raw_bytes() == scanned


def test_where_a_photograph_was_made_and_what_hangs_behind_it_stay_outside(worker: Worker) -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 6, "Xincheng, 40.8 N"
    photo = picture("JPEG", exif=exif) + b"PK\x03\x04 an archive"
    (page,) = worker.take(photo)
    assert page.turn == 90
    assert b"Xincheng" not in page.content
    assert b"PK" not in page.content
    assert page.content.endswith(b"\xff\xd9")


def acting(pdf: pikepdf.Pdf) -> None:
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert('hostile')")
    pdf.Root.OpenAction = script
    pdf.Root.AA = pikepdf.Dictionary(WC=script)
    pdf.Root.Names = pikepdf.Dictionary(JavaScript=pikepdf.Dictionary(Names=["a", script]))
    pdf.attachments["hostile.exe"] = b"MZ hostile"
    page = pdf.pages[0]
    page.obj.AA = pikepdf.Dictionary(O=script)
    page.obj.Annots = pdf.make_indirect(
        pikepdf.Array([pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=script)])
    )


def test_scripts_actions_and_attachments_of_a_pdf_stay_outside(worker: Worker) -> None:
    pages = worker.take(pdf_of(acting, pages=2))
    assert [page.kind for page in pages] == ["pdf", "pdf"]
    for content in [page.content for page in pages]:
        assert b"hostile" not in content
        assert b"JavaScript" not in content
    bound = worker.bind(pages)
    assert len(bound.pages) == 2
    for name in ("/OpenAction", "/AA", "/Names", "/AcroForm"):
        assert name not in bound.Root
    assert all("/Annots" not in page.obj and "/AA" not in page.obj for page in bound.pages)


def test_filled_form_fields_of_a_pdf_stay_readable(worker: Worker) -> None:
    def form(pdf: pikepdf.Pdf) -> None:
        look = pdf.make_stream(b"1 0 0 rg 0 0 100 40 re f", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 100, 40])
        widget = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Tx, T="name", V="其其格", F=4,
                Rect=[20, 20, 120, 60], AP=pikepdf.Dictionary(N=look),
            )
        )  # fmt: skip
        pdf.pages[0].obj.Annots = pdf.make_indirect(pikepdf.Array([widget]))
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[widget])

    (page,) = worker.take(pdf_of(form))
    seen = worker.enlarge(page, 400)
    reds = sum(seen.rgb[at] > 200 and seen.rgb[at + 1] < 60 for at in range(0, len(seen.rgb), 3))
    assert reds > 500


def test_pages_of_all_kinds_are_bound_in_their_order_and_always_to_the_same_bytes(worker: Worker) -> None:
    mixed = worker.take(pdf_of(pages=2)) + worker.take(picture("JPEG")) + worker.take(picture("TIFF", "1"))
    first = worker.bind(mixed)
    assert len(first.pages) == 4
    again = io.BytesIO()
    worker.bind(mixed).save(again, deterministic_id=True)
    saved = io.BytesIO()
    first.save(saved, deterministic_id=True)
    assert saved.getvalue() == again.getvalue()


def test_a_photograph_fills_no_poster_and_a_scan_keeps_its_size(worker: Worker) -> None:
    scan = worker.take(picture("JPEG", size=(1240, 1754), dpi=(150, 150)))
    photo = worker.take(picture("JPEG", size=(3000, 4000), dpi=(72, 72)))
    sizes = [tuple(float(side) for side in page.mediabox[2:]) for page in worker.bind(scan + photo).pages]
    assert sizes[0] == pytest.approx((595.2, 841.9), abs=1)
    assert sizes[1][0] <= 596
    assert sizes[1][1] <= 843


def test_an_enlarged_page_is_as_large_as_wanted_and_turned(worker: Worker) -> None:
    (page,) = worker.take(picture("JPEG", size=(1240, 1754)))
    seen = worker.enlarge(TakenPage(**{**vars(page), "turn": 90}), 800)
    assert (seen.width, len(seen.rgb)) == (800, seen.width * seen.height * 3)
    assert seen.height == pytest.approx(566, abs=2)


def test_a_worker_that_takes_too_long_is_ended_and_replaced() -> None:
    hurried = Worker(seconds=0.001)
    try:
        assert hurried.refused(picture("JPEG", size=(3000, 4000))) == "too_complex"
    finally:
        hurried.loop.run_until_complete(hurried.images.close())
        hurried.loop.close()


def test_a_worker_that_was_killed_is_replaced(worker: Worker) -> None:
    worker.take(picture("JPEG"))
    process = worker.images._process
    assert process is not None
    os.kill(process.pid, 9)
    process.wait()
    assert len(worker.take(picture("JPEG"))) == 1


def test_the_worker_may_write_no_file_and_use_no_more_memory_than_agreed(worker: Worker) -> None:
    worker.take(picture("JPEG"))
    process = worker.images._process
    assert process is not None
    assert resource.prlimit(process.pid, resource.RLIMIT_FSIZE) == (0, 0)
    assert resource.prlimit(process.pid, resource.RLIMIT_CORE) == (0, 0)
    assert resource.prlimit(process.pid, resource.RLIMIT_AS)[0] <= 2 * 1024**3
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text(encoding="ascii")
    assert children == ""


SEEDS = [picture("JPEG"), picture("PNG"), picture("TIFF"), picture("TIFF", "1", compression="group4"), pdf_of(acting)]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(whole=st.sampled_from(SEEDS), seed=st.integers(0, 10**6), changes=st.integers(1, 30), cut=st.booleans())
def test_a_file_damaged_anywhere_is_a_page_or_a_refusal(worker: Worker, whole: bytes, seed: int, changes: int, cut: bool) -> None:
    chance = random.Random(seed)
    content = bytearray(whole[: chance.randrange(1, len(whole))] if cut else whole)
    for _ in range(changes):
        content[chance.randrange(len(content))] = chance.randrange(256)
    told = worker.page_or_refusal(bytes(content))
    if isinstance(told, str):
        assert told in {"damaged", "unknown_kind", "too_many_pixels", "too_complex", "encrypted", "empty", "too_many_pages"}
    else:
        assert all(page.content and page.thumbnail for page in told)
        assert len(worker.bind(told).pages) == len(told)

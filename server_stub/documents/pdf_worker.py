"""Looks at one PDF from outside in a process of its own, and writes the copy that may be served.

Run as a script: `pdf_worker.py IN OUT PAGES` (two file descriptors, announced pages); prints one JSON
verdict. It imports nothing of ours, limits itself first, and a crash of it harms nobody.
"""

import json
import os
import resource
import sys
from collections.abc import Iterator
from typing import Any

MEMORY = 1024 * 1024 * 1024
SECONDS = 20
IMAGE_PIXELS = 100_000_000
"""A3 at 600 dpi is 70 million; the largest honest scan of a window."""
PAGE_POINTS = 14_400
"""200 inches, the largest page PDF 1.7 allows."""
DRAWING_BYTES = 64 * 1024 * 1024
OBJECTS = 500_000
DEPTH = 60

DROPPED_KEYS = (
    "/AA", "/OpenAction", "/JS", "/JavaScript", "/EmbeddedFiles", "/EF", "/AF", "/XFA", "/RichMediaContent",
    "/RichMediaSettings", "/Collection", "/Rendition", "/Launch",
)  # fmt: skip
HARMLESS_ACTIONS = ("/GoTo", "/Named")
DROPPED_ANNOTATIONS = (
    "/FileAttachment", "/RichMedia", "/Screen", "/Movie", "/Sound", "/3D", "/PrinterMark", "/TrapNet",
)  # fmt: skip


class Unfit(Exception):
    """The verdict is no: a reason word and, for limits, the limit."""

    def __init__(self, reason: str, limit: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.limit = limit


def limit_myself() -> None:
    """Before any byte of the file is read."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (32, 32))


def inspect(source: int, target: int, announced: int) -> dict[str, int]:
    """Checks the file and writes its served copy; Unfit where it may not come in."""
    import pikepdf  # after the limits, so that they hold for all it does

    try:
        pdf = pikepdf.open(f"/proc/self/fd/{source}", suppress_warnings=True)
    except pikepdf.PasswordError as fault:
        raise Unfit("encrypted") from fault
    except pikepdf.PdfError as fault:
        raise Unfit("unreadable") from fault
    with pdf:
        if pdf.is_encrypted:
            raise Unfit("encrypted")
        pages = len(pdf.pages)
        if pages == 0:
            raise Unfit("empty")
        if pages != announced:
            raise Unfit("pages", pages)
        for page in pdf.pages:
            check_page(page)
        stripped = sum(clean(found, pikepdf) for found in walk(pdf, pikepdf))
        with open(target, "wb", closefd=False) as served:
            pdf.save(served, object_stream_mode=pikepdf.ObjectStreamMode.preserve, deterministic_id=True)
    return {"pages": pages, "stripped": stripped, "length": os.fstat(target).st_size}


def check_page(page: Any) -> None:
    """The size of a sheet; its images are checked where all objects are."""
    left, bottom, right, top = (float(edge) for edge in page.mediabox)
    unit = float(page.obj.get("/UserUnit", 1))
    if max(abs(right - left), abs(top - bottom)) * unit > PAGE_POINTS:
        raise Unfit("page_size", PAGE_POINTS)


def walk(pdf: Any, pikepdf: Any) -> Iterator[Any]:
    """Every dictionary and stream of the file, those inside others too."""
    budget = OBJECTS
    for start in pdf.objects:
        waiting = [(start, 0)]
        while waiting:
            found, depth = waiting.pop()
            budget -= 1
            if budget < 0 or depth > DEPTH:
                raise Unfit("too_complex", OBJECTS)
            if isinstance(found, pikepdf.Array):
                inside = list(found)
            elif isinstance(found, (pikepdf.Dictionary, pikepdf.Stream)):
                yield found
                inside = [found[key] for key in found]
            else:
                continue
            waiting += [(each, depth + 1) for each in inside if is_direct(each, pikepdf)]


def is_direct(value: Any, pikepdf: Any) -> bool:
    """True for a container written in place; one with a number of its own is walked by itself."""
    return isinstance(value, pikepdf.Object) and not value.is_indirect


def clean(found: Any, pikepdf: Any) -> int:
    """Takes what could act out of one object and checks its pixels; returns how much was taken out."""
    taken = 0
    for key in DROPPED_KEYS:
        if key in found:
            del found[key]
            taken += 1
    for key in ("/A", "/PA", "/Next"):
        if key in found and not is_harmless(found[key], pikepdf):
            del found[key]
            taken += 1
    if "/Annots" in found and isinstance(found["/Annots"], pikepdf.Array):
        taken += clean_annotations(found["/Annots"], pikepdf)
    check_pixels(found, pikepdf)
    return taken


def is_harmless(action: Any, pikepdf: Any) -> bool:
    """Only moves inside the file stay. `/A` of other kinds of object is no dictionary with `/S`."""
    if isinstance(action, pikepdf.Array):
        return False
    if not isinstance(action, pikepdf.Dictionary) or "/S" not in action:
        return True
    return str(action["/S"]) in HARMLESS_ACTIONS


def clean_annotations(annotations: Any, pikepdf: Any) -> int:
    """Removes annotations that carry files, media or players."""
    doomed = [
        index
        for index, each in enumerate(annotations)
        if isinstance(each, pikepdf.Dictionary) and str(each.get("/Subtype", "")) in DROPPED_ANNOTATIONS
    ]
    for index in reversed(doomed):
        del annotations[index]
    return len(doomed)


def check_pixels(found: Any, pikepdf: Any) -> None:
    """The announced size of an image, before anybody decodes it."""
    if not isinstance(found, pikepdf.Stream):
        return
    kind = str(found.get("/Subtype", ""))
    if kind == "/Image" or "/Width" in found:
        measure(found.get("/Width", 0), found.get("/Height", 0))
    elif kind == "/Form" or "/PatternType" in found or "/Type" not in found:
        check_inline_images(found, pikepdf)


def check_inline_images(stream: Any, pikepdf: Any) -> None:
    """Images written into the drawing itself. Streams that are no drawing parse to nothing."""
    content = stream.read_bytes()
    if len(content) > DRAWING_BYTES:
        raise Unfit("too_complex", DRAWING_BYTES)
    if b"BI" not in content or b"ID" not in content:
        return
    try:
        drawn = pikepdf.parse_content_stream(stream, "BI ID EI")
    except (pikepdf.PdfError, pikepdf.PdfParsingError, TypeError):
        return
    for instruction in drawn:
        if isinstance(instruction, pikepdf.ContentStreamInlineImage):
            measure(instruction.iimage.width, instruction.iimage.height)


def measure(width: Any, height: Any) -> None:
    """Refuses what would need more memory to show than a window's scan ever does."""
    try:
        pixels = int(width) * int(height)
    except (TypeError, ValueError, ArithmeticError) as fault:
        raise Unfit("unreadable") from fault
    if pixels > IMAGE_PIXELS or pixels < 0:
        raise Unfit("pixels", IMAGE_PIXELS)


def main() -> int:
    """The verdict as one line of JSON; never words of the file itself."""
    limit_myself()
    source, target, announced = (int(each) for each in sys.argv[1:4])
    verdict: dict[str, object]
    try:
        verdict = {"fit": True, **inspect(source, target, announced)}
    except Unfit as fault:
        verdict = {"fit": False, "reason": fault.reason, "limit": fault.limit}
    except MemoryError:
        verdict = {"fit": False, "reason": "too_complex", "limit": MEMORY}
    except Exception as fault:  # the file is hostile: whatever its reading raises is a verdict on it
        verdict = {"fit": False, "reason": "unreadable", "fault": type(fault).__name__}
    json.dump(verdict, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())

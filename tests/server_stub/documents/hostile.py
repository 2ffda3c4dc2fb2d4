"""Files a window should never be sent, made for the test."""

import io
import zlib
from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from tests.server_stub.window import pdf


def changed(change: Callable[[Any], None], **saving: Any) -> bytes:
    """A scan of one page after something was done to it."""
    made = pikepdf.open(io.BytesIO(pdf()))
    change(made)
    out = io.BytesIO()
    made.save(out, **saving)
    return out.getvalue()


def with_script(made: Any) -> None:
    made.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.launchURL('http://evil')")
    made.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array(["a", Dictionary(S=Name.JavaScript, JS="evil()")])))


def with_attachment(made: Any) -> None:
    made.attachments["evil.exe"] = b"MZ-evil" * 50


def with_launch(made: Any) -> None:
    action = Dictionary(S=Name.Launch, F="evil.cmd")
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 50, 50], A=action)
    made.pages[0].obj.Annots = Array([made.make_indirect(link)])


def with_page_action(made: Any) -> None:
    made.pages[0].obj.AA = Dictionary(O=Dictionary(S=Name.URI, URI="http://evil"))


def with_chained_action(made: Any) -> None:
    evil = made.make_indirect(Dictionary(S=Name.JavaScript, JS="evil()"))
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=Dictionary(S=Name.Named, N=Name.NextPage, Next=evil))
    made.pages[0].obj.Annots = Array([link])


def with_file_annotation(made: Any) -> None:
    file = Dictionary(Type=Name.Filespec, F="evil.doc", EF=Dictionary(F=made.make_stream(b"evil macro")))
    annotation = Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, Rect=[0, 0, 9, 9], FS=made.make_indirect(file))
    made.pages[0].obj.Annots = Array([made.make_indirect(annotation)])


def with_xfa(made: Any) -> None:
    made.Root.AcroForm = Dictionary(Fields=Array(), XFA=made.make_stream(b"<xdp><script>evil</script></xdp>"))


ACTING = {
    "script": with_script,
    "attachment": with_attachment,
    "launch": with_launch,
    "page action": with_page_action,
    "chained action": with_chained_action,
    "file annotation": with_file_annotation,
    "form script": with_xfa,
}


def with_huge_image(made: Any) -> None:
    for each in made.objects:
        if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image":
            each.Width, each.Height = 40_000, 40_000


def with_huge_inline_image(made: Any) -> None:
    made.pages[0].Contents = made.make_stream(b"q BI /W 40000 /H 40000 /CS /G /BPC 1 /F /CCF ID abc\nEI Q")


def with_huge_page(made: Any) -> None:
    made.pages[0].mediabox = [0, 0, 1_000_000, 10]


def with_bomb(made: Any) -> None:
    stream = made.make_stream(b"")
    packed = zlib.compress(zlib.compress(b"\0" * 300_000_000, 9))
    stream.write(packed, filter=Array([Name.FlateDecode, Name.FlateDecode]))
    made.pages[0].Contents = stream


def with_pages_in_a_circle(made: Any) -> None:
    made.Root.Pages.Kids = Array([made.Root.Pages])


def encrypted() -> bytes:
    return changed(lambda made: None, encryption=pikepdf.Encryption(owner="a", user="b"))


def encrypted_for_nobody() -> bytes:
    return changed(lambda made: None, encryption=pikepdf.Encryption(owner="a", user=""))


UNFIT: dict[str, tuple[Callable[[], bytes], int, str]] = {
    "a word file by another name": (lambda: b"PK\x03\x04 a letter", 415, "not_a_pdf"),
    "a picture": (lambda: b"\xff\xd8\xff\xe0 a picture" * 10, 415, "not_a_pdf"),
    "only the head of a PDF": (lambda: b"%PDF-1.7\n", 415, "not_a_pdf"),
    "half a PDF": (lambda: pdf()[: len(pdf()) // 2], 415, "not_a_pdf"),
    "a locked PDF": (encrypted, 415, "not_a_pdf"),
    "a PDF locked for nobody": (encrypted_for_nobody, 415, "not_a_pdf"),
    "a huge image": (lambda: changed(with_huge_image), 413, "too_large"),
    "a huge inline image": (lambda: changed(with_huge_inline_image), 413, "too_large"),
    "a huge page": (lambda: changed(with_huge_page), 413, "too_large"),
    "pages in a circle": (lambda: changed(with_pages_in_a_circle), 415, "not_a_pdf"),
    "a bomb of 300 MB": (lambda: changed(with_bomb), 413, "too_large"),
    "two pages for one": (lambda: pdf(2), 422, "invalid_field"),
}

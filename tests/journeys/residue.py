"""Looks for what was planted in every file that somebody may have written: plain, in other encodings, packed."""

import base64
import gzip
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

SHORTEST = 6
"""Shorter ones stand in any large sealed file by chance."""
STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)


def forms(planted: str) -> dict[str, bytes]:
    """How a text may stand in a file."""
    found = {
        "UTF-8": planted.encode(),
        "UTF-16 LE": planted.encode("utf-16-le"),
        "UTF-16 BE": planted.encode("utf-16-be"),
        "UTF-32": planted.encode("utf-32-le"),
        "GB18030": planted.encode("gb18030"),
        "address": quote(planted).encode(),
        "JSON": json.dumps(planted)[1:-1].encode(),
        "Qt settings": "".join(f"\\x{ord(one):x}" if ord(one) > 127 else one for one in planted).encode(),
        "hexadecimal": planted.encode().hex().encode(),
    }
    for name in ("UTF-8", "UTF-16 LE", "GB18030"):
        for start, packed in enumerate(_in_base64(found[name])):
            found[f"{name} in base64, from {start}"] = packed
    if planted.isascii() and len(planted) == 18:  # a number as it is shown
        grouped = f"{planted[:6]} {planted[6:14]} {planted[14:]}"
        found |= {"grouped": grouped.encode(), "grouped in UTF-16": grouped.encode("utf-16-le")}
    return {name: form for name, form in found.items() if len(form) >= SHORTEST}


def _in_base64(text: bytes) -> Iterator[bytes]:
    """Base64 as it reads where the text begins at any place of a longer one: the letters that are the same each time."""
    for start in range(3):
        packed = base64.b64encode(bytes(start) + text)
        head = (0, 2, 3)[start]
        whole = (start + len(text)) // 3 * 4
        yield packed[head:whole]


class Residue:
    """What was planted, ready to be looked for."""

    def __init__(self, planted: list[str]) -> None:
        self._forms = [(each, name, form) for each in planted for name, form in forms(each).items()]

    def in_files(self, folders: list[Path], leave_out: list[Path]) -> tuple[int, list[str]]:
        """How many files were searched, and where something was found (never what)."""
        searched, found = 0, []
        for folder in folders:
            for file in sorted(folder.rglob("*")):
                if any(file.is_relative_to(one) for one in leave_out) or not file.is_file() or file.is_symlink():
                    continue
                searched += 1
                found += [f"{file}: {name}" for name in self.in_bytes(file.read_bytes())]
                found += [f"the name of {file}: {name}" for name in self.in_bytes(str(file.relative_to(folder)).encode())]
        return searched, found

    def in_bytes(self, content: bytes) -> list[str]:
        """As what it stands there, if it does."""
        return sorted({name for layer in _unpacked(content) for _, name, form in self._forms if form in layer})


def _unpacked(content: bytes) -> Iterator[bytes]:
    """The content, and what is packed in it."""
    yield content
    if content.startswith(b"\x1f\x8b"):
        yield gzip.decompress(content)
    if content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(content)) as pack:
            yield from (pack.read(name) for name in pack.namelist())
    if b"%PDF" in content[:1024]:
        for stream in STREAM.findall(content):
            try:
                yield zlib.decompress(stream)
            except zlib.error:
                continue  # packed otherwise, or not at all

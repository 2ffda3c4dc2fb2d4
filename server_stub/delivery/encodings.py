"""The two encodings of agencies' files, and the text of a line in one of them."""

import re
from functools import cache
from typing import Literal

from server_stub.population.spelling import as_gb18030_2022
from server_stub.population.spelling import tables as spellings

Encoding = Literal["utf-8", "gb18030"]
ENCODINGS: tuple[Encoding, ...] = ("utf-8", "gb18030")
_CHINESE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def decoded(raw: bytes, encoding: Encoding) -> str | None:
    """The text of a line; None where it is of another encoding than the file says."""
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        return None
    if encoding == "utf-8":
        return text
    if _is_utf_8_after_all(raw):
        return None
    return as_gb18030_2022(text) if _otherwise().search(text) else text


def _is_utf_8_after_all(raw: bytes) -> bool:
    """Whether a line of a GB18030 file is Chinese in UTF-8; GB text practically never reads as such."""
    if raw.isascii():
        return False
    try:
        return _CHINESE.search(raw.decode()) is not None
    except UnicodeDecodeError:
        return False


@cache
def _otherwise() -> re.Pattern[str]:
    """Characters Python's codec decodes otherwise than GB 18030-2022."""
    return re.compile("[" + "".join(map(chr, spellings().gb18030_2022)) + "]")

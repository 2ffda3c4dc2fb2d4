"""The city's list of areas, streets and communities: by it codes in agencies' files are known, with names.
Codes as of GB/T 2260 and GB/T 10114: 6, 9 or 12 digits."""

import csv
import io
import re
from contextlib import suppress
from functools import cache
from pathlib import Path

from server_stub.database import Transaction
from server_stub.journal import by_hand
from server_stub.population import identity_number, tables
from server_stub.population.spelling import as_gb18030_2022
from server_stub.settings import Settings

HEADER = ["代码", "名称"]
MOST_BYTES = 16 * 2**20
"""About 400,000 lines."""
LONGEST = 100
_CODE = re.compile(r"\d{6}(\d{3}|\d{6})?", re.ASCII)


class ListUnfit(Exception):
    """The file cannot be meant; why, and in which line."""


def is_code(text: str) -> bool:
    """Whether it is numbered as divisions are, in a province there is. The city knows its own new areas."""
    return _CODE.fullmatch(text) is not None and text[:2] in _provinces()


def is_place(text: str) -> bool:
    """The same where nobody vouches for it: what is longer must lie in an area there is or was. Any other
    number may be a telephone's or an account's."""
    return is_code(text) and (len(text) == 6 or text[:6] in identity_number.rules().regions)


def read(path: Path) -> dict[str, str]:
    """Code → name. Raises ListUnfit, OSError."""
    lines = csv.reader(io.StringIO(_decoded(_bytes_of(path)), newline=""), strict=True)
    found: dict[str, str] = {}
    try:
        if [cell.strip() for cell in next(lines, [])] != HEADER:
            raise ListUnfit(f"its first line is not {','.join(HEADER)}")
        for cells in lines:
            if not any(cell.strip() for cell in cells):
                continue
            code, name = _line(cells, lines.line_num)
            if code in found:
                raise ListUnfit(f"line {lines.line_num}: {code} stands there twice")
            found[code] = name
    except csv.Error:
        raise ListUnfit(f"line {lines.line_num}: it is no CSV") from None
    if not found:
        raise ListUnfit("it names no community")
    return found


def take(tx: Transaction, settings: Settings, told: dict[str, str]) -> tuple[int, int]:
    """How many are new, and how many have another name now. What is not told of stays: records name it."""
    before = tables.community_names(tx)
    changed = [(code, name) for code, name in told.items() if before.get(code) != name]
    tables.add_communities(tx, changed)
    new = sum(code not in before for code, _ in changed)
    detail = {"communities": len(told), "new": new, "renamed": len(changed) - new}
    by_hand.note(tx, settings, "population.communities_taken", detail)
    return new, len(changed) - new


def _bytes_of(path: Path) -> bytes:
    with path.open("rb") as file:
        content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise ListUnfit(f"it has more than {MOST_BYTES // 2**20} MiB")
    return content


def _decoded(content: bytes) -> str:
    with suppress(UnicodeDecodeError):
        return content.decode("utf-8-sig")
    try:
        return as_gb18030_2022(content.decode("gb18030"))
    except UnicodeDecodeError:
        raise ListUnfit("it is neither UTF-8 nor GB18030") from None


def _line(cells: list[str], number: int) -> tuple[str, str]:
    code, name = [cell.strip() for cell in cells] if len(cells) == len(HEADER) else ("", "")
    if not is_code(code):
        raise ListUnfit(f"line {number}: no code of 6, 9 or 12 digits, in a province there is, and a name")
    if not name.isprintable() or not 0 < len(name) <= LONGEST:
        raise ListUnfit(f"line {number}: the name of {code} is empty, too long or no text")
    return code, name


@cache
def _provinces() -> frozenset[str]:
    return frozenset(each[:2] for each in identity_number.rules().regions)

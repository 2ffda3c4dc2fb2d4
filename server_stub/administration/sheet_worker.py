"""Reads one workbook from outside in a process of its own, and prints its cells as text.

Run as a script: `sheet_worker.py IN` (a file descriptor); prints one JSON verdict. It imports nothing of
ours, limits itself first, and a crash of it harms nobody.
"""

import json
import os
import resource
import sys
import zipfile
from typing import Any

MEMORY = 768 * 1024 * 1024
SECONDS = 15
UNPACKED = 64 * 1024 * 1024
"""Five thousand rows of four cells are a megabyte; what unpacks to more than this is no list of staff."""
PARTS = 500
ROWS = 5000
HEIGHT = 20_000
"""With the blank ones between."""
COLUMNS = 64
LONGEST = 300
MOST_TEXT = 4_000_000
"""Characters of all cells together: one long text that many cells share is small in the file only."""
WORKBOOK = "xl/workbook.xml"


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
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def check_package(source: int) -> None:
    """What the file says of itself, and what it really unpacks to, before anybody reads a cell of it."""
    with open(source, "rb", closefd=False) as file:
        try:
            package = zipfile.ZipFile(file)
        except zipfile.BadZipFile as fault:
            raise Unfit("unreadable") from fault
        parts = package.infolist()
        if WORKBOOK not in package.namelist():
            raise Unfit("unreadable")
        if len(parts) > PARTS or sum(part.file_size for part in parts) > UNPACKED:
            raise Unfit("too_complex", UNPACKED)
        left = UNPACKED
        for part in parts:
            with package.open(part) as inside:
                while piece := inside.read(1024 * 1024):
                    left -= len(piece)
                    if left < 0:
                        raise Unfit("too_complex", UNPACKED)


def cells(source: int) -> list[list[str]]:
    """The first sheet, each cell as a person reads it. A formula is what it came to when it was saved."""
    import python_calamine  # after the limits, so that they hold for all it does

    with open(source, "rb", closefd=False) as file:
        file.seek(0)
        workbook = python_calamine.CalamineWorkbook.from_filelike(file)
        sheet = workbook.get_sheet_by_index(0)
        if sheet.total_height > HEIGHT or sheet.total_width > COLUMNS:
            raise Unfit("rows", ROWS)
        rows = [[text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    if sum(1 for row in rows if any(row)) > ROWS + 1:
        raise Unfit("rows", ROWS)
    if sum(len(cell) for row in rows for cell in row) > MOST_TEXT:
        raise Unfit("too_complex", MOST_TEXT)
    return rows


def text(cell: Any) -> str:
    """A number without a fraction is written without one; nobody's name is as long as the longest."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return str(cell).strip()[:LONGEST]


def main() -> int:
    """The verdict as one line of JSON."""
    limit_myself()
    source = int(sys.argv[1])
    verdict: dict[str, object]
    try:
        check_package(source)
        verdict = {"fit": True, "rows": cells(source)}
    except Unfit as fault:
        verdict = {"fit": False, "reason": fault.reason, "limit": fault.limit}
    except MemoryError:
        verdict = {"fit": False, "reason": "too_complex", "limit": MEMORY}
    except Exception as fault:  # the file is hostile: whatever its reading raises is a verdict on it
        verdict = {"fit": False, "reason": "unreadable", "fault": type(fault).__name__}
    with os.fdopen(1, "w", encoding="utf-8") as out:
        json.dump(verdict, out)
    return 0


if __name__ == "__main__":
    sys.exit(main())

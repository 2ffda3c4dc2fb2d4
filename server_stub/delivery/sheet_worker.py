"""Reads one workbook of an agency in a process of its own, and writes its rows down as lines of JSON.

Run as a script: `sheet_worker.py IN OUT` (file descriptors); prints one JSON verdict. It imports nothing of
ours, limits itself first, and a crash of it harms nobody.
"""

import datetime as dt
import json
import os
import posixpath
import re
import resource
import sys
import xml.parsers.expat
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

MEMORY = 1536 * 1024 * 1024
SECONDS = 300
WRITTEN = 2 * 1024 * 1024 * 1024
UNPACKED = 768 * 1024 * 1024
"""A sheet of 500,000 persons; more comes as CSV."""
PARTS = 1000
RATIO = 200
"""Packed rows of text shrink ten- to fortyfold."""
RATIO_FROM = 4 * 1024 * 1024
COLUMNS = 200
PIECE = 1024 * 1024
WORKBOOK, RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_OF_INTEREST = re.compile(rb"<(\w+:)?f[\s/>]|\st=[\"']e[\"']")


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
    resource.setrlimit(resource.RLIMIT_FSIZE, (WRITTEN, WRITTEN))


def opened(file: Any) -> zipfile.ZipFile:
    """The package, after what it says of itself and what it really unpacks to was held to the limits."""
    try:
        package = zipfile.ZipFile(file)
    except zipfile.BadZipFile as fault:
        raise Unfit("unreadable") from fault
    parts = package.infolist()
    names = {part.filename for part in parts}
    if WORKBOOK not in names or len(names) != len(parts):
        raise Unfit("unreadable")
    if len(parts) > PARTS:
        raise Unfit("parts", PARTS)
    if sum(part.file_size for part in parts) > UNPACKED:
        raise Unfit("size", UNPACKED)
    for part in parts:
        if part.file_size > RATIO_FROM and part.file_size > RATIO * max(part.compress_size, 1):
            raise Unfit("ratio", RATIO)
    return package


def pieces(package: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """What a part really holds; more than it said is refused."""
    left = package.getinfo(name).file_size
    with package.open(name) as inside:
        while piece := inside.read(PIECE):
            left -= len(piece)
            if left < 0:
                raise Unfit("size", UNPACKED)
            yield piece


def parsed(content: Iterator[bytes], begin: Callable[[str, dict[str, str]], None], end: Any = None) -> None:
    """Calls back for each element, by its name without prefix."""
    parser = xml.parsers.expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _no_doctype
    parser.StartElementHandler = lambda name, given: begin(name.rpartition(":")[2], given)
    if end is not None:
        parser.EndElementHandler = lambda name: end(name.rpartition(":")[2])
    for piece in content:
        parser.Parse(piece, False)
    parser.Parse(b"", True)


def _no_doctype(*_: Any) -> None:
    raise Unfit("unreadable")


def part_of(package: zipfile.ZipFile, sheet: str) -> str:
    """The part in which a sheet stands."""
    relation, target = "", ""

    def in_workbook(name: str, given: dict[str, str]) -> None:
        nonlocal relation
        if name == "sheet" and given.get("name") == sheet:
            relation = next((value for key, value in given.items() if key.endswith(":id")), "")

    def in_relations(name: str, given: dict[str, str]) -> None:
        nonlocal target
        if name == "Relationship" and given.get("Id") == relation:
            target = given.get("Target", "")

    parsed(pieces(package, WORKBOOK), in_workbook)
    parsed(pieces(package, RELATIONS), in_relations)
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")


def marked(package: zipfile.ZipFile, part: str) -> dict[tuple[int, int], str]:
    """Row and column (from 0) of formulas (f) and errors (e), which the reader of cells does not tell of."""
    if not _of_interest(pieces(package, part)):
        return {}
    found: dict[tuple[int, int], str] = {}
    at = (0, -1)
    row = -1

    def begin(name: str, given: dict[str, str]) -> None:
        nonlocal at, row
        if name == "row":
            row = int(given["r"]) - 1 if "r" in given else row + 1
            at = (row, -1)
        elif name == "c":
            at = _place(given["r"]) if "r" in given else (row, at[1] + 1)
            if given.get("t") == "e":
                found[at] = "e"
        elif name == "f":
            found[at] = found.get(at, "") + "f"

    parsed(pieces(package, part), begin)
    return found


def _of_interest(content: Iterator[bytes]) -> bool:
    before = b""
    for piece in content:
        if _OF_INTEREST.search(before + piece):
            return True
        before = piece[-64:]
    return False


def _place(reference: str) -> tuple[int, int]:
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        raise Unfit("unreadable")
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]) - 1, column - 1


def the_sheet(workbook: Any, calamine: Any) -> Any:
    """The only sheet a person sees that holds anything: what stands in others would be lost unseen."""
    seen = [
        about.name
        for about in workbook.sheets_metadata
        if about.typ == calamine.SheetTypeEnum.WorkSheet
        and about.visible == calamine.SheetVisibleEnum.Visible
    ]
    filled = []
    for name in seen:
        sheet = workbook.get_sheet_by_name(name)
        if sheet.height:
            filled.append(name)
    if not filled:
        raise Unfit("empty")
    if len(filled) > 1:
        raise Unfit("sheets", len(filled))
    return workbook.get_sheet_by_name(filled[0])


def write(source: int, target: int) -> int:
    """How many rows were written, one a line, the blank ones before and between them too."""
    import python_calamine as calamine  # after the limits, so that they hold for all it does

    with open(source, "rb", closefd=False) as file, open(target, "wb", closefd=False) as out:
        package = opened(file)
        for part in package.namelist():
            for _ in pieces(package, part):
                pass  # as it is read, a part that unpacks to more than it said is refused
        file.seek(0)
        sheet = the_sheet(calamine.CalamineWorkbook.from_filelike(file), calamine)
        if sheet.total_width > COLUMNS:
            raise Unfit("columns", COLUMNS)
        marks = marked(package, part_of(package, sheet.name))
        rows = -1
        left = (sheet.start or (0, 0))[1]
        for at, row in enumerate(sheet.iter_rows()):
            line = [_cell(cell, marks.get((at, column), "")) for column, cell in enumerate(row, left)]
            out.write(
                json.dumps([""] * left + line, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
            )
            rows += 1
    return rows


def _cell(cell: Any, mark: str) -> str | list[str]:
    """Text as it stands; of a number all its digits."""
    if isinstance(cell, bool):
        cell = "TRUE" if cell else "FALSE"
    elif isinstance(cell, int | float):
        mark += "n"
        cell = f"{int(cell)}" if float(cell).is_integer() and abs(cell) < 1e15 else repr(cell)
    elif isinstance(cell, dt.datetime):
        cell = (
            cell.date().isoformat() if not (cell.hour or cell.minute or cell.second) else cell.isoformat(" ")
        )
    elif not isinstance(cell, str):
        cell = str(cell)
    return [mark, cell] if mark else cell


def main() -> int:
    """The verdict as one line of JSON; never words of the file itself."""
    limit_myself()
    source, target = (int(each) for each in sys.argv[1:3])
    verdict: dict[str, object]
    try:
        verdict = {"fit": True, "rows": write(source, target)}
    except Unfit as fault:
        verdict = {"fit": False, "reason": fault.reason, "limit": fault.limit}
    except MemoryError:
        verdict = {"fit": False, "reason": "memory", "limit": MEMORY}
    except Exception as fault:  # the file is hostile: whatever its reading raises is a verdict on it
        verdict = {"fit": False, "reason": "unreadable", "fault": type(fault).__name__}
    with os.fdopen(1, "w", encoding="utf-8") as out:
        json.dump(verdict, out)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""How an agency's own columns and codes become the base's: its mapping file, read and checked.

A city may lay its own beside the shipped ones, as mappings/CODE.toml in the data folder.
"""

import hashlib
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

import msgspec

from server_stub.population.authority import authority
from server_stub.population.codes import codes
from server_stub.population.spelling import plain_name

Field = Literal[
    "number",
    "name",
    "sex",
    "ethnicity",
    "birth_date",
    "registered_address",
    "residence_division",
    "residence_address",
    "state",
    "as_of",
    "residence_coordinates",
]
Column = Literal[Field, "latitude", "longitude"]
"""What a column may stand for: a field, or half of the coordinates."""
FIELDS: tuple[Field, ...] = get_args(Field)
"""The fields of a row, in the order of rows.LOCATED_HEADER."""
HALVES: tuple[Column, Column] = ("latitude", "longitude")
DateShape = Literal["iso", "compact", "slash", "chinese", "excel"]
"""2026-11-23, 20261123, 2026/11/23, 2026年11月23日, and days since 1899-12-30 as a sheet counts them."""
CODED: tuple[Field, ...] = ("sex", "ethnicity", "residence_division", "state")
DATES: tuple[Field, ...] = ("birth_date", "as_of")
ALWAYS: tuple[Field, ...] = ("number", "name", "as_of")
"""Without these nobody can be told, nor which of two rows is the later."""
LARGEST = 1_048_576
"""In bytes; a table of twenty thousand communities is half of it."""
LONGEST_TEXT = 300
_SHIPPED = Path(__file__).resolve().parents[2] / "resources" / "population" / "mappings"


class MappingUnfit(ValueError):
    """The mapping file cannot be gone by; the text names file, line and what is wrong."""


class Stated(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A mapping file as it is written."""

    agency: str
    columns: dict[Column, list[str]]
    separator: Literal[",", "\t", ";", "|"] = ","
    extra_columns: Literal["ignore", "refuse"] = "ignore"
    dates: tuple[DateShape, ...] = ("iso", "compact", "slash", "chinese")
    may_lack: tuple[Column, ...] = ()
    speaks_of: tuple[Field, ...] | None = None
    constants: dict[Field, str] = {}
    own_codes_only: tuple[Field, ...] = ()
    codes: dict[Field, dict[str, str]] = {}


@dataclass(frozen=True)
class Mapping:
    """A mapping that may be gone by."""

    agency: str
    spellings: dict[str, Column]
    """Plain header → field."""
    shown: dict[Column, str]
    """Field → the first of its headers, to tell of it."""
    separator: str
    refuses_others: bool
    dates: frozenset[DateShape]
    may_lack: frozenset[Column]
    speaks_of: frozenset[Field]
    constants: dict[Field, str]
    own_codes_only: frozenset[Field]
    codes: dict[Field, dict[str, str]]
    digest: str


def mapping_of(agency: str, folder: Path) -> Mapping:
    """The city's own mapping for an agency, else the shipped one. Raises MappingUnfit."""
    own = folder / "mappings" / f"{agency}.toml"
    return read(own, agency) if own.exists() else _shipped(agency)


@cache
def _shipped(agency: str) -> Mapping:
    return read(_SHIPPED / f"{agency}.toml", agency)


def read(path: Path, agency: str) -> Mapping:
    """A checked mapping. Raises MappingUnfit."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise MappingUnfit(f"{path}: {error.strerror}") from error
    if len(content) > LARGEST:
        raise MappingUnfit(f"{path}: larger than {LARGEST} bytes")
    try:
        text = content.decode("utf-8")
        stated = msgspec.convert(tomllib.loads(text), Stated)
    except UnicodeDecodeError as error:
        raise MappingUnfit(f"{path}: not UTF-8") from error
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise MappingUnfit(f"{path}{_line(content, str(error))}: {error}") from error
    except RecursionError as error:
        raise MappingUnfit(f"{path}: tables inside tables without end") from error
    return _checked(stated, agency, lambda what, word: _unfit(path, text, what, word), content)


def _line(content: bytes, told: str) -> str:
    """`, line N` of what the error names last between backticks, if it is to be found."""
    names = told.split("`")[1::2]
    words = [part for name in reversed(names) for part in reversed(name.replace("$", "").split("."))]
    lines = content.decode("utf-8", "replace").splitlines()
    for word in filter(None, (word.strip("[]") for word in words)):
        for at, line in enumerate(lines, 1):
            if line.strip().strip("[").startswith((word, f'"{word}"')):
                return f", line {at}"
    return ""


def _unfit(path: Path, text: str, what: str, word: str) -> MappingUnfit:
    at = next((at for at, line in enumerate(text.splitlines(), 1) if word and word in line), None)
    return MappingUnfit(f"{path}{f', line {at}' if at else ''}: {what}")


Unfit = Callable[[str, str], MappingUnfit]
"""Makes the error of what is wrong and the word it is found by."""


def _checked(stated: Stated, agency: str, unfit: Unfit, content: bytes) -> Mapping:
    if stated.agency != agency or agency not in authority().agencies:
        raise unfit(f"it is of agency {stated.agency[:40]}, not of {agency}", "agency")
    spellings = _spellings(stated, unfit)
    _check_constants(stated, unfit)
    present = _present(stated, unfit)
    for needed in ALWAYS:
        if needed not in present or needed in stated.may_lack:
            raise unfit(f"every row needs {needed}", needed if needed in stated.may_lack else "")
    speaks_of = frozenset(stated.speaks_of if stated.speaks_of is not None else present)
    if left := speaks_of - present:
        raise unfit(f"speaks_of names {min(left)}, which has no column", "speaks_of")
    if not stated.dates:
        raise unfit("dates names no shape", "dates")
    return Mapping(
        agency=agency,
        spellings=spellings,
        shown={field: names[0] for field, names in stated.columns.items()},
        separator=stated.separator,
        refuses_others=stated.extra_columns == "refuse",
        dates=frozenset(stated.dates),
        may_lack=frozenset(stated.may_lack),
        speaks_of=speaks_of - {"number", "as_of"},
        constants=stated.constants,
        own_codes_only=_own_only(stated, unfit),
        codes={field: _codes(field, table, unfit) for field, table in stated.codes.items()},
        digest=hashlib.sha256(content).hexdigest(),
    )


def _present(stated: Stated, unfit: Unfit) -> set[Field]:
    """The fields a row may have, of coordinates in halves too."""
    halves = [half for half in HALVES if half in stated.columns]
    if len(halves) == 1:
        raise unfit(f"columns.{halves[0]} is half of the coordinates", halves[0])
    present = {field for field in FIELDS if field in stated.columns or field in stated.constants}
    if halves:
        present.add("residence_coordinates")
    if "residence_coordinates" in present and "residence_address" not in present:
        raise unfit("coordinates need the address they are of: residence_address", "coordinates")
    return present


def _spellings(stated: Stated, unfit: Unfit) -> dict[str, Column]:
    found: dict[str, Column] = {}
    for field, names in stated.columns.items():
        if not names:
            raise unfit(f"columns.{field} names no header", field)
        for name in names:
            plain = plain_name(name)
            if not plain or len(name) > LONGEST_TEXT:
                raise unfit(f"columns.{field} has a header that is empty or too long", field)
            if found.setdefault(plain, field) != field:
                raise unfit(f"the header {name} stands for {found[plain]} and for {field}", name)
    return found


def _check_constants(stated: Stated, unfit: Unfit) -> None:
    for field, value in stated.constants.items():
        if field in ("number", "name", "birth_date", "residence_coordinates"):
            raise unfit(f"{field} differs from person to person and cannot be a constant", field)
        if field in stated.columns:
            raise unfit(f"{field} has a column and a constant", field)
        if len(value) > LONGEST_TEXT or any(mark in value for mark in ',"\r\n\0'):
            raise unfit(
                f"the constant of {field} is too long, or has a comma, quote or line end in it", field
            )


def _own_only(stated: Stated, unfit: Unfit) -> frozenset[Field]:
    for field in stated.own_codes_only:
        if field not in stated.codes:
            raise unfit(f"own_codes_only names {field}, but there is no [codes.{field}]", "own_codes_only")
    return frozenset(stated.own_codes_only)


def _codes(field: Field, table: dict[str, str], unfit: Unfit) -> dict[str, str]:
    if field not in CODED:
        raise unfit(f"{field} has no codes; those that have: {', '.join(CODED)}", f"codes.{field}")
    for own, standard in table.items():
        if not _is_standard(field, standard):
            raise unfit(f"codes.{field}: {standard[:40]} is no standard code ({own[:40]})", own)
    return dict(table)


def _is_standard(field: Field, code: str) -> bool:
    """Whether it is of GB/T 2261.1 (sex), 3304 (ethnicity), 2260 and finer (division), or a state of ours."""
    if not code:
        return True  # the agency's way to say nothing
    if field == "residence_division":
        return len(code) in (6, 9, 12) and code.isascii() and code.isdigit()
    lists: dict[str, Any] = {"sex": codes().sex, "ethnicity": codes().ethnicity, "state": codes().state}
    return lists[field].code(code) is not None

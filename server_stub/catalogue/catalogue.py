"""The catalogue as data: reads the item files, checks them, and says which file and field is wrong."""

import hashlib
import re
import tomllib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, get_args

import msgspec

from server_stub.catalogue import item_checks
from server_stub.catalogue.item_checks import coded, named
from server_stub.catalogue.wire import Catalogue, Department, ItemFault, ServiceItem
from server_stub.population.wire import Reason

_FOLDER = Path(__file__).resolve().parents[2] / "resources" / "catalogue"
_MISSING = re.compile(r"Object missing required field `(\w+)`")


class CatalogueFault(ValueError):
    """A file of the catalogue says something that cannot be meant: `file: field: what`."""

    def __init__(self, file: str, where: str, what: str, code: str = "shape") -> None:
        """`code`: what is wrong, as in ItemFault."""
        super().__init__(f"{file}: {where}: {what}" if where else f"{file}: {what}")
        self.file = file
        self.where = where
        self.what = what
        self.code = code


@dataclass(frozen=True)
class Shelf:
    """The checked catalogue and the reasons for looking somebody up."""

    catalogue: Catalogue
    reasons: tuple[Reason, ...]
    items: dict[str, ServiceItem]
    reason_codes: frozenset[str]


@cache
def shipped() -> Shelf:
    """The catalogue in resources/, read once."""
    return read(_FOLDER)


def read(folder: Path) -> Shelf:
    """Everything under a catalogue folder, checked; raises CatalogueFault at the first fault."""
    departments = _departments(folder / "departments.toml")
    known = {department.code for department in departments}
    items = [_item(path, known) for path in sorted((folder / "items").glob("*.toml"))]
    if not items:
        raise CatalogueFault("items", "", "no item files")
    reasons = _reasons(folder / "purposes.toml")
    content = msgspec.json.encode((departments, items, reasons))
    version = hashlib.sha256(content).hexdigest()[:16]
    return Shelf(
        Catalogue(version=version, departments=departments, items=items),
        tuple(reasons),
        {item.code: item for item in items},
        frozenset(reason.code for reason in reasons),
    )


def _parsed(path: Path) -> dict[str, Any]:
    try:
        return parsed(path.name, path.read_bytes())
    except OSError as error:
        raise CatalogueFault(path.name, "", "cannot be read") from error


def parsed(file: str, content: bytes) -> dict[str, Any]:
    """A file's content as a table; what it means is not looked at."""
    try:
        return tomllib.loads(content.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise CatalogueFault(file, "", str(error)) from error


def _departments(path: Path) -> list[Department]:
    table = _parsed(path).get("departments")
    if not isinstance(table, dict) or not table:
        raise CatalogueFault(path.name, "departments", "missing or empty")
    for code, name in table.items():
        if not item_checks.is_code(code) or not isinstance(name, str) or not name.strip():
            raise CatalogueFault(path.name, f"departments.{code}", "needs a code of letters and a name")
    return [Department(code=code, name=name) for code, name in table.items()]


def _reasons(path: Path) -> list[Reason]:
    raw = _parsed(path)
    try:
        reasons = msgspec.convert(raw.get("reason", []), list[Reason])
    except msgspec.ValidationError as error:
        raise CatalogueFault(path.name, "reason", str(error)) from error
    if not reasons:
        raise CatalogueFault(path.name, "reason", "no reasons")
    _raise_first(path.name, coded("reason", [reason.code for reason in reasons]))
    for number, reason in enumerate(reasons):
        _raise_first(path.name, named(f"reason[{number}].label", reason.label, 40))
    return reasons


def _item(path: Path, departments: set[str]) -> ServiceItem:
    return item_of(path.name, _parsed(path), departments)


def item_of(file: str, raw: dict[str, Any], departments: Collection[str]) -> ServiceItem:
    """The item a file `<code>.toml` says, checked."""
    _no_unknown_keys(file, "", raw, ServiceItem)
    try:
        item = msgspec.convert(raw, ServiceItem)
    except msgspec.ValidationError as error:
        raise CatalogueFault(file, *_place(str(error))) from error
    check(file, item, departments)
    return item


def check(file: str, item: ServiceItem, departments: Collection[str]) -> None:
    """Raises CatalogueFault where an item says something that cannot be meant."""
    if item.code != file.removesuffix(".toml"):
        raise CatalogueFault(file, "code", f"{item.code!r} must be the file's name", "file_name")
    _raise_first(file, item_checks.faults(item, departments))


def _raise_first(file: str, faults: Iterable[ItemFault]) -> None:
    for fault in faults:
        raise CatalogueFault(file, fault.where, fault.what, fault.code)


def _place(said: str) -> tuple[str, str]:
    """Where and what, out of the words of the converter: "what - at `$.where`"."""
    what, _, where = said.partition(" - at `$")
    where = where.strip(".`")
    missing = _MISSING.fullmatch(what)
    if missing is None:
        return where, what
    return ".".join(part for part in (where, missing[1]) if part), "is missing"


def _no_unknown_keys(file: str, where: str, raw: dict[str, Any], kind: type[msgspec.Struct]) -> None:
    fields = {field.encode_name: field.type for field in msgspec.structs.fields(kind)}
    for key, value in raw.items():
        here = f"{where}.{key}" if where else key
        if key not in fields:
            raise CatalogueFault(file, here, "is not a field of this table")
        inner = next((each for each in get_args(fields[key]) if _is_struct(each)), None)
        if inner is not None and isinstance(value, list):
            for number, each in enumerate(value):
                if isinstance(each, dict):
                    _no_unknown_keys(file, f"{here}[{number}]", each, inner)
        elif inner is not None and isinstance(value, dict):
            _no_unknown_keys(file, here, value, inner)


def _is_struct(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct)

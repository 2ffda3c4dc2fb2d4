"""The catalogue as data: reads the item files, checks them, and says which file and field is wrong."""

import hashlib
import re
import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any, get_args

import msgspec

from server_stub.catalogue import item_checks
from server_stub.catalogue.wire import Catalogue, Department, ServiceItem, Step
from server_stub.parties.cited import cited
from server_stub.population.wire import CitizenField, Reason
from server_stub.routing import sound

_FOLDER = Path(__file__).resolve().parents[2] / "resources" / "catalogue"
_CODE = re.compile(r"[a-z][a-z0-9_]{1,47}")
_INITIALS = re.compile(r"[a-z0-9]{2,60}")
_MISSING = re.compile(r"Object missing required field `(\w+)`")
_CITABLE: tuple[str, ...] = get_args(CitizenField)


class CatalogueFault(ValueError):
    """A file of the catalogue says something that cannot be meant: `file: field: what`."""

    def __init__(self, file: str, where: str, what: str) -> None:
        super().__init__(f"{file}: {where}: {what}" if where else f"{file}: {what}")
        self.file = file
        self.where = where
        self.what = what


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
        if not _CODE.fullmatch(code) or not isinstance(name, str) or not name.strip():
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
    _unique(path.name, "reason", [reason.code for reason in reasons])
    for number, reason in enumerate(reasons):
        _named(path.name, f"reason[{number}].label", reason.label, 40)
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
    _check_head(file, item, departments)
    _check_form(file, item)
    _check_materials(file, item)
    _check_route(file, item, departments)
    item_checks.check(item, partial(CatalogueFault, file))


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


def _unique(file: str, where: str, codes: list[str]) -> None:
    for number, code in enumerate(codes):
        if not _CODE.fullmatch(code):
            raise CatalogueFault(file, f"{where}[{number}].code", f"{code!r} is not a code")
        if code in codes[:number]:
            raise CatalogueFault(file, f"{where}[{number}].code", f"{code} stands twice")


def _named(file: str, where: str, text: str, longest: int) -> None:
    if not text.strip() or text != text.strip() or len(text) > longest:
        raise CatalogueFault(file, where, f"needs 1 to {longest} characters without space at the ends")


def _check_head(file: str, item: ServiceItem, departments: Collection[str]) -> None:
    if item.code != file.removesuffix(".toml") or not _CODE.fullmatch(item.code):
        raise CatalogueFault(file, "code", f"{item.code!r} must be the file's name")
    if item.version < 1:
        raise CatalogueFault(file, "version", "counts from 1")
    if not _INITIALS.fullmatch(item.initials):
        raise CatalogueFault(file, "initials", "lower-case letters only")
    if item.department not in departments:
        raise CatalogueFault(file, "department", f"{item.department!r} is not a department")
    if not 1 <= item.limit_working_days <= 365:
        raise CatalogueFault(file, "limit_working_days", "must be 1 to 365")
    _named(file, "name", item.name, 60)
    _named(file, "summary", item.summary, 300)
    _named(file, "result_name", item.result_name, 60)
    for where, lines in (("basis", item.basis), ("refusal_rules", item.refusal_rules)):
        if not lines:
            raise CatalogueFault(file, where, "is empty")
        for number, line in enumerate(lines):
            _named(file, f"{where}[{number}]", line, 200)


def _check_form(file: str, item: ServiceItem) -> None:
    _unique(file, "form", [field.code for field in item.form])
    if not item.form:
        raise CatalogueFault(file, "form", "is empty")
    for number, field in enumerate(item.form):
        where = f"form[{number}]"
        _named(file, f"{where}.label", field.label, 40)
        if (field.kind == "choice") != bool(field.choices):
            raise CatalogueFault(file, f"{where}.choices", "a choice needs choices, and nothing else has any")
        codes = [choice.code for choice in field.choices]
        if len(set(codes)) != len(codes) or not all(choice.label.strip() for choice in field.choices):
            raise CatalogueFault(file, f"{where}.choices", "codes must differ and labels must not be empty")
        if field.cites is not None and cited(field.cites)[1] not in _CITABLE:
            raise CatalogueFault(file, f"{where}.cites", f"{field.cites!r} is not a field of the base")
        if not 1 <= field.max_length <= 2000:
            raise CatalogueFault(file, f"{where}.max_length", "must be 1 to 2000")


def _check_materials(file: str, item: ServiceItem) -> None:
    _unique(file, "materials", [material.code for material in item.materials])
    if not any(material.required for material in item.materials):
        raise CatalogueFault(file, "materials", "at least one must be required")
    for number, material in enumerate(item.materials):
        _named(file, f"materials[{number}].name", material.name, 60)
        if not 1 <= material.max_pages <= 500:
            raise CatalogueFault(file, f"materials[{number}].max_pages", "must be 1 to 500")


def _check_route(file: str, item: ServiceItem, departments: Collection[str]) -> None:
    _unique(file, "route", [step.code for step in item.route])
    for fault in sound.faults(item.route):
        raise CatalogueFault(file, f"route{fault.where}", fault.what)
    for number, step in enumerate(item.route):
        _named(file, f"route[{number}].name", step.name, 20)
        if step.department not in departments:
            raise CatalogueFault(
                file, f"route[{number}].department", f"{step.department!r} is not a department"
            )
        _check_parts(file, f"route[{number}].parts", step, departments)
    if sum(step.limit_working_days for step in item.route) > item.limit_working_days:
        raise CatalogueFault(file, "limit_working_days", "is less than its steps together")


def _check_parts(file: str, where: str, step: Step, departments: Collection[str]) -> None:
    for number, part in enumerate(step.parts):
        _named(file, f"{where}[{number}].name", part.name, 20)
        if not _CODE.fullmatch(part.code):
            raise CatalogueFault(file, f"{where}[{number}].code", f"{part.code!r} is not a code")
        if part.department not in departments:
            raise CatalogueFault(
                file, f"{where}[{number}].department", f"{part.department!r} is not a department"
            )

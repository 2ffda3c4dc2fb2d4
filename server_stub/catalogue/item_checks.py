"""What may be meant by an item: all that is wrong with one, place by place (`catalogue` reads the files)."""

import re
from collections.abc import Collection, Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import get_args

from server_stub.catalogue.wire import (
    Condition,
    FieldCheck,
    FormField,
    ItemFault,
    Material,
    ServiceItem,
    Step,
)
from server_stub.parties.cited import cited
from server_stub.population.wire import CitizenField
from server_stub.routing import sound

_CODE = re.compile(r"[a-z][a-z0-9_]{1,47}", re.ASCII)
_INITIALS = re.compile(r"[a-z0-9]{2,60}", re.ASCII)
_CITABLE: tuple[str, ...] = get_args(CitizenField)
_CHOICE_CODE = re.compile(r"[a-z0-9][a-z0-9_]{0,31}", re.ASCII)
_LONGEST_PATTERN = 200
_MOST_OPEN = 2
_ATOM = re.compile(r"(?:\\[dswDSW.\-+*?()\[\]{}|^$/\\]|\[\^?[^\[\]\\]+\]|[^\\\[\](){}|*+?^$])", re.ASCII)
_TIMES = re.compile(r"\{[0-9]{1,3}(?:,[0-9]{1,3})?\}|[*+?]", re.ASCII)
_YES_NO = ("yes", "no")

Faults = Iterator[ItemFault]


def wrong(where: str, code: str, what: str, least: int | None = None, most: int | None = None) -> ItemFault:
    """One thing that is wrong."""
    return ItemFault(where=where, code=code, what=what, least=least, most=most)


def faults(item: ServiceItem, departments: Collection[str]) -> Faults:
    """Everything that is wrong with an item, in the order of its parts."""
    yield from _head(item, departments)
    yield from _form(item)
    yield from _materials(item)
    yield from _route(item, departments)
    yield from _days(item)
    yield from _words("who_may_apply", item.who_may_apply, 300)
    for number, line in enumerate(item.conditions):
        yield from _words(f"conditions[{number}]", line, 300, empty=False)
    for number, field in enumerate(item.form):
        yield from _field(f"form[{number}]", field, item.form[:number])
    for number, material in enumerate(item.materials):
        yield from _material(f"materials[{number}]", material, item.form)
    for number, fee in enumerate(item.fees):
        yield from _words(f"fees[{number}].name", fee.name, 60, empty=False)
        yield from _words(f"fees[{number}].basis", fee.basis, 200)
        yield from _words(f"fees[{number}].note", fee.note, 200)
        yield from _range(f"fees[{number}].amount_fen", fee.amount_fen, 0, 100_000_000)


def is_code(text: str) -> bool:
    """Whether it may be the code of a thing."""
    return _CODE.fullmatch(text) is not None


def coded(where: str, codes: list[str]) -> Faults:
    """What is wrong with the codes of a list."""
    for number, code in enumerate(codes):
        if not is_code(code):
            yield wrong(f"{where}[{number}].code", "code", f"{code!r} is not a code")
        if code in codes[:number]:
            yield wrong(f"{where}[{number}].code", "twice", f"{code} stands twice")


def named(where: str, text: str, longest: int) -> Faults:
    """What is wrong with a name that must be there."""
    if not text.strip() or text != text.strip() or len(text) > longest:
        what = f"needs 1 to {longest} characters without space at the ends"
        yield wrong(where, "words", what, 1, longest)


def _head(item: ServiceItem, departments: Collection[str]) -> Faults:
    if not is_code(item.code):
        yield wrong("code", "code", f"{item.code!r} is not a code")
    if item.version < 1:
        yield wrong("version", "range", "counts from 1", 1)
    if not _INITIALS.fullmatch(item.initials):
        yield wrong("initials", "initials", "lower-case letters only")
    if item.department not in departments:
        yield wrong("department", "department", f"{item.department!r} is not a department")
    yield from _range("limit_working_days", item.limit_working_days, 1, 365)
    yield from named("name", item.name, 60)
    yield from named("summary", item.summary, 300)
    yield from named("result_name", item.result_name, 60)
    for where, lines in (("basis", item.basis), ("refusal_rules", item.refusal_rules)):
        if not lines:
            yield wrong(where, "empty", "is empty")
        for number, line in enumerate(lines):
            yield from named(f"{where}[{number}]", line, 200)


def _form(item: ServiceItem) -> Faults:
    yield from coded("form", [field.code for field in item.form])
    if not item.form:
        yield wrong("form", "empty", "is empty")
    for number, field in enumerate(item.form):
        where = f"form[{number}]"
        yield from named(f"{where}.label", field.label, 40)
        if (field.kind == "choice") != bool(field.choices):
            yield wrong(f"{where}.choices", "choices", "a choice needs choices, and nothing else has any")
        codes = [choice.code for choice in field.choices]
        if len(set(codes)) != len(codes) or not all(choice.label.strip() for choice in field.choices):
            what = "codes must differ and labels must not be empty"
            yield wrong(f"{where}.choices", "choices_alike", what)
        if field.cites is not None and cited(field.cites)[1] not in _CITABLE:
            yield wrong(f"{where}.cites", "cites", f"{field.cites!r} is not a field of the base")
        yield from _range(f"{where}.max_length", field.max_length, 1, 2000)


def _materials(item: ServiceItem) -> Faults:
    yield from coded("materials", [material.code for material in item.materials])
    if not any(material.required for material in item.materials):
        yield wrong("materials", "none_required", "at least one must be required")
    for number, material in enumerate(item.materials):
        yield from named(f"materials[{number}].name", material.name, 60)
        yield from _range(f"materials[{number}].max_pages", material.max_pages, 1, 500)


def _material(where: str, material: Material, form: list[FormField]) -> Faults:
    yield from _condition(f"{where}.needed_when", material.needed_when, form)
    yield from _words(f"{where}.note", material.note, 200)
    yield from _words(f"{where}.source", material.source, 200)
    yield from _range(f"{where}.count", material.count, 1, 20)
    yield from _range(f"{where}.reusable_days", material.reusable_days, 1, 3650)
    if any(name not in _CITABLE for name in material.record_fields):
        yield wrong(f"{where}.record_fields", "cites", "must be fields of the base")
    if material.record_fields and material.reusable != "agency":
        yield wrong(f"{where}.record_fields", "agency_only", "belongs to another agency's record")
    if material.promise_working_days is not None:
        yield from _range(f"{where}.promise_working_days", material.promise_working_days, 1, 365)


def _route(item: ServiceItem, departments: Collection[str]) -> Faults:
    yield from coded("route", [step.code for step in item.route])
    for fault in sound.faults(item.route):
        yield wrong(f"route{fault.where}", fault.code, fault.what)
    for number, step in enumerate(item.route):
        yield from named(f"route[{number}].name", step.name, 20)
        if step.department not in departments:
            what = f"{step.department!r} is not a department"
            yield wrong(f"route[{number}].department", "department", what)
        yield from _parts(f"route[{number}].parts", step, departments)
    if sum(step.limit_working_days for step in item.route) > item.limit_working_days:
        yield wrong("limit_working_days", "steps_longer", "is less than its steps together")


def _parts(where: str, step: Step, departments: Collection[str]) -> Faults:
    for number, part in enumerate(step.parts):
        yield from named(f"{where}[{number}].name", part.name, 20)
        if not is_code(part.code):
            yield wrong(f"{where}[{number}].code", "code", f"{part.code!r} is not a code")
        if part.department not in departments:
            what = f"{part.department!r} is not a department"
            yield wrong(f"{where}[{number}].department", "department", what)


def _days(item: ServiceItem) -> Faults:
    for where, day in (("valid_from", item.valid_from), ("valid_to", item.valid_to)):
        if day and not _is_day(day):
            yield wrong(where, "day", f"{day!r} is no day such as 2026-11-23")
    if item.valid_to and item.valid_from > item.valid_to:
        yield wrong("valid_to", "days_order", "is before valid_from")


def _field(where: str, field: FormField, before: list[FormField]) -> Faults:
    yield from _words(f"{where}.hint", field.hint, 100)
    for number, choice in enumerate(field.choices):
        if not _CHOICE_CODE.fullmatch(choice.code):
            yield wrong(f"{where}.choices[{number}].code", "code", f"{choice.code!r} is not a code")
        yield from _words(f"{where}.choices[{number}].label", choice.label, 60, empty=False)
    yield from _condition(f"{where}.shown_when", field.shown_when, before)
    for number, check_ in enumerate(field.checks):
        here = f"{where}.checks[{number}]"
        yield from _words(f"{here}.message", check_.message, 100, empty=False)
        yield from _check(f"{here}.value", field, check_, before)


def _condition(where: str, condition: Condition | None, form: list[FormField]) -> Faults:
    if condition is None:
        return
    asked = next((field for field in form if field.code == condition.field), None)
    if asked is None:
        yield wrong(f"{where}.field", "not_asked_before", f"{condition.field!r} is no question asked before")
        return
    if asked.kind not in ("choice", "yes_no"):
        yield wrong(f"{where}.field", "answered_by_no_code", f"{condition.field!r} is answered by no code")
        return
    codes = _YES_NO if asked.kind == "yes_no" else tuple(choice.code for choice in asked.choices)
    unknown = [code for code in condition.is_one_of if code not in codes]
    if unknown or not condition.is_one_of:
        yield wrong(f"{where}.is_one_of", "unknown_answer", f"must be some of {', '.join(codes)}")


def _check(
    where: str, field: FormField, check_: FieldCheck, before: list[FormField]
) -> Faults:
    match check_.kind:
        case "pattern":
            if field.kind not in ("text", "number", "phone") or not is_plain_pattern(check_.value):
                what = "must be a pattern without groups and branches, of a text"
                yield wrong(where, "pattern", what)
        case "least" | "most":
            fits = {"date": _is_day, "number": _is_number}.get(field.kind)
            if fits is None or not fits(check_.value):
                yield wrong(where, "bound", "must be a number, or the day of a date")
        case "not_future":
            if field.kind != "date" or check_.value:
                yield wrong(where, "for_dates", "is for dates, and takes no value")
        case "not_before_field":
            dates = {one.code for one in before if one.kind == "date"}
            if field.kind != "date" or check_.value not in dates:
                yield wrong(where, "date_before", "must be the code of a date asked before")


def is_plain_pattern(pattern: str) -> bool:
    """Characters and classes with counts, nothing that could make a match take long: no groups, no branches,
    and at most two counts without an end."""
    at, open_counts = 0, 0
    while at < len(pattern) <= _LONGEST_PATTERN:
        atom = _ATOM.match(pattern, at)
        if atom is None:
            return False
        times = _TIMES.match(pattern, atom.end())
        open_counts += times is not None and times[0] in "*+"
        at = times.end() if times else atom.end()
    return 0 < len(pattern) == at and open_counts <= _MOST_OPEN and _compiles(pattern)


def _compiles(pattern: str) -> bool:
    try:
        re.compile(pattern, re.ASCII)
    except (re.error, OverflowError):
        return False
    return True


def _words(where: str, text: str, longest: int, *, empty: bool = True) -> Faults:
    if text != text.strip() or len(text) > longest or not text.isprintable() or not (text or empty):
        least = 0 if empty else 1
        what = f"needs {least} to {longest} characters on one line, no space at the ends"
        yield wrong(where, "words", what, least, longest)


def _range(where: str, number: int, least: int, most: int) -> Faults:
    if not least <= number <= most:
        yield wrong(where, "range", f"must be {least} to {most}", least, most)


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _is_number(text: str) -> bool:
    try:
        return Decimal(text).is_finite()
    except InvalidOperation:
        return False



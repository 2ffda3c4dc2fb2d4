"""What an item may say of its questions, papers, fees and days (`catalogue` reads the files)."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal, InvalidOperation

from server_stub.catalogue.wire import Condition, FieldCheck, FormField, ServiceItem

_CHOICE_CODE = re.compile(r"[a-z0-9][a-z0-9_]{0,31}", re.ASCII)
_LONGEST_PATTERN = 200
_MOST_OPEN = 2
_ATOM = re.compile(r"(?:\\[dswDSW.\-+*?()\[\]{}|^$/\\]|\[\^?[^\[\]\\]+\]|[^\\\[\](){}|*+?^$])", re.ASCII)
_TIMES = re.compile(r"\{[0-9]{1,3}(?:,[0-9]{1,3})?\}|[*+?]", re.ASCII)
_YES_NO = ("yes", "no")

Fault = Callable[[str, str], Exception]
"""Makes the fault of a place and what is wrong there."""


def check(item: ServiceItem, fault: Fault) -> None:
    """Raises the first fault of an item whose codes, names and route are right already."""
    for where, wrong in _faults(item):
        raise fault(where, wrong)


def _faults(item: ServiceItem) -> Iterator[tuple[str, str]]:
    yield from _days(item)
    yield from _words("who_may_apply", item.who_may_apply, 300)
    for number, line in enumerate(item.conditions):
        yield from _words(f"conditions[{number}]", line, 300, empty=False)
    for number, field in enumerate(item.form):
        yield from _field(f"form[{number}]", field, item.form[:number])
    for number, material in enumerate(item.materials):
        where = f"materials[{number}]"
        yield from _condition(f"{where}.needed_when", material.needed_when, item.form)
        yield from _words(f"{where}.note", material.note, 200)
        yield from _words(f"{where}.source", material.source, 200)
        if not 1 <= material.count <= 20:
            yield f"{where}.count", "must be 1 to 20"
        if material.promise_working_days is not None and not 1 <= material.promise_working_days <= 365:
            yield f"{where}.promise_working_days", "must be 1 to 365"
    for number, fee in enumerate(item.fees):
        yield from _words(f"fees[{number}].name", fee.name, 60, empty=False)
        yield from _words(f"fees[{number}].basis", fee.basis, 200)
        yield from _words(f"fees[{number}].note", fee.note, 200)
        if not 0 <= fee.amount_fen <= 100_000_000:
            yield f"fees[{number}].amount_fen", "must be 0 to 100000000"


def _days(item: ServiceItem) -> Iterator[tuple[str, str]]:
    for where, day in (("valid_from", item.valid_from), ("valid_to", item.valid_to)):
        if day and not _is_day(day):
            yield where, f"{day!r} is no day such as 2026-11-23"
    if item.valid_to and item.valid_from > item.valid_to:
        yield "valid_to", "is before valid_from"


def _field(where: str, field: FormField, before: list[FormField]) -> Iterator[tuple[str, str]]:
    yield from _words(f"{where}.hint", field.hint, 100)
    for number, choice in enumerate(field.choices):
        if not _CHOICE_CODE.fullmatch(choice.code):
            yield f"{where}.choices[{number}].code", f"{choice.code!r} is not a code"
        yield from _words(f"{where}.choices[{number}].label", choice.label, 60, empty=False)
    yield from _condition(f"{where}.shown_when", field.shown_when, before)
    for number, check_ in enumerate(field.checks):
        here = f"{where}.checks[{number}]"
        yield from _words(f"{here}.message", check_.message, 100, empty=False)
        yield from _check(f"{here}.value", field, check_, before)


def _condition(where: str, condition: Condition | None, form: list[FormField]) -> Iterator[tuple[str, str]]:
    if condition is None:
        return
    asked = next((field for field in form if field.code == condition.field), None)
    if asked is None:
        yield f"{where}.field", f"{condition.field!r} is no question asked before"
        return
    if asked.kind not in ("choice", "yes_no"):
        yield f"{where}.field", f"{condition.field!r} is answered by no code"
        return
    codes = _YES_NO if asked.kind == "yes_no" else tuple(choice.code for choice in asked.choices)
    unknown = [code for code in condition.is_one_of if code not in codes]
    if unknown or not condition.is_one_of:
        yield f"{where}.is_one_of", f"must be some of {', '.join(codes)}"


def _check(
    where: str, field: FormField, check_: FieldCheck, before: list[FormField]
) -> Iterator[tuple[str, str]]:
    match check_.kind:
        case "pattern":
            if field.kind not in ("text", "number", "phone") or not is_plain_pattern(check_.value):
                yield where, "must be a pattern without groups and branches, of a text"
        case "least" | "most":
            fits = {"date": _is_day, "number": _is_number}.get(field.kind)
            if fits is None or not fits(check_.value):
                yield where, "must be a number, or the day of a date"
        case "not_future":
            if field.kind != "date" or check_.value:
                yield where, "is for dates, and takes no value"
        case "not_before_field":
            dates = {one.code for one in before if one.kind == "date"}
            if field.kind != "date" or check_.value not in dates:
                yield where, "must be the code of a date asked before"


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


def _words(where: str, text: str, longest: int, *, empty: bool = True) -> Iterator[tuple[str, str]]:
    if text != text.strip() or len(text) > longest or not text.isprintable() or not (text or empty):
        yield where, f"needs {0 if empty else 1} to {longest} characters on one line, no space at the ends"


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



"""An item as rows to go through, what each row is made of, and what may be added below it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from desktop.catalogue.item_draft import ItemFault
from desktop.catalogue.item_places import found, split, things
from desktop.catalogue.service_item import (
    CheckKind,
    Choice,
    Fee,
    FieldCheck,
    FieldKind,
    FormField,
    Material,
    Part,
    ServiceItem,
    Step,
    StepVerb,
)
from desktop.citizens.citizen import CitizenField

RowKind = Literal["head", "list", "line", "question", "choice", "check", "material", "step", "part", "fee"]
Editor = Literal[
    "line",
    "lines",
    "number",
    "optional_number",
    "money",
    "choice",
    "tick",
    "day",
    "condition",
    "verbs",
    "fields",
    "department",
    "cites",
    "date_before",
]


@dataclass(frozen=True)
class Property:
    """One member of a thing and how it is filled in. `choices`: codes, for a choice."""

    name: str
    editor: Editor = "line"
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class OutlineRow:
    """One row: a list's heading, or a thing at a place."""

    place: str
    kind: RowKind
    words: str
    depth: int = 0


LISTS: tuple[tuple[str, RowKind], ...] = (
    ("conditions", "line"),
    ("form", "question"),
    ("materials", "material"),
    ("route", "step"),
    ("fees", "fee"),
    ("basis", "line"),
    ("refusal_rules", "line"),
)
INNER: dict[RowKind, tuple[tuple[str, RowKind], ...]] = {
    "question": (("choices", "choice"), ("checks", "check")),
    "step": (("parts", "part"),),
}
"""Lists within a thing."""

PROPERTIES: dict[RowKind, tuple[Property, ...]] = {
    "head": (
        Property("name"),
        Property("initials"),
        Property("department", "department"),
        Property("summary", "lines"),
        Property("applies_to", "choice", ("person", "household")),
        Property("who_may_apply", "lines"),
        Property("limit_working_days", "number"),
        Property("result_name"),
        Property("valid_from", "day"),
        Property("valid_to", "day"),
        Property("decided_together", "tick"),
    ),
    "list": (),
    "line": (Property("", "lines"),),
    "question": (
        Property("label"),
        Property("code"),
        Property("kind", "choice", get_args(FieldKind)),
        Property("required", "tick"),
        Property("hint"),
        Property("cites", "cites"),
        Property("max_length", "number"),
        Property("shown_when", "condition"),
    ),
    "choice": (Property("label"), Property("code")),
    "check": (
        Property("kind", "choice", get_args(CheckKind)),
        Property("value"),
        Property("message", "lines"),
    ),
    "material": (
        Property("name"),
        Property("code"),
        Property("required", "tick"),
        Property("form", "choice", ("original", "copy", "original_and_copy", "electronic")),
        Property("count", "number"),
        Property("max_pages", "number"),
        Property("source"),
        Property("note"),
        Property("by_agent", "tick"),
        Property("needed_when", "condition"),
        Property("promise_working_days", "optional_number"),
        Property("reusable", "choice", ("none", "case", "agency")),
        Property("reusable_days", "number"),
        Property("record_fields", "fields", get_args(CitizenField)),
    ),
    "step": (
        Property("name"),
        Property("code"),
        Property("level", "choice", ("station", "district", "city")),
        Property("department", "department"),
        Property("limit_working_days", "number"),
        Property("decides", "tick"),
        Property("joins", "choice", ("all", "any", "number")),
        Property("needed", "number"),
        Property("verbs", "verbs", get_args(StepVerb)),
    ),
    "part": (Property("name"), Property("code"), Property("department", "department")),
    "fee": (Property("name"), Property("amount_fen", "money"), Property("basis"), Property("note")),
}


_ROW = re.compile(r"[a-z_]+\[\d+\](?:\.[a-z_]+\[\d+\])?")


def outline(item: ServiceItem, at: str = "") -> tuple[OutlineRow, ...]:
    """Every row. What a question or a step is made of is open where `at` stands in it."""
    return (OutlineRow("", "head", item.name), *_lists(item, at))


def _lists(item: ServiceItem, at: str) -> Iterator[OutlineRow]:
    for name, kind in LISTS:
        yield OutlineRow(name, "list", name)
        for number, thing in enumerate(things(item, name)):
            place = f"{name}[{number}]"
            yield OutlineRow(place, kind, _words(thing), 1)
            if at == place or at.startswith(f"{place}."):
                yield from _inner(thing, place, kind)


def _inner(thing: object, place: str, kind: RowKind) -> Iterator[OutlineRow]:
    for name, inner in INNER.get(kind, ()):
        for number, one in enumerate(getattr(thing, name)):
            yield OutlineRow(f"{place}.{name}[{number}]", inner, _words(one), 2)


def _words(thing: object) -> str:
    match thing:
        case str():
            return thing
        case FormField(label=words) | Choice(label=words) | FieldCheck(message=words):
            return words
        case Material(name=words) | Step(name=words) | Part(name=words) | Fee(name=words):
            return words
        case _:
            return ""


def properties_at(item: ServiceItem, place: str) -> tuple[Property, ...]:
    """What a row is made of: what makes no sense there is left out, unless something stands in it."""
    properties, thing = PROPERTIES[kind_at(place)], found(item, place)
    match thing:
        case Material(reusable=reusable):
            leave = {"case": "record_fields", "agency": "reusable_days"}
            left = {leave[reusable]} if reusable in leave else {"reusable_days", "record_fields"}
            return tuple(one for one in properties if one.name not in left)
        case FieldCheck(kind="not_future", value=""):
            return tuple(one for one in properties if one.name != "value")
        case FieldCheck(kind="not_before_field"):
            return tuple(
                Property("value", "date_before") if one.name == "value" else one for one in properties
            )
        case Step(parts=(), joins="all", needed=0):
            return tuple(one for one in properties if one.name not in {"joins", "needed"})
        case Step(joins="all" | "any", needed=0):
            return tuple(one for one in properties if one.name != "needed")
        case _:
            return properties


def kind_at(place: str) -> RowKind:
    """What stands at a place."""
    if not place:
        return "head"
    if not place.endswith("]"):
        return "list"
    of = split(place)[0].rpartition(".")[2]
    known = [*LISTS, *(each for inner in INNER.values() for each in inner)]
    return next(kind for name, kind in known if name == of)


@dataclass(frozen=True)
class Adding:
    """What may be added: into which list, at which number, of which kind."""

    of: str
    at: int
    kind: RowKind


def addings(item: ServiceItem, place: str) -> tuple[Adding, ...]:
    """What may be added where one stands: one more of the same, and what it can hold."""
    kind = kind_at(place)
    if kind == "head":
        return ()
    if kind == "list":
        return (Adding(place, len(things(item, place)), dict(LISTS)[place]),)
    of, number = split(place)
    inner = tuple(
        Adding(f"{place}.{name}", len(things(item, f"{place}.{name}")), one)
        for name, one in INNER.get(kind, ())
        if name != "choices" or _kind(item, place) == "choice"
    )
    return (Adding(of, number + 1, kind), *inner)


def _kind(item: ServiceItem, place: str) -> str:
    return str(getattr(found(item, place), "kind", ""))


def blank(kind: RowKind, item: ServiceItem, of: str) -> object:
    """A new thing of a kind, with a code nothing else in its list has."""
    department = item.department
    code = _free(kind, [str(getattr(one, "code", "")) for one in things(item, of)])
    match kind:
        case "question":
            return FormField(code=code, label="", kind="text")
        case "choice":
            return Choice(code=code, label="")
        case "check":
            return FieldCheck(kind="pattern", message="")
        case "material":
            return Material(code=code, name="")
        case "step":
            return Step(code=code, name="", level="district", department=department, limit_working_days=1)
        case "part":
            return Part(code=code, name="", department=department)
        case "fee":
            return Fee(name="")
        case "line" | "head" | "list":
            return ""


def _free(kind: RowKind, taken: Sequence[str]) -> str:
    number = len(taken) + 1
    while f"{kind}_{number}" in taken:
        number += 1
    return f"{kind}_{number}"


def new_item(code: str, name: str, initials: str, department: str) -> ServiceItem:
    """An item that says no more than its name, with the shortest route there can be."""
    accept = Step("accept", "受理", "station", department, 1)
    decide = Step("decide", "审核", "district", department, 1, decides=True)
    return ServiceItem(
        code=code,
        version=1,
        name=name,
        initials=initials,
        department=department,
        summary="",
        limit_working_days=2,
        basis=(),
        form=(),
        materials=(),
        route=(accept, decide),
        result_name="",
    )


def row_of(where: str) -> tuple[str, str]:
    """The row a fault belongs to, and which member of it: `form[3]` and `shown_when`."""
    if where in dict(LISTS):
        return where, ""
    row = _ROW.match(where)
    place = row[0] if row else ""
    return place, where[len(place) :].lstrip(".").partition(".")[0].partition("[")[0]


def of_row(faults: Sequence[ItemFault], place: str) -> tuple[ItemFault, ...]:
    """What is wrong in a row itself, `where` naming its member."""
    return tuple(
        replace(fault, where=row_of(fault.where)[1]) for fault in faults if row_of(fault.where)[0] == place
    )


def is_faulty(faults: Sequence[ItemFault], place: str) -> bool:
    """Whether something is wrong in a row, or in what it is made of."""
    return any(row == place or (place and row.startswith(f"{place}.")) for row, _ in map(_row, faults))


def next_faulty(item: ServiceItem, faults: Sequence[ItemFault], place: str) -> str | None:
    """The next row in which something is wrong, around the end; none where nothing is."""
    rows = [row for row in _every(item) if of_row(faults, row)]
    every = _every(item)
    at = every.index(place) if place in every else 0
    behind = [row for row in rows if every.index(row) > at]
    return next(iter([*behind, *rows]), None)


def _row(fault: ItemFault) -> tuple[str, str]:
    return row_of(fault.where)


def _every(item: ServiceItem) -> list[str]:
    """Every row there could be, in order."""
    places = [row.place for row in outline(item)]
    opened = {place: [row.place for row in outline(item, place)] for place in places}
    inner = {place: [one for one in rows if one not in places] for place, rows in opened.items()}
    return [one for place in places for one in (place, *inner[place])]

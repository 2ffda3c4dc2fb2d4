"""Places in an item, written as the centre writes them (`form[3].checks[0].value`), and changes there."""

import re
from dataclasses import replace

from desktop.catalogue.service_item import Condition, FieldCheck, ServiceItem

_STEP = re.compile(r"([a-z_]+)|\[(\d+)\]")
Step = str | int


def steps(place: str) -> tuple[Step, ...]:
    """The way to a place: names of members, numbers in lists."""
    return tuple(name or int(number) for name, number in _STEP.findall(place))


def found(item: ServiceItem, place: str) -> object:
    """What stands at a place; the item itself where nothing is named. LookupError where nothing is."""
    here: object = item
    for step in steps(place):
        if isinstance(step, int):
            here = _things(here)[step]
        elif hasattr(here, step):
            here = getattr(here, step)
        else:
            raise LookupError(place)
    return here


def things(item: ServiceItem, of: str) -> tuple[object, ...]:
    """A list of an item."""
    return _things(found(item, of))


def _things(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else ()


def with_value(item: ServiceItem, place: str, value: object) -> ServiceItem:
    """The item with something else at a place."""
    changed = _put(item, steps(place), value)
    assert isinstance(changed, ServiceItem)  # noqa: S101  # as every way into one ends
    return changed


def _put(here: object, way: tuple[Step, ...], value: object) -> object:
    if not way:
        return value
    first, rest = way[0], way[1:]
    if isinstance(first, int):
        row = _things(here)
        return (*row[:first], _put(row[first], rest, value), *row[first + 1 :])
    # Any dataclass of the item: which, its place says.
    return replace(here, **{first: _put(getattr(here, first), rest, value)})  # type: ignore[type-var]


def split(place: str) -> tuple[str, int]:
    """The list a thing stands in, and its number there: `form`, 3 for `form[3]`."""
    of, _, number = place.rpartition("[")
    return of, int(number.rstrip("]"))


def added(item: ServiceItem, of: str, at: int, thing: object) -> ServiceItem:
    """With one thing more in a list, at a number."""
    row = things(item, of)
    return with_value(item, of, (*row[:at], thing, *row[at:]))


def without(item: ServiceItem, place: str) -> ServiceItem:
    """Without one thing of a list."""
    of, number = split(place)
    row = things(item, of)
    return with_value(item, of, (*row[:number], *row[number + 1 :]))


def moved(item: ServiceItem, place: str, by: int) -> tuple[ServiceItem, str]:
    """With one thing of a list further up or down, and where it stands then."""
    of, number = split(place)
    row = list(things(item, of))
    to = min(max(number + by, 0), len(row) - 1)
    row.insert(to, row.pop(number))
    return with_value(item, of, tuple(row)), f"{of}[{to}]"


def renamed(item: ServiceItem, number: int, code: str) -> ServiceItem:
    """With another code of a question: what hangs on it follows."""
    before = item.form[number].code
    item = with_value(item, f"form[{number}].code", code)
    if any(field.code == before for field in item.form):
        return item  # another one has that code still: nobody knows which was meant
    form = tuple(
        replace(
            field,
            shown_when=_follow(field.shown_when, before, code),
            checks=tuple(_check(check, before, code) for check in field.checks),
        )
        for field in item.form
    )
    materials = tuple(
        replace(one, needed_when=_follow(one.needed_when, before, code)) for one in item.materials
    )
    return replace(item, form=form, materials=materials)


def _follow(condition: Condition | None, before: str, code: str) -> Condition | None:
    if condition is None or condition.field != before:
        return condition
    return replace(condition, field=code)


def _check(check: FieldCheck, before: str, code: str) -> FieldCheck:
    follows = check.kind == "not_before_field" and check.value == before
    return replace(check, value=code) if follows else check

"""What differs between two versions of an item, place by place, as it is read by people."""

from collections.abc import Iterator
from typing import Any

from desktop.catalogue.item_draft import Difference


def compared(before: object, after: object) -> tuple[Difference, ...]:
    """Two items as plain tables: questions, papers and steps are the same where their code is. A list that
    only stands in another order says its codes."""
    return tuple(_within("", before, after))


def _within(where: str, before: object, after: object) -> Iterator[Difference]:
    old, new = _by_name(before), _by_name(after)
    if old is None or new is None:
        if before != after:
            yield Difference(where, _lines(before), _lines(after))
        return
    for name in {**old, **new}:
        yield from _within(f"{where}.{name}" if where else name, old.get(name), new.get(name))
    kept, moved = [name for name in old if name in new], [name for name in new if name in old]
    if isinstance(before, list) and isinstance(after, list) and kept != moved:
        yield Difference(where, " ".join(kept), " ".join(moved))


def _by_name(value: object) -> dict[str, Any] | None:
    """A table, or a list of tables with codes; nothing stands for an empty one."""
    if isinstance(value, (list, tuple)) and all(isinstance(one, dict) and "code" in one for one in value):
        return {one["code"]: one for one in value}
    return value if isinstance(value, dict) else None


def _lines(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return "\n".join(_lines(one) for one in value)
    if isinstance(value, dict):
        return " ".join(_lines(one) for one in value.values() if one not in (None, "", []))
    return "" if value is None else str(value)

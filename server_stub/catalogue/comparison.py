"""What differs between two versions of an item, place by place: for whoever publishes it. Pure."""

from collections.abc import Iterator
from typing import Any

import msgspec

from server_stub.catalogue.wire import Difference, ServiceItem

_COUNTED = "version"


def compared(before: ServiceItem | None, after: ServiceItem) -> list[Difference]:
    """In the order of the item. Questions, papers and steps are the same where their code is, wherever they
    stand; the version's own number is no difference."""
    old = {} if before is None else msgspec.to_builtins(before)
    new = msgspec.to_builtins(after)
    return [one for name in new if name != _COUNTED for one in _differing(name, old.get(name), new[name])]


def _differing(where: str, before: Any, after: Any) -> Iterator[Difference]:
    if before == after:
        return
    if _is_coded(before) and _is_coded(after) and (before or after):
        yield from _lists(where, before, after)
    elif isinstance(before, dict) and isinstance(after, dict):
        for name in after:
            yield from _differing(f"{where}.{name}", before.get(name), after[name])
    else:
        yield Difference(where=where, before=_shown(before), after=_shown(after))


def _lists(where: str, before: list[dict[str, Any]], after: list[dict[str, Any]]) -> Iterator[Difference]:
    old, new = {one["code"]: one for one in before}, {one["code"]: one for one in after}
    for code, one in old.items():
        if code not in new:
            yield Difference(where=f"{where}.{code}", before=_shown(one), after="")
    for code, one in new.items():
        if code in old:
            yield from _differing(f"{where}.{code}", old[code], one)
        else:
            yield Difference(where=f"{where}.{code}", before="", after=_shown(one))
    kept = [code for code in old if code in new]
    moved = [code for code in new if code in old]
    if kept != moved:
        yield Difference(where=where, before=" ".join(kept), after=" ".join(moved))


def _is_coded(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, dict) and "code" in one for one in value)


def _shown(value: Any) -> str:
    """Text as it is, lists of text a line each, the rest as JSON; nothing as nothing."""
    if value is None or value == []:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return "\n".join(value)
    return msgspec.json.encode(value).decode()

"""A service item as a file: TOML, as the shipped ones are, without what goes without saying."""

import json
from typing import Any

import msgspec

from server_stub.catalogue.wire import ServiceItem

_TABLES = ("form", "materials", "route", "fees")
"""Lists of tables with a heading of their own; what hangs in them stands in one line."""


def written(item: ServiceItem) -> str:
    """The file. Read again it is the same item."""
    told = _said(item)
    head = [f"{key} = {_value(value)}" for key, value in told.items() if key not in _TABLES]
    blocks = ["\n".join(head)]
    for name in _TABLES:
        blocks += [_block(name, table) for table in told.get(name, [])]
    return "\n\n".join(blocks) + "\n"


def _block(name: str, table: dict[str, Any]) -> str:
    return "\n".join([f"[[{name}]]", *(f"{key} = {_value(value)}" for key, value in table.items())])


def _said(item: msgspec.Struct) -> dict[str, Any]:
    """The members that are not what they are anyway."""
    known = ((field, getattr(item, field.name)) for field in msgspec.structs.fields(item))
    said = ((field, value) for field, value in known if field.required or value != _default(field))
    return {field.encode_name: _plain(value) for field, value in said}


def _default(field: msgspec.structs.FieldInfo) -> object:
    made = field.default_factory
    return made() if callable(made) else field.default


def _plain(value: object) -> Any:
    if isinstance(value, msgspec.Struct):
        return _said(value)
    return [_plain(each) for each in value] if isinstance(value, list) else value


def _value(value: Any) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case str():
            return _text(value)
        case dict():
            return "{ " + ", ".join(f"{key} = {_value(each)}" for key, each in value.items()) + " }"
        case [dict(), *_] | [_, _, *_]:
            return "[\n" + "".join(f"    {_value(each)},\n" for each in value) + "]"
        case _:
            return "[" + ", ".join(_value(each) for each in value) + "]"


def _text(text: str) -> str:
    """A basic string: JSON's escapes are TOML's, but for one character JSON leaves alone."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")

"""Whether a template says something that can be meant: its parts, and the values it names.

The desk checks the same before it draws; here it is checked because other desks will draw it too.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Literal

import msgspec
from msgspec import Struct

from server_stub.papers.wire import PaperKind, PaperPart, PaperSize

_FOLDER = Path(__file__).resolve().parents[2] / "resources" / "papers" / "content"
_SLOT = re.compile(r"\{([^{}]*)\}")
_FORMS = ("day", "moment", "number", "count")
_DESKS_OWN = {"reprint", "part"}


class TemplateFault(Exception):
    """What is wrong, and where: a path such as `$.block[2]`."""

    def __init__(self, where: str, what: str) -> None:
        super().__init__(f"{where}: {what}")
        self.where = where
        self.what = what


class _Row(Struct, forbid_unknown_fields=True):
    label: str
    value: str
    short: str = ""
    look: Literal["value", "name", "strong", "small"] = "value"
    when: str = ""
    unless: str = ""


class _Column(Struct, forbid_unknown_fields=True):
    label: str
    value: str
    share: int = 1
    align: Literal["left", "right", "centre"] = "left"


class _Block(Struct, forbid_unknown_fields=True, tag_field="is", kw_only=True):
    when: str = ""
    unless: str = ""


class _Facts(_Block, tag="facts", kw_only=True):
    rows: list[_Row]


class _Cells(_Block, tag="cells", kw_only=True):
    cells: list[_Row]
    across: int = 3
    note: str = ""
    note_when: str = ""


class _Entries(_Block, tag="entries", kw_only=True):
    each: str
    heading: str
    name: str
    count: str = ""
    beside: str = ""
    below: list[str] = []
    mark: Literal["none", "number", "box"] = "none"


class _Paragraph(_Block, tag="paragraph", kw_only=True):
    text: str
    label: str = ""


class _Note(_Block, tag="note", kw_only=True):
    text: str


class _Table(_Block, tag="table", kw_only=True):
    each: str
    columns: list[_Column]
    heading: str = ""
    count: str = ""
    empty: str = ""
    one_line: bool = False


class _Head(Struct, forbid_unknown_fields=True):
    agency: str
    subtitle: str
    number: str
    code: str = ""


class _Foot(Struct, forbid_unknown_fields=True):
    rows: list[_Row] = []
    signatures: list[str] = []
    seal: str = ""
    seal_day: str = ""
    bars: str = ""
    note: str = ""


class _Template(Struct, forbid_unknown_fields=True):
    kind: PaperKind
    version: int
    title: str
    sizes: list[PaperSize]
    head: _Head
    block: list[_Facts | _Cells | _Entries | _Paragraph | _Note | _Table]
    foot: _Foot
    parts: list[PaperPart] = []


def check(text: str) -> tuple[PaperKind, int]:
    """Kind and version of a sound template; TemplateFault at the first fault."""
    try:
        told = msgspec.convert(tomllib.loads(text), _Template)
    except tomllib.TOMLDecodeError as error:
        raise TemplateFault("$", str(error)) from error
    except msgspec.ValidationError as error:
        what, _, where = str(error).partition(" - at `")
        raise TemplateFault(where.rstrip("`") or "$", what) from error
    if not (told.title and told.sizes and told.block):
        raise TemplateFault("$", "title, sizes and a block are needed")
    for where, what in _faults(told):
        raise TemplateFault(where, what)
    return told.kind, told.version


@cache
def _known(kind: PaperKind) -> tuple[frozenset[str], dict[str, frozenset[str]]]:
    """Names of what stands on papers of a kind: facts, and lists with their members' names."""
    told = tomllib.loads((_FOLDER / f"{kind}.toml").read_text("utf-8"))
    lists = {name: frozenset(members[0]) for name, members in told.get("lists", {}).items()}
    return frozenset(told["facts"]) | _DESKS_OWN, lists


def _faults(told: _Template) -> Iterator[tuple[str, str]]:
    facts, lists = _known(told.kind)
    for where, part in (("$.head", told.head), ("$.foot", told.foot)):
        yield from _names(where, msgspec.to_builtins(part), facts, frozenset(lists))
    for number, block in enumerate(told.block):
        where, named = f"$.block[{number}]", facts
        if isinstance(block, _Entries | _Table):
            if block.each not in lists:
                yield where, f"there is no list named {block.each}"
                continue
            named = facts | lists[block.each]
        if isinstance(block, _Cells) and not 1 <= block.across <= 6:
            yield where, "across must be 1 to 6"
        if isinstance(block, _Table) and any(column.share < 1 for column in block.columns):
            yield where, "share must be 1 or more"
        yield from _names(where, msgspec.to_builtins(block), named, frozenset(lists))


def _names(where: str, told: Any, facts: frozenset[str], lists: frozenset[str]) -> Iterator[tuple[str, str]]:
    for key, text in _texts(told):
        if key in {"when", "unless", "note_when"}:
            if text and text not in facts | lists:
                yield where, f"there is no value named {text}"
            continue
        for slot in _SLOT.findall(text):
            name, _, form = slot.partition("|")
            if name not in (lists if form == "count" else facts) or (form and form not in _FORMS):
                yield where, f"there is no value named {slot}"
        if "{" in _SLOT.sub("", text) or "}" in _SLOT.sub("", text):
            yield where, "a brace stands alone"


def _texts(told: Any, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(told, str):
        yield key, told
    elif isinstance(told, dict):
        for name, value in told.items():
            yield from _texts(value, name)
    elif isinstance(told, list):
        for value in told:
            yield from _texts(value, key)

"""A paper's template as it is read from TOML: head, blocks, foot. Checked when loaded, not drawn."""

import re
import tomllib
from collections.abc import Iterator
from typing import Literal, get_args

import msgspec
from msgspec import Struct

from desktop.papers.paper import Content, DeskSheet, Kind, Part, Size

Look = Literal["value", "name", "strong", "small"]
Align = Literal["left", "right", "centre"]
Form = Literal["day", "moment", "number", "count"]
FORMS: tuple[Form, ...] = get_args(Form)
"""How a value is written: `{due_on|day}`."""
SLOT = re.compile(r"\{([^{}]*)\}")
_NAME = re.compile(r"[a-z][a-z0-9_]*")


class TemplateFault(Exception):
    """What is wrong with a template, and at which line of which file."""

    def __init__(self, file: str, line: int, what: str) -> None:
        super().__init__(f"{file}:{line}: {what}")
        self.file = file
        self.line = line
        self.what = what


class Row(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A label and its value. Left out where `when` is empty or `unless` is not."""

    label: str
    value: str
    short: str = ""
    """The label on a roll, where it is too long for one."""
    look: Look = "value"
    when: str = ""
    unless: str = ""


class Column(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A column of a table; `share` of its width among all."""

    label: str
    value: str
    share: int = 1
    align: Align = "left"


class Block(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="is"):
    """A part of the paper. Left out where `when` is empty or `unless` is not."""

    when: str = ""
    unless: str = ""


class Facts(Block, frozen=True, kw_only=True, tag="facts"):
    """Labels and values, one below the other."""

    rows: list[Row]


class Cells(Block, frozen=True, kw_only=True, tag="cells"):
    """Labels over large values, side by side between two lines."""

    cells: list[Row]
    across: int = 3
    note: str = ""
    note_when: str = ""


class Entries(Block, frozen=True, kw_only=True, tag="entries"):
    """A list under a heading, one entry for each member of a list of the content."""

    each: str
    heading: str
    name: str
    count: str = ""
    beside: str = ""
    below: list[str] = []
    """Smaller lines below the name; those that stay empty are left out."""
    mark: Literal["none", "number", "box"] = "none"


class Paragraph(Block, frozen=True, kw_only=True, tag="paragraph"):
    """A label and a text that may go on overleaf."""

    text: str
    label: str = ""


class Note(Block, frozen=True, kw_only=True, tag="note"):
    """Small print."""

    text: str


class Table(Block, frozen=True, kw_only=True, tag="table"):
    """Rows and columns, one row for each member of a list of the content."""

    each: str
    columns: list[Column]
    heading: str = ""
    count: str = ""
    empty: str = ""
    """What stands in place of rows where there are none."""
    one_line: bool = False
    """Each row on one line: what is longer than its column is cut."""


AnyBlock = Facts | Cells | Entries | Paragraph | Note | Table


class Head(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The top: who issues, what it is called, what about, number and QR at the right."""

    agency: str
    subtitle: str
    number: str
    code: str = ""


class Foot(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The bottom of the last page."""

    rows: list[Row] = []
    signatures: list[str] = []
    seal: str = ""
    """Whose seal; empty: no room is left for one."""
    seal_day: str = ""
    bars: str = ""
    note: str = ""


class Template(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A kind of paper."""

    kind: Kind | DeskSheet
    version: int
    title: str
    sizes: list[Size]
    parts: tuple[Part, ...] = ("citizen", "office")
    head: Head
    block: list[AnyBlock]
    foot: Foot


def read(text: str, content: Content, file: str = "template") -> Template:
    """The template a text says, checked against what stands on papers of its kind. TemplateFault else."""
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise TemplateFault(file, _line_told(str(error)), str(error)) from error
    try:
        template = msgspec.convert(told, Template)
    except msgspec.ValidationError as error:
        words, _, place = str(error).partition(" - at `$")
        raise TemplateFault(file, _line_of(text, place.rstrip("`")), words) from error
    for place, what in _faults(template, content):
        raise TemplateFault(file, _line_of(text, place), what)
    return template


def _faults(template: Template, content: Content) -> Iterator[tuple[str, str]]:
    if not template.title or not template.sizes or not template.block:
        yield "", "title, sizes and a block are needed"
    for place, one in (("head", template.head), ("foot", template.foot)):
        yield from _names(place, one, content, set(content.facts))
    for number, block in enumerate(template.block):
        place = f".block[{number}]"
        members: set[str] = set()
        if isinstance(block, Entries | Table):
            if block.each not in content.lists:
                yield place, f"there is no list named {block.each}"
            members = {name for member in content.lists.get(block.each, ()) for name in member}
        if isinstance(block, Cells) and not 1 <= block.across <= 6:
            yield place, "across must be 1 to 6"
        if isinstance(block, Table) and any(column.share < 1 for column in block.columns):
            yield place, "share must be 1 or more"
        yield from _names(place, block, content, set(content.facts) | members)


def _names(place: str, one: object, content: Content, facts: set[str]) -> Iterator[tuple[str, str]]:
    """Every value that is named must be one that the centre gives."""
    told = msgspec.to_builtins(one)
    for key, text in _texts(told):
        if key in {"when", "unless", "note_when"}:
            if text and text not in facts and text not in content.lists:
                yield place, f"there is no value named {text}"
            continue
        for slot in SLOT.findall(text):
            name, _, form = slot.partition("|")
            known = content.lists if form == "count" else facts
            if not _NAME.fullmatch(name) or name not in known:
                yield place, f"there is no value named {slot}"
            elif form and form not in FORMS:
                yield place, f"a value is written as one of {', '.join(FORMS)}, not {form}"
        if "{" in SLOT.sub("", text) or "}" in SLOT.sub("", text):
            yield place, f"a brace stands alone in {text}"


def _texts(told: object, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(told, str):
        yield key, told
    elif isinstance(told, dict):
        for name, value in told.items():
            yield from _texts(value, name)
    elif isinstance(told, list):
        for value in told:
            yield from _texts(value, key)


def _line_told(words: str) -> int:
    found = re.search(r"line (\d+)", words)
    return int(found[1]) if found else 1


def _line_of(text: str, place: str) -> int:
    """The line a place such as `.block[2].rows[0].look` begins at, as near as its table's head."""
    names = re.findall(r"\.?([a-z_]+)(?:\[(\d+)\])?", place)
    if not names:
        return 1
    name, number = names[0]
    heads = [
        at
        for at, line in enumerate(text.splitlines(), 1)
        if re.match(rf"\s*\[+{name}\]+|\s*{name}\s*=", line)
    ]
    wanted = int(number or 0)
    return heads[wanted] if wanted < len(heads) else 1


def following(text: str, version: int) -> str:
    """The text with the number of the version it is to become."""
    return re.sub(r"(?m)^version\s*=\s*\d+", f"version = {version}", text, count=1)

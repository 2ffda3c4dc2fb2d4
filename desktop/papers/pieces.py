"""What the blocks of a template become: pieces one below the other, each set whole on one page."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import assert_never

from desktop.papers.filling import filled, holds
from desktop.papers.looks import Look
from desktop.papers.paper import Content
from desktop.papers.pen import Frame, Measure, Pen, Rule, Style, Text, wrap
from desktop.papers.template import (
    Align,
    AnyBlock,
    Cells,
    Column,
    Entries,
    Facts,
    Note,
    Paragraph,
    Row,
    Table,
)

Member = Mapping[str, str]
_MOST_BESIDE = 0.4
"""What stands beside an entry and is wider than this part of the column goes below it."""


@dataclass(frozen=True)
class Piece:
    """Something that stands on one page."""

    write: Callable[[Pen], None]
    keeps: float = 0.0
    """How much of what follows stands on the same page: a heading is not left behind."""
    space: bool = False
    """Only room: it is not carried overleaf."""


def pieces(block: AnyBlock, content: Content, look: Look, measure: Measure) -> Iterator[Piece]:
    """The pieces of one block; none where it is left out."""
    if not holds(block.when, block.unless, content):
        return
    setter = _Setter(content, look, measure)
    match block:
        case Facts():
            yield from setter.facts(block)
        case Cells():
            yield from setter.cells(block)
        case Entries():
            yield from setter.entries(block)
        case Paragraph():
            yield from setter.paragraph(block)
        case Note():
            yield from setter.note(block)
        case Table():
            yield from setter.table(block) if look.height is not None else setter.table_on_a_roll(block)
        case _:
            assert_never(block)


class _Setter:
    """Makes pieces of blocks for one size of paper."""

    def __init__(self, content: Content, look: Look, measure: Measure) -> None:
        self.content = content
        self.look = look
        self.styles = look.styles
        self.measure = measure
        self.wide = look.height is not None

    def facts(self, block: Facts) -> Iterator[Piece]:
        for row in block.rows:
            if holds(row.when, row.unless, self.content):
                yield self._fact(row)
        yield _space(2 if self.wide else 1.5)

    def cells(self, block: Cells) -> Iterator[Piece]:
        cells = [one for one in block.cells if holds(one.when, one.unless, self.content)]
        yield _ruled(0.3, 1.5)
        if self.wide:
            for first in range(0, len(cells), block.across):
                yield self._cells(cells[first : first + block.across], block.across)
        else:
            for cell in cells:
                yield self._fact(cell)
        if block.note and holds(block.note_when, "", self.content):
            yield self._words(filled(block.note, self.content), self.styles.note)
        yield _space(1.5)
        if self.wide:
            yield _ruled(0.3, 2.5)

    def _fact(self, row: Row) -> Piece:
        label = row.label if self.wide else row.short or row.label
        return self._row(filled(label, self.content), filled(row.value, self.content), self._style(row))

    def _cells(self, cells: list[Row], across: int) -> Piece:
        told = [
            (filled(one.label, self.content), filled(one.value, self.content), self._style(one))
            for one in cells
        ]
        part = self.look.column / across

        def write(pen: Pen) -> None:
            top = lowest = pen.y
            for place, (label, value, style) in enumerate(told):
                pen.y = top
                pen.write(label, self.styles.label, indent=place * part, width=part - 2)
                pen.write(value, style, indent=place * part, width=part - 2)
                lowest = max(lowest, pen.y)
            pen.y = lowest

        return Piece(write)

    def entries(self, block: Entries) -> Iterator[Piece]:
        if not self.wide:
            yield _ruled(0.3, 1.5)
        yield self._heading(filled(block.heading, self.content), filled(block.count, self.content))
        for place, member in enumerate(self.content.lists[block.each], 1):
            yield self._entry(block, place, member)
        yield _space(2 if self.wide else 1.5)

    def _heading(self, text: str, count: str) -> Piece:
        def write(pen: Pen) -> None:
            pen.write_right(count, self.styles.label, pen.write(text, self.styles.heading))

        return Piece(write, keeps=8)

    def _entry(self, block: Entries, place: int, member: Member) -> Piece:
        name, beside = filled(block.name, self.content, member), filled(block.beside, self.content, member)
        below = [text for line in block.below if (text := _said(line, self.content, member))]
        look, styles = self.look, self.styles
        indent = look.indent if block.mark != "none" else 0.0
        taken = max(look.beside, self.measure(beside, styles.beside.size) + 3)
        if taken > look.column * _MOST_BESIDE:
            below, beside, taken = [beside, *below], "", look.beside

        def write(pen: Pen) -> None:
            if look.rules:
                pen.rule(weight=0.2)
                pen.skip(0.35)
            baseline = pen.write(name, styles.entry, indent=indent, width=look.column - indent - taken)
            pen.write_right(beside, styles.beside, baseline)
            for line in below:
                pen.write(line, styles.below, indent=indent, width=look.column - indent)
            if look.rules:
                pen.skip(0.35 if not below else 0.9)
            if block.mark == "number":
                pen.set(Text(look.left + (0.5 if look.rules else 0), baseline, str(place), styles.label))
            elif block.mark == "box":
                pen.set(Frame(look.left + 0.3, baseline - 2.9, 3.1, 3.1))

        return Piece(write)

    def paragraph(self, block: Paragraph) -> Iterator[Piece]:
        indent = self.look.gutter if block.label else 0.0
        style = self.styles.value
        text, room = filled(block.text, self.content), self.look.column - indent
        lines = wrap(text, room, style.size, self.measure, balanced=bool(block.label))
        label = filled(block.label, self.content)
        for place, line in enumerate(lines):
            yield self._row("" if place else label, line, style) if label else self._words(line, style)
        yield _space((1 if self.wide else 0.3) if label else 2)

    def note(self, block: Note) -> Iterator[Piece]:
        yield _space(2 if self.wide else 1)
        style = self.styles.note
        text = filled(block.text, self.content)
        for line in wrap(text, self.look.column, style.size, self.measure, balanced=False):
            yield self._words(line, style)

    def table(self, block: Table) -> Iterator[Piece]:
        members = self.content.lists[block.each]
        if block.heading:
            yield self._heading(filled(block.heading, self.content), filled(block.count, self.content))
        if not members:
            yield from self._empty(block)
            return
        yield self._table_row(
            block.columns, [column.label for column in block.columns], self.styles.label, 0.5
        )
        for member in members:
            told = [filled(column.value, self.content, member) for column in block.columns]
            if block.one_line:
                told = self._cut(block.columns, told)
            yield self._table_row(block.columns, told, self.styles.cell, 0.2)
        yield _space(3)

    def _table_row(self, columns: list[Column], told: list[str], style: Style, weight: float) -> Piece:
        unit = self.look.column / sum(column.share for column in columns)

        def write(pen: Pen) -> None:
            pen.rule(weight=weight)
            pen.skip(0.35)
            top = lowest = pen.y
            left = 0.0
            for place, (column, text) in enumerate(zip(columns, told, strict=True), 1):
                pen.y, wide = top, column.share * unit
                gap = 0.0 if place == len(columns) else 1.5
                _in_column(pen, text, style, column.align, left, wide - gap)
                lowest, left = max(lowest, pen.y), left + wide
            pen.y = lowest
            pen.skip(0.35)

        return Piece(write)

    def _cut(self, columns: list[Column], told: list[str]) -> list[str]:
        unit, size = self.look.column / sum(column.share for column in columns), self.styles.cell.size
        rooms = [column.share * unit - 1.5 for column in columns]
        return [_fitting(text, room, size, self.measure) for text, room in zip(told, rooms, strict=True)]

    def table_on_a_roll(self, block: Table) -> Iterator[Piece]:
        """A roll has no room for columns: the first is the entry, the others stand below it."""
        yield _ruled(0.3, 1.5)
        if block.heading:
            yield self._heading(filled(block.heading, self.content), filled(block.count, self.content))
        if not self.content.lists[block.each]:
            yield from self._empty(block)
        for member in self.content.lists[block.each]:
            first, *others = (
                (column.label, filled(column.value, self.content, member)) for column in block.columns
            )
            yield self._words(first[1], self.styles.entry)
            told = " · ".join(f"{label} {text}" for label, text in others if text)
            if told:
                yield self._words(told, self.styles.below)
        yield _space(1.5)

    def _empty(self, block: Table) -> Iterator[Piece]:
        yield self._words(filled(block.empty, self.content), self.styles.below)
        yield _space(3 if self.wide else 1.5)

    def _row(self, label: str, value: str, style: Style) -> Piece:
        return Piece(lambda pen: pen.row(label, value, self.styles.label, style, self.look.gutter))

    def _words(self, text: str, style: Style) -> Piece:
        def write(pen: Pen) -> None:
            pen.write(text, style)

        return Piece(write)

    def _style(self, row: Row) -> Style:
        match row.look:
            case "value":
                return self.styles.value
            case "name":
                return self.styles.name
            case "strong":
                return self.styles.strong
            case "small":
                return self.styles.small


def _in_column(pen: Pen, text: str, style: Style, align: Align, left: float, wide: float) -> None:
    before = len(pen.marks)
    pen.write(text, style, indent=left, width=wide)
    back = {"left": 0.0, "centre": wide / 2, "right": wide}[align]
    moved = [
        Text(mark.x + back, mark.y, mark.text, mark.style, align) if isinstance(mark, Text) else mark
        for mark in pen.marks[before:]
    ]
    pen.marks[before:] = moved


def _said(line: str, content: Content, member: Member) -> str:
    """A line below an entry: nothing where the values it is made of are all empty."""
    bare = filled(line, Content({}, content.lists), dict.fromkeys(member, ""))
    told = filled(line, content, member)
    return "" if told == bare else told


def _fitting(text: str, room: float, size: float, measure: Measure) -> str:
    """The text, or as much of it as fits with three dots."""
    if measure(text, size) <= room:
        return text
    end = len(text)
    while end and measure(text[:end] + "…", size) > room:
        end -= 1
    return text[:end] + "…"


def _space(height: float) -> Piece:
    return Piece(lambda pen: pen.skip(height), space=True)


def _ruled(weight: float, after: float) -> Piece:
    def write(pen: Pen) -> None:
        pen.set(Rule(pen.left, pen.y, pen.width, weight))
        pen.skip(after)

    return Piece(write, space=True)

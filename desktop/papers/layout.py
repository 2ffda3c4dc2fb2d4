"""A template and its content on sheets: head, pieces, foot; a page turns where the foot would be hit."""

from desktop.papers.filling import filled, holds
from desktop.papers.looks import LOOKS, SEAL_SIDE, Look
from desktop.papers.paper import Content, Size
from desktop.papers.pen import Bars, Frame, Measure, Pen, Qr, Rule, Sheet, Style, Text, wrap
from desktop.papers.pieces import Piece, pieces
from desktop.papers.template import Template

WITH_FOOT = 2
"""So many pieces at least stand on the page of the foot."""
SEALED_FOOT, CODED_FOOT, PLAIN_FOOT, SIGNATURE = 60.0, 44.0, 37.0, 7.0
MARGIN = 12.0


def sheets(template: Template, content: Content, size: Size, measure: Measure) -> list[Sheet]:
    """The paper's pages: one, or more where the lists are long; a roll is one sheet as long as it must be."""
    look = LOOKS[size]
    column = [piece for block in template.block for piece in pieces(block, content, look, measure)]
    if column and column[0].space:
        del column[0]  # the head ends with a line of its own
    head, foot = _Head(template, content, look, measure), _Foot(template, content, look)
    pen = Pen(measure, look.left, look.column, look.top)
    head.write(pen)
    if look.height is None:
        for piece in column:
            piece.write(pen)
        foot.write_on_roll(pen)
        return [Sheet(look.width, round(pen.y + 6, 1), tuple(pen.marks))]
    pens = _paged(column, pen, head, foot.top, look.height - MARGIN)
    foot.write(pens[-1])
    if len(pens) > 1:
        for place, one in enumerate(pens, 1):
            one.write_right(f"第 {place} 页 共 {len(pens)} 页", Style(8.5, "quiet"), look.height - 4)
    return [Sheet(look.width, look.height, tuple(one.marks)) for one in pens]


def _paged(column: list[Piece], pen: Pen, head: "_Head", foot: float, bottom: float) -> list[Pen]:
    """Sets the pieces, turning the page where the next would run off it, the last ones into the foot."""
    solid = [place for place, piece in enumerate(column) if not piece.space]
    near_end = solid[-WITH_FOOT] if len(solid) > WITH_FOOT else 0
    pens = [pen]
    for place, piece in enumerate(column):
        limit = foot if place >= near_end else bottom
        if not piece.space and pens[-1].y + _height(piece, pens[-1]) + piece.keeps > limit:
            pens.append(head.overleaf())
        piece.write(pens[-1])
    return pens


def _height(piece: Piece, pen: Pen) -> float:
    trial = Pen(pen.measure, pen.left, pen.width, 0.0)
    piece.write(trial)
    return trial.y


class _Head:
    """Agency, title, what it is about; number and QR at the top right."""

    def __init__(self, template: Template, content: Content, look: Look, measure: Measure) -> None:
        self.title = template.title
        self.agency = filled(template.head.agency, content)
        self.subtitle = filled(template.head.subtitle, content)
        self.number = filled(template.head.number, content)
        self.code = filled(template.head.code, content)
        names = ("part", "reprint") if len(template.parts) > 1 else ("reprint",)
        self.stamps = [told for name in names if (told := content.facts.get(name))]
        self.look = look
        self.measure = measure

    def write(self, pen: Pen) -> None:
        """On the first page."""
        look, styles = self.look, self.look.styles
        wide = look.height is not None
        beside = look.column - look.qr - (8 if wide else 4) if self.code else look.column
        pen.write(self.agency, styles.agency, width=beside)
        pen.skip(2.5 if wide else 1)
        baseline = pen.write(self.title, styles.title, width=beside)
        self._stamp(pen, baseline, beside)
        pen.skip(1 if wide else 0)
        pen.write(self.subtitle, styles.subtitle, width=beside)
        if self.code:
            pen.set(Qr(look.right - look.qr, look.top, look.qr, self.code))
            pen.y = max(pen.y, look.top + look.qr)
        pen.skip(5.2 if wide else 4.8)
        pen.write_right(self.number, styles.number, pen.y)
        pen.skip(2.8 if wide else 2.2)
        pen.rule(weight=0.8)
        pen.skip(2.5 if wide else 1.5)

    def _stamp(self, pen: Pen, baseline: float, beside: float) -> None:
        """What this copy is: beside the title where there is room, else below it."""
        style, measure, title = self.look.styles.stamp, self.measure, self.look.styles.title
        widths = [measure(text, style.size) + 5 for text in self.stamps]
        x = self.look.left + measure(self.title, title.size) + 5
        if not widths:
            return
        if x + sum(widths) + 2 * (len(widths) - 1) > self.look.left + beside:
            pen.skip(0.8)
            x, baseline = self.look.left, pen.y + 5.4
            pen.skip(7.4)
        for text, width in zip(self.stamps, widths, strict=True):
            pen.set(Frame(x, baseline - 5.4, width, 6.6), Text(x + 2.5, baseline - 0.8, text, style))
            x += width + 2

    def overleaf(self) -> Pen:
        """The top of a later page."""
        pen = Pen(self.measure, self.look.left, self.look.column, self.look.top)
        baseline = pen.write(self.title, self.look.styles.agency)
        pen.write_right(self.number, self.look.styles.agency, baseline)
        pen.skip(1.5)
        pen.rule(weight=0.8)
        pen.skip(3)
        return pen


class _Foot:
    """Who issued it, where to sign, the bar code, the room for the seal, the last line."""

    def __init__(self, template: Template, content: Content, look: Look) -> None:
        foot = template.foot
        self.rows = [
            (filled(row.label, content), filled(row.value, content))
            for row in foot.rows
            if holds(row.when, row.unless, content)
        ]
        self.signatures = [filled(text, content) for text in foot.signatures]
        self.seal = filled(foot.seal, content)
        self.seal_day = filled(foot.seal_day, content)
        self.bars = filled(foot.bars, content)
        self.note = filled(foot.note, content)
        self.look = look
        self.styles = look.styles

    @property
    def top(self) -> float:
        """Where it begins on a sheet."""
        height = SEALED_FOOT if self.seal else CODED_FOOT if self.bars else PLAIN_FOOT
        return (self.look.height or 0.0) - height - SIGNATURE * max(0, len(self.signatures) - 1)

    def write(self, pen: Pen) -> None:
        """At the bottom of the last page."""
        look, height = self.look, self.look.height or 0.0
        pen.y = self.top + 2
        pen.rule()
        pen.skip(2.5)
        if self.seal:
            self._seal(pen, pen.y)
        room = SEAL_SIDE + 6 if self.seal else 66.0 if self.bars else 0.0
        self._people(pen, height, room)
        if self.bars:
            x, y = (look.left, height - 26.5) if self.seal else (look.right - 62, self.top + 6)
            pen.set(Bars(x, y, 62.0, 9.0, self.bars), Text(x, y + 12.7, self.bars, Style(8.5)))
        pen.y = height - 11.5
        pen.write(self.note, self.styles.note)

    def _people(self, pen: Pen, height: float, room: float) -> None:
        gutter = self.look.foot_gutter
        pen.width = self.look.column - room
        for label, value in self.rows:
            pen.row(label, value, self.styles.label, self.styles.small, gutter)
        pen.width = self.look.column
        last = height - (31.5 if self.seal else 14.5)
        first = max(pen.y + 5, last - SIGNATURE * (len(self.signatures) - 1))
        for place, who in enumerate(self.signatures):
            line, beside = first + place * SIGNATURE, self._beside(who, gutter, pen)
            pen.set(
                Text(self.look.left, line - 0.8, who, self.styles.label),
                Rule(self.look.left + beside, line, gutter + 44.5 - beside),
            )

    def _beside(self, who: str, gutter: float, pen: Pen) -> float:
        """Where the line to sign on begins."""
        return max(gutter, pen.measure(who, self.styles.label.size) + 2)

    def _seal(self, pen: Pen, top: float) -> None:
        centre = self.look.right - SEAL_SIDE / 2
        names = wrap(self.seal, SEAL_SIDE, self.styles.seal.size, pen.measure)
        pen.set(
            Text(centre, top + 16, "（盖章）", Style(9, "quiet"), "centre"),
            Text(centre, top + 38, self.seal_day, self.styles.seal, "centre"),
        )
        for up, name in enumerate(reversed(names)):
            pen.set(Text(centre, top + 32.5 - up * 5, name, self.styles.seal, "centre"))

    def write_on_roll(self, pen: Pen) -> None:
        """Below everything else."""
        look, styles = self.look, self.styles
        pen.skip(2)
        pen.rule()
        pen.skip(1.5)
        for label, value in self.rows:
            pen.row(label, value, styles.label, styles.small, look.foot_gutter)
        for who in self.signatures:
            pen.skip(7)
            line = self._beside(who, look.foot_gutter + 2, pen)
            pen.set(
                Text(look.left, pen.y, who, styles.label),
                Rule(look.left + line, pen.y + 0.8, look.column - line),
            )
        pen.skip(3)
        if self.seal:
            self._seal_on_roll(pen)
        if self.bars:
            pen.set(Bars(look.left + 6, pen.y, look.column - 12, 10.0, self.bars))
            pen.skip(14)
            pen.set(Text(look.left + 6, pen.y - 0.4, self.bars, Style(8.5)))
            pen.skip(2)
        pen.write(self.note, styles.note)

    def _seal_on_roll(self, pen: Pen) -> None:
        right, style = self.look.right, self.styles.seal
        names = wrap(self.seal, self.look.column - 10, style.size, pen.measure)
        pen.set(
            Text(right, pen.y + 18, "（盖章）", Style(9, "quiet"), "right"),
            Text(right, pen.y + 38.5, self.seal_day, style, "right"),
        )
        for up, name in enumerate(reversed(names)):
            pen.set(Text(right, pen.y + 33 - up * 5, name, style, "right"))
        pen.skip(44)

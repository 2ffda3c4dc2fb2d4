"""The A5 paper: number and QR at the top right, facts and lists below, the seal's room bottom right."""

from desktop.papers import receipt_words as words
from desktop.papers.pen import POINT, Bars, Frame, Measure, Pen, Qr, Rule, Sheet, Style, Text, wrap
from desktop.papers.receipt import Copy, Receipt

WIDTH, HEIGHT = 148.0, 210.0
LEFT, COLUMN = 14.0, 120.0
TOP = 12.0
QR_SIDE = 27.0
GUTTER = 21.0
SEAL_SIDE = 42.0
FOOT = 150.0
"""Where the foot with codes and seal begins."""
BOTTOM = 198.0
"""How far down a list may go on a page that does not carry the foot."""
WITH_FOOT = 2
"""So many entries at least stand on the page of the foot."""

AGENCY = Style(9.5, "quiet")
TITLE = Style(23, bold=True, leading=1.3)
ITEM = Style(13, leading=1.4)
LABEL = Style(9, "quiet")
VALUE = Style(11.5)
NAME = Style(13, bold=True)
STRONG = Style(13, bold=True, leading=1.5)
SMALL = Style(9.5, leading=1.5)
HEADING = Style(11, bold=True, leading=1.6)
ENTRY = Style(11, leading=1.48)
NOTE = Style(8.5, "quiet", leading=1.5)


def sheets(copy: Copy, measure: Measure) -> list[Sheet]:
    """The paper's pages: one, or more where the lists are long."""
    pages = _Pages(copy, measure)
    pages.head()
    pages.facts()
    pages.terms()
    pages.body()
    return pages.finish()


def _cells(receipt: Receipt) -> list[tuple[str, str]]:
    accepted = ("受理日期", words.day(receipt.accepted_on))
    if receipt.kind == "result":
        return [accepted, ("办结日期", words.issued_day(receipt)), ("办理结果", words.outcome(receipt))]
    label = "最迟办结日期（暂定）" if receipt.provisional_due else "最迟办结日期"
    return [accepted, ("办理时限", words.limit(receipt)), (label, words.day(receipt.due_on))]


class _Pages:
    """Writes down the page, and begins another one where the foot would be hit."""

    def __init__(self, copy: Copy, measure: Measure) -> None:
        self.copy = copy
        self.receipt: Receipt = copy.receipt
        self.measure = measure
        self.done: list[Pen] = []
        self.pen = Pen(measure, LEFT, COLUMN, TOP)

    def head(self) -> None:
        pen, beside = self.pen, COLUMN - QR_SIDE - 8
        pen.write(self.receipt.agency, AGENCY, width=beside)
        pen.skip(2.5)
        baseline = pen.write(words.title(self.receipt), TITLE, width=beside)
        if self.copy.reprint:
            self._reprint_mark(baseline)
        pen.skip(1)
        pen.write(self.receipt.item_name, ITEM, width=beside)
        pen.set(Qr(LEFT + COLUMN - QR_SIDE, TOP, QR_SIDE, self.receipt.check_code))
        pen.y = max(pen.y, TOP + QR_SIDE) + 5.2
        pen.write_right(f"回执编号 {self.receipt.number}", Style(9), pen.y)
        pen.skip(2.8)
        pen.rule(weight=0.8)
        pen.skip(2.5)

    def _reprint_mark(self, baseline: float) -> None:
        text = words.reprint(self.copy)
        x = LEFT + self.measure(words.title(self.receipt), TITLE.size) + 5
        width = self.measure(text, 10) + 5
        self.pen.set(Frame(x, baseline - 5.4, width, 6.6))
        self.pen.set(Text(x + 2.5, baseline - 0.8, text, Style(10, bold=True)))

    def facts(self) -> None:
        receipt, pen = self.receipt, self.pen
        pen.row("申请人", receipt.applicant_name, LABEL, NAME, GUTTER)
        pen.row("身份号码", words.number_shown(receipt.applicant_masked), LABEL, VALUE, GUTTER)
        pen.row("案件编号", receipt.case_number, LABEL, VALUE, GUTTER)
        pen.skip(2)

    def terms(self) -> None:
        receipt, pen = self.receipt, self.pen
        pen.rule()
        pen.skip(1.5)
        top, third = pen.y, COLUMN / 3
        for place, (label, value) in enumerate(_cells(receipt)):
            pen.y = top
            pen.write(label, LABEL, indent=place * third)
            pen.write(value, STRONG, indent=place * third)
        if receipt.kind == "acceptance" and receipt.provisional_due:
            pen.write(words.PROVISIONAL, NOTE)
        pen.skip(1.5)
        pen.rule()
        pen.skip(2.5)

    def body(self) -> None:
        if self.receipt.kind == "result":
            self._outcome()
        else:
            self._received()
            if self.receipt.missing:
                self._missing()

    def _outcome(self) -> None:
        receipt = self.receipt
        if not receipt.refused:
            self._paragraph("结果证件", receipt.outcome)
        if receipt.why:
            self._paragraph("理由依据" if receipt.refused else "审批意见", receipt.why)
        self._paragraph("所交材料", words.received(receipt), last=True)
        if receipt.refused:
            self._make_room(2 + 2 * NOTE.size * NOTE.leading * POINT, last=True)
            self.pen.skip(2)
            self.pen.write(words.APPEAL, NOTE)

    def _paragraph(self, label: str, text: str, *, last: bool = False) -> None:
        """A label and a text that may go on overleaf; the end of the last one stands with the foot."""
        lines = wrap(text, COLUMN - GUTTER, VALUE.size, self.measure)
        for place, line in enumerate(lines):
            self._make_room(VALUE.size * VALUE.leading * POINT, last and place >= len(lines) - WITH_FOOT)
            self.pen.row("" if place else label, line, LABEL, VALUE, GUTTER)
        self.pen.skip(1)

    def _received(self) -> None:
        entries = self.receipt.received
        self._heading("已收材料", words.received_count(self.receipt))
        for place, entry in enumerate(entries, 1):
            near_end = not self.receipt.missing and place > len(entries) - WITH_FOOT
            baseline = self._entry(entry.name, f"{entry.pages} 页", near_end)
            self.pen.set(Text(LEFT + 0.5, baseline, str(place), LABEL))
        self.pen.skip(3)

    def _missing(self) -> None:
        missing = self.receipt.missing
        self._heading(words.MISSING, f"{len(missing)} 项", len(missing) <= WITH_FOOT)
        for place, name in enumerate(missing, 1):
            baseline = self._entry(name, words.TO_SUPPLY, place > len(missing) - WITH_FOOT)
            self.pen.set(Frame(LEFT + 0.3, baseline - 2.9, 3.1, 3.1))

    def _heading(self, text: str, count: str, near_end: bool = False) -> None:
        self._make_room(14, near_end)
        baseline = self.pen.write(text, HEADING)
        self.pen.write_right(count, LABEL, baseline)

    def _entry(self, name: str, count: str, last: bool) -> float:
        lines = len(wrap(name, COLUMN - 24, ENTRY.size, self.measure))
        self._make_room(lines * ENTRY.size * ENTRY.leading * POINT + 0.7, last)
        pen = self.pen
        pen.rule(weight=0.2)
        pen.skip(0.35)
        baseline = pen.write(name, ENTRY, indent=7, width=COLUMN - 24)
        pen.write_right(count, Style(10, "quiet"), baseline)
        pen.skip(0.35)
        return baseline

    def _make_room(self, height: float, last: bool) -> None:
        """Turn the page where the next thing would run into the foot, or off the paper."""
        if self.pen.y + height <= (FOOT if last else BOTTOM):
            return
        self.done.append(self.pen)
        self.pen = Pen(self.measure, LEFT, COLUMN, TOP)
        baseline = self.pen.write(words.title(self.receipt), AGENCY)
        self.pen.write_right(f"回执编号 {self.receipt.number}", AGENCY, baseline)
        self.pen.skip(1.5)
        self.pen.rule(weight=0.8)
        self.pen.skip(3)

    def finish(self) -> list[Sheet]:
        _Foot(self.receipt, self.pen).write()
        pens = [*self.done, self.pen]
        if len(pens) > 1:
            for place, pen in enumerate(pens, 1):
                pen.write_right(f"第 {place} 页 共 {len(pens)} 页", Style(8.5, "quiet"), HEIGHT - 4)
        return [Sheet(WIDTH, HEIGHT, tuple(pen.marks)) for pen in pens]


class _Foot:
    """Who took it in, the case's bar code, the room for the seal, the line about genuineness."""

    def __init__(self, receipt: Receipt, pen: Pen) -> None:
        self.receipt = receipt
        self.pen = pen

    def write(self) -> None:
        """Write it at the bottom of the last page."""
        pen = self.pen
        pen.y = FOOT + 2
        pen.rule()
        pen.skip(2.5)
        self._seal(pen.y)
        self._people()
        pen.set(Bars(LEFT, 183.5, 62.0, 9.0, self.receipt.case_number))
        pen.set(Text(LEFT, 196.2, self.receipt.case_number, Style(8.5)))
        pen.y = 198.5
        pen.write(words.genuine(self.receipt), NOTE)

    def _people(self) -> None:
        receipt, pen, gutter = self.receipt, self.pen, 17.5
        pen.width = COLUMN - SEAL_SIDE - 6
        pen.row("窗口", receipt.station, LABEL, SMALL, gutter)
        pen.row("经办人", receipt.clerk, LABEL, SMALL, gutter)
        pen.row("出具时间", words.moment(receipt.issued_at), LABEL, SMALL, gutter)
        pen.width = COLUMN
        who = "申请人签字" if receipt.kind == "acceptance" else "领取人签字"
        line = max(pen.y + 5, 178.5)
        pen.set(Text(LEFT, line - 0.8, who, LABEL), Rule(LEFT + gutter, line, 44.5))

    def _seal(self, top: float) -> None:
        """An agency's round seal is 42 mm across and is set over its name and the date."""
        centre = LEFT + COLUMN - SEAL_SIDE / 2
        names = wrap(self.receipt.agency, SEAL_SIDE, 10, self.pen.measure)
        self.pen.set(
            Text(centre, top + 16, words.SEAL, Style(9, "quiet"), "centre"),
            Text(centre, top + 38, words.issued_day(self.receipt), Style(10), "centre"),
        )
        for up, name in enumerate(reversed(names)):
            self.pen.set(Text(centre, top + 32.5 - up * 5, name, Style(10), "centre"))

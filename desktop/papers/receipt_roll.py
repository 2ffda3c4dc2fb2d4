"""The 80 mm roll: one column, as long as its content. Number and QR at the top right as on A5."""

from desktop.papers import receipt_words as words
from desktop.papers.pen import Bars, Frame, Measure, Pen, Qr, Rule, Sheet, Style, Text, wrap
from desktop.papers.receipt import Copy, Receipt

WIDTH = 80.0
LEFT, COLUMN = 4.0, 72.0
TOP = 5.0
QR_SIDE = 24.0
GUTTER = 17.0
SEAL_ROOM = 44.0

AGENCY = Style(8.5, "quiet")
TITLE = Style(17, bold=True, leading=1.35)
ITEM = Style(11, leading=1.4)
LABEL = Style(9, "quiet")
VALUE = Style(10.5)
NAME = Style(12, bold=True)
STRONG = Style(12, bold=True)
HEADING = Style(10.5, bold=True, leading=1.6)
ENTRY = Style(10.5, leading=1.5)
NOTE = Style(8.5, "quiet", leading=1.5)


def sheets(copy: Copy, measure: Measure) -> list[Sheet]:
    """The paper: one sheet whose height grows with its content."""
    pen = Pen(measure, LEFT, COLUMN, TOP)
    _head(pen, copy)
    _facts(pen, copy.receipt)
    _terms(pen, copy.receipt)
    _lists(pen, copy.receipt)
    _foot(pen, copy.receipt)
    return [Sheet(WIDTH, round(pen.y + 6, 1), tuple(pen.marks))]


def _head(pen: Pen, copy: Copy) -> None:
    receipt, beside = copy.receipt, COLUMN - QR_SIDE - 4
    pen.write(receipt.agency, AGENCY, width=beside)
    pen.skip(1)
    pen.write(words.title(receipt), TITLE, width=beside)
    if copy.reprint:
        _reprint_mark(pen, words.reprint(copy))
    pen.write(receipt.item_name, ITEM, width=beside)
    pen.set(Qr(LEFT + COLUMN - QR_SIDE, TOP, QR_SIDE, receipt.check_code))
    pen.y = max(pen.y, TOP + QR_SIDE) + 4.8
    pen.write_right(f"回执编号 {receipt.number}", Style(8.5), pen.y)
    pen.skip(2.2)
    pen.rule(weight=0.8)
    pen.skip(1.5)


def _reprint_mark(pen: Pen, text: str) -> None:
    pen.skip(0.8)
    pen.set(Frame(LEFT, pen.y, pen.measure(text, 9.5) + 4, 5.6))
    pen.set(Text(LEFT + 2, pen.y + 4, text, Style(9.5, bold=True)))
    pen.skip(6.6)


def _facts(pen: Pen, receipt: Receipt) -> None:
    pen.row("申请人", receipt.applicant_name, LABEL, NAME, GUTTER)
    pen.row("身份号码", words.number_shown(receipt.applicant_masked), LABEL, VALUE, GUTTER)
    pen.row("案件编号", receipt.case_number, LABEL, VALUE, GUTTER)
    pen.skip(1.5)
    pen.rule()
    pen.skip(1.5)


def _terms(pen: Pen, receipt: Receipt) -> None:
    pen.row("受理日期", words.day(receipt.accepted_on), LABEL, VALUE, GUTTER)
    if receipt.kind == "acceptance":
        pen.row("办理时限", words.limit(receipt), LABEL, VALUE, GUTTER)
        pen.row("最迟办结", words.due(receipt), LABEL, STRONG, GUTTER)
        if receipt.provisional_due:
            pen.write(words.PROVISIONAL, NOTE)
    else:
        pen.row("办结日期", words.issued_day(receipt), LABEL, VALUE, GUTTER)
        pen.row("办理结果", words.outcome(receipt), LABEL, STRONG, GUTTER)
        _outcome(pen, receipt)
    pen.skip(1.5)


def _outcome(pen: Pen, receipt: Receipt) -> None:
    if not receipt.refused:
        pen.row("结果证件", receipt.outcome, LABEL, VALUE, GUTTER)
    if receipt.why:
        pen.row("理由依据" if receipt.refused else "审批意见", receipt.why, LABEL, VALUE, GUTTER)
    pen.row("所交材料", words.received(receipt), LABEL, VALUE, GUTTER)
    if receipt.refused:
        pen.skip(1)
        pen.write(words.APPEAL, NOTE)


def _lists(pen: Pen, receipt: Receipt) -> None:
    if receipt.kind == "result":
        return
    pen.rule()
    pen.skip(1.5)
    _heading(pen, "已收材料", words.received_count(receipt))
    for place, entry in enumerate(receipt.received, 1):
        baseline = _entry(pen, entry.name, f"{entry.pages} 页")
        pen.set(Text(LEFT, baseline, str(place), LABEL))
    if receipt.missing:
        _missing(pen, receipt)


def _missing(pen: Pen, receipt: Receipt) -> None:
    pen.skip(1.5)
    _heading(pen, words.MISSING, f"{len(receipt.missing)} 项")
    for name in receipt.missing:
        baseline = _entry(pen, name, words.TO_SUPPLY)
        pen.set(Frame(LEFT + 0.3, baseline - 2.8, 3.0, 3.0))


def _heading(pen: Pen, text: str, count: str) -> None:
    pen.write_right(count, LABEL, pen.write(text, HEADING))


def _entry(pen: Pen, name: str, count: str) -> float:
    baseline = pen.write(name, ENTRY, indent=5.5, width=COLUMN - 16)
    pen.write_right(count, Style(9.5, "quiet"), baseline)
    return baseline


def _foot(pen: Pen, receipt: Receipt) -> None:
    pen.skip(2)
    pen.rule()
    pen.skip(1.5)
    small = Style(9.5, leading=1.5)
    pen.row("窗口", receipt.station, LABEL, small, GUTTER)
    pen.row("经办人", receipt.clerk, LABEL, small, GUTTER)
    pen.row("出具时间", words.moment(receipt.issued_at), LABEL, small, GUTTER)
    pen.skip(6)
    who = "申请人签字" if receipt.kind == "acceptance" else "领取人签字"
    pen.set(Text(LEFT, pen.y, who, LABEL), Rule(LEFT + GUTTER + 2, pen.y + 0.8, COLUMN - GUTTER - 2))
    pen.skip(3)
    _seal(pen, receipt)
    pen.set(Bars(LEFT + 6, pen.y, COLUMN - 12, 10.0, receipt.case_number))
    pen.skip(14)
    pen.set(Text(LEFT + 6, pen.y - 0.4, receipt.case_number, Style(8.5)))
    pen.skip(2)
    pen.write(words.genuine(receipt), NOTE)


def _seal(pen: Pen, receipt: Receipt) -> None:
    """Room for a seal of 42 mm over the agency's name and the date."""
    right = LEFT + COLUMN
    names = wrap(receipt.agency, COLUMN - 10, 10, pen.measure)
    pen.set(
        Text(right, pen.y + 18, words.SEAL, Style(9, "quiet"), "right"),
        Text(right, pen.y + 38.5, words.issued_day(receipt), Style(10), "right"),
    )
    for up, name in enumerate(reversed(names)):
        pen.set(Text(right, pen.y + 33 - up * 5, name, Style(10), "right"))
    pen.skip(SEAL_ROOM)

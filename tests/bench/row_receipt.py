"""A warm receipt against the same page drawn by hand: reportlab, one font, the QR as one path, nothing else."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO
from itertools import count

from reportlab.graphics.barcode.code128 import Code128
from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel
from reportlab.lib.pagesizes import A5
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.pdfgen.canvas import Canvas

from desktop.papers.drawing import draw_copy, warm_up
from desktop.papers.paper import Copy
from desktop.papers.paper_pdf import FONT_FILES, TEXT_FONT
from desktop.papers.shipped import shipped
from tests.bench.bench import Round, Row
from tests.desktop.papers.papers_made import LEAF, copy

FONT = "by-hand"
PAPERS_A_ROUND = 30


def by_hand(one: Copy) -> bytes:
    """What a programmer writes who draws this one page and no other."""
    facts, lists, number = one.content.facts, one.content.lists, one.paper.number
    out = BytesIO()
    page = Canvas(out, pagesize=A5, pageCompression=1)
    lines = [
        (14, 196, 9.5, facts["agency"]), (14, 186, 23, "受理回执"), (14, 178, 13, facts["item_name"]),
        (90, 166, 9, f"回执编号 {number}"), (14, 158, 9, "申请人"), (35, 158, 13, facts["applicant_name"]),
        (14, 152, 9, "身份号码"), (35, 152, 11.5, "150102 ******** 2841"), (14, 146, 9, "案件编号"), (35, 146, 11.5, facts["case_number"]),
        (14, 138, 9, "受理日期"), (54, 138, 9, "办理时限"), (94, 138, 9, "最迟办结日期"),
        (14, 132, 13, "2026年11月22日"), (54, 132, 13, "20 个工作日"), (94, 132, 13, "2026年12月18日"),
        (14, 122, 11, "已收材料"), (110, 122, 9, "3 项 · 11 页"), (14, 92, 11, "未交材料"), (124, 92, 9, "1 项"),
        (21, 86, 11, lists["missing"][0]["name"]), (120, 86, 10, "可补交"), (14, 54, 9, "窗口"), (32, 54, 9.5, facts["station"]),
        (14, 49, 9, "经办人"), (32, 49, 9.5, facts["clerk"]), (14, 44, 9, "出具时间"), (32, 44, 9.5, "2026年11月22日 10:42"),
        (110, 42, 9, "（盖章）"), (95, 25, 10, facts["agency"]), (105, 20, 10, "2026年11月22日"), (14, 32, 9, "申请人签字"),
        (14, 14, 8.5, facts["case_number"]), (14, 9, 8.5, f"验真：扫右上角二维码，或凭回执编号到任一窗口查询（日志第 {one.paper.mark.index} 条）。"),
        *((21, 116 - 6 * place, 11, entry["name"]) for place, entry in enumerate(lists["received"])),
        *((124, 116 - 6 * place, 10, f"{entry['pages']} 页") for place, entry in enumerate(lists["received"])),
    ]  # fmt: skip
    for x, y, size, text in lines:
        page.setFont(FONT, size)
        page.drawString(x * mm, y * mm, text)
    for y in (162, 142, 128, 120, 114, 108, 90, 58):
        page.line(14 * mm, y * mm, 134 * mm, y * mm)
    Code128(facts["case_number"], barWidth=0.28 * mm, barHeight=9 * mm, quiet=False).drawOn(page, 14 * mm, 17 * mm)
    _qr(page, one.paper.check_code)
    page.showPage()
    page.save()
    return out.getvalue()


def _qr(page: Canvas, text: str) -> None:
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(text)
    code.make()
    module = 27 * mm / code.getModuleCount()
    path = page.beginPath()
    for down, row in enumerate(code.modules):
        for across, dark in enumerate(row):
            if dark:
                path.rect(107 * mm + across * module, 198 * mm - (down + 1) * module, module, module)
    page.drawPath(path, stroke=0, fill=1)


@contextmanager
def stage() -> Iterator[tuple[Round, Round]]:
    """Both with their fonts loaded; every receipt has a number of its own."""
    warm_up()
    pdfmetrics.registerFont(ttfonts.TTFont(FONT, str(FONT_FILES[TEXT_FONT][1]), subfontIndex=0, shapable=False))
    numbers = count(1)

    def fresh() -> Copy:
        number = f"150102-20261122-{next(numbers):05}-S"
        made = copy()
        return replace(made, paper=replace(made.paper, number=number, check_code=f"CW1|{number}|150102-20261122-00001|1204883|{LEAF}"))

    def ours() -> float:
        papers = [fresh() for _ in range(PAPERS_A_ROUND)]
        began = time.process_time()
        for one in papers:
            draw_copy(one, shipped("acceptance"), "a5")
        return (time.process_time() - began) / PAPERS_A_ROUND

    def theirs() -> float:
        papers = [fresh() for _ in range(PAPERS_A_ROUND)]
        began = time.process_time()
        for one in papers:
            by_hand(one)
        return (time.process_time() - began) / PAPERS_A_ROUND

    ours()
    theirs()
    yield ours, theirs


ROWS = [Row("receipt, warm", "a hand-drawn reportlab page with its QR as one path", 1.3, "lower", stage)]
